"""`manage.py import_history_at_state`: visits and travels of the US Office of the Historian."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from relations.history_at_state.planning import Plan, plan
from relations.history_at_state.reading import DataSet, Row, UnreadableError, files, read
from relations.history_at_state.report import totals, write_report
from relations.history_at_state.writing import write

# Seconds after which a progress bar appears, on a terminal only.
PATIENCE = 2


class Command(BaseCommand):
    help = (
        "Imports the visits or travels that the US Office of the Historian publishes as XML: all "
        "rows of all files, or none. Rows that were imported before stay unchanged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data_set", choices=[str(name) for name in DataSet])
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="XML files, or folders of them"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="show what would be done, without saving anything",
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="CSV file to write, with a line for each row",
        )

    def handle(
        self, *args: Any, data_set: str, paths: list[Path], dry_run: bool, **options: Any
    ) -> None:
        try:
            rows = [row for path in files(paths) for row in read(DataSet(data_set), path)]
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            planned = enter(DataSet(data_set), rows)
            if dry_run:
                transaction.set_rollback(True)
            self.report(planned, options["report"])
        self.stdout.write("\n".join(totals(planned)))
        if dry_run:
            self.stdout.write("Nothing was saved (--dry-run).")

    def report(self, planned: Plan, path: Path | None) -> None:
        """Written before the transaction ends, so that a run without its report enters nothing."""
        if path is None:
            return
        try:
            write_report(planned, path)
        except OSError as error:
            raise CommandError(
                f"--report {path}: {error.strerror}. Choose another file."
            ) from error


def enter(data_set: DataSet, rows: list[Row]) -> Plan:
    """Plans and writes, with a progress bar each."""
    with _progress("reading", len(rows)) as bar:
        planned = plan(data_set, rows, bar.update)
    with _progress("writing", len(planned.events)) as bar:
        write(planned, bar.update)
    return planned


def _progress(what: str, total: int) -> "tqdm[Any]":
    hidden = None if sys.stderr else True
    return tqdm(total=total, desc=what, delay=PATIENCE, unit=" rows", disable=hidden)
