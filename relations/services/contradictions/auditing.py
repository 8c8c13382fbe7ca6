"""What stands in the register against the rules: read in batches, nothing is written."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.db.models import Model

from relations.models import Agreement, Country, Meeting, Official, Organization, Source
from relations.services.contradictions.finding import Entry, Finding
from relations.services.contradictions.judging import judge
from relations.services.contradictions.keeping import kept_keys

BATCH = 1000  # records read at once

# The rows that the rules read, by noun. Terms are judged with their person.
ROWS: dict[type[Model], tuple[str, ...]] = {
    Country: ("names", "successions"),
    Organization: ("names",),
    Official: ("names", "tenures"),
    Source: ("derived_from",),
    Meeting: ("delegations", "places", "participations", "citations"),
    Agreement: ("parties", "stages", "places", "links", "citations"),
}


class Standing(NamedTuple):
    """A finding about a saved record; `kept` where somebody gave a reason."""

    record: Model
    finding: Finding
    kept: bool


def audit() -> Iterator[Standing]:
    """All findings about all records, noun by noun."""
    for model, relations in ROWS.items():
        found = model._default_manager.order_by("pk").prefetch_related(*relations)
        records = found.iterator(chunk_size=BATCH)
        while batch := list(islice(records, BATCH)):
            yield from standing(model, batch, relations)


def standing(
    model: type[Model], records: list[Model], relations: tuple[str, ...]
) -> Iterator[Standing]:
    entries = [
        Entry(record, {name: list(getattr(record, name).all()) for name in relations})
        for record in records
    ]
    findings = judge(entries)
    wrong = [record.pk for record, some in zip(records, findings, strict=True) if some]
    kept = kept_keys(model, wrong) if wrong else {}
    for record, some in zip(records, findings, strict=True):
        for finding in some:
            yield Standing(record, finding, finding.key in kept.get(record.pk, ()))
