"""What a country is to the source, at its time."""

import pytest

from relations.dates import parse
from relations.history_at_state.countries import States

pytestmark = pytest.mark.django_db


@pytest.fixture
def states():
    return States.read()


@pytest.mark.parametrize(
    ("text", "on", "slug"),
    [
        ("Cuba", "1959-04-15", "cuba"),
        ("Cuba (Provisional Government)", "1959-04-15", "cuba"),
        ("U.S.S.R.", "1987-12-07", "soviet-union"),
        # The source still says so in February 1992.
        ("U.S.S.R.", "1992-02-16", "russia"),
        ("Russia", "1993-01-02", "russia"),
        ("Russia", "1987-12-07", "soviet-union"),
        ("Russia", "1871-11-20", "russian-empire"),
        ("Germany, Federal Republic of", "1953-04-07", "west-germany"),
        ("Germany, Federal Republic of", "2023-03-03", "germany"),
        ("Germany", "1952-05-23", "west-germany"),
        ("Germany", "1931-07-25", "german-reich"),
        ("Germany", "1990-10-03", "germany"),
        ("German Democratic Republic", "1990-06-11", "east-germany"),
        ("Yugoslavia", "1942-06-21", "kingdom-of-yugoslavia"),
        ("Yugoslavia", "1963-10-17", "yugoslavia"),
        ("Yugoslavia", "2001-05-09", "serbia-and-montenegro"),
        ("Yugoslavia (Kosovo)", "2001-07-24", "serbia-and-montenegro"),
        ("Czech Republic", "1995-05-08", "czechia"),
        ("Czechoslovakia (government-in-exile)", "1943-05-12", "czechoslovakia"),
        ("Vietnam", "1957-05-08", "south-vietnam"),
        ("Vietnam", "2007-06-22", "vietnam"),
        ("Korea", "1954-07-26", "south-korea"),
        ("Korea, North", "2000-10-23", "north-korea"),
        ("China, Republic of", "1945-04-26", "china"),
        ("China, Republic of", "1961-07-31", "taiwan"),
        ("China, People’s Republic of", "1979-01-29", "china"),
        ("Yemen", "1972-07-01", "north-yemen"),
        ("Yemen", "2000-04-02", "yemen"),
        ("Congo, Democratic Republic of", "2014-08-05", "democratic-republic-of-the-congo"),
        ("Congo, Republic of", "1961-06-08", "republic-of-the-congo"),
        ("Dahomey (Benin)", "1969-03-05", "benin"),
        ("Upper Volta", "1965-03-29", "burkina-faso"),
        ("Ceylon (Sri Lanka)", "1954-12-06", "sri-lanka"),
        ("Burma", "1955-06-29", "myanmar"),
        ("Bosnia-Herzegovina", "1996-01-13", "bosnia-and-herzegovina"),
        ("Cote d’Ivoire", "2011-07-29", "ivory-coast"),
        ("St. Lucia", "1981-12-02", "saint-lucia"),
        ("The Gambia", "1989-05-15", "gambia"),
        ("Somoa", "2022-09-28", "samoa"),
        ("Palestinian Authority", "1994-05-17", "palestine"),
        ("Vatican City", "1955-10-23", "holy-see"),
        # A land that was no state yet has no other record.
        ("Morocco", "1943-01-14", "morocco"),
    ],
)
def test_a_name_is_the_state_of_its_time(states, text, on, slug):
    assert states.resolve(text, parse(on)).country.slug == slug


def test_hanoi_was_not_in_south_vietnam(states):
    when = parse("1973-02-10/1973-02-13")
    assert states.resolve("Vietnam", when, "Hanoi").country.slug == "vietnam"
    assert states.resolve("Vietnam", when, "Saigon").country.slug == "south-vietnam"


@pytest.mark.parametrize(
    ("text", "on", "reason"),
    [
        ("Germany", "1945-07-17", "occupied"),
        ("Congo", "1961", "can be any of democratic-republic-of-the-congo, republic-of-the-congo"),
        ("Ruritania", "1894-01-01", "“Ruritania” is not a country in this register"),
        ("", "1959", "the country is missing"),
    ],
)
def test_a_name_that_is_no_state_is_refused_with_a_reason(states, text, on, reason):
    found = states.resolve(text, parse(on))
    assert found.country is None
    assert reason in found.reason


def test_a_row_without_a_date_names_the_state_of_today(states):
    assert states.resolve("Russia", parse("")).country.slug == "russia"
