"""Enters seeds by the models of a migration."""

from collections.abc import Collection
from typing import Any

from relations.seed.countries import CountrySeed, read_countries, read_successions

CODES = ("kind", "name", "official_name", "iso_alpha2", "iso_alpha3", "iso_numeric", "cow", "gw",
         "region", "start", "end")  # fmt: skip


def enter(apps: Any, wanted: Collection[str] | None = None) -> None:
    """Countries with their names and what came after them; only the `wanted`, by their slugs, or
    all."""
    seeds = [seed for seed in read_countries() if wanted is None or seed.slug in wanted]
    country = apps.get_model("relations", "Country")
    country.objects.bulk_create(
        country(slug=seed.slug, **{code: getattr(seed, code) for code in CODES}) for seed in seeds
    )
    by_slug = {row.slug: row for row in country.objects.all()}
    _enter_names(apps, by_slug, seeds)
    _enter_successions(apps, by_slug, {seed.slug for seed in seeds})


def _enter_names(apps: Any, by_slug: dict[str, Any], seeds: list[CountrySeed]) -> None:
    name = apps.get_model("relations", "CountryName")
    name.objects.bulk_create(
        name(
            country=by_slug[seed.slug],
            name=other.name,
            language=other.language,
            kind=other.kind,
            start=other.start,
            end=other.end,
        )
        for seed in seeds
        for other in seed.names
        if other.name != seed.name
    )


def _enter_successions(apps: Any, by_slug: dict[str, Any], entered: Collection[str]) -> None:
    """An editor may have deleted a successor."""
    succession = apps.get_model("relations", "Succession")
    succession.objects.bulk_create(
        succession(
            predecessor=by_slug[seed.predecessor],
            successor=by_slug[seed.successor],
            kind=seed.kind,
            date=seed.date,
        )
        for seed in read_successions()
        if seed.predecessor in entered and seed.successor in by_slug
    )
