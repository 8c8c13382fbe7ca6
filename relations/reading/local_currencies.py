"""Sums in a currency whose name several countries share: pesos in a text about Argentina."""

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

from .amounts import is_number, limited_sum, scaled_to
from .context import Context
from .countries_counted import main_countries
from .proposals import Found
from .table_files import rows_of
from .words import fold

REACH = 4  # tokens from the scale to the currency: millones de pesos argentinos
SIGNS = {"Rs", "RMB", "CFA", "R"}
# What a word means where the text names none of its countries.
USUAL = {"won": "KRW", "вон": "KRW"}
PASSED = {"de", "of", "-", "en", "in"}


@cache
def _rows() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """By first letter: word, code and countries."""
    found: defaultdict[str, list[tuple[str, str, frozenset[str]]]] = defaultdict(list)
    for row in rows_of("currency_words"):
        for word in row["words"].split("|"):
            entry = (fold(word), row["code"], frozenset(row["countries"].split()))
            found[fold(word)[:1]].append(entry)
    return dict(found)


def find_local_amounts(context: Context) -> Iterator[Found]:
    """After countries are found: whose peso it is, the adjective says, or the sentence, or the
    text."""
    about = main_countries(context)[:4]
    for at in range(len(context.tokens)):
        if context.kind_at(at) or not is_number(context.tokens, at):
            continue
        scaled = scaled_to(context.tokens, at)
        found = _after(context, scaled, about) or _before(context, at, about)
        if found:
            code, first, last = found
            first, last = min(first, at), max(last, scaled)
            if any(context.kind_at(inner) for inner in range(first, last + 1)):
                first, last = at, scaled
            if one := limited_sum(context, at, scaled, code, (first, last)):
                yield one


def _after(context: Context, scaled: int, about: list[str]) -> tuple[str, int, int] | None:
    tokens, near = context.tokens, list[str]()
    for at in range(scaled + 1, min(scaled + 1 + REACH, len(tokens))):
        if tokens[at].paragraph != tokens[scaled].paragraph or tokens[at].kind == "number":
            return None
        if context.kind_at(at) == "country":
            near.append(context.taken[at].target)
        elif len(tokens[at].text) > 1 and (code := _code(context, at, near, about)):
            return code, at, at
        elif tokens[at].fold not in PASSED and not (at == scaled + 1 and tokens[at].is_capital):
            return None
    return None


def _before(context: Context, at: int, about: list[str]) -> tuple[str, int, int] | None:
    """Rs 4,000 crore; RMB 300 million; R1.2 billion."""
    sign = at - 1 if at and context.tokens[at - 1].text != "." else at - 2
    before = context.tokens[max(sign, 0)]
    if sign < 0 or before.text not in SIGNS or context.kind_at(sign):
        return None
    if before.text == "R" and before.end != context.tokens[at].start:
        return None
    code = _code(context, sign, [], about)
    return (code, sign, sign) if code else None


def _code(context: Context, at: int, near: list[str], about: list[str]) -> str:
    token = context.tokens[at]
    rows = [row for row in _rows().get(token.fold[:1], ()) if fnmatchcase(token.fold, row[0])]
    codes = {code for _word, code, _of in rows}
    if len(codes) == 1:
        return codes.pop()
    following = context.taken.get(at + 1)
    adjectives = [following.target] if following and following.kind == "country" else []
    sentence = [one.target for one in context.in_sentence(token.sentence, "country")]
    for country in (*near, *adjectives, *sentence, *about):
        for _word, code, countries in rows:
            if country in countries:
                return code
    return USUAL.get(token.fold, "")
