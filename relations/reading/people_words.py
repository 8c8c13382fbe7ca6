"""What the tables say of words in names: given names, particles, and words that are no names."""

from functools import cache

from .names import romanized
from .table_files import words_of
from .words import Token, fold


@cache
def given_names() -> frozenset[str]:
    return frozenset(
        romanized(part)
        for word in words_of("given_names", "words")
        for part in fold(word).split("-")
    )


@cache
def particles() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("name_particles", "words"))


@cache
def not_people() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("not_people", "words"))


def is_given(token: Token) -> bool:
    return romanized(token.fold) in given_names()


def is_initial(token: Token) -> bool:
    """A letter with its full stop: S. or С.В."""
    bare = token.text.replace(".", "").replace(" ", "")
    return token.is_capital and (len(bare) == 1 or (token.kind == "letters" and len(bare) < 4))
