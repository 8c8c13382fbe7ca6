"""Whatever was written, and however, the undo of each revision gives back the database."""

import pghistory
import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from relations.models import Citation, Meeting, Official, OfficialName, Source, Tenure
from relations.revisions.tables import followed
from relations.revisions.undo import undo
from tests.factories import (
    cite,
    meeting,
    office,
    official,
    sector,
    source,
    tenure,
)

COUNTRIES = ("cuba", "russia", "china")
SECTORS = ("defence", "trade", "energy", "health")
# Which of the records there are; the same number may name another one later.
which = st.integers(0, 5)
texts = st.sampled_from(("", "They spoke.", "Они говорили", "Ana", "Eva"))
days = st.sampled_from(("", "2019", "2019-07~", "2019-07-22", "2020-01/2020-03"))


def database():
    """Every row of every table that the history follows."""
    rows = {}
    for table in followed():
        every = table.model._base_manager.values(*table.columns)
        rows |= {(table.model._meta.db_table, row["id"]): row for row in every}
    return rows


def some(model, number):
    """One of the records there are, or None."""
    found = list(model.objects.order_by("pk"))
    return found[number % len(found)] if found else None


class Edits(RuleBasedStateMachine):
    """Each rule is a revision; they are undone newest first, and looked at before each."""

    def __init__(self):
        super().__init__()
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT world")
        with pghistory.context():
            self.before = [database()]
        self.revisions = []

    def teardown(self):
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO SAVEPOINT world")

    def edit(self, *writes):
        with pghistory.context() as context:
            for write in writes:
                write()
        self.revisions.append(context.id)
        self.before.append(database())

    @rule(date=days, text=texts, n=which)
    def enter_a_meeting(self, date, text, n):
        def write():
            people = [term] if (term := some(Tenure, n)) else []
            made = meeting(
                date, people=people, sectors=SECTORS[: n % 4], title=text, parent=some(Meeting, n)
            )
            if document := some(Source, n):
                cite(made, document)

        self.edit(write)

    @rule(text=texts, date=days, n=which)
    def enter_a_person(self, text, date, n):
        def write():
            person = official("Ana", text or "Anna", note=text)
            tenure(person, office("Minister", of=COUNTRIES[n % 3]), start=date)
            cite(person, source("Granma", note=text))

        self.edit(write)

    @rule(n=which, text=texts, date=days)
    def change_a_meeting(self, n, text, date):
        def write():
            if talks := some(Meeting, n):
                talks.summary, talks.date = text, date
                talks.save()
                talks.sectors.set([sector(slug) for slug in SECTORS[n % 4 :]])

        self.edit(write)

    @rule(n=which)
    def delete_a_meeting(self, n):
        self.edit(lambda: (talks := some(Meeting, n)) and talks.delete())

    @rule(text=texts, date=days)
    def change_in_bulk(self, text, date):
        self.edit(
            lambda: Meeting.objects.update(date=date, summary=text),
            lambda: OfficialName.objects.update(name=text or "A", start=date),
            lambda: Citation.objects.update(quote=text),
        )

    @rule(n=which)
    def exchange_addresses(self, n):
        def write():
            one, other = some(Official, n), some(Official, n + 1)
            if one and other and one != other:
                slugs = one.slug, other.slug
                for person, slug in ((one, "aside"), (other, slugs[0]), (one, slugs[1])):
                    Official.objects.filter(pk=person.pk).update(slug=slug)

        self.edit(write)

    @rule(n=which)
    def delete_rows_by_sql(self, n):
        self.run(
            "DELETE FROM relations_participation WHERE id % 3 = %s",
            "DELETE FROM relations_meeting_sectors WHERE id % 3 = %s",
            "UPDATE relations_meeting SET parent_id = NULL WHERE id % 3 = %s",
            value=n % 3,
        )

    @rule(n=which, text=texts)
    def move_rows_by_sql(self, n, text):
        """What a merge does: rows get another record, and twice."""
        self.run(
            "UPDATE relations_citation SET locator = %s",
            "UPDATE relations_citation SET locator = locator || %s",
            'INSERT INTO relations_officialname (official_id, name, kind, language, start, "end")'
            " SELECT id, 'By hand' || %s, 'spelling', '', '', '' FROM relations_official",
            value=text,
        )

    @rule()
    def empty_tables(self):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        self.run("TRUNCATE relations_meeting_sectors", "DELETE FROM relations_citation")

    def run(self, *statements, value=None):
        def write():
            with connection.cursor() as cursor:
                for sql in statements:
                    cursor.execute(sql.replace("% 3", "%% 3"), [value] * sql.count("%s"))

        self.edit(write)

    @precondition(lambda self: self.revisions)
    @rule()
    def undo_the_last(self):
        undo(self.revisions.pop()).apply()
        self.before.pop()
        assert database() == self.before[-1]

    @precondition(lambda self: len(self.revisions) > 1)
    @rule()
    def undo_all(self):
        while self.revisions:
            self.undo_the_last()


@pytest.mark.django_db
def test_the_undo_of_any_edits_gives_back_the_database():
    run = settings(max_examples=25, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Edits, settings=run)
