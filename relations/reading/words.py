"""A text as words, numbers and marks, each at its place, in sentences and paragraphs."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .table_files import lines_of

# An apostrophe is within a word (Côte d'Ivoire), but a possessive ends it (Cuba's).
TOKEN = re.compile(
    r"(?P<letters>\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\bEE\.?\s?UU\b\.?)"
    r"|(?P<number>\d+(?:[.,  ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<mark>['’]s\b|[^\w\s])"
)
PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
# Letters that have no accent to be taken off.
WHOLE = str.maketrans({"’": "'", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d"})
FULL = (55, 110)  # characters of a line that goes on
STOPS = '.!?:;…»”"'
BULLETS = "-–—•*·"
ENDING = set(".!?…")
OPENING = set("\"'«“„‘([—–-¿¡")
# After these a full stop ends no sentence.
SHORT = frozenset(word for line in lines_of("abbreviations") for word in line.split())
CYRILLIC = re.compile(r"[а-яё]", re.I)
ENDINGS = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ах|ях|ам|ям|ом|ем|ым|им|ых|их|ов|ев)$")
VOWELS = "аеиоуыэюяь"
LEAST_STEM = 3


@dataclass(slots=True)
class Token:
    """A word, number or mark. `fold` is without accents and capitals; `stem` is the fold, for
    Russian without its ending. `glued`: nothing but a hyphen is between it and the word before."""

    text: str
    start: int
    end: int
    kind: str
    fold: str
    stem: str
    sentence: int = 0
    paragraph: int = 0
    glued: bool = False
    leads: bool = False

    @property
    def is_word(self) -> bool:
        return self.kind in {"word", "letters"}

    @property
    def is_capital(self) -> bool:
        return self.is_word and self.text[0].isupper()


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Small letters without accents: Cabrísas and CABRISAS are one."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.translate(WHOLE)).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """Of a Russian word what all its cases share; other words as they are."""
    if folded.isascii() or not CYRILLIC.search(folded):
        return folded
    while len(folded) > LEAST_STEM:
        shorter = ENDINGS.sub("", folded).rstrip(VOWELS)
        if len(shorter) < LEAST_STEM or shorter == folded:
            break
        folded = shorter
    return folded


def keys_of(name: str) -> list[str]:
    """The stems of the words of a name, as `tokens` would find them in a text."""
    return [stem(_fold(found)) for found in TOKEN.finditer(name) if found.lastgroup != "mark"]


def tokens(text: str) -> list[Token]:
    """All words, numbers and marks, numbered by sentence and paragraph, both from 0."""
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        folded = _fold(match)
        found.append(
            Token(match[0], match.start(), match.end(), match.lastgroup or "", folded, stem(folded))
        )
    _number(found, text)
    return found


def _fold(match: re.Match[str]) -> str:
    word = fold(match[0])
    if match.lastgroup == "letters":
        return re.sub(r"[.\s]", "", word)
    return word


def _is_wrapped(text: str) -> bool:
    """Whether lines end within sentences, as in mails and PDF files."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    full = [line for line in lines if FULL[0] <= len(line) <= FULL[1] and line[-1] not in STOPS]
    return len(lines) > 3 and len(full) * 2 > len(lines)


def _number(found: list[Token], text: str) -> None:
    sentence = paragraph = 0
    wrapped = _is_wrapped(text)
    for at, token in enumerate(found):
        if not at:
            token.leads = True
            continue
        before = found[at - 1]
        between = text[before.end : token.start]
        if PARAGRAPH.search(between):
            paragraph, sentence = paragraph + 1, sentence + 1
            token.leads = True
        elif between and (_ends(found, at) or _is_line(between, token, wrapped)):
            sentence += 1
            token.leads = True
        token.sentence, token.paragraph = sentence, paragraph
        token.glued = not between and before.text in "-‐‑–" and at > 1 and _touches(found, at)
        if (before.text in OPENING or before.text in BULLETS) and before.leads:
            token.leads = True


def _is_line(between: str, token: Token, wrapped: bool) -> bool:
    """Whether a line begins here that is a sentence, a heading or an item of a list."""
    begins = token.is_capital or token.text in BULLETS or token.text in OPENING
    return "\n" in between and begins and not wrapped


def _touches(found: list[Token], at: int) -> bool:
    hyphen, word = found[at - 1], found[at - 2]
    return word.end == hyphen.start and word.is_word and found[at].is_word


def _ends(found: list[Token], at: int) -> bool:
    """Whether a sentence ends before this token: a full stop, perhaps a closing quote, and then
    something that can begin one."""
    back = at - 1
    while back > 0 and found[back].text in "\"'»”’)":
        back -= 1
    token = found[at]
    can_begin = token.text in OPENING or token.is_capital or token.kind == "number"
    if not can_begin or found[back].text not in ENDING:
        return found[back].kind == "letters" and token.leads
    if found[back].text != "." or back == 0:
        return True
    word = found[back - 1]
    return not (word.is_word and (word.fold in SHORT or len(word.text) == 1))
