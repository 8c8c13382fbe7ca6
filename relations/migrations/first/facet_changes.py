"""What the facets' indexes must read again: each statement notes the records that it touched.

A worker process keeps its index in memory and reads here, at each request, what was committed
since (facets/changes.py). The table is no noun: the history does not follow it, and old rows go.
"""

from django.db import migrations

# A statement that touches more than MOST records is noted as touching all. Of the notes the last
# KEPT stay; they are thinned at every THINNED_AT-th. A worker that is further behind builds anew.
MOST, KEPT, THINNED_AT = 50_000, 10_000, 1_000

TABLE = f"""
CREATE TABLE relations_facet_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    noun text NOT NULL,
    records bigint[],  -- NULL: all of them
    xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX relations_facet_change_xid ON relations_facet_change (xid);
-- The oldest note tells how far back the notes reach, so there is always one.
INSERT INTO relations_facet_change (noun, records) VALUES ('', ARRAY[]::bigint[]);

-- Arguments: the columns that facets read, then pairs of a noun and the query for its keys.
CREATE FUNCTION relations_note_facet_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := CASE TG_OP
        WHEN 'INSERT' THEN format('SELECT %s FROM come', TG_ARGV[0])
        WHEN 'DELETE' THEN format('SELECT %s FROM gone', TG_ARGV[0])
        ELSE format(
            '(SELECT %1$s FROM come EXCEPT SELECT %1$s FROM gone)'
            ' UNION (SELECT %1$s FROM gone EXCEPT SELECT %1$s FROM come)', TG_ARGV[0])
    END;
BEGIN
    FOR at IN 1 .. TG_NARGS - 1 BY 2 LOOP
        IF TG_OP = 'TRUNCATE' THEN
            INSERT INTO relations_facet_change (noun) VALUES (TG_ARGV[at]);
        ELSE
            EXECUTE format(
                'INSERT INTO relations_facet_change (noun, records)'
                ' SELECT %L, CASE WHEN count(*) <= {MOST} THEN array_agg(record) END'
                ' FROM (WITH touched AS (%s) SELECT DISTINCT record FROM (%s) AS its(record)'
                '       WHERE record IS NOT NULL) AS record HAVING count(*) > 0',
                TG_ARGV[at], touched, TG_ARGV[at + 1]);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- Only one at a time thins the notes, and nobody waits for it.
CREATE FUNCTION relations_thin_facet_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_try_advisory_xact_lock('relations_facet_change'::regclass::bigint) THEN
        DELETE FROM relations_facet_change WHERE xid < (
            SELECT xid FROM relations_facet_change ORDER BY id DESC OFFSET {KEPT} LIMIT 1);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER facet_changes_thinned AFTER INSERT ON relations_facet_change
    FOR EACH ROW WHEN (NEW.id % {THINNED_AT} = 0)
    EXECUTE FUNCTION relations_thin_facet_changes();
"""
WITHOUT_TABLE = """
DROP TABLE relations_facet_change;
DROP FUNCTION relations_note_facet_change();
DROP FUNCTION relations_thin_facet_changes();
"""


def of_the_row(column, *nouns):
    """The key of the record stands in the row, in the column `column` or `<noun>_id`."""
    return {noun: f"SELECT {column or f'{noun}_id'} FROM touched" for noun in nouns}


# The places of a part are also those of the whole, and levels depend on hosts and visitors.
WITH_WHOLE = "SELECT {0} FROM touched UNION SELECT parent_id FROM {1}"
PLACED_IN = (
    "SELECT {0} FROM relations_meetingplace JOIN relations_meeting ON relations_meeting.id ="
    " meeting_id WHERE relations_meetingplace.country_id IN (SELECT id FROM touched)"
)

