"""`manage.py import_history_at_state`: visits and travels of the US Office of the Historian."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from relations.history_at_state.converting import convert
from relations.history_at_state.entering import enter
from relations.history_at_state.reading import DataSet, UnreadableError, read
from relations.history_at_state.report import totals, write_report
from relations.history_at_state.tables import Tables
from relations.management.writing import WritingCommand

# Seconds after which a progress bar appears, on a terminal only.
PATIENCE = 2


class Command(WritingCommand):
    help = (
        "Imports the visits or travels that the US Office of the Historian publishes as XML: all "
        "files, or none. Rows that were imported before stay unchanged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data_set", choices=[str(name) for name in DataSet])
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH",
            help="XML files, or folders of them, such as a copy of the repository",
        )  # fmt: skip
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
        parser.add_argument(
            "--tables", type=Path, metavar="FOLDER",
            help="only write the tables, as CSV files that import_register takes",
        )  # fmt: skip

    def handle(self, *args: Any, data_set: str, paths: list[Path], **options: Any) -> None:
        try:
            rows, passed_over = read(DataSet(data_set), paths)
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        for line in passed_over:
            self.stdout.write(f"Passed over: {line}")
        with transaction.atomic():
            with progress("reading", len(rows)) as bar:
                converted = convert(DataSet(data_set), rows, bar.update)
            if options["tables"]:
                save(Tables(converted).write, options["tables"], "--tables")
            else:
                with progress("importing", 2 * len(converted.events)) as bar:
                    enter(converted, bar.update)
            if options["dry_run"] or options["tables"]:
                transaction.set_rollback(True)
            # Before the transaction ends, so that a run without its report enters nothing.
            if options["report"]:
                save(partial(write_report, converted), options["report"], "--report")
        self.stdout.write("\n".join(totals(converted)))
        if options["dry_run"] or options["tables"]:
            self.stdout.write("Nothing was saved, as asked.")


def save(write: Callable[[Path], None], path: Path, option: str) -> None:
    """Raises CommandError where the file cannot be written."""
    try:
        write(path)
    except OSError as error:
        raise CommandError(f"{option} {path}: {error.strerror}. Choose another file.") from error


def progress(what: str, total: int) -> "tqdm[Any]":
    hidden = None if sys.stderr else True
    return tqdm(total=total, desc=what, delay=PATIENCE, unit=" rows", disable=hidden)
