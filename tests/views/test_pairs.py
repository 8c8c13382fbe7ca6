"""The page of two countries: its address, its filters, what it tells, and in how many queries."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Country, Delegation, Meeting, Official
from relations.models.base import RecordQuerySet
from relations.vocab import Rank
from tests.article import load_article
from tests.factories import agreement, cite, meeting, office, official, participation, tenure

pytestmark = pytest.mark.django_db

PAGE = "/pairs/cuba/russia/"


@pytest.fixture
def article(db):
    """The facts of the demo."""
    load_article()


def events(client, query=""):
    """The timeline of the page in words: pairs of what and direction, the newest first."""
    rows = client.get(f"{PAGE}{query}").context["events"]
    return [(row.what, row.direction) for row in rows]


# The address


def test_either_order_leads_to_one_address_with_the_same_filters(client):
    found = client.get("/pairs/russia/cuba/?from=2019&sector=defence")
    assert found.status_code == 301
    assert found["Location"] == "/pairs/cuba/russia/?from=2019&sector=defence"


@pytest.mark.parametrize("slugs", ["cuba/cuba", "cuba/atlantis", "atlantis/lemuria"])
def test_a_country_with_itself_or_an_unknown_one_is_no_pair(client, slugs):
    assert client.get(f"/pairs/{slugs}/").status_code == 404


def test_empty_parameters_are_left_out_of_the_address(client):
    found = client.get(f"{PAGE}?from=&sector=defence&country=Cuba")
    assert found.status_code == 302
    assert found["Location"] == f"{PAGE}?sector=defence"


def test_two_countries_that_never_met_have_a_page_that_says_so(client, words):
    text = words(client.get("/pairs/bhutan/suriname/"))
    assert "No meeting or agreement between these two countries has been recorded yet." in text


def test_a_stranger_is_asked_to_sign_in_where_reading_is_closed(client, reader, settings):
    settings.READING_IS_PUBLIC = False
    assert client.get(PAGE)["Location"].startswith("/login/")
    client.force_login(reader)
    assert client.get(PAGE).status_code == 200


def test_what_a_reader_may_not_see_is_not_told(client, article, monkeypatch):
    def hidden(records, user):
        return records.none() if records.model is Meeting else records

    monkeypatch.setattr(RecordQuerySet, "visible_to", hidden)
    story = client.get(PAGE).context["story"]
    assert story.answers.meetings_in_part.total == 0
    assert (story.answers.marks, story.answers.people, story.latest) == ([], [], [])
    assert story.answers.agreements_in_part.total == 8


# What it tells of the article


def test_the_timeline_tells_each_fact_of_the_article(client, article):
    to_russia, to_cuba = "Cuba to Russia", "Russia to Cuba"
    assert events(client) == [
        ("Announced", to_cuba),
        ("Deputy head of state or government", to_russia),
        ("Deputy head of state or government", to_russia),
        ("Commitments", ""),
        ("Agreements", ""),
        ("Deputy head of state or government", to_russia),
        ("Other minister", to_russia),
        ("Head of state", to_russia),
        *[("Agreements", "")] * 6,
    ]


def test_uncertain_dates_are_drawn_as_spans(client, article):
    taken = client.get(f"{PAGE}?chart=timeline&format=vega-lite")
    layers = json.loads(taken.content)["layer"]
    spans = [value for layer in layers for value in layer["data"]["values"] if "end" in value]
    july = [span for span in spans if span["start"] == "2019-07-01"]
    assert [(span["end"], span["fill"]) for span in july] == [("2019-08-01", 0.3)]
    # Six agreements have no date at all.
    assert len(spans) == 8


def test_the_last_meeting_at_each_level_is_told_with_the_days_since(client, article):
    rows = client.get(PAGE).context["latest"]
    told = [(row.level, str(row.meeting.date)) for row in rows]
    assert told == [
        ("Head of state", "2018-11"),
        ("Deputy head of state or government", "2019-07"),
        ("Other minister", "[..2018-12]"),
    ]
    assert re.fullmatch(r"[\d,]+ to [\d,]+ days", rows[1].ago)
    assert rows[2].ago.endswith("days or more")


def test_who_came_to_whom_is_told_by_level(client, article):
    visits = client.get(PAGE).context["visits"]
    assert [(row.level, [n for n, _words in row.by_direction]) for row in visits] == [
        ("Head of state", [1, 0, 0]),
        ("Deputy head of state or government", [3, 0, 0]),
        ("Other minister", [1, 0, 0]),
    ]


def test_people_promises_money_and_overdue_visits_are_told(client, article, words):
    response = client.get(PAGE)
    story = response.context["story"]
    assert [(one["name"], one["number"]) for one in story.answers.people] == [
        ("Ricardo Cabrisas", 3),
        ("Sergey Shoygu", 1),
        ("Leopoldo Cintra Frías", 1),
    ]
    assert [promise.kind for promise in story.promises.rows] == ["pledge"]
    assert [str(visit.date) for visit in story.overdue.rows] == ["2019"]
    text = words(response)
    assert "EUR – 38,000,000" in text
    assert "Earlier: Cuba and Soviet Union" in text


def test_what_is_known_only_in_part_is_told(client, article):
    told = client.get(PAGE).context["answers"]
    meetings, agreements = told.meetings_in_part, told.agreements_in_part
    assert (meetings.total, meetings.undated, meetings.uncertain, meetings.unsourced) == (
        *(6, 0, 6),
        0,
    )
    assert (agreements.total, agreements.undated, agreements.unsourced) == (8, 6, 0)


# In force


def test_agreements_in_force_are_those_of_the_day_asked_for(client):
    agreement("1996", title="Treaty", stages=[("in-force", "1998-01-01"), ("expired", "2008")])
    told = client.get(f"{PAGE}?on=2000-05-01").context
    assert [str(one) for one in told["in_force"].rows] == ["Treaty"]
    assert told["in_force"].url.endswith("country=cuba&country=russia&in_force_on=2000-05-01")
    assert client.get(f"{PAGE}?on=2019-07-22").context["in_force"].rows == []


def test_of_a_former_state_the_last_day_of_both_is_asked_for(client):
    assert str(client.get("/pairs/cuba/soviet-union/").context["on"]) == "1991-12-26"


# Filters


@pytest.mark.parametrize(
    ("query", "meetings", "agreements"),
    [
        ("?from=2019-06&until=2019-07", 3, 1),
        ("?from=2019-06&until=2019-07&certainty=certain", 2, 1),
        ("?sector=defence", 2, 1),
        ("?level=head-of-state", 1, 8),
        ("?kind=pledge", 6, 1),
        ("?undated=yes", 0, 6),
        ("?official=sergey-shoygu", 1, 8),
        ("?country=venezuela", 0, 1),
        ("?q=shoigu", 1, 0),
    ],
)
def test_the_filters_of_both_lists_narrow_the_page(client, article, query, meetings, agreements):
    response = client.get(f"{PAGE}{query}")
    told = response.context["answers"]
    found = told.meetings_in_part.total, told.agreements_in_part.total
    assert found == (meetings, agreements)
    # The lists say the same.
    for noun, number in (("meetings", meetings), ("agreements", agreements)):
        listed = client.get(response.context["lists"][noun]).context
        assert (listed["counts"]["total"], listed["unknown_parameters"]) == (number, [])


def test_each_filter_can_be_taken_off(client, article):
    chips = client.get(f"{PAGE}?from=2019&kind=pledge&on=2019-07-22").context["chips"]
    assert [(str(chip.label), chip.value, chip.remove_url) for chip in chips] == [
        ("From", "2019", f"{PAGE}?kind=pledge&on=2019-07-22"),
        ("Type", "Pledge", f"{PAGE}?from=2019&on=2019-07-22"),
        ("On", "2019-07-22", f"{PAGE}?from=2019&kind=pledge"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=2019-13", 'From: "2019-13" has no month 13'),
        ("?kind=wish", "Type: “wish” is not an option. Use one of: treaty, "),
        ("?sector=magic", "Sector: “magic” is not in the list"),
        ("?on=2019", "On: “2019” is more than one day."),
        ("?amount_min=much", "Amount from: “much”"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_told(client, article, words, query, sentence):
    response = client.get(f"{PAGE}{query}")
    assert sentence in words(response)
    assert "story" not in response.context
    assert client.get(f"{PAGE}{query}&chart=timeline").status_code == 404


def test_a_parameter_that_says_nothing_here_is_named(client, article, words):
    response = client.get(f"{PAGE}?colour=red&match=any&sort=date")
    assert response.context["unknown_parameters"] == ["colour", "match", "sort"]
    assert response.context["answers"].meetings_in_part.total == 6


# Files of charts


@pytest.mark.parametrize(
    ("query", "media", "start"),
    [
        ("chart=timeline&format=svg", "image/svg+xml", b"<svg"),
        ("chart=timeline&format=svg&theme=dark", "image/svg+xml", b"<svg"),
        ("chart=sectors&format=png", "image/png", b"\x89PNG"),
        ("chart=sectors&format=vega-lite", "application/json", b"{"),
    ],
)
def test_charts_are_taken_home_with_the_filters_in_force(client, article, query, media, start):
    taken = client.get(f"{PAGE}?from=2019&{query}")
    assert (taken.status_code, taken["Content-Type"]) == (200, media)
    assert taken.content.startswith(start)


@pytest.mark.parametrize(
    "query", ["chart=map", "chart=timeline&format=gif", "chart=timeline&theme=pink"]
)
def test_a_chart_that_is_not_there_is_not_found(client, article, query):
    assert client.get(f"{PAGE}?{query}").status_code == 404


# Many


def grow(number):
    """So many meetings with people, places and sources, agreements with stages and promises."""
    ministers = office("Minister", rank=Rank.OTHER_MINISTER)
    already = Official.objects.count()
    for at in range(already, already + number):
        term = tenure(official(f"Person {at}"), ministers, "1990")
        talks = meeting(
            f"{1950 + at % 70}-05", people=[term], sectors=["trade"], places=[("Moscow", "russia")]
        )
        participation(talks, side="cuba", description="Somebody", rank=10 * (1 + at % 9))
        meeting("2019", status="announced")
        cite(talks)
        stages = [("in-force", "1995")]
        agreement(f"{1950 + at % 70}", sectors=["energy"], stages=stages, currency="EUR", amount=1)
        agreement("2018", kind="pledge", sectors=["energy"])


def queries(client):
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{PAGE}?on=2000-01-01").status_code == 200
    return len(asked)


def test_the_page_asks_as_often_for_2_as_for_20_rows(client):
    grow(2)
    few = queries(client)
    grow(18)
    assert queries(client) == few
    # 1 the state of the data; 3 the countries, with those before and after; 4 the names of
    # countries and sectors that the two forms of filters offer; 4 of meetings: all with their
    # sides, people, overdue, known in part; 7 of agreements: the newest, by year, in force,
    # promised, two sums, known in part; 2 of sectors by year, 1 their
    # names; 14 the records themselves: 1 the newest meetings, 2 agreements, 2 the latest meetings,
    # 3 overdue, 3 in force and 3 promised.
    assert few == 36


def test_too_many_events_to_draw_are_drawn_by_year_and_told_by_year(client, words):
    for year in range(1990, 2000):
        Meeting.objects.bulk_create(Meeting(date=f"{year}-05") for _each in range(31))
    two = Country.objects.filter(slug__in=["cuba", "russia"])
    Delegation.objects.bulk_create(
        Delegation(meeting=talks, country=side) for talks in Meeting.objects.all() for side in two
    )
    response = client.get(PAGE)
    assert response.context["events"] == []
    assert "310 meetings held" in words(response)
    assert response.context["charts"]["timeline"].rows[0] == [1990, 31]
    narrowed = client.get(f"{PAGE}?from=1990&until=1990")
    assert len(narrowed.context["events"]) == 31


# Ways to the page


def test_a_meeting_and_an_agreement_of_two_countries_lead_to_the_pair(client):
    for record in (meeting("2019-07"), agreement("2019-02")):
        page = client.get(record.get_absolute_url()).content.decode()
        assert f'<a href="{PAGE}">Cuba and Russia</a>' in page


def test_a_meeting_of_three_countries_leads_to_no_pair(client):
    talks = meeting("2019-07", sides=["cuba", "russia", "china"])
    assert client.get(talks.get_absolute_url()).context["pair"] is None


def test_a_country_that_is_only_concerned_makes_no_pair(client):
    stand = agreement(parties=["cuba", "russia", ("venezuela", "concerned")])
    assert str(client.get(stand.get_absolute_url()).context["pair"]) == "Cuba and Russia"
