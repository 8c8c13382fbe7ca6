import pytest

from relations.vocab import OrganizationKind, Rank, TenureStatus
from tests.factories import (
    agreement,
    country,
    meeting,
    office,
    official,
    organization,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


def suggestions(client, model: str, field: str, term: str, **more) -> list[str]:
    """What is offered for a field of a model while one types."""
    asked = {"app_label": "relations", "model_name": model, "field_name": field, "term": term}
    answer = client.get("/admin/autocomplete/", {**asked, **more})
    assert answer.status_code == 200
    return [result["text"] for result in answer.json()["results"]]


@pytest.mark.parametrize("typed", ["shoygu", "Shoigu", "Шойгу", "sergey shoigu", "shoy"])
def test_an_official_is_found_by_any_spelling_with_country_office_and_years(desk, shoygu, typed):
    offered = suggestions(desk, "participation", "official", typed)
    assert offered == ["Sergey Shoygu — Minister of Defence, Russia, 2012–2024"]


def test_accents_do_not_matter(desk):
    official("Leopoldo Cintra Frías")
    assert suggestions(desk, "participation", "official", "cintra frias") == [
        "Leopoldo Cintra Frías"
    ]


def test_of_several_offices_the_one_still_held_is_shown(desk, cabrisas):
    assert suggestions(desk, "participation", "official", "cabrisas") == [
        "Ricardo Cabrisas — Deputy Prime Minister, Cuba, 2009–?"
    ]


def test_an_office_never_taken_is_no_context(desk):
    person = official("John Bolton")
    tenure(person, office("Envoy", "united-states"), "2019", status=TenureStatus.DECLINED)
    assert suggestions(desk, "participation", "official", "bolton") == ["John Bolton"]


@pytest.mark.parametrize("typed", ["rusia", "Россия", "russian federation", "RUS"])
def test_a_country_is_found_in_other_languages_and_by_its_code(desk, typed):
    assert "Russia" in suggestions(desk, "delegation", "country", typed)[:3]


def test_a_former_country_comes_with_its_years(desk):
    first = suggestions(desk, "delegation", "country", "soviet union")[0]
    assert first.startswith("Soviet Union (30 December 1922 – ")


def test_a_source_comes_with_publisher_title_and_date(desk):
    source("Cuban and Russian authorities meet", publisher="OnCuba", published="2019-07")
    assert suggestions(desk, "citation", "source", "oncuba") == [
        "OnCuba: Cuban and Russian authorities meet, July 2019"
    ]


def test_an_organization_comes_with_its_kind_and_country(desk):
    organization("Eximbank", kind=OrganizationKind.BANK, country=country("russia"))
    assert suggestions(desk, "party", "organization", "exim") == ["Eximbank — Bank, Russia"]


def test_only_terms_of_the_chosen_official_are_offered(desk, shoygu, cabrisas):
    chosen = cabrisas.official.pk
    offered = suggestions(desk, "participation", "tenure", "minister", official=chosen)
    assert sorted(offered) == [
        "Deputy Prime Minister, Cuba, 2009–? (Ricardo Cabrisas)",
        "Minister of Economy and Planning, Cuba, 2016–2018 (Ricardo Cabrisas)",
    ]


def test_meetings_and_agreements_are_offered_by_their_made_titles(desk):
    meeting("2018-11")
    agreement("2019-02", kind="loan")
    assert suggestions(desk, "agreement", "meeting", "cuba") == [
        "Cuba – Russia: bilateral talks, November 2018"
    ]
    assert suggestions(desk, "agreementlink", "target", "") == [
        "Cuba – Russia: loan, February 2019"
    ]


def test_a_stranger_is_offered_nothing(client):
    asked = {"app_label": "relations", "model_name": "party", "field_name": "country"}
    assert client.get("/admin/autocomplete/", asked).status_code == 302


def _officials(number: int) -> None:
    post = office("Ambassador", "cuba", Rank.AMBASSADOR)
    for index in range(number):
        person = official(f"Juan Pérez {index}", f"Хуан Перес {index}")
        tenure(person, post, str(1900 + index % 100))


# The session and the person; 2 their kinds of rights; by whole words, those of that name and those
# of that other name; the number found; the page of them; their terms with offices; and what those
# without are known from. Where these are not enough, two more by parts of words and two by words
# with a slip.
SUGGESTED = {2: 14, 40: 10}


@pytest.mark.parametrize("number", SUGGESTED)
def test_a_page_of_suggestions_costs_no_more_for_40_than_for_2(
    desk, django_assert_num_queries, number
):
    _officials(number)
    suggestions(desk, "participation", "official", "perez")
    with django_assert_num_queries(SUGGESTED[number]):
        offered = suggestions(desk, "participation", "official", "perez")
    assert len(offered) == min(number, 20)
    assert offered[0].endswith(", 1900–?")
