"""Whoever may not see a record sees nothing of it, at any address and in any format.

One record of each noun is hidden. Every address of the app, in every format, answers strangers as
it did before those records were entered, so neither a name nor a count tells of them; others who
may not see them find no mark of theirs. Addresses and formats are taken from the app: one that
nobody said how to ask fails here.
"""

import io
import json
import re
import zipfile
from itertools import zip_longest

import pyarrow.parquet
import pytest
from django.core.cache import cache, caches
from django.urls import URLPattern, get_resolver

from relations import models
from relations.nouns import LISTED
from relations.views.citing import STYLES
from relations.views.exports import FILES
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db

# In every text of a hidden record, and at the start of every key.
MARK, KEY = "zyx", 990000
DAY = "2019-07-22"
# Keys of revisions, seals of forms: random letters, which may have the mark by chance.
TOKEN = re.compile(r"[\w-]{32,}")


@pytest.fixture
def world(db):
    """What everybody sees: a visit with talks, who was there, what was agreed and who says so."""
    ministry = organization("Ministry of Transport", kind="ministry", country=country("cuba"))
    post = office("Deputy Prime Minister", of="cuba", rank=30)
    other = office("Minister of Defence", of="russia")
    cabrisas = official("Ricardo Cabrisas", "Рикардо Кабрисас", slug="ricardo-cabrisas")
    shoygu = official("Sergey Shoygu", slug="sergey-shoygu")
    terms = [tenure(cabrisas, post, "2014"), tenure(shoygu, other, "2012", "2024-05")]
    visit = meeting("2019-07", ["cuba", "russia"], people=terms, setting="visit",
                    places=[("Moscow", "russia")], sectors=["energy"])  # fmt: skip
    talks = meeting(DAY, ["cuba", "russia", ministry], people=terms, parent=visit,
                    sectors=["energy"], places=[("Moscow", "russia")])  # fmt: skip
    meeting("", ["cuba", "spain"])
    meeting("2040", ["cuba", "russia"], status="announced")
    signed = agreement(DAY, ["cuba", "russia"], sectors=["energy"], meeting=talks, amount=38,
                       currency="USD", stages=[("signed", DAY), ("in-force", "2020")])  # fmt: skip
    agreement("2018", ["cuba", "russia"], kind="pledge")
    said = source("Granma reports", publisher="Granma", published=DAY)
    for record in (visit, talks, signed, cabrisas, ministry, country("cuba"), post, terms[0]):
        cite(record, said, quote="They met.")
    kept = models.KeptWarning.objects.create(
        meeting=talks, code="same-day", key="1", message="Two visits", reason="There were two."
    )
    text = models.Snapshot.objects.create(source=said, text="Cuba and Russia met in Moscow.")
    return {
        "text": text,
        "keptwarning": kept,
        "meeting": talks,
        "agreement": signed,
        "official": cabrisas,
        "organization": ministry,
        "country": country("cuba"),
        "office": post,
        "tenure": terms[0],
        "source": said,
        "sector": sector("energy"),
        "visit": visit,
        "shoygu": shoygu,
    }


