"""Rows of records are seen by whoever sees all that they refer to."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from relations.models import (
    Agreement,
    Citation,
    Delegation,
    Meeting,
    Office,
    Official,
    OfficialName,
    Participation,
    Sector,
    Tenure,
)
from relations.models.base import RecordQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.officials import OfficialQuerySet
from relations.models.visible import Audience, every, keys_of, reading_as
from tests.factories import agreement, cite, country, meeting, office, official, source, tenure

EVERYBODY = AnonymousUser()
TABLES = [
    model
    for model in apps.get_app_config("relations").get_models()
    if not hasattr(model, "pgh_tracked_model")
]
# What says nothing of the world.
ASIDE = {"ApiToken", "Submission"}


def test_every_table_can_be_asked_what_a_person_sees():
    cannot = [
        model.__name__
        for model in TABLES
        if not hasattr(model._default_manager, "visible_to") and model.__name__ not in ASIDE
    ]
    assert cannot == []


def test_every_reference_to_a_record_counts():
    for model in TABLES:
        if model.__name__ not in ASIDE:
            records = {
                field.name
                for field in model._meta.fields
                if isinstance(field, models.ForeignKey)
                and field.related_model._meta.app_label == "relations"
            }
            assert {key.name for key in keys_of(model)} == records


@pytest.fixture
def talks(db):
    """Talks within a visit, at which a minister spoke, and what was agreed there."""
    visit = meeting("2019-07", ["cuba", "russia"], title="A visit")
    term = tenure(official("Ricardo Cabrisas", "Cabrisas Ruiz"), office("Minister", of="cuba"))
    held = meeting("2019-07-22", ["cuba", "russia"], people=[term], parent=visit)
    cite(held, source("Granma reports"), quote="They spoke.")
    agreement("2019", ["cuba", "russia"], meeting=held)
    return held


def seen(model):
    return model.objects.visible_to(EVERYBODY)


def test_where_nothing_is_hidden_no_query_changes(talks):
    with reading_as(Audience(EVERYBODY)):
        for model in TABLES:
            if model.__name__ not in ASIDE:
                assert not model._default_manager.all().query.where
                assert not seen(model).query.where


@pytest.mark.parametrize(
    ("hidden", "gone"),
    [
        (Official, [Official, OfficialName, Participation, Tenure]),
        (Tenure, [Tenure, Participation]),
        (Office, [Office, Tenure, Participation]),
    ],
)
def test_what_refers_to_a_hidden_record_is_hidden(talks, hidden_records, hidden, gone):
    hidden_records(*hidden.objects.all())
    assert [model for model in gone if seen(model).exists()] == []
    assert seen(Meeting).count() == 2
    assert seen(Delegation).count() == 4


def test_a_hidden_source_takes_its_citations_with_it(talks, hidden_records):
    hidden_records(talks.citations.get().source)
    assert not seen(Citation).exists()


def test_a_hidden_sector_takes_those_below_it_with_it(db, hidden_records):
    top = Sector.objects.filter(parent=None, children__isnull=False).first()
    hidden_records(top)
    assert not seen(Sector).filter(parent=top).exists()
    assert seen(Sector).exists()


def test_what_outlives_a_hidden_record_is_shown_without_it(talks, hidden_records):
    hidden_records(talks.parent)
    part = seen(Meeting).get(pk=talks.pk)
    assert (part.parent_id, part.parent) == (None, None)
    assert Meeting.objects.get(pk=talks.pk).parent_id == talks.parent_id
    hidden_records(talks)
    (signed,) = seen(Agreement).select_related("meeting").iterator()
    assert (signed.meeting_id, signed.meeting) == (None, None)


def test_whose_queryset_hides_hides_everywhere(talks, monkeypatch):
    """Also where the rule of one noun alone is another."""
    monkeypatch.setattr(MeetingQuerySet, "visible_to", lambda found, user: found.filter(title=""))
    assert seen(Delegation).count() == 2
    assert seen(Agreement).get().meeting.pk == talks.pk
    monkeypatch.setattr(OfficialQuerySet, "visible_to", lambda found, user: found.none())
    assert not seen(Participation).exists()


def test_while_a_request_is_answered_every_manager_gives_what_its_reader_sees(
    talks, hidden_records
):
    minister = Official.objects.get()
    hidden_records(minister)
    held = Meeting.objects.prefetch_related("participations")
    assert held.get(pk=talks.pk).participations.count() == 1
    with reading_as(Audience(EVERYBODY)):
        assert held.get(pk=talks.pk).participations.count() == 0
        assert list(held.all().get(pk=talks.pk).participations.all()) == []
        assert not Official.objects.filter(pk=minister.pk).exists()
    assert every(Official).get() == minister


def test_rows_of_a_closed_register_are_closed(talks, settings):
    settings.READING_IS_PUBLIC = False
    assert not seen(Participation).exists()


def test_one_method_hides_all_rows(talks, monkeypatch):
    monkeypatch.setattr(RecordQuerySet, "visible_to", lambda found, user: found.none())
    assert [model for model in TABLES if model.__name__ not in ASIDE and seen(model)] == []


def test_countries_are_hidden_with_what_belongs_to_them(talks, hidden_records):
    hidden_records(country("cuba"))
    assert {str(side) for side in seen(Delegation)} == {"Russia"}
    assert not seen(Office).exists()
