"""The days of a visit: what is understood, and what is kept as it was."""

import pytest

from relations.history_at_state.days import read_days


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("1959-04-15", "1959-04-15", "1959-04-15"),
        ("1959-04-15", "1959-04-28", "1959-04-15/1959-04-28"),
        ("1959-04-15", "", "1959-04-15"),
        ("", "1959-04-28", "1959-04-28"),
        ("1959-04", "1959-04", "1959-04"),
        ("1959", "", "1959"),
        ("ca. 1959", "", "1959~"),
        ("c. 1959-04", "1959-04-28", "1959-04~/1959-04-28"),
        ("about April 1959", "", "1959-04~"),
        ("April 15, 1959", "", "1959-04-15"),
        ("1959-04-15 to 1959-04-28", "", "1959-04-15/1959-04-28"),
        ("1958–1959", "", "1958/1959"),
        ("", "", ""),
        ("unknown", "?", ""),
    ],
)
def test_a_date_is_understood(start, end, date):
    assert read_days(start, end) == (date, [])


@pytest.mark.parametrize(
    ("start", "end", "date", "left"),
    [
        # The start is believed, and the end stays as the source has it.
        ("1959-04-28", "1959-04-15", "1959-04-28", ["1959-04-15"]),
        ("1959-02-30", "1959-03-02", "1959-03-02", ["1959-02-30"]),
        ("in the spring", "soon after", "", ["in the spring", "soon after"]),
    ],
)
def test_what_is_no_date_is_kept_as_text(start, end, date, left):
    assert read_days(start, end) == (date, left)
