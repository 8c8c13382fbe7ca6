"""The page about the data, and data packages that others' tools accept."""

import csv
import io
import json
import zipfile

import frictionless
import pytest
from django.utils.timezone import localdate

from relations.data.tables import RECORDS, TABLES
from relations.models import Meeting, Official, base
from relations.nouns import LISTED
from tests.data.register import enter_register
from tests.factories import meeting, participation, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    enter_register()


def unpacked(response, folder):
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/zip"
    zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).extractall(folder)
    return json.loads((folder / "datapackage.json").read_text())


def faults(folder, monkeypatch):
    """What frictionless finds wrong with the package. It trusts files below where it runs only."""
    monkeypatch.chdir(folder)
    report = frictionless.validate("datapackage.json")
    return report.flatten(["type", "message"])


def rows(folder, name):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keys(described, name):
    """The foreign keys of a table: its column, and the table and column that it refers to."""
    (schema,) = [one["schema"] for one in described["resources"] if one["name"] == name]
    return {
        key["fields"]: (key["reference"]["resource"], key["reference"]["fields"])
        for key in schema.get("foreignKeys", [])
    }


def test_everything_is_one_valid_package_of_all_tables(client, register, tmp_path, monkeypatch):
    described = unpacked(client.get("/data/package.zip"), tmp_path)
    assert faults(tmp_path, monkeypatch) == []
    assert sorted(resource["name"] for resource in described["resources"]) == sorted(TABLES)
    assert [name for name in TABLES if not rows(tmp_path, name)] == []
    assert "## tenures" in (tmp_path / "README.md").read_text()


def test_every_column_that_refers_to_a_table_is_a_foreign_key_to_its_key(
    client, register, tmp_path
):
    described = unpacked(client.get("/data/package.zip"), tmp_path)
    for name, table in TABLES.items():
        assert keys(described, name) == {
            column.name: (
                "" if column.refers == name else column.refers,
                TABLES[column.refers].key,
            )
            for column in table.columns
            if column.refers
        }
    assert keys(described, "participations") == {
        "meeting": ("meetings", "id"),
        "delegation": ("delegations", "id"),
        "country": ("countries", "slug"),
        "organization": ("organizations", "slug"),
        "official": ("officials", "slug"),
        "tenure": ("tenures", "id"),
        "office": ("offices", "id"),
    }
    assert keys(described, "meetings") == {"parent": ("", "id")}


def test_a_key_without_its_record_is_found_out(client, register, tmp_path, monkeypatch):
    unpacked(client.get("/data/package.zip"), tmp_path)
    path = tmp_path / "officials.csv"
    path.write_bytes(path.read_bytes().replace(b"sergey-shoygu", b"sergej-shojgu"))
    assert "foreign-key" in [kind for kind, _message in faults(tmp_path, monkeypatch)]


def test_rows_that_only_link_two_records_are_in_the_package(client, register, tmp_path):
    unpacked(client.get("/data/package.zip"), tmp_path)
    assert [row["sector"] for row in rows(tmp_path, "meeting_sectors")] == ["energy", "defence"]
    (accredited,) = rows(tmp_path, "office_accreditations")
    assert accredited["country"] == "cuba"
    (derived,) = rows(tmp_path, "source_derivations")
    titles = {row["id"]: row["title"] for row in rows(tmp_path, "sources")}
    assert titles[derived["derived_from"]] == "The press release"


def test_citations_of_all_records_are_one_table(client, register, tmp_path):
    unpacked(client.get("/data/package.zip"), tmp_path)
    cited = rows(tmp_path, "citations")
    owners = TABLES["citations"].owners
    assert sorted(name for row in cited for name in owners if row[name]) == sorted(owners)
    assert {row["quote"] for row in cited} == {"'-“Talks”, he said;\nand left"}


def test_an_amount_has_its_unit(client, register, tmp_path):
    described = unpacked(client.get("/agreements/?format=datapackage"), tmp_path)
    fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert (fields["amount"]["type"], fields["amount"]["unit"]) == (
        "number",
        "units of `currency`",
    )


def test_no_licence_is_claimed_that_the_site_does_not_state(client, register, tmp_path):
    described = unpacked(client.get("/data/package.zip"), tmp_path)
    assert "licenses" not in described
    assert "No licence is stated for the data." in (tmp_path / "README.md").read_text()
    assert (
        "This site does not state a licence for its data." in client.get("/data/").content.decode()
    )


def test_the_licence_that_the_site_states_is_on_the_data_page_and_in_packages(
    client, register, tmp_path, monkeypatch, settings
):
    settings.DATA_LICENCE = {
        "name": "ODC-By-1.0",
        "path": "https://opendatacommons.org/licenses/by/",
    }
    described = unpacked(client.get("/meetings/?format=datapackage"), tmp_path)
    assert described["licenses"] == [settings.DATA_LICENCE]
    assert faults(tmp_path, monkeypatch) == []
    assert "Licence of the data: ODC-By-1.0" in (tmp_path / "README.md").read_text()
    assert settings.DATA_LICENCE["path"] in client.get("/data/").content.decode()


