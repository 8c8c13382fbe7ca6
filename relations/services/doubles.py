"""Meetings that are likely to be entered already."""

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, QuerySet

from relations.dates import UncertainDate
from relations.models import Country, Delegation, Meeting, Official, Participation


def likely_doubles(
    when: UncertainDate, countries: Collection[Country], officials: Collection[Official]
) -> QuerySet[Meeting]:
    """Meetings of two of these countries, with one of these officials, whose date can overlap.

    None for a date that is not known.
    """
    if not when or len(countries) < 2 or not officials:
        return Meeting.objects.none()
    met = (
        Delegation.objects.filter(country__in=countries)
        .values("meeting")
        .annotate(sides=Count("country", distinct=True))
        .filter(sides__gte=2)
    )
    shared = Participation.objects.filter(meeting=OuterRef("pk"), official__in=officials)
    return (
        Meeting.objects.in_span("date", when.earliest, when.latest)
        .filter(Exists(shared), pk__in=met.values("meeting"))
        .prefetch_related("delegations__country", "delegations__organization")
        .newest_first()
    )
