"""Fixtures that every test may use."""

import faulthandler
import tempfile
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.db.models import Q
from django.test import override_settings
from hypothesis import settings

from relations.facets.keeping import KEEPERS, OF_THE_PUBLIC
from relations.models import visible
from tests.emptying import empty_tables

# No test is timed: a busy machine is no fault. What was found once is found again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# Far above what any query of a test takes, and below the limit of a test: it fails with its query.
LONGEST_QUERY = "100s"

# Seconds before the limit of a test at which one that hangs leaves its stack.
BEFORE_THE_END = 20


def pytest_configure(config):
    """Each process writes where it stands into a file of its own.

    pytest-timeout ends the process, and what a worker of xdist prints is lost with it.
    """
    cache = getattr(config, "cache", None)  # none with `-p no:cacheprovider`
    folder = cache.mkdir("hanging") if cache else Path(tempfile.mkdtemp())
    if not hasattr(config, "workerinput"):
        for old in folder.glob("*.txt"):
            old.unlink()
    config.hanging = folder
    config.stacks = (folder / f"{_worker(config)}.txt").open("w")


def pytest_unconfigure(config):
    config.stacks.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    stacks = item.config.stacks
    stacks.seek(0)
    stacks.truncate()
    stacks.write(f"{item.nodeid}\n")
    stacks.flush()
    limit = float(item.config.getini("timeout")) - BEFORE_THE_END
    faulthandler.dump_traceback_later(limit, file=stacks)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_terminal_summary(terminalreporter, config):
    """Names the files of tests that hung, and shows them, so that a log of CI has them too."""
    for file in sorted(Path(config.hanging).glob("*.txt")):
        text = file.read_text()
        if "Thread 0x" in text:
            terminalreporter.section(f"A test hung; its stack is in {file}")
            terminalreporter.write_line(text)


def _worker(config):
    return getattr(config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Analysed once, and then never by chance.

    Autovacuum sees the tables without the rows of the test that is under way. Which plan a query
    gets would depend on when it came by. Every page is asked under such statistics on purpose, in
    tests/views/test_without_statistics.py.
    """
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                name = connection.ops.quote_name(table)
                cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")
            cursor.execute("ANALYZE")
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"ALTER DATABASE {name} SET statement_timeout = '{LONGEST_QUERY}'")
            # What a test writes need not outlive a power cut.
            cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        # The next connection has the limit.
        connection.close()


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    """The database without a transaction around the test; it is emptied afterwards.

    As pytest-django's, which would empty all tables, those of the seed too, for every test after
    it in the same process. It goes by the same name, since by that the test's database is made;
    without it the tests would write into, and empty, the real one.
    """
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        yield
        empty_tables()
        for keeper in (*KEEPERS.values(), *OF_THE_PUBLIC.values()):
            keeper.forget()
        connection.close()


@pytest.fixture
def client(client):
    """The client of pytest-django that ends every answer, as a server does, read or not.

    A file that was not read would stay open until the garbage collector meets it in another test.
    """
    ask, answers = client.request, []

    def request(**asked):
        answers.append(ask(**asked))
        return answers[-1]

    client.request = request
    yield client
    # It would close the connection of the test, as Django's client knows too.
    request_finished.disconnect(close_old_connections)
    for answer in answers:
        answer.close()
    request_finished.connect(close_old_connections)


@pytest.fixture(autouse=True, scope="session")
def quick_hashing():
    """A password is made at once. To be slow is what the real hashing is for: 0.5 s for each person
    of a test, twice where one signs in."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def hidden_records(monkeypatch):
    """Hides records from whoever is no superuser, or from whom `see` does not name."""
    hidden = {}

    def hide(*records, see=lambda user: user.is_superuser):
        for record in records:
            hidden.setdefault(type(record), set()).add(record.pk)
        monkeypatch.setattr(
            visible,
            "hidden_from",
            lambda model, user: Q() if see(user) else Q(pk__in=sorted(hidden.get(model, ()))),
        )

    return hide


@pytest.fixture
def analyst(db) -> User:
    return _person("ana", "analyst")


@pytest.fixture
def editor(db) -> User:
    return _person("edgar", "editor")


@pytest.fixture
def reader(db) -> User:
    return _person("rita", "reader", is_staff=False)


def _person(name: str, role: str, *, is_staff: bool = True) -> User:
    user = User.objects.create_user(name, password="a-long-passphrase", is_staff=is_staff)
    user.groups.add(Group.objects.get(name=role))
    return user
