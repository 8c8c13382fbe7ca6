"""A text becomes records: cards that are accepted are saved together, each with its passage."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations.models import Agreement, Citation, Meeting, Official, Proposal
from tests.admin.articles.conftest import MEETING, TEXT, Said, form_of
from tests.factories import cite, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(snapshot):
    return reverse("admin:text", args=[snapshot.pk])


def send(desk, page, **changes):
    """The form as it is shown, with some fields changed."""
    return desk.post(page, {"save": "save", **form_of(desk.get(page)), **changes})


def test_nothing_is_accepted_before_somebody_says_so(desk, page):
    shown = desk.get(page)
    assert [card.number for card in shown.context["sure"]] == [1]
    assert [card.number for card in shown.context["guesses"]] == [2]
    send(desk, page)
    assert not Meeting.objects.exists()
    assert not Proposal.objects.decided().exists()


def test_an_accepted_meeting_is_recorded_as_the_text_says(desk, page, snapshot):
    send(desk, page, **{"c1-decision": "accept"})
    (talks,) = Meeting.objects.all()
    assert (talks.setting, talks.status, str(talks.date)) == (
        "bilateral-talks", "held", "2019-07-22"
    )  # fmt: skip
    assert talks.date_note == "este lunes"
    assert [(str(d.side), d.role) for d in talks.delegations.all()] == [
        ("Cuba", "visitor"), ("Russia", "host")
    ]  # fmt: skip
    assert [(p.official.name, p.title) for p in talks.participations.all()] == [
        ("Ricardo Cabrisas", "vicepresidente"), ("Serguéi Shoigú", "ministro de Defensa")
    ]  # fmt: skip
    assert [(p.city, str(p.country)) for p in talks.places.all()] == [("Moscow", "Russia")]


def test_each_fact_is_cited_with_its_words_and_place(desk, page, snapshot):
    send(desk, page, **{"c1-decision": "accept"})
    (talks,) = Meeting.objects.all()
    told = [(c.source, c.field, c.quote, c.locator) for c in talks.citations.all()]
    assert told == [
        (snapshot.source, "", TEXT.split("\n")[2].split(". ")[0] + ".", "paragraph 2"),
        (snapshot.source, "date", "este lunes", "paragraph 2"),
        (snapshot.source, "visit number 3", "tercera visita", "paragraph 2"),
    ]


def test_proposals_are_accepted_corrected_or_rejected_with_their_card(desk, analyst, page):
    send(desk, page, **{
        "c1-decision": "accept", "c1-person_2": "Sergey Shoygu", "c2-decision": "reject",
    })  # fmt: skip
    states = dict(Proposal.objects.values_list("value", "state"))
    assert states["Ricardo Cabrisas"] == states["2019-07-22"] == "accepted"
    assert states["Serguéi Shoigú"] == "corrected"
    assert states["loan"] == states["EUR 38000000"] == "rejected"
    (talks,) = Meeting.objects.all()
    accepted = Proposal.objects.get(value="Moscow")
    assert accepted.citation.meeting == talks
    assert accepted.decided_by == analyst
    assert accepted.decided_at is not None
    assert Proposal.objects.get(value="loan").citation is None


def test_what_was_decided_is_not_asked_again(desk, page):
    send(desk, page, **{"c1-decision": "accept", "c2-decision": "reject"})
    again = desk.get(page)
    assert [*again.context["sure"], *again.context["guesses"]] == []
    assert "Recorded from this text:" in again.text


def test_the_country_of_the_place_receives_the_others(desk, page):
    Proposal.objects.filter(kind="country", group=1).update(part="side")
    card = desk.get(page).context["sure"][0]
    roles = {card.values[f"side_{n}"]: card.values[f"side_{n}_role"] for n in (1, 2)}
    assert roles == {"Cuba": "visitor", "Russia": "host"}


def test_a_visit_that_is_counted_is_the_last_of_the_person(desk, page):
    claim = Proposal.objects.filter(kind="number")
    (said,) = claim
    claim.update(group=7, part="number")
    who = Proposal.objects.get(value="Ricardo Cabrisas")
    Proposal.objects.create(
        **{name: getattr(who, name) for name in ("snapshot", "kind", "value", "quote", "start",
                                                 "end", "certainty", "proposer")},
        group=7, part="who",
    )  # fmt: skip
    cards = {card.number: card for card in desk.get(page).context["sure"]}
    assert cards[1].values["visit_number"] == "3"
    send(desk, page, **{"c1-decision": "accept"})
    said.refresh_from_db()
    assert said.state == "accepted"
    assert said.citation.meeting == Meeting.objects.get()


def test_several_records_are_saved_together_or_not_at_all(desk, page):
    both = {"c1-decision": "accept", "c2-decision": "accept"}
    refused = send(desk, page, **both, **{"c2-date": "some day"})
    assert refused.status_code == 200
    assert "Nothing was saved" in refused.text
    assert not Meeting.objects.exists()
    assert not Official.objects.exists()
    assert not Citation.objects.exists()
    cards = {card.number: card for card in refused.context["sure"]}
    assert [problem.column for problem in cards[2].problems] == ["date"]
    assert cards[1].decision == "accept"


def test_a_loan_keeps_its_amount_its_sector_and_its_borrower(desk, page):
    send(desk, page, **{"c2-decision": "accept"})
    (loan,) = Agreement.objects.all()
    assert (loan.kind, loan.amount, loan.currency) == ("loan", 38_000_000, "EUR")
    assert [s.slug for s in loan.sectors.all()] == ["defence"]
    assert [(str(p.side), p.role) for p in loan.parties.all()] == [("Cuba", "borrower")]


def test_a_meeting_that_is_recorded_is_cited_and_not_changed(desk, page, snapshot, cabrisas):
    there = meeting("2019-07-22", ["cuba", "russia"], people=[cabrisas])
    cite(there)
    (card,) = desk.get(page).context["sure"]
    (problem,) = card.about
    assert problem.existing
    assert str(there.pk) in dict(problem.offers)
    mended = desk.post(page, {**form_of(desk.get(page)), "mend": f"c1-existing={there.pk}"})
    assert mended.context["sure"][0].problems == []
    sent = {**form_of(mended), "c1-decision": "accept", "save": "save"}
    assert desk.post(page, sent).status_code == 302
    assert Meeting.objects.count() == 1
    assert {c.source for c in there.citations.all()} > {snapshot.source}
    assert there.participations.count() == 1


def test_a_recorded_meeting_told_apart_is_recorded_as_another(desk, page, cabrisas):
    there = meeting("2019-07-22", ["cuba", "russia"], people=[cabrisas])
    accept = {"c1-decision": "accept", "c1-person_1": "ricardo-cabrisas"}
    assert send(desk, page, **accept).status_code == 200
    kept = send(desk, page, **accept, **{"c1-keep:possible-double": "Not the same"})
    assert kept.status_code == 302
    assert Meeting.objects.exclude(pk=there.pk).count() == 1


def test_a_form_that_is_posted_twice_makes_one_record(desk, page):
    sent = {**form_of(desk.get(page)), "save": "save", "c1-decision": "accept"}
    sent |= {"card": [*sent["card"], "9:agreements"], "c9-decision": "accept", "c9-kind": "pledge"}
    sent |= {"c9-party_1": "Russia"}
    for _time in range(2):
        assert desk.post(page, sent).status_code == 302
    assert (Meeting.objects.count(), Agreement.objects.count()) == (1, 1)


def test_of_two_people_who_accept_a_card_the_first_one_does(desk, editor, page):
    editors = Client()
    editors.force_login(editor)
    first, second = (form_of(one.get(page)) for one in (desk, editors))
    accept = {"save": "save", "c2-decision": "accept"}
    assert desk.post(page, {**first, **accept}).status_code == 302
    late = editors.post(page, {**second, **accept})
    assert "This was decided in the meantime." in late.text
    assert Agreement.objects.count() == 1


def test_a_record_can_be_begun_by_hand(desk, page):
    begun = desk.post(page, {**form_of(desk.get(page)), "add": "agreements"})
    added = begun.context["sure"][-1]
    assert added.number == 3
    typed = {
        "decision": "accept",
        "kind": "pledge",
        "party_1": "Russia",
        "party_1_role": "donor",
        "quote": "todo tipo de ayuda",
    }
    sent = {**form_of(begun), "save": "save", **{f"c3-{name}": typed[name] for name in typed}}
    assert desk.post(page, sent).status_code == 302
    (pledge,) = Agreement.objects.all()
    assert pledge.citations.get().quote == "todo tipo de ayuda"


def known(snapshot, term):
    """As if the rules had known the person."""
    Proposal.objects.filter(value=term.official.name).update(target=term.official.slug)


def test_the_office_of_the_day_is_said_at_the_person(desk, page, snapshot, cabrisas):
    known(snapshot, cabrisas)
    (card,) = desk.get(page).context["sure"]
    assert card.hints["person_1"] == "Office then: Deputy Prime Minister, Cuba, 2009–?"
    Proposal.objects.filter(kind="date").update(value="2018-01")
    (card,) = desk.get(page).context["sure"]
    assert "Minister of Economy and Planning" in card.hints["person_1"]
    assert "person_1_office" not in card.values  # two are possible, and none is guessed


def test_the_only_office_of_the_day_is_recorded_with_the_meeting(desk, page, snapshot, cabrisas):
    known(snapshot, cabrisas)
    send(desk, page, **{"c1-decision": "accept"})
    (there,) = Meeting.objects.get().participations.filter(official=cabrisas.official)
    assert (there.tenure, there.title) == (cabrisas, "vicepresidente")


def test_where_nothing_says_for_whom_somebody_came_the_sides_are_offered(desk, page):
    Proposal.objects.filter(line=2).update(side="")
    (card,) = desk.get(page).context["sure"]
    (problem,) = card.problems
    assert problem.column == "person_2_side"
    assert problem.offers == (("Cuba", "Cuba"), ("Russia", "Russia"))
    mended = desk.post(page, {**form_of(desk.get(page)), "mend": "c1-person_2_side=Russia"})
    assert mended.context["sure"][0].problems == []


POSITION = [
    Said("position", "supports", "Autoridades", 3, "stance"),
    Said("country", "cuba", "cubanas", 3, "holder"),
    Said("country", "russia", "rusas", 3, "holder"),
    Said("person", "Nicolás Maduro", "Ricardo Cabrisas", 3, "subject", side="venezuela"),
]


def test_a_position_has_its_holders_and_concerns_the_country_of_its_subject(desk, page, snapshot):
    for one in POSITION:
        Proposal.objects.create(snapshot=snapshot, proposer="rules 1", **row_of(one, 3))
    assert send(desk, page, **{"c3-decision": "accept"}).status_code == 302
    (position,) = Agreement.objects.all()
    assert (position.kind, position.title) == ("shared-position", "Position on Nicolás Maduro")
    assert [(str(p.side), p.role) for p in position.parties.all()] == [
        ("Cuba", "signatory"), ("Russia", "signatory"), ("Venezuela", "concerned")
    ]  # fmt: skip


def test_a_person_who_is_not_recorded_is_said_to_be_new(desk, page, cabrisas):
    (card,) = desk.get(page).context["sure"]
    assert card.hints["person_2"] == "New: is created with this record."
    assert "person_1" not in card.hints


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([], "0 visits of Ricardo Cabrisas to Moscow are recorded in 2019 up to then. "
             "2 are missing."),
        (["2019-01"], "1 visit of Ricardo Cabrisas to Moscow is recorded in 2019 up to then. "
                      "1 is missing."),
        (["2019-01", "2019-06"],
         "2 visits of Ricardo Cabrisas to Moscow are recorded in 2019 up to then."),
        (["2018-06", "2019-12"], "0 visits of Ricardo Cabrisas to Moscow are recorded in 2019 up "
                                 "to then. 2 are missing."),
    ],
)  # fmt: skip
def test_the_visits_that_a_source_counts_are_compared_with_those_recorded(
    desk, page, snapshot, cabrisas, dates, said
):
    known(snapshot, cabrisas)
    for day in dates:
        meeting(day, ["cuba", "russia"], people=[cabrisas], places=[("Moscow", "russia")])
    (card,) = desk.get(page).context["sure"]
    assert card.hints["visit_number"] == said


def saved(desk):
    """The revision that made the meeting; all in a test have one time."""
    entries = desk.get(reverse("admin:changes")).context["entries"]
    return next(entry for entry in entries if "meeting" in tables_of(entry))


def tables_of(entry):
    return {row.table.model._meta.model_name for row in entry.rows}


def test_the_history_counts_proposals_and_shows_the_records(desk, page):
    send(desk, page, **{"c1-decision": "accept"})
    entry = saved(desk)
    assert entry.proposals == len(MEETING)
    assert tables_of(entry) > {"meeting", "citation"}
    assert "10 proposals of a text made or decided" in desk.get(reverse("admin:changes")).text


def test_a_saved_article_is_undone_with_its_decisions(editors_desk, page):
    send(editors_desk, page, **{"c1-decision": "accept"})
    answer = editors_desk.post(reverse("admin:undo", args=[saved(editors_desk).key]))
    assert answer.status_code == 302
    assert not Meeting.objects.exists()
    assert not Official.objects.exists()
    assert not Proposal.objects.decided().exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"card": ["1:meetings"], "c1-decision": "accept", "c1-side_1": "Cu\0ba"},
        {"card": ["1:meetings"], "c1-decision": "accept", "c1-existing": "9" * 40},
        {"card": ["1:meetings"], "c1-decision": "accept", "c1-existing": "-1"},
        {"card": ["9999999999:meetings", "x", "1:officials", ":meetings"]},
        {"card": ["1:meetings"] * 3, "c1-decision": "accept", "c1-person_1_side": "x" * 5000},
        {"card": ["1:meetings"], "c1-decision": "accept", "c1-person_99999_title": "Minister"},
        {"card": ["1:agreements"], "c1-decision": "accept", "c1-amount": "many", "c1-kind": "no"},
        {"mend": "c1"},
        {"mend": "=", "card": ["1:meetings"]},
        {"add": "countries"},
        {"derived": "x" * 30},
    ],
)
def test_whatever_is_sent_is_answered(desk, page, sent):
    for more in ({"save": "save"}, {"mend": ""}):
        assert desk.post(page, {**more, **sent}).status_code in (200, 302, 404)
    assert not Agreement.objects.exists()


def test_who_may_not_decide_sees_nothing(client, reader, page):
    client.force_login(reader)
    assert client.get(page).status_code in (302, 403)


def test_the_queries_of_the_page_do_not_grow_with_the_cards(desk, page, snapshot, cabrisas):
    desk.get(page)
    with CaptureQueriesContext(connection) as few:
        desk.get(page)
    for group in range(3, 9):
        for one in MEETING:
            Proposal.objects.create(snapshot=snapshot, proposer="rules 1", **row_of(one, group))
    with CaptureQueriesContext(connection) as many:
        assert len(desk.get(page).context["sure"]) == 7
    assert len(many) <= len(few) + 1


def row_of(one, group):
    names = ("kind", "value", "quote", "part", "target", "line", "side", "certainty")
    own = {name: getattr(one, name) for name in names}
    return {**own, "start": one.start, "end": one.end, "group": group}
