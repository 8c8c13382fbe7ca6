"""Ministries, presidencies and embassies that a text names, as it names them."""

from collections.abc import Iterator, Sequence
from functools import cache

from . import russian
from .context import Context
from .people_words import is_given
from .phrases import Phrases
from .proposals import Found
from .table_files import rows_of
from .titles import fields
from .words import Token

CONNECTORS = {"of", "for", "the", "and", "de", "del", "la", "las", "los", "el", "y", "e", "и"}
LONGEST = 12


@cache
def body_heads(language: str) -> Phrases:
    rows = (row for row in rows_of("body_heads") if row["language"] == language)
    return Phrases.of((row["words"], row["further"], "") for row in rows)


def find_bodies(context: Context) -> Iterator[Found]:
    tokens, done = context.tokens, -1
    for hit in body_heads(context.language).find(tokens):
        if hit.first <= done or context.kind_at(hit.first):
            continue
        first, last = hit.first, hit.last
        if context.language == "en":
            while first - 1 > done and _is_field(context, first - 1):
                first -= 1
        if hit.value != "alone":
            last = _last(context, hit.last, tokens)
        if first == last and hit.value == "of":
            continue
        done = last
        name = context.words(first, last)
        if context.language == "ru":
            name = russian.body_in_nominative(name)
        yield Found("organization", name, first, last, 0.6, more="body")


def _is_field(context: Context, at: int) -> bool:
    """Foreign, in Foreign Ministry."""
    token = context.tokens[at]
    return token.is_capital and not context.kind_at(at) and token.fold in fields("en", "before")


def _last(context: Context, at: int, tokens: Sequence[Token]) -> int:
    last, sentence = at, tokens[at].sentence
    for ahead in range(at + 1, min(at + LONGEST, len(tokens))):
        token = tokens[ahead]
        if token.sentence != sentence or context.kind_at(ahead):
            break
        if context.language == "ru":
            if token.fold != "и" and not _is_genitive(token):
                break
            last = ahead if token.fold != "и" else last
        elif _is_of_body(context, token):
            last = ahead
        elif token.fold not in CONNECTORS and token.text not in {",", "-"}:
            break
    return last


def _is_of_body(context: Context, token: Token) -> bool:
    if token.fold in fields(context.language, "after"):
        return token.is_capital or context.language == "es"
    return token.is_capital and not is_given(token) and not token.leads


def _is_genitive(token: Token) -> bool:
    if not token.is_word or (token.is_capital and not token.text.isupper()):
        return False
    return russian.has(token.text, "gent") and not russian.has(token.text, "PREP")
