"""`manage.py demo`: loads once, keeps what people did, leaves no process behind."""

import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.commands import runserver

from relations import models
from relations.demo.loading import NotLoadedError, load, load_part
from relations.demo.logins import make_logins
from relations.env import host_of
from relations.site import absolute, serve_at
from tests.article import load_article, load_demo

ROOT = Path(__file__).parent.parent
TABLES = [
    models.Agreement,
    models.Citation,
    models.Delegation,
    models.Meeting,
    models.MeetingPlace,
    models.Office,
    models.Official,
    models.OfficialName,
    models.Organization,
    models.Participation,
    models.Party,
    models.Source,
    models.SourceDerivation,
    models.Stage,
    models.Tenure,
]


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


@pytest.mark.django_db
def test_loading_twice_adds_nothing():
    load_demo()
    before = rows()
    load()
    assert rows() == before
    assert all(before.values())


@pytest.mark.django_db
def test_every_fact_has_a_source():
    load_demo()
    assert not models.Meeting.objects.without_source().exists()
    assert not models.Agreement.objects.without_source().exists()
    assert not models.Tenure.objects.filter(citations__isnull=True).exists()


@pytest.mark.django_db
def test_loading_again_keeps_edits_and_deletions():
    load_demo()
    talks = models.Meeting.objects.get(date="2019-07")
    talks.date, talks.summary = "2019-07-22", "Corrected."
    talks.save()
    shoygu = models.Official.objects.get(slug="sergey-shoygu")
    shoygu.name, shoygu.slug = "Sergei Shoigu", "shoigu"
    shoygu.save()
    models.Source.objects.filter(publisher="mae_rusia").update(title="Corrected")
    models.Agreement.objects.get(currency="EUR").delete()
    before = rows()

    load()

    assert rows() == before
    talks.refresh_from_db()
    assert (str(talks.date), talks.summary) == ("2019-07-22", "Corrected.")
    assert not models.Agreement.objects.filter(currency="EUR").exists()


@pytest.mark.django_db
def test_an_official_entered_before_is_used():
    entered = models.Official.objects.create(name="Sergey Shoygu", note="Entered by hand.")
    load(["article"])
    assert models.Meeting.objects.filter(participations__official=entered).count() == 1
    assert models.Official.objects.filter(name="Sergey Shoygu").count() == 1


@pytest.mark.django_db
def test_what_somebody_entered_of_an_official_stays():
    entered = models.Official.objects.create(name="Dmitry Medvedev", note="Entered by hand.")
    models.OfficialName.objects.create(official=entered, name="Dmitri Medwedew", language="de")
    load(["article"])
    assert [name.name for name in entered.names.all()] == ["Dmitri Medwedew"]
    assert entered.participations.exists()


@pytest.mark.django_db
def test_what_somebody_entered_just_as_the_demo_does_is_used():
    russia = models.Country.objects.get(slug="russia")
    office = models.Office.objects.create(title="President", rank=10, country=russia)
    source = models.Source.objects.create(
        kind="data-set",
        title="Positions held by officials of Cuba, Russia and Venezuela, with their dates",
        publisher="Wikidata",
        url="https://www.wikidata.org/",
    )
    load_part("article")
    assert office.tenures.count() == 2
    assert source.citations.exists()
    assert models.Source.objects.filter(publisher="Wikidata").count() == 1


@pytest.mark.django_db
def test_a_part_that_was_loaded_before_is_not_loaded_again_and_the_other_is():
    load_article()
    models.Agreement.objects.all().delete()
    load()
    assert not models.Agreement.objects.exists()
    assert models.Meeting.objects.count() == 6 + 853


@pytest.mark.django_db
def test_where_the_demo_contradicts_what_is_there_nothing_is_loaded():
    russia = models.Country.objects.get(slug="russia")
    for _twice in range(2):
        models.Office.objects.create(title="Minister of Defence", rank=60, country=russia)
    with pytest.raises(NotLoadedError, match="office: .*matches several records"):
        load()
    assert not models.Source.objects.exists()


