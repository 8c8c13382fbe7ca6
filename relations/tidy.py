"""Texts as they are stored: without what the eye does not see in them. No word changes."""

import re
import unicodedata

# Characters that show nothing: the soft hyphen, marks of direction, spaces of no width, invisible
# operators, and the controls that are no space.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
# U+2800 and U+3164 are no spaces to Unicode, but look like them.
SPACES = re.compile("[\\s\u2800\u3164]+")
ENDS_OF_LINES = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# What a copied PDF has for ff, fi, fl, ffi, ffl, st. NFKC would also change what is meant: m², №.
LIGATURES = str.maketrans({chr(one): unicodedata.normalize("NFKC", chr(one))
                           for one in range(0xFB00, 0xFB07)})  # fmt: skip

# Scripts in which a joiner (U+200D) or a non-joiner (U+200C) is spelling: those whose letters join,
# as Arabic, Persian and Syriac, and those of India and its neighbours.
JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua800-\ua8ff\uaa60-\uaa7f\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
# After these a consonant ends without a vowel; a non-joiner may follow also at the end of a word.
VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
# Pictures made of several: a family, a flag.
PICTURES = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")
STRAY = re.compile(
    f"(?<![{JOINED}{PICTURES}])\u200d"
    f"|(?<=[{PICTURES}])\u200d(?![{PICTURES}])"
    f"|(?<![{JOINED}])\u200c"
    f"|(?<=[{JOINED}])(?<![{VIRAMAS}])\u200c(?![{JOINED}])"
)


def tidied(text: str, *, lines: bool = False) -> str:
    """The text with plain single spaces, in NFC, without invisible marks and printers' ligatures.

    With `lines` it keeps its lines, ended by a line feed each. Tidying twice changes nothing more.
    """
    if lines:
        found = [tidied(line) for line in ENDS_OF_LINES.split(text)]
        return "\n".join(found).strip()
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = INVISIBLE.sub("", text).translate(LIGATURES)
    text = STRAY.sub("", JOINERS.sub(r"\1", text))
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def verbatim(text: str) -> str:
    """A quotation: as it stands, but for what the eye does not see, with a line feed at each end of
    a line. Doubled spaces, ligatures and accents stay as the source has them."""
    lines = ENDS_OF_LINES.split(INVISIBLE.sub("", text))
    return "\n".join(STRAY.sub("", JOINERS.sub(r"\1", line)).rstrip() for line in lines).strip()


def shortened(text: str, most: int) -> str:
    """The text; one of more than `most` characters ends in “…”, so that the cut is seen."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
