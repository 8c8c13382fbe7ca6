"""A small register that the tests of the API ask."""

import pytest
from django.core.cache import caches

from relations.models import MeetingPlace
from tests.article import load_article
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    source,
    tenure,
)


@pytest.fixture(autouse=True)
def fresh_rates():
    """Nobody has asked yet."""
    caches["rates"].clear()
    yield
    caches["rates"].clear()


@pytest.fixture
def register(db):
    """The demo's facts, and what they lack: undated, unnamed, acting, linked, withdrawn."""
    load_article()
    nato = organization("North Atlantic Treaty Organization", acronym="NATO")
    ministry = organization("Ministry of Transport", kind="ministry", country=country("cuba"))
    post = office("Secretary General", of=nato, rank=110)
    envoy = office("Ambassador to Russia", of="cuba", rank=90)
    envoy.accredited_to.add(country("russia"))
    person = official("Jens Stoltenberg", "Йенс Столтенберг", born="1959-03-16")
    term = tenure(person, post, "2014-10-01", open_end="still")
    tenure(official("Gerardo Peñalver"), envoy, "2016~", acting=True)
    summit = meeting("2019-12-03/2019-12-04", [nato, "spain"], people=[term], setting="summit")
    participation(summit, side="spain", description="the Prime Minister of Spain", rank=20)
    MeetingPlace.objects.create(meeting=summit, city="Watford")
    part = meeting("2019-12", ["spain", "turkey"], parent=summit, setting="margins")
    cite(part, source("On the margins", url="https://example.org/1", side=country("spain")))
    meeting("", ["cuba", ministry], status="announced")
    treaty = agreement("1949-04-04", ["spain", "france", nato], kind="treaty", title="Treaty")
    treaty.parties.filter(organization=None).update(signed="1949-04-04", withdrawn="2003?")
    cite(treaty, source("Speech on the treaty", published="1949-04"), quote="We are bound.")
    later = agreement("2019", ["spain", "france"], stages=[("signed", "2019"), ("in-force", "")])
    later.links.create(target=treaty, kind="amends")
    later.places.create(city="Paris", country=country("france"))
    return {"meeting": summit, "agreement": treaty, "official": person, "tenure": term}
