"""axe-core finds nothing serious on any kind of page, on a wide light screen and a dark phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from relations.demo.loading import load
from relations.models import Agreement, Meeting, Source

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = [
    "/",
    "/meetings/",
    "/meetings/?country=cuba&country=russia&from=2019&until=2019",
    "/meetings/?from=July",
    "/agreements/",
    "/officials/",
    "/countries/",
    "/organizations/",
    "/sectors/",
    "/sources/",
    "/countries/cuba/",
    "/pairs/?first=Cuba&second=Atlantis",
    "/pairs/cuba/russia/",
    "/officials/ricardo-cabrisas/",
    "/sectors/defence/",
    "/search/?q=cuba",
    "/data/",
    "/meetings/?cite=html",
    "/login/",
    "/nowhere/",
]


@pytest.fixture
def pages(db):
    load()
    records = [model.objects.first().get_absolute_url() for model in (Meeting, Agreement, Source)]
    return PAGES + records


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_page_keeps_anybody_out(chromium, address, pages, width, scheme):
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    found = {}
    for url in pages:
        page.goto(url)
        violations = Axe().run(page).response["violations"]
        serious = [
            f"{one['id']}: {node['html'][:120]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
        if serious:
            found[url] = serious
    context.close()
    assert found == {}
