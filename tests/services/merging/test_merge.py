"""What a merge leaves: one record with the rows, names, sources and addresses of both."""

import pytest
from django.core.exceptions import ValidationError

from relations.models import (
    Agreement,
    AgreementLink,
    Citation,
    Double,
    Meeting,
    MergedRecord,
    Official,
    Participation,
)
from relations.services.merging.merge import (
    CannotMergeError,
    ChangedSinceError,
    merge,
    plan,
)
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shoygus():
    """One person entered twice: both were at the talks of 2019, one of them again in 2020."""
    post = office("Minister of Defence")
    kept = official("Sergey Shoygu", "Шойгу", born="1955")
    lost = official("Sergei Shoigu", "Шойгу", note="Born in Tuva.", died="")
    talks = meeting("2019-07", people=[tenure(kept, post, "2012")])
    term = tenure(lost, post, "2012", "2024-05")
    participation(talks, lost, "russia", term=term, title="Minister")
    meeting("2020", people=[term])
    cite(kept), cite(lost)
    return kept, lost


def test_the_rows_of_both_are_one_records(shoygus):
    kept, lost = shoygus
    merge(kept, lost, {})
    assert list(Official.objects.all()) == [kept]
    assert sorted(name.name for name in kept.names.all()) == ["Sergei Shoigu", "Шойгу"]
    assert [str(term.start) for term in kept.tenures.all()] == ["2012"]
    assert [p.title for p in kept.participations.all()] == ["Minister", ""]
    assert kept.citations.count() == 2


def test_what_one_does_not_say_is_taken_from_the_other(shoygus):
    kept, lost = shoygus
    merge(kept, lost, {})
    kept.refresh_from_db()
    assert (kept.name, str(kept.born), kept.note) == ("Sergey Shoygu", "1955", "Born in Tuva.")
    assert str(kept.tenures.get().end) == "2024-05"
    assert str(kept.tenures.get().end_latest) == "2024-05-31"


def test_a_value_is_taken_as_chosen_and_the_other_name_is_kept(shoygus):
    kept, lost = shoygus
    merge(kept, lost, {f"official-{lost.pk}-name": "lost"})
    kept.refresh_from_db()
    assert kept.name == "Sergei Shoigu"
    assert "Sergey Shoygu" in {name.name for name in kept.names.all()}


def test_notes_are_kept_both(shoygus):
    kept, lost = shoygus
    Official.objects.filter(pk=kept.pk).update(note="An engineer.")
    merge(kept, lost, {})
    kept.refresh_from_db()
    assert kept.note == "An engineer.\n\nBorn in Tuva."


def test_old_addresses_lead_on_in_pages_api_and_filters(shoygus, client):
    kept, lost = shoygus
    merge(kept, lost, {})
    for url in (f"/officials/{lost.slug}/", f"/api/officials/{lost.slug}/"):
        answer = client.get(url)
        assert answer.status_code == 301
        assert answer["Location"].endswith(url.replace(lost.slug, kept.slug))
    found = client.get("/api/meetings/", {"official": lost.slug}).json()
    assert len(found["results"]) == 2


def test_after_two_merges_the_first_address_leads_to_the_last_record(shoygus, client):
    kept, lost = shoygus
    last = official("S. K. Shoygu")
    merge(kept, lost, {})
    merge(last, kept, {})
    for slug in (kept.slug, lost.slug):
        assert client.get(f"/officials/{slug}/")["Location"].endswith(f"/officials/{last.slug}/")


@pytest.mark.parametrize("make", [meeting, agreement, source])
def test_the_number_of_a_merged_record_leads_on(make, client):
    kept, lost = make(), make()
    old = lost.get_absolute_url()
    merge(kept, lost, {})
    assert client.get(old)["Location"].endswith(kept.get_absolute_url())
    answer = client.get(f"/api{old}")
    assert (answer.status_code, answer.json()["api_url"][-len(str(kept.pk)) - 1 :]) == (
        301,
        f"{kept.pk}/",
    )


def test_two_records_of_one_meeting_have_each_side_and_person_once():
    lavrov, cabrisas = official("Sergey Lavrov"), official("Ricardo Cabrisas")
    kept = meeting("2019-07-22", ["cuba", "russia"], places=[("Moscow", "russia")])
    lost = meeting(
        "2019-07",
        ["russia", "cuba"],
        sectors=["energy"],
        places=[("Moscow", "russia")],
        title="Talks",
    )
    for talks in (kept, lost):
        participation(talks, cabrisas, "cuba")
    participation(lost, lavrov, "russia")
    merge(kept, lost, {})
    assert {
        str(d.side): [str(p) for p in d.participations.all()] for d in kept.delegations.all()
    } == {
        "Cuba": ["Ricardo Cabrisas"],
        "Russia": ["Sergey Lavrov"],
    }
    assert [str(place) for place in kept.places.all()] == ["Moscow, Russia"]
    assert list(kept.sectors.all()) == [sector("energy")]


