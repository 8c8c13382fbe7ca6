"""What a list of meetings must cost: bitmaps and one query for fifty rows, written by hand.

It answers what questions.py asks and nothing more: dates to the year, no words, no other tables,
no templates, no care for writes.
"""

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import parse_qsl

from django.db import connection
from pyroaring import BitMap

ROWS = 50
OF_COUNTRY = """SELECT c.slug, array_agg(its.meeting_id) FROM {} AS its
    LEFT JOIN relations_organization AS o ON o.id = {}
    JOIN relations_country AS c ON c.id = coalesce(its.country_id, o.country_id) GROUP BY 1"""
SQL = {
    "country": OF_COUNTRY.format("relations_delegation", "its.organization_id"),
    "place": OF_COUNTRY.format("relations_meetingplace", "NULL"),
    "sector": """SELECT s.slug, array_agg(DISTINCT its.meeting_id) FROM relations_meeting_sectors
        AS its JOIN relations_sector AS below ON below.id = its.sector_id
        JOIN relations_sector AS s ON s.id IN (below.id, below.parent_id) GROUP BY 1""",
    "level": """SELECT level::text, array_agg(meeting_id) FROM (
        SELECT meeting_id, min(coalesce(p.rank, o.rank)) AS level
        FROM relations_participation AS p LEFT JOIN relations_tenure AS t ON t.id = p.tenure_id
        LEFT JOIN relations_office AS o ON o.id = t.office_id GROUP BY 1) AS its
        WHERE level IS NOT NULL GROUP BY 1""",
    "publisher": """SELECT s.publisher, array_agg(DISTINCT its.meeting_id) FROM relations_citation
        AS its JOIN relations_source AS s ON s.id = its.source_id
        WHERE its.meeting_id IS NOT NULL AND s.publisher <> '' GROUP BY 1""",
    **{
        column: f"SELECT {column}, array_agg(id) FROM relations_meeting"
        f" WHERE {column} <> '' GROUP BY 1"
        for column in ("setting", "rank", "status")
    },
}
YEARS = """SELECT year, array_agg(id) FROM relations_meeting, generate_series(
    extract(year FROM date_earliest)::int, extract(year FROM date_latest)::int) AS year
    GROUP BY 1"""
# All that a row of the list says.
ROW = """SELECT m.*,
    ARRAY(SELECT coalesce(c.name, o.name) FROM relations_delegation AS d
        LEFT JOIN relations_country AS c ON c.id = d.country_id
        LEFT JOIN relations_organization AS o ON o.id = d.organization_id
        WHERE d.meeting_id = m.id ORDER BY d.id),
    ARRAY(SELECT json_build_array(coalesce(f.name, p.description), coalesce(o.title, p.title))
        FROM relations_participation AS p LEFT JOIN relations_official AS f ON f.id = p.official_id
        LEFT JOIN relations_tenure AS t ON t.id = p.tenure_id
        LEFT JOIN relations_office AS o ON o.id = t.office_id
        WHERE p.meeting_id = m.id ORDER BY p.id LIMIT 3),
    ARRAY(SELECT p.city || ', ' || c.name FROM relations_meetingplace AS p
        LEFT JOIN relations_country AS c ON c.id = p.country_id WHERE p.meeting_id = m.id),
    ARRAY(SELECT s.name FROM relations_meeting_sectors AS its
        JOIN relations_sector AS s ON s.id = its.sector_id WHERE its.meeting_id = m.id)
FROM relations_meeting AS m WHERE m.id = ANY(%s)
ORDER BY date_earliest DESC NULLS LAST, m.id DESC LIMIT %s"""


def read(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


class Floor:
    def __init__(self, levels: Mapping[str, str]) -> None:
        self.levels = levels  # numbers of ranks by their slugs
        self.all = BitMap([key for (key,) in read("SELECT id FROM relations_meeting")])
        self.values: dict[str, dict[str, BitMap]] = {}
        for name, sql in SQL.items():
            values = {value: BitMap(keys) for value, keys in read(sql)}
            values["none"] = self.all - BitMap.union(*values.values())
            self.values[name] = values
        self.years = {year: BitMap(keys) for year, keys in sorted(read(YEARS))}
        self.undated = self.all - BitMap.union(*self.years.values())

    def answer(self, query: str) -> tuple[int, dict[str, dict[str, int]], list[tuple]]:
        """How many are found, the numbers of each facet, and the rows of the first page."""
        asked = defaultdict(list)
        for name, value in parse_qsl(query):
            asked[name].append(self.levels.get(value, value) if name == "level" else value)
        conditions = {name: self.matching(name, asked) for name in self.values if asked.get(name)}
        span = self.span(asked)
        found = self.found([*conditions.values(), *span])
        facets = {}
        for name, values in self.values.items():
            others = [one for of, one in conditions.items() if of != name]
            within = self.found([*others, *span]) if name in conditions else found
            facets[name] = {
                value: members.intersection_cardinality(within) for value, members in values.items()
            }
        undated_too = self.found(conditions.values()) if span else found
        facets["year"] = {
            str(year): members.intersection_cardinality(undated_too)
            for year, members in self.years.items()
        }
        return len(found), facets, self.rows(found)

    def matching(self, name: str, asked: Mapping[str, list[str]]) -> BitMap:
        sets = [self.values[name].get(value, BitMap()) for value in asked[name]]
        every = name == "country" and asked.get("match") != ["any"]
        return BitMap.intersection(*sets) if every else BitMap.union(*sets)

    def span(self, asked: Mapping[str, list[str]]) -> list[BitMap]:
        if asked.get("undated"):
            return [self.undated]
        if not (asked.get("from") or asked.get("until")):
            return []
        first = int(asked.get("from", ["1"])[0][:4])
        last = int(asked.get("until", ["9999"])[0][:4])
        return [BitMap.union(*(own for year, own in self.years.items() if first <= year <= last))]

    def found(self, conditions) -> BitMap:
        return BitMap.intersection(self.all, *conditions)

    def rows(self, found: BitMap) -> list[tuple]:
        """The newest fifty: of the last years that have so many."""
        keys = BitMap()
        for members in reversed(self.years.values()):
            keys |= members & found
            if len(keys) >= ROWS:
                break
        else:
            keys |= (found & self.undated)[:ROWS]
        with connection.cursor() as cursor:
            cursor.execute(ROW, [list(keys), ROWS])
            return cursor.fetchall()
