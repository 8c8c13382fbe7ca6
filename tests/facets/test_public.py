"""The index of the public says what SQL says, whatever was written, and shows nothing more."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from relations import models
from relations.facets.keeping import KEEPERS, OF_THE_PUBLIC, keeper_of
from relations.models import visible
from relations.models.visible import Audience, reading_as
from tests.facets.asking import FILTERS, by_sql_alone, by_the_index, keys_in_order, numbers
from tests.facets.questions import QUESTIONS
from tests.facets.test_oracle import WRITES, sample  # noqa: F401 # a fixture

HIDDEN = {
    models.Meeting: Q(status="rumoured") | Q(pk__in=range(0, 2000, 7)),
    models.Agreement: Q(kind="pledge"),
    models.Official: Q(pk__in=range(0, 2000, 3)),
    models.Source: Q(publisher="Granma"),
    models.Country: Q(slug="france"),
    models.Sector: Q(slug="defence"),
}


def hidden_from(model, user):
    return Q() if user.is_superuser else HIDDEN.get(model, Q())


@pytest.fixture
def public(sample, monkeypatch):  # noqa: F811 # the fixture
    monkeypatch.setattr(visible, "hidden_from", hidden_from)
    for keeper in OF_THE_PUBLIC.values():
        keeper.build()


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
@given(
    writes=st.lists(st.tuples(st.sampled_from(WRITES), st.integers(0, 10_000)), max_size=3),
    asked=QUESTIONS,
    page=st.integers(1, 4),
)
def test_the_public_is_counted_what_sql_counts_after_any_write(public, writes, asked, page):
    for write, number in writes:
        write(number)
    noun, query = asked
    with reading_as(Audience(AnonymousUser())):
        # What names a hidden record is refused, as a name that nobody bears.
        filters = FILTERS[noun][1](QueryDict(query), FILTERS[noun][0].model.objects.all())
        assume(filters.form.is_valid())
        expected = numbers(by_sql_alone(noun, query))
        answered = by_the_index(noun, query, page)
        assert numbers(answered) == expected
        if answered.page is not None and answered.total > (page - 1) * 5:
            keys = [key for group in answered.page for key in group]
            assert sorted(keys) == sorted(keys_in_order(noun, query, page))


def test_readers_who_see_the_same_share_one_index(db, reader, admin_user, monkeypatch):
    def kept(user):
        with reading_as(Audience(user)):
            return keeper_of("meeting")

    assert kept(AnonymousUser()) is kept(reader) is kept(admin_user) is KEEPERS["meeting"]
    monkeypatch.setattr(visible, "hidden_from", hidden_from)
    assert kept(AnonymousUser()) is kept(reader) is OF_THE_PUBLIC["meeting"]
    assert kept(admin_user) is KEEPERS["meeting"]
