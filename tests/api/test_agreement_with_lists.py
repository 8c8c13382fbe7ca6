"""For one question the API and the page's list find the same records."""

import pytest

from relations import nouns
from relations.filters.base import LOOKS

NOUNS = {noun.name: noun for noun in nouns.NOUNS}
pytestmark = pytest.mark.django_db

QUESTIONS = {
    "meetings": [
        "", "country=cuba&country=russia", "country=cuba&country=spain&match=any",
        "country=Soviet+Union", "organization=north-atlantic-treaty-organization",
        "official=sergey-shoygu", "official=Шойгу", "level=other-minister", "level=none",
        "visitor_level=other-minister", "visitor_level=none", "host_level=other-minister",
        "host_level=none&visitor_level=none",
        "from=2019&until=2019", "from=2019-06&until=2019-06", "from=2019-06-15&certainty=certain",
        "from=2019-06-15&certainty=possible", "certainty=possible", "undated=yes", "undated=no",
        "sector=defence", "sector=none", "setting=visit&setting=summit", "rank=none",
        "status=announced", "place=russia", "place=none", "city=moscow", "city=moscow&place=cuba",
        "q=shoigu", "q=Cabrisas+Moscow", "q=nothing+like+this", "country=&q=+",
        "source=On+the+margins", "publisher=OnCuba", "publisher=none&publisher=RIA",
    ],
    "agreements": [
        "", "country=cuba&country=russia", "country=spain&country=cuba&match=any",
        "organization=north-atlantic-treaty-organization", "sector=defence", "sector=energy",
        "kind=loan&kind=treaty", "weight=unknown", "stage=signed", "in_force_on=2020-01-01",
        "currency=eur", "amount_min=1000", "amount_max=38000000", "from=2019", "until=1950",
        "qualifier=none",
        "from=2019-02-01&until=2019-02-02&certainty=possible", "undated=yes", "q=treaty",
        "source=Speech+on+the+treaty", "publisher=none",
    ],
    "officials": [
        "", "country=cuba", "country=none", "office=minister+defence", "rank=head-of-state",
        "rank=none", "in_office_on=2019-07-22", "in_office_on=2019-07-22&certainty=certain",
        "in_office_on=2010-01-01&certainty=possible&country=cuba", "q=Cintra+Frias", "q=Шойгу",
    ],
    "countries": ["", "kind=former", "region=caribbean", "region=none", "existed_on=1985-01-01",
                  "q=russia", "q=CUB"],
    "organizations": ["", "kind=ministry", "country=russia", "country=none", "q=nato"],
    "sectors": ["", "parent=energy", "q=defence", "q=energía"],
    "sources": ["", "kind=article", "publisher=oncuba", "side=russia", "side=none", "language=es",
                "from=2019-07", "until=2019-07-31&certainty=certain", "undated=yes", "q=ministry",
                "licence=none"],
}  # fmt: skip


def listed(client, noun, query):
    """Addresses of all that the list finds, page after page."""
    found, page = [], 1
    while True:
        answer = client.get(f"/{noun}/?{query}{'&' if query else ''}page={page}", follow=True)
        found += [row.url for row in answer.context["rows"]]
        if page >= answer.context["paginator"].num_pages:
            return found
        page += 1


def answered(client, noun, query):
    found, url = [], f"/api/{noun}/?{query}&page_size=100"
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, answer.content
        found += [record["page"] for record in answer.json()["results"]]
        url = answer.json()["next"]
    return [page.removeprefix("http://localhost:8000") for page in found]


@pytest.mark.parametrize("noun", QUESTIONS)
def test_the_api_finds_what_the_list_finds(client, register, noun):
    queries = QUESTIONS[noun]
    by_api = {query: sorted(answered(client, noun, query)) for query in queries}
    assert by_api == {query: sorted(listed(client, noun, query)) for query in queries}
    # A question that finds nothing, or everything, would compare little.
    assert len({tuple(found) for found in by_api.values()}) > len(queries) / 2


def test_every_parameter_is_compared_in_some_question():
    for noun, queries in QUESTIONS.items():
        asked = {pair.split("=")[0] for query in queries for pair in query.split("&") if pair}
        assert set(NOUNS[noun].filterset.base_filters) - set(LOOKS) <= asked, noun
