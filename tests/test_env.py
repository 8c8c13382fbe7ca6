"""The settings that come from the environment: what is taken, what is refused and how."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from relations import env


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("1", True), ("yes", True), ("false", False), ("0", False), ("off", False)],
)
def test_a_yes_or_no_is_read(monkeypatch, text, value):
    monkeypatch.setenv("DEBUG", text)
    assert env.flag("DEBUG", default=not value) is value


def test_what_is_not_set_is_the_default(monkeypatch):
    monkeypatch.delenv("DEBUG", raising=False)
    assert env.flag("DEBUG", default=True) is True


@pytest.mark.parametrize("text", ["ture", "maybe", "2", "-"])
def test_a_yes_or_no_that_is_neither_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("DEBUG", text)
    with pytest.raises(ImproperlyConfigured, match=f"DEBUG is '{text}': write true or false"):
        env.flag("DEBUG", default=False)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://relations.example.org", "https://relations.example.org"),
        ("https://relations.example.org/", "https://relations.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("HTTPS://Relations.Example.org", "https://relations.example.org"),
        ("http://[::1]:8105", "http://[::1]:8105"),
        ("", "http://localhost:8000"),
    ],
)
def test_an_address_of_the_site_is_read(monkeypatch, text, url):
    monkeypatch.setenv("SITE_URL", text)
    assert env.site_url() == url


@pytest.mark.parametrize(
    "text",
    [
        *("relations.example.org", "ftp://x.org", "https://", "https://x.org/relations"),
        *("https://x.org?a=1", "https://x.org#top", "https://ana@x.org", "https://x.org:port"),
    ],
)
def test_an_address_of_the_site_that_makes_no_sense_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("SITE_URL", text)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL is .*write it as https://"):
        env.site_url()


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://x.org", "x.org"), ("http://x.org:81", "x.org"), ("http://[::1]:81", "[::1]")],
)
def test_the_host_of_an_address_is_named_as_browsers_name_it(url, host):
    assert env.host_of(url) == host


def test_a_database_is_read_from_its_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ana:s3cret@db.example.org:5433/register")
    found = env.database_url()
    assert (found["HOST"], found["PORT"], found["NAME"], found["USER"]) == (
        "db.example.org",
        5433,
        "register",
        "ana",
    )


def test_no_address_means_the_embedded_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert env.database_url() is None


@pytest.mark.parametrize("text", ["mysql://x/y", "sqlite:///x.db", "register"])
def test_another_database_is_refused(monkeypatch, text):
    monkeypatch.setenv("DATABASE_URL", text)
    with pytest.raises(ImproperlyConfigured, match="must be a PostgreSQL address"):
        env.database_url()


def test_a_key_is_made_once_for_this_machine_and_only_its_owner_reads_it(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    made = env.secret_key(tmp_path, needed=False)
    assert len(made) > 50
    assert env.secret_key(tmp_path, needed=False) == made
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_with_a_database_of_its_own_a_key_must_be_given(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        env.secret_key(tmp_path, needed=True)


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example.org, b.example.org ,")
    assert env.words("ALLOWED_HOSTS") == ["a.example.org", "b.example.org"]


@pytest.mark.parametrize(
    ("name", "url", "stated"),
    [
        ("", "", None),
        ("CC-BY-4.0", "", {"name": "CC-BY-4.0"}),
        (
            "CC-BY-4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
        ),
    ],
)
def test_the_licence_of_the_data_is_what_the_site_states(monkeypatch, name, url, stated):
    monkeypatch.setenv("DATA_LICENCE", name)
    monkeypatch.setenv("DATA_LICENCE_URL", url)
    assert env.licence() == stated


@pytest.mark.parametrize(
    ("name", "url"), [("", "https://example.org/licence"), ("CC0-1.0", "see below")]
)
def test_an_address_that_is_no_licence_is_refused(monkeypatch, name, url):
    monkeypatch.setenv("DATA_LICENCE", name)
    monkeypatch.setenv("DATA_LICENCE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATA_LICENCE_URL is"):
        env.licence()
