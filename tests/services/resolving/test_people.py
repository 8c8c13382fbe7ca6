"""Officials by name: who is meant, for which country and when."""

import csv
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.dates import parse
from relations.models import Country, Official
from relations.services.people.alike import alike
from relations.services.resolving import People
from relations.services.resolving.entry import resolve
from relations.services.statistics import count_what_was_written
from tests import factories as make

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[1] / "people" / "pairs.csv"
PAIRS = [
    (row["one"], row["other"])
    for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())
    if row["same"] != "no"
]


def found(text: str, when: str = "", side: str = "") -> list[str]:
    people = People.read([text])
    country = Country.objects.get(slug=side) if side else None
    return [str(one.record) for one in people.candidates(text, parse(when), country)]


@pytest.fixture
def officials() -> None:
    shoygu = make.official("Sergey Shoygu")
    make.tenure(shoygu, make.office("Minister of Defence", of="russia"), "2012", "2024")
    for name in ("Sergey Lavrov", "Ricardo Cabrisas Ruiz", "Miguel Díaz-Canel", "Fidel Castro",
                 "Raúl Castro", "Yury Borisov", "Sergey Lavrentiev", "Xi Jinping"):  # fmt: skip
        make.official(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SHOYGU Sergey", ["Sergey Shoygu"]),
        ("Shoigu", ["Sergey Shoygu"]),
        ("Сергей Шойгу", ["Sergey Shoygu"]),
        ("Serguéi Lavrov", ["Sergey Lavrov"]),
        ("Sergej Lawrow", ["Sergey Lavrov"]),
        ("S. Lavrov", ["Sergey Lavrov"]),
        ("Lavrov, Sergey Viktorovich", ["Sergey Lavrov"]),
        ("Cabrisas, Ricardo", ["Ricardo Cabrisas Ruiz"]),
        ("Díaz-Canel Bermúdez", ["Miguel Díaz-Canel"]),
        ("Miguel Díaz-Canel Bermúdez", ["Miguel Díaz-Canel"]),
        ("Juri Borissow", ["Yury Borisov"]),
        ("习近平", ["Xi Jinping"]),
        ("Castro", ["Fidel Castro", "Raúl Castro"]),
        ("Ramón Castro", []),
        ("sergey-shoygu", ["Sergey Shoygu"]),
        ("", []),
        ("…", []),
    ],
)
def test_a_name_is_found_however_it_is_written(
    officials: None, text: str, names: list[str]
) -> None:
    assert sorted(found(text)) == names


def test_candidates_say_why_and_what_tells_them_apart(officials: None) -> None:
    one = resolve("officials", ["SHOYGU Sergej"])["SHOYGU Sergej"][0]
    assert one.reason == "another spelling"
    assert one.apart == "Russia, 2012–2024"
    assert resolve("officials", ["SHOYGU Sergey"])["SHOYGU Sergey"].one == one.record


def test_two_of_one_name_are_never_chosen_between() -> None:
    make.official("Abdullah Badawi")
    make.official("Abdullah Badawi")
    candidates = resolve("officials", ["Badawi, Abdullah"])["Badawi, Abdullah"]
    assert len(candidates) == 2
    assert candidates.one is None


def test_the_name_itself_comes_before_one_that_is_only_alike() -> None:
    exact, _alike = make.official("Yury Borisov"), make.official("Juri Borissow")
    assert resolve("officials", ["BORISOV Yury"])["BORISOV Yury"].one == exact


def test_country_and_life_tell_namesakes_apart(officials: None) -> None:
    other = make.official("Sergey Shoygu", died="1950")
    people = People.read(["Sergey Shoygu"])
    russia = Country.objects.get(slug="russia")
    candidates = people.candidates("Sergey Shoygu", parse("2015"), russia)
    assert candidates.one == Official.objects.exclude(pk=other.pk).get(name="Sergey Shoygu")
    assert candidates[1].warning == "died 1950"


def test_all_pairs_of_the_table_are_found_by_the_index() -> None:
    """The database cuts names into sounds as `keys` does."""
    names = {one: make.official(one) for one in {one for one, _other in PAIRS}}
    # As after any import: a table that was empty when it was last counted is read row by row.
    count_what_was_written()
    found = alike({other for _one, other in PAIRS}, least=0)
    missed = [pair for pair in PAIRS if names[pair[0]].pk not in found[pair[1]]]
    assert missed == []


def test_many_texts_take_as_many_queries_as_one(officials: None) -> None:
    with CaptureQueriesContext(connection) as few:
        resolve("officials", ["Lavrov"])
    with CaptureQueriesContext(connection) as many:
        resolve("officials", ["Lavrov", "SHOYGU Sergey", "Castro", "Borisov", "nobody at all"])
    # Addresses of today and of before, names by sound, officials, meetings, terms, countries,
    # organizations, successions.
    assert len(few) <= len(many) <= 9
