"""The app runs under a login that owns no table and cannot rewrite the history, as documented."""

import re
from pathlib import Path

import pghistory
import pytest
from django.db import ProgrammingError, connection, transaction

from relations.models import Meeting
from relations.revisions.undo import undo
from tests.factories import cite, meeting

pytestmark = pytest.mark.django_db
RUNNING = Path(__file__).parents[2] / "docs/running.md"
(GRANTS,) = re.findall(r"```sql\n(.*?)```", RUNNING.read_text(), re.S)


@pytest.fixture
def as_the_app():
    with connection.cursor() as cursor:
        cursor.execute(GRANTS)
        cursor.execute("SET ROLE relations_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_records_are_written_deleted_and_restored(as_the_app):
    with pghistory.context() as context:
        talks = meeting("2019-07", sectors=["defence"])
        cite(talks)
    with pghistory.context() as deletion:
        talks.delete()
    undo(deletion.id).apply()
    assert Meeting.objects.get().sectors.count() == 1
    undo(context.id).apply()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE relations_meeting_sectors",
        "TRUNCATE relations_meetingevent",
        "DELETE FROM relations_meetingevent",
        "UPDATE relations_meetingevent SET summary = ''",
        "DELETE FROM pghistory_context",
        "ALTER TABLE relations_meeting DISABLE TRIGGER ALL",
        "ALTER TABLE relations_meetingevent ADD COLUMN more text",
        "DROP TABLE relations_meetingevent",
    ],
)
def test_the_history_cannot_be_rewritten_or_switched_off(as_the_app, sql):
    with (
        pytest.raises(ProgrammingError, match="permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
