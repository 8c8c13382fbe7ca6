"""The encoding of a text file: Unicode, or one of the two that older spreadsheets still write."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from relations.data.files.sheets import Unreadable

CHUNK = 1 << 20
SAMPLE = 1 << 16  # bytes of lines that are not plain ASCII, from which the encoding is read
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: ("utf-8-sig", "UTF-8"),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}
CYRILLIC = re.compile("[\u0400-\u04ff]{2,}")
WORD = re.compile(r"[^\W\d_]+")
MIXED = re.compile("[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class Charset:
    """`codec` is Python's name, `label` a person's; a guess may be wrong."""

    codec: str
    label: str
    is_guess: bool = False


def charset_of(name: str, file: BinaryIO) -> Charset:
    """The encoding in which the whole file can be read. Reads the file through, in pieces."""
    charset = _marked(file) or Charset("utf-8", "UTF-8")
    if not charset.label.startswith("UTF-16") and any(b"\0" in chunk for chunk in _chunks(file)):
        raise Unreadable(
            _(
                "“%(name)s” is neither text nor a spreadsheet. "
                "Save it as CSV (UTF-8) or as XLSX, and choose that file."
            )
            % {"name": name}
        )
    if _decodes(file, charset.codec):
        return charset
    guess = _older(_telling(file))
    if charset.codec == "utf-8" and _decodes(file, guess.codec):
        return guess
    raise Unreadable(
        _(
            "“%(name)s” uses an unknown character encoding. "
            "Save it as “CSV UTF-8”, and choose that file."
        )
        % {"name": name}
    )


def _older(sample: bytes) -> Charset:
    """Windows-1251 where its words are Cyrillic; read so, José is half Latin and half Cyrillic.

    charset-normalizer, given these two, takes 6 of 10 single names in Western letters for Cyrillic.
    """
    words = WORD.findall(sample.decode("cp1251", errors="replace"))
    cyrillic = sum(bool(CYRILLIC.fullmatch(word)) for word in words)
    if cyrillic > sum(bool(MIXED.search(word)) for word in words):
        return Charset("cp1251", "Windows-1251", is_guess=True)
    return Charset("cp1252", "Windows-1252", is_guess=True)


def _marked(file: BinaryIO) -> Charset | None:
    file.seek(0)
    start = file.read(3)
    marks = BYTE_ORDER_MARKS.items()
    return next((Charset(*found) for mark, found in marks if start.startswith(mark)), None)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(CHUNK), b"")


def _decodes(file: BinaryIO, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for chunk in _chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _telling(file: BinaryIO) -> bytes:
    """The first lines that are not plain ASCII."""
    sample = b""
    for chunk in _chunks(file):
        sample += b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())
        if len(sample) > SAMPLE:
            break
    return sample[:SAMPLE]
