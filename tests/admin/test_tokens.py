"""Keys to the API in the admin: an editor makes them, and they are shown once."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from rest_framework.authtoken.models import Token

pytestmark = pytest.mark.django_db

ADD = "/admin/relations/apitoken/add/"


@pytest.fixture
def made(client, editor, reader):
    client.force_login(editor)
    page = client.post(ADD, {"user": reader.pk})
    assert page.status_code == 200
    return page


def test_an_editor_makes_a_key_that_opens_what_is_closed(client, made, reader, settings):
    key = re.search(r'<code id="key">(\w{40})</code>', made.content.decode())[1]
    assert Token.objects.get(user=reader).key == key
    client.logout()
    settings.READING_IS_PUBLIC = False
    assert client.get("/api/meetings/").status_code == 401
    headers = {"Authorization": f"Token {key}"}
    assert client.get("/api/meetings/", headers=headers).status_code == 200


def test_the_key_is_shown_on_no_other_page(client, made, reader):
    key = Token.objects.get(user=reader).key
    pages = ["", f"{reader.pk}/change/", f"{reader.pk}/delete/", f"{reader.pk}/history/"]
    for page in ("/admin/", *(f"/admin/relations/apitoken/{page}" for page in pages)):
        response = client.get(page)
        assert response.status_code == 200, page
        assert "rita" in response.content.decode()
        assert key not in response.content.decode()
    assert not made.cookies.get("messages")
    assert "no-store" in made.headers["Cache-Control"]


def test_the_log_says_who_made_it_and_who_took_it_away_without_the_key(client, made, reader):
    key = Token.objects.get(user=reader).key
    client.post(f"/admin/relations/apitoken/{reader.pk}/delete/", {"post": "yes"})
    assert not Token.objects.exists()
    lines = LogEntry.objects.order_by("pk")
    assert [(str(line.user), line.object_repr) for line in lines] == [
        ("edgar", "API token of rita"), ("edgar", "API token of rita")
    ]  # fmt: skip
    assert not [line for line in lines if key in f"{line.object_id}{line.change_message}"]


def test_nobody_gets_two_keys_nor_an_editor_one_of_a_superuser(
    client, made, editor, reader, admin_user
):
    offered = client.get(ADD).context["adminform"].form.fields["user"].queryset
    assert editor in offered
    assert reader not in offered
    assert admin_user not in offered
    client.force_login(admin_user)
    assert admin_user in client.get(ADD).context["adminform"].form.fields["user"].queryset


def test_an_analyst_neither_sees_nor_makes_keys(client, analyst):
    client.force_login(analyst)
    assert "API token" not in client.get("/admin/").content.decode()
    assert client.get(ADD).status_code == 403


def test_the_list_of_all_keys_of_rest_framework_is_not_there(client, admin_user):
    client.force_login(admin_user)
    assert client.get("/admin/authtoken/tokenproxy/").status_code == 404


def test_the_history_keeps_no_key():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger "
            "WHERE tgrelid = 'authtoken_token'::regclass AND NOT tgisinternal"
        )
        assert cursor.fetchall() == []
    assert "authtoken_token" in connection.introspection.table_names()