@pytest.mark.django_db
def test_each_of_the_855_visits_cites_its_row():
    load_demo()
    cited = models.Citation.objects.filter(source__publisher="US Office of the Historian")
    rows = cited.filter(meeting__isnull=False).values_list("locator", flat=True)
    # Two trips are there twice.
    assert len(rows) == len(set(rows)) == 855
    assert models.Meeting.objects.filter(citations__in=cited).distinct().count() == 853


@pytest.mark.django_db
def test_the_visits_have_the_states_of_their_time_and_the_offices_of_those_who_came():
    load_demo()
    kohl = models.Participation.objects.filter(official__slug="helmut-kohl")
    sides = {p.meeting.date.earliest.year: p.delegation.country.slug for p in kohl}
    assert (sides[1990], sides[1991]) == ("west-germany", "germany")
    gorbachev = models.Official.objects.get(slug="mikhail-gorbachev")
    assert [t.office.country.slug for t in gorbachev.tenures.all()] == ["soviet-union"]
    historian = "US Office of the Historian"
    came = models.Participation.objects.filter(meeting__citations__source__publisher=historian)
    without = came.filter(tenure=None).values_list("title", flat=True)
    # Elected, not yet in office; and titles that are no office of the state.
    assert set(without) == {
        *("Chancellor-elect", "President-elect", "Crown Prince", "General Secretary")
    }
    assert not came.filter(official=None).exists()


@pytest.mark.django_db
def test_putin_and_maduro_are_officials_with_their_terms():
    load_demo()
    putin = models.Official.objects.get(slug="vladimir-putin")
    assert [str(term.start) for term in putin.tenures.order_by("start_earliest")] == [
        *("2000-05-07", "2012-05-07")
    ]
    maduro = models.Tenure.objects.get(official__slug="nicolas-maduro")
    assert (str(maduro.office), str(maduro.start)) == ("President, Venezuela", "2013")


@pytest.mark.django_db
def test_the_home_page_says_what_the_demo_covers_only_while_it_is_the_demo(client, settings):
    assert "This is a demo" not in client.get("/").content.decode()
    settings.IS_DEMO = True
    assert "This is a demo" in client.get("/").content.decode()


@pytest.mark.django_db
def test_what_the_demo_enters_is_valid():
    load_article()
    for model in TABLES:
        for row in model.objects.all():
            row.full_clean()


@pytest.mark.django_db
def test_each_login_has_its_role_and_only_editing_ones_enter_the_admin(tmp_path):
    logins = make_logins(tmp_path / "demo-logins.json")
    roles = {
        user.username: (user.is_staff, [group.name for group in user.groups.all()])
        for user in User.objects.all()
    }
    assert roles == {
        "analyst": (True, ["analyst"]),
        "editor": (True, ["editor"]),
        "reader": (False, ["reader"]),
    }
    assert all(User.objects.get(username=n).check_password(p) for n, p in logins)


@pytest.mark.django_db
def test_passwords_are_random_private_and_kept(tmp_path):
    file, other = tmp_path / "one" / "demo-logins.json", tmp_path / "other.json"
    first = make_logins(file)
    assert make_logins(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    User.objects.all().delete()
    assert make_logins(other) != first
    assert len(set(json.loads(file.read_text()).values())) == 3


@pytest.mark.django_db
def test_an_account_that_is_somebody_s_own_is_left_alone(tmp_path):
    User.objects.create_user("editor", password="of-her-own-choice")
    logins = {login.username: login.password for login in make_logins(tmp_path / "logins.json")}
    assert logins["editor"] == ""
    assert User.objects.get(username="editor").check_password("of-her-own-choice")
    assert not User.objects.get(username="editor").is_staff


def test_a_taken_port_is_refused_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} cannot be used .*--port 8000"):
            call_command("demo", port=port)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=5) as reply:
            return reply.status == 200
    except OSError:
        return False


