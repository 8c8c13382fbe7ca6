"""Who was host and who visited: the rule as a table of cases, and the levels that rest on it."""

import pytest

from relations.models import Country, Delegation, Meeting, Succession
from relations.models.hosting import countries_at, had_part
from relations.models.participations import LEVELS, highest_level
from relations.vocab import Part, Rank
from tests.factories import country, delegation, meeting, organization, participation

pytestmark = pytest.mark.django_db

# What a meeting is: its sides (with their roles), countries of its places, and its setting; then
# its hosts and its visitors.
CASES = {
    "roles say it": ("cuba:visitor russia:host", "", "visit", "russia", "cuba"),
    "roles say it wherever it was": (
        *("cuba:visitor russia:host", "switzerland", "visit"),
        *("russia", "cuba"),
    ),
    "where no role does, the place says it": (
        *("cuba russia", "russia", "bilateral-talks"),
        *("russia", "cuba"),
    ),
    "a host alone": ("cuba russia:host", "", "visit", "russia", "cuba"),
    "a visitor alone leaves the host open": ("cuba:visitor russia", "", "visit", "", "cuba"),
    "a visitor to a known place": (
        *("cuba:visitor russia", "russia", "visit"),
        *("russia", "cuba"),
    ),
    "nothing known": ("cuba russia", "", "bilateral-talks", "", ""),
    "only a city known": ("cuba russia", "-", "bilateral-talks", "", ""),
    "in a third country both are visitors": (
        *("united-states russia", "switzerland", "third-country"),
        *("", "united-states russia"),
    ),
    "a third country that is host": (
        *("united-states russia switzerland:host", "", "summit"),
        *("switzerland", "united-states russia"),
    ),
    "a third country that only is there": (
        *("united-states russia switzerland", "switzerland", "summit"),
        *("switzerland", "united-states russia"),
    ),
    "several hosts": ("cuba:host russia:host spain", "", "summit", "cuba russia", "spain"),
    "stops in two of the countries": (
        *("cuba russia spain", "cuba russia", "visit"),
        *("cuba russia", "spain"),
    ),
    "a host's role outweighs the place": (
        *("cuba russia:host spain", "cuba", "summit"),
        *("russia", "spain"),
    ),
    "an organization at its seat is no visitor": (
        *("united-states cuba NATO", "united-states", "margins"),
        *("united-states", "cuba"),
    ),
    "an organization as host": (
        *("cuba united-states NATO:host", "united-states", "margins"),
        *("NATO", "cuba"),
    ),
    "an organization that a host receives": ("russia:host NATO", "", "visit", "russia", "NATO"),
    "a ministry is host for its country": ("cuba ministry:host", "", "visit", "ministry", "cuba"),
    "a country whose ministry is host": (
        *("cuba russia ministry:host", "", "visit"),
        *("russia ministry", "cuba"),
    ),
    "a ministry at home": ("cuba ministry", "russia", "visit", "ministry", "cuba"),
    "a state at home in its successor": (
        *("cuba soviet-union", "russia", "visit"),
        *("soviet-union", "cuba"),
    ),
    "a state in a part of it, by its name of today": (
        *("soviet-union united-states", "ukraine", "visit"),
        *("", "united-states"),
    ),
    "a state that split from another visits it": (
        *("south-sudan sudan", "sudan", "visit"),
        *("sudan", "south-sudan"),
    ),
    "a part of a former union, by the union's name": (
        *("ukraine poland", "soviet-union", "visit"),
        *("", "poland"),
    ),
    "a dependency may be a side's own": (
        *("united-kingdom united-states", "bermuda", "third-country"),
        *("", ""),
    ),
    "a dependency is at home": ("bermuda united-states", "bermuda", "visit", "bermuda", ""),
    "a telephone call from a place": ("cuba russia", "russia", "remote", "", ""),
    "a video conference with a host": ("cuba russia:host", "", "remote", "russia", ""),
    "a letter": ("cuba russia", "cuba", "correspondence", "", ""),
}


def side(name):
    if name == "NATO":
        return organization("NATO")
    if name == "ministry":
        return organization("Ministry of Defence", kind="ministry", country=country("russia"))
    return name


def entered(case):
    sides, places, setting, *_ = case
    places = [("Somewhere", "" if slug == "-" else slug) for slug in places.split()]
    talks = meeting("1990", sides=[], setting=setting, places=places)
    ranks = iter(Rank)
    by_name = {}
    for text in sides.split():
        name, _, role = text.partition(":")
        made = delegation(talks, side(name), role=role or "participant")
        participation(talks, side=made.side, description=f"Somebody of {name}", rank=next(ranks))
        by_name[name] = made
    return talks, by_name


@pytest.mark.parametrize("name", CASES)
def test_who_was_host_and_who_visited(name):
    _, _, _, hosts, visitors = CASES[name]
    _, by_name = entered(CASES[name])
    for part, expected in ((Part.HOST, hosts), (Part.VISITOR, visitors)):
        found = Delegation.objects.filter(had_part(part))
        assert {n for n, made in by_name.items() if made in found} == set(expected.split()), part


@pytest.mark.parametrize("name", CASES)
def test_a_level_is_that_of_its_side(name):
    _, _, _, hosts, visitors = CASES[name]
    talks, by_name = entered(CASES[name])
    ranks = {n: made.participations.get().rank for n, made in by_name.items()}
    of = {"visitor_level": visitors.split(), "host_level": hosts.split(), "level": [*ranks]}
    expected = {level: min((ranks[n] for n in of[level]), default=None) for level in LEVELS}
    levels = {level: highest_level(part) for level, part in LEVELS.items()}
    assert Meeting.objects.annotate(**levels).values(*LEVELS).get() == expected
    together = talks.participations.levels().values("meeting", *LEVELS).get()
    assert together == {"meeting": talks.pk, **expected}


def test_places_of_the_legs_are_places_of_the_tour():
    tour = meeting("2010-02", sides=["cuba"], setting="visit")
    assert not Delegation.objects.filter(had_part(Part.VISITOR)).exists()
    meeting("2010-02-03", sides=["cuba", "russia"], parent=tour, places=[("Moscow", "russia")])
    assert tour.delegations.filter(had_part(Part.VISITOR)).exists()


def parts(talks):
    """The part of each country."""
    slugs = dict(Country.objects.values_list("pk", "slug"))
    rows = countries_at(talks.delegations.all()).values_list("of", "part")
    return {slugs[of]: part for of, part in rows}


def test_a_country_is_host_once_however_many_delegations_it_has():
    talks, _ = entered(CASES["a country whose ministry is host"])
    assert parts(talks) == {"cuba": "visitor", "russia": "host"}


def test_a_country_that_was_host_did_not_visit():
    talks, _ = entered(("cuba:host russia:host ministry:visitor", "", "visit"))
    assert parts(talks) == {"cuba": "host", "russia": "host"}


def test_a_succession_that_is_entered_later_counts():
    talks, by_name = entered(("cuba spain", "south-korea", "visit"))
    assert by_name["spain"] in Delegation.objects.filter(had_part(Part.VISITOR))
    Succession.objects.create(
        predecessor=country("spain"), successor=country("south-korea"), kind="continues"
    )
    assert list(talks.delegations.filter(had_part(Part.HOST))) == [by_name["spain"]]
