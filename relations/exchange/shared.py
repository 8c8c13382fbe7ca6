"""Names that several records bear: a file must not use them for one of the records."""

from django.db import connection
from pyroaring import BitMap

from relations.services.contradictions.people import OLDEST, YOUNGEST
from relations.services.people.same import LONGEST_GAP

# For each noun, the numbers of the records whose own name is not enough. What a name is compared
# with is what `names` looks through.
QUERIES = {
    # Also those whose name, read row by row, would be doubted: see `services/people/same.py`.
    "officials": f"""
        SELECT own.id FROM relations_official AS own
        WHERE own.search IN (
            SELECT search FROM (
                SELECT id, search FROM relations_official
                UNION SELECT official_id, search FROM relations_officialname
            ) AS every GROUP BY search HAVING count(*) > 1
        ) OR EXISTS (
            SELECT FROM relations_official AS other
            WHERE other.slug = own.name AND other.id <> own.id
        )
        UNION SELECT own.id FROM relations_official AS own JOIN (
            SELECT official_id, min(country_id) AS country, max(country_id) AS other_country,
                min(organization_id) AS body, max(organization_id) AS other_body,
                min(coalesce(first, last)) AS first, max(coalesce(last, first)) AS last
            FROM (
                SELECT person.official_id, side.country_id, side.organization_id,
                    meeting.date_earliest AS first, meeting.date_latest AS last
                FROM relations_participation AS person
                JOIN relations_delegation AS side ON side.id = person.delegation_id
                JOIN relations_meeting AS meeting ON meeting.id = person.meeting_id
                WHERE person.official_id IS NOT NULL
                UNION ALL SELECT tenure.official_id, office.country_id, office.organization_id,
                    tenure.start_earliest, tenure.end_latest
                FROM relations_tenure AS tenure JOIN relations_office AS office
                    ON office.id = tenure.office_id
            ) AS appearance GROUP BY official_id
        ) AS seen ON seen.official_id = own.id
        WHERE country <> other_country OR body <> other_body
            OR (country IS NOT NULL AND body IS NOT NULL)
            OR first + interval '{LONGEST_GAP} years' < last
            OR first < own.born_latest + interval '{YOUNGEST} years'
            OR last > own.born_earliest + interval '{OLDEST} years'
            OR last > own.died_latest""",
    "organizations": """
        SELECT own.id FROM relations_organization AS own
        WHERE relations_fold(own.name) IN (
            SELECT name FROM (
                SELECT id, relations_fold(name) AS name FROM relations_organization
                UNION SELECT id, relations_fold(acronym) FROM relations_organization
                UNION SELECT organization_id, search FROM relations_organizationname
            ) AS every GROUP BY name HAVING count(*) > 1
        ) OR EXISTS (
            SELECT FROM relations_organization AS other
            WHERE other.slug = own.name AND other.id <> own.id
        )""",
    # Organizations with the name of a country, where either can stand.
    "sides": """
        WITH countries AS (
            SELECT relations_fold(unnest(ARRAY[
                slug, name, official_name, iso_alpha2, iso_alpha3, iso_numeric
            ])) AS name FROM relations_country
            UNION SELECT search FROM relations_countryname
        )
        SELECT id FROM relations_organization
        WHERE relations_fold(slug) IN (SELECT name FROM countries)
            OR relations_fold(name) IN (SELECT name FROM countries)""",
    "sources": """
        SELECT id FROM (
            SELECT id, count(*) OVER (PARTITION BY url) AS alike
            FROM relations_source WHERE url <> ''
        ) AS every WHERE alike > 1""",
    # Offices of the same title and side.
    "offices": """
        SELECT id FROM (
            SELECT id, count(*) OVER (PARTITION BY search, country_id, organization_id) AS alike
            FROM relations_office
        ) AS every WHERE alike > 1""",
    # Terms of one person in offices of the same title.
    "terms": """
        SELECT number FROM (
            SELECT tenure.id AS number,
                count(*) OVER (PARTITION BY tenure.official_id, office.search) AS alike
            FROM relations_tenure AS tenure JOIN relations_office AS office
                ON office.id = tenure.office_id
        ) AS every WHERE alike > 1""",
    # And those of them that began on the same date as well.
    "terms_from": """
        SELECT number FROM (
            SELECT tenure.id AS number,
                count(*) OVER (
                    PARTITION BY tenure.official_id, office.search, tenure.start
                ) AS alike
            FROM relations_tenure AS tenure JOIN relations_office AS office
                ON office.id = tenure.office_id
        ) AS every WHERE alike > 1""",
}

AT_ONCE = 10_000  # numbers; they may be as many as there are records


class Shared:
    """Asks once for each noun that is written, whatever the number of rows."""

    def __init__(self) -> None:
        self.records: dict[str, BitMap] = {}

    def has(self, noun: str, number: int) -> bool:
        """Whether the name of the record with the number does not say alone that it is meant."""
        if noun not in self.records:
            found = self.records[noun] = BitMap()
            with connection.chunked_cursor() as cursor:
                cursor.execute(QUERIES[noun])
                while chunk := cursor.fetchmany(AT_ONCE):
                    found.update(number for (number,) in chunk)
        return number in self.records[noun]


class NothingShared(Shared):
    """Where names are only shown and need not be read again."""

    def has(self, noun: str, number: int) -> bool:
        return False


NONE_SHARED = NothingShared()
