"""Which agreements are likely one."""

import pytest

from relations.models import Agreement, AgreementLink, Party, Stage
from relations.services.contradictions.finding import Entry
from relations.services.doubles.agreements import FIND
from relations.services.doubles.kinds import near
from relations.services.doubles.queue import entries_of
from tests.factories import agreement, country, meeting, organization, sector, side_of
from tests.services.doubles.plans import plan_of

pytestmark = pytest.mark.django_db
DAY = "2019-07-24"


def likely(date="", parties=("cuba", "russia"), *, stages=(), sectors=(), **values):
    """The scores and reasons of what is likely the same as an agreement to be entered."""
    rows = {
        "parties": [Party(**side_of(side)) for side in parties],
        "stages": [Stage(kind=kind, date=when) for kind, when in stages],
        "sectors": [sector(slug) for slug in sectors],
    }
    (found,) = near([Entry(Agreement(date=date, **values), rows)])
    return [(one.score, one.reason) for one in found]


@pytest.mark.parametrize(
    ("recorded", "entered", "score"),
    [
        ({"title": "Visa-free travel"}, {"title": "Agreement on visa free travel"}, 90),
        ({"title": "Programme of cooperation"}, {"title": "Program of co-operation"}, 90),
        (
            {"title": "Agreement between Cuba and Russia on visa-free travel"},
            {"title": "Visa-free travel"},
            75,
        ),
        ({"title": "Visa-free travel"}, {}, 60),
        ({}, {}, 60),
        ({"sectors": ["energy"]}, {"sectors": ["energy"]}, 60),
        ({"reference": "UNTS I-12345"}, {"reference": "UNTS I-12345"}, 70),
        ({"date": "2019-07"}, {}, 55),
        ({"date": "2019"}, {"title": "Visa-free travel"}, None),
        ({"title": "Visa-free travel", "date": "2019"}, {"title": "Visa-free travel"}, 75),
        ({"date": "", "stages": [("signed", DAY)]}, {}, 60),
        ({}, {"date": "", "stages": [("signed", DAY)]}, 60),
    ],
)
def test_an_agreement_is_found_by_parties_type_and_date(recorded, entered, score):
    agreement(**{"date": DAY, **recorded})
    assert [one for one, _reason in likely(**{"date": DAY, **entered})] == (
        [score] if score else []
    )


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        ({"title": "Cooperation in health"}, {"title": "Cooperation in education"}),
        ({"title": "Protocol No. 1"}, {"title": "Protocol No. 2"}),
        ({"sectors": ["energy"]}, {"sectors": ["health"]}),
        ({"kind": "loan"}, {"kind": "treaty"}),
        ({"date": "2019-07-25"}, {}),
        ({"date": ""}, {}),
        ({"parties": ["cuba", "china"]}, {}),
        ({"parties": ["cuba", "russia", "china"]}, {}),
        ({"parties": ["cuba", ("russia", "concerned")]}, {}),
        ({"amount": 38, "currency": "EUR"}, {"amount": 40, "currency": "EUR"}),
        ({"reference": "UNTS I-1"}, {"reference": "UNTS I-2"}),
    ],
)
def test_another_agreement_is_not_asked_about(recorded, entered):
    agreement(**{"date": DAY, **recorded})
    assert likely(**{"date": DAY, **entered}) == []


def test_a_loan_is_found_by_its_amount_whatever_its_date():
    values = {"kind": "loan", "amount": 38_000_000, "currency": "EUR", "title": "Railway loan"}
    agreement("2019-07", **values)
    assert likely("2019-10", **values) == [
        (80, "the same parties and type, the same title, the same amount, other dates")
    ]
    assert likely("", **values)[0][0] == 95
    assert likely("", **{**values, "currency": "USD"}) == []


def test_siblings_signed_at_one_meeting_under_other_titles_are_no_doubles():
    talks = meeting(DAY)
    for title in ("Cooperation in health", "Cooperation in energy", "Visa-free travel"):
        agreement(DAY, title=title, meeting=talks)
    entries = entries_of(Agreement, Agreement.objects.values_list("pk", flat=True))
    assert near(entries) == [[], [], []]


@pytest.mark.parametrize("kind", ["amends", "replaces"])
def test_agreements_that_are_linked_are_no_doubles(kind):
    first, second = agreement("2019", title="Railway loan"), agreement(DAY, title="Railway loan")
    numbers = [first.pk, second.pk]
    assert all(near(entries_of(Agreement, numbers)))
    AgreementLink.objects.create(agreement=second, target=first, kind=kind)
    assert near(entries_of(Agreement, numbers)) == [[], []]


def test_an_organization_is_a_party_like_a_country():
    bank = organization("Vnesheconombank")
    agreement(DAY, parties=["cuba", bank], title="Railway loan")
    assert likely(DAY, parties=["cuba", bank], title="Railway loan")
    assert likely(DAY, parties=["cuba", organization("Eximbank")], title="Railway loan") == []


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_num_queries):
    for _n in range(4):
        agreement(DAY, sectors=["energy"], stages=[("signed", DAY)], title="Railway loan")
    rows = {"parties": [Party(country=country(slug)) for slug in ("cuba", "russia")]}
    entry = Entry(Agreement(date=DAY, title="Railway loan"), rows)
    # Those alike; the agreements; the first parties; stages; sectors; links.
    for several in (1, 4):
        with django_assert_num_queries(6):
            assert all(near([entry] * several))


def test_agreements_are_looked_up_by_indexes():
    made = Agreement.objects.bulk_create(
        Agreement(date=f"{1900 + n % 120}", amount=n, currency="EUR") for n in range(2000)
    )
    Stage.objects.bulk_create(Stage(agreement=one, kind="signed", date=one.date) for one in made)
    Party.objects.bulk_create(Party(agreement=one, country=country("cuba")) for one in made)
    asked = {"sides": [1], "kind": "agreement", "amount": 5, "currency": "EUR"}
    plan = plan_of(FIND, {**asked, "spans": "{[2019-07-24,2019-07-24]}"})
    assert "Seq Scan" not in plan
    for index in ("agreement_span", "stage_signed_span", "_currenc_"):
        assert index in plan
