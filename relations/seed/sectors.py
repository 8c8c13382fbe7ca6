"""Sectors of bilateral relations for a new database, a tree of two levels.

Sector and instrument stay apart: a loan or a grant says how, a sector says what about.
Codes of three classifications are given where they have a fitting heading, several separated by a
space, as figures of our own table:
- cofog: divisions, groups or classes of the UN's Classification of the Functions of Government
  (1999);
- cap: major topics (one or two digits) and subtopics (three or four) of the Comparative Agendas
  Project;
- dac: three-digit sectors of the OECD's DAC list of purposes, which has none for defence and
  diplomacy, since neither is development aid.
A table's row of a parent stands before those of its children, so that it can be stored in order.
"""

from dataclasses import dataclass

from .tables import read


@dataclass(frozen=True)
class SectorSeed:
    """A sector; `parent` is a slug, empty for the upper level, and `order` sorts the whole tree."""

    slug: str
    parent: str
    name_en: str
    name_es: str
    cofog: str
    cap: str
    dac: str
    description: str
    order: int


def read_sectors() -> list[SectorSeed]:
    """All sectors in the order of the tree, parents first."""
    return [_sector(**row) for row in read("sectors.csv")]


def _sector(*, order: str, **texts: str) -> SectorSeed:
    return SectorSeed(order=int(order), **texts)
