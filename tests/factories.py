"""Records for tests, in one line each: real countries, believable people.

talks = meeting("2019-07", sides=["cuba", "russia"], people=[shoygu], sectors=["defence"])
"""

from relations import models
from relations.vocab import OrganizationKind, Rank


def country(slug: str) -> models.Country:
    """A country of the seed: cuba, russia, soviet-union."""
    return models.Country.objects.get(slug=slug)


def sector(slug: str) -> models.Sector:
    return models.Sector.objects.get(slug=slug)


def organization(name: str, **values) -> models.Organization:
    values.setdefault("kind", OrganizationKind.INTERNATIONAL)
    return models.Organization.objects.create(name=name, **values)


def side_of(value) -> dict:
    """The columns for a country's slug, a country or an organization."""
    if isinstance(value, str):
        value = country(value)
    return {"country" if isinstance(value, models.Country) else "organization": value}


def official(name: str, *spellings: str, **values) -> models.Official:
    person = models.Official.objects.create(name=name, **values)
    for spelling in spellings:
        models.OfficialName.objects.create(official=person, name=spelling)
    return person


def office(title: str, of="russia", rank=Rank.OTHER_MINISTER, **values) -> models.Office:
    return models.Office.objects.create(title=title, rank=rank, **side_of(of), **values)


def tenure(person, post, start="", end="", **values) -> models.Tenure:
    return models.Tenure.objects.create(
        official=person, office=post, start=start, end=end, **values
    )


def source(title: str = "Cuban and Russian authorities meet", **values) -> models.Source:
    return models.Source.objects.create(title=title, **values)


def cite(record, text: models.Source | None = None, **values) -> models.Citation:
    """A citation of a meeting, agreement, official … by a source."""
    noun = record._meta.model_name
    return models.Citation.objects.create(**{noun: record}, source=text or source(), **values)


def delegation(talks, side, **values) -> models.Delegation:
    return models.Delegation.objects.create(meeting=talks, **side_of(side), **values)


def participation(talks, person=None, side=None, *, term=None, **values) -> models.Participation:
    """A person in the delegation of `side`; of the term's country where no side is given."""
    columns = side_of(side if side is not None else term.office.side)
    group, _ = models.Delegation.objects.get_or_create(meeting=talks, **columns)
    return models.Participation.objects.create(
        meeting=talks, delegation=group, official=person, tenure=term, **values
    )


def meeting(date="", sides=("cuba", "russia"), *, people=(), sectors=(), places=(), **values):
    """A meeting; `people` are terms of office, `places` pairs of city and country's slug."""
    talks = models.Meeting.objects.create(date=date, **values)
    for side in sides:
        delegation(talks, side)
    for term in people:
        participation(talks, term.official, term=term)
    talks.sectors.set(sector(slug) for slug in sectors)
    for order, (city, slug) in enumerate(places):
        models.MeetingPlace.objects.create(
            meeting=talks, city=city, country=country(slug) if slug else None, order=order
        )
    return talks


def agreement(date="", parties=("cuba", "russia"), *, sectors=(), stages=(), **values):
    """An agreement; `parties` are sides or pairs of side and role, `stages` of kind and date."""
    made = models.Agreement.objects.create(date=date, **values)
    for party in parties:
        side, role = party if isinstance(party, tuple) else (party, "signatory")
        models.Party.objects.create(agreement=made, role=role, **side_of(side))
    for kind, when in stages:
        models.Stage.objects.create(agreement=made, kind=kind, date=when)
    made.sectors.set(sector(slug) for slug in sectors)
    return made
