"""How fast a list of meetings goes out as a file, beside COPY of the same rows by plain SQL.

Run by hand in a database that `manage.py generate_sample` filled; it only reads:

    DATA_DIR=.sample uv run python -m tests.benchmarks.export csv [--query from=2025]

The file is taken from the page itself, as a browser gets it, and let go. One format a run, since
the peak of memory is that of the process. COPY joins each meeting with its countries, people,
places, sectors and sources and writes them as text, in the order of the list.
"""

import argparse
import os
import resource
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

from django.db import connection
from django.http import QueryDict
from django.test import Client

from relations.data.files.writing import FORMATS
from relations.filters.meetings import MeetingFilter
from relations.models import Meeting

FLOOR = """
COPY (
    SELECT meeting.*,
        (SELECT string_agg(concat_ws(' ', country.slug, side.name, one.role, one.note), '; ')
            FROM relations_delegation one
            LEFT JOIN relations_country country ON country.id = one.country_id
            LEFT JOIN relations_organization side ON side.id = one.organization_id
            WHERE one.meeting_id = meeting.id),
        (SELECT string_agg(concat_ws(
                ' ', official.name, one.title, one.role, office.title, tenure.start), '; ')
            FROM relations_participation one
            LEFT JOIN relations_official official ON official.id = one.official_id
            LEFT JOIN relations_tenure tenure ON tenure.id = one.tenure_id
            LEFT JOIN relations_office office ON office.id = tenure.office_id
            WHERE one.meeting_id = meeting.id),
        (SELECT string_agg(concat_ws(' ', one.city, country.slug), '; ')
            FROM relations_meetingplace one
            LEFT JOIN relations_country country ON country.id = one.country_id
            WHERE one.meeting_id = meeting.id),
        (SELECT string_agg(sector.slug, '; ')
            FROM relations_meeting_sectors one
            JOIN relations_sector sector ON sector.id = one.sector_id
            WHERE one.meeting_id = meeting.id),
        (SELECT string_agg(concat_ws(' ', source.url, one.field, one.quote), '; ')
            FROM relations_citation one
            JOIN relations_source source ON source.id = one.source_id
            WHERE one.meeting_id = meeting.id)
    FROM ({found}) meeting
) TO STDOUT
"""


class Counted:
    """Counts the bytes that are written to it."""

    size = 0

    def write(self, part: bytes) -> int:
        self.size += len(part)
        return len(part)


def exported(address: str) -> Counted:
    out = Counted()
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == 200, response.content
    for part in response.streaming_content:
        out.write(part)
    response.close()
    return out


def copied(query: str) -> Counted:
    out = Counted()
    found = MeetingFilter(QueryDict(query), Meeting.objects.all()).qs.values()
    with connection.cursor() as cursor:
        statement = cursor.mogrify(*found.query.sql_with_params()).decode()
        cursor.copy_expert(FLOOR.format(found=statement), out)
    return out


def measured(work, *args) -> tuple[Counted, float, float]:
    """What was written, and the seconds of the clock and of this process's processor time."""
    clock, processor = perf_counter(), process_time()
    out = work(*args)
    return out, perf_counter() - clock, process_time() - processor


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("--query", default="", help="parameters of the list")
    options = parser.parse_args()
    rows = MeetingFilter(QueryDict(options.query), Meeting.objects.all()).qs.count()
    address = f"/meetings/?{options.query}&format={options.format}"
    file, ours, processor = measured(exported, address)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text, theirs, _processor = measured(copied, options.query)
    print(f"{rows:,} meetings as {options.format}: {file.size / 1e6:,.0f} MB")
    print(f"file   {ours:8.1f} s {rows / ours:9,.0f} rows/s, of it processor {processor:.1f} s")
    print(f"COPY   {theirs:8.1f} s {rows / theirs:9,.0f} rows/s, {text.size / 1e6:,.0f} MB of text")
    print(f"ratio  {ours / theirs:8.2f}")
    print(f"peak   {peak:8.0f} MB of memory of the process")


if __name__ == "__main__":
    main()
