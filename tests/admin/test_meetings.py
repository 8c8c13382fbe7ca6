import pytest
from django.utils.html import escape
from tests.admin.typing_in import add, change, complaints
from tests.factories import (
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    sector,
    source,
    tenure,
)

from relations.models import Delegation, Meeting, Participation
from relations.vocab import OrganizationKind, Rank

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, analyst):
    client.force_login(analyst)
    return client


@pytest.fixture
def shoygu():
    post = office("Minister of Defence", "russia")
    return tenure(official("Sergey Shoygu", "Шойгу"), post, "2012-11-06", "2024-05-12")


@pytest.fixture
def cabrisas():
    post = office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD)
    return tenure(official("Ricardo Cabrisas"), post, "2009")


def test_a_meeting_of_an_article_is_entered_in_one_form(desk, shoygu, cabrisas):
    article = source("Cuban and Russian authorities address promising areas")
    sheet = add(desk, "meeting").type(date="2019-07", sectors=[sector("defence").pk])
    sheet.row("places", city="Moscow", country=country("russia"))
    sheet.row("participations", official=shoygu.official, tenure=shoygu)
    sheet.row("participations", official=cabrisas.official, tenure=cabrisas, title="Vice President")
    sheet.row("citations", source=article, quote="Áreas prometedoras")
    page = sheet.press()
    saved = Meeting.objects.get()
    assert {str(d) for d in saved.delegations.all()} == {"Cuba", "Russia"}
    assert [p.met_as for p in saved.participations.all()] == [
        "Minister of Defence", "Deputy Prime Minister",
    ]  # fmt: skip
    assert [str(p) for p in saved.places.all()] == ["Moscow, Russia"]
    assert [c.quote for c in saved.citations.all()] == ["Áreas prometedoras"]
    assert saved.get_absolute_url() in page.content.decode()


def test_an_expected_visit_without_a_date_is_saved(desk):
    sheet = add(desk, "meeting").type(setting="visit", status="announced")
    sheet.row("delegations", country=country("russia"), role="visitor")
    sheet.row("delegations", country=country("cuba"), role="host").press()
    visit = Meeting.objects.get()
    assert (str(visit.date), visit.date_earliest, visit.is_expected) == ("", None, True)
    assert Delegation.objects.filter(meeting=visit).count() == 2


def test_a_saved_page_says_how_the_date_was_understood(desk):
    page = change(desk, meeting("2019-07")).page
    assert "July 2019, day not known" in page.content.decode()
