"""Countries, organizations, offices and places in a text, by the dictionary of the register."""

from collections import Counter
from collections.abc import Iterator

from . import russian
from .context import Context
from .names import COUNTRY, OFFICE, ORGANIZATION, PEOPLE, PLACE, Match, Name
from .people_words import is_given
from .proposals import Found
from .words import CYRILLIC, Token

CERTAINTY = {COUNTRY: 0.95, PEOPLE: 0.9, ORGANIZATION: 0.9, OFFICE: 0.8, PLACE: 0.9}
SEVERAL = 0.6
# A country in every record of its name; people and adjectives are of it too.
ORDER = (COUNTRY, PEOPLE, ORGANIZATION, PLACE, OFFICE)


def find_mentions(context: Context) -> Iterator[Found]:
    matches = [
        (match, names)
        for match in context.names.others.find(context.tokens)
        if (names := _meant(context, match))
    ]
    sure = Counter(names[0].target for _match, names in matches if len(names) == 1)
    for match, names in matches:
        name = max(names, key=lambda one: sure[one.target])
        kind = COUNTRY if name.kind == PEOPLE else name.kind
        certainty = CERTAINTY[name.kind] if len(names) == 1 or sure[name.target] else SEVERAL
        more = "adjective" if name.kind == PEOPLE else name.more
        yield Found(kind, name.value, match.first, match.last, certainty, name.target, more)


def _meant(context: Context, match: Match) -> list[Name]:
    """The names of one kind that fit the language, the form of the words and the day."""
    tokens = context.tokens[match.first : match.last + 1]
    names = [
        name
        for name in match.names
        if _is_of_day(context, name) and _fits(context, name, tokens, match)
    ]
    for kind in ORDER:
        if found := {name.target: name for name in names if name.kind == kind}:
            return list(found.values())
    return []


def _is_of_day(context: Context, name: Name) -> bool:
    day = context.published
    if day is None:
        return name.end is None
    return (name.start is None or name.start <= day) and (name.end is None or day <= name.end)


def _fits(context: Context, name: Name, tokens: list[Token], match: Match) -> bool:
    if name.kind == PEOPLE and name.more and name.more != context.language:
        return False
    if name.kind in {PLACE, COUNTRY} and _is_of_person(context, match, name):
        return False
    if len(tokens) == 1 and CYRILLIC.search(tokens[0].fold) and not tokens[0].text.isupper():
        return russian.is_form_of(tokens[0].text, name.text)
    return True


def _is_of_person(context: Context, match: Match, name: Name) -> bool:
    """A surname that is also the name of a place: José Mérida, Michael Jordan."""
    if not match.first:
        return False
    before, token = context.tokens[match.first - 1], context.tokens[match.first]
    is_next = before.end + 1 == token.start and before.is_capital
    return is_next and not context.kind_at(match.first - 1) and is_given(before)
