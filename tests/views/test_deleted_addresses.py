"""The addresses of deleted records say when they were deleted, at every door."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from relations.models import Country, Sector
from tests.factories import (
    agreement,
    meeting,
    office,
    official,
    organization,
    source,
    tenure,
)
from tests.views.readdressing import by_sql

pytestmark = pytest.mark.django_db


def deletable():
    """A record of each noun with a page or a place in the API, and its key there."""
    term = tenure(official("Ana Díaz"), office("Envoy"), "2019")
    return {
        "meetings": meeting("2019-07", ()),
        "agreements": agreement("2019-02", ()),
        "sources": source(),
        "tenures": term,
        "offices": office("Consul"),
        "officials": official("Raúl Castro"),
        "countries": Country.objects.create(name="Atlantis"),
        "organizations": organization("Comintern"),
        "sectors": Sector.objects.create(name="Whaling"),
    }


NOUNS = [
    *("meetings", "agreements", "sources", "tenures", "offices", "officials", "countries"),
    *("organizations", "sectors"),
]
PAGES = [noun for noun in NOUNS if noun not in ("tenures", "offices")]


def key_of(record):
    return getattr(record, "slug", record.pk)


@pytest.mark.parametrize("noun", PAGES)
def test_the_page_of_a_deleted_record_says_so_and_when(client, noun):
    record = deletable()[noun]
    key, name = key_of(record), str(record)
    record.delete()
    page = client.get(f"/{noun}/{key}/")
    assert page.status_code == 410
    text = page.content.decode()
    today = datetime.now(UTC)
    assert f"was deleted on {today.day} {today:%B %Y}" in text
    assert f"This {record._meta.verbose_name} " in text
    assert name not in text


@pytest.mark.parametrize("noun", NOUNS)
def test_the_api_says_when_a_record_was_deleted(client, noun):
    record = deletable()[noun]
    key = key_of(record)
    record.delete()
    answer = client.get(f"/api/{noun}/{key}/")
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "deleted"}
    assert problem["title"] == "Gone"
    assert problem["detail"].startswith(f"This {record._meta.verbose_name} was deleted on ")
    assert datetime.fromisoformat(problem["deleted"]).date() == datetime.now(UTC).date()


def test_every_address_of_a_deleted_record_says_so(client):
    person = official("Raúl Castro")
    by_sql(person, "castro")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM relations_official WHERE id = %s", [person.pk])
    for slug in ("raul-castro", "castro"):
        assert client.get(f"/officials/{slug}/").status_code == 410
        assert client.get(f"/api/officials/{slug}/").status_code == 410


@pytest.mark.parametrize("path", ["/pairs/atlantis/cuba/", "/pairs/cuba/atlantis/?from=2019"])
def test_a_pair_with_a_deleted_country_is_gone(client, path):
    Country.objects.create(name="Atlantis").delete()
    page = client.get(path)
    assert page.status_code == 410
    assert "This country was deleted on" in page.content.decode()


@pytest.mark.parametrize("noun", NOUNS)
def test_what_never_was_is_not_found(client, noun):
    key = "nothing" if noun in ("officials", "countries", "organizations", "sectors") else 9**18
    assert client.get(f"/api/{noun}/{key}/").status_code == 404
    if noun in PAGES:
        assert client.get(f"/{noun}/{key}/").status_code == 404


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000])
def test_a_number_that_no_record_can_have_is_not_found(client, key):
    assert client.get(f"/meetings/{key}/").status_code == 404
    assert client.get(f"/api/meetings/{key}/").status_code == 404


def test_an_address_that_was_given_again_after_a_deletion_is_the_new_record_s(client):
    official("Raúl Castro").delete()
    again = official("Raúl Castro", slug="raul-castro")
    assert client.get("/officials/raul-castro/").context["official"] == again


@pytest.mark.parametrize(
    ("noun", "name", "make"),
    [
        ("meetings", "official", lambda: official("Raúl Castro")),
        ("meetings", "organization", lambda: organization("Comintern")),
        ("meetings", "country", lambda: Country.objects.create(name="Atlantis")),
        ("meetings", "sector", lambda: Sector.objects.create(name="Whaling")),
        ("meetings", "source", source),
        ("sources", "side", lambda: Country.objects.create(name="Atlantis")),
    ],
)
def test_a_filter_by_a_deleted_record_is_refused_and_nobody_else_is_meant(client, noun, name, make):
    record = make()
    key = key_of(record)
    record.delete()
    official("Raúl Castro Ruz")
    said = f"This {record._meta.verbose_name} was deleted on"
    page = client.get(f"/{noun}/?{name}={key}")
    assert page.status_code == 200
    assert any(said in error for error in page.context["errors"])
    assert page.context["rows"] == []
    assert said in client.get(f"/api/{noun}/?{name}={key}").json()["errors"][name][0]
    assert client.get(f"/{noun}/feed.atom?{name}={key}").status_code == 400
