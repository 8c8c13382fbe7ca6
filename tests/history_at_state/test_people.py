"""Persons to officials: found, made, or kept as a description; never guessed."""

import pytest

from relations.models import Double, Official, Participation
from tests import factories
from tests.history_at_state.files import trip, visit

pytestmark = pytest.mark.django_db


def there(**conditions):
    """Who was there: the official's name, or the description."""
    found = Participation.objects.filter(**conditions).exclude(
        delegation__country__slug="united-states"
    )
    return [str(one) for one in found.order_by("meeting__date_earliest", "pk")]


def test_an_official_of_the_register_is_found_by_any_spelling(bring_in):
    castro = factories.official("Fidel Castro", "Fidel Castro Ruz")
    bring_in("visits", visit(1, "1959-04-15", "Prime Minister Fidél Castro Ruz", "Cuba"))
    assert Participation.objects.get().official == castro
    assert Official.objects.count() == 1


def test_a_missing_official_is_made_with_the_title_at_the_meeting(bring_in):
    bring_in("visits", visit(1, "1958-12-10", "President Fulgencio Batista", "Cuba"))
    batista = Participation.objects.get()
    assert (batista.official.name, batista.official.slug) == (
        "Fulgencio Batista",
        "fulgencio-batista",
    )
    assert (batista.title, batista.rank, batista.tenure) == ("President", 10, None)


def test_addresses_of_namesakes_get_a_number(bring_in):
    factories.official("Quirino", slug="quirino")
    factories.tenure(Official.objects.get(), factories.office("President", of="cuba"), "1950")
    bring_in("visits", visit(1, "1950-02-08", "President Quirino", "Philippines"))
    assert set(Official.objects.values_list("slug", flat=True)) == {"quirino", "quirino-2"}


def test_two_officials_of_one_name_leave_a_description(bring_in):
    factories.official("Ali Mohammed")
    factories.official("Ali Mohammed")
    said = bring_in("visits", visit(1, "1960-05-02", "Prime Minister Ali Mohammed", "Pakistan"))
    assert there() == ["Ali Mohammed"]
    assert Official.objects.count() == 2
    assert "1 kept only as text: person" in said


def test_an_official_known_for_another_country_alone_is_not_taken(bring_in):
    person = factories.official("Ibrahim Abboud")
    factories.tenure(person, factories.office("President", of="sudan"), "1958", "1964")
    bring_in("visits", visit(1, "1961-10-04", "President Ibrahim Abboud", "Lebanon"))
    assert there() == ["Ibrahim Abboud"]
    assert Participation.objects.get().official is None


def test_who_is_described_is_found_by_the_search_in_the_summary(bring_in):
    factories.official("Ali Mohammed")
    factories.official("Ali Mohammed")
    bring_in("visits", visit(1, "1960-05-02", "Prime Minister Ali Mohammed", "Pakistan", "Visit."))
    assert Participation.objects.get().meeting.summary == "Prime Minister Ali Mohammed. Visit."


def test_a_person_of_the_soviet_union_is_the_same_in_russia(bring_in):
    bring_in(
        "visits",
        visit(1, "1990-05-30", "President Eduard Petrov", "U.S.S.R."),
        visit(2, "1993-01-02", "President Eduard Petrov", "Russia"),
    )
    assert Official.objects.count() == 1


def test_a_surname_alone_is_one_visitor_for_some_years(bring_in):
    bring_in(
        "visits",
        visit(1, "1950-07-27", "Prime Minister Menzies", "Australia"),
        visit(2, "1955-03-13", "Prime Minister Menzies", "Australia"),
        visit(3, "1955-03-13", "Prime Minister Menzies", "New Zealand"),
        visit(4, "1975-03-13", "Prime Minister Menzies", "Australia"),
    )
    assert there() == ["Menzies"] * 4
    # Another country's, and one of twenty years later, are others.
    assert Official.objects.count() == 3
    assert Official.objects.first().note == (
        "The source gives only this name: Prime Minister Menzies, Australia."
    )


def test_a_surname_is_somebody_known_in_that_office_before_and_after(bring_in):
    bring_in(
        "visits",
        visit(1, "1983-09-30", "President Hosni Mubarak", "Egypt"),
        visit(2, "1990-01-10", "President Mubarak", "Egypt"),
        visit(3, "1993-04-05", "President Hosni Mubarak", "Egypt"),
        # Perhaps a son.
        visit(4, "1995-01-10", "President Mubarak", "Egypt"),
    )
    assert there() == ["Hosni Mubarak"] * 3 + ["Mubarak"]


