"""Records by name: found as the suggestions find them, weighed by how alike the names are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from relations.dates import UncertainDate
from relations.services.folding import fold_all
from relations.services.resolving.candidates import Candidate, Candidates
from relations.services.suggesting import likeliest

# How sure the same name is, and at most a similar one.
NAME, ALIKE = 0.98, 0.85
ENOUGH = 10  # candidates for a text

Resolver = Callable[[Iterable[str], UncertainDate], Mapping[str, Candidates]]


def by_name(model: type[Model]) -> Resolver:
    """What resolves names of a noun, whatever the day: some queries for each text."""

    def resolve(texts: Iterable[str], when: UncertainDate) -> Mapping[str, Candidates]:
        return {text: Candidates.of(_weighed(model, text)) for text in set(texts) if text.strip()}

    return resolve


def _weighed(model: type[Model], text: str) -> Iterator[Candidate]:
    found: Any = likeliest(model._default_manager.all(), text, ENOUGH)
    if hasattr(model, "names"):
        found = found.prefetch_related("names")
    names = {record: list(_names(record)) for record in found[:ENOUGH]}
    folds = fold_all([text, *(name for several in names.values() for name in several)])
    for record, several in names.items():
        likeness = max(fuzz.token_sort_ratio(folds[text], folds[name]) for name in several) / 100
        if any(folds[name] == folds[text] for name in several):
            yield Candidate(record, NAME, _("the same name"))
        else:
            yield Candidate(record, round(likeness * ALIKE, 2), _("a similar name"))


def _names(record: Any) -> Iterator[str]:
    """A record by all its names: an office by its title, an organization also by its acronym."""
    own = (getattr(record, field, "") for field in ("name", "title", "acronym"))
    others = record.names.all() if hasattr(record, "names") else ()
    yield from filter(None, (*own, *(row.name for row in others)))
