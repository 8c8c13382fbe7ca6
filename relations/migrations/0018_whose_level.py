"""What decides who was host and who visited is noted for the facets, since levels depend on it.

Written as 0007_facet_changes: the columns that facets read, and the meetings that they are of.
"""

from importlib import import_module

from django.db import migrations

before = import_module("relations.migrations.0007_facet_changes")

WITH_WHOLE = "SELECT {0} FROM touched UNION SELECT parent_id FROM {1}"
PLACED_IN = (
    "SELECT {0} FROM relations_meetingplace JOIN relations_meeting ON relations_meeting.id ="
    " meeting_id WHERE relations_meetingplace.country_id IN (SELECT id FROM touched)"
)
ROWS = {
    "meeting": (
        f"{before.ROWS['meeting'][0]}, parent_id",
        {"meeting": WITH_WHOLE.format("id", "touched")},
    ),
    "delegation": (
        "id, meeting_id, country_id, organization_id, role",
        before.of_the_row("", "meeting"),
    ),
    "participation": (
        "meeting_id, delegation_id, tenure_id, rank",
        before.of_the_row("", "meeting"),
    ),
    # The places of a part are also those of the whole.
    "meetingplace": (
        "meeting_id, country_id",
        {
            "meeting": WITH_WHOLE.format(
                "meeting_id",
                "relations_meeting WHERE id IN (SELECT meeting_id FROM touched)",
            )
        },
    ),
    # The meetings of the countries that it joins.
    "succession": (
        "predecessor_id, successor_id, kind",
        {
            "meeting": "SELECT meeting_id FROM relations_delegation LEFT JOIN"
            " relations_organization ON relations_organization.id = organization_id"
            " JOIN touched ON coalesce(relations_delegation.country_id,"
            " relations_organization.country_id) IN (predecessor_id, successor_id)"
        },
    ),
}
REFERRED = {
    "country": (
        "id, kind",
        {"meeting": f"{PLACED_IN.format('meeting_id')} UNION {PLACED_IN.format('parent_id')}"},
    ),
}


def triggers(rows, referred):
    """The statements that make the triggers of these tables, by their names and tables."""
    found = {}
    for feeds, operations in ((rows, tuple(before.TRANSITIONS)), (referred, ("UPDATE",))):
        for table, (columns, queries) in feeds.items():
            arguments = [columns, *(part for pair in queries.items() for part in pair)]
            quoted = ", ".join(f"'{argument}'" for argument in arguments)
            for operation in operations:
                name, on = f"facet_change_on_{operation.lower()}", f"relations_{table}"
                found[name, on] = (
                    f"CREATE TRIGGER {name} AFTER {operation} ON {on}"
                    f" {before.TRANSITIONS[operation]} FOR EACH STATEMENT"
                    f" EXECUTE FUNCTION relations_note_facet_change({quoted})"
                )
    return found


def exchanged(old, new):
    """The statements that put new triggers in the place of old ones."""
    dropped = [f"DROP TRIGGER {name} ON {table}" for name, table in old]
    return ";\n".join([*dropped, *new.values()])


OLD = triggers({table: before.ROWS[table] for table in ROWS if table in before.ROWS}, {})
NEW = triggers(ROWS, REFERRED)


class Migration(migrations.Migration):
    dependencies = [("relations", "0017_old_addresses")]
    operations = [migrations.RunSQL(exchanged(OLD, NEW), exchanged(NEW, OLD))]
