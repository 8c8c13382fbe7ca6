"""Texts of sources never change, and each passage has its words, whoever writes."""

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from relations.models import Proposal, Snapshot
from tests.factories import source

pytestmark = pytest.mark.django_db
TEXT = "Ricardo Cabrisas met Sergey Shoygu. Он прибыл в Москву 🤝 вчера."


@pytest.fixture
def snapshot():
    return Snapshot.objects.create(source=source("Autoridades cubanas y rusas"), text=TEXT)


def proposed(snapshot, quote, at=None, **values):
    start = TEXT.index(quote) if at is None else at
    return Proposal.objects.create(
        snapshot=snapshot, start=start, end=start + len(quote), quote=quote,
        **{"kind": "person", "value": quote, "certainty": 0.9, "proposer": "rules", **values},
    )  # fmt: skip


def test_the_hash_is_that_of_the_text_in_utf_8(snapshot):
    # By `sha256sum` of the file.
    assert snapshot.sha256 == "b23a0f05966f55cf7d0d9897930388e4c3e2af04983e48e4fc83a4377bcb48f8"
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.bulk_create([Snapshot(source=snapshot.source, text="x", sha256="0" * 64)])


@pytest.mark.parametrize("field", ["text", "sha256", "language", "url", "taken"])
def test_a_text_is_never_changed(snapshot, field):
    value = timezone.now() if field == "taken" else "es"
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**{field: value})
    snapshot.refresh_from_db()
    assert snapshot.text == TEXT


def test_a_text_may_move_to_another_source_of_which_its_own_is_a_double(snapshot):
    Snapshot.objects.filter(pk=snapshot.pk).update(source=source("The same article"))
    snapshot.refresh_from_db()
    assert str(snapshot.source) == "The same article"


def test_a_source_keeps_the_same_text_once(snapshot):
    with pytest.raises(IntegrityError, match="snapshot_once"), transaction.atomic():
        Snapshot.objects.create(source=snapshot.source, text=f" {TEXT}\r\n")


def test_a_passage_after_a_picture_and_in_another_script_is_counted_by_characters(snapshot):
    assert proposed(snapshot, "вчера").quote == "вчера"


@pytest.mark.parametrize(
    ("quote", "at"),
    [("Ricardo Cabrisas", 1), ("Ricardo", 999), ("Sergei Shoigu", 21), ("ricardo", 0)],
)
def test_other_words_than_those_of_the_text_are_refused(snapshot, quote, at):
    with pytest.raises(IntegrityError, match="The quote is not the text"), transaction.atomic():
        proposed(snapshot, quote, at)


@pytest.mark.parametrize("change", [{"quote": "x"}, {"start": 2}, {"end": 3}])
def test_a_passage_cannot_be_moved_off_its_words(snapshot, change):
    one = proposed(snapshot, "Cabrisas")
    with pytest.raises(IntegrityError, match="The quote is not the text"), transaction.atomic():
        Proposal.objects.filter(pk=one.pk).update(**change)


def test_a_decision_has_its_time(snapshot):
    with pytest.raises(IntegrityError, match="decided_at_a_time"), transaction.atomic():
        proposed(snapshot, "Cabrisas", state="accepted")
