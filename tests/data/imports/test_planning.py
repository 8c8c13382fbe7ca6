"""What a file would do, and every error of every row at once."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations import models
from relations.data.imports.applying import NotAppliedError, apply
from relations.data.imports.refusals import refused_sheets
from tests import factories as make
from tests.data.imports.sheets import (
    counts,
    imported,
    messages,
    met,
    parties,
    person,
    planned,
    said,
)

pytestmark = pytest.mark.django_db

GOOD = {
    "date": "2019-07-22",
    **met(cuba="visitor", russia="host"),
    **person("Ricardo Cabrisas", "cuba", title="Vice President"),
    **person("Sergei Shoigu", "russia", 2, title="Minister"),
    "place_1": "Moscow",
    "place_1_country": "russia",
    "sectors": "defence",
    "summary": "Talks",
}
# The same without the people.
SIDES = {column: text for column, text in GOOD.items() if not column.startswith("person")}


@pytest.fixture
def people():
    cabrisas = make.official("Ricardo Cabrisas", "Рикардо Кабрисас")
    shoygu = make.official("Sergey Shoygu", "Sergei Shoigu", "Сергей Шойгу")
    term = make.tenure(shoygu, make.office("Minister of Defence"), "2012-11-06", "2024-05-12")
    return {"cabrisas": cabrisas, "shoygu": shoygu, "term": term}


def test_what_people_type_makes_a_meeting(people):
    imported("meetings", GOOD)
    talks = models.Meeting.objects.get()
    assert str(talks) == "Cuba – Russia: bilateral talks, 22 July 2019"
    assert [(str(d), d.role) for d in talks.delegations.all()] == [
        ("Cuba", "visitor"),
        ("Russia", "host"),
    ]
    assert [(p.official, str(p.delegation), p.title) for p in talks.participations.all()] == [
        (people["cabrisas"], "Cuba", "Vice President"),
        (people["shoygu"], "Russia", "Minister"),
    ]
    assert [str(place) for place in talks.places.all()] == ["Moscow, Russia"]
    assert [s.slug for s in talks.sectors.all()] == ["defence"]
    assert (str(talks.date_earliest), str(talks.date_lasts_to)) == ("2019-07-22", "2019-07-22")


def test_a_code_is_read_without_what_nobody_sees():
    imported("meetings", {**SIDES, "status": "\u200bAnnounced\u00a0"})
    assert models.Meeting.objects.get().status == "announced"


def test_running_the_same_file_again_changes_nothing(people):
    lines = [GOOD, {**GOOD, "date": ""}, SIDES]
    assert counts(imported("meetings", *lines)) == (3, 0, 0, 0)
    assert counts(imported("meetings", *lines)) == (0, 0, 3, 0)
    assert models.Meeting.objects.count() == 3


SAME = {
    "countries": {"name": "Freedonia", "start": "1922"},
    "organizations": {"name": "NATO", "kind": "international"},
    "sectors": {"name": "Chess", "parent": "society"},
    "sources": {"title": "News", "url": "https://example.org/1"},
    "offices": {"title": "Ambassador", "country": "cuba", "accredited_to": "russia; mexico"},
    "officials": {"name": "Juan Pérez", "born": "1950"},
    "agreements": {"kind": "loan", **parties(russia="lender", cuba="borrower"), "amount": "5.00",
                   "currency": "eur"},
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_of_every_noun_the_same_row_is_made_once(name):
    assert counts(imported(name, SAME[name])) == (1, 0, 0, 0)
    assert counts(imported(name, SAME[name])) == (0, 0, 1, 0)


def test_a_term_is_made_once(people):
    line = {"official": "Сергей Шойгу", "office": "minister of defence", "country": "russia",
            "start": "2024"}  # fmt: skip
    assert counts(imported("tenures", line)) == (1, 0, 0, 0)
    assert counts(imported("tenures", line)) == (0, 0, 1, 0)


WRONG = [
    ("date", "2019-13", "no month 13"),
    ("date", "22/07/2019", "2019-07-22"),
    ("country_1", "Rusland", "Did you mean"),
    ("country_1_role", "hostess", "Use one of: host, visitor"),
    ("country_2", "Куба", "already in the list"),
    ("organization_1", "Atlantis", "No organisation is called"),
    ("side_1", "Atlantis", "No country or organisation is called"),
    ("person_2", "Sergey Shoigo", "Did you mean Sergey Shoygu (Russia, 2012–2024)?"),
    ("person_2_country", "", "Give the country or organisation"),
    ("person_2_office", "President", "no such term"),
    ("person_2_rank", "king", "Use one of: head-of-state"),
    ("setting", "vist", "Use one of: bilateral-talks"),
    ("sectors", "defense", "Did you mean defence?"),
    ("place_1_country", "Rusland", "Did you mean"),
    ("parent", "99", "No meeting is called “99”"),
    ("sources", "https://example.org/none", "No source is called"),
    ("source_1", "https://example.org/none", "No source is called"),
    ("title", "x" * 301, "at most 300 characters"),
    ("id", "12a", "not the number of a record"),
]


@pytest.mark.parametrize(("column", "value", "remedy"), WRONG)
def test_a_wrong_cell_is_refused_with_its_remedy(people, column, value, remedy):
    made = planned("meetings", {**GOOD, column: value})
    refusals = [r for r in made.refused if r.column == column]
    assert refusals, made.refused
    assert (refusals[0].row, refusals[0].value) == (2, value)
    assert remedy in " ".join(refusal.message for refusal in refusals)
    assert counts(made) == (0, 0, 0, 1)


def test_a_person_is_at_a_meeting_once(people):
    twice = {**SIDES, **person("Sergey Shoygu", "russia"), **person("Sergei Shoigu", "russia", 2)}
    assert [(c, "already in the list" in m) for _row, c, m in said(planned("meetings", twice))] == [
        ("person_2", True)
    ]


def test_a_term_that_ended_before_the_meeting_is_refused(people):
    held = person("Sergey Shoygu", "russia", title="Minister", office="minister of defence")
    assert counts(planned("meetings", {**SIDES, **held})) == (1, 0, 0, 0)
    late = planned("meetings", {**SIDES, **held, "date": "2025"})
    assert "ended 12 May 2024, before the meeting (2025)" in messages(late)


RULES = [
    ("tenures", {"official": "Sergey Shoygu", "office": "Minister of Defence",
                 "country": "russia", "start": "2012", "end": "2011"}, "end",
     "ends (2011) before it starts (2012)"),
    ("tenures", {"official": "Sergey Shoygu", "office": "Minister of Defence"}, "", ""),
    ("tenures", {"official": "Sergey Shoygu", "office": "Minister of Peace",
                 "country": "russia"}, "office",
     "No office is called"),
    ("offices", {"title": "Minister"}, "country", "not both"),
    ("offices", {"title": "", "country": "cuba"}, "title", "Required"),
    ("agreements", {"amount": "lots"}, "amount", "has no number"),
    ("agreements", {"amount": "-5", "currency": "EUR"}, "amount", "below zero"),
    ("agreements", {"amount": "5,000", "currency": "EUR"}, "amount", "means: “5” or “5000”"),
    ("agreements", {"amount": "about 5", "amount_qualifier": "up to"}, "amount_qualifier",
     "The amount says “about”"),
    ("agreements", {"amount_qualifier": "about", "party_1": "cuba"}, "amount", "Enter the amount"),
    ("agreements", {"title": "Loan for railways"}, "parties", "needs parties"),
    ("agreements", {"title": "Loan", **parties(cuba="concerned")}, "parties",
     "needs parties"),
    ("agreements", {"currency": "XQQ"}, "currency", "not a currency in ISO 4217"),
    ("agreements", {"currency": "dollars"}, "currency", "USD (US Dollar)"),
    ("agreements", {"instruments": "0"}, "instruments", "greater than or equal to 1"),
    ("agreements", {**parties("cuba", "CUB")}, "party_2", "already in the list with this role"),
    ("agreements", {"party_1": "cuba", "party_1_consented": "2010", "party_1_withdrawn": "2001"},
     "party_1_withdrawn",
     "withdrew before it consented"),
    ("agreements", {"stage_1": "disbursed", "stage_1_amount": "5.000"}, "stage_1_amount",
     "“5” or “5000”"),
    ("agreements", {"stage_1": "begun"}, "stage_1", "Use one of: announced"),
    ("countries", {"name": "Kuba", "iso_alpha3": "CUB"}, "iso_alpha3", "Cuba already has"),
    ("countries", {"slug": "Über Land", "name": "Land"}, "slug", "Enter a valid"),
    ("countries", {"slug": "cuba", "name": "Cuba", "successor_1": "cuba",
                   "successor_1_kind": "merged"}, "successions",
     "cannot refer to itself"),
    ("sectors", {"name": "Tanks", "parent": "military-industry"}, "parent", "top-level sector"),
    ("sources", {"title": "News", "url": "example"}, "url", "that begins with http"),
    ("sources", {"title": "News", "accessed": "22 July"}, "accessed", "YYYY-MM-DD"),
    ("officials", {"name": "Nul\0byte"}, "name", "NUL"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line", "column", "remedy"), RULES)
def test_the_rules_of_each_noun_hold_for_files(people, name, line, column, remedy):
    made = planned(name, line)
    if not remedy:
        assert made.refused == []
        return
    assert [(c, remedy in message) for _row, c, message in said(made)] == [(column, True)]


def test_all_errors_of_all_rows_are_told_at_once(people):
    lines = []
    for number in range(500):
        line = {**GOOD, "summary": f"Talks {number}"}
        if number % 10 == 3:
            line |= {"date": "2019-13", "setting": "vist"}
        lines.append(line)
    made = planned("meetings", *lines)
    assert counts(made) == (450, 0, 0, 50)
    assert len(made.refused) == 100
    assert [row.number for row in made.refused_rows] == [5 + 10 * n for n in range(50)]
    with pytest.raises(NotAppliedError, match="50 rows"):
        apply(made)
    assert not models.Meeting.objects.exists()
    apply(made, only_good=True)
    assert models.Meeting.objects.count() == 450
    # The file of the refused rows imports after mending.
    (refused,) = refused_sheets(made)
    columns = [column.name for column in refused.columns]
    again = [dict(zip(columns, cells, strict=True)) for cells in refused.rows]
    assert "no month 13" in again[0]["errors"]
    mended = [line | {"date": "2019-12", "setting": "visit"} for line in again]
    assert counts(imported("meetings", *mended)) == (50, 0, 0, 0)


def test_na_is_namibia():
    imported("meetings", {"countries": "NA; cuba", "date": "2001"})
    assert {d.country.slug for d in models.Delegation.objects.all()} == {"namibia", "cuba"}


def test_unknown_and_missing_columns_are_named():
    made = planned("officials", {"nmae": "Juan", "shoe size": "42"})
    assert made.unknown_columns == ["nmae", "shoe size"]
    assert [(row, column) for row, column, _message in said(made)] == [
        *((1, "nmae"), (1, "shoe size"), (1, "name"), (2, "name")),
    ]
    assert "Did you mean “name”?" in messages(made)


def test_computed_columns_are_named_and_not_read(people):
    made = planned("meetings", {**GOOD, "date_earliest": "1066-10-14", "participants": "X"})
    assert made.unread_columns == ["date_earliest", "participants"]
    assert counts(made) == (1, 0, 0, 0)


def test_the_same_row_twice_in_a_file_is_refused(people):
    assert "same as row 2" in messages(planned("meetings", GOOD, GOOD))
    key = {"id": "7", **GOOD}
    assert "Row 2 is the same record" in messages(planned("meetings", key, key))


def test_a_row_with_a_key_changes_only_what_differs(people):
    imported("meetings", {**GOOD, "status": "announced"})
    talks = models.Meeting.objects.get()
    kept = set(talks.participations.values_list("pk", flat=True))
    line = {"id": str(talks.pk), "status": "held", "sectors": "energy; defence"}
    made = planned("meetings", line)
    assert made.changed.examples[0].changes == {
        "status": ("announced", "held"),
        "sectors": ("defence", "energy; defence"),
    }
    apply(made)
    talks.refresh_from_db()
    assert (talks.status, str(talks.date), talks.summary) == ("held", "2019-07-22", "Talks")
    assert set(talks.participations.values_list("pk", flat=True)) == kept
    assert counts(planned("meetings", line)) == (0, 0, 1, 0)


def test_a_changed_date_brings_its_bounds(people):
    imported("meetings", GOOD)
    number = str(models.Meeting.objects.get().pk)
    imported("meetings", {"id": number, "date": "2019-04-25/2019-06-26"})
    talks = models.Meeting.objects.get()
    bounds = (talks.date_earliest, talks.date_begun_by, talks.date_lasts_to, talks.date_latest)
    assert [f"{day:%m-%d}" for day in bounds] == ["04-25", "04-25", "06-26", "06-26"]


def test_who_met_can_be_changed_with_those_who_were_there(people):
    imported("meetings", GOOD)
    number = str(models.Meeting.objects.get().pk)
    imported("meetings", {"id": number, **met("russia", "cuba")})
    talks = models.Meeting.objects.get()
    assert talks.sides == "Russia – Cuba"
    assert [str(p.delegation) for p in talks.participations.all()] == ["Cuba", "Russia"]
    gone = planned("meetings", {"id": number, "countries": "russia"})
    assert "“Cuba” is not among the countries" in messages(gone)


def test_an_empty_cell_empties_what_can_be_empty(people):
    imported("meetings", {**GOOD, "status": "announced"})
    number = str(models.Meeting.objects.get().pk)
    imported("meetings", {"id": number, "status": "", "summary": "", "sectors": ""})
    talks = models.Meeting.objects.get()
    assert (talks.status, talks.summary, talks.sectors.count()) == ("announced", "", 0)


def test_rows_name_each_other_in_any_order():
    imported("meetings", {"id": "12", "countries": "cuba", "parent": "13"},
             {"id": "13", "countries": "cuba", "date": "2019"})  # fmt: skip
    assert models.Meeting.objects.get(pk=12).parent_id == 13
    imported(
        "sources",
        {"title": "Article", "derived_from": "https://example.org/release", "url": ""},
        {"title": "Release", "url": "https://example.org/release"},
    )
    article = models.Source.objects.get(title="Article")
    assert [str(s) for s in article.derived_from.all()] == ["Release"]


def test_what_names_a_refused_row_is_refused():
    made = planned(
        "meetings",
        {"id": "12", "countries": "cuba", "parent": "13"},
        {"id": "13", "countries": "cuba", "parent": "14"},
        {"id": "14", "countries": "cuba", "date": "2019-13"},
        {"id": "15", "countries": "cuba", "date": "2019"},
    )
    assert counts(made) == (1, 0, 0, 3)


def test_a_visit_is_not_part_of_its_own_parts():
    whole = make.meeting("2019")
    part = make.meeting("2019", parent=whole)
    made = planned("meetings", {"id": str(whole.pk), "parent": str(part.pk)})
    assert "is part of this one" in messages(made)


def test_who_may_not_change_a_table_is_told(analyst, editor, reader):
    line = {"slug": "cuba", "name": "Kuba"}
    assert planned("countries", line, user=editor).refused == []
    made = planned("countries", line, user=analyst)
    assert "Ask an editor" in messages(made)
    apply(made, only_good=True)
    assert make.country("cuba").name == "Cuba"
    create = planned("meetings", {"countries": "cuba"}, user=AnonymousUser())
    assert (create.drafts, len(create.refused)) == ([], 1)


def test_queries_do_not_grow_with_rows(people):
    first = date(1995, 1, 1).toordinal()

    def asked(count, start):
        days = [date.fromordinal(first + start + number) for number in range(count)]
        lines = [{**GOOD, "date": str(day)} for day in days]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            imported("meetings", *lines)
        return len(queries)

    # Names: folded, countries and their names, sectors, officials twice. Doubles: one. Then the
    # meetings' numbers, six tables filled, which wait for statistics, constraints checked, the
    # sequence, savepoints. Who may be recorded already: of the rows, then of the new meetings.
    few = asked(2, 0)
    assert asked(20, 1000) == few
    assert few <= 34


def test_an_amount_in_a_file_is_read_as_the_source_writes_it():
    row = {
        "kind": "loan",
        **parties(russia="lender", cuba="borrower"),
        "amount": "more than €200m",
        "stage_1": "disbursed",
        "stage_1_amount": "5 mln rubles",
    }
    assert counts(imported("agreements", row)) == (1, 0, 0, 0)
    loan = models.Agreement.objects.get()
    assert (loan.amount, loan.amount_qualifier, loan.currency) == (200_000_000, "more-than", "EUR")
    assert loan.amount_note == "more than €200m"
    paid = loan.stages.get()
    assert (paid.amount, paid.currency, paid.amount_note) == (5_000_000, "RUB", "5 mln rubles")


def test_an_amount_in_a_file_may_lack_its_currency():
    row = {"kind": "loan", "amount": "38 million", **parties(russia="lender", cuba="borrower")}
    assert counts(imported("agreements", row)) == (1, 0, 0, 0)
    assert models.Agreement.objects.get().currency == ""
