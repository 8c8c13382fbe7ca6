"""`manage.py import_register`: preview, all or nothing, also where it is killed."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.contrib.auth.models import AnonymousUser as Anyone
from django.core.management import CommandError, call_command
from django.db import connection

from relations import models
from relations.data.bodies import records
from relations.data.files.writing import write_records
from relations.data.imports.corrections import EVERY_ROW, Correction
from relations.data.imports.decisions import Decisions
from relations.data.tables import RECORDS
from tests import factories as make
from tests.data.imports.sheets import person

ROOT = Path(__file__).parents[3]


def csv_file(path, *lines):
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(lines[0]))
        out.writeheader()
        out.writerows(lines)
    return path


def run(*arguments, capsys):
    call_command("import_register", *map(str, arguments))
    return capsys.readouterr().out


MEETINGS = [
    {"date": "2019-07-22", "countries": "cuba; russia", **person("Ana Díaz", "cuba")},
    {"date": "2019-13", "countries": "cuba; russia"},
]


@pytest.mark.django_db
def test_a_dry_run_shows_all_and_does_nothing(tmp_path, capsys):
    path = csv_file(tmp_path / "meetings.csv", MEETINGS[0])
    told = run(path, "--dry-run", "--create", "officials", capsys=capsys)
    assert "new              1   first: row 2" in told
    assert "with 1 new officials: Ana Díaz" in told
    assert "Nothing was imported (--dry-run)." in told
    assert not models.Meeting.objects.exists()
    assert not models.Official.objects.exists()


@pytest.mark.django_db
def test_a_refused_row_refuses_the_file_and_the_good_go_in_where_asked(tmp_path, capsys):
    path, refused = csv_file(tmp_path / "Meetings 2019.csv", *MEETINGS), tmp_path / "refused.csv"
    with pytest.raises(CommandError, match="Nothing was imported. Correct"):
        run(path, "--create", "officials", capsys=capsys)
    assert "row 3, date “2019-13”" in capsys.readouterr().out
    assert not models.Meeting.objects.exists()
    run(path, "--create", "officials", "--only-good", "--refused", refused, capsys=capsys)
    assert models.Meeting.objects.count() == 1
    with refused.open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["date"] == "2019-13"
    assert "months run from 01 to 12" in line["errors"]


@pytest.mark.django_db
def test_what_was_decided_on_a_preview_is_repeated(tmp_path, capsys):
    path = csv_file(tmp_path / "meetings.csv", *MEETINGS)
    made = Correction(EVERY_ROW, "date", "2019-13", "2019-12")
    decided = tmp_path / "decisions.json"
    decided.write_text(Decisions(("officials",), corrections=(made,)).as_json(), encoding="utf-8")
    run(path, "--decisions", decided, capsys=capsys)
    assert sorted(map(str, models.Meeting.objects.values_list("date", flat=True))) == [
        "2019-07-22", "2019-12"
    ]  # fmt: skip
    other = csv_file(tmp_path / "officials.csv", {"name": "Ana Ruiz"})
    with pytest.raises(CommandError, match="takes one file of one table"):
        run(path, other, "--decisions", decided, capsys=capsys)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"colour": "red"}', '{"create": ["ships"]}', '{"corrections": 7}',
     '{"corrections": [{"row": 1}]}', '{"reasons": {"a": 1}}'],
)  # fmt: skip
def test_what_holds_no_decisions_is_refused_with_its_name(tmp_path, text):
    path = csv_file(tmp_path / "meetings.csv", MEETINGS[0])
    decided = tmp_path / "decisions.json"
    decided.write_text(text)
    with pytest.raises(CommandError, match="decisions.json: "):
        call_command("import_register", str(path), "--decisions", str(decided))


@pytest.mark.django_db
def test_several_files_go_in_by_what_they_refer_to(tmp_path, capsys):
    meetings = csv_file(tmp_path / "meetings.csv", MEETINGS[0])
    officials = csv_file(
        tmp_path / "officials.csv", {"name": "Ana Díaz", "name_1": "Анна", "name_1_language": "ru"}
    )
    run(meetings, officials, "--dry-run", capsys=capsys)
    assert not models.Official.objects.exists()
    run(meetings, officials, capsys=capsys)
    assert str(models.Participation.objects.get().official) == "Ana Díaz"
    told = run(meetings, officials, capsys=capsys)
    assert told.count("unchanged        1") == 2


@pytest.mark.django_db
def test_a_refused_row_of_one_file_keeps_all_files_out(tmp_path, capsys):
    meetings = csv_file(tmp_path / "meetings.csv", MEETINGS[0])
    officials = csv_file(
        tmp_path / "officials.csv", {"name": "Ana Díaz", "born": ""}, {"name": "B", "born": "?"}
    )
    with pytest.raises(CommandError):
        run(meetings, officials, capsys=capsys)
    assert not models.Official.objects.exists()
    assert not models.Meeting.objects.exists()


@pytest.mark.django_db
def test_a_sheet_without_a_telling_name_needs_the_noun(tmp_path, capsys):
    path = csv_file(tmp_path / "table.csv", MEETINGS[0])
    with pytest.raises(CommandError, match="--noun"):
        run(path, capsys=capsys)
    make.official("Ana Díaz")
    run(path, "--noun", "meetings", capsys=capsys)
    assert models.Meeting.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_an_exported_file_is_left_as_it_is(tmp_path, capsys, suffix):
    person = make.official("Ana Díaz")
    talks = make.meeting("2019-07", summary="=1+1, and\nmore")
    make.participation(talks, person, "cuba", title="Minister; acting")
    table = RECORDS["meetings"]
    path = tmp_path / f"meetings.{suffix}"
    found = records(table, models.Meeting.objects.all(), Anyone())
    path.write_bytes(b"".join(write_records(suffix, table, found)))
    told = run(path, "--noun", "meetings", capsys=capsys)
    assert "unchanged        1" in told


@pytest.mark.django_db
def test_the_history_says_which_file_and_who(tmp_path, capsys, analyst):
    path = csv_file(tmp_path / "meetings.csv", MEETINGS[0])
    told = ("--user", "ana", "--why", "New talks")
    run(path, "--create", "officials", *told, capsys=capsys)
    event = models.Meeting.objects.get().events.get()
    assert event.pgh_context.metadata == {
        "command": "import_register",
        "file": "meetings.csv",
        "user": analyst.pk,
        "why": "New talks",
    }
    with pytest.raises(CommandError, match="No user has the login"):
        run(path, "--user", "nobody", capsys=capsys)


@pytest.fixture
def own_database(transactional_db):
    """A copy of the database, since what another process does is not taken back after the test."""
    given = connection.get_connection_params()
    access = {name: given[name] for name in ("user", "password", "host", "port") if name in given}
    like = connection.settings_dict["NAME"]
    name = f"{like}_killed"
    connection.close()  # or it could not be copied
    admin = psycopg2.connect(dbname="postgres", **access)
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    login = ":".join(
        quote(access[part], safe="") for part in ("user", "password") if part in access
    )
    host, port = quote(str(access.get("host", "")), safe=""), access.get("port", "")
    address = f"postgresql://{login}@{host}{f':{port}' if port else ''}/{name}"
    environment = {**os.environ, "DATABASE_URL": address, "SECRET_KEY": "x" * 60}
    yield psycopg2.connect(dbname=name, **access), environment
    with admin.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.close()


def test_killed_at_any_moment_it_leaves_all_as_before(own_database, tmp_path):
    database, environment = own_database
    database.autocommit = True
    path = csv_file(
        tmp_path / "meetings.csv",
        *(
            {
                "date": f"{1992 + number % 30}",
                "countries": "cuba; russia",
                **person(f"Person {number}", "cuba"),
                **person(f"Person {number + 1}", "cuba", 2),
                "summary": f"Talks {number}",
            }
            for number in range(1200)
        ),
    )
    command = [sys.executable, "manage.py", "import_register", str(path), "--create", "officials"]
    counted = "SELECT count(*) FROM relations_{}"
    tables = ("meeting", "official", "participation", "meetingevent")

    def asked(query, *values):
        with database.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchone()[0]

    def counts():
        return [asked(counted.format(table)) for table in tables]

    working = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE %s"
    )
    for moment in ("%relations_fold%", '%INSERT INTO "relations_meeting"%', '%_participation"%'):
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not asked(working, moment):
            assert process.poll() is None, f"It ended before {moment} was seen."
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        while asked(working, "%"):
            time.sleep(0.01)
        assert counts() == [0, 0, 0, 0]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert counts() == [1200, 1201, 2400, 1200]
    database.close()


@pytest.mark.django_db
def test_a_date_that_cannot_be_read_is_kept_as_a_note_where_asked(tmp_path, capsys):
    path = csv_file(tmp_path / "meetings.csv", {"date": "1962-02-30", "countries": "cuba; russia"})
    with pytest.raises(CommandError, match="--dates-as-notes"):
        run(path, capsys=capsys)
    run(path, "--dates-as-notes", capsys=capsys)
    talks = models.Meeting.objects.get()
    assert (str(talks.date), talks.date_note) == ("", "1962-02-30")
