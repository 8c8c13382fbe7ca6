"""No text of any row raises: what is not understood is kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.history_at_state.countries import States
from relations.history_at_state.days import read_days
from relations.history_at_state.directory import Directory
from relations.history_at_state.kinds import read_kind
from relations.history_at_state.places import places_in
from relations.history_at_state.reading import DataSet, Row
from relations.history_at_state.remarks import mentions
from relations.history_at_state.understanding import understand
from relations.services.people.titles import people
from relations.services.places import split_places

WORDS = [
    "President",
    "Prime",
    "Minister",
    "King",
    "of",
    "the",
    "and",
    "&",
    ",",
    ";",
    ".",
    "(",
    ")",
    "-",
    "–",
    "’s",
    "Met",
    "with",
    "Accompanied",
    "Obama",
    "Bush",
    "Russian",
    "Foreign",
    "May",
    "1950",
    "1950-02-30",
    "ca.",
    "visit",
    "Official",
    "working",
    "U.S.S.R.",
    "Cuba,",
    "Republic",
    "II",
    "Jr.",
    "al-Thani",
    "de",
    "von",
    "St.",
    "in",
    "New",
    "York",
    "City",
    "Washington,",
    "D.C.",
    "summit",
    "General",
    "Assembly",
]
# What XML can hold: no control characters and no halves of pairs.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = st.one_of(
    st.text(LETTERS, max_size=80), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
)


@given(TEXTS, TEXTS)
def test_no_text_raises(one, other):
    date, left = read_days(one, other)
    assert date or left or not (one.strip() and other.strip()) or date == ""
    kind = read_kind(one)
    assert len(kind.note) <= 200
    assert len(kind.occasion) <= 300
    assert all(place.strip() and len(place) <= 200 for place in split_places(one) + places_in(one))
    assert all(person.text for person in people(one))
    mentions(one)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from(list(DataSet)), st.lists(TEXTS, min_size=7, max_size=7))
def test_no_row_raises_and_none_is_lost(data_set, texts):
    start, end, person, role, country, locale, remarks = texts
    row = Row(data_set, "1950.xml", "1", start, end, person, role, country, locale, remarks)
    event = understand(row, States.read())
    Directory([event]).resolve()
    assert remarks in event.summary
    assert event.outcome.row is row
