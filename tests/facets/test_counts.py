"""Each number that a list shows is that of the results one gets by the click beside it."""

from functools import partial

import pytest
from django.core.management import call_command
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from relations.facets.counts import NOTHING, Count
from relations.facets.keeping import KEEPERS
from relations.filters.fields import NONE
from tests.facets.asking import by_sql_alone, by_the_index, numbers, question, results
from tests.facets.questions import DATES, QUESTIONS
from tests.factories import agreement, meeting

DATED = ("from", "until", "certainty", "undated")
PARTS = 4
CLICKS = 2  # tried of each answer, of some hundreds that it shows


@pytest.fixture
def sample(transactional_db):
    """5,000 meetings and 500 agreements, and some whose dates are open, unknown or wide."""
    call_command("generate_sample", meetings=5_000, verbosity=0)
    for date in (*DATES, "[1896..1899]", "[1897..1903]", "1895~"):
        meeting(date, ["cuba", "russia"], sectors=["energy"])
        agreement(date, ["cuba", "france"], stages=[("signed", date)], currency="USD")
    for keeper in KEEPERS.values():
        keeper.build()


def clicked(facet, query, value):
    """The address after a click on a value: one more of those that mean all, else it alone."""
    asked = QueryDict(query, mutable=True)
    others = asked.getlist(facet.parameter) if facet.means_all(asked) else []
    asked.setlist(facet.parameter, dict.fromkeys([*others, value]))
    return asked.urlencode()


def without_dates(query, **dates):
    """The address with these of its dates; the certainty is kept where there are any."""
    asked = QueryDict(query, mutable=True)
    for name in DATED:
        if name != "certainty" or "undated" in dates:
            asked.pop(name, None)
    asked.update(dates)
    return asked.urlencode()


def values_of(facet, filters, counts):
    """Everything that can be clicked in a group, also what is not offered since nothing has it."""
    known = [str(value) for value, _ in filters.form.fields[facet.parameter].choices]
    return [*known, *sorted(set(counts) - {NONE})] if facet.is_open else known


def shown(noun, query, answered):
    """Each number of an answer, with how to make the address that gives as many results."""
    faceted, filters = question(noun, query)
    for facet in faceted.facets:
        counts = answered.facets[facet.name]
        for value in values_of(facet, filters, counts):
            number = counts.get(facet.key(filters.form, value), NOTHING)
            yield f"{facet.name} {value}", number, partial(clicked, facet, query, value)
    for year, number in answered.years.items():
        last = year + answered.step - 1
        span = {"from": f"{max(year, 1):04}", "until": f"{last:04}"}
        yield f"{year} to {last}", number, partial(without_dates, query, **span)
    undated = Count(answered.undated, answered.undated)
    yield "undated", undated, partial(without_dates, query, undated="yes")


@pytest.mark.parametrize("part", range(PARTS))
def test_each_number_is_that_of_the_results_after_the_click(sample, part):
    """500 random questions, in parts that run beside each other."""

    @seed(part)
    @settings(
        max_examples=500 // PARTS, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(asked=QUESTIONS, chance=st.randoms(use_true_random=False))
    def check(asked, chance):
        noun, query = asked
        answered = by_the_index(noun, query)
        assert numbers(answered) == numbers(by_sql_alone(noun, query))
        every = list(shown(noun, query, answered))
        some = [one for one in every if one[1].all]
        clicks = [chance.choice(every), every[-1], *chance.sample(some, min(CLICKS, len(some)))]
        for what, number, address in clicks:
            assert number == results(noun, address()), (query, what, address())

    check()
