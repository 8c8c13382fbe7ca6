"""The meetings as a SQLite file for Datasette."""

import json
import sqlite3
from pathlib import Path

from django.db import connection

COLUMNS = ("setting", "rank", "status", "level", "year")
ARRAYS = ("country", "sector", "place", "publisher")
# One row of text for each meeting; what it has several of are arrays, as Datasette facets them.
ROWS = """
SELECT m.id, m.date, m.date_earliest::text, extract(year FROM m.date_earliest)::int,
    m.setting, m.rank, m.status, m.summary,
    (SELECT min(coalesce(p.rank, o.rank)) FROM relations_participation AS p
        LEFT JOIN relations_tenure AS t ON t.id = p.tenure_id
        LEFT JOIN relations_office AS o ON o.id = t.office_id WHERE p.meeting_id = m.id),
    ARRAY(SELECT DISTINCT c.slug FROM relations_delegation AS d
        LEFT JOIN relations_organization AS o ON o.id = d.organization_id
        JOIN relations_country AS c ON c.id = coalesce(d.country_id, o.country_id)
        WHERE d.meeting_id = m.id),
    ARRAY(SELECT DISTINCT top.slug FROM relations_meeting_sectors AS its
        JOIN relations_sector AS s ON s.id = its.sector_id
        JOIN relations_sector AS top ON top.id IN (s.id, s.parent_id)
        WHERE its.meeting_id = m.id),
    ARRAY(SELECT DISTINCT c.slug FROM relations_meetingplace AS p
        JOIN relations_country AS c ON c.id = p.country_id WHERE p.meeting_id = m.id),
    ARRAY(SELECT DISTINCT s.publisher FROM relations_citation AS its
        JOIN relations_source AS s ON s.id = its.source_id WHERE its.meeting_id = m.id)
FROM relations_meeting AS m
"""
TABLE = """
CREATE TABLE meeting (id INTEGER PRIMARY KEY, date TEXT, date_earliest TEXT, year INTEGER,
    setting TEXT, rank TEXT, status TEXT, summary TEXT, level INTEGER, country TEXT, sector TEXT,
    place TEXT, publisher TEXT)
"""


def make_file(path: Path) -> None:
    """A SQLite file of all meetings, with an index on each column that is a facet."""
    with sqlite3.connect(path) as file, connection.cursor() as cursor:
        file.execute(TABLE)
        cursor.execute("SET work_mem = '256MB'")
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(20_000):
            values = [[json.dumps(v) if isinstance(v, list) else v for v in row] for row in rows]
            file.executemany(f"INSERT INTO meeting VALUES ({', '.join('?' * 13)})", values)
        for column in (*COLUMNS, "date_earliest"):
            file.execute(f"CREATE INDEX of_{column} ON meeting ({column})")
        file.execute("ANALYZE")
    file.close()
