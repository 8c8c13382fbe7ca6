"""Cuba and Russia, of which the tests tell."""

import pytest

from relations.models import Country
from relations.services.pairs import Pair


@pytest.fixture
def pair(db):
    return Pair.of(Country.objects.all(), "russia", "cuba")
