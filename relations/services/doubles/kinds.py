"""Of which nouns doubles are looked for, and how."""

from collections.abc import Sequence
from operator import attrgetter

from relations.models import Double
from relations.services.contradictions.finding import Entry
from relations.services.doubles import (
    agreements,
    meetings,
    offices,
    officials,
    organizations,
    sources,
)
from relations.services.doubles.likely import ASK, Kind, Likely

MOST = 5  # for one record

KINDS = {
    "official": Kind(officials.find, ("name", "born", "died", "wikidata"), ("names", "tenures")),
    "meeting": Kind(meetings.find, ("date", "parent"), ("delegations", "participations")),
    "agreement": Kind(
        agreements.find,
        ("title", "kind", "date", "amount", "currency", "reference", "sectors"),
        ("parties", "stages", "links", "sectors"),
    ),
    "organization": Kind(
        organizations.find, ("name", "acronym", "country", "wikidata"), ("names",)
    ),
    "office": Kind(
        offices.find, ("title", "country", "organization", "accredited_to"), ("accredited_to",)
    ),
    "source": Kind(
        sources.find,
        ("url", "archived_url", "title", "publisher", "published", "derived_from"),
        ("derived_from",),
    ),
}


def near(entries: Sequence[Entry]) -> list[list[Likely]]:
    """For each entry of one noun, the records that are likely the same and that nobody has told
    apart from it, the likeliest first."""
    if not entries:
        return []
    noun = str(entries[0].record._meta.model_name)
    if noun not in KINDS:
        return [[] for _entry in entries]
    found = [
        sorted((one for one in several if one.score >= ASK), key=attrgetter("score"), reverse=True)
        for several in KINDS[noun].find(entries)
    ]
    apart = told_apart(noun, [entry for entry, some in zip(entries, found, strict=True) if some])
    return [
        [one for one in some if frozenset((entry.record.pk, one.record.pk)) not in apart][:MOST]
        for entry, some in zip(entries, found, strict=True)
    ]


def told_apart(noun: str, entries: Sequence[Entry]) -> set[frozenset[int]]:
    """The pairs of saved records that are known to be two."""
    saved = [entry.record.pk for entry in entries if (entry.record.pk or 0) > 0]
    pairs = Double.objects.about(noun, saved).told_apart() if saved else ()
    return {frozenset(pair.numbers) for pair in pairs}
