"""What hides a row from the public is noted for the facets: whom and what it refers to.

Written as 0007_facet_changes and 0018_whose_level.
"""

from importlib import import_module

from django.db import migrations

first = import_module("relations.migrations.0007_facet_changes")
before = import_module("relations.migrations.0018_whose_level")

IN_OFFICES = (
    " UNION SELECT meeting_id FROM relations_participation JOIN relations_tenure"
    " ON relations_tenure.id = tenure_id JOIN relations_office ON relations_office.id = office_id"
    " WHERE relations_office.{0}_id IN (SELECT id FROM touched)"
)
ROWS = {
    "participation": (
        f"{before.ROWS['participation'][0]}, official_id",
        before.ROWS["participation"][1],
    ),
    "stage": (f"{first.ROWS['stage'][0]}, country_id, organization_id", first.ROWS["stage"][1]),
}
REFERRED = {
    "tenure": (f"{first.REFERRED['tenure'][0]}, official_id", first.REFERRED["tenure"][1]),
    "office": (
        f"{first.REFERRED['office'][0]}, country_id, organization_id",
        first.REFERRED["office"][1],
    ),
    "source": (f"{first.REFERRED['source'][0]}, side_id", first.REFERRED["source"][1]),
    "organization": (
        first.REFERRED["organization"][0],
        {
            **first.REFERRED["organization"][1],
            "meeting": first.REFERRED["organization"][1]["meeting"]
            + IN_OFFICES.format("organization"),
        },
    ),
}
OLD = before.triggers(
    {"participation": before.ROWS["participation"], "stage": first.ROWS["stage"]},
    {table: first.REFERRED[table] for table in REFERRED},
)
NEW = before.triggers(ROWS, REFERRED)


class Migration(migrations.Migration):
    dependencies = [("relations", "0018_whose_level")]
    operations = [
        migrations.RunSQL(before.exchanged(OLD, NEW), before.exchanged(NEW, OLD)),
    ]
