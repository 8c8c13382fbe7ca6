from collections import Counter

import pycountry
import pytest

from relations import dates
from relations.seed.countries import CountrySeed, NameSeed, read_countries, read_successions
from relations.seed.tables import read

COUNTRIES = read_countries()
BY_SLUG = {country.slug: country for country in COUNTRIES}
SUCCESSIONS = read_successions()

# Every withdrawn entry of ISO 3166-3: where it is found, and by which name.
WITHDRAWN = {
    "AIDJ": ("djibouti", "French Afars and Issas"),
    "ANHH": ("netherlands-antilles", "Netherlands Antilles"),
    "BQAQ": ("antarctica", "British Antarctic Territory"),
    "BUMM": ("myanmar", "Burma"),
    "BYAA": ("byelorussian-ssr", "Byelorussian SSR"),
    "CSHH": ("czechoslovakia", "Czechoslovakia"),
    "CSXX": ("serbia-and-montenegro", "Serbia and Montenegro"),
    "CTKI": ("kiribati", "Canton and Enderbury Islands"),
    "DDDE": ("east-germany", "German Democratic Republic"),
    "DYBJ": ("benin", "Dahomey"),
    "FQHH": ("french-southern-territories", "French Southern and Antarctic Territories"),
    "FXFR": ("france", "Metropolitan France"),
    "GEHH": ("gilbert-and-ellice-islands", "Gilbert and Ellice Islands"),
    "HVBF": ("burkina-faso", "Upper Volta"),
    "JTUM": ("united-states-minor-outlying-islands", "Johnston Island"),
    "MIUM": ("united-states-minor-outlying-islands", "Midway Islands"),
    "NHVU": ("vanuatu", "New Hebrides"),
    "NQAQ": ("antarctica", "Dronning Maud Land"),
    "NTHH": ("saudi-iraqi-neutral-zone", "Neutral Zone"),
    "PCHH": ("trust-territory-of-the-pacific-islands", "Pacific Islands (trust territory)"),
    "PUUM": ("united-states-minor-outlying-islands", "US Miscellaneous Pacific Islands"),
    "PZPA": ("panama-canal-zone", "Panama Canal Zone"),
    "RHZW": ("southern-rhodesia", "Southern Rhodesia"),
    "SKIN": ("sikkim", "Sikkim"),
    "SUHH": ("soviet-union", "USSR"),
    "TPTL": ("timor-leste", "East Timor"),
    "VDVN": ("vietnam", "Democratic Republic of Vietnam"),
    "WKUM": ("united-states-minor-outlying-islands", "Wake Island"),
    "YDYE": ("south-yemen", "People's Democratic Republic of Yemen"),
    "YUCS": ("yugoslavia", "Yugoslavia"),
    "ZRCD": ("democratic-republic-of-the-congo", "Zaire"),
}

# The subregions of M49; it has no others. Antarctica stands alone there.
REGIONS = (
    "005 010 011 013 014 015 017 018 021 029 030 034 035 039 053 054 057 061 143 145 151 154 155"
)


def texts(country: CountrySeed) -> set[str]:
    return {name.name for name in country.names}


def existing() -> list[CountrySeed]:
    return [country for country in COUNTRIES if country.kind != "former"]


def test_every_current_iso_entry_is_there_with_its_three_codes():
    assert {(c.iso_alpha2, c.iso_alpha3, c.iso_numeric) for c in existing() if c.iso_alpha3} == {
        (entry.alpha_2, entry.alpha_3, entry.numeric) for entry in pycountry.countries
    }


def test_every_withdrawn_iso_entry_is_a_country_or_a_name_of_one():
    assert {entry.alpha_4 for entry in pycountry.historic_countries} == set(WITHDRAWN)


@pytest.mark.parametrize(("slug", "name"), WITHDRAWN.values(), ids=WITHDRAWN)
def test_what_iso_withdrew_is_found_by_its_name(slug, name):
    assert name in texts(BY_SLUG[slug])