def wait_for(condition, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def processes_about(folder: Path) -> list[str]:
    """Command lines of the processes that name the folder: the server's, and the app's."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ", "status"]):
        told = [*(process.info["cmdline"] or []), *(process.info["environ"] or {}).values()]
        if process.info["status"] != psutil.STATUS_ZOMBIE and str(folder) in " ".join(told):
            found.append(" ".join(process.info["cmdline"] or [str(process.pid)]))
    return found


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder of its own; the second start finds what the first one made."""
    folder = tmp_path_factory.mktemp("demo")
    # The embedded server runs as a user of its own, who must reach its files.
    for above in (folder, *folder.parents[:-2]):
        above.chmod(above.stat().st_mode | 0o011)
    return folder


def ctrl_c(process):
    """As the terminal does: to uv and all it started."""
    os.killpg(process.pid, signal.SIGINT)


def terminate(process):
    """As a supervisor does: to the one process that it knows."""
    process.terminate()


@contextmanager
def demo(data, port):
    """The demo at a port, once it answers."""
    uv = os.environ.get("UV") or shutil.which("uv")
    run = [uv, "run", "--no-sync"] if uv else [sys.executable]
    env = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": "", "SITE_URL": ""}
    process = subprocess.Popen(
        [*run, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert wait_for(lambda: answers(port) or process.poll() is not None, 180)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("end", [ctrl_c, terminate])
def test_the_end_of_the_demo_leaves_no_process_behind(data, end):
    port = free_port()
    with demo(data, port) as process:
        assert any("postgres" in line for line in processes_about(data))
        end(process)
        said, _ = process.communicate(timeout=60)
        assert wait_for(lambda: not processes_about(data), 30), processes_about(data)
        assert f"http://localhost:{port}/admin/" in said
        assert json.loads((data / "demo-logins.json").read_text())["analyst"] in said
        assert "Traceback" not in said


# What leaves the site with its own address in it.
NAMES_THE_SITE = (
    *("meetings/feed.atom", "agreements/feed.atom", "meetings/calendar.ics", "data/popolo.json"),
    *("meetings/?cite=html", "meetings/?cite=bibtex", "meetings/?format=datapackage"),
    *("data/package.zip", "data/followthemoney.jsonl", "api/", "api/docs/"),
    *("api/meetings/?page_size=1", "api/officials/sergey-shoygu/"),
)
OWN = re.compile(r"https?://(?:localhost|127\.0\.0\.1)[:\d]*")


def texts_of(answer: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(answer)):
        return answer.decode()
    with zipfile.ZipFile(io.BytesIO(answer)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_demo_names_no_address_but_its_own(data):
    port = free_port()
    with demo(data, port) as process:
        named = {}
        for path in NAMES_THE_SITE:
            # By another name of the machine, which must not matter.
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as reply:
                text = texts_of(reply.read()).replace("\r\n ", "")
                named[path] = set(OWN.findall(text))
        ctrl_c(process)
        process.communicate(timeout=60)
    assert named == dict.fromkeys(NAMES_THE_SITE, {f"http://localhost:{port}"})


@pytest.mark.parametrize(
    ("listening", "port", "url"),
    [
        ("127.0.0.1", 8105, "http://localhost:8105"),
        ("0.0.0.0", 80, "http://localhost"),
        ("::1", 8105, "http://localhost:8105"),
        ("192.168.1.5", 8105, "http://192.168.1.5:8105"),
        ("fe80::1", 8105, "http://[fe80::1]:8105"),
        ("relations.test", 80, "http://relations.test"),
    ],
)
def test_a_server_without_a_configured_address_has_that_at_which_it_listens(
    settings, listening, port, url
):
    settings.SITE_URL_IS_SET = False
    serve_at(listening, port)
    assert absolute("/data/") == f"{url}/data/"
    assert settings.CSRF_TRUSTED_ORIGINS[0] == url
    assert host_of(url) in settings.ALLOWED_HOSTS


def test_a_configured_address_stays_wherever_a_server_listens(settings):
    settings.SITE_URL, settings.SITE_URL_IS_SET = "https://relations.example.org", True
    serve_at("127.0.0.1", 8105)
    assert absolute("/") == "https://relations.example.org/"


def test_django_s_own_server_tells_the_site_where_it_listens(settings, monkeypatch):
    settings.SITE_URL_IS_SET = False
    monkeypatch.setattr(runserver.Command, "inner_run", lambda *args, **options: None)
    call_command("runserver", "8105", use_reloader=False)
    assert absolute("/") == "http://localhost:8105/"
