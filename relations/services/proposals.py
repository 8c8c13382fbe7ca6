"""The office somebody held at the time of a meeting, proposed from the date."""

from typing import NamedTuple

from relations.dates import UncertainDate
from relations.models import Country, Office, Official, Organization, Tenure
from relations.vocab import OrganizationKind

# Whoever comes for one of these comes for the country.
OF_THE_STATE = (OrganizationKind.MINISTRY, OrganizationKind.AGENCY)


class Proposal(NamedTuple):
    """A term that covers a date, for certain or possibly."""

    tenure: Tenure
    certain: bool


def offices_at(official: Official | int, when: UncertainDate) -> list[Proposal]:
    """Terms of an official that can cover the date: certain ones first, then higher ranks.

    Nothing is proposed for an unknown date.
    """
    if not when:
        return []
    terms = Tenure.objects.filter(official=official)
    sure = terms.held_between(when.earliest, when.latest, certain=True)
    certain = set(sure.values_list("pk", flat=True))
    possible = terms.held_between(when.earliest, when.latest).select_related(
        "office__country", "office__organization__country"
    )
    found = [Proposal(tenure, tenure.pk in certain) for tenure in possible]
    return sorted(found, key=lambda p: (not p.certain, p.tenure.office.rank, p.tenure.pk))


def side_of(office: Office) -> Country | Organization | None:
    """For whom its holder comes: the country, also for a ministry or agency of it, or the
    organization."""
    organization = office.organization
    if organization and organization.country and organization.kind in OF_THE_STATE:
        return organization.country
    return office.country or organization


def side_at(official: Official, when: UncertainDate) -> Country | Organization | None:
    """The one side of all offices that the official can have held then; None where unclear."""
    sides = {side_of(proposal.tenure.office) for proposal in offices_at(official, when)}
    return sides.pop() if len(sides) == 1 else None
