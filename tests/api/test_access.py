"""Who may read, how often, what may be kept, and which other sites may ask."""

from datetime import UTC, datetime
from itertools import count

import pytest
from django.core.exceptions import ImproperlyConfigured
from rest_framework.authtoken.models import Token

from relations import env
from relations.api.access import KnownRate, StrangerRate
from tests.factories import meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(settings):
    settings.READING_IS_PUBLIC = False


@pytest.fixture
def key(reader):
    return {"Authorization": f"Token {Token.objects.create(user=reader).key}"}


# Where reading is closed ---------------------------------------------------------------------

CLOSED = ["/api/", "/api/meetings/", "/api/countries/cuba/", "/api/schema/", "/api/nope/"]


@pytest.mark.parametrize("url", CLOSED)
def test_where_reading_is_closed_a_stranger_is_told_that_a_token_is_needed(client, closed, url):
    response = client.get(url)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "Authentication credentials were not provided."


@pytest.mark.parametrize("url", CLOSED[:-1])
def test_where_reading_is_closed_a_token_opens_it(client, closed, key, url):
    assert client.get(url, headers=key).status_code == 200


def test_whoever_is_signed_in_reads_without_a_token(client, closed, reader):
    client.force_login(reader)
    assert client.get("/api/meetings/").status_code == 200


def test_a_token_that_is_no_more_opens_nothing_even_where_reading_is_public(client, key):
    Token.objects.all().delete()
    assert client.get("/api/meetings/", headers=key).status_code == 401


def test_the_token_of_somebody_who_left_opens_nothing(client, closed, key, reader):
    reader.is_active = False
    reader.save()
    assert client.get("/api/meetings/", headers=key).status_code == 401


def test_the_manual_asks_to_sign_in(client, closed, reader):
    assert client.get("/api/docs/").headers["Location"] == "/login/?next=/api/docs/"
    client.force_login(reader)
    assert client.get("/api/docs/").status_code == 200


# How often ------------------------------------------------------------------------------------


@pytest.fixture
def three_a_minute(monkeypatch):
    for throttle in (StrangerRate, KnownRate):
        monkeypatch.setattr(throttle, "THROTTLE_RATES", {"anon": "3/minute", "user": "3/minute"})


def test_the_fourth_question_of_a_minute_must_wait(client, three_a_minute):
    assert [client.get("/api/sectors/").status_code for _ in range(3)] == [200] * 3
    response = client.get("/api/sectors/")
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith("Request was throttled.")


def test_each_address_and_each_person_is_counted_apart(client, key, three_a_minute):
    def ask(headers=None, **extra):
        return [client.get("/api/sectors/", headers=headers, **extra).status_code for _ in range(4)]

    assert ask() == [200, 200, 200, 429]
    assert ask(REMOTE_ADDR="192.0.2.7") == [200, 200, 200, 429]
    assert ask(key) == [200, 200, 200, 429]


def test_without_a_proxy_nobody_gets_more_by_naming_other_addresses(client, three_a_minute):
    made_up = (f"192.0.2.{n}" for n in count())
    answers = [
        client.get("/api/sectors/", headers={"X-Forwarded-For": next(made_up)}).status_code
        for _ in range(4)
    ]
    assert answers == [200, 200, 200, 429]


@pytest.mark.parametrize("value", ["many", "0/minute", "10", "10/week", "-1/hour", "1.5/hour"])
def test_a_rate_that_makes_no_sense_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("API_RATE_STRANGERS", value)
    with pytest.raises(ImproperlyConfigured, match="API_RATE_STRANGERS is .* such as 60/minute"):
        env.rate("API_RATE_STRANGERS", "120/minute")


def test_a_rate_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("API_RATE_STRANGERS", "10/hour")
    assert env.rate("API_RATE_STRANGERS", "120/minute") == "10/hour"


# What may be kept -----------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/api/meetings/", "/api/schema/", "/api/"])
def test_what_has_not_changed_is_not_sent_again(client, url):
    meeting("2019")
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_what_has_changed_is_sent_again(client):
    talks = meeting("2019")
    url = f"/api/meetings/{talks.pk}/"
    tag = client.get(url).headers["ETag"]
    # Its delegation changes, and the record itself is not saved.
    talks.delegations.filter(country__slug="cuba").update(role="visitor")
    answer = client.get(url, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.json()["delegations"][0]["role"] == "visitor"


def test_a_record_says_when_it_changed_and_that_alone_decides_nothing(client):
    url = f"/api/meetings/{meeting('2019').pk}/"
    answer = client.get(url)
    said = answer.headers["Last-Modified"]
    changed = datetime.fromisoformat(answer.json()["changed"])
    assert said == f"{changed.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT"
    assert client.get(url, headers={"If-Modified-Since": said}).status_code == 200


def test_an_answer_may_be_kept_but_must_be_asked_after(client, settings, reader):
    headers = client.get("/api/meetings/").headers
    assert headers["Cache-Control"] == "no-cache, public"
    assert {"Authorization", "Cookie"} <= set(headers["Vary"].split(", "))
    settings.READING_IS_PUBLIC = False
    client.force_login(reader)
    assert client.get("/api/meetings/").headers["Cache-Control"] == "no-cache, private"


# Other sites ----------------------------------------------------------------------------------


def test_any_web_page_may_read_what_everybody_may(client):
    for url in ("/api/meetings/", "/api/meetings/?from=x", "/api/nope/"):
        headers = client.get(url, headers={"Origin": "https://example.org"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
    tag = client.get("/api/meetings/").headers["ETag"]
    kept = client.get("/api/meetings/", headers={"If-None-Match": tag})
    assert kept.headers["Access-Control-Allow-Origin"] == "*"


def test_where_reading_is_closed_no_other_web_page_may(client, closed, reader):
    client.force_login(reader)
    assert "Access-Control-Allow-Origin" not in client.get("/api/meetings/").headers
