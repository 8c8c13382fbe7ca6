"""In force between countries: one table of cases, the same on the list, the page of a pair and in
the API."""

import pytest

from relations.models import Agreement, Party, Stage
from tests.factories import country, organization, side_of

pytestmark = pytest.mark.django_db

FORCE = [("in-force", "1960-01-01")]
# A party: its side, and what is known of it.
FRANCE = ("france", {"consent": "ratification", "consented": "1959-06-01"})
SPAIN = ("spain", {"consent": "ratification", "consented": "1959-07-01"})
CUBA = ("cuba", {"consent": "ratification", "consented": "1959-08-01"})

# The parties, the stages, and what holds between Cuba and France in 1980.
CASES = {
    "original parties": ([FRANCE, CUBA, SPAIN], FORCE, "certain"),
    "joined by accession before": (
        [FRANCE, SPAIN, ("cuba", {"consent": "accession", "consented": "1975"})], FORCE, "certain",
    ),
    "joined by accession after": (
        [FRANCE, SPAIN, ("cuba", {"consent": "accession", "consented": "1985"})], FORCE, "no",
    ),
    "succeeded before": (
        [FRANCE, SPAIN, ("cuba", {"consent": "succession", "consented": "1970"})], FORCE, "certain",
    ),
    "applied provisionally": (
        [FRANCE, SPAIN, ("cuba", {"consent": "provisional", "consented": "1979"})],
        FORCE, "certain",
    ),
    "withdrew before": (
        [FRANCE, SPAIN, ("cuba", {**CUBA[1], "withdrawn": "1970-05-01"})], FORCE, "no",
    ),
    "withdrew after": (
        [FRANCE, SPAIN, ("cuba", {**CUBA[1], "withdrawn": "1990"})], FORCE, "certain",
    ),
    "withdrew some day of that year": (
        [FRANCE, SPAIN, ("cuba", {**CUBA[1], "withdrawn": "1980"})], FORCE, "possible",
    ),
    "signed only, while others ratified": (
        [FRANCE, SPAIN, ("cuba", {"signed": "1958"})], FORCE, "no",
    ),
    "signed definitively": (
        [FRANCE, SPAIN, ("cuba", {"signed": "1958", "consent": "signature"})], FORCE, "certain",
    ),
    "ratified on an unknown day": (
        [FRANCE, SPAIN, ("cuba", {"consent": "ratification"})], FORCE, "possible",
    ),
    "ratified some day of that year": (
        [FRANCE, SPAIN, ("cuba", {"consent": "ratification", "consented": "1980"})],
        FORCE, "possible",
    ),
    "of several nobody's consent is recorded": (
        [("france", {}), ("cuba", {}), ("spain", {})], FORCE, "possible",
    ),
    "of two nobody's consent is recorded": ([("france", {}), ("cuba", {})], FORCE, "certain"),
    "of two, in two roles": (
        [("france", {}), ("cuba", {}), ("cuba", {"role": "borrower"})], FORCE, "certain",
    ),
    "of two, only one's ratification is recorded": ([FRANCE, ("cuba", {})], FORCE, "certain"),
    "of two, one withdrew": ([FRANCE, ("cuba", {"withdrawn": "1970"})], FORCE, "no"),
    "only concerned": ([FRANCE, SPAIN, ("cuba", {"role": "concerned"})], FORCE, "no"),
    "through an organization": ([("france", {}), ("bank of cuba", {})], FORCE, "certain"),
    "entered into force on an unknown day": ([FRANCE, CUBA], [("in-force", "")], "possible"),
    "entered into force later": ([FRANCE, CUBA], [("in-force", "1981")], "no"),
    "never known to be in force": ([FRANCE, CUBA], [("signed", "1959")], "no"),
    "terminated before": ([FRANCE, CUBA], [*FORCE, ("terminated", "1979")], "no"),
    "terminated on an unknown day": ([FRANCE, CUBA], [*FORCE, ("terminated", "")], "possible"),
    "expired after": ([FRANCE, CUBA], [*FORCE, ("expired", "1990")], "certain"),
    "suspended that year": ([FRANCE, CUBA], [*FORCE, ("suspended", "1980")], "possible"),
    "suspended, and in force again": (
        [FRANCE, CUBA], [*FORCE, ("suspended", "1970"), ("in-force", "1975")], "certain",
    ),
    "denounced by one of several": (
        [FRANCE, CUBA, SPAIN], [*FORCE, ("terminated", "1970", "cuba")], "no",
    ),
    "denounced by a third": (
        [FRANCE, CUBA, SPAIN], [*FORCE, ("terminated", "1970", "spain")], "certain",
    ),
}  # fmt: skip
DAY = "1980-06-01"


