"""Facets on the pages of lists: what their numbers promise, and what they say of themselves."""

import re

import pytest

from tests.factories import agreement, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks():
    for year in (2017, 2018, 2019):
        meeting(str(year), ["cuba", "russia"], sectors=["defence"])
    meeting("2019", ["cuba", "united-states"], sectors=["energy"])
    meeting("2019", ["china", "united-states"], sectors=["energy"])


def box(client, url, name):
    """What is printed for each value of a facet, and what it says of itself."""
    (found,) = [one for one in client.get(url).context["facets"] if one.name == name]
    printed = re.findall(r"<span>(.*?)</span> <b>(.*?)</b>", f"{found.shown}{found.folded}")
    return dict(printed), str(found.meaning)


# Of countries that must all be there, of any of them, and of sectors, which always mean any.
CASES = [
    ("", "country", {"Cuba": "4", "Russia": "3", "United States": "2", "China": "1"}),
    ("country=cuba", "country", {"Cuba": "4", "Russia": "3", "United States": "1"}),
    ("country=cuba&country=russia", "country", {"Cuba": "3", "Russia": "3"}),
    (
        *("country=cuba&country=russia&match=any", "country"),
        {"Cuba": "4", "Russia": "3", "United States": "2", "China": "1"},
    ),
    (
        *("country=cuba&country=russia&sector=defence&from=2019", "country"),
        {"Cuba": "1", "Russia": "1"},
    ),
    ("country=cuba&country=china", "country", {"Cuba": "0", "China": "0"}),
    ("country=cuba&sector=defence", "sector", {"Defence and security": "3", "– Defence": "3",
                                               "Energy": "1"}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "name", "expected"), CASES)
def test_a_number_is_that_of_the_results_after_the_click(client, talks, query, name, expected):
    printed, _ = box(client, f"/meetings/?{query}", name)
    assert printed.items() >= {k.removeprefix("– "): v for k, v in expected.items()}.items()
    if name == "country":
        assert printed == expected


@pytest.mark.parametrize(
    ("query", "begins"),
    [("", "Results have all"), ("match=any", ""), ("country=cuba", "Results have all")],
)
@pytest.mark.parametrize("path", ["/meetings/", "/agreements/"])
def test_what_several_values_mean_is_said_once_and_where_it_differs(
    client, talks, path, query, begins
):
    agreement("2019", ["cuba", "russia"])
    page = client.get(f"{path}?{query}")
    html = page.content.decode()
    assert html.count("to find records with any of them") == 1
    for one in page.context["facets"]:
        means = begins if one.name == "country" else ""
        assert str(one.meaning).startswith(means), one.name
        assert bool(one.meaning) == bool(means), one.name
        described = f"meaning-{one.name}" if one.help or one.meaning else "facets-meaning"
        assert f'aria-describedby="{described}"' in html


def test_a_chosen_value_that_gives_nothing_is_pale(client, talks):
    page = client.get("/meetings/?country=cuba&country=china").content.decode()
    assert page.count('<li class="nothing">') == 2


def test_a_question_that_cannot_be_read_has_no_numbers(client, talks):
    printed, _ = box(client, "/meetings/?country=cuba&from=2019-13", "country")
    assert printed == {"Cuba": ""}


def bars(client, query):
    """The years of each bar with its numbers, and the words of the links below."""
    drawn = client.get(f"/meetings/?{query}").context["bars"]
    return (
        {one.label for one in drawn.bars if one.count.all},
        [words for words, _url in drawn.spans],
    )


def test_a_year_counts_as_the_certainty_asked_for_will(client):
    meeting("2019-07")
    meeting("[2018-12-30..2019-01-02]")
    assert bars(client, "")[0] == {"2018: 0 and 1 possible", "2019: 1 and 1 possible"}
    assert bars(client, "certainty=certain")[0] == {"2019: 1"}
    assert bars(client, "certainty=possible")[0] == {
        *("2018: 0 and 1 possible", "2019: 0 and 1 possible"),
    }


def test_of_many_years_a_bar_counts_a_meeting_once_and_no_empty_decade_is_offered(client):
    meeting("1901")
    meeting("1962/1964")  # in three years, and once in the decade
    meeting("[1966..1968]")  # certain in no year, and certain in the decade
    meeting("[1969..1971]")
    meeting("2019")
    drawn, links = bars(client, "")
    assert drawn == {
        *("1900–1909: 1", "1960–1969: 2 and 1 possible", "1970–1979: 0 and 1 possible"),
        "2010–2019: 1",
    }
    assert links == ["1900s", "1960s", "1970s", "2010s"]
