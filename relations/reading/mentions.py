"""Countries, organizations, offices and places in a text, by the dictionary of the register."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from . import russian
from .context import Context
from .names import COUNTRY, OFFICE, ORGANIZATION, PEOPLE, PLACE, Match, Name
from .people_words import is_given
from .place_words import is_place, means_government
from .proposals import Found
from .table_files import words_of
from .words import CYRILLIC, Token, fold

CERTAINTY = {COUNTRY: 0.95, PEOPLE: 0.9, ORGANIZATION: 0.9, OFFICE: 0.8, PLACE: 0.9}
SEVERAL = 0.6
# Words that are no name, though they begin like one: Latin America, Spanish “Reunión”.
STOP = "stop"
# What speaks for a country without being its name: the Kremlin.
VOICE = "voice"
OF = {"of", "the", "de", "del", "la", "-"}
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
        if kind == PLACE and name.more and means_government(context, match.first, match.last):
            kind, more = VOICE, VOICE
            name = name._replace(target=name.more)
        kind = VOICE if more == VOICE else kind
        first, last = _with_form(context, match, name.kind)
        more = "" if (first, last) != (match.first, match.last) else more
        yield Found(kind, name.value, first, last, certainty, name.target, more)


@cache
def forms_of_states(language: str) -> frozenset[str]:
    words = words_of("state_forms", "words", language=language)
    return frozenset(fold(word) for word in words)


def _with_form(context: Context, match: Match, kind: str) -> tuple[int, int]:
    """With what says which kind of state it is: República Federativa del Brasil."""
    tokens, forms = context.tokens, forms_of_states(context.language)
    first, last = match.first, match.last
    if kind not in {COUNTRY, PEOPLE} or not tokens[first].is_capital:
        return first, last
    if kind == PEOPLE:
        while last + 1 < len(tokens) and tokens[last + 1].is_capital:
            if tokens[last + 1].fold not in forms or context.kind_at(last + 1):
                break
            last += 1
        return first, last
    at = start = first
    while at - 1 >= 0 and tokens[at - 1].sentence == tokens[first].sentence and first - at <= 6:
        at -= 1
        if tokens[at].is_capital and tokens[at].fold in forms and not context.kind_at(at):
            start = at
        elif tokens[at].fold not in OF:
            break
    return start, last


def _meant(context: Context, match: Match) -> list[Name]:
    """The names of one kind that fit the language, the form of the words and the day."""
    tokens = context.tokens[match.first : match.last + 1]
    if any(name.kind == STOP for name in match.names):
        return []
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
    if name.kind == PEOPLE and not _is_adjective(context, name, tokens[0], match.first):
        return False
    if name.kind == PLACE and not is_place(context, match.first, match.last):
        return False
    if name.kind in {PLACE, COUNTRY} and _is_of_person(context, match, name):
        return False
    if len(tokens) == 1 and CYRILLIC.search(tokens[0].fold) and not tokens[0].text.isupper():
        return russian.is_form_of(tokens[0].text, name.text)
    return True


def _is_adjective(context: Context, name: Name, token: Token, at: int) -> bool:
    """Whether an adjective or people is of the language, and no surname: Cabrera Franco."""
    if name.more and name.more != context.language:
        return False
    if context.language == "en" or not token.is_capital or token.leads or not at:
        return True
    before = context.tokens[at - 1]
    return not (before.is_capital and not context.kind_at(at - 1) and not token.glued) or (
        token.text.isupper()
    )


def _is_of_person(context: Context, match: Match, name: Name) -> bool:
    """A surname that is also the name of a place: José Mérida, Michael Jordan."""
    if not match.first:
        return False
    before, token = context.tokens[match.first - 1], context.tokens[match.first]
    is_next = before.end + 1 == token.start and before.is_capital
    return is_next and not context.kind_at(match.first - 1) and is_given(before)