def test_no_slug_is_used_twice():
    assert [slug for slug, n in Counter(c.slug for c in COUNTRIES).items() if n > 1] == []


@pytest.mark.parametrize("code", ["iso_alpha2", "iso_alpha3", "iso_numeric"])
def test_iso_codes_are_unique_among_the_countries_that_exist(code):
    codes = Counter(getattr(c, code) for c in existing() if getattr(c, code))
    assert max(codes.values()) == 1


def test_iso_gave_the_same_code_to_czechoslovakia_and_to_serbia_and_montenegro():
    assert [c.slug for c in COUNTRIES if c.iso_alpha2 == "CS"] == [
        "czechoslovakia",
        "serbia-and-montenegro",
    ]


@pytest.mark.parametrize(
    ("slug", "iso", "cow", "gw"),
    [
        ("cuba", "CUB", 40, 40),
        ("russia", "RUS", 365, 365),
        ("soviet-union", "SUN", 365, 365),
        ("united-states", "USA", 2, 2),
        ("germany", "DEU", 255, 260),
        ("west-germany", "", 260, 260),
        ("east-germany", "DDR", 265, 265),
        ("yemen", "YEM", 679, 678),
        ("north-yemen", "", 678, 678),
        ("south-yemen", "YMD", 680, 680),
        ("serbia", "SRB", 345, 340),
        ("yugoslavia", "YUG", 345, 345),
        ("kosovo", "", 347, 347),
        ("vietnam", "VNM", 816, 816),
        ("south-vietnam", "", 817, 817),
        ("czechoslovakia", "CSK", 315, 315),
        ("czechia", "CZE", 316, 316),
        ("tanzania", "TZA", 510, 510),
        ("zanzibar", "", 511, 511),
        ("tuvalu", "TUV", 947, 973),
        ("south-sudan", "SSD", 626, 626),
        ("austria-hungary", "", 300, 300),
        ("holy-see", "VAT", None, None),
        ("puerto-rico", "PRI", None, None),
    ],
)
def test_named_countries_have_the_codes_of_both_systems(slug, iso, cow, gw):
    country = BY_SLUG[slug]
    assert (country.iso_alpha3, country.cow, country.gw) == (iso, cow, gw)


def test_states_without_a_code_in_either_system_are_the_three_that_neither_counts():
    assert [c.slug for c in COUNTRIES if c.kind == "state" and c.cow is None] == [
        "cook-islands",
        "holy-see",
        "niue",
    ]


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_one_code_belongs_to_one_existing_country_at_most(system):
    codes = Counter(getattr(c, system) for c in existing() if getattr(c, system))
    assert max(codes.values()) == 1


def test_the_two_systems_differ_only_where_the_docstring_says_so():
    assert [c.slug for c in COUNTRIES if c.cow != c.gw] == [
        "abkhazia",
        "federal-republic-of-central-america",
        "germany",
        "gran-colombia",
        "kingdom-of-montenegro",
        "kingdom-of-serbia",
        "kiribati",
        "nauru",
        "orange-free-state",
        "serbia",
        "south-ossetia",
        "tibet",
        "tonga",
        "transvaal",
        "tuvalu",
        "yemen",
    ]


def test_kinds_and_regions_are_of_the_closed_lists():
    assert {c.kind for c in COUNTRIES} == {"state", "dependency", "disputed", "former"}
    assert sorted({c.region for c in COUNTRIES}) == REGIONS.split()


def test_what_is_former_has_ended_and_nothing_else_has():
    assert [c.slug for c in COUNTRIES if (c.kind == "former") != bool(c.end)] == []


def test_a_dependency_has_no_code_of_a_state_system():
    assert [c.slug for c in COUNTRIES if c.kind == "dependency" and (c.cow or c.gw)] == []


def test_a_disputed_entry_has_no_official_name():
    disputed = {c.slug: c.official_name for c in COUNTRIES if c.kind == "disputed"}
    assert disputed == dict.fromkeys(
        [
            "abkhazia",
            "kosovo",
            "northern-cyprus",
            "palestine",
            "south-ossetia",
            "taiwan",
            "western-sahara",
        ],
        "",
    )
    assert [n for slug in disputed for n in BY_SLUG[slug].names if n.kind == "official"] == []


