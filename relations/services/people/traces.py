"""Where officials were seen: in offices and at meetings, of many at once."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min

from relations.models import Country, Official, Organization, Participation, Tenure
from relations.services.people.same import Known, Seen
from relations.vocab import OpenEnd

# A person, a country or an organization by number, the first day and the last.
Trace = tuple[int, int | None, int | None, date | None, date | None]


def known_of(officials: Iterable[Official], today: date) -> dict[int, Known]:
    """What is known of each, by number: in four queries, whatever their number."""
    known = {one.pk: Known(one.name, one.born, one.died) for one in officials}
    traces = [*_at_meetings(list(known)), *_in_offices(list(known), today)]
    countries = Country.objects.in_bulk({trace[1] for trace in traces if trace[1]})
    bodies = Organization.objects.in_bulk({trace[2] for trace in traces if trace[2]})
    for person, country, body, first, last in traces:
        side = countries[country] if country else bodies[body or 0]
        known[person].seen.append(Seen(side, first, last))
    return known


def _at_meetings(officials: list[int]) -> list[Trace]:
    """For each person and side the first and the last day."""
    there = Participation.objects.filter(official__among=officials).order_by()
    grouped = there.values_list("official", "delegation__country", "delegation__organization")
    first, last = Min("meeting__date_earliest"), Max("meeting__date_latest")
    return list(grouped.annotate(first=first, last=last))


def _in_offices(officials: list[int], today: date) -> list[Trace]:
    """Of all terms, also those that somebody was only named for. One that goes on reaches to
    today."""
    columns = ("official", "office__country", "office__organization", "start_earliest",
               "end_latest", "open_end")  # fmt: skip
    terms = Tenure.objects.filter(official__among=officials).order_by().values_list(*columns)
    return [
        (person, country, body, first, today if last is None and how == OpenEnd.STILL else last)
        for person, country, body, first, last, how in terms
    ]
