"""How long an import of meetings takes beside COPY of the same rows into the same tables.

    uv run python -m tests.benchmarks.import_register [--meetings 10000] [--rounds 3] [--profile]

Each meeting has two countries, three participants, a place, a sector and a source. The import
reads a CSV, looks names up, asks all rules and writes; COPY only writes. Both fill the indexes,
fire the triggers of the history and check the foreign keys. It works in a database of its own.
"""

import argparse
import cProfile
import csv
import io
import os
import pstats
import random
import statistics
import tempfile
import time
from pathlib import Path

import django
import psutil

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

from django.db import connection, models, transaction
from django.test.utils import setup_databases, teardown_databases

from relations.data.files.reading import read
from relations.data.imports.applying import apply
from relations.data.imports.importing import records_in
from relations.data.imports.planning import plan
from relations.data.tables import RECORDS
from relations.models import (
    Citation,
    Country,
    Delegation,
    Meeting,
    MeetingPlace,
    Official,
    Participation,
    Sector,
    Source,
)

PEOPLE = 3000
TABLES_WRITTEN = [
    Meeting,
    Delegation,
    Participation,
    MeetingPlace,
    Meeting.sectors.through,
    Citation,
]


def make_file(path: Path, meetings: int) -> None:
    chance = random.Random(1)
    people = [f"Person {number} of the Bench" for number in range(PEOPLE)]
    # Those that were there all the time; and of each person one country.
    there = Country.objects.filter(end="").exclude(start_latest__gte="1990-01-01")
    countries = list(there.values_list("slug", flat=True))
    of = {side: people[at :: len(countries)] for at, side in enumerate(countries)}
    sectors = list(Sector.objects.values_list("slug", flat=True))
    Official.objects.bulk_create(
        Official(name=name, slug=f"person-{number}") for number, name in enumerate(people)
    )
    Source.objects.create(title="A year of meetings", url="https://example.org/meetings")
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(
            [
                "date",
                *("country_1", "country_1_role", "country_2", "country_2_role"),
                *(f"person_{n}{what}" for n in (1, 2, 3) for what in ("", "_country", "_title")),
                *("setting", "place_1", "place_1_country", "sectors", "summary", "sources"),
            ]
        )
        for number in range(meetings):
            host, guest = chance.sample(countries, 2)
            named = [(name, host) for name in chance.sample(of[host], 1)]
            named += [(name, guest) for name in chance.sample(of[guest], 2)]
            day = f"{1990 + number % 30}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            out.writerow(
                [
                    day,
                    *(host, "host", guest, "visitor"),
                    *(text for one in named for text in (*one, "Minister of Something")),
                    chance.choice(["visit", "bilateral-talks"]),
                    *("Capital", host),
                    chance.choice(sectors),
                    f"Talks number {number} on what the two sides had to say to each other.",
                    "https://example.org/meetings",
                ]
            )


def bring_in(path: Path) -> None:
    records = records_in(RECORDS["meetings"], read(path, "meetings.csv"))
    with transaction.atomic():
        made = plan(records, path.name, None)
        assert not made.refused, made.refused[:3]
        apply(made)


def stored_columns(model: type[models.Model]) -> str:
    names = [f.column for f in model._meta.fields if not isinstance(f, models.GeneratedField)]
    return ", ".join(f'"{name}"' for name in names)


def dump() -> dict[str, str]:
    data = {}
    with connection.cursor() as cursor:
        for model in TABLES_WRITTEN:
            out = io.StringIO()
            table = model._meta.db_table
            cursor.copy_expert(f"COPY {table} ({stored_columns(model)}) TO STDOUT", out)
            data[table] = out.getvalue()
    return data


def copy_in(data: dict[str, str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model in TABLES_WRITTEN:
            table = model._meta.db_table
            target = f"COPY {table} ({stored_columns(model)}) FROM STDIN"
            cursor.copy_expert(target, io.StringIO(data[table]))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def empty() -> None:
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in TABLES_WRITTEN]
        events = [f"{table}event" for table in tables if "_sectors" not in table]
        found = [name for name in connection.introspection.table_names(cursor) if "event" in name]
        cursor.execute(f"TRUNCATE {', '.join(tables + [e for e in events if e in found])} CASCADE")


def spent() -> tuple[float, float]:
    """Seconds of the clock, and of processor time: ours and that of the server's process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return time.perf_counter(), time.process_time() + server.user + server.system


def seconds(work, *args) -> tuple[float, float]:
    before = spent()
    work(*args)
    after = spent()
    return after[0] - before[0], after[1] - before[1]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "meetings.csv"
            make_file(path, options.meetings)
            if options.profile:
                profile = cProfile.Profile(time.process_time)
                profile.runcall(bring_in, path)
                pstats.Stats(profile).sort_stats("tottime").print_stats(45)
                return
            ours, copied = [], []
            for _round in range(options.rounds):
                ours.append(seconds(bring_in, path))
                data = dump()
                empty()
                copied.append(seconds(copy_in, data))
                empty()
    finally:
        teardown_databases(databases, verbosity=0)
    print(f"{options.meetings:,} meetings of 2 countries and 3 participants, {len(ours)} rounds")
    for at, kind in enumerate(("clock", "processor")):
        mine = statistics.median(took[at] for took in ours)
        theirs = statistics.median(took[at] for took in copied)
        print(f"{kind:<10} import {mine:7.2f} s  {options.meetings / mine:9,.0f} meetings/s")
        print(f"{'':<10} COPY   {theirs:7.2f} s  {options.meetings / theirs:9,.0f} meetings/s")
        print(f"{'':<10} ratio  {mine / theirs:7.2f}")


if __name__ == "__main__":
    main()
