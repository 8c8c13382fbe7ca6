"""Merging in the admin: choose, look, merge."""

import re

import pytest

from relations.models import MergedRecord, Official
from tests.factories import cite, country, meeting, office, official, tenure

URL = "/admin/merge/official/"


@pytest.fixture
def shoygus(client, analyst):
    client.force_login(analyst)
    kept, lost = official("Sergey Shoygu", born="1955"), official("Sergei Shoigu", note="Engineer")
    term = tenure(lost, office("Minister of Defence"), "2012")
    meeting("2019-07", people=[term], title="Talks in Moscow")
    cite(lost)
    return kept, lost


def asked(kept, lost):
    return f"{URL}?kept={kept.pk}&lost={lost.pk}"


def test_the_preview_shows_all_that_moves_and_differs_and_changes_nothing(client, shoygus):
    page = client.get(asked(*shoygus)).content.decode()
    for text in ("Sergei Shoigu", "1955", "Engineer", "Talks in Moscow", "Minister of Defence"):
        assert text in page
    for title in ("Terms of office (1)", "Participants (1)", "Citations (1)"):
        assert title in page
    assert Official.objects.count() == 2


def test_what_was_shown_is_merged_with_what_was_chosen(client, shoygus):
    kept, lost = shoygus
    seal = client.get(asked(kept, lost)).context["plan"].seal
    chosen = {"seal": seal, f"official-{lost.pk}-name": "lost"}
    answer = client.post(asked(kept, lost), chosen, follow=True)
    assert "Merged" in answer.content.decode()
    person = Official.objects.get()
    assert (person.pk, person.name) == (kept.pk, "Sergei Shoigu")
    assert client.get(asked(kept, lost)).status_code == 404


def test_a_merge_is_undone_from_its_message(client, shoygus):
    kept, lost = shoygus
    seal = client.get(asked(kept, lost)).context["plan"].seal
    sent = {"seal": seal, "why": "One man, two spellings"}
    done = client.post(asked(kept, lost), sent, follow=True).content.decode()
    (entry, *_earlier) = client.get(f"/admin/relations/official/{kept.pk}/history/").context[
        "entries"
    ]
    assert (entry.about.door, entry.about.why) == ("Merge", "One man, two spellings")
    undo_url = re.search(r'href="(/admin/changes/[^"]+/undo/)">Undo', done)[1]
    assert "Sergei Shoigu" in client.get(undo_url).content.decode()
    assert "Undone." in client.post(undo_url, follow=True).content.decode()
    assert set(Official.objects.all()) == {kept, lost}
    assert lost.participations.get().meeting.title == "Talks in Moscow"
    assert not MergedRecord.objects.exists()


def test_nothing_is_merged_that_was_not_shown(client, shoygus):
    kept, lost = shoygus
    answer = client.post(asked(kept, lost), {"seal": "old"})
    assert answer.status_code == 409
    assert "have changed since" in answer.content.decode()
    assert Official.objects.count() == 2


def test_values_that_cannot_be_are_named_on_the_page(client, shoygus):
    kept, lost = shoygus
    Official.objects.filter(pk=lost.pk).update(died="1950")
    page = client.get(asked(kept, lost))
    chosen = {"seal": page.context["plan"].seal, f"official-{lost.pk}-died": "lost"}
    answer = client.post(asked(kept, lost), chosen)
    assert answer.status_code == 409
    assert "Died before birth" in answer.content.decode()


def test_the_form_of_a_record_leads_to_choosing_the_other(client, shoygus):
    kept, _lost = shoygus
    form = client.get(f"/admin/relations/official/{kept.pk}/change/").content.decode()
    assert f"{URL}?kept={kept.pk}" in form
    page = client.get(f"{URL}?kept={kept.pk}").content.decode()
    assert "Duplicate to merge into it" in page


def test_countries_are_refused_with_the_reason(client, analyst, editor):
    client.force_login(editor)
    pair = country("russia"), country("soviet-union")
    answer = client.get(f"/admin/merge/country/?kept={pair[0].pk}&lost={pair[1].pk}")
    assert answer.status_code == 409
    assert "state of its time" in answer.content.decode()


@pytest.mark.parametrize("noun", ["tenure", "sector", "nonsense"])
def test_other_nouns_have_no_merge(client, admin_client, noun):
    assert admin_client.get(f"/admin/merge/{noun}/").status_code in (404, 409)


def test_who_may_not_change_records_merges_none(client, shoygus, reader):
    reader.is_staff = True
    reader.save()
    client.force_login(reader)
    assert client.get(asked(*shoygus)).status_code == 403


def test_hidden_records_are_not_shown(client, shoygus, hidden_records):
    kept, lost = shoygus
    hidden_records(lost)
    assert client.get(asked(kept, lost)).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, shoygus, django_assert_max_num_queries
):
    kept, lost = shoygus
    # Session and person; both records; each table that names one, and each noun that is named.
    with django_assert_max_num_queries(40) as few:
        client.get(asked(kept, lost))
    for year in range(1990, 2010):
        meeting(str(year), people=[tenure(lost, office(f"Envoy {year}"), str(year))])
    with django_assert_max_num_queries(len(few)):
        client.get(asked(kept, lost))
