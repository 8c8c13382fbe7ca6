"""Reading an article with the names of the register, which are kept by this process."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models.functions import Coalesce

from relations.models import (
    Country,
    CountryName,
    Office,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Succession,
    Tenure,
)
from relations.models.visible import reads_as
from relations.reading import Name, Names, Reading, Term, own_names, read
from relations.services.history_version import history_version
from relations.services.reading_countries import country_names
from relations.vocab import TenureStatus

# What is read: names, and the terms of office that say who was what on a day.
STATES = (Country, CountryName, Succession)
PEOPLE = (Official, OfficialName, Office, Tenure)
BODIES = (Organization, OrganizationName)
BATCH = 10_000  # rows at a time


class Kept(NamedTuple):
    version: str
    reader: str
    names: Names


_kept: list[Kept] = []


def read_article(text: str, published: date | None, language: str | None = None) -> Reading:
    """The proposals of a text; nothing is written."""
    return read(text, published=published, language=language, names=names_of_register())


def names_of_register() -> Names:
    """All names that the reader of the request may see, read again only after a change."""
    version, reader = history_version((*STATES, *PEOPLE, *BODIES)), reads_as()
    if not (_kept and version and _kept[0].version == version and _kept[0].reader == reader):
        _kept[:] = [Kept(version, reader, Names.of(_rows(), _terms()))]
    return _kept[0].names


def _rows() -> Iterator[Name]:
    yield from country_names()
    yield from _people()
    yield from _organizations()
    yield from own_names()


def _people() -> Iterator[Name]:
    countries = _countries_of_officials()
    officials = Official.objects.order_by().values_list("pk", "name", "slug")
    for pk, name, slug in officials.iterator(BATCH):
        yield Name(name, "person", name, slug, countries.get(pk, ""))
    others = OfficialName.objects.order_by().values_list(
        "official", "name", "official__name", "official__slug"
    )
    for pk, name, value, slug in others.iterator(BATCH):
        yield Name(name, "person", value, slug, countries.get(pk, ""))


def _terms() -> Iterator[tuple[str, Term]]:
    """Terms of office that were served, each with the slug of the official."""
    served = Tenure.objects.order_by().filter(status=TenureStatus.SERVED)
    terms = served.values_list(
        *("official__slug", "office", "office__title", "start_earliest", "end_latest")
    )
    for official, office, title, start, end in terms.iterator(BATCH):
        yield official, Term(str(office), title, start, end)


def _countries_of_officials() -> dict[int, str]:
    """The country of each official all of whose offices are of one country."""
    found: dict[int, str] = {}
    country = Coalesce("office__country__slug", "office__organization__country__slug")
    terms = Tenure.objects.order_by().values_list("official", country)
    for pk, slug in terms.iterator(BATCH):
        found[pk] = slug or "" if found.get(pk, slug) == slug else ""
    return found


def _organizations() -> Iterator[Name]:
    own = Organization.objects.order_by().values_list("name", "acronym", "slug", "country__slug")
    for name, acronym, slug, country in own.iterator(BATCH):
        for text in filter(None, (name, acronym)):
            yield Name(text, "organization", slug, slug, country or "")
    others = OrganizationName.objects.order_by().values_list(
        "name", "organization__slug", "organization__country__slug"
    )
    for name, slug, country in others.iterator(BATCH):
        yield Name(name, "organization", slug, slug, country or "")
