"""The queue of pairs that may be one record."""

import pytest
from django.core.management import call_command

from relations.models import Double
from tests.factories import meeting, office, official, tenure

pytestmark = pytest.mark.django_db
URL = "/admin/duplicates/"


@pytest.fixture
def shoygus(desk):
    kept, lost = official("Sergey Shoygu", born="1955"), official("Sergei Shoigu", born="1955-05")
    tenure(kept, office("Minister of Defence"), "2012", "2024")
    official("Ricardo Cabrisas")
    call_command("find_doubles")
    return kept, lost


def test_both_records_are_shown_with_what_they_share(desk, shoygus):
    kept, lost = shoygus
    page = desk.get(URL).content.decode()
    for text in ("Sergey Shoygu / Sergei Shoigu", "another spelling", "Russia, 2012–2024"):
        assert text in page
    assert f"/admin/merge/official/?kept={kept.pk}&amp;lost={lost.pk}" in page
    assert "Ricardo Cabrisas" not in page


def test_the_desk_names_the_pairs_that_wait(desk, shoygus):
    page = desk.get("/admin/").content.decode()
    assert "Possible duplicates (1)" in page
    assert f"{URL}{Double.objects.get().pk}/" in page
    assert desk.get(f"{URL}{Double.objects.get().pk}/").status_code == 200


def test_not_the_same_is_remembered_whatever_the_command_finds(desk, shoygus):
    pair = Double.objects.get()
    said = desk.post(URL, {"different": pair.pk}, follow=True).content.decode()
    assert "Kept as different records: Sergey Shoygu / Sergei Shoigu." in said
    call_command("find_doubles")
    told = Double.objects.get()
    assert (told.decision, told.decided_by.username, told.score) == ("different", "ana", pair.score)
    assert "No pairs are waiting." in desk.get(URL).content.decode()


def test_later_puts_a_pair_behind_the_others(desk, shoygus):
    pair = Double.objects.get()
    others = official("Juan Pérez"), official("Juan Perez")
    call_command("find_doubles", "official")
    desk.post(URL, {"later": pair.pk})
    assert [one.double.numbers for one in desk.get(URL).context["pairs"]] == [
        tuple(one.pk for one in others),
        tuple(one.pk for one in shoygus),
    ]


def test_a_pair_that_somebody_decided_before_is_not_decided_again(desk, shoygus):
    number = Double.objects.get().pk
    Double.objects.all().delete()
    said = desk.post(URL, {"different": number}, follow=True).content.decode()
    assert "This pair has been decided already." in said


def test_a_merge_takes_the_pair_out(desk, shoygus):
    kept, lost = shoygus
    address = f"/admin/merge/official/?kept={kept.pk}&lost={lost.pk}"
    desk.post(address, {"seal": desk.get(address).context["plan"].seal})
    assert "No pairs are waiting." in desk.get(URL).content.decode()


def test_pairs_that_are_no_longer_alike_are_taken_out_by_the_command(desk, shoygus):
    _kept, lost = shoygus
    lost.name = "Andrei Kozyrev"
    lost.save()
    call_command("find_doubles")
    assert not Double.objects.exists()


def test_the_command_changes_nothing_when_it_runs_again(desk, shoygus):
    before = list(Double.objects.values())
    call_command("find_doubles")
    assert list(Double.objects.values()) == before


def test_who_may_not_change_a_noun_decides_nothing(client, reader, shoygus):
    reader.is_staff = True
    reader.save()
    client.force_login(reader)
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"different": Double.objects.get().pk}).status_code == 403


def test_hidden_records_are_not_shown(desk, shoygus, hidden_records):
    hidden_records(shoygus[1])
    assert "Shoygu" not in desk.get(URL).content.decode()
    assert "Possible duplicates (0)" in desk.get("/admin/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_pairs(
    desk, shoygus, django_assert_max_num_queries
):
    # Session and person with permissions; the pairs; the records; by sound and by name, where they
    # were seen, what is told apart.
    with django_assert_max_num_queries(24) as few:
        desk.get(URL)
    for number in range(8):
        meeting(str(2000 + number), people=[tenure(shoygus[0], office(f"Envoy {number}"), "2012")])
        official(f"Juan Pérez {'I' * number}"), official(f"Juan Perez {'I' * number}")
    call_command("find_doubles")
    with django_assert_max_num_queries(len(few)):
        assert len(desk.get(URL).context["pairs"]) > 5


def test_the_history_names_the_two_and_the_command_that_found_them(admin_client):
    official("Sergey Shoygu")
    official("Sergei Shoigu")
    call_command("find_doubles", "official")
    page = admin_client.get("/admin/changes/").content.decode()
    assert "Possible duplicate: Sergey Shoygu / Sergei Shoigu" in page
    assert "find_doubles" in page
