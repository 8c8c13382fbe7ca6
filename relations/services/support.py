"""What rests on a source: the citations of it, by what they support."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from relations.models import (
    Agreement,
    Citation,
    Country,
    Meeting,
    Office,
    Official,
    Organization,
    Source,
    Tenure,
)
from relations.models.base import Reader
from relations.models.sources import CitationQuerySet
from relations.services.rows import delegations, parties

MOST = 100  # citations in a group; a data set may support thousands


@dataclass(frozen=True)
class Group:
    """Citations that support one noun: the first of them, and how many there are."""

    noun: str
    label: str
    citations: list[Citation]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.citations)


def supported_by(source: Source, user: Reader) -> list[Group]:
    """The records that rest on a source and that this person may read, by noun."""
    cited = Citation.objects.visible_to(user).filter(source=source)
    every = _by_noun(cited, user)
    counts = cited.aggregate(
        **{noun: Count("pk", filter=which) for noun, _label, which, _q in every}
    )
    return [
        Group(noun, label, list(found[:MOST]), counts[noun])
        for noun, label, _which, found in every
        if counts[noun]
    ]


def _by_noun(cited: CitationQuerySet, user: Reader) -> list[tuple[str, str, Q, CitationQuerySet]]:
    """For each noun: its label, the condition on citations, and those with what a line shows."""
    meetings = Meeting.objects.visible_to(user)
    agreements = Agreement.objects.visible_to(user)
    officials = Q(official__in=Official.objects.visible_to(user))
    countries = Q(country__in=Country.objects.visible_to(user))
    organizations = Q(organization__in=Organization.objects.visible_to(user))
    terms = Q(tenure__in=Tenure.objects.visible_to(user))
    offices = Q(office__in=Office.objects.visible_to(user))
    of_meetings, of_agreements = Q(meeting__in=meetings), Q(agreement__in=agreements)
    return [
        (
            "meetings",
            _("Meetings"),
            of_meetings,
            cited.filter(of_meetings).prefetch_related(
                Prefetch("meeting", meetings.prefetch_related(delegations()))
            ),
        ),
        (
            "agreements",
            _("Agreements"),
            of_agreements,
            cited.filter(of_agreements).prefetch_related(
                Prefetch("agreement", agreements.prefetch_related(parties(), "sectors"))
            ),
        ),
        (
            "officials",
            _("Officials"),
            officials,
            cited.filter(officials).select_related("official"),
        ),
        (
            "terms",
            _("Terms of office"),
            terms,
            cited.filter(terms).select_related(
                "tenure__official", "tenure__office__country", "tenure__office__organization"
            ),
        ),
        (
            "offices",
            _("Offices"),
            offices,
            cited.filter(offices).select_related("office__country", "office__organization"),
        ),
        ("countries", _("Countries"), countries, cited.filter(countries).select_related("country")),
        (
            "organizations",
            _("Organizations"),
            organizations,
            cited.filter(organizations).select_related("organization"),
        ),
    ]
