from io import StringIO

import pytest
from django.core.management import call_command

from relations.models import KeptWarning
from relations.services.contradictions.auditing import audit
from tests.factories import meeting, office, official, tenure

pytestmark = pytest.mark.django_db


def test_what_stands_in_the_register_is_found():
    talks = meeting("1950", sides=["russia", "cuba"])
    person = official("Leonid Brezhnev", died="1982")
    tenure(person, office("Minister"), "1985")
    found = {(record, finding.rule.code) for record, finding, _kept in audit()}
    assert found == {
        (talks, "state-outside-life"),
        (person, "term-after-death"),
        (person, "office-of-no-state"),
    }


def test_the_countries_of_the_seed_contradict_nothing():
    assert [finding.message for _record, finding, _kept in audit()] == []


def test_the_command_lists_what_was_not_kept():
    talks = meeting("1950", sides=["russia", "cuba"])
    (standing,) = audit()
    KeptWarning.objects.create(
        meeting=talks, code=standing.finding.rule.code, key=standing.finding.key,
        message=standing.finding.message, reason="As printed",
    )  # fmt: skip
    out = StringIO()
    call_command("find_contradictions", stdout=out, stderr=out)
    assert "No contradictions found." in out.getvalue()
    call_command("find_contradictions", "--kept", stdout=out, stderr=out)
    assert f"meeting {talks.pk}: Russia exists only since" in out.getvalue()