def test_every_country_has_one_common_name_in_each_language():
    expected = Counter({"en": 1, "es": 1, "ru": 1})
    for country in COUNTRIES:
        common = [n for n in country.names if n.kind == "common"]
        assert Counter(n.language for n in common) == expected, country.slug
        assert common[0].name == country.name


def test_russian_names_are_in_cyrillic_without_stress_marks():
    for country in COUNTRIES:
        for name in (n.name for n in country.names if n.language == "ru"):
            assert any("а" <= letter <= "я" for letter in name.lower()), (country.slug, name)
            assert "\N{COMBINING ACUTE ACCENT}" not in name, (country.slug, name)


def test_common_names_are_not_inverted():
    inverted = {
        n.name
        for c in COUNTRIES
        for n in c.names
        if n.kind in ("common", "official") and "," in n.name
    }
    # Lists of islands, not inversions.
    assert {name for name in inverted if "Elena" not in name and "Helena" not in name} == {
        "Bonaire, Sint Eustatius and Saba",
        "Бонайре, Синт-Эстатиус и Саба",
        "Остров Святой Елены, Остров Вознесения и Тристан-да-Кунья",
    }


def test_no_name_is_given_twice():
    for country in COUNTRIES:
        given = Counter((n.language, n.name, n.start) for n in country.names)
        assert [name for name, times in given.items() if times > 1] == [], country.slug


@pytest.mark.parametrize(
    ("slug", "language", "name"),
    [
        ("russia", "es", "Rusia"),
        ("russia", "ru", "Россия"),
        ("cuba", "ru", "Куба"),
        ("united-kingdom", "en", "United Kingdom"),
        ("south-korea", "es", "Corea del Sur"),
        ("north-korea", "ru", "Северная Корея"),
        ("kosovo", "ru", "Косово"),
        ("ivory-coast", "en", "Ivory Coast"),
        ("bolivia", "es", "Bolivia"),
        ("iran", "en", "Iran"),
        ("syria", "ru", "Сирия"),
        ("soviet-union", "es", "Unión Soviética"),
    ],
)
def test_the_common_name_is_the_usual_one(slug, language, name):
    assert NameSeed(name, language, "common") in BY_SLUG[slug].names


@pytest.mark.parametrize(
    ("slug", "official"),
    [
        ("russia", "Russian Federation"),
        ("cuba", "Republic of Cuba"),
        ("south-korea", "Republic of Korea"),
        ("soviet-union", "Union of Soviet Socialist Republics"),
        ("canada", "Canada"),
    ],
)
def test_the_official_name_is_kept_beside_it(slug, official):
    assert BY_SLUG[slug].official_name == official


@pytest.mark.parametrize(
    ("slug", "spelling"),
    [
        ("united-states", "USA"),
        ("united-states", "EE. UU."),
        ("united-states", "США"),
        ("united-kingdom", "UK"),
        ("soviet-union", "URSS"),
        ("soviet-union", "СССР"),
        ("north-korea", "DPRK"),
        ("south-korea", "ROK"),
        ("china", "PRC"),
        ("united-arab-emirates", "UAE"),
        ("cape-verde", "Cabo Verde"),
        ("turkey", "Türkiye"),
        ("netherlands", "Holland"),
        ("west-germany", "ФРГ"),
        ("falkland-islands", "Malvinas"),
    ],
)
def test_usual_spellings_find_the_country(slug, spelling):
    assert spelling in texts(BY_SLUG[slug])


