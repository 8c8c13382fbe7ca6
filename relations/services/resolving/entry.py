"""The one entry: which nouns are resolved, and how."""

from collections.abc import Iterable, Mapping

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Office, Organization
from relations.services.resolving.by_name import by_name
from relations.services.resolving.candidates import Candidates
from relations.services.resolving.countries import Countries
from relations.services.resolving.people import resolve_people


def resolve(
    noun: str, texts: Iterable[str], *, when: UncertainDate = UNKNOWN
) -> Mapping[str, Candidates]:
    """The candidates for each text. Raises KeyError for a noun that is not resolved."""
    return RESOLVERS[noun](texts, when)


def _countries(texts: Iterable[str], when: UncertainDate) -> Mapping[str, Candidates]:
    return Countries.read().resolve(texts, when)


RESOLVERS = {
    "countries": _countries,
    "officials": resolve_people,
    "organizations": by_name(Organization),
    "offices": by_name(Office),
}
