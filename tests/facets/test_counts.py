"""Each number that a list shows is that of the results one gets by the click beside it.

`QUESTIONS=585` asks fifteen times as many random questions as each run of all tests does.
"""

import os
from functools import partial
from unittest.mock import ANY

import pytest
from django.core.management import call_command
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from relations import dates
from relations.facets.counts import NOTHING, Count
from relations.facets.keeping import KEEPERS
from relations.filters.fields import NONE
from relations.models import Party
from tests.facets.asking import by_sql_alone, by_the_index, numbers, question, results
from tests.facets.questions import DATES, QUESTIONS
from tests.factories import agreement, meeting

DATED = ("from", "until", "certainty", "undated")
PARTS = 3
RANDOM_QUESTIONS = int(os.environ.get("QUESTIONS", "39"))
CLICKS = 2  # tried of each answer, of some hundreds that it shows


@pytest.fixture
def sample(transactional_db):
    """1,000 meetings and 100 agreements, and some whose dates are open, unknown or wide."""
    call_command("generate_sample", meetings=1_000, verbosity=0)
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
    # Shown without saying how many are certain.
    undated = Count(answered.undated, ANY)
    yield "undated", undated, partial(without_dates, query, undated="yes")


@pytest.mark.parametrize("part", range(PARTS))
def test_each_number_is_that_of_the_results_after_the_click(sample, part):
    """Random questions, in parts that run beside each other."""

    @seed(part)
    @settings(
        max_examples=RANDOM_QUESTIONS // PARTS, deadline=None, database=None,
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


# Each asks of something beside the dates that can be possible only.
DOUBTFUL = (
    "amount_min=1000000",
    "amount_min=1000000&certainty=certain",
    "amount_max=5000000&from=2001&country=cuba",
    "in_force_on=2019-07-22",
    "in_force_on=2019-07-22&certainty=certain",
    "in_force_on=2019-07-22&certainty=possible",
    "in_force_on=2019-07-22&country=cuba",
    "in_force_on=2019-07-22&country=cuba&country=spain&match=any",
    "in_force_on=2019-07-22&from=2001&until=2019",
)


@pytest.fixture
def doubtful(transactional_db):
    """Agreements of which the amount, the parties or the entry into force is not certain."""
    amounts = {"currency": "EUR", "amount": 2_000_000}
    for date in ("2001-05-01", "2001", "1995/..", ""):
        for qualifier in ("", "about", "more-than"):
            agreement(date, ["cuba", "france"], amount_qualifier=qualifier, **amounts)
        for stages in ([("in-force", "2002-01-01")], [("in-force", "2019")], [("signed", date)]):
            made = agreement(date, ["cuba", "russia", "spain"], stages=stages)
            cuba, russia, spain = made.parties.order_by("pk")
            Party.objects.filter(pk=cuba.pk).update(**consented("2001-06-01"))
            Party.objects.filter(pk=russia.pk).update(**consented("2019"))
    for keeper in KEEPERS.values():
        keeper.build()


def consented(when):
    known = dates.parse(when)
    return {
        "consent": "ratification",
        "consented": when,
        "consented_earliest": known.earliest,
        "consented_latest": known.latest,
    }


@pytest.mark.parametrize("query", DOUBTFUL)
def test_every_certain_number_is_that_of_the_certain_results(doubtful, query):
    answered = by_the_index("agreement", query)
    assert numbers(answered) == numbers(by_sql_alone("agreement", query))
    every = [one for one in shown("agreement", query, answered) if one[1].all]
    assert len(every) > 5
    told = {what: number for what, number, _address in every}
    assert told == {what: results("agreement", address()) for what, _number, address in every}
