"""The page about the data, and data packages that others' tools accept."""

import io
import json
import zipfile
from decimal import Decimal

import frictionless
import pytest
from django.utils.timezone import localdate

from relations.exchange.tables import TABLES
from relations.models import base
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """A record of every noun, with what stands in the way of careless CSV."""
    article = source("=Cuba, “Russia”\r\nand others", published="2019-07", side=country("cuba"))
    term = tenure(official("Sergey Shoygu", "Шойгу"), office("Minister of Defence"), "2012-11-06")
    bank = organization("Eximbank", country=country("russia"))
    talks = meeting("2019-07", people=[term], sectors=["defence"], places=[("Moscow", "russia")])
    cite(talks, article)
    agreement(
        "2019", ["cuba", bank], amount=Decimal("38000000.50"), currency="EUR", meeting=talks,
        stages=[("signed", "2019")],
    )  # fmt: skip


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


def test_everything_is_one_valid_package(client, register, tmp_path, monkeypatch):
    described = unpacked(client.get("/data/package.zip"), tmp_path)
    assert faults(tmp_path, monkeypatch) == []
    assert [resource["name"] for resource in described["resources"]] == list(TABLES)
    assert "## tenures" in (tmp_path / "README.md").read_text()


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
    (resource,) = described["resources"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert fields["date_earliest"]["type"] == "date"
    assert fields["date_note"]["description"] == "For example: last January; earlier this week."
    assert "held" in fields["status"]["constraints"]["enum"]
    assert len((tmp_path / "meetings.csv").read_text().splitlines()) == 2


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
    assert '<a href="/meetings/?format=parquet" rel="nofollow" download>Parquet</a>' in shown
    assert '<a href="/data/package.zip" rel="nofollow" download>' in shown
    assert "/tenures/" not in shown