@pytest.fixture
def enter_hidden(world, hidden_records):
    """Enters one hidden record of each noun, tied to what everybody sees in every way there is."""

    def enter():
        talks, signed, shoygu = world["meeting"], world["agreement"], world["shoygu"]
        land = models.Country.objects.create(
            pk=KEY + 1, name="Zyxland", slug="zyxland", kind="state", iso_alpha3="ZYX",
            start="1990",
        )  # fmt: skip
        models.CountryName.objects.create(pk=KEY, country=land, name="Zyxlandia")
        models.Succession.objects.create(
            pk=KEY, predecessor=country("russia"), successor=land, kind="separated"
        )
        body = organization("Zyx Bank", pk=KEY + 2, slug="zyx-bank", acronym="ZYX")
        models.OrganizationName.objects.create(pk=KEY, organization=body, name="Zyxbank")
        person = official("Zyx Person", pk=KEY + 3, slug="zyx-person")
        models.OfficialName.objects.create(pk=KEY, official=person, name="Zyxski")
        post = office("Zyx Minister", of="cuba", rank=10, pk=KEY + 4)
        own = models.Tenure.objects.create(
            pk=KEY + 5, official=shoygu, office=world["office"], start="2015", note="zyx term",
        )  # fmt: skip
        field = models.Sector.objects.create(pk=KEY + 6, name="Zyx matters", slug="zyx-matters")
        said = source("Zyx reports", publisher="Zyx Press", pk=KEY + 7, published=DAY)
        whole = meeting(
            "1999-01", ["cuba", "russia", "france"], title="Zyx visit", pk=KEY + 8,
            places=[("Zyxgrad", "france")], sectors=["energy"], summary="zyx",
        )  # fmt: skip
        deal = agreement(
            DAY, ["cuba", "russia"], title="Zyx deal", pk=KEY + 9, sectors=["energy"],
            meeting=talks, currency="JPY", amount=990001, stages=[("in-force", "2019")],
        )  # fmt: skip
        rows = _rows(talks, signed, world, land, body, person, field, own)
        models.Participation.objects.create(
            meeting=whole, delegation=whole.delegations.first(), official=world["official"],
            title="zyx title",
        )  # fmt: skip
        tenure(world["official"], post, "2010", pk=KEY + 10)
        models.Tenure.objects.create(pk=KEY + 11, official=person, office=world["office"])
        models.Meeting.objects.filter(pk=world["visit"].pk).update(parent=whole)
        models.Agreement.objects.filter(kind="pledge").update(meeting=whole)
        models.AgreementLink.objects.create(pk=KEY, agreement=deal, target=signed, kind="replaces")
        models.AgreementLink.objects.create(
            pk=KEY + 1, agreement=signed, target=deal, kind="amends"
        )
        nouns = ("meeting", "agreement", "official", "organization", "country", "tenure")
        for at, noun in enumerate(nouns, start=10):
            cite(world[noun], said, quote="zyx quote", pk=KEY + at)
        cite(person, world["source"], quote="zyx cited", pk=KEY + 1)
        cite(whole, world["source"], quote="zyx cited", pk=KEY + 2)
        models.Snapshot.objects.create(pk=KEY, source=said, text="Cuba and Russia met. Zyx.")
        said.derived_from.add(world["source"])
        world["source"].derived_from.add(said)
        models.KeptWarning.objects.create(
            pk=KEY, meeting=whole, code="zyx", key="0", message="zyx", reason="zyx"
        )
        models.Double.objects.create(pk=KEY, official=shoygu, other_official=person, score=90)
        hidden_records(land, body, person, post, own, field, said, whole, deal)
        return rows

    return enter


def _rows(talks, signed, world, land, body, person, field, own):
    """Rows of visible records that refer to the hidden ones."""
    for at, side in enumerate((land, body)):
        name = side._meta.model_name
        models.Delegation.objects.create(pk=KEY + at, meeting=talks, **{name: side}, note="zyx")
        models.Party.objects.create(pk=KEY + at, agreement=signed, **{name: side}, note="zyx")
        models.Stage.objects.create(
            pk=KEY + at, agreement=signed, kind="ratified", date=DAY, **{name: side}, note="zyx"
        )
    models.MeetingPlace.objects.create(pk=KEY, meeting=talks, city="Zyxtown", country=land)
    models.AgreementPlace.objects.create(pk=KEY, agreement=signed, city="Zyxtown", country=land)
    cuban = talks.delegations.first()
    models.Participation.objects.create(
        pk=KEY, meeting=talks, delegation=cuban, official=person, title="zyx", rank=10
    )
    unnamed = models.Participation.objects.create(
        pk=KEY + 1, meeting=talks, delegation=models.Delegation.objects.get(pk=KEY),
        description="Envoy of zyx", rank=10,
    )  # fmt: skip
    talks.sectors.add(field)
    signed.sectors.add(field)
    world["office"].accredited_to.add(land)
    return unnamed


