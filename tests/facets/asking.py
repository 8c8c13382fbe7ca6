"""A question to a list, answered by the index of this process and by SQL."""

from django.http import QueryDict

from relations.facets import by_sql
from relations.facets.answering import answer
from relations.facets.counts import Count
from relations.facets.keeping import keeper_of
from relations.facets.nouns import AGREEMENTS, DECLARED, MEETINGS
from relations.filters.agreements import AgreementFilter
from relations.filters.meetings import MeetingFilter

FILTERS = {"meeting": (MEETINGS, MeetingFilter), "agreement": (AGREEMENTS, AgreementFilter)}
PER_PAGE = 5


def question(noun, query):
    faceted, filterset = FILTERS[noun]
    filters = filterset(QueryDict(query), faceted.model.objects.all())
    assert filters.form.is_valid(), filters.form.errors
    return faceted, filters


def numbers(answered):
    """All numbers of an answer, as they read in JSON too."""
    return {
        "found": list(answered.found),
        "total": answered.total,
        "undated": answered.undated,
        "step": answered.step,
        "years": {str(year): list(count) for year, count in sorted(answered.years.items())},
        "facets": {
            name: {value: list(count) for value, count in sorted(counts.items())}
            for name, counts in answered.facets.items()
        },
    }


def by_the_index(noun, query, page=1):
    faceted, filters = question(noun, query)
    assert keeper_of(noun).index is not None, "the index is not warm"
    answered = answer(filters, faceted, page, PER_PAGE)
    assert keeper_of(noun).index is not None, "the index was dropped, so SQL answered"
    return answered


def by_sql_alone(noun, query):
    _, filters = question(noun, query)
    return by_sql.answer(filters, DECLARED[noun]())


def results(noun, query):
    """How many results the list has, and how many of them match the dates for certain: what the
    filters say, which know no facets."""
    _, filters = question(noun, query)
    found = filters.as_certain(filters.found).order_by()
    if filters.certain_if() is None:
        number = found.count()
        return Count(number, number)
    return Count(found.count(), found.filter(is_certain=True).count())


def keys_in_order(noun, query, page=1):
    """The keys of a page by the list's own query."""
    _, filters = question(noun, query)
    start = (page - 1) * PER_PAGE
    return [record.pk for record in filters.qs[start : start + PER_PAGE]]
