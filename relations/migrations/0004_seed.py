"""Countries, their successors, and sectors: a new database is ready to work."""

from django.db import migrations

from relations.seed.countries import read_countries, read_successions
from relations.seed.sectors import read_sectors

CODES = ("kind", "name", "official_name", "iso_alpha2", "iso_alpha3", "iso_numeric", "cow", "gw",
         "region", "start", "end")  # fmt: skip


def seed_countries(apps, schema_editor):
    country = apps.get_model("relations", "Country")
    name = apps.get_model("relations", "CountryName")
    succession = apps.get_model("relations", "Succession")
    seeds = read_countries()
    made = country.objects.bulk_create(
        country(slug=seed.slug, **{code: getattr(seed, code) for code in CODES}) for seed in seeds
    )
    by_slug = {row.slug: row for row in made}
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
    succession.objects.bulk_create(
        succession(
            predecessor=by_slug[seed.predecessor],
            successor=by_slug[seed.successor],
            kind=seed.kind,
            date=seed.date,
        )
        for seed in read_successions()
    )


def seed_sectors(apps, schema_editor):
    sector = apps.get_model("relations", "Sector")
    by_slug = {}
    for seed in read_sectors():
        by_slug[seed.slug] = sector.objects.create(
            slug=seed.slug,
            parent=by_slug.get(seed.parent),
            name=seed.name_en,
            name_es=seed.name_es,
            cofog=seed.cofog,
            cap=seed.cap,
            dac=seed.dac,
            description=seed.description,
            order=seed.order,
        )


class Migration(migrations.Migration):
    dependencies = [("relations", "0003_same_meeting")]
    operations = [
        migrations.RunPython(seed_countries, migrations.RunPython.noop),
        migrations.RunPython(seed_sectors, migrations.RunPython.noop),
    ]