def test_a_king_is_not_the_son_who_bears_his_name(bring_in):
    bring_in(
        "visits",
        visit(1, "1994-07-22", "King Hussein", "Jordan"),
        visit(2, "1998-07-22", "King Hussein", "Jordan"),
        visit(3, "2000-10-24", "King Abdullah II bin Al Hussein", "Jordan"),
    )
    assert there() == ["Hussein", "Hussein", "Abdullah II bin Al Hussein"]


def test_two_people_in_one_field_are_both_there(bring_in):
    row = visit(1, "2024-03-11", "President Jan Novak and Prime Minister Petr Dvorak", "Poland")
    bring_in("visits", row)
    assert there() == ["Jan Novak", "Petr Dvorak"]


def test_a_nickname_finds_the_same_person(bring_in):
    bring_in(
        "visits",
        visit(1, "1983-03-14", "Prime Minister Ruud Lubbers", "Netherlands"),
        visit(2, "1985-03-14", "Prime Minister Rudolphus F. M. (Ruud) Lubbers", "Netherlands"),
        visit(3, "1989-05-08", "Prime Minister Rudolphus F. M. Lubbers", "Netherlands"),
    )
    assert Official.objects.count() == 1
    assert there() == ["Ruud Lubbers"] * 3


# In the remarks on travels


def test_who_is_named_without_a_nation_is_the_hosts(bring_in):
    remarks = "Met with President Raúl Castro and Foreign Minister Bruno Rodríguez."
    bring_in("travels", trip(1, "2016-03-20", "president Barack Obama", "Cuba", "Havana", remarks))
    assert there(delegation__country__slug="cuba") == ["Raúl Castro", "Bruno Rodríguez"]


def test_who_is_named_with_a_nation_is_its_own(bring_in):
    remarks = "Met with Russian Foreign Minister Andrei Kozyrev."
    bring_in(
        "travels",
        trip(1, "1993-02-25", "secretary Warren Minor Christopher", "Switzerland", "", remarks),
    )
    kozyrev = Participation.objects.get(official__name="Andrei Kozyrev")
    assert (kozyrev.delegation.country.slug, kozyrev.delegation.role) == ("russia", "participant")


def test_a_guest_of_the_host_is_not_made_its_own(bring_in):
    bring_in("visits", visit(1, "1995-09-28", "Prime Minister Yitzhak Rabin", "Israel"))
    remarks = "Met with President Mubarak and Prime Minister Rabin."
    bring_in(
        "travels",
        trip(2, "1995-10-01", "secretary Warren Minor Christopher", "Egypt", "Cairo", remarks),
    )
    assert there(delegation__country__slug="egypt") == ["Mubarak"]


def test_a_king_unknown_to_the_register_is_nobodys_in_particular(bring_in):
    remarks = "Met with King Hussein."
    row = trip(1, "1991-05-14", "secretary James Addison Baker", "Switzerland", "Geneva", remarks)
    said = bring_in("travels", row)
    assert there() == []
    assert "1 kept only as text: named" in said


def test_at_a_gathering_only_the_host_that_is_known_is_read(bring_in):
    bring_in("visits", visit(1, "1994-02-28", "Prime Minister Jean Chretien", "Canada"))
    remarks = "Attended the G-7 Summit. Met with Prime Minister Chretien and President Yeltsin."
    row = trip(2, "1995-06-15", "president William J. Clinton", "Canada", "Halifax", remarks)
    bring_in("travels", row)
    assert there(meeting__citations__locator="trip 2") == ["Chretien"]


def test_a_namesake_of_two_generations_later_makes_no_doubt(bring_in):
    bring_in(
        "visits",
        visit(1, "1959-04-15", "Prime Minister Castro", "Cuba"),
        visit(2, "2015-09-29", "President Raúl Castro", "Cuba"),
    )
    assert set(Official.objects.values_list("name", flat=True)) == {"Castro", "Raúl Castro"}


