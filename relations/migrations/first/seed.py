"""Countries, their successors, and sectors: a new database is ready to work."""

from django.db import migrations

from relations.seed.entering import enter
from relations.seed.sectors import read_sectors


def seed_countries(apps, schema_editor):
    enter(apps)


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


OPERATIONS = [
    migrations.RunPython(seed_countries, migrations.RunPython.noop),
    migrations.RunPython(seed_sectors, migrations.RunPython.noop),
]
