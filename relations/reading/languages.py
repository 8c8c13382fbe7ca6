"""The language of a text by its script and its smallest words."""

from collections import Counter
from collections.abc import Sequence

from .words import CYRILLIC, Token

LANGUAGES = ("en", "es", "ru")
SMALL = {
    "en": {"the", "of", "and", "to", "in", "with", "on", "for", "was", "by", "said", "is", "that"},
    "es": {"el", "la", "de", "los", "las", "del", "y", "en", "con", "que", "por", "para", "una"},
}


def guess(tokens: Sequence[Token]) -> str:
    words = [token for token in tokens if token.is_word]
    russian = sum(1 for token in words if CYRILLIC.search(token.fold))
    if russian * 2 > len(words):
        return "ru"
    counted = Counter(token.fold for token in words)
    number = {lang: sum(counted[word] for word in small) for lang, small in SMALL.items()}
    return max(number, key=lambda language: number[language]) if words else "en"
