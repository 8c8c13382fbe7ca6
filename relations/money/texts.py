"""How texts are compared: without case and accents, with the spaces and marks of print as plain."""

import re
import unicodedata

SPACES = re.compile(r"\s+")
MARKS = str.maketrans(
    dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑‒–—−", "-") | {"ё": "е", "Ё": "Е"}
)
# Zero-width marks and marks of direction, which pasted texts bring along.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
WORD = re.compile(r"\w")


def plain(text: str) -> str:
    """The text with plain spaces, dashes, apostrophes and figures."""
    text = INVISIBLE.sub("", text).translate(MARKS)
    text = unicodedata.normalize("NFKC", text).translate(MARKS)
    text = "".join(_figure(character) for character in text)
    return SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The plain text in small letters, without accents."""
    apart = unicodedata.normalize("NFD", plain(text).casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def fragment(text: str) -> str:
    """A piece of a folded text as tables list it."""
    return SPACES.sub(" ", text).strip()


def within_words(word: str) -> str:
    """A pattern of a listed word that does not begin or end within a longer word."""
    start = r"(?<!\w)" if WORD.match(word[0]) else ""
    end = r"(?![^\W\d_]|\$)" if WORD.match(word[-1]) else ""
    return start + re.escape(word) + end


def _figure(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character