def test_the_president_whom_a_visitor_met_is_the_one_of_that_day(bring_in):
    bring_in(
        "visits",
        visit(1, "1990-07-09", "Prime Minister Toshiki Kaifu", "Japan", "Met with President Bush."),
        visit(
            2, "2003-05-22", "Prime Minister Junichiro Koizumi", "Japan", "Met with President Bush."
        ),
    )
    us = Participation.objects.filter(delegation__country__slug="united-states")
    assert [str(one) for one in us.order_by("meeting__date_earliest")] == [
        "George H.W. Bush",
        "George W. Bush",
    ]


# Two people of one name


def test_a_son_is_not_his_father(bring_in):
    father = factories.official("Ferdinand Marcos")
    factories.tenure(father, factories.office("President", of="philippines"), "1965", "1986")
    bring_in(
        "visits",
        visit(1, "2022-09-22", "President Ferdinand Marcos, Jr.", "Philippines"),
        visit(2, "2023-05-01", "President Ferdinand Marcos Jr", "Philippines"),
    )
    assert there() == ["Ferdinand Marcos Jr."] * 2
    assert Official.objects.count() == 2


def test_a_son_named_in_the_remarks_is_not_his_father(bring_in):
    father = factories.official("Ferdinand Marcos")
    factories.tenure(father, factories.office("President", of="philippines"), "1965", "1986")
    remarks = "Met with President Ferdinand Marcos, Jr."
    bring_in(
        "travels", trip(1, "2024-03-18", "secretary Antony Blinken", "Philippines", "", remarks)
    )
    assert there() == ["Ferdinand Marcos Jr."]


def test_two_people_with_what_follows_their_names_are_two(bring_in):
    who = "President Tommy Remengesau, Jr., and Prime Minister John Doe, Sr."
    bring_in("visits", visit(1, "2014-01-01", who, "Palau"))
    assert there() == ["Tommy Remengesau Jr.", "John Doe Sr."]


def test_a_namesake_of_fifty_years_later_stays_a_description(bring_in):
    busia = factories.official("Kofi Busia")
    factories.tenure(busia, factories.office("Prime Minister", of="ghana"), "1969", "1972")
    said = bring_in("visits", visit(1, "2024-03-11", "President Kofi Busia", "Ghana"))
    assert there() == ["Kofi Busia"]
    assert Participation.objects.filter(official=busia).count() == 0
    assert "1 kept only as text: person" in said


def test_a_namesake_of_somebody_dead_is_a_person_of_their_own(bring_in):
    dead = factories.official("Kofi Busia", born="1913", died="1978-08-28")
    bring_in("visits", visit(1, "1990-03-11", "President Kofi Busia", "Ghana"))
    official = Participation.objects.get().official
    assert official != dead
    assert official.name == "Kofi Busia"


def test_a_country_in_brackets_is_no_name_of_the_person(bring_in):
    jordan = factories.official("Abdullah")
    factories.tenure(jordan, factories.office("King", of="jordan"), "1999", open_end="still")
    bring_in(
        "visits",
        visit(1, "2008-11-14", "King Abdullah (Saudi Arabia)", "Saudi Arabia"),
        visit(2, "2009-04-21", "King Abdullah (Jordan)", "Jordan"),
    )
    people = [one.official.slug for one in Participation.objects.order_by("meeting__date_earliest")]
    assert people == ["abdullah-2", "abdullah"]
    assert not Official.objects.filter(names__name__contains="Arabia").exists()


def test_a_surname_with_junior_is_the_son(bring_in):
    bring_in(
        "visits",
        visit(1, "1982-09-16", "President Ferdinand Marcos", "Philippines"),
        visit(2, "2022-09-22", "President Ferdinand Marcos, Jr.", "Philippines"),
        visit(3, "2023-05-01", "President Marcos, Jr.", "Philippines"),
        visit(4, "2024-04-11", "President Ferdinand Marcos, Jr.", "Philippines"),
    )
    assert there() == ["Ferdinand Marcos", *["Ferdinand Marcos Jr."] * 3]


def test_another_spelling_in_another_data_set_waits_in_the_queue(bring_in):
    bring_in("visits", visit(1, "2006-09-24", "President Hamid Karzai", "Afghanistan"))
    told = "Met with President Hamad Karzai of Afghanistan."
    bring_in("travels", trip(2, "2013-01-11", "secretary John Forbes Kerry", "Qatar", "Doha", told))
    assert {str(pair.official) for pair in Double.objects.waiting()} == {"Hamid Karzai"}
    assert not Double.objects.told_apart()
