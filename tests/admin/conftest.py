"""What the tests of the admin share: people at their desks, and the two ministers."""

import pytest

from relations.vocab import Rank
from tests.factories import office, official, tenure


@pytest.fixture
def desk(client, analyst):
    """A browser in which an analyst is signed in."""
    client.force_login(analyst)
    return client


@pytest.fixture
def editors_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def shoygu(db):
    """Shoygu's term as Minister of Defence of Russia."""
    post = office("Minister of Defence", "russia")
    return tenure(official("Sergey Shoygu", "Шойгу"), post, "2012-11-06", "2024-05-12")


@pytest.fixture
def cabrisas(db):
    """Cabrisas' term as Deputy Prime Minister of Cuba, known by its year; not his only one."""
    person = official("Ricardo Cabrisas")
    economy = office("Minister of Economy and Planning", "cuba")
    tenure(person, economy, "2016-07-13", "2018-07-21")
    return tenure(person, office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD), "2009")


@pytest.fixture
def data_folder(settings, tmp_path):
    """Where uploads are kept."""
    settings.DATA_DIR = tmp_path
    return tmp_path
