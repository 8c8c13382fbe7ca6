"""Whatever was recorded of two records, the undo of their merge gives back every row."""

from itertools import cycle

import pghistory
import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relations.models import AgreementLink, Double, Tenure
from relations.models.doubles import MERGEABLE
from relations.revisions.undo import undo
from relations.services.merging.merge import merge, plan
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
from tests.revisions.test_any_edits import database

COUNTRIES = ("cuba", "russia", "china")
numbers = st.integers(0, 5)
# A world takes a second: a smaller one that fails as well would be looked for in vain.
GENERATE = [Phase.generate]


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


def chosen(kept, lost, taken):
    """A choice for each difference, in turn."""
    return {
        one.name: choice
        for one, choice in zip(plan(kept, lost).differences, cycle(taken), strict=False)
    }


@pytest.mark.django_db
@settings(
    max_examples=15, phases=GENERATE, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    world=worlds(),
    noun=st.sampled_from(MERGEABLE),
    taken=st.lists(st.sampled_from(("kept", "lost", "both")), min_size=1, max_size=5),
)
def test_the_undo_of_merges_gives_back_every_row(world, noun, taken):
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT world")
    with pghistory.context():
        kept, lost, third = build(world)[noun]
    try:
        before = [database()]
        first = merge(kept, lost, chosen(kept, lost, taken))
        before.append(database())
        second = merge(third, kept, chosen(third, kept, taken))
        assert database() != before[1]
        for revision in (second, first):
            undo(revision).apply()
            assert database() == before.pop()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO SAVEPOINT world")
