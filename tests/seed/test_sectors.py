import re

import pytest

from relations.seed.sectors import read_sectors

SECTORS = read_sectors()
BY_SLUG = {sector.slug: sector for sector in SECTORS}


def test_there_are_about_28_sectors_and_no_slug_twice():
    assert 26 <= len(SECTORS) == len(BY_SLUG) <= 32


def test_the_tree_has_two_levels_and_parents_come_first():
    seen = set()
    for sector in SECTORS:
        assert not sector.parent or sector.parent in seen, sector.slug
        assert not sector.parent or BY_SLUG[sector.parent].parent == "", sector.slug
        seen.add(sector.slug)


def test_the_order_is_that_of_the_table_without_ties():
    orders = [sector.order for sector in SECTORS]
    assert orders == sorted(set(orders))


def test_every_sector_has_a_name_of_its_own_in_both_languages():
    for field in ("name_en", "name_es"):
        names = [getattr(sector, field) for sector in SECTORS]
        assert all(names)
        assert len(set(names)) == len(names)


def test_every_sector_is_described_in_one_sentence():
    described = [s.slug for s in SECTORS if re.fullmatch(r"[A-Z][^.]+\.", s.description)]
    assert described == [s.slug for s in SECTORS]


@pytest.mark.parametrize(
    ("slug", "parent"),
    [
        ("defence-and-security", ""),
        ("defence", "defence-and-security"),
        ("military-industry", "defence-and-security"),
        ("security", "defence-and-security"),
        ("energy", ""),
        ("nuclear-energy", "energy"),
        ("transport", "transport-and-communications"),
        ("communications", "transport-and-communications"),
        ("trade", "economy"),
        ("sanctions", "diplomacy"),
        ("recognition", "diplomacy"),
        ("political-dialogue", "diplomacy"),
        ("regional-security", "diplomacy"),
        ("space", "science-and-technology"),
    ],
)
def test_a_sector_stands_under_its_parent(slug, parent):
    assert BY_SLUG[slug].parent == parent


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("cofog", r"(0[1-9]|10)(\.\d){0,2}"),
        ("cap", r"\d{1,2}|\d{3,4}"),
        ("dac", r"\d{3}"),
    ],
)
def test_codes_have_the_form_of_their_classification(field, pattern):
    for sector in SECTORS:
        for code in getattr(sector, field).split():
            assert re.fullmatch(pattern, code), (sector.slug, code)


def test_the_aid_classification_has_no_defence():
    assert BY_SLUG["defence"].dac == BY_SLUG["military-industry"].dac == ""


@pytest.mark.parametrize(
    ("slug", "cofog", "cap", "dac"),
    [
        ("defence", "02.1", "16", ""),
        ("energy", "04.3", "8", "230"),
        ("transport", "04.5", "10", "210"),
        ("health", "07", "3", "120"),
    ],
)
def test_named_sectors_have_their_codes(slug, cofog, cap, dac):
    sector = BY_SLUG[slug]
    assert (sector.cofog, sector.cap, sector.dac) == (cofog, cap, dac)


def test_loans_are_no_sector():
    assert not any(re.search(r"loan|credit", s.slug + s.name_en.lower()) for s in SECTORS)
