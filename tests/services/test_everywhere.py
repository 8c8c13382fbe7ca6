"""The search over everything: what it finds of which noun, and the pairs that words name."""

import pytest
from django.contrib.auth.models import AnonymousUser

from relations.nouns import LISTED, MEETINGS
from relations.services.everywhere import SHOWN, find_everywhere, pair_named, suggest
from tests.factories import agreement, meeting, office, official, organization, source, tenure

pytestmark = pytest.mark.django_db
READER = AnonymousUser()


def found(q, search=find_everywhere):
    return {
        finds.noun.name: [str(row) for row in finds.rows] for finds in search(LISTED, q, READER)
    }


def test_each_noun_that_matches_gives_its_best_finds():
    shoygu = official("Sergey Shoygu", "Шойгу")
    term = tenure(shoygu, office("Minister of Defence"), "2012-11-06")
    meeting("2019-07", people=[term])
    source("Talks with Sergey Shoygu")
    expected = {
        "officials": ["Sergey Shoygu"],
        "meetings": ["Cuba – Russia: bilateral talks, July 2019"],
    }
    assert found("Шойгу") == expected
    assert found("shoigu") == expected | {"sources": ["Talks with Sergey Shoygu"]}


def test_while_one_types_only_names_are_suggested():
    meeting("2019-07", ["cuba", organization("Cuban Institute of Friendship")])
    agreement("2019-02")
    assert found("cuba", suggest) == {
        "countries": ["Cuba"],
        "organizations": ["Cuban Institute of Friendship"],
    }


def test_where_there_are_more_than_are_shown_it_says_so():
    for number in range(SHOWN):
        meeting(f"2019-0{number + 1}")
    (meetings,) = [f for f in find_everywhere(LISTED, "cuba", READER) if f.noun is MEETINGS]
    assert (len(meetings.rows), meetings.is_cut) == (SHOWN, False)
    meeting("2018")
    (meetings,) = [f for f in find_everywhere(LISTED, "cuba", READER) if f.noun is MEETINGS]
    assert (len(meetings.rows), meetings.is_cut) == (SHOWN, True)


@pytest.mark.parametrize("q", ["", "   ", "?!", "–"])
def test_without_a_word_nothing_is_looked_up(q):
    meeting("2019-07")
    assert find_everywhere(LISTED, q, READER) == suggest(LISTED, q, READER) == []
    assert pair_named(q, READER) is None


@pytest.mark.parametrize(
    ("q", "pair"),
    [
        ("cuba russia", "cuba russia"),
        ("Russia – Cuba", "cuba russia"),
        ("cuba and russia", "cuba russia"),
        ("Cuba y Rusia", "cuba russia"),
        ("Куба Россия", "cuba russia"),
        ("united states, cuba", "cuba united-states"),
        ("estados unidos cuba", "cuba united-states"),
        ("cuba mexico", "cuba mexico"),
        ("cuba méxico", "cuba mexico"),
        ("soviet union cuba", "cuba soviet-union"),
        ("cuba", None),
        ("cuba cuba", None),
        ("cuba energy", None),
        ("cuba shoygu russia", None),
    ],
)
def test_the_names_of_two_countries_name_the_pair(q, pair):
    named = pair_named(q, READER)
    assert (" ".join(named.slugs) if named else None) == pair


def test_where_reading_is_closed_a_stranger_finds_nothing(settings):
    meeting("2019-07")
    settings.READING_IS_PUBLIC = False
    assert find_everywhere(LISTED, "cuba", READER) == []
    assert pair_named("cuba russia", READER) is None
