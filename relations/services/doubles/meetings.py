"""One meeting entered twice, perhaps from another source."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models import Meeting
from relations.models.wording import describe_short
from relations.services.contradictions.finding import Entry
from relations.services.doubles.asking import matches
from relations.services.doubles.likely import Likely
from relations.services.rows import delegations

FIND = """
    SELECT asked.n, found.id, ''
    FROM jsonb_to_recordset(%s)
        AS asked(n integer, first date, last date, countries bigint[], officials bigint[])
    CROSS JOIN LATERAL (
        SELECT DISTINCT m.id
        FROM relations_participation p
        JOIN relations_meeting m ON m.id = p.meeting_id AND m.date <> ''
            AND (m.date_earliest <= asked.last) IS NOT FALSE
            AND (m.date_latest >= asked.first) IS NOT FALSE
        WHERE p.official_id = ANY(asked.officials) AND (
            SELECT count(DISTINCT d.country_id) FROM relations_delegation d
            WHERE d.meeting_id = m.id AND d.country_id = ANY(asked.countries)
        ) >= 2
        LIMIT 20
    ) AS found
"""
# The score by the days that both dates span together.
SCORES = ((1, 95), (7, 85), (31, 75), (366, 60))
LEAST = 50


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Meetings of two of the countries, with one of the officials, whose date can overlap. None
    for a date that is not known. Three queries."""
    asked = {at: what for at, entry in enumerate(entries) if (what := asked_of(entry))}
    found = matches(FIND, asked, Meeting.objects.prefetch_related(delegations()))
    return [
        [likely(entry.record, other) for other, _how in found.get(at, ())
         if not are_kin(entry.record, other)]
        for at, entry in enumerate(entries)
    ]  # fmt: skip


def asked_of(entry: Entry) -> dict[str, Any]:
    """What tells a meeting from others; empty where it is not known."""
    when = entry.record.date
    countries = {row.country_id for row in entry.of("delegations")} - {None}
    officials = {row.official_id for row in entry.of("participations")} - {None}
    if not isinstance(when, UncertainDate) or not when or len(countries) < 2 or not officials:
        return {}
    return {
        "first": when.earliest,
        "last": when.latest,
        "countries": sorted(countries),
        "officials": sorted(officials),
    }


def are_kin(one: Meeting, other: Meeting) -> bool:
    """A visit, the talks within it, and others within it are several records by intent."""
    if other.pk == one.pk or other.pk == one.parent_id or (one.pk and other.parent_id == one.pk):
        return True
    return one.parent_id is not None and one.parent_id == other.parent_id


def likely(one: Meeting, other: Meeting) -> Likely:
    ends = [day for when in (one.date, other.date) for day in (when.earliest, when.latest)]
    days = (max(ends) - min(ends)).days + 1 if None not in ends else 10_000
    score = next((score for most, score in SCORES if days <= most), LEAST)
    reason = _("two countries and an official in common, and the date may be the same")
    return Likely(other, score, reason, describe_short(other.date))
