"""From the text of an article to proposals: the rules in their order.

What an earlier rule took, a later one leaves: a date is no name, a country no person.
"""

from collections.abc import Callable, Iterable
from datetime import date

from .context import Context
from .days import find_days
from .languages import guess
from .masking import masked
from .mentions import find_mentions
from .names import Names
from .people import known_people, new_people
from .proposals import Found, Proposal, Reading
from .surnames import link_people
from .titles import find_titles
from .titles_kept import keep_titles
from .words import tokens

RULES: tuple[Callable[[Context], Iterable[Found]], ...] = (
    find_days,
    known_people,
    find_mentions,
    find_titles,
    new_people,
)


def read(text: str, *, published: date | None, language: str | None, names: Names) -> Reading:
    """The proposals of a text, grouped as records. `published` is the day of publication, by which
    “last January” is understood; the language is guessed where it is None."""
    context = understood(text, published, language, names)
    return Reading(context.language, tuple(proposals_of(context, text)))


def understood(text: str, published: date | None, language: str | None, names: Names) -> Context:
    plain = masked(text)
    words = tokens(plain)
    context = Context(plain, words, language or guess(words), published, names)
    for rule in RULES:
        context.keep(rule(context))
    link_people(context)
    keep_titles(context)
    return context


def proposals_of(context: Context, text: str) -> list[Proposal]:
    found = sorted(context.found, key=lambda one: (one.first, one.last, one.kind))
    return [_proposal(context, text, one) for one in found]


def _proposal(context: Context, text: str, one: Found) -> Proposal:
    start, end = context.tokens[one.first].start, context.tokens[one.last].end
    certainty = round(one.certainty, 2)
    return Proposal(one.kind, one.value, start, end, text[start:end], certainty, one.target)
