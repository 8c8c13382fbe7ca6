"""Two clicks or two posts of one form make one record."""

import threading

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.urls import reverse

from relations.admin.submissions import FIELD
from relations.models import Meeting, Official, Source
from relations.models.submissions import KEPT, Submission
from tests.admin.typing_in import add, change
from tests.factories import country, official


def token_of(page):
    return page.context["form_token"]


def opened(desk, noun, query=""):
    sheet = add(desk, noun, query)
    return sheet.type(**{FIELD: token_of(sheet.page)})


@pytest.mark.django_db
def test_a_second_post_of_a_form_is_led_where_the_first_was(desk):
    sheet = opened(desk, "official").type(name="Dmitry Shugaev")
    first, second = sheet.press(follow=False), sheet.press(follow=False)
    assert Official.objects.count() == 1
    assert (first.status_code, first.url) == (second.status_code, second.url)


@pytest.mark.django_db
def test_a_second_click_on_another_button_is_the_same_post(desk):
    sheet = opened(desk, "official").type(name="Dmitry Shugaev")
    sheet.press(follow=False)
    page = sheet.press("_continue", follow=False)
    assert Official.objects.count() == 1
    assert page.url.endswith(f"/{Official.objects.get().pk}/change/")


@pytest.mark.django_db
def test_a_pop_up_that_is_posted_twice_hands_over_one_record(desk):
    sheet = opened(desk, "official", "?_popup=1").type(name="Dmitry Shugaev", _popup="1")
    for _time in range(2):
        page = sheet.press(follow=False)
        assert str(Official.objects.get().pk) in page.content.decode()


@pytest.mark.django_db
def test_a_meeting_with_its_rows_is_saved_once(desk):
    sheet = opened(desk, "meeting").type(date="2019-07-22")
    sheet.row("delegations", country=country("cuba"))
    sheet.row("delegations", country=country("russia"))
    for _time in range(2):
        sheet.press()
    assert Meeting.objects.get().delegations.count() == 2


@pytest.mark.django_db
def test_a_change_is_saved_once(desk):
    sheet = change(desk, official("Dmitry Shugaev"))
    sheet.type(**{FIELD: token_of(sheet.page)})
    sheet.row("names", name="Шугаев")
    for _time in range(2):
        assert sheet.press(follow=False).status_code == 302
    assert Official.objects.get().names.count() == 1


@pytest.mark.django_db
def test_what_was_refused_can_be_posted_again(desk):
    sheet = opened(desk, "official").type(name="")
    page = sheet.press()
    assert token_of(page) == sheet.data[FIELD]
    sheet.type(name="Dmitry Shugaev").press()
    assert Official.objects.count() == 1


@pytest.mark.django_db
def test_somebody_who_goes_back_and_types_something_else_saves_it(desk):
    sheet = opened(desk, "official").type(name="Dmitry Shugaev")
    sheet.press()
    sheet.type(name="Azer Talibov").press()
    assert Official.objects.count() == 2


@pytest.mark.django_db
def test_a_token_that_is_not_ours_recognises_nothing(desk):
    sheet = add(desk, "source").type(title="Granma", publisher="Granma", **{FIELD: "made-up"})
    for _time in range(2):
        sheet.press()
    assert Source.objects.count() == 2


@pytest.mark.django_db
def test_old_marks_go_with_the_next_save(desk):
    Submission.objects.create(key="old")
    Submission.objects.update(at=Submission.objects.get().at - KEPT * 2)
    opened(desk, "official").type(name="Dmitry Shugaev").press()
    assert not Submission.objects.filter(key="old").exists()


@pytest.fixture
def committed_desk(transactional_db):
    """A browser in which an analyst is signed in whom other connections see as well."""
    person = User.objects.create_user("anabel", password="a-long-passphrase", is_staff=True)
    person.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(person)
    yield client
    Session.objects.all().delete()
    person.delete()


def test_four_posts_at_once_make_one_record(committed_desk):
    sheet = opened(committed_desk, "official").type(name="Dmitry Shugaev")
    answers = []

    def post():
        client = Client()
        client.cookies = committed_desk.cookies
        url = reverse("admin:relations_official_add")
        answers.append(client.post(url, {**sheet.data, "_save": "1"}).status_code)
        connections.close_all()

    posts = [threading.Thread(target=post) for _number in range(4)]
    for thread in posts:
        thread.start()
    for thread in posts:
        thread.join()
    assert answers == [302] * 4
    assert Official.objects.count() == 1
