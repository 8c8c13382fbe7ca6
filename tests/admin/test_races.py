"""What two people save at one moment, and what a form cannot save, is said in the form."""

import threading

import pytest
from django.db import connection

from relations.models import Official
from relations.models.slugs import Slugged
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ["country", "organization"])
def test_an_office_whose_sides_are_cleared_is_refused_in_the_form(admin_client, noun):
    side = "russia" if noun == "country" else factories.organization("NATO")
    office = factories.office("Director", of=side)
    values = {"title": "Director", "country": "", "organization": "", "rank": office.rank}
    rows = {"citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0}
    url = f"/admin/relations/office/{office.pk}/change/"
    response = admin_client.post(url, {**values, **rows})
    assert response.status_code == 200
    assert "Choose either a country or an organisation" in response.content.decode()
    office.refresh_from_db()
    assert office.side is not None


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["abc", "\0", "9" * 5000, "9" * 30])
def test_a_ticked_row_that_is_no_record_is_refused_in_words(admin_client, key):
    asked = {"action": "delete_selected", "_selected_action": key}
    assert admin_client.post("/admin/relations/office/", asked).status_code == 400


@pytest.mark.django_db
def test_an_address_taken_meanwhile_gives_way_to_the_next(monkeypatch):
    factories.official("Ricardo Cabrisas")
    free = Slugged._free_slug
    given = iter(["ricardo-cabrisas", "ricardo-cabrisas"])
    monkeypatch.setattr(Slugged, "_free_slug", lambda self: next(given, None) or free(self))
    assert factories.official("Ricardo Cabrisas").slug == "ricardo-cabrisas-2"


def test_four_at_once_get_four_addresses(transactional_db):
    start, wrong = threading.Barrier(4), []

    def enter():
        try:
            start.wait()
            factories.official("Ricardo Cabrisas")
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert Official.objects.filter(slug__startswith="ricardo-cabrisas").count() == 4
