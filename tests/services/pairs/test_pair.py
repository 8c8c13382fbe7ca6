"""Two countries: their order, their address, and the pairs before and after them."""

import pytest

from relations.models import Country
from relations.services.pairs import Pair
from tests.factories import country

pytestmark = pytest.mark.django_db


def of(*slugs):
    return Pair.of(Country.objects.all(), *slugs)


def names(pairs):
    return [" – ".join(pair.slugs) for pair in pairs]


def test_either_order_gives_the_same_pair(pair):
    assert of("cuba", "russia") == pair
    assert str(pair) == "Cuba and Russia"
    assert pair.get_absolute_url() == "/pairs/cuba/russia/"


def test_two_countries_among_others_that_are_none_make_a_pair(pair):
    cuba, russia, china = (country(slug) for slug in ("cuba", "russia", "china"))
    assert Pair.among([russia, None, cuba, russia]) == pair
    assert Pair.among([russia, None, russia]) is None
    assert Pair.among([russia, cuba, china]) is None


@pytest.mark.parametrize("slugs", [("cuba", "cuba"), ("cuba", "atlantis"), ("atlantis", "lemuria")])
def test_a_pair_is_two_countries_that_are_known(slugs):
    assert of(*slugs) is None


def test_the_soviet_union_came_before_russia(pair):
    assert names(pair.before()) == ["cuba – soviet-union"]
    assert names(pair.after()) == []


def test_what_came_after_a_former_state_is_named_on_its_page():
    after = names(of("cuba", "soviet-union").after())
    assert "cuba – russia" in after
    assert len(after) == 15


def test_former_states_that_never_lived_together_make_no_pair():
    # Slovakia began in 1993, when the Soviet Union was gone.
    before = names(of("russia", "slovakia").before())
    assert "czechoslovakia – soviet-union" in before
    assert "slovakia – soviet-union" not in before