# How each address is filled, by the name of its converter; of a record by its noun.
FILLED = {
    "first": "cuba", "second": "russia", "path": "nowhere", "table": "meetings", "url": "nowhere",
    "app_label": "relations", "revision": "nowhere", "noun": "official", "pair": str(KEY),
    "number": str(KEY + 3),
}  # fmt: skip
# Addresses that no reader asks, since they take what is sent, or that say nothing of the world.
ASIDE = re.compile(r"logout|jsi18n|password|auth_|apitoken|submission|view_on_site|shortcut")
OF_ADMIN = re.compile(r"relations_(\w+)_(?:change|history|delete)$")


def addresses(world, *, admin=False):
    """Every address, filled with what everybody sees, and with what is hidden."""
    for route, name in routes(get_resolver().url_patterns):
        if route.startswith("admin/") == admin and not ASIDE.search(f"{route} {name}"):
            yield from (f"/{filled}" for filled in fillings(route, name, world))


def routes(patterns, before=""):
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, one.name or ""
        else:
            yield from routes(one.url_patterns, route)


def fillings(route, name, world):
    route = re.sub(r"\(\?P<(\w+)>.*?\)|[$^]", lambda hole: f"<{hole[1]}>" if hole[1] else "", route)
    holes = re.findall(r"<(?:\w+:)?(\w+)>", route)
    if set(holes) <= set(FILLED):
        pairs = [FILLED, {**FILLED, "second": "zyxland"}]
        return list(dict.fromkeys(_fill(route, values) for values in pairs))
    (hole,) = holes
    of_admin = OF_ADMIN.match(name)
    noun = of_admin[1] if of_admin else re.sub(r"-(detail|history)$", "", name)
    if noun == "":  # where Django's admin leads on from an old address of its own
        return []
    assert noun in world, f"{route}: say in this test how to fill <{hole}>"
    field = hole if hole in ("slug", "pk") else "pk"
    keys = getattr(world[noun], field), HIDDEN[noun].get(field, KEY + PLACES.get(noun, 0))
    if noun == "meeting":  # a meeting that was made part of a hidden one
        keys = (*keys, world["visit"].pk)
    return [_fill(route, {hole: key}) for key in keys]


PLACES = {"country": 1, "organization": 2, "official": 3, "sector": 6, "keptwarning": 0}
HIDDEN = {
    "country": {"slug": "zyxland"},
    "organization": {"slug": "zyx-bank"},
    "official": {"slug": "zyx-person"},
    "office": {"pk": KEY + 4},
    "tenure": {"pk": KEY + 5},
    "sector": {"slug": "zyx-matters"},
    "source": {"pk": KEY + 7},
    "meeting": {"pk": KEY + 8},
    "agreement": {"pk": KEY + 9},
    "keptwarning": {"pk": KEY},
    "text": {"pk": KEY},
}


def _fill(route, values):
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda hole: str(values[hole[1]]), route)


def questions():
    """What lists are asked besides: every format and style, and for what is hidden."""
    asked = [{"format": key} for key in FILES] + [{"cite": key} for key in (*STYLES, "html")]
    for noun in LISTED:
        own = noun.parameters
        yield from ((f"/{noun.name}/", one) for one in asked)
        hidden = {
            "country": "zyxland", "official": "zyx-person", "organization": "zyx-bank",
            "sector": "zyx-matters", "publisher": "Zyx Press", "place": "zyxland",
            "source": KEY + 7, "meeting": KEY + 8, "city": "zyxtown", "side": "zyxland",
        }  # fmt: skip
        for name, value in {**hidden, "q": "zyx"}.items():
            if name in own:
                yield f"/{noun.name}/", {name: value}
                yield f"/api/{noun.name}/", {name: value}
        for name in ("level", "visitor_level"):
            if name in own:
                yield f"/{noun.name}/", {name: "head-of-state"}
    for q in ("zyx", "zyxland", "cuba zyxland", "cuba russia", "cabrisas"):
        yield "/search/", {"q": q}
        yield "/search/suggestions/", {"q": q}
    yield "/", {"with": "cuba"}
    yield "/", {"with": "zyxland"}
    yield "/pairs/", {"first": "cuba"}
    yield "/meetings/", {"country": ["cuba", "russia"], "from": "1998", "until": "2020"}
    yield "/agreements/", {"in_force_on": "2021-01-01", "country": ["cuba", "russia"]}
    yield from reconciling()
    for at in ("gexf", "graphml"):
        for kind in ("officials", "countries"):
            yield f"/meetings/graph.{at}", {"of": kind}


