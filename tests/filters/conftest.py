"""What the tests of filters ask with."""

import pytest
from django.http import QueryDict


@pytest.fixture
def ask():
    """The records that a question finds, in their order; its form must be good."""

    def found(filterset, model, query):
        asked = filterset(QueryDict(query), model.objects.all())
        assert asked.form.is_valid(), asked.form.errors
        return list(asked.qs)

    return found


@pytest.fixture
def refuse():
    """The sentences with which a bad question is refused, by parameter; it finds nothing."""

    def refused(filterset, model, query):
        asked = filterset(QueryDict(query), model.objects.all())
        assert not asked.form.is_valid()
        assert list(asked.qs) == []
        return {name: list(errors) for name, errors in asked.form.errors.items()}

    return refused