@pytest.mark.parametrize(
    ("slug", "name", "start", "end"),
    [
        ("burkina-faso", "Upper Volta", "", "1984-08-04"),
        ("democratic-republic-of-the-congo", "Zaire", "1971-10-27", "1997-05-17"),
        ("eswatini", "Swaziland", "", "2018-04-19"),
        ("iran", "Persia", "", "1935-03-21"),
        ("sri-lanka", "Ceylon", "", "1972-05-22"),
        ("serbia-and-montenegro", "Federal Republic of Yugoslavia", "1992-04-27", "2003-02-04"),
    ],
)
def test_a_former_name_has_its_period(slug, name, start, end):
    assert NameSeed(name, "en", "former", start, end) in BY_SLUG[slug].names


def test_further_names_belong_to_countries_of_the_table():
    assert {row["slug"] for row in read("names.csv")} <= set(BY_SLUG)


def test_kinds_of_name_are_of_the_closed_list():
    kinds = {"common", "official", "former", "spelling", "short", "other"}
    assert {n.kind for c in COUNTRIES for n in c.names} == kinds


def test_countries_come_in_the_order_of_their_slugs():
    assert [c.slug for c in COUNTRIES] == sorted(BY_SLUG)


def test_all_dates_are_read_and_none_ends_before_it_starts():
    periods = [(c.slug, c.start, c.end) for c in COUNTRIES]
    periods += [(n.name, n.start, n.end) for c in COUNTRIES for n in c.names]
    for whose, start, end in periods:
        first, last = (dates.parse(text) if text else None for text in (start, end))
        if first and last:
            assert first.earliest <= last.latest, whose


def test_successions_name_countries_of_the_table_and_kinds_of_the_list():
    assert {s.predecessor for s in SUCCESSIONS} | {s.successor for s in SUCCESSIONS} <= set(BY_SLUG)
    assert {s.kind for s in SUCCESSIONS} == {"continues", "dissolved", "merged", "split"}


def test_no_succession_is_listed_twice():
    assert len({(s.predecessor, s.successor) for s in SUCCESSIONS}) == len(SUCCESSIONS)


def test_a_predecessor_that_goes_on_had_only_parts_leave_it():
    going_on = [s for s in SUCCESSIONS if not BY_SLUG[s.predecessor].end]
    assert {s.kind for s in going_on} == {"split"}
    assert {(s.predecessor, s.successor) for s in going_on} == {
        ("ethiopia", "eritrea"),
        ("indonesia", "timor-leste"),
        ("malaysia", "singapore"),
        ("pakistan", "bangladesh"),
        ("serbia", "kosovo"),
        ("sudan", "south-sudan"),
    }


def test_dates_of_succession_are_read_and_do_not_follow_the_successors_end():
    for succession in SUCCESSIONS:
        on = dates.parse(succession.date)
        end = BY_SLUG[succession.successor].end
        assert not end or on.earliest <= dates.parse(end).latest, succession


@pytest.mark.parametrize(
    ("predecessor", "successors"),
    [
        (
            "soviet-union",
            """
            armenia azerbaijan belarus estonia georgia kazakhstan kyrgyzstan latvia lithuania
            moldova russia tajikistan turkmenistan ukraine uzbekistan
            """,
        ),
        (
            "yugoslavia",
            "bosnia-and-herzegovina croatia north-macedonia serbia-and-montenegro slovenia",
        ),
        ("serbia-and-montenegro", "montenegro serbia"),
        ("czechoslovakia", "czechia slovakia"),
        ("east-germany", "germany"),
        ("south-yemen", "yemen"),
        ("south-vietnam", "vietnam"),
    ],
)
def test_what_came_after_a_state_is_complete(predecessor, successors):
    assert [s.successor for s in SUCCESSIONS if s.predecessor == predecessor] == successors.split()


def test_every_former_state_has_a_successor_save_korea_under_the_emperors():
    followed = {s.predecessor for s in SUCCESSIONS}
    without = [c.slug for c in COUNTRIES if c.kind == "former" and c.slug not in followed]
    assert without == ["korean-empire"]


def test_russia_continues_the_soviet_union():
    continues = [
        s.successor
        for s in SUCCESSIONS
        if s.predecessor == "soviet-union" and s.kind == "continues"
    ]
    assert continues == ["russia"]