def reconciling():
    """What spreadsheets are matched by: names, ids, and what is typed."""
    url, hidden, known = "/api/reconcile/", "officials/zyx-person", "officials/ricardo-cabrisas"
    for q in ("Zyx Person", "Zyxland", "Zyxbank", "Zyx Minister", "Ricardo Cabrisas"):
        yield url, {"queries": json.dumps({"q": {"query": q}})}
        yield f"{url}suggest/entity/", {"prefix": q}
    columns = [{"id": name} for name in ("name", "names", "known_as", "known_meetings")]
    yield url, {"extend": json.dumps({"ids": [hidden, known], "properties": columns})}
    yield f"{url}view/", {"id": hidden}


def charts(answer):
    """How each chart of a page is asked for what it is drawn from."""
    drawn = (answer.context or {}).get("charts") if answer.status_code == 200 else None
    return [{"chart": name, "format": "vega-lite"} for name in drawn or ()]


def text_of(answer):
    """All that an answer says, without what each answer has of its own."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = unpacked(content, answer.get("Content-Type", ""))
    # When the visible record was tied to a hidden one is its own change.
    text = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.:+]*Z?", "", text)
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    heads = [answer.get(name, "") for name in ("Location", "Link")]
    return f"{answer.status_code} {heads} {text}"


def unpacked(content, kind):
    if content[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(
                f"\n{name}\n{unpacked(parts.read(name), '')}"
                for name in sorted(parts.namelist())
                if name != "docProps/core.xml"
            )
    if content[:4] == b"PAR1":
        rows = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
        return json.dumps(rows, default=str, ensure_ascii=False)
    return content.decode()


def walk(client, world):
    """Every answer by its address and question."""
    cache.clear()
    pages = [(address, {}) for address in addresses(world)]
    return every_answer(client, [*pages, *questions()])


def every_answer(client, asked):
    found = {}
    for address, query in asked:
        answer = _ask(client, address, query, found)
        for chart in () if query else charts(answer):
            _ask(client, address, chart, found)
        if told(address) and address.startswith("/admin/"):
            client.get("/admin/")  # where the admin says that there is no such record
    return found


def _ask(client, address, query, found):
    caches["rates"].clear()
    answer = client.get(address, query)
    found[address, str(query)] = text_of(answer)
    return answer


def first_difference(one, other):
    """What was said and what is said, where the two first part."""
    at = next(i for i, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1])
    return one[max(at - 60, 0) : at + 60], other[max(at - 60, 0) : at + 60]


def told(text):
    text = TOKEN.sub("", text.lower())
    return MARK in text or str(KEY)[:-1] in text


def test_strangers_are_answered_as_if_the_hidden_records_were_not_there(
    client, world, enter_hidden, settings
):
    settings.HISTORY_IS_PUBLIC = True
    before = walk(client, world)
    assert len(before) > 200
    enter_hidden()
    after = walk(client, world)
    assert set(before) == set(after)
    differing = [key for key in before if before[key] != after[key]]
    said = {key: first_difference(before[key], after[key]) for key in differing}
    assert said == {}


def test_an_editor_who_may_not_see_them_meets_no_mark_of_them_in_the_admin(
    client, world, enter_hidden, editor
):
    enter_hidden()
    client.force_login(editor)
    pages = [(address, {}) for address in addresses(world, admin=True)]
    assert len(pages) > 50
    answers = every_answer(client, pages)
    assert [address for address, text in answers.items() if told(text)] == []
