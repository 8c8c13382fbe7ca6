"""Articles read with the names of the register."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relations.models import Official
from relations.services import history_version
from relations.services.reading_articles import names_of_register, read_article
from tests.article import load_article

pytestmark = pytest.mark.django_db
PUBLISHED = date(2019, 7, 22)


def found(text, kind, published=PUBLISHED):
    reading = read_article(text, published)
    return {(one.value, one.target) for one in reading.proposals if one.kind == kind}


def test_officials_of_the_register_are_found_with_their_office_of_the_day():
    load_article()
    text = "Serguéi Shoigú met Ricardo Cabrisas in Moscow. Шойгу did not say more."
    people = {name for name, target in found(text, "person") if target}
    assert people == {"Sergey Shoygu", "Ricardo Cabrisas"}
    offices = {title for title, _key in found(text, "office")}
    assert "Minister of Defence" in offices
    # A term that ended in July 2018.
    assert not any("Economy" in title for title in offices)


def test_a_new_database_knows_countries_and_cities():
    text = "The Cuban foreign minister flew to Bishkek in the USSR."
    assert found(text, "country") == {("cuba", "cuba"), ("soviet-union", "soviet-union")}
    assert found(text, "place") == {("Bishkek", "")}


@pytest.mark.parametrize(
    ("published", "state"),
    [(date(2019, 7, 22), "russia"), (date(1980, 7, 22), "soviet-union")],
)
def test_a_country_is_the_state_of_its_time(published, state):
    assert found("Russia and Cuba signed it.", "country", published) >= {(state, state)}


def test_names_are_kept_until_the_register_changes(django_assert_max_num_queries, monkeypatch):
    # Tests that run at the same time write, too.
    monkeypatch.setattr(history_version, "QUIET", "TRUE")
    kept = names_of_register()
    with django_assert_max_num_queries(1):
        names_of_register()
    Official.objects.create(name="Bruno Rodríguez", slug="bruno-rodriguez")
    assert names_of_register() is not kept
    assert found("Bruno Rodriguez spoke.", "person") == {("Bruno Rodríguez", "bruno-rodriguez")}


def test_the_command_prints_proposals_at_their_passages(tmp_path):
    text = "MOSCOW, July 22 - Cuban Foreign Minister Bruno Rodríguez visited Moscow on Monday."
    file = tmp_path / "article.txt"
    file.write_text(text)
    out = StringIO()
    call_command("read_article", str(file), "--published", "2019-07-22", "--json", stdout=out)
    rows = json.loads(out.getvalue())
    keys = {"kind", "value", "target", "start", "end", "quote", "certainty", "group", "part"}
    assert rows
    assert all(keys <= set(row) for row in rows)
    assert all(row["quote"] == text[row["start"] : row["end"]] for row in rows)
    assert {("meeting", "visit"), ("person", "Bruno Rodríguez")} <= {
        (row["kind"], row["value"]) for row in rows
    }


@pytest.mark.parametrize("options", [["--published", "22.7.2019"], []])
def test_the_command_says_what_it_cannot_read(tmp_path, options):
    file = tmp_path / "article.txt"
    file.write_bytes("Приём".encode("cp1251"))
    with pytest.raises(CommandError):
        call_command("read_article", str(file), *options)
