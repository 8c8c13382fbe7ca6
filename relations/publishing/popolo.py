"""Popolo: persons, organizations, posts, memberships and events in one JSON document.

The classes and properties are those of https://www.popoloproject.com/specs/. A country stands
among the organizations, since a post is held in one.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from relations.models import Country, Office, Official, Organization, Tenure
from relations.models.base import Name
from relations.publishing.partial_dates import first_and_last, single
from relations.publishing.selection import Selection
from relations.publishing.streams import BATCH, in_batches, records
from relations.publishing.texts import clean, page_of
from relations.services.last_changes import dated

Thing = dict[str, Any]
Part = tuple[QuerySet[Any], Callable[[Any], Thing]]


def document(selection: Selection) -> Iterator[bytes]:
    """The document, in batches."""
    sections: dict[str, list[Part]] = {
        "persons": [(selection.officials, person)],
        "organizations": [
            (selection.countries, country),
            (selection.organizations, organization),
        ],
        "posts": [(selection.offices, post)],
        "memberships": [(selection.tenures, membership)],
        "events": [(selection.meetings, event)],
    }
    return in_batches(_pieces(sections))


def _pieces(sections: dict[str, list[Part]]) -> Iterator[str]:
    joint = "{\n"
    for name, parts in sections.items():
        yield f'{joint}"{name}": ['
        between = "\n"
        for queryset, made in parts:
            for record in _dated(queryset):
                yield between + json.dumps(made(record), ensure_ascii=False)
                between = ",\n"
        yield "]"
        joint = ",\n"
    yield "\n}\n"


def _dated(queryset: QuerySet[Any]) -> Iterator[Any]:
    """The records, each with the time at which anything that is shown with it last changed."""
    every = records(queryset)
    while batch := list(islice(every, BATCH)):
        yield from dated(batch)


def identity(record: Any) -> str:
    return f"{record._meta.model_name}-{record.pk}"


def _thing(record: Any, **properties: Any) -> Thing:
    """The properties that have a value; times of entry and change as every class has them."""
    times = {
        "created_at": record.added.isoformat(timespec="seconds"),
        "updated_at": record.changed.isoformat(timespec="seconds"),
    }
    filled = {
        name: clean(value) if isinstance(value, str) else value
        for name, value in properties.items()
        if value
    }
    return {"id": identity(record), **filled, **times}


def _name(name: Name) -> Thing:
    dates = {"start_date": single(name.start), "end_date": single(name.end)}
    known = {key: value for key, value in dates.items() if value}
    return {"name": clean(name.name), "note": str(name.get_kind_display()), **known}


def _identifiers(**codes: Any) -> list[Thing]:
    return [{"scheme": scheme, "identifier": str(code)} for scheme, code in codes.items() if code]


def _links(record: Any) -> list[Thing]:
    return [{"url": page_of(record), "note": "relations"}]


def person(official: Official) -> Thing:
    return _thing(
        official,
        name=official.name,
        other_names=[_name(name) for name in official.names.all()],
        birth_date=single(official.born),
        death_date=single(official.died),
        identifiers=_identifiers(wikidata=official.wikidata),
        biography=official.note,
        links=_links(official),
    )


def country(state: Country) -> Thing:
    return _thing(
        state,
        name=state.name,
        classification="country",
        founding_date=single(state.start),
        dissolution_date=single(state.end),
        identifiers=_identifiers(
            iso_alpha3=state.iso_alpha3, cow=state.cow, gw=state.gw, wikidata=state.wikidata
        ),
        links=_links(state),
    )


def organization(body: Organization) -> Thing:
    return _thing(
        body,
        name=body.name,
        other_names=[_name(name) for name in body.names.all()],
        classification=str(body.get_kind_display()),
        identifiers=_identifiers(wikidata=body.wikidata),
        links=_links(body),
    )


def post(office: Office) -> Thing:
    return _thing(
        office,
        label=str(office),
        role=str(office.get_rank_display()),
        organization_id=identity(office.side),
    )


def membership(tenure: Tenure) -> Thing:
    office = tenure.office
    of = f"country-{office.country_id}" if office.country_id else ""
    return _thing(
        tenure,
        label=office.title,
        role="acting" if tenure.acting else "",
        person_id=f"official-{tenure.official_id}",
        post_id=f"office-{tenure.office_id}",
        organization_id=of or f"organization-{office.organization_id}",
        start_date=single(tenure.start),
        end_date=single(tenure.end),
    )


def event(meeting: Any) -> Thing:
    start, end = first_and_last(meeting.date)
    people = [one.official for one in meeting.participations.all() if one.official]
    return _thing(
        meeting,
        name=str(meeting),
        description=meeting.summary,
        classification=meeting.setting,
        status=meeting.status,
        start_date=start,
        end_date=end,
        location="; ".join(str(place) for place in meeting.places.all()),
        attendees=[{"id": identity(one), "name": clean(one.name)} for one in people],
        parent_id=f"meeting-{meeting.within}" if meeting.within else "",
        links=_links(meeting),
    )
