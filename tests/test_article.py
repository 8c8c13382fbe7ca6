"""What a researcher asks of the demo's article, each as the address of a list."""

import pytest

from relations.models import Agreement, Citation, Meeting, Official, Source
from tests.article import load_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _facts():
    load_article()


def found(client, url):
    """The records on the first page of a list, in its order."""
    page = client.get(url)
    assert page.status_code == 200
    assert not page.context["errors"]
    assert not page.context["unknown_parameters"]
    return list(page.context["page_obj"].object_list)


BOTH = "country=cuba&country=russia"
IN_2019 = f"/meetings/?{BOTH}&from=2019&until=2019"


def test_the_meetings_of_2019_are_told_apart_by_status(client):
    assert [(str(m.date), m.status) for m in found(client, IN_2019)] == [
        ("2019-07", "held"),
        ("2019-06", "held"),
        ("2019", "announced"),
        ("2019-01", "held"),
    ]
    held = found(client, f"{IN_2019}&status=held")
    assert [str(m.date) for m in held] == ["2019-07", "2019-06", "2019-01"]
    (expected,) = found(client, f"{IN_2019}&status=announced")
    assert [p.official.name for p in expected.participations.all()] == ["Dmitry Medvedev"]


@pytest.mark.parametrize(
    ("span", "certain", "possible"),
    [
        ("from=2019-06&until=2019-06", ["2019-06"], ["2019"]),
        ("from=2019-06-10&until=2019-06-10", [], ["2019-06", "2019"]),
    ],
)
def test_a_filter_on_june_tells_the_certain_from_the_possible(client, span, certain, possible):
    for certainty, dates in (("certain", certain), ("possible", possible)):
        rows = found(client, f"/meetings/?{BOTH}&{span}&certainty={certainty}")
        assert [str(m.date) for m in rows] == dates


def test_cabrisas_went_to_moscow_three_times_in_2019(client):
    url = "/meetings/?official=ricardo-cabrisas&city=Moscow&status=held&from=2019&until=2019"
    assert len(found(client, url)) == 3


def test_the_agreements_in_defence_are_the_signed_loan_of_38_million_euros(client):
    (loan,) = found(client, f"/agreements/?{BOTH}&sector=defence")
    assert (loan.kind, loan.amount, loan.currency) == ("loan", 38_000_000, "EUR")
    assert loan.stages.filter(kind="signed").exists()
    by_money = "currency=EUR&amount_min=38000000&amount_max=38000000&stage=signed"
    assert found(client, f"/agreements/?{by_money}") == [loan]


def test_the_agreement_in_energy_has_neither_title_nor_date(client):
    (one,) = found(client, f"/agreements/?{BOTH}&sector=energy")
    assert (one.title, str(one.date)) == ("", "")
    assert one in found(client, f"/agreements/?{BOTH}&undated=yes")


@pytest.mark.parametrize(
    "sector", ["transport", "communications", "trade", "energy", "military-industry"]
)
def test_each_sector_in_which_agreements_were_signed_finds_one(client, sector):
    assert len(found(client, f"/agreements/?{BOTH}&sector={sector}&kind=agreement")) == 1


def test_the_pledge_of_help_against_the_sanctions_is_tied_to_the_visit_of_june(client):
    (pledge,) = found(client, f"/agreements/?{BOTH}&kind=pledge&sector=sanctions")
    assert str(pledge.meeting.date) == "2019-06"


def test_what_rests_on_the_press_release_is_the_first_meeting(client):
    release = Source.objects.get(publisher="Ministry of Defence of Russia")
    (talks,) = found(client, f"/meetings/?source={release.pk}")
    assert str(talks.date) == "2019-07"
    assert found(client, f"/agreements/?source={release.pk}") == []


def test_the_visit_of_a_president_without_a_name_is_found_by_the_level(client):
    (visit,) = found(
        client, "/meetings/?country=cuba&from=2018-11&until=2018-11&level=head-of-state"
    )
    assert [p.description for p in visit.participations.all()] == ["President of Cuba"]


def test_the_earlier_visit_of_the_defence_minister_is_found_by_office_and_place(client):
    url = "/meetings/?official=leopoldo-cintra-frias&place=russia&sector=defence"
    assert len(found(client, url)) == 1


def test_the_position_on_venezuela_is_found_by_the_country_it_concerns(client):
    (position,) = found(client, "/agreements/?country=venezuela")
    assert position.kind == "shared-position"


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("Shoigu", "Sergey Shoygu"),
        ("Шойгу", "Sergey Shoygu"),
        ("Cintra Frias", "Leopoldo Cintra Frías"),
    ],
)
def test_a_person_is_found_in_any_spelling(client, q, name):
    assert [o.name for o in found(client, f"/officials/?q={q}")] == [name]
    met = Official.objects.get(name=name).participations.values_list("meeting", flat=True)
    assert {m.pk for m in found(client, f"/meetings/?q={q}")} == set(met)


def test_in_july_2019_cabrisas_was_no_longer_minister_of_economy(client):
    rows = found(client, "/officials/?country=cuba&office=economy&in_office_on=2019-07-22")
    assert rows == []
    (still,) = found(client, "/officials/?country=cuba&office=deputy&in_office_on=2019-07-22")
    assert still.name == "Ricardo Cabrisas"


def test_what_the_article_says_in_its_own_words_is_quoted():
    quotes = Citation.objects.exclude(quote="").values_list("quote", flat=True)
    assert set(quotes) == {
        "Vice President",
        "address promising areas for bilateral cooperation",
        "all kinds of help",
        "last January and June",
    }
    assert all(len(quote.split()) < 10 for quote in quotes)


def test_the_post_is_a_click_away():
    post = Source.objects.get(publisher="mae_rusia")
    assert post.url.endswith(post.reference)


def test_all_ten_points_are_there():
    assert (Meeting.objects.count(), Agreement.objects.count()) == (6, 8)
