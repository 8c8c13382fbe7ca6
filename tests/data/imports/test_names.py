"""Names to records: all spellings, never a guess, and what is made where it is asked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations import models
from relations.data.imports.names import Names
from relations.data.values import CellError, Want
from tests import factories as make
from tests.data.imports.sheets import counts, imported, messages, met, person, planned

pytestmark = pytest.mark.django_db


def found(noun, text, create=()):
    names = Names(create)
    names.load([Want(noun, text)])
    return names.find(noun, text)


@pytest.mark.parametrize(
    "text", ["russia", "Russia", "RUSSIAN FEDERATION", "RU", "rus", "643", "Россия", "Rusia"]
)
def test_a_country_is_found_by_every_spelling_and_code(text):
    assert found("countries", text).slug == "russia"


def test_the_state_of_the_time_is_what_is_written():
    assert found("countries", "Soviet Union").slug == "soviet-union"
    assert found("sides", "СССР").slug == "soviet-union"


@pytest.mark.parametrize("text", ["Sergey Shoygu", "sergei shoigu", "Шойгу Сергей", "SHOYGÚ"])
def test_an_official_is_found_without_capitals_and_accents(text):
    shoygu = make.official("Sergey Shoygu", "Sergei Shoigu", "Шойгу Сергей", "Shoygu")
    assert found("officials", text) == shoygu


def test_an_ambiguous_name_lists_who_is_meant_and_what_to_write():
    one = make.official("John Smith")
    make.official("Jon Smith", "John Smith", born="1950")
    make.tenure(one, make.office("Minister of Finance", of="united-kingdom"), "2001", "2004")
    line = {**met("united-kingdom"), **person("John Smith", "united-kingdom")}
    text = messages(planned("meetings", line))
    assert "john-smith (John Smith, Minister of Finance, United Kingdom, 2001–2004)" in text
    assert "jon-smith (Jon Smith, * 1950)" in text
    line["person_1"] = "john-smith"
    imported("meetings", line)
    assert models.Participation.objects.get().official == one


def test_a_name_of_a_country_and_of_an_organization_is_ambiguous_but_by_its_address():
    body = make.organization("Kuba")
    models.CountryName.objects.create(country=make.country("cuba"), name="Kuba")
    with pytest.raises(CellError, match="matches several"):
        found("sides", "KUBA")
    assert found("sides", "kuba") == body
    assert found("sides", "organization:Kuba") == body
    assert found("sides", "cuba") == make.country("cuba")


def test_a_source_is_found_by_number_address_and_title():
    text = make.source("1984", url="https://example.org/1984")
    other = make.source("Talks in Moscow")
    assert found("sources", str(text.pk)) == text
    assert found("sources", "https://example.org/1984") == text
    assert found("sources", "talks in moscow") == other
    with pytest.raises(CellError, match="No source"):
        found("sources", "https://example.org/1985")


def test_missing_people_are_made_once_where_asked_for():
    line = {
        **met("cuba", "russia"),
        **person("José Ruiz", "cuba", title="Minister"),
        **person("jose ruiz-2", "russia", 2),
    }
    assert "No official is called “José Ruiz”" in messages(planned("meetings", line))
    again = {**met("cuba", "russia"), "date": "2020", **person("JOSE RUIZ", "cuba")}
    made = planned("meetings", line, again, create=["officials"])
    assert made.creates == {"officials": ["José Ruiz", "jose ruiz-2"]}
    assert not models.Official.objects.exists()
    imported("meetings", line, again, create=["officials"])
    people = models.Official.objects.order_by("pk").values_list("name", "slug")
    assert list(people) == [("José Ruiz", "jose-ruiz"), ("jose ruiz-2", "jose-ruiz-2")]
    assert counts(imported("meetings", line, again, create=["officials"])) == (0, 0, 2, 0)


def test_what_only_refused_rows_name_is_not_made():
    lines = [
        {**met("cuba"), **person("Good", "cuba"), "date": "2019"},
        {**met("cuba"), **person("Bad", "cuba"), "date": "2019-13"},
    ]
    imported("meetings", *lines, create=["officials"], only_good=True)
    assert list(models.Official.objects.values_list("name", flat=True)) == ["Good"]


def test_organizations_sources_and_offices_are_made_where_asked_for():
    imported(
        "meetings",
        {
            "organizations": "NATO; EU",
            "source_1": "https://example.org/1",
            "source_1_quote": "so",
        },
        create=["organizations", "sources"],
    )
    assert models.Delegation.objects.count() == 2
    assert models.Citation.objects.get().source.url == "https://example.org/1"
    make.official("Ana Díaz")
    imported(
        "tenures",
        {"official": "Ana Diaz", "office": "Consul", "side": "Cuba", "start": "2001"},
        {"official": "Ana Diaz", "office": "consul", "side": "cuba", "start": "2005"},
        create=["offices"],
    )
    assert str(models.Office.objects.get()) == "Consul, Cuba"
    assert models.Tenure.objects.count() == 2


def test_a_name_too_long_is_not_made():
    line = {**met("cuba"), **person("x" * 201, "cuba")}
    assert "at most 200 characters" in messages(planned("meetings", line, create=["officials"]))


def test_alike_offices_are_told_apart_by_number():
    make.official("Ana Díaz")
    one = make.office("Ambassador", of="cuba")
    make.office("Ambassador", of="cuba").accredited_to.set([make.country("mexico")])
    line = {"official": "Ana Díaz", "office": "Ambassador", "country": "cuba"}
    text = messages(planned("tenures", line))
    assert f"{one.pk} (Ambassador, Cuba)" in text
    assert "Mexico" in text
    line["office"] = str(one.pk)
    imported("tenures", line)
    assert models.Tenure.objects.get().office == one


def test_terms_of_one_title_are_told_apart_by_their_start():
    ana, post = make.official("Ana Díaz"), make.office("Minister", of="cuba")
    make.tenure(ana, post, "2001", "2003")
    second = make.tenure(ana, post, "2007")
    line = {**met("cuba"), "date": "2008", **person("Ana Díaz", "cuba", office="Minister")}
    assert f"{second.pk} (" in messages(planned("meetings", line))
    line["person_1_since"] = "2007"
    imported("meetings", line)
    assert models.Participation.objects.get().tenure == second


def test_of_two_terms_of_one_title_the_one_of_the_side_is_meant():
    kohl = make.official("Helmut Kohl")
    before = make.tenure(kohl, make.office("Chancellor", of="west-germany"), "1982", "1990")
    make.tenure(kohl, make.office("Chancellor", of="germany"), "1990", "1998")
    line = {**met("west-germany"), "date": "1989"}
    imported("meetings", {**line, **person("Helmut Kohl", "west-germany", office="Chancellor")})
    assert models.Participation.objects.get().tenure == before


def test_names_are_asked_for_together():
    def asked(count):
        wants = [
            Want(noun, f"Somebody {n}") for n in range(count) for noun in ("officials", "sides")
        ]
        with CaptureQueriesContext(connection) as queries:
            Names().load(wants)
        return len(queries)

    assert asked(2) == asked(150)
