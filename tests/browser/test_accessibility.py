"""axe-core finds nothing serious on any kind of page, on a wide light screen and a dark phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import expect

from relations.models import Agreement, Meeting, Source
from tests.article import load_article
from tests.browser.test_typed_work import sign_in
from tests.factories import meeting

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
    load_article()
    records = [model.objects.first().get_absolute_url() for model in (Meeting, Agreement, Source)]
    return PAGES + records


def serious(page, part=None) -> list[str]:
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in Axe().run(page, context=part).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


SCREENS = pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])


@SCREENS
def test_no_page_keeps_anybody_out(chromium, address, pages, width, scheme):
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    found = {}
    for url in pages:
        page.goto(url)
        if complaints := serious(page):
            found[url] = complaints
    context.close()
    assert found == {}


@SCREENS
def test_the_panels_of_the_desk_keep_nobody_out(chromium, address, width, scheme):
    User.objects.create_superuser("ana", password="a-long-passphrase")
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = sign_in(context.new_page(), "ana")
    talks = meeting("1995", ["soviet-union", "cuba"])
    page.goto(f"/admin/relations/meeting/{talks.pk}/change/")
    page.wait_for_load_state()
    Meeting.objects.filter(pk=talks.pk).update(summary="On wheat", title="Talks")
    page.locator("#id_summary").fill("On oil")
    page.locator("[name=_save]").click()
    expect(page.get_by_text("Someone else changed the same values")).to_be_visible()
    expect(page.get_by_text("Please check")).to_be_visible()
    found = {part: serious(page, part) for part in (".joining", ".warnings")}
    # A box of a table says what its column is called; select2's own boxes are not ours to name.
    boxes = "#delegations-group td.field-role, #delegations-group td.field-note"
    found["rows"] = serious(page, boxes)
    context.close()
    assert found == {".joining": [], ".warnings": [], "rows": []}
