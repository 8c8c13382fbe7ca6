"""The offices that officials of the register held on the day of publication."""

from collections.abc import Iterator

from .context import Context
from .proposals import Found

SURE, SEVERAL = 0.85, 0.6


def find_offices(context: Context) -> Iterator[Found]:
    """Each office once for each official, at the title where the text gives one."""
    if context.published is None:
        return
    titles = {title.owner: title for title in reversed(context.of_kind("title")) if title.owner}
    seen: set[str] = set()
    for person in context.of_kind("person"):
        if not person.target or person.target in seen:
            continue
        seen.add(person.target)
        terms = context.names.terms_on(person.target, context.published)
        at = titles.get(person.value, person)
        for term in terms:
            certainty = SURE if len(terms) == 1 else SEVERAL
            found = Found("office", term.title, at.first, at.last, certainty, term.office)
            found.owner = person.value
            yield found
