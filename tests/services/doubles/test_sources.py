"""Which sources are likely one document."""

import pytest

from relations.models import Source
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from relations.services.doubles.sources import FIND
from tests.factories import source
from tests.services.doubles.plans import plan_of

pytestmark = pytest.mark.django_db
NEWS = "https://oncubanews.com/cuba/visita-del-canciller"


def likely(title="Something else", /, **values):
    """The titles, scores and reasons of what is likely the same as a source to be entered."""
    (found,) = near([Entry(Source(title=title, **values), {})])
    return {one.record.title: (one.score, one.reason) for one in found}


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        (NEWS, NEWS),
        (NEWS, "http://oncubanews.com/cuba/visita-del-canciller"),
        (NEWS, "https://www.OnCubaNews.com/cuba/visita-del-canciller/"),
        (NEWS, f"{NEWS}?utm_source=twitter&utm_medium=social&fbclid=IwAR0"),
        (NEWS, f"{NEWS}#comments"),
        (NEWS, "https://oncubanews.com:443//cuba/visita-del-canciller"),
        (NEWS, "https://m.oncubanews.com/cuba/visita-del-canciller"),
        (NEWS, f"{NEWS}/amp/"),
        (NEWS, f"{NEWS}?amp=1"),
        (NEWS, f"https://www.google.com/amp/s/{NEWS.removeprefix('https://')}"),
        (NEWS, f"https://web.archive.org/web/20190722101500/{NEWS}"),
        ("http://mid.ru/nota?id=7&lang=es", "http://mid.ru/nota?lang=es&amp;id=7"),
        ("http://mid.ru/nota?q=a+b", "http://mid.ru/nota?q=a%20b"),
        ("https://granma.cu/mundo/index.html", "https://granma.cu/mundo/"),
        ("https://ru.wikipedia.org/wiki/Лавров", "https://ru.m.wikipedia.org/wiki/%D0%9b%D0%B0%D0%B2%D1%80%D0%BE%D0%B2"),
        ("https://archive.ph/Ab3dE", "https://archive.is/Ab3dE"),
        ("https://kremlin.ru/#!/news/1", "http://kremlin.ru/#!/news/1"),
    ],
)  # fmt: skip
def test_an_address_is_the_same_in_another_form(recorded, entered):
    source("Visita del canciller", url=recorded)
    assert list(likely(url=entered)) == ["Visita del canciller"]


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        (NEWS, "https://oncubanews.com/cuba/visita-del-presidente"),
        (NEWS, "https://es.oncubanews.com/cuba/visita-del-canciller"),
        (NEWS, f"{NEWS}?page=2"),
        (NEWS, "https://oncubanews.com/Cuba/visita-del-canciller"),
        ("http://mid.ru/nota?id=7", "http://mid.ru/nota?id=8"),
        ("http://mid.ru/nota?id=7", "http://mid.ru:8080/nota?id=7"),
        ("https://ru.wikipedia.org/wiki/Лавров", "https://ru.wikipedia.org/wiki/Шойгу"),
        ("https://kremlin.ru/#!/news/1", "https://kremlin.ru/#!/news/2"),
        ("https://granma.cu/", "http://www.granma.cu"),
        ("https://m.me/x", "https://me/x"),
        ("", ""),
    ],
)
def test_another_address_is_not_asked_about_nor_is_a_home_page(recorded, entered):
    source("Visita del canciller", url=recorded)
    assert likely(url=entered) == {}


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        ({"archived_url": "https://archive.ph/x1"}, {"archived_url": "https://archive.today/x1"}),
        ({"archived_url": "https://archive.ph/x1"}, {"url": "https://archive.ph/x1"}),
        ({"url": NEWS}, {"archived_url": f"http://web.archive.org/web/2019/{NEWS}"}),
    ],
)
def test_the_archived_address_is_looked_at_too(recorded, entered):
    source("Visita del canciller", **recorded)
    assert list(likely(**entered)) == ["Visita del canciller"]


TITLE = "Lavrov inicia visita a Cuba"
KNOWN = {"publisher": "Prensa Latina", "published": "2019-07-22"}


@pytest.mark.parametrize(
    ("title", "values", "score"),
    [
        ("LAVROV INICIA VISITA A CUBA", KNOWN, 85),
        ("Lavrov inicia visita a Cuba.", {**KNOWN, "publisher": "PRENSA  LATINA"}, 85),
        (TITLE, {"published": "2019-07-22"}, 70),
        (TITLE, {**KNOWN, "publisher": "TASS"}, None),
        (TITLE, {**KNOWN, "published": "2019-07-23"}, None),
        (TITLE, {**KNOWN, "published": "2019-07"}, None),
        (TITLE, {"publisher": "Prensa Latina"}, None),
        ("Lavrov concluye visita a Cuba", KNOWN, None),
    ],
)
def test_a_text_is_the_same_by_title_publisher_and_day(title, values, score):
    source(TITLE, **KNOWN)
    found = likely(title, **values)
    assert [one[0] for one in found.values()] == ([score] if score else [])


def test_an_address_of_other_days_is_less_likely_one_document():
    """A page of the Kremlin that lists trips is read again each year."""
    page = "http://kremlin.ru/events/president/trips"
    source("Trips", url=page, published="2018-03-01")
    assert likely("Trips", url=page, published="2018-03-01")["Trips"][0] == 100
    score, reason = likely("Trips", url=page, published="2019-03-01")["Trips"]
    assert (score, reason) == (72, "the same address, published on different days")


def test_a_source_that_repeats_another_is_no_double():
    release = source(TITLE, url=NEWS, **KNOWN)
    article = source(TITLE, url=f"{NEWS}?fbclid=1", **KNOWN)
    article.derived_from.add(release)
    entries = [
        Entry(one, {"derived_from": list(one.derived_from.all())}) for one in (article, release)
    ]
    assert near(entries) == [[], []]


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_num_queries):
    for n in range(5):
        source(TITLE, url=f"{NEWS}?utm_source={n}", **KNOWN)
    entry = Entry(Source(title=TITLE, url=NEWS), {})
    # Those alike; the sources; what they repeat.
    for several in (1, 4):
        with django_assert_num_queries(3):
            assert all(near([entry] * several))


def test_a_source_is_looked_up_by_indexes():
    Source.objects.bulk_create(Source(title=f"Nota {n}", url=f"{NEWS}-{n}") for n in range(300))
    plan = plan_of(FIND, {"url": f"{NEWS}-1", "title": "Nota 1", "day": "2019-07-22"})
    assert "Seq Scan" not in plan
    for index in ("source_address", "source_archived_address", "source_same_text"):
        assert index in plan
