"""What every public page promises the browser."""

import pytest

pytestmark = pytest.mark.django_db

PAGES = ["/meetings/", "/countries/cuba/", "/login/", "/meetings/0/"]


@pytest.mark.parametrize("url", PAGES)
def test_no_page_allows_scripts_or_styles_within_it(client, url):
    policy = client.get(url).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("url", PAGES)
def test_no_page_holds_scripts_or_styles_within_it(client, url):
    text = client.get(url).content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert all("src=" in tag.split(">")[0] for tag in text.split("<script")[1:])


def test_an_address_that_is_not_there_says_so_in_words(client):
    page = client.get("/meetings/999999/")
    assert page.status_code == 404
    assert "<h1" in page.content.decode()


def test_nothing_but_get_changes_nothing(client):
    assert client.post("/meetings/").status_code == 405
    assert client.delete("/countries/cuba/").status_code == 405
