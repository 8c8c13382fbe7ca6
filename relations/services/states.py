"""The countries that delegations stand for: a ministry or a bank of Cuba counts as Cuba."""

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from relations.models import Delegation
from relations.models.meetings import MeetingQuerySet
from relations.models.sets import SetOf


def states_at(meetings: MeetingQuerySet) -> QuerySet[Model, object]:
    """Delegations at the meetings with `state`, the key of the country that each stands for.

    Each country once a meeting, however many of its bodies were there, so that rows can be
    counted plainly; the same rule as that of the lists' `country`.
    """
    of_body = OuterRef("organization__country")
    others = Delegation.objects.filter(meeting=OuterRef("meeting"))
    same = Q(country=of_body) | Q(organization__country=of_body, pk__lt=OuterRef("pk"))
    rows = Delegation.objects.filter(meeting__in=SetOf(meetings))
    return rows.filter(
        Q(country__isnull=False)
        | Q(organization__country__isnull=False) & ~Exists(others.filter(same))
    ).annotate(state=Coalesce("country_id", "organization__country_id"))
