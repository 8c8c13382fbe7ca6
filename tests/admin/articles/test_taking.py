"""A source takes its text: what is pasted is kept as it is, read and compared with others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from relations.models import Proposal, Snapshot, Source
from tests.admin.articles.conftest import TEXT
from tests.documents.test_documents import DAY, PAGE, pdf, word
from tests.factories import source

pytestmark = pytest.mark.django_db
ADDRESS = "https://oncubanews.com/cuba/autoridades/"


def take(desk, **fields):
    return desk.post(reverse("admin:texts"), {"kind": "article", **fields})


def test_a_pasted_text_becomes_a_source_with_its_text_and_proposals(desk, analyst):
    answer = take(desk, text=TEXT, published="2019-07-22", publisher="OnCuba", url=ADDRESS)
    snapshot = Snapshot.objects.get()
    assert answer.url == reverse("admin:text", args=[snapshot.pk])
    assert snapshot.text == TEXT
    assert (snapshot.taken_by, snapshot.url, snapshot.language) == (analyst, ADDRESS, "es")
    told = snapshot.source
    assert told.title == "Autoridades cubanas y rusas abordan áreas prometedoras"
    assert (told.publisher, str(told.published)) == ("OnCuba", "2019-07-22")
    assert told.accessed is not None
    read = set(snapshot.proposals.values_list("kind", "value"))
    assert {("country", "cuba"), ("country", "russia"), ("date", "2019-07-22")} <= read


def test_without_a_day_of_publication_this_monday_stays_unread(desk):
    take(desk, text=TEXT)
    assert not Proposal.objects.filter(kind="date", quote__contains="lunes").exists()


def test_a_page_says_its_own_title_publisher_day_and_address(desk):
    take(desk, text=PAGE.format(day=DAY))
    told = Source.objects.get()
    assert told.title == "Autoridades cubanas y rusas abordan áreas prometedoras"
    assert (told.publisher, str(told.published), told.url) == ("OnCuba News", "2019-07-22", ADDRESS)
    assert "Deportes" not in Snapshot.objects.get().text


def test_what_was_typed_is_kept_over_what_the_page_says(desk):
    take(desk, text=PAGE.format(day=DAY), title="Cooperación", published="2019-07-23")
    assert (Source.objects.get().title, str(Source.objects.get().published)) == (
        "Cooperación", "2019-07-23"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("comunicado.docx", word("Se reunieron en Moscú."), "Se reunieron en Moscú."),
        ("release.pdf", pdf("They met in Moscow."), "They met in Moscow."),
        ("news.txt", "Они встретились в Москве.".encode("cp1251"), "Они встретились в Москве."),
        ("page.html", PAGE.format(day=DAY).encode(), "se reunió este lunes en Moscú"),
    ],
)
def test_a_file_gives_its_text(desk, name, data, words):
    take(desk, file=SimpleUploadedFile(name, data))
    assert words in Snapshot.objects.get().text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Paste a text or choose a file."),
        ({"text": " \n"}, "Paste a text or choose a file."),
        ({"text": "x" * 1_000_001}, "The limit is 1000000."),
        ({"file": SimpleUploadedFile("release.pdf", pdf(""))}, "only pictures of pages"),
        ({"file": SimpleUploadedFile("a.docx", b"PK")}, "This file cannot be read."),
        ({"file": SimpleUploadedFile("a.zip", b"PK\0\0")}, "neither text nor a spreadsheet"),
        ({"text": TEXT, "published": "once"}, "once"),
        ({"text": TEXT, "url": "not an address"}, "Enter a valid"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_what_was_typed(desk, fields, said):
    answer = take(desk, publisher="OnCuba", **fields)
    assert said in answer.text
    assert 'value="OnCuba"' in answer.text
    assert not Source.objects.exists()


def test_a_source_that_is_there_is_asked_about_and_takes_the_text(desk):
    there = source("Autoridades cubanas", url=f"{ADDRESS}?utm_source=x", publisher="OnCuba")
    fields = {"text": TEXT, "url": ADDRESS, "title": "Autoridades cubanas"}
    asked = take(desk, **fields)
    assert [one.record for one in asked.context["doubles"]] == [there]
    assert not Snapshot.objects.exists()
    take(desk, **fields, same=there.pk)
    assert Snapshot.objects.get().source == there
    assert Source.objects.count() == 1


def test_a_source_that_is_none_of_those_is_new(desk):
    source("Autoridades cubanas", url=ADDRESS)
    take(desk, text=TEXT, url=f"{ADDRESS}?page=2#x", same="none")
    assert Source.objects.count() == 2


def test_the_same_text_of_a_source_is_kept_once(desk):
    there = source("Autoridades cubanas", url=ADDRESS)
    for _time in range(2):
        take(desk, text=TEXT, url=ADDRESS, same=there.pk)
    assert Snapshot.objects.count() == 1


def test_a_later_text_of_the_source_shows_what_changed(desk):
    there = source("Autoridades cubanas", url=ADDRESS)
    take(desk, text=TEXT, url=ADDRESS, same=there.pk)
    later = TEXT.replace("Es su tercera visita este año.", "Es su segunda visita este año.")
    answer = take(desk, text=later, url=ADDRESS, same=there.pk)
    page = desk.get(answer.url)
    told = [(c.kind, c.text) for c in page.context["changes"] if c.kind != "same"]
    assert told == [
        ("gone", "Es su tercera visita este año."), ("new", "Es su segunda visita este año.")
    ]  # fmt: skip


def test_a_near_copy_is_proposed_as_what_the_source_repeats(desk):
    release = source("Reunión en Moscú", publisher="Ministerio de Defensa")
    take(desk, text=TEXT, title="Reunión en Moscú", url="https://mil.ru/1", same=release.pk)
    copy = f"Nota de prensa recibida hoy por la redacción. {TEXT}"
    answer = take(desk, text=copy, title="Cabrisas en Moscú", url=ADDRESS, same="none")
    page = desk.get(answer.url)
    (found,) = page.context["copies"]
    assert found.share > 0.9
    desk.post(answer.url, {"derived": found.snapshot.source_id})
    own = Source.objects.get(url=ADDRESS)
    assert list(own.derived_from.all()) == [found.snapshot.source]
    assert desk.get(answer.url).context["copies"] == []


def test_what_was_rejected_is_not_proposed_again(desk):
    there = source("Autoridades cubanas", url=ADDRESS)
    take(desk, text=TEXT, url=ADDRESS, published="2019-07-22", same=there.pk)
    wrong = Proposal.objects.filter(kind="place").first()
    Proposal.objects.filter(pk=wrong.pk).update(state="rejected", decided_at="2019-07-23T00:00Z")
    take(desk, text=f"{TEXT} Fin.", url=ADDRESS, same=there.pk)
    again = Snapshot.objects.newest_first().first()
    assert not again.proposals.filter(kind="place", value=wrong.value, quote=wrong.quote).exists()
    assert again.proposals.filter(kind="country", value="cuba").exists()


def test_readers_take_no_texts(client, reader):
    client.force_login(reader)
    assert client.get(reverse("admin:texts")).status_code in (302, 403)
