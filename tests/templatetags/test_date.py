"""Dates in the templates."""

import pytest
from django.template.loader import render_to_string

from relations.dates import parse


def shown(text, **options):
    return " ".join(
        render_to_string("components/date.html", {"date": parse(text), **options}).split()
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2019-07-22", '<time class="date" datetime="2019-07-22">22 July 2019</time>'),
        ("2019-07", '<span class="date uncertain" title="2019-07">July 2019, day unknown</span>'),
        ("", '<span class="date unknown">undated</span>'),
    ],
)
def test_a_date_is_shown_as_what_it_is(text, html):
    assert shown(text) == html


def test_a_narrow_place_gets_the_short_form_with_the_mark_of_doubt():
    assert shown("2019-07", short=True) == (
        '<span class="date uncertain" title="2019-07">July 2019</span>'
    )


def test_the_source_s_own_form_can_stand_beside():
    assert shown("2019-07", show_raw=True).endswith('<span class="edtf">2019-07</span>')
