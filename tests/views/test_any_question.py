"""Whatever is asked, at whichever door, is answered or refused in words: never a 500."""

from urllib.parse import quote, urlencode

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils.html import escape
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.views.doors import desk, doors

pytestmark = pytest.mark.django_db

PUBLIC, DESK = list(doors()), list(desk())
NASTY = st.one_of(
    st.sampled_from(
        ["\0", "a\0b", "9" * 4301, "9" * 19, "-1", "٣", "²", "1e400", "NaN", "1e999999999",
         "x" * 1000, "2019-99", "2019-02-30", "0000", "-0001", "Y-17e7", "2019/..", "..",
         "{2019,2020}", "ab " * 300, "[[[[", "(((", "\\", "%", "a%_", "none", "cuba", "\u202e",
         "2019-07-22"]
    ),
    st.text(max_size=40),
    st.integers().map(str),
    st.from_regex(r"[0-9?~X%./\[\]-]{1,12}", fullmatch=True),
)  # fmt: skip
# What no browser sends, as it stands in an address.
RAW = st.sampled_from(["%", "%zz", "%ff", "%ED%A0%80", "%C0%80", "%00", "%u0000", "+", "=", "&"])


def questions(addresses):
    """An address with some parameters of its own, each with some nasty values."""

    def of(door):
        address, names = door
        value = NASTY.map(lambda text: quote(text, errors="surrogatepass")) | RAW
        pairs = st.lists(st.tuples(st.sampled_from(names), value), min_size=1, max_size=4)
        return pairs.map(lambda many: f"{address}?{'&'.join(f'{n}={v}' for n, v in many)}")

    return st.sampled_from(addresses).flatmap(of)


def answered(client, url):
    """The status, after the last byte of the answer."""
    caches["rates"].clear()
    with transaction.atomic():
        response = client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)
    return response.status_code


FUZZED = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each is a page


@FUZZED
@given(questions(PUBLIC))
@example("/pairs/cuba/russia/?from=2019-99&on=2019-07-22")
@example("/meetings/?q=%00")
@example("/meetings/?publisher=%00")
@example(f"/meetings/?source={'9' * 4301}")
@example(f"/search/?q={'x' * 1000}")
@example(f"/meetings/?{'country=cuba&' * 300}")
def test_no_question_of_a_reader_ends_in_an_error_of_ours(client, url):
    assert answered(client, url) < 500


@FUZZED
@given(questions(DESK))
@example("/admin/relations/source/?kind=%00")
@example(
    "/admin/autocomplete/?app_label=relations&model_name=tenure&field_name=official&term=a&page="
    + "9" * 4301
)
def test_no_question_of_an_analyst_ends_in_an_error_of_ours(admin_client, url):
    assert answered(admin_client, url) < 500


@pytest.mark.parametrize("slug", ["%00", "a%00b", "%ff", "a" * 5000, "9" * 5000, "9" * 19, "%zz"])
@pytest.mark.parametrize(
    "address",
    ["/meetings/{}/", "/countries/{}/", "/pairs/cuba/{}/", "/api/officials/{}/", "/{}",
     "/admin/relations/meeting/{}/change/", "/admin/import/{}/"],
)  # fmt: skip
def test_an_address_of_nothing_is_not_found(admin_client, address, slug):
    assert answered(admin_client, address.format(slug)) in (302, 404)


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("/meetings/?q=%00", "Keyword", "character that cannot be stored"),
        ("/meetings/?publisher=%00", "Publisher", "character that cannot be stored"),
        ("/meetings/?q=" + "x" * 61, "Keyword", "at most 60 letters"),
        ("/meetings/?q=" + "+".join(["ab"] * 13), "Keyword", "at most 12"),
        ("/meetings/?city=" + "x" * 501, "City", "At most 500"),
        ("/meetings/?official=" + "x" * 61, "Official", "at most 60 letters"),
        ("/officials/?office=" + "x" * 61, "Office", "at most 60 letters"),
        ("/sources/?publisher=" + "x" * 501, "Publisher", "At most 500"),
        ("/meetings/?" + "country=cuba&" * 101, "Country", "At most 100 are allowed"),
        ("/agreements/?source=" + "9" * 4301, "Source", "At most 500"),
        ("/agreements/?source=" + "9" * 30, "Source", "9999"),
        ("/pairs/cuba/russia/?from=2019-99&on=2019-07-22", "From", "2019-99"),
        ("/pairs/cuba/russia/?on=2019-99&from=2019-07", "On", "2019-99"),
    ],
)
def test_a_bad_value_is_named_with_its_field_and_finds_nothing(client, address, field, sentence):
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert f"{field}: " in page
    assert sentence in page
    assert not response.context.get("rows")


@pytest.mark.parametrize("q", ["%00", "x" * 61, "+".join(["ab"] * 13), "x" * 501])
def test_the_search_says_which_words_it_cannot_take(client, q):
    response = client.get(f"/search/?q={q}")
    assert response.status_code == 200
    (sentence,) = response.context["errors"]
    assert escape(sentence) in response.content.decode()
    assert "contains all of these words" not in response.content.decode()
    assert client.get(f"/search/suggestions/?q={q}").status_code == 200


@pytest.mark.parametrize("name", ["q", "source", "city", "cursor", "page_size"])
def test_the_api_refuses_what_cannot_be_read(client, name):
    response = client.get(f"/api/meetings/?{urlencode({name: chr(0)})}")
    assert response.status_code == 400
    assert name in response.json()["errors"]


def test_a_word_as_long_as_any_is_searched_for(client):
    assert not client.get("/search/?q=" + "x" * 60).context["errors"]
    assert client.get("/meetings/?q=" + "+".join(["ab"] * 12)).context["counts"] is not None


def test_the_desk_names_a_parameter_that_cannot_be_read(admin_client):
    response = admin_client.get("/admin/relations/meeting/?q=%00")
    assert response.status_code == 400
    assert "q: " in response.content.decode()