def test_a_visit_merged_into_talks_within_it_is_no_part_of_itself():
    tour = meeting("2019", title="Tour")
    visit = meeting("2019-07", parent=tour)
    talks = meeting("2019-07-22", parent=visit)
    other = meeting("2019-07-23", parent=visit)
    merge(talks, visit, {})
    for part in (talks, other):
        part.refresh_from_db()
    assert (talks.parent, other.parent) == (tour, talks)


def test_a_link_between_two_agreements_is_dropped_and_others_are_kept():
    kept, lost, third = agreement("2019"), agreement("2020"), agreement("2021")
    for one, other in ((lost, kept), (third, lost), (third, kept)):
        AgreementLink.objects.create(agreement=one, target=other, kind="amends")
    merge(kept, lost, {})
    assert [(link.agreement, link.target) for link in AgreementLink.objects.all()] == [
        (third, kept)
    ]
    assert Agreement.objects.count() == 2


def test_sources_derived_from_each_other_become_one():
    kept, lost, press = source("Granma"), source("Granma, again"), source("Press release")
    lost.derived_from.add(kept, press)
    kept.derived_from.add(press)
    cite(meeting("2019"), lost)
    merge(kept, lost, {})
    assert list(kept.derived_from.all()) == [press]
    assert Citation.objects.get().source == kept


def test_two_organizations_in_one_meeting_are_one_side():
    kept, lost = organization("NATO"), organization("North Atlantic Treaty Org.", acronym="NATO")
    talks = meeting("2019", [kept, lost, "russia"])
    participation(talks, official("Jens Stoltenberg"), lost)
    office("Secretary General", of=lost)
    merge(kept, lost, {})
    assert {str(d) for d in talks.delegations.all()} == {"NATO", "Russia"}
    assert Participation.objects.get().delegation.organization == kept
    assert {n.name for n in kept.names.all()} == {"North Atlantic Treaty Org."}


def test_two_offices_become_one_and_so_do_their_terms():
    kept, lost = office("Minister of Defence"), office("Defence Minister")
    person = official("Sergey Shoygu")
    tenure(person, kept, "2012"), tenure(person, lost, "2012"), tenure(person, lost, "2008", "2010")
    merge(kept, lost, {})
    assert [str(term.start) for term in person.tenures.all()] == ["2008", "2012"]


def test_countries_are_never_merged_and_it_is_said_why():
    with pytest.raises(CannotMergeError, match="state of its time"):
        plan(country("russia"), country("soviet-union"))


def test_a_record_is_not_merged_with_itself():
    person = official("Sergey Shoygu")
    with pytest.raises(CannotMergeError):
        plan(person, person)


def test_what_cannot_be_is_refused_and_nothing_is_changed():
    kept, lost = official("A. Gromyko", born="1960"), official("Andrei Gromyko", died="1950")
    with pytest.raises(ValidationError):
        merge(kept, lost, {f"official-{lost.pk}-died": "lost"})
    assert Official.objects.count() == 2
    assert not MergedRecord.objects.exists()


def test_a_merge_is_done_as_it_was_shown_or_not_at_all(shoygus):
    kept, lost = shoygus
    seal = plan(kept, lost).seal
    meeting("2021", people=[lost.tenures.get()])
    with pytest.raises(ChangedSinceError):
        merge(kept, lost, {}, seal)


def test_the_number_of_queries_of_a_plan_does_not_grow(shoygus, django_assert_max_num_queries):
    kept, lost = shoygus
    with django_assert_max_num_queries(20) as few:
        plan(kept, lost)
    term, other = kept.tenures.get(), lost.tenures.get()
    for day in range(1, 20):
        talks = meeting(f"2015-01-{day:02}", people=[term])
        participation(talks, lost, "russia", term=other)
    # Each table is read once in a round, and there are as many rounds as rows lie in rows.
    with django_assert_max_num_queries(len(few)):
        plan(kept, lost)


def test_what_was_told_apart_from_the_one_is_told_apart_from_the_other(shoygus):
    kept, lost = shoygus
    third = official("Sergey Shoigu (admiral)")
    Double.objects.create(official=lost, other_official=third, score=80, decision="different")
    Double.objects.create(official=kept, other_official=lost, score=90)
    Double.objects.create(official=kept, other_official=third, score=70)
    merge(kept, lost, {})
    assert [(d.records, d.decision) for d in Double.objects.all()] == [((kept, third), "different")]


def test_meetings_keep_their_agreements_and_parts():
    kept, lost = meeting("2019"), meeting("2019")
    signed, part = agreement("2019", meeting=lost), meeting("2019-01", parent=lost)
    merge(kept, lost, {})
    signed.refresh_from_db(), part.refresh_from_db()
    assert signed.meeting == part.parent == kept
    assert Meeting.objects.count() == 2