def test_a_source_has_the_licence_that_it_states(client):
    text = source("Global Chinese Official Finance Dataset", licence="ODC-By 1.0")
    source("Cuban and Russian authorities meet")
    assert "ODC-By 1.0" in client.get(text.get_absolute_url()).content.decode()
    assert client.get(f"/api/sources/{text.pk}/").json()["licence"] == "ODC-By 1.0"
    for asked, number in (("odc-by", 1), ("none", 1), ("cc by", 0)):
        assert client.get("/sources/", {"licence": asked}).context["counts"]["total"] == number


def test_a_filtered_list_is_a_valid_package_with_its_dictionary(
    client, register, tmp_path, monkeypatch
):
    meeting("2020", sides=["cuba", "spain"])
    response = client.get("/meetings/?country=russia&country=cuba&format=datapackage")
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="relations-meetings-{localdate():%Y-%m-%d}.zip"'
    )
    described = unpacked(response, tmp_path)
    assert faults(tmp_path, monkeypatch) == []
    assert described["title"] == "Meetings (Country: Russia, Cuba)"
    assert described["homepage"] == "http://localhost:8000/meetings/?country=russia&country=cuba"
    resource, *others = described["resources"]
    assert [other["name"] for other in others] == [
        rows.table.name for rows in RECORDS["meetings"].rows
    ]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert fields["date_earliest"]["type"] == "date"
    assert fields["date_note"]["description"] == "For example: last January; earlier this week."
    assert "held" in fields["status"]["constraints"]["enum"]
    (talks,) = rows(tmp_path, "meetings")
    assert {row["meeting"] for row in rows(tmp_path, "delegations")} == {talks["id"]}
    assert "http://localhost:8000/data/package.zip" in (tmp_path / "README.md").read_text()


def test_in_the_package_of_a_list_rows_are_joined_to_their_records_alone(
    client, register, tmp_path, monkeypatch
):
    """A part of a visit is found, and the visit is not; officials are not in it."""
    visit = meeting("2020-05", title="The visit")
    part = meeting("2021", parent=visit)
    participation(part, side="cuba", description="somebody")
    described = unpacked(client.get("/meetings/?from=2021&format=datapackage"), tmp_path)
    assert faults(tmp_path, monkeypatch) == []
    (found,) = rows(tmp_path, "meetings")
    assert found["parent"] == str(visit.pk)
    assert keys(described, "meetings") == {}
    assert keys(described, "participations") == {
        "meeting": ("meetings", "id"),
        "delegation": ("delegations", "id"),
    }


@pytest.mark.parametrize("noun", [noun.name for noun in LISTED])
def test_every_list_is_a_valid_package(client, register, tmp_path, monkeypatch, noun):
    unpacked(client.get(f"/{noun}/?format=datapackage"), tmp_path)
    assert faults(tmp_path, monkeypatch) == []


def test_a_package_that_was_changed_on_its_way_is_found_out(
    client, register, tmp_path, monkeypatch
):
    unpacked(client.get("/sources/?format=datapackage"), tmp_path)
    path = tmp_path / "sources.csv"
    path.write_bytes(path.read_bytes().replace(b"Cuba", b"Peru"))
    assert [kind for kind, _message in faults(tmp_path, monkeypatch)] == ["hash-count"]


def test_a_package_starts_at_visible_to(client, register, tmp_path, monkeypatch):
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    unpacked(client.get("/data/package.zip"), tmp_path)
    for name in TABLES:
        assert len((tmp_path / f"{name}.csv").read_text().splitlines()) == 1


def test_what_is_hidden_is_in_no_table_and_no_key_misses_it(
    client, register, tmp_path, monkeypatch, hidden_records
):
    hidden_records(Official.objects.get(), Meeting.objects.get())
    unpacked(client.get("/data/package.zip"), tmp_path)
    assert faults(tmp_path, monkeypatch) == []
    for name in ("officials", "tenures", "meetings", "delegations", "participations"):
        assert rows(tmp_path, name) == []
    assert [row["meeting"] for row in rows(tmp_path, "agreements")] == ["", ""]


def test_where_reading_is_closed_a_stranger_gets_no_package(client, settings):
    settings.READING_IS_PUBLIC = False
    for url in ("/data/", "/data/package.zip"):
        assert client.get(url).headers["Location"] == f"/login/?next={url}"


def test_the_page_tells_what_every_column_holds_and_links_to_every_file(client):
    shown = " ".join(client.get("/data/").content.decode().split())
    for table in TABLES.values():
        assert f'<h2 id="{table.name}">' in shown
        for column in table.columns:
            assert f"<code>{column.name}</code>" in shown
        for one in table.listed:
            assert f"<code>{one.name}</code>" in shown
    assert "participations: rows of the table participations." in shown
    assert '<a href="/meetings/?format=parquet" rel="nofollow" download>Parquet</a>' in shown
    assert '<a href="/data/package.zip" rel="nofollow" download>' in shown
    assert "/tenures/" not in shown
