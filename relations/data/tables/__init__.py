"""All tables, by name: those of records, then those of the rows that belong to records."""

from relations.data.table import Table
from relations.data.tables.agreements import AGREEMENTS
from relations.data.tables.countries import COUNTRIES
from relations.data.tables.meetings import MEETINGS
from relations.data.tables.offices import OFFICES
from relations.data.tables.officials import OFFICIALS
from relations.data.tables.organizations import ORGANIZATIONS
from relations.data.tables.sectors import SECTORS
from relations.data.tables.sources import SOURCES
from relations.data.tables.tenures import TENURES

# In the order in which they must be imported: each refers to those before it.
RECORDS: dict[str, Table] = {
    table.name: table
    for table in (
        *(SOURCES, COUNTRIES, ORGANIZATIONS, SECTORS),
        *(OFFICES, OFFICIALS, TENURES, MEETINGS, AGREEMENTS),
    )
}
# Citations are the rows of many records, in one table.
ROWS: dict[str, Table] = {
    rows.table.name: rows.table for table in RECORDS.values() for rows in table.rows
}
TABLES: dict[str, Table] = {**RECORDS, **ROWS}
