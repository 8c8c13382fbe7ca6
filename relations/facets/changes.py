"""What was committed since an index was last brought up to date.

Each statement that touches a record's values notes the record and the transaction
(migration 0007). An index keeps the snapshot that it agrees with; what it lacks are the notes of
transactions that are visible now and were not visible in that snapshot.
"""

from dataclasses import dataclass

from relations.facets.declared import rows_of

# Beyond so many records it is quicker to build the index anew.
MOST = 20_000

SINCE = """
SELECT pg_current_snapshot()::text,
       (SELECT min(xid) FROM relations_facet_change) > pg_snapshot_xmin(had.snapshot)
       OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(had.snapshot),
       change.id IS NOT NULL, change.records
FROM (SELECT %s::pg_snapshot AS snapshot) AS had
LEFT JOIN relations_facet_change AS change
    ON change.noun = %s
    AND change.xid >= pg_snapshot_xmin(had.snapshot)
    AND NOT pg_visible_in_snapshot(change.xid, had.snapshot)
"""


@dataclass(frozen=True)
class Changes:
    """The records to read again; `are_too_many` where the index must be built anew."""

    snapshot: str
    records: list[int]
    are_too_many: bool


def since(snapshot: str, noun: str) -> Changes:
    """What was committed since the snapshot. Must not run within a transaction, which would see
    what it has written itself."""
    rows = rows_of(SINCE, [snapshot, noun])
    now, is_behind, _, _ = rows[0]
    changes = [records for _, _, there, records in rows if there]
    touched = {record for records in changes for record in records or ()}
    everything = is_behind or None in changes or len(touched) > MOST
    return Changes(now, sorted(touched), everything)


def snapshot() -> str:
    ((now,),) = rows_of("SELECT pg_current_snapshot()::text", [])
    return str(now)
