"""Enters the events, in bulk and in the order in which they refer to each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from slugify import slugify

from relations.history_at_state.contradictions import keep
from relations.history_at_state.directory import Known
from relations.history_at_state.events import Event, Present
from relations.history_at_state.joining import earlier_meeting
from relations.history_at_state.planning import PUBLISHER, Plan
from relations.history_at_state.reading import DataSet, Row
from relations.history_at_state.understanding import US
from relations.models import (
    Citation,
    Country,
    Delegation,
    Meeting,
    MeetingPlace,
    Official,
    OfficialName,
    Participation,
    Source,
)
from relations.services.statistics import count_what_was_written
from relations.tidy import shortened
from relations.vocab import SourceKind

M = TypeVar("M", bound=models.Model)
BATCH = 1000

TITLES = {
    DataSet.VISITS: "Visits by Foreign Leaders",
    DataSet.TRAVELS: "Travels Abroad of the President and the Secretary of State",
}
ADDRESS = "https://history.state.gov/departmenthistory/"


def write(plan: Plan, step: Callable[[], object]) -> None:
    """Enters the plan; `step` is called after each meeting. Belongs in a transaction."""
    sources = _sources(plan)
    if plan.directory:
        _officials(plan.directory.new)
        _spellings(plan.directory.known.values())
    for events in _batches(plan.events):
        _meetings([(event, _earlier(event, plan)) for event in events], sources)
        for _event in events:
            step()
    count_what_was_written()


def _sources(plan: Plan) -> dict[str, Source]:
    """One source for each file with a new row."""
    us = Country.objects.get(slug=US)
    names = {outcome.row.file for event in plan.events for outcome in event.outcomes}
    return {name: _source(plan.data_set, name, us) for name in sorted(names)}


def _source(data_set: DataSet, name: str, us: Country) -> Source:
    source, _made = Source.objects.get_or_create(
        publisher=PUBLISHER,
        reference=shortened(f"{data_set}/{name}", 200),
        kind=SourceKind.DATA_SET,
        defaults={
            "title": shortened(f"{TITLES[data_set]}: {name}", 500),
            "side": us,
            "language": "en",
            "url": f"{ADDRESS}{data_set}",
        },
    )
    return source


def _officials(new: list[Known]) -> None:
    """Makes the officials, with an address each, and their further names."""
    taken: dict[str, set[str]] = {}
    stems = [slugify(known.official.name, max_length=70) or "official" for known in new]
    for stem in set(stems):
        taken[stem] = set()
    for slug in Official.objects.values_list("slug", flat=True).iterator():
        stem = slug.rstrip("0123456789").rstrip("-") if slug[-1:].isdigit() else slug
        for name in (slug, stem):
            if name in taken:
                taken[name].add(slug)
    for known, stem in zip(new, stems, strict=True):
        slug, number = stem, 2
        while slug in taken[stem]:
            slug, number = f"{stem}-{number}", number + 1
        taken[stem].add(slug)
        known.official.slug = slug
    Official.objects.bulk_create([known.official for known in new], batch_size=BATCH)
    _spellings(new)


def _spellings(several: Iterable[Known]) -> None:
    OfficialName.objects.bulk_create(
        [
            OfficialName(official=known.official, name=name, language="en")
            for known in several
            for name in known.spellings
        ],
        batch_size=BATCH,
    )


def _earlier(event: Event, plan: Plan) -> Meeting | None:
    if plan.is_first or (meeting := earlier_meeting(event)) is None:
        return None
    for outcome in event.outcomes:
        outcome.result = "joined"
    return meeting


def _meetings(pairs: list[tuple[Event, Meeting | None]], sources: dict[str, Source]) -> None:
    """Meetings with all their rows; of an earlier meeting only what it lacks."""
    fresh = [(event, _meeting(event)) for event, earlier in pairs if earlier is None]
    Meeting.objects.bulk_create([meeting for _event, meeting in fresh], batch_size=BATCH)
    joined = [(event, earlier) for event, earlier in pairs if earlier is not None]
    every = fresh + joined
    sides = Delegation.objects.bulk_create(
        [
            Delegation(meeting=meeting, country=side.country, role=side.role, note=side.note)
            for event, meeting in every
            for side in event.sides
        ],
        ignore_conflicts=bool(joined),
        batch_size=BATCH,
    )
    people = _people(every)
    places = _places(fresh, joined)
    citations = Citation.objects.bulk_create(
        [
            _citation(sources[outcome.row.file], meeting, outcome.row)
            for event, meeting in every
            for outcome in event.outcomes
        ],
        batch_size=BATCH,
    )
    rows: dict[str, Sequence[Any]] = {
        "delegations": sides,
        "participations": people,
        "places": places,
        "citations": citations,
    }
    keep(every, rows)


def _meeting(event: Event) -> Meeting:
    return Meeting(
        setting=event.kind.setting,
        setting_note=event.kind.note,
        rank=event.kind.rank,
        date=event.date,
        date_note=event.date_note,
        occasion=event.kind.occasion,
        summary=event.summary,
    )


def _people(every: list[tuple[Event, Meeting]]) -> list[Participation]:
    meetings = [meeting for _event, meeting in every]
    found = Delegation.objects.filter(meeting__in=meetings, country__isnull=False)
    sides = {(side.meeting_id, side.country_id): side for side in found}
    there = Participation.objects.filter(meeting__in=meetings)
    known: set[tuple[int, int | None, str]] = set(
        there.values_list("meeting", "official", "description")
    )
    made = []
    for event, meeting in every:
        for present in event.present:
            person = _participation(meeting, sides[meeting.pk, present.country.pk], present)
            key = (meeting.pk, person.official_id, person.description)
            if key not in known:
                known.add(key)
                made.append(person)
    return Participation.objects.bulk_create(made, batch_size=BATCH)


def _participation(meeting: Meeting, side: Delegation, present: Present) -> Participation:
    person = present.person
    return Participation(
        meeting=meeting,
        delegation=side,
        official=present.official,
        # The title stands beside the name, so only where there is no name it describes.
        description="" if present.official else (person.name or person.title),
        title=person.title if person.name else "",
        rank=person.rank,
        role=present.role,
    )


def _places(
    fresh: list[tuple[Event, Meeting]], joined: list[tuple[Event, Meeting]]
) -> list[MeetingPlace]:
    """The places in their order; to an earlier meeting only those that it does not have."""
    made = []
    for event, meeting in [*fresh, *joined]:
        there = (
            set(meeting.places.values_list("city", flat=True))
            if (event, meeting) in joined
            else set()
        )
        new = [place for place in event.places if place[0] not in there]
        made += [
            MeetingPlace(meeting=meeting, city=city, country=country, order=len(there) + order)
            for order, (city, country) in enumerate(new)
        ]
    return MeetingPlace.objects.bulk_create(made, batch_size=BATCH)


def _citation(source: Source, meeting: Meeting, row: Row) -> Citation:
    return Citation(source=source, meeting=meeting, locator=row.locator, quote=row.quote)


def _batches(events: list[Event]) -> Iterator[list[Event]]:
    rest = iter(events)
    while batch := list(islice(rest, BATCH)):
        yield batch
