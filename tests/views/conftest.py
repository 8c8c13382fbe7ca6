"""What the tests of pages read with."""

import re
from html import unescape

import pytest


@pytest.fixture
def words():
    """The words of a page's main part, without markup, with single spaces between them."""

    def of(response):
        assert response.status_code == 200
        main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
        text = unescape(re.sub(r"<[^>]+>", " ", main))
        return re.sub(r"\s+([,.:;])", r"\1", " ".join(text.split()))

    return of
