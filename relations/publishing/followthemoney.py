"""Entities of FollowTheMoney 4: people, bodies, positions, occupancies, events.

The names of schemata and properties are those of https://followthemoney.tech/explorer/schemata/.
A country is no entity there but a code: ISO 3166-1 alpha-2 and, for states that are no more, the
codes that the format has for them.
"""

import json
from collections.abc import Iterator
from typing import Any

from relations.dates import Form
from relations.models import Country, Meeting, Office, Official, Organization, Tenure
from relations.models.wording import describe
from relations.publishing.partial_dates import first_and_last, single
from relations.publishing.selection import Selection
from relations.publishing.streams import in_batches, records
from relations.publishing.texts import clean, page_of
from relations.vocab import CountryKind, NameKind, OpenEnd, OrganizationKind

Entity = dict[str, Any]
SCHEMATA = {
    OrganizationKind.MINISTRY: "PublicBody",
    OrganizationKind.AGENCY: "PublicBody",
    OrganizationKind.BANK: "Company",
    OrganizationKind.COMPANY: "Company",
}
# Two of ISO 3166-3, one of ISO 3166-1 as it was, one that the European Union made up. A withdrawn
# alpha-2 code is not used else: AI and SK mean another country today.
CODES = {
    "czechoslovakia": "cshh",
    "east-germany": "dd",
    "kosovo": "xk",
    "serbia-and-montenegro": "csxx",
    "soviet-union": "suhh",
    "yugoslavia": "yucs",
}
# Properties for the kinds of names; the others are aliases.
NAMES = {NameKind.FORMER: "previousName", NameKind.SHORT: "weakAlias"}


def json_lines(selection: Selection) -> Iterator[bytes]:
    """An entity a line; whatever an entity refers to stands before it."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in entities(selection))
    return in_batches(lines)


def entities(selection: Selection) -> Iterator[Entity]:
    yield from map(organization, records(selection.organizations))
    yield from map(person, records(selection.officials))
    yield from map(position, records(selection.offices))
    yield from map(occupancy, records(selection.tenures))
    yield from map(event, records(selection.meetings))


def identity(record: Any) -> str:
    return f"relations-{record._meta.model_name}-{record.pk}"


def _entity(record: Any, schema: str, **properties: Any) -> Entity:
    """Values as lists of texts; a property without any is left out."""
    listed = {
        name: values if isinstance(values, list) else [values]
        for name, values in properties.items()
    }
    filled = {name: [clean(v) for v in values if v] for name, values in listed.items()}
    kept = {name: list(dict.fromkeys(values)) for name, values in filled.items() if values}
    return {"id": identity(record), "schema": schema, "properties": kept}


def code(country: Country | None) -> str:
    if country is None:
        return ""
    own = "" if country.kind == CountryKind.FORMER else country.iso_alpha2.lower()
    return CODES.get(country.slug, own)


def _names(record: Official | Organization) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {"name": [record.name]}
    for other in record.names.all():
        names.setdefault(NAMES.get(NameKind(other.kind), "alias"), []).append(other.name)
    return names


def organization(body: Organization) -> Entity:
    schema = SCHEMATA.get(OrganizationKind(body.kind), "Organization")
    return _entity(
        body,
        schema,
        **_names(body),
        abbreviation=body.acronym,
        country=code(body.country),
        classification=str(body.get_kind_display()),
        wikidataId=body.wikidata,
        sourceUrl=page_of(body),
    )


def person(official: Official) -> Entity:
    return _entity(
        official,
        "Person",
        **_names(official),
        birthDate=single(official.born),
        deathDate=single(official.died),
        wikidataId=official.wikidata,
        notes=official.note,
        sourceUrl=page_of(official),
    )


def position(office: Office) -> Entity:
    body = office.organization
    return _entity(
        office,
        "Position",
        name=str(office),
        country=code(body.country if body else office.country),
        organization=identity(body) if body else "",
        summary=str(office.get_rank_display()),
    )


def occupancy(tenure: Tenure) -> Entity:
    ended = "ended" if tenure.end else "unknown"
    still = not tenure.end and tenure.open_end == OpenEnd.STILL
    return _entity(
        tenure,
        "Occupancy",
        holder=f"relations-official-{tenure.official_id}",
        post=f"relations-office-{tenure.office_id}",
        startDate=single(tenure.start),
        endDate=single(tenure.end),
        status="current" if still else ended,
        summary=["acting" if tenure.acting else "", str(tenure.years)],
        description=tenure.note,
    )


def event(meeting: Meeting) -> Entity:
    sides = meeting.delegations.all()
    bodies = [side.organization for side in sides if side.organization]
    countries = [*(side.country for side in sides), *(body.country for body in bodies)]
    people = [p.official for p in meeting.participations.all()]
    spans = meeting.date.form is Form.INTERVAL
    start, end = first_and_last(meeting.date) if spans else ("", "")
    return _entity(
        meeting,
        "Event",
        name=str(meeting),
        date=single(meeting.date),
        startDate=start,
        endDate=end,
        summary=[str(meeting.get_status_display()), describe(meeting.date)],
        description=meeting.summary,
        location=[str(place) for place in meeting.places.all()],
        country=[code(country) for country in countries],
        involved=[identity(one) for one in (*bodies, *people)],
        sourceUrl=page_of(meeting),
    )
