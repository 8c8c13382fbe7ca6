"""Names of countries: whoever writes them, in which order, language and year."""

import pytest

from relations.dates import parse
from relations.services.resolving import Countries

pytestmark = pytest.mark.django_db


@pytest.fixture
def countries():
    return Countries.read()


def means(candidates):
    return [candidate.record.slug for candidate in candidates]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Iran, Islamic Republic of", "iran"),
        ("Tanzania, United Republic of", "tanzania"),
        ("Korea, Rep.", "south-korea"),
        ("Korea, Dem. People's Rep.", "north-korea"),
        ("Korea, Democratic People’s Republic of", "north-korea"),
        ("Korea, North", "north-korea"),
        ("Korea (South)", "south-korea"),
        ("S. Korea", "south-korea"),
        ("DPRK", "north-korea"),
        ("Bolivia (Plurinational State of)", "bolivia"),
        ("D.R. Congo", "democratic-republic-of-the-congo"),
        ("Congo, Dem. Rep.", "democratic-republic-of-the-congo"),
        ("Congo (the Democratic Republic of the)", "democratic-republic-of-the-congo"),
        ("Congo, Rep.", "republic-of-the-congo"),
        ("Congo-Brazzaville", "republic-of-the-congo"),
        ("Guinea Bissau", "guinea-bissau"),
        ("Guinea, Republic of", "guinea"),
        ("Micronesia, Fed. Sts.", "micronesia"),
        ("Egypt, Arab Rep.", "egypt"),
        ("Yemen, Rep.", "yemen"),
        ("Gambia, The", "gambia"),
        ("Bahamas", "bahamas"),
        ("Venezuela, RB", "venezuela"),
        ("Lao PDR", "laos"),
        ("Hong Kong SAR, China", "hong-kong"),
        ("Taiwan, Province of China", "taiwan"),
        ("Macedonia, FYR", "north-macedonia"),
        ("St. Vincent & the Grenadines", "saint-vincent-and-the-grenadines"),
        ("St Kitts and Nevis", "saint-kitts-and-nevis"),
        ("Cote d Ivoire", "ivory-coast"),
        ("Côte D'Ivoire", "ivory-coast"),
        ("Timor Leste", "timor-leste"),
        ("VietNam", "vietnam"),
        ("Turkiye", "turkey"),
        ("Virgin Islands (U.S.)", "united-states-virgin-islands"),
        ("United States of America", "united-states"),
        ("U.S.", "united-states"),
        ("Türkiye", "turkey"),
        ("Estados Unidos", "united-states"),
        ("EE.UU.", "united-states"),
        ("Reino Unido", "united-kingdom"),
        ("Alemania", "germany"),
        ("Corea del Norte", "north-korea"),
        ("Rep. Dominicana", "dominican-republic"),
        ("Германия", "germany"),
        ("США", "united-states"),
        ("Российская Федерация", "russia"),
        ("КНР", "china"),
        ("Cubans", "cuba"),
        ("cubana", "cuba"),
        ("кубинского", "cuba"),
        ("Soviet", "soviet-union"),
        ("U.S.S.R.", "soviet-union"),
        ("estadounidenses", "united-states"),
        ("South Korean", "south-korea"),
        ("cu", "cuba"),
        ("DEU", "germany"),
        ("Netherlands (Aruba)", "netherlands"),
        ("Denmark (Greenland)", "denmark"),
        ("Aruba (Netherlands)", "aruba"),
        ("Republic of Italy", "italy"),
        ("Cuban Republic", "cuba"),
        ("Кыргызская Республика", "kyrgyzstan"),
        ("Danish Government", "denmark"),
        ("former Soviet Union", "soviet-union"),
        ("ex-Yugoslavia", "yugoslavia"),
        ("бывший СССР", "soviet-union"),
        ("SFR Yugoslavia", "yugoslavia"),
        ("Syrian A.R.", "syria"),
        ("Corea (Rep. Pop. Dem. de)", "north-korea"),
        ("U.A.E.", "united-arab-emirates"),
        ("Hawaii", "hawaii"),
        ("Ceylon (Sri Lanka)", "sri-lanka"),
        ("Russia (Soviet Union)", "russia"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(countries, text, slug):
    found = countries.candidates(text)
    assert getattr(found.one, "slug", None) == slug, found


@pytest.mark.parametrize(
    ("text", "on", "slug"),
    [
        ("Germany", "1914", "german-reich"),
        ("Germany", "2001-05", "germany"),
        ("German Federal Republic", "1972", "west-germany"),
        ("Russia", "1950-05-01", "soviet-union"),
        ("Russia", "1871-11-20", "russian-empire"),
        ("Korea", "1905", "korean-empire"),
        ("Turkey", "1900", "ottoman-empire"),
        ("Rhodesia", "1970", "southern-rhodesia"),
        ("United Arab Republic", "1960", "united-arab-republic"),
        ("United Arab Republic", "1965", "egypt"),
        ("Malaysia", "1960", "malaya"),
        ("Serbia", "1900", "kingdom-of-serbia"),
        ("BY", "1960", "byelorussian-ssr"),
        ("Yugoslavia", "1931", "kingdom-of-yugoslavia"),
        ("Yugoslavia", "1963", "yugoslavia"),
        ("Yugoslavia", "2001", "serbia-and-montenegro"),
        ("Republic of China", "1945", "china"),
        ("Republic of China", "1961", "taiwan"),
        ("Upper Volta", "1965", "burkina-faso"),
        ("Vietnam", "2007", "vietnam"),
        ("Morocco", "1943", "morocco"),
        ("Zimbabwe (Rhodesia)", "1970", "southern-rhodesia"),
        ("Zimbabwe (Rhodesia)", "1990", "zimbabwe"),
        ("Former Germany", "1995", None),
    ],
)
def test_a_name_is_the_state_of_its_time(countries, text, on, slug):
    found = countries.candidates(text, parse(on))
    assert getattr(found.one, "slug", None) == slug, found


@pytest.mark.parametrize(
    ("text", "on", "slugs"),
    [
        ("Congo", "", {"republic-of-the-congo", "democratic-republic-of-the-congo"}),
        ("Korea", "1954", {"north-korea", "south-korea"}),
        ("Korea", "", {"north-korea", "south-korea"}),
        ("Vietnam", "1965", {"vietnam", "south-vietnam"}),
        ("Germany", "1960", {"west-germany", "east-germany"}),
        ("Germany", "1990", {"west-germany", "east-germany", "germany"}),
        ("Virgin Islands", "", {"united-states-virgin-islands", "british-virgin-islands"}),
        ("Dominican", "", {"dominica", "dominican-republic"}),
        ("Congolese", "", {"republic-of-the-congo", "democratic-republic-of-the-congo"}),
        ("Soviet Union", "1995", {"soviet-union", "russia"}),
        ("Slovakia", "1970", {"slovakia", "czechoslovakia"}),
    ],
)
def test_it_asks_where_two_fit(countries, text, on, slugs):
    found = countries.candidates(text, parse(on))
    assert found.one is None
    assert slugs <= set(means(found)), found
    assert all(candidate.reason for candidate in found)


def test_a_state_outside_its_life_comes_with_a_warning_and_the_state_of_the_time(countries):
    found = countries.candidates("Germany", parse("1955-05-05"))
    literal = next(c for c in found if c.record.slug == "germany")
    assert "exists only since" in literal.warning
    assert means(found)[0] in {"west-germany", "east-germany"}


@pytest.mark.parametrize(
    ("text", "slug"), [("Allemagne", "germany"), ("Corsica (France)", "france")]
)
def test_a_name_in_another_language_or_of_a_part_is_a_proposal(countries, text, slug):
    found = countries.candidates(text)
    assert found.one is None
    assert found.likeliest.slug == slug


def test_a_slip_is_a_proposal_and_no_answer(countries):
    found = countries.candidates("Uraguay")
    assert found.one is None
    assert found.likeliest.slug == "uruguay"


@pytest.mark.parametrize("text", ["", "Ruritania", "Ministry of Defence", "NATO"])
def test_what_is_no_country_has_no_answer(countries, text):
    assert countries.candidates(text).one is None
