"""No question without an end: a query that takes too long, or that nobody waits for, is ended.

What takes long here waits for a lock that the test holds on a table.
"""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote
from urllib.request import urlopen

import psycopg2
import pytest
from django.core.cache import caches
from django.db import connection

from relations.facets.keeping import Keeper
from relations.services.deadlines import has_left

pytestmark = pytest.mark.usefixtures("transactional_db")
SOON = 60  # seconds, for a busy machine


@pytest.fixture(autouse=True)
def no_index_aside(monkeypatch):
    """Nothing reads the tables in another thread while they are emptied after the test."""
    monkeypatch.setattr(Keeper, "warm_up", lambda self: None)


@pytest.fixture
def at_once(settings):
    """Each query has one second."""
    settings.QUERY_SECONDS = {"page": 1, "file": 1}
    caches["rates"].clear()
    yield
    connection.close()  # which was told the limit


@contextmanager
def locked(*tables):
    """Nobody else can read the tables."""
    other = psycopg2.connect(**parameters())
    try:
        with other.cursor() as cursor:
            for table in tables:
                cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        other.close()


def parameters():
    connection.ensure_connection()
    return {**connection.connection.get_dsn_parameters(), **password()}


def password():
    known = connection.get_connection_params().get("password")
    return {"password": known} if known else {}


@pytest.mark.parametrize(
    ("url", "table"),
    [
        ("/search/?q=cuba", "relations_country"),
        ("/meetings/", "relations_meeting"),
        ("/meetings/?q=cuba", "relations_meeting"),
        ("/countries/cuba/", "relations_country"),
        ("/meetings/feed.atom", "relations_meeting"),
        ("/meetings/?format=csv", "relations_meeting"),
        ("/meetings/?format=xlsx", "relations_meeting"),
        ("/meetings/?cite=text", "relations_meeting"),
        ("/data/package.zip", "relations_meeting"),
        ("/data/panel.csv", "relations_meeting"),
        ("/api/meetings/", "relations_meeting"),
    ],
)
def test_a_query_that_takes_too_long_is_ended_and_says_when_to_come_back(
    client, at_once, url, table
):
    with locked(table):
        response = client.get(url)
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "took too long" in response.content.decode()


def test_the_api_says_so_in_its_own_shape(client, at_once):
    with locked("relations_meeting"):
        response = client.get("/api/meetings/")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 503


def test_what_is_quick_is_answered_as_before(client, at_once):
    assert client.get("/meetings/").status_code == 200
    assert b"".join(client.get("/meetings/?format=csv").streaming_content)


def test_a_file_has_minutes_and_a_page_has_seconds(client, settings):
    limits = {}
    for url in ("/meetings/", "/meetings/?format=csv", "/meetings/?chart=x&format=svg"):
        client.get(url)
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            limits[url] = cursor.fetchone()[0]
    connection.close()
    assert list(limits.values()) == ["15s", "10min", "15s"]


def test_it_is_seen_that_the_other_side_has_left():
    here, there = socket.socketpair()
    assert not has_left(here.fileno())
    there.send(b"GET")  # something unread does not hide it
    assert not has_left(here.fileno())
    there.close()
    assert has_left(here.fileno())
    here.close()


@pytest.fixture
def gunicorn(tmp_path):
    """The app as it is served, on the database of the test; the port."""
    known = parameters()
    url = (
        f"postgresql://{quote(known['user'])}:{quote(known.get('password', ''))}"
        f"@{quote(known.get('host', ''), safe='')}:{known['port']}/{known['dbname']}"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--no-control-socket",
        "--threads",
        "2",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    env = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "x" * 50, "DATA_DIR": str(tmp_path)}
    with (tmp_path / "log").open("wb") as log:
        served = subprocess.Popen([*command, "relations.wsgi"], env=env, stdout=log, stderr=log)
        try:
            until(lambda: is_up(port))
            yield port
        finally:
            served.terminate()
            served.wait(SOON)


def is_up(port):
    """Whether the worker answers: it listens before the app is read."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/login/", timeout=SOON) as page:
            return page.status == 200
    except OSError:
        return False


def until(condition):
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def waiting():
    """How many queries wait for the lock. Not asked where it is held: within a transaction
    PostgreSQL says the same each time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("path", ["/countries/", "/countries/?format=csv", "/api/countries/"])
def test_the_query_of_a_client_that_left_is_ended(gunicorn, path):
    with locked("relations_country"):
        with socket.create_connection(("127.0.0.1", gunicorn)) as client:
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            until(lambda: waiting() == 1)
        until(lambda: waiting() == 0)
