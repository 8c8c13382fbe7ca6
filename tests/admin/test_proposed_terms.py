"""Terms of office proposed from meetings, as an analyst accepts them."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from relations.models import Citation, Office, Official, Participation, Tenure
from relations.vocab import Basis, Rank
from tests.factories import cite, country, meeting, office, official, participation, source, tenure

pytestmark = pytest.mark.django_db
PAGE = "/admin/proposed-terms/"


def met(person, side, title, *dates, **values):
    return [
        participation(meeting(date, sides=()), person, side, title=title, **values)
        for date in dates
    ]


@pytest.fixture
def gaulle():
    person = official("Charles de Gaulle")
    met(person, "france", "President", "1962-05", "1964-02-03", "1966-12-01")
    met(person, "france", "Prime Minister", "1958-07-05")
    return person


def samples(client, **query):
    page = client.get(PAGE, query)
    return {str(term.office): term for one in page.context["proposed"] for term in one.terms}


def accept(client, *terms, **values):
    chosen = [term.known.sample for term in terms]
    return client.post(PAGE, {"accept": chosen, **values}, follow=True)


def test_a_term_is_proposed_with_the_bounds_that_the_meetings_give(admin_client, gaulle):
    proposed = samples(admin_client)
    assert [(title, str(one.start), str(one.end)) for title, one in proposed.items()] == [
        ("President, France", "[..1962-05-31]", "[1966-12-01..]"),
        ("Prime Minister, France", "[..1958-07-05]", "[1958-07-05..]"),
    ]
    assert [one.office.rank for one in proposed.values()] == [
        Rank.HEAD_OF_STATE,
        Rank.HEAD_OF_GOVERNMENT,
    ]


def test_several_terms_are_accepted_at_once_and_meetings_know_the_office(admin_client, gaulle):
    page = accept(admin_client, *samples(admin_client).values(), why="Read in the memoirs")
    assert "2 terms of office recorded." in page.content.decode()
    president, prime = Tenure.objects.order_by("-start_latest")
    assert (str(president.office), str(president.start)) == (
        "President, France",
        "[..1962-05-31]",
    )
    held = dict(Participation.objects.values_list("meeting__date", "tenure__office__title"))
    assert {str(when): title for when, title in held.items()} == {
        "1962-05": "President",
        "1964-02-03": "President",
        "1966-12-01": "President",
        "1958-07-05": "Prime Minister",
    }
    assert samples(admin_client) == {}


def test_all_terms_of_a_page_are_recorded_with_one_button(admin_client, gaulle):
    shown = [term.known.sample for term in samples(admin_client).values()]
    admin_client.post(PAGE, {"shown": shown, "_all": "Record all"})
    assert Tenure.objects.count() == 2


def test_an_office_that_is_recorded_is_used(admin_client, gaulle):
    post = office("Président", of="france", rank=Rank.HEAD_OF_STATE)
    accept(admin_client, samples(admin_client)["Président, France"])
    assert Tenure.objects.get().office == post
    assert Office.objects.count() == 1


def test_two_officials_in_one_new_office_get_the_same(admin_client, gaulle):
    met(official("Georges Pompidou"), "france", "President", "1970-02-24")
    page = admin_client.get(PAGE)
    chosen = [
        t for one in page.context["proposed"] for t in one.terms if "President" in str(t.office)
    ]
    accept(admin_client, *chosen)
    assert Office.objects.count() == 1
    assert Tenure.objects.count() == 2


def test_the_sources_of_the_meetings_are_cited_as_inferred_from(admin_client, gaulle):
    record = source("Public Papers of the Presidents")
    for one in gaulle.participations.filter(title="President"):
        cite(one.meeting, record)
    accept(admin_client, samples(admin_client)["President, France"])
    citation = Citation.objects.get(tenure__isnull=False)
    assert (citation.source, citation.basis) == (record, Basis.INFERRED)


def test_a_doubtful_date_is_no_bound(admin_client):
    met(official("Zoila Pérez"), "cuba", "Minister", "1962~", "1965")
    proposed = samples(admin_client)["Minister, Cuba"]
    assert (str(proposed.start), str(proposed.end)) == ("[..1965-12-31]", "[1965-01-01..]")


def test_who_has_a_term_by_now_is_passed_over(admin_client, gaulle):
    chosen = samples(admin_client)["President, France"]
    tenure(gaulle, office("President", of="france"))
    page = accept(admin_client, chosen)
    assert "a term of office has been recorded since" in page.content.decode()
    assert Tenure.objects.count() == 1


def test_the_acceptance_is_one_revision_and_can_be_undone(admin_client, gaulle):
    accept(admin_client, *samples(admin_client).values(), why="Read in the memoirs")
    history = reverse("admin:relations_official_history", args=[gaulle.pk])
    (entry, *_earlier) = admin_client.get(history).context["entries"]
    assert entry.about.why == "Read in the memoirs"
    admin_client.post(reverse("admin:undo", args=[entry.key]))
    assert not Tenure.objects.exists()
    assert len(samples(admin_client)) == 2


def test_a_name_narrows_the_list(admin_client, gaulle):
    met(official("Raúl Castro"), "cuba", "President", "2015")
    assert list(samples(admin_client, q="raul")) == ["President, Cuba"]


@pytest.mark.parametrize("chosen", [[], ["x"], [""]])
def test_nothing_selected_is_said(admin_client, gaulle, chosen):
    page = admin_client.post(PAGE, {"accept": chosen})
    assert page.status_code == 400
    assert "Select at least one" in page.content.decode()


def test_who_may_not_add_terms_has_no_such_page(client, gaulle):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"accept": ["1"]}).status_code == 403


# The session and the person; how many officials, the page of them, these, what they are known
# from, how titles are folded, and the offices of that name.
@pytest.mark.parametrize("number", [2, 20])
def test_a_page_costs_as_much_for_20_as_for_2(admin_client, django_assert_num_queries, number):
    for n in range(number):
        met(official(f"Ana Pérez {n}"), "cuba", "Minister", "2019-07")
    with django_assert_num_queries(8):
        admin_client.get(PAGE)
    assert Official.objects.count() == number
    assert country("cuba")
