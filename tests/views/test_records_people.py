"""What the pages of officials, countries, organizations and sectors show."""

import pytest

from relations.vocab import Rank
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


@pytest.fixture
def page(client, words):
    def get(record, **query):
        return words(client.get(record.get_absolute_url(), query))

    return get


def test_an_official_page_tells_still_in_office_from_end_not_known(page):
    person = official("Sergey Shoygu")
    secretary = office("Secretary of the Security Council", rank=Rank.AGENCY_HEAD)
    tenure(person, secretary, "2024-05-12", open_end="still")
    tenure(person, office("Chairman of the Geographical Society"), "2009", open_end="unknown")
    tenure(person, office("Ambassador to Cuba"), status="declined")
    text = page(person)
    assert "Secretary of the Security Council Russia 12 May 2024 still in office" in text
    assert "2009, month unknown end unknown" in text
    assert "start unknown – Never took office" in text


def test_an_officials_meetings_show_the_title_held_at_each(page):
    person = official("Ricardo Cabrisas", "Ricardo Cabrisas Ruiz")
    deputy = tenure(person, office("Deputy Prime Minister", "cuba"), "2009")
    minister = tenure(person, office("Minister of Economy", "cuba"), "2016-07-13", "2018-07-21")
    meeting("2017-03", people=[minister])
    meeting("2019-07", people=[deputy])
    text = page(person)
    assert "July 2019 Cuba – Russia Deputy Prime Minister" in text
    assert "March 2017 Cuba – Russia Minister of Economy" in text
    assert "Ricardo Cabrisas Ruiz" in text


def test_a_source_of_a_term_stands_on_the_page_of_the_official(page):
    term = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")
    cite(term, source("Decree of appointment"))
    text = page(term.official)
    assert "Decree of appointment" in text
    assert "supports: Minister of Defence, Russia" in text


def test_the_soviet_union_page_shows_russia_as_continuing_state(page):
    assert "Russia continues it, 26 December 1991" in page(country("soviet-union"))
    assert "Soviet Union continued by this one, 26 December 1991" in page(country("russia"))


def test_a_country_page_shows_its_codes_and_names(page):
    text = page(country("cuba"))
    assert "ISO 3166-1 alpha-3 CUB" in text
    assert "Correlates of War 40" in text
    assert "Куба ru" in text


def _in_office(client, record, **query):
    found = client.get(record.get_absolute_url(), query).context["in_office"]
    return [(term.official.name, term.certain) for term in found.terms]


def test_officials_in_office_stand_by_rank_and_the_merely_possible_are_marked(client):
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    tenure(official("Sergey Shoygu"), office("Minister of Defence", ministry), "2012", "2024")
    head = office("President", rank=Rank.HEAD_OF_STATE)
    tenure(official("Vladimir Putin"), head, "2012-05-07", open_end="still")
    tenure(official("Dmitry Shugaev"), office("Director", rank=Rank.AGENCY_HEAD), "2017")
    tenure(official("Miguel Díaz-Canel"), office("President", "cuba"), "2018-04-19")
    expected = [("Vladimir Putin", True), ("Sergey Shoygu", True), ("Dmitry Shugaev", False)]
    assert _in_office(client, country("russia"), on="2019-07-22") == expected
    assert _in_office(client, country("russia"), on="2011-01-01") == []
    assert _in_office(client, ministry, on="2019-07-22") == [("Sergey Shoygu", True)]


def test_of_a_former_country_those_of_its_last_day_are_shown(client, page):
    union = country("soviet-union")
    tenure(official("Mikhail Gorbachev"), office("President", union), "1990-03-15", "1991-12-26")
    assert _in_office(client, union) == [("Mikhail Gorbachev", True)]
    assert "In office on 26 December 1991" in page(union)


def test_a_day_that_is_none_gives_a_message_and_no_rows(client, page):
    tenure(official("Vladimir Putin"), office("President"), "2012-05-07", open_end="still")
    assert _in_office(client, country("russia"), on="2019-02-30") == []
    message = "On: “2019-02-30” is not a day. Write it like this: 2019-07-22."
    assert message in page(country("russia"), on="2019-02-30")


def test_a_country_page_shows_the_newest_meetings_and_leads_to_the_rest(client, page):
    for day in range(1, 23):
        meeting(f"2019-07-{day:02}")
    response = client.get(country("cuba").get_absolute_url())
    assert [m.date.text for m in response.context["held"].rows[:2]] == [
        "2019-07-22",
        "2019-07-21",
    ]
    assert len(response.context["held"].rows) == 20
    assert 'href="/meetings/?country=cuba&amp;status=held"' in response.content.decode()
    assert "Show all 22 meetings" in page(country("cuba"))


def test_what_an_organization_of_a_country_signed_is_on_the_page_of_the_country(page):
    bank = organization("Vnesheconombank", kind="bank", country=country("russia"))
    agreement("2019", [bank, "cuba"], title="Loan for the railways")
    assert "Loan for the railways" in page(country("russia"))
    assert "Loan for the railways" in page(bank)


def test_a_sector_page_takes_in_the_sectors_below_it(page):
    child = sector("energy").children.first()
    meeting("2019-07", sectors=[child.slug])
    agreement("2019", sectors=[child.slug], title="Programme of cooperation to 2030")
    text = page(sector("energy"))
    assert "Cuba – Russia" in text
    assert "Programme of cooperation to 2030" in text
    assert "Part of Energy" in page(child)