# The tables whose rows give records their values: the columns that do, and whose records. Also
# noted is what hides a row from the public: whom and what it refers to.
ROWS = {
    "meeting": (
        "id, setting, rank, status, date, date_earliest, date_latest, date_begun_by,"
        " date_lasts_to, parent_id",
        {"meeting": WITH_WHOLE.format("id", "touched")},
    ),
    "delegation": (
        "id, meeting_id, country_id, organization_id, role",
        of_the_row("", "meeting"),
    ),
    "participation": (
        "meeting_id, delegation_id, tenure_id, rank, official_id",
        of_the_row("", "meeting"),
    ),
    "meetingplace": (
        "meeting_id, country_id",
        {
            "meeting": WITH_WHOLE.format(
                "meeting_id",
                "relations_meeting WHERE id IN (SELECT meeting_id FROM touched)",
            )
        },
    ),
    "meeting_sectors": ("meeting_id, sector_id", of_the_row("", "meeting")),
    "agreement": (
        "id, kind, weight, currency, date, date_earliest, date_latest",
        of_the_row("id", "agreement"),
    ),
    "party": ("agreement_id, country_id, organization_id", of_the_row("", "agreement")),
    "stage": ("agreement_id, kind, country_id, organization_id", of_the_row("", "agreement")),
    "agreement_sectors": ("agreement_id, sector_id", of_the_row("", "agreement")),
    "citation": ("source_id, meeting_id, agreement_id", of_the_row("", "meeting", "agreement")),
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
# What those rows refer to: only a change of it touches records, since what is new has none yet.
REFERRED = {
    "tenure": (
        "id, office_id, official_id",
        {
            "meeting": "SELECT meeting_id FROM relations_participation"
            " WHERE tenure_id IN (SELECT id FROM touched)"
        },
    ),
    "office": (
        "id, rank, country_id, organization_id",
        {
            "meeting": "SELECT meeting_id FROM relations_participation JOIN relations_tenure"
            " ON relations_tenure.id = tenure_id WHERE office_id IN (SELECT id FROM touched)"
        },
    ),
    "organization": (
        "id, country_id",
        {
            "meeting": "SELECT meeting_id FROM relations_delegation"
            " WHERE organization_id IN (SELECT id FROM touched)"
            " UNION SELECT meeting_id FROM relations_participation JOIN relations_tenure"
            " ON relations_tenure.id = tenure_id JOIN relations_office"
            " ON relations_office.id = office_id"
            " WHERE relations_office.organization_id IN (SELECT id FROM touched)",
            "agreement": "SELECT agreement_id FROM relations_party"
            " WHERE organization_id IN (SELECT id FROM touched)",
        },
    ),
    "source": (
        "id, publisher, side_id",
        {
            noun: f"SELECT {noun}_id FROM relations_citation"
            " WHERE source_id IN (SELECT id FROM touched)"
            for noun in ("meeting", "agreement")
        },
    ),
    "sector": (
        "id, parent_id",
        {
            noun: f"SELECT {noun}_id FROM relations_{noun}_sectors"
            " WHERE sector_id IN (SELECT id FROM touched)"
            for noun in ("meeting", "agreement")
        },
    ),
    "country": (
        "id, kind",
        {"meeting": f"{PLACED_IN.format('meeting_id')} UNION {PLACED_IN.format('parent_id')}"},
    ),
}
TRANSITIONS = {
    "INSERT": "REFERENCING NEW TABLE AS come",
    "UPDATE": "REFERENCING OLD TABLE AS gone NEW TABLE AS come",
    "DELETE": "REFERENCING OLD TABLE AS gone",
    "TRUNCATE": "",
}


def triggers():
    """Each trigger's name, table and definition."""
    for feeds, operations in ((ROWS, tuple(TRANSITIONS)), (REFERRED, ("UPDATE",))):
        for table, (columns, queries) in feeds.items():
            arguments = [columns, *(part for pair in queries.items() for part in pair)]
            quoted = ", ".join(f"'{argument}'" for argument in arguments)
            for operation in operations:
                yield (
                    f"facet_change_on_{operation.lower()}",
                    f"relations_{table}",
                    f"AFTER {operation} ON relations_{table} {TRANSITIONS[operation]} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION relations_note_facet_change({quoted})",
                )


MADE = ";\n".join(f"CREATE TRIGGER {name} {definition}" for name, _, definition in triggers())
DROPPED = ";\n".join(f"DROP TRIGGER {name} ON {table}" for name, table, _ in triggers())

OPERATIONS = [
    migrations.RunSQL(TABLE, WITHOUT_TABLE),
    migrations.RunSQL(MADE, DROPPED),
]
