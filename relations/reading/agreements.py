"""Documents, loans and promises of a text: between whom, in what, at which stage."""

from collections.abc import Iterator

from . import russian
from .context import Context
from .countries_counted import main_countries
from .proposals import Found
from .terms import find_terms, is_said, phrases_of

# What one side gives and the other takes.
ROLES = {
    "loan": ("lender", "borrower"),
    "credit-line": ("lender", "borrower"),
    "grant": ("donor", "recipient"),
    "pledge": ("donor", "recipient"),
}
NEAR = 3  # tokens between a preposition, or an adjective, and its country
MOST_PARTIES, LEAST_SECTORS, MOST_SECTORS = 4, 2, 6
SEVERAL = ("agreements", "accords", "memoranda", "acuerdos", "convenios", "соглашения")


def agreements_of(context: Context) -> Iterator[list[tuple[Found, str]]]:
    """The values of each agreement with their parts; one for each of the sectors of several."""
    stages = list(find_terms(context, "stage"))
    for head in find_terms(context, "agreement"):
        sentence = context.tokens[head.first].sentence
        common = [(head, "kind"), *parties_of(context, head), *_stage(context, head, stages)]
        for kind in ("amount", "date"):
            common += [(one, kind) for one in context.in_sentence(sentence, kind)[:1]]
        sectors = context.in_sentence(sentence, "sector")
        after = {one.value: one for one in reversed(sectors) if one.first > head.last}
        are_several = any(
            context.tokens[at].fold in SEVERAL for at in range(head.first, head.last + 1)
        )
        if are_several and LEAST_SECTORS <= len(after) <= MOST_SECTORS:
            for one in sorted(after.values(), key=lambda found: found.first):
                yield [*common, (one, "sector")]
        else:
            yield [*common, *((one, "sector") for one in sectors)]


def parties_of(context: Context, head: Found) -> list[tuple[Found, str]]:
    """The countries of the sentence, else the two that the text is about; who gives to whom."""
    sentence = context.tokens[head.first].sentence
    named = {one.target: one for one in reversed(_countries(context, sentence))}
    slugs = list(dict.fromkeys(one.target for one in _countries(context, sentence)))
    pair = main_countries(context)[:2]
    if set(pair) <= set(slugs):
        slugs = [slug for slug in slugs if slug in pair]
    elif len(slugs) < 2 and len(pair) > 1:
        slugs = [*slugs, *(slug for slug in pair if slug not in slugs)][:2]
    parties = [named.get(slug) or mention_of(context, slug, sentence) for slug in slugs]
    found = [one for one in parties if one][:MOST_PARTIES]
    roles = _roles(context, head, found) if head.value in ROLES else {}
    return [(one, roles.get(one.target, "party")) for one in found]


def mention_of(context: Context, country: str, sentence: int) -> Found | None:
    """Where a country is named, nearest to a sentence."""
    every = [one for one in context.of_kind("country", "voice") if one.target == country]
    return min(
        every, key=lambda one: abs(context.tokens[one.first].sentence - sentence), default=None
    )


def _countries(context: Context, sentence: int) -> list[Found]:
    return sorted(context.in_sentence(sentence, "country", "voice"), key=lambda one: one.first)


def _roles(context: Context, head: Found, parties: list[Found]) -> dict[str, str]:
    """Giver and taker of two: each known by its own words, or by those of the other."""
    gives, takes = ROLES[head.value]
    if len(parties) != 2:
        return {}
    first, second = parties
    for one, other in ((first, second), (second, first)):
        if _is_taker(context, one, head):
            return {one.target: takes, other.target: gives}
        if _is_giver(context, one, head):
            return {one.target: gives, other.target: takes}
    return {}


def _is_taker(context: Context, country: Found, head: Found) -> bool:
    """To Cuba; Кубе; Cuba will receive a loan."""
    sentence = context.tokens[head.first].sentence
    if context.tokens[country.first].sentence != sentence:
        return False
    word = context.tokens[country.first].text
    if context.language == "ru" and country.more != "adjective" and russian.has(word, "datv"):
        cases = {one.tag.case for one in russian.parses(word)[:1]}
        if cases == {"datv"}:
            return True
    if _after_word(context, country, "taker") and country.more != "adjective":
        return True
    return country.first < head.first and is_said(
        context, "receive", country.last + 1, head.first - 1
    )


def _is_giver(context: Context, country: Found, head: Found) -> bool:
    """A Russian loan; a loan from Russia; Russia lent."""
    sentence = context.tokens[head.first].sentence
    if context.tokens[country.first].sentence != sentence:
        return False
    if country.more == "adjective" and -1 <= country.first - head.last <= 1:
        return True
    if country.more == "adjective" and 0 < head.first - country.last <= 2:
        return True
    if country.first > head.last:
        return _after_word(context, country, "giver") and country.more != "adjective"
    return is_said(context, "give", country.last + 1, head.last)


def _after_word(context: Context, country: Found, kind: str) -> bool:
    before = country.first - 1
    words = phrases_of(kind, context.language)
    return any(
        words.at(context.tokens, at)
        for at in range(max(before - 1, 0), before + 1)
        if not context.kind_at(at)
    )


def _stage(context: Context, head: Found, stages: list[Found]) -> list[tuple[Found, str]]:
    """The stage that the nearest word of the sentence says; a promise is announced."""
    sentence = context.tokens[head.first].sentence
    near = [one for one in stages if context.tokens[one.first].sentence == sentence]
    found = min(near, key=lambda one: abs(one.first - head.first), default=None)
    if found is None and head.value == "pledge":
        found = Found("stage", "announced", head.first, head.last, 0.5)
    return [(found, "status")] if found else []