def side(name):
    if name == "bank of cuba":
        return organization("Bank of Cuba", country=country("cuba"), kind="bank")
    return name


def enter(parties, stages):
    treaty = Agreement.objects.create(title="Treaty", date="1958")
    for name, known in parties:
        Party.objects.create(agreement=treaty, **side_of(side(name)), **known)
    for kind, when, *by in stages:
        sides = side_of(by[0]) if by else {}
        Stage.objects.create(agreement=treaty, kind=kind, date=when, **sides)
    return treaty


def on_the_list(client, query=""):
    found = client.get(f"/agreements/?country=cuba&country=france&in_force_on={DAY}{query}")
    rows = list(found.context["page_obj"])
    return ("certain" if rows[0].is_certain else "possible") if rows else "no"


def on_the_pair(client):
    rows = client.get(f"/pairs/cuba/france/?on={DAY}").context["in_force"].rows
    return ("certain" if rows[0].is_certain else "possible") if rows else "no"


def in_the_api(client):
    found = client.get(f"/api/agreements/?country=cuba&country=france&in_force_on={DAY}")
    (rows) = found.json()["results"]
    return rows[0]["match"] if rows else "no"


@pytest.mark.parametrize("case", CASES)
def test_what_is_in_force_between_two_countries_is_the_same_at_two_doors(client, case):
    parties, stages, expected = CASES[case]
    enter(parties, stages)
    assert (on_the_pair(client), in_the_api(client)) == (expected, expected)


@pytest.mark.parametrize("case", ["withdrew before", "withdrew some day of that year"])
def test_the_list_says_the_same(client, case):
    parties, stages, expected = CASES[case]
    enter(parties, stages)
    assert on_the_list(client) == expected


@pytest.mark.parametrize("case", ["original parties", "withdrew before", "denounced by a third"])
def test_each_party_says_in_the_api_whether_it_was_bound(client, case):
    parties, stages, expected = CASES[case]
    enter(parties, stages)
    (row,) = client.get(f"/api/agreements/?in_force_on={DAY}").json()["results"]
    bound = {party["country"]: party["bound"] for party in row["parties"]}
    assert (bound["france"], bound["cuba"]) == ("certain", expected)


def test_where_any_of_the_countries_will_do_one_must_be_bound(client):
    enter([FRANCE, SPAIN, ("cuba", {"signed": "1958"})], FORCE)
    enter([SPAIN, ("italy", SPAIN[1]), ("cuba", {"signed": "1958"})], FORCE)
    asked = f"/agreements/?country=cuba&country=france&match=any&in_force_on={DAY}"
    assert client.get(asked).context["counts"]["total"] == 1


def test_a_state_that_has_ended_is_bound_no_longer(client):
    enter([("soviet-union", {}), ("cuba", {})], FORCE)
    asked = "/agreements/?country=cuba&country=soviet-union&in_force_on="
    assert client.get(f"{asked}1980-06-01").context["counts"]["total"] == 1
    assert client.get(f"{asked}1995-06-01").context["counts"]["total"] == 0


def test_an_organization_chosen_must_be_bound(client):
    bank = organization("Eximbank", kind="bank")
    treaty = enter([FRANCE, SPAIN], FORCE)
    Party.objects.create(agreement=treaty, organization=bank, signed="1958")
    asked = f"/agreements/?organization=eximbank&in_force_on={DAY}"
    assert client.get(asked).context["counts"]["total"] == 0


def test_a_facet_counts_the_countries_that_were_bound(client):
    enter([FRANCE, CUBA, ("spain", {"signed": "1958"})], FORCE)
    shown = client.get(f"/agreements/?in_force_on={DAY}").content.decode()
    start = shown.index('id="facet-country"')
    countries = shown[start : shown.index("</fieldset>", start)]
    assert "France" in countries
    assert "Cuba" in countries
    assert "Spain" not in countries


def test_the_filter_of_a_pair_asks_for_force_between_the_two(client):
    enter([FRANCE, SPAIN, ("cuba", {"signed": "1958"})], FORCE)
    told = client.get(f"/pairs/cuba/france/?in_force_on={DAY}").context["story"]
    assert told.answers.agreements_in_part.total == 0


def test_the_page_of_an_agreement_says_who_is_not_bound(client):
    treaty = enter([FRANCE, SPAIN, ("cuba", {"signed": "1958"})], FORCE)
    assert "not bound, as far as recorded" in client.get(treaty.get_absolute_url()).content.decode()
