import pytest

from relations.demo.loading import load

pytestmark = pytest.mark.django_db


def test_x(client):
    load()
    r = client.get("/pairs/cuba/russia/")
    assert r.status_code == 200
