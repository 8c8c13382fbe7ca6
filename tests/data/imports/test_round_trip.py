"""What goes out comes in again as it was."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations import models
from relations.data.bodies import records
from relations.data.files.reading import read
from relations.data.files.writing import write_records
from relations.data.imports.importing import jobs_of, run_jobs, table_of
from relations.data.package import Package, package_bytes
from relations.data.tables import RECORDS, TABLES
from relations.sample.generating import generate
from relations.vocab import (
    DelegationRole,
    MeetingStatus,
    NameKind,
    ParticipationRole,
    Rank,
    Setting,
    VisitRank,
)
from tests import factories as make
from tests.article import load_article, load_demo
from tests.data.imports.sheets import (
    brought,
    comparable,
    counts,
    everything,
    exported,
    forget_all_but_the_seed,
    imported,
    messages,
    planned,
)

pytestmark = pytest.mark.django_db


def bring_back(before):
    """Imports an export of all tables in an empty register."""
    forget_all_but_the_seed()
    result = brought(before)
    assert [plan.refused for plan in result.plans] == [[]] * len(result.plans)
    assert result.done


def test_the_facts_of_the_article_come_back_as_they_were():
    load_article()
    before = everything()
    bring_back(before)
    assert comparable(everything()) == comparable(before)
    assert all(before[name] for name in ("meetings", "agreements", "tenures"))


def test_an_export_imported_where_it_came_from_changes_nothing():
    load_article()
    before = everything()
    for made in brought(before).plans:
        assert counts(made) == (0, 0, len(before[made.table.name]), 0)


def everything_that_can_be_said():
    """A record of each noun with each of its rows, and names that need care."""
    paper = make.source("One; two (three), “four” = five", url="https://example.org/a?b=1;2")
    other = make.source(
        "The same address", url="https://example.org/twice", licence="CC BY 4.0; see page 2"
    )
    make.source("The same address again", url="https://example.org/twice")
    other.derived_from.set([paper])
    cuba = make.country("cuba")
    models.CountryName.objects.create(
        country=cuba, name="Isla; de (Cuba)", kind=NameKind.OTHER, language="es",
        start="1902-05-20", end="1959~",
    )  # fmt: skip
    make.cite(cuba, paper, field="start", locator="p. 3", quote='He said: "no; (never)",\nthen')
    gazprom = make.organization("Gazprom", kind="company", country=make.country("russia"))
    models.OrganizationName.objects.create(organization=gazprom, name="Газпром", language="ru")
    make.cite(gazprom, paper)
    namesake = make.organization("Russia", kind="party")  # bears the name of a country
    make.organization("Gazprom", kind="bank")
    post = make.office("Minister, of Defence", of="russia")
    again = make.office("Minister, of Defence", of="russia")
    envoy = make.office("Ambassador", of="cuba", rank=Rank.AMBASSADOR)
    make.cite(post, paper)
    make.office("Chairman", of=gazprom)
    envoy.accredited_to.set([make.country("russia"), make.country("namibia")])
    ivan = make.official("Ivan Petrov", "Иван Петров", born="19XX")
    twin = make.official("Ivan Petrov", died="2011-01?")
    make.cite(twin, paper)
    first = make.tenure(ivan, post, "2001", "2004")
    second = make.tenure(ivan, again, "2008-05-12", acting=True, open_end="still", note="x; y")
    third = make.tenure(ivan, again, "2008-05-12", status="nominated")
    make.tenure(twin, envoy, appointed="1999-03")
    make.cite(second, paper, field="office", basis="disputed", confidence="low")
    visit = make.meeting(
        "2008-05/2008-06", sides=("cuba",), setting=Setting.VISIT, rank=VisitRank.STATE,
        status=MeetingStatus.POSTPONED, title='The "visit"', occasion="Games; opening",
        summary="Line one\nline two", date_note="in the (late) spring",
    )  # fmt: skip
    make.delegation(visit, namesake, role=DelegationRole.HOST, note="a; b")
    make.delegation(visit, "russia", role=DelegationRole.VISITOR)
    make.delegation(visit, gazprom)
    make.participation(visit, ivan, "russia", term=second, title="Minister (acting)", role="head")
    make.participation(visit, twin, gazprom, rank=Rank.OTHER)
    make.participation(visit, None, namesake, description="A man, unnamed; tall")
    for order, (city, slug) in enumerate([("Sochi", "russia"), ("", "cuba"), ("At sea", None)]):
        place = make.country(slug) if slug else None
        models.MeetingPlace.objects.create(meeting=visit, city=city, country=place, order=order)
    visit.sectors.set([make.sector("defence"), make.sector("energy")])
    make.cite(visit, other)
    make.cite(visit, other, field="date", basis="inferred")
    part = make.meeting("2008-05-20", parent=visit)
    make.participation(part, ivan, "russia", term=third, role=ParticipationRole.SIGNATORY)
    later = make.meeting("2002/2009", people=[first])
    models.Meeting.objects.filter(pk=visit.pk).update(parent=later)
    treaty = make.agreement(
        "2008-05-20", [("russia", "lender"), (gazprom, "guarantor"), ("cuba", "borrower")],
        sectors=["defence"], title="Loan; first", kind="loan", weight="contract",
        amount=Decimal("38000000.50"), amount_qualifier="more-than", amount_note="over; 38m",
        currency="EUR", terms="3 %, 10 years", meeting=visit, reference="UNTS I-1", instruments=2,
    )  # fmt: skip
    models.Party.objects.filter(agreement=treaty, country=cuba).update(note="reserves; all")
    signed = treaty.parties.get(organization=gazprom)
    signed.signed, signed.consent, signed.consented = "2008-05", "ratification", "2009"
    signed.withdrawn = "2010-01-01"
    signed.save()
    models.Stage.objects.create(
        agreement=treaty, kind="disbursed", date="2009", effective="2009-02", currency="RUB",
        amount=Decimal("1.20"), amount_qualifier="about", amount_note="1,2 (руб.)",
        country=make.country("russia"), note="a, b",
    )  # fmt: skip
    models.Stage.objects.create(agreement=treaty, kind="announced")
    make.cite(treaty, paper)
    models.AgreementPlace.objects.create(agreement=treaty, city="Moscow", country=cuba)
    changed = make.agreement(title="Second", instruments=3)
    models.AgreementLink.objects.create(agreement=changed, target=treaty, kind="replaces")
    models.AgreementLink.objects.create(agreement=treaty, target=changed, kind="implements")


def test_every_row_of_every_noun_comes_back():
    everything_that_can_be_said()
    before = everything()
    bring_back(before)
    assert comparable(everything()) == comparable(before)


def test_every_kind_of_row_is_in_the_test_above():
    everything_that_can_be_said()
    for name, lines in everything().items():
        empty = [c for c in TABLES[name].kept if not any(line[c] for line in lines)]
        # Nothing of these is said there.
        assert set(empty) <= {
            *("wikidata", "acronym", "publisher", "author", "side", "published", "accessed"),
            *("language", "archived_url", "reference", "note", "kind_note", "date_note"),
            *("setting_note", "summary", "start", "end", "organization"),
        }, name


def sample():
    generate(200, 1, date(2026, 11, 27), lambda _done: None)


def by_package():
    finds = [(table, table.model.objects.order_by("pk")) for table in RECORDS.values()]
    package = Package("relations", "Everything", "/data/", finds, AnonymousUser(), whole=True)
    return read(io.BytesIO(b"".join(package_bytes(package))), "package.zip")


def by_workbooks():
    sheets = []
    for table in RECORDS.values():
        found = records(table, table.model.objects.order_by("pk"), AnonymousUser())
        content = b"".join(write_records("xlsx", table, found))
        # Each has its citations in a sheet of its own.
        sheets.append(read(io.BytesIO(content), f"{table.name}.xlsx"))
    return sheets


def named(sheets):
    return jobs_of([(table_of(sheet.name), sheet) for sheet in sheets])


@pytest.mark.parametrize("fill", [load_demo, everything_that_can_be_said, sample])
def test_everything_comes_back_by_the_data_package(fill):
    fill()
    before = everything()
    again = run_jobs(named(by_package()), None)
    assert [counts(made) for made in again.plans] == [
        (0, 0, len(before[made.table.name]), 0) for made in again.plans
    ]
    package = by_package()
    forget_all_but_the_seed()
    result = run_jobs(named(package), None)
    assert [made.refused for made in result.plans if made.refused] == []
    assert comparable(everything()) == comparable(before)


@pytest.mark.parametrize("fill", [load_article, everything_that_can_be_said, sample])
def test_everything_comes_back_by_the_workbooks_of_the_lists(fill):
    fill()
    before = everything()
    workbooks = by_workbooks()
    forget_all_but_the_seed()
    jobs = [job for sheets in workbooks for job in named(sheets)]
    result = run_jobs(jobs, None)
    assert [made.refused for made in result.plans if made.refused] == []
    assert result.done
    assert comparable(everything()) == comparable(before)


def test_new_numbers_do_not_meet_those_that_a_file_brought():
    load_article()
    before = everything()
    bring_back(before)
    highest = max(int(line["id"]) for line in before["meetings"])
    assert make.meeting("2020").pk > highest
    assert imported("meetings", {"date": "2021", "countries": "cuba"}).made.count == 1


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
NAMES = TEXT.filter(bool)
DATES = st.sampled_from(["", "2019", "2019-07", "2019-07-22", "201X", "2019~", "[..2019-02]"])


@st.composite
def people(draw):
    names = draw(st.lists(NAMES, min_size=1, max_size=3))
    return [
        (name, draw(TEXT), draw(st.sampled_from(ParticipationRole.values)), draw(TEXT))
        for name in names
    ]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people(), DATES, TEXT, TEXT, NAMES, st.permutations(["cuba", "russia", "body"]))
def test_any_meeting_comes_back(who, when, summary, note, body, sides):
    forget_all_but_the_seed()
    body = make.organization(body)
    talks = make.meeting(when, sides=(), summary=summary, title=note)
    for side in sides:
        make.delegation(talks, body if side == "body" else side, note=note)
    for name, title, role, description in who:
        make.participation(
            talks, make.official(name), body, title=title, role=role, description=description
        )
    nouns = ("organizations", "officials", "meetings")
    before = everything(nouns)
    bring_back(before)
    assert comparable(everything(nouns)) == comparable(before)


def test_a_season_comes_back_as_a_season_and_one_of_two_days_as_said():
    """`2021-22` in a file has two readings, but not beside what says that it is a season."""
    talks = make.meeting("2021-22", sides=("cuba", "russia"))
    make.meeting("[2019-03-05,2019-03-12]", sides=("cuba", "russia"))
    make.tenure(make.official("Ricardo Cabrisas"), make.office("Deputy", "cuba"), "2009-23~")
    loan = make.agreement("[2019-22..2019-23]", ["cuba", "russia"])
    models.Stage.objects.create(agreement=loan, kind="signed", date="2021-21")
    loan.parties.filter(country__slug="cuba").update(signed="2021-24")
    before = everything()
    for again in brought(before).plans:
        unchanged = (0, 0, len(before[again.table.name]), 0)
        assert (counts(again), messages(again)) == (unchanged, "")
    assert [line["date"] for line in before["meetings"] if line["id"] == str(talks.pk)] == [
        "2021-22"
    ]
    bring_back(before)
    assert comparable(everything()) == comparable(before)


def test_a_pair_of_years_in_a_file_becomes_no_summer():
    made = planned("meetings", {"date": "2021-22", "countries": "cuba; russia"})
    assert counts(made) == (0, 0, 0, 1)
    assert "summer 2021" in messages(made)
    assert "2021/2022" in messages(made)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_of_every_noun_can_be_changed_by_a_file(name):
    """In the first text that it has, which is no more than a name or title."""
    load_article()
    table = TABLES[name]
    row = exported(name)[0]
    column = next(one for one in ("title", "name", "summary", "note") if one in table.kept)
    line = {table.key: row[table.key], column: f"{row[column]} (changed)"}
    assert counts(imported(name, line)) == (0, 1, 0, 0)
