"""A file that was taken home before an address changed still means the same records."""

import pytest

from relations import models
from relations.data.imports.slugs import fill_slugs
from tests import factories as make
from tests.data.imports.sheets import brought, counts, everything, imported, planned, said

pytestmark = pytest.mark.django_db


def renamed(record, slug):
    record.slug = slug
    record.save()
    return record


def test_old_addresses_in_cells_name_the_records_of_today():
    term = make.tenure(make.official("Ricardo Cabrisas"), make.office("Envoy", "cuba"), "2009")
    bank = make.organization("Eximbank")
    make.meeting("2019-07", ["cuba", bank], people=[term], sectors=["defence"])
    before = everything(["meetings"])
    renamed(make.country("cuba"), "kuba")
    renamed(make.sector("defence"), "military")
    renamed(term.official, "cabrisas")
    renamed(bank, "exim")
    (made,) = brought(before).plans
    assert counts(made) == (0, 0, 1, 0)


def test_a_row_with_an_old_address_changes_the_record_of_today():
    shoygu = renamed(make.official("Sergey Shoygu"), "shoigu")
    imported("officials", {"slug": "sergey-shoygu", "name": "Sergei Shoigu"})
    assert list(models.Official.objects.values_list("pk", "slug", "name")) == [
        (shoygu.pk, "shoigu", "Sergei Shoigu")
    ]


@pytest.mark.parametrize(
    "slugs", [("sergey-shoygu", "shoigu"), ("shoigu", "sergey-shoygu"), ("sergey-shoygu", "ss")]
)
def test_two_rows_of_one_record_under_two_addresses_are_refused(slugs):
    renamed(renamed(make.official("Sergey Shoygu"), "ss"), "shoigu")
    made = planned("officials", *({"slug": slug, "name": "Shoigu"} for slug in slugs))
    message = "Row 2 is the same record. Remove one of the two."
    other = "Row 3 is the same record. Remove one of the two."
    assert said(made) in ([(3, "slug", message)], [(2, "slug", other)])


def test_a_living_record_is_meant_before_one_that_had_the_address():
    renamed(make.official("Sergey Ivanov"), "sergey-ivanov-1953")
    younger = make.official("S. B. Ivanov", slug="sergey-ivanov")
    imported("officials", {"slug": "sergey-ivanov", "note": "Minister"})
    assert models.Official.objects.get(note="Minister") == younger


def test_a_row_with_the_address_of_a_deleted_record_makes_it_again():
    make.official("Raúl Castro").delete()
    imported("officials", {"slug": "raul-castro", "name": "Raúl Castro"})
    assert models.Official.objects.get().slug == "raul-castro"


def test_new_records_get_no_address_that_another_had():
    renamed(make.official("Juan Pérez"), "juan-perez-gomez")
    make.official("Ana Díaz").delete()
    people = [models.Official(name=name) for name in ("Juan Pérez", "Juan Perez", "Ana Díaz")]
    fill_slugs(people)
    assert [one.slug for one in people] == ["juan-perez-3", "juan-perez-2", "ana-diaz-2"]
