"""Titles of people: “Deputy Minister of Foreign Affairs”, “ministro ruso de Defensa”,
“заместителем председателя правительства”.

A title is a head (title_heads.csv) with what limits it: fields before it (Foreign Minister), or
after a preposition; in Russian, in the genitive. A country in it is not of its value.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from . import russian
from .context import Context
from .people_words import is_given, is_initial
from .phrases import Hit, Phrases
from .proposals import Found
from .table_files import rows_of, words_of
from .words import Token, fold

PREPOSITIONS = {"en": {"of", "for"}, "es": {"de", "del", "para"}}
CONNECTORS = {
    "en": {"of", "for", "the", "and", "on", "in", "&", "-", ",", "’s", "'s"},
    "es": {"de", "del", "para", "la", "las", "los", "el", "y", "e", "a", ",", "-"},
}
BEFORE = {
    "deputy",
    "acting",
    "first",
    "interim",
    "vice",
    "senior",
    "chief",
    "caretaker",
    "assistant",
}
LONGEST = 14  # tokens of what follows a head
BY = {"по", "при"}


@cache
def heads(language: str) -> Phrases:
    rows = (row for row in rows_of("title_heads") if row["language"] == language)
    return Phrases.of((row["words"], "title", row["further"]) for row in rows)


@cache
def fields(language: str, place: str) -> frozenset[str]:
    found = words_of("title_fields", "words", language=language, place=place)
    return frozenset(fold(word) for text in found for word in text.split())


def find_titles(context: Context) -> Iterator[Found]:
    """All that may be a title; which of them are is decided with the people next to them."""
    tokens = context.tokens
    done = -1
    for hit in heads(context.language).find(tokens):
        if hit.first <= done or context.kind_at(hit.first) or not _may_be(tokens, hit, context):
            continue
        first = _first(tokens, hit.first, done, context) if context.language == "en" else hit.first
        last = _last(context, hit)
        done = last
        yield Found("title", _value(context, first, last), first, last, 0.9)


def _may_be(tokens: Sequence[Token], hit: Hit, context: Context) -> bool:
    """Words that are more often something else: a general agreement, the head of a person."""
    token = tokens[hit.first]
    if _is_of_name(context, hit) or _is_plural(context, hit):
        return False
    if context.language == "ru":
        return not (token.fold.startswith("после") and not _is_noun(tokens, hit.first))
    if token.fold == "general" and hit.first == hit.last:
        return token.is_capital and not token.leads
    return True


# Titles that are surnames too: Eduardo Enrique Reina.
SURNAMES = {"rey", "reina", "king", "pope", "prince", "papa", "marshal", "alcalde", "general"}
PLURAL = {
    "en": re.compile(r"(?:ers|ents|ors|ies|men|ants|als)$"),
    "es": re.compile(r"(?:ros|ras|tes|tas|res|rios|rias|jes)$"),
}


def _is_of_name(context: Context, hit: Hit) -> bool:
    """Whether the word is the surname of the name before it."""
    before = hit.first - 1
    if before < 0 or context.tokens[hit.first].fold not in SURNAMES or context.kind_at(before):
        return False
    token = context.tokens[hit.first]
    return token.is_capital and context.tokens[before].is_capital and not token.leads


def _is_plural(context: Context, hit: Hit) -> bool:
    """Titles of several people at once: los presidentes, министры."""
    token = context.tokens[hit.first]
    if context.language == "ru":
        return not russian.has(token.text, "sing") and russian.has(token.text, "plur", "NOUN")
    return bool(PLURAL[context.language].search(token.fold))


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].fold in {"о", "при"}


def _first(tokens: Sequence[Token], at: int, done: int, context: Context) -> int:
    """The first word of the fields before a head: Industry and Trade Minister."""
    known = fields("en", "before") | BEFORE
    while at - 1 > done and not context.kind_at(at - 1):
        before = tokens[at - 1]
        if before.sentence != tokens[at].sentence:
            break
        joins = before.fold in {"and", "&"} or before.text in "-‐‑,"
        is_first = before.fold == "first" and tokens[at].fold in {"deputy", "vice"}
        if (before.fold in known or is_first) and (before.is_capital or not tokens[at].is_capital):
            at -= 1
        elif joins and at - 2 > done and tokens[at - 2].fold in known and _agrees(tokens, at):
            at -= 2
        else:
            break
    return at


def _agrees(tokens: Sequence[Token], at: int) -> bool:
    """Whether fields joined by “and” are written alike: Industry and Trade Minister."""
    return tokens[at - 2].is_capital == tokens[at].is_capital


def _last(context: Context, hit: Hit) -> int:
    if context.language == "ru":
        return _russian_last(context, hit.last)
    if hit.more == "title":
        following = _next_head(context, hit.last + 1)
        return _last(context, following) if following else hit.last
    if hit.more != "of":
        return hit.last
    at = hit.last + 1
    tokens = context.tokens
    # The country between head and field: ministro ruso de Defensa.
    if context.language == "es" and context.kind_at(at) == "country":
        at += 1
    if at >= len(tokens) or tokens[at].fold not in PREPOSITIONS[context.language]:
        return hit.last
    reach = _reach(context, at, tokens[hit.last].sentence)
    return reach if reach is not None else hit.last


def _next_head(context: Context, at: int) -> Hit | None:
    """The head that a deputy is of, with fields before it: Deputy Prime Minister."""
    tokens = context.tokens
    for ahead in range(at, min(at + 5, len(tokens))):
        if context.kind_at(ahead) or tokens[ahead].sentence != tokens[at].sentence:
            return None
        if hit := heads(context.language).at(tokens, ahead):
            return hit
        if tokens[ahead].fold not in fields("en", "before") | CONNECTORS["en"]:
            return None
    return None


def _reach(context: Context, at: int, sentence: int) -> int | None:
    """The last word of the field after a preposition, if it is one."""
    tokens, known = context.tokens, fields(context.language, "after")
    connectors = CONNECTORS[context.language]
    last, seen = _named_body(context, at), 0
    for ahead in range(last or at, min(at + LONGEST, len(tokens))):
        token = tokens[ahead]
        if token.sentence != sentence or context.kind_at(ahead) in STOPS:
            break
        if token.fold in known or (token.is_capital and _is_body(tokens, ahead, seen)):
            if tokens[ahead - 1].text == "," and not _goes_on(tokens, ahead, connectors):
                break
            last, seen = ahead, seen + 1
        elif token.fold not in connectors and not (seen and _leads_on(context, ahead)):
            break
    return last


def _named_body(context: Context, at: int) -> int | None:
    """The last word of a company or body of an unknown name: president of Hyundai Rotem."""
    tokens, known = context.tokens, fields(context.language, "after")
    first = at + 1
    while first < len(tokens) and tokens[first].fold in CONNECTORS[context.language]:
        first += 1
    last = first
    while last < len(tokens) and last - first < 4 and _is_unknown(context, last):
        last += 1
    if last == first or tokens[first].fold in known:
        return None
    ends = last >= len(tokens) or not tokens[last].is_capital or is_given(tokens[last])
    return last - 1 if ends else None


def _is_unknown(context: Context, at: int) -> bool:
    token = context.tokens[at]
    known = context.kind_at(at) or is_given(token) or heads(context.language).at(context.tokens, at)
    return token.is_capital and not known and not token.leads


def _leads_on(context: Context, at: int) -> bool:
    """An unknown word of a field before a known one: Foreign and Diaspora Affairs."""
    tokens = context.tokens
    if not tokens[at].is_capital or is_given(tokens[at]) or at + 1 >= len(tokens):
        return False
    known = fields(context.language, "after")
    return tokens[at + 1].fold in known and not context.kind_at(at + 1)


STOPS = {"country", "person", "place", "organization", "date"}


def _is_body(tokens: Sequence[Token], at: int, seen: int) -> bool:
    """A name right after the preposition, alone: director of Rosatom."""
    alone = at + 1 >= len(tokens) or not tokens[at + 1].is_capital
    return not seen and (alone or tokens[at].text.isupper()) and len(tokens[at].text) > 2


def _goes_on(tokens: Sequence[Token], at: int, connectors: set[str]) -> bool:
    """Whether a field after a comma is one of a list that ends in “and”: Science, Technology and
    Environment."""
    known = {"and", "y", "e"}
    return any(token.fold in known for token in tokens[at : at + 5]) and tokens[at].is_capital


def _russian_last(context: Context, last: int) -> int:
    """A field in the genitive: министр иностранных дел, глава российского МИД."""
    tokens = context.tokens
    end, sentence = last, tokens[last].sentence
    by = False
    for ahead in range(last + 1, min(last + LONGEST, len(tokens))):
        token = tokens[ahead]
        if token.sentence != sentence or context.kind_at(ahead) in STOPS - {"country"}:
            break
        if context.kind_at(ahead) == "country":
            if not _goes_past(context, ahead):
                break
            continue
        if token.text in "-‐‑":
            continue
        if not token.is_word and token.text != ",":
            break
        if token.fold in BY:
            by = True
            continue
        if token.fold == "и" or (token.text == "," and _is_listed(tokens, ahead)):
            continue
        if is_initial(token) or not _is_of_title(token, by):
            break
        end = ahead
    return end


def _goes_past(context: Context, at: int) -> bool:
    """A country within a title: глава российского МИД, представитель Президента РФ по Африке."""
    country = context.taken[at]
    if country.more == "adjective":
        return not context.tokens[at].is_capital
    after = country.last + 1
    return after < len(context.tokens) and context.tokens[after].fold in BY


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    """A comma in a list of fields: министр инвестиций, промышленности и торговли."""
    ahead = tokens[at + 1 : at + 5]
    joined = any(token.fold == "и" for token in ahead[1:])
    return joined and not ahead[0].is_capital and russian.has(ahead[0].text, "gent")


def _is_of_title(token: Token, by: bool) -> bool:
    word = token.text
    if token.is_capital:
        if word.isupper() and 2 <= len(word) <= 6:
            return True
        if russian.name_tags(word) and not token.glued:
            return russian.has(word, "gent", "inan") and not russian.has(word, "Name")
        if not russian.is_known(word):
            return word.lower().startswith(("мин", "гос", "рос", "центр", "газпром"))
    if by:
        return any(russian.has(word, case) for case in ("datv", "loct", "gent"))
    is_noun = russian.has(word, "NOUN", "gent") or russian.has(word, "ADJF", "gent")
    return is_noun and not russian.has(word, "PREP")


def _value(context: Context, first: int, last: int) -> str:
    """The words of the title as the text has them, without a country in it."""
    parts: list[str] = []
    tokens = context.tokens
    for at in range(first, last + 1):
        of_country = context.kind_at(at) == "country" and context.taken[at].more == "adjective"
        if not of_country:
            close = not parts or tokens[at - 1].end == tokens[at].start
            parts.append(tokens[at].text if close else f" {tokens[at].text}")
    return "".join(parts).strip(" ,")
