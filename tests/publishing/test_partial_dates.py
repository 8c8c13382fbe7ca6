"""Dates for formats that know no doubt."""

import pytest

from relations.dates import parse
from relations.publishing.partial_dates import first_and_last, single


@pytest.mark.parametrize(
    ("text", "one", "both"),
    [
        ("2019-07-22", "2019-07-22", ("2019-07-22", "2019-07-22")),
        ("2019-07", "2019-07", ("2019-07", "2019-07")),
        ("2019", "2019", ("2019", "2019")),
        ("0987-03-01", "0987-03-01", ("0987-03-01", "0987-03-01")),
        ("2019-06-01/2019-07", "", ("2019-06-01", "2019-07")),
        ("2019-06-01/..", "", ("2019-06-01", "")),
        ("/2019", "", ("", "2019")),
        ("2019~/2020", "", ("", "2020")),
        # What these formats cannot say is not said.
        ("2019-07~", "", ("", "")),
        ("2019?", "", ("", "")),
        ("201X", "", ("", "")),
        ("19XX", "", ("", "")),
        ("2019-21", "", ("", "")),
        ("[2018-08..2019-01]", "", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_only_what_is_known_for_sure_is_a_date(text, one, both):
    known = parse(text)
    assert (single(known), first_and_last(known)) == (one, both)
