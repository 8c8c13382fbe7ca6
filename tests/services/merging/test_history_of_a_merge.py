"""The history of a merge is enough to take it back: rolled back row by row, it gives the database
as it was."""

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.models import AgreementLink, Country, Double, Tenure
from relations.models.fields import BoundField
from relations.services.merging.merge import merge
from tests.factories import (
    agreement,
    cite,
    meeting,
    office,
    official,
    organization,
    participation,
    source,
    tenure,
)

MODELS = [
    m for m in apps.get_app_config("relations").get_models() if hasattr(m, "pgh_tracked_model")
]
COUNTRIES = ("cuba", "russia", "china")
numbers = st.integers(0, 5)


def columns(events):
    names = {field.attname for field in events._meta.fields if not field.name.startswith("pgh_")}
    return sorted(names)


def database():
    """Every row of every table that the history follows."""
    found = {}
    for events in MODELS:
        table, names = events.pgh_tracked_model, columns(events)
        rows = table._default_manager.order_by().values(*names)
        found |= {(table._meta.db_table, row["id"]): plain(row) for row in rows}
    return found


def plain(row):
    return {name: str(value) for name, value in row.items()}


def taken_back(context):
    """The rows as they were before the changes of a context, from the events alone."""
    found = database()
    for events in MODELS:
        table, names = events.pgh_tracked_model._meta.db_table, columns(events)
        own = events._default_manager.order_by("pgh_id").filter(pgh_context=context)
        for number, first in reversed(own.values_list("pgh_obj_id", "pgh_id")):
            before = events._default_manager.filter(pgh_obj=number, pgh_id__lt=first)
            last = before.exclude(pgh_label="delete").order_by("pgh_id").values(*names).last()
            found.pop((table, number), None)
            if last:
                found[table, number] = plain(last)
    return found


@st.composite
def worlds(draw):
    """What is recorded of some people, meetings, agreements, offices and sources."""
    pairs = st.lists(st.tuples(numbers, numbers, numbers), max_size=4)
    return {name: draw(pairs) for name in ("terms", "people", "links", "cites", "parts", "sides")}


def build(world):
    made = {
        "official": [official(f"Person {n}", f"P. {n % 2}") for n in range(3)],
        "organization": [organization(f"Bank {n}", acronym="B") for n in range(3)],
        "source": [source(f"Granma {n}", note=f"Note {n}") for n in range(3)],
        "agreement": [agreement(f"201{n}", COUNTRIES[:2], sectors=["energy"]) for n in range(3)],
        "meeting": [
            meeting(f"201{n}", COUNTRIES, places=[("Havana", "cuba")], sectors=["energy"])
            for n in range(3)
        ],
    }
    made["office"] = [office("Chair", of=body) for body in made["organization"]]
    of = {noun: lambda n, some=some: some[n % 3] for noun, some in made.items()}
    for a, b, c in world["terms"]:
        tenure(of["official"](a), of["office"](b), f"201{c}")
    for a, b, c in world["people"]:
        talks, person = of["meeting"](a), of["official"](b)
        if not talks.participations.filter(official=person).exists():
            term = Tenure.objects.filter(official=person).first()
            participation(talks, person, COUNTRIES[c % 3], term=term)
    for a, b, _c in world["links"]:
        if a % 3 != b % 3:
            one, other = of["agreement"](a), of["agreement"](b)
            AgreementLink.objects.get_or_create(agreement=one, target=other, kind="amends")
            of["source"](a).derived_from.add(of["source"](b))
    for a, b, c in world["cites"]:
        noun = ("meeting", "official", "office", "agreement", "organization")[c % 5]
        cite(of[noun](a), of["source"](b))
    for a, b, _c in world["parts"]:
        if a % 3 < b % 3:
            type(of["meeting"](a)).objects.filter(pk=of["meeting"](a).pk).update(
                parent=of["meeting"](b)
            )
    for a, b, _c in world["sides"]:
        of["meeting"](a).delegations.get_or_create(organization=of["organization"](b))
    one, other, third = (person.pk for person in made["official"])
    Double.objects.create(official_id=one, other_official_id=other, score=90)
    Double.objects.create(official_id=other, other_official_id=third, score=50, decision="later")
    return made


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    world=worlds(),
    noun=st.sampled_from(("official", "organization", "office", "source", "meeting", "agreement")),
)
def test_the_events_of_a_merge_give_back_every_row(world, noun):
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT world")
    made = build(world)
    before = database()
    kept, lost, third = made[noun]
    try:
        context = merge(kept, lost, {})
        assert taken_back(context) == before
        assert taken_back(merge(third, kept, {})) != before
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO SAVEPOINT world")


def test_bounds_and_countries_are_among_what_is_compared():
    event = next(m for m in MODELS if m.pgh_tracked_model is Country)
    assert any(isinstance(f, BoundField) for f in event.pgh_tracked_model._meta.fields)
    assert {"start_earliest", "changed", "added"} <= set(columns(event))
