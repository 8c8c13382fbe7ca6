"""A country in a file is the state of its time. Where the file says another, it is asked."""

import pytest

from relations import models
from tests.data.imports.sheets import imported, messages, met, parties, planned

pytestmark = pytest.mark.django_db


def sides(text, date):
    imported("meetings", {"date": date, **met(text, "spain")})
    return [one.country.slug for one in models.Delegation.objects.order_by("pk")][0]


@pytest.mark.parametrize(
    ("text", "date", "slug"),
    [
        ("Korea", "1905-11-17", "korean-empire"),
        ("Republic of China", "1945", "china"),
        ("Republic of China", "1961", "taiwan"),
        ("Federal Republic of Germany", "1972", "west-germany"),
        ("Federal Republic of Germany", "2001", "germany"),
        ("USSR", "1987-12-07", "soviet-union"),
        ("Upper Volta", "1965", "burkina-faso"),
        ("Vietnam", "2007", "vietnam"),
        ("Iran, Islamic Republic of", "", "iran"),
    ],
)
def test_a_name_of_several_states_is_the_one_of_the_time(text, date, slug):
    assert sides(text, date) == slug


@pytest.mark.parametrize(
    ("text", "date"),
    [("Korea", "1954"), ("Korea", ""), ("Vietnam", "1965"), ("Congo", "1961"), ("Yemen", "1985")],
)
def test_where_two_fit_neither_is_picked(text, date):
    made = planned("meetings", {"date": date, **met(text, "spain")})
    assert "matches several records" in messages(made) or "At that time" in messages(made)
    assert not made.drafts


def test_a_state_outside_its_life_comes_with_the_one_of_the_time():
    made = planned("meetings", {"date": "1914", **met("Germany", "spain")})
    assert "Germany exists only since 3 October 1990" in messages(made)
    assert "At that time: german-reich (German Reich, 1871-01-18–1945-05-08)." in messages(made)


def test_a_late_accession_is_of_its_own_day_and_any_other_is_kept_with_a_reason():
    treaty = {"kind": "treaty", "date": "1949-08-12"}
    late = {**parties("Russia", "Spain"), "party_1_consented": "1993"}
    assert planned("agreements", {**treaty, **late}).made.count == 1
    undated = {**treaty, **parties("Russia", "Spain")}
    assert [r.warning for r in planned("agreements", undated).refused] == ["state-outside-life"]
    reasons = {"state-outside-life": "The depositary lists the successor"}
    assert planned("agreements", undated, reasons=reasons).made.count == 1


def test_a_party_is_the_state_of_the_day_on_which_it_consented():
    treaty = {"kind": "treaty", "date": "1955", **parties("Federal Republic of Germany", "Spain")}
    imported("agreements", {**treaty, "party_1_consented": "1995"}, {**treaty, "title": "Other"})
    found = models.Party.objects.order_by("agreement_id", "pk").values_list(
        "country__slug", flat=True
    )
    assert list(found) == ["germany", "spain", "west-germany", "spain"]


@pytest.mark.parametrize(
    ("text", "given", "note"),
    [
        ("Netherlands (Aruba)", "", "Aruba"),
        ("Denmark (Greenland and the Faroes)", "Late", "Greenland and the Faroes; Late"),
        ("Netherlands (Aruba)", "For Aruba only", "For Aruba only"),
        ("Bolivia (Plurinational State of)", "", ""),
        ("Myanmar (Burma)", "", ""),
    ],
)
def test_a_territory_is_no_party_and_its_name_is_kept(text, given, note):
    treaty = {"kind": "treaty", "date": "1995", **parties(text, "Spain"), "party_1_note": given}
    imported("agreements", treaty)
    assert [party.note for party in models.Party.objects.order_by("pk")] == [note, ""]


def test_a_territory_in_a_list_of_sides_is_kept_too():
    imported("meetings", {"date": "1995", "countries": "Netherlands (Aruba); Spain"})
    first = models.Delegation.objects.order_by("pk").first()
    assert (first.country.slug, first.note) == ("netherlands", "Aruba")
