"""`manage.py import_register`: rows of files into the register, previewed, all or nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from relations.exchange.applying import NotAppliedError
from relations.exchange.base import Table
from relations.exchange.files.reading import Sheet, Unreadable, read
from relations.exchange.files.writing import write
from relations.exchange.importing import Job, Result, run_jobs, table_of
from relations.exchange.names import CREATABLE
from relations.exchange.plans import Outcome, Plan, Refusal
from relations.exchange.refusals import refused_cells, refused_columns
from relations.exchange.tables import TABLES
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

SHOWN = 1000  # refusals printed; the file of the refused rows holds all
QUIET = 2  # seconds before a bar shows how far it is


class Command(BaseCommand):
    help = "Imports CSV and XLSX files: shows what they would do, then all is done or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="CSV or XLSX files")
        parser.add_argument(
            "--noun",
            choices=TABLES,
            help="the table, if the name of the file or sheet does not show it",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="show what would be done, without saving anything",
        )
        parser.add_argument(
            "--create", nargs="+", choices=CREATABLE, default=(), metavar="NOUN",
            help=f"make the missing ones of: {', '.join(CREATABLE)}",
        )  # fmt: skip
        parser.add_argument(
            "--only-good",
            action="store_true",
            help="import the valid rows even if others are rejected",
        )
        parser.add_argument(
            "--refused", type=Path, metavar="FILE", help="CSV file to write the rejected rows to"
        )
        parser.add_argument(
            "--keep-warnings", metavar="REASON",
            help="keep unlikely values, such as Russia in 1950, and record this reason",
        )  # fmt: skip
        parser.add_argument(
            "--dates-as-notes", action="store_true",
            help="keep an unreadable date, such as 1962-02-30, as a note on the new record",
        )  # fmt: skip
        parser.add_argument("--user", help="login name that the history shows for the import")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        user = self.person(options["user"])
        how = {name: options[name] for name in ("create", "dry_run", "only_good")}
        how["as_note"] = lambda _row, _column, _text: options["dates_as_notes"]
        if problem := wrong_with(options["keep_warnings"] or ""):
            raise CommandError(problem)
        how["reasons"] = dict.fromkeys(TITLES, options["keep_warnings"] or "")
        try:
            with ExitStack() as bars:
                sheets = [sheet for path in paths for sheet in self.sheets(path, options["noun"])]
                jobs = [self.job(*sheet, bars) for sheet in sheets]
                result = run_jobs(jobs, user, **how)
        except (Unreadable, NotAppliedError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped: nothing was imported.", returncode=130) from None
        for plan in result.plans:
            self.tell(plan)
        if options["refused"]:
            self.keep_refused(result, options["refused"])
        self.conclude(result, dry_run=options["dry_run"])

    def person(self, name: str | None) -> User | None:
        if name is None:
            return None
        found = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"No user has the login “{name}”. Correct it, or leave --user out.")
        return found

    def sheets(self, path: Path, noun: str | None) -> Iterator[tuple[Table, Sheet, int]]:
        """The sheets of a file: the table that each holds, and how many rows."""
        if not path.is_file():
            raise CommandError(f"{path} is not a file. Correct the path.")
        counted = read(path, path.name)
        for sheet, once in zip(read(path, path.name), counted, strict=True):
            table = TABLES[noun] if noun else table_of(sheet.name, path.stem)
            if table is None:
                raise CommandError(
                    f"{path}, “{sheet.name}”: the name does not show which table this is. "
                    f"Use --noun with one of {', '.join(TABLES)}."
                )
            rows = tqdm(once.rows, f"{path.name}, counting", unit=" rows", delay=QUIET, leave=False)
            yield table, sheet.checked(), sum(1 for _row in rows)

    def job(self, table: Table, sheet: Sheet, count: int, bars: ExitStack) -> Job:
        """With a bar of how far it is: each row is read, then written."""
        name = f"{sheet.name}, importing"
        bar = tqdm(total=2 * count, desc=name, unit=" rows", delay=QUIET, leave=False)
        return Job(table, sheet, bars.enter_context(bar).update)

    def tell(self, plan: Plan) -> None:
        """What a sheet does."""
        self.stdout.write(f"{plan.file} ({plan.table.name})")
        for label, outcome in (("made", plan.made), ("changed", plan.changed), ("left", plan.left)):
            self.stdout.write(f"  {label:<8} {outcome.count:>8,}{first_of(outcome)}")
        self.stdout.write(f"  {'rejected':<8} {len(plan.refused_rows):>8,}")
        for noun, names in plan.creates.items():
            self.stdout.write(f"  with {len(names):,} new {noun}: {', '.join(names[:10])}")
        for code, number in plan.kept.items():
            self.stdout.write(f"  accepted warnings: {number:,} ({TITLES[code]})")
        if plan.unread_columns:
            self.stdout.write(
                f"  ignored because they are computed: {', '.join(plan.unread_columns)}"
            )
        for refusal in plan.refused[:SHOWN]:
            self.stdout.write(f"  {in_words(refusal)}")
        if len(plan.refused) > SHOWN:
            self.stdout.write(f"  … {len(plan.refused) - SHOWN:,} more: see --refused FILE")

    def keep_refused(self, result: Result, path: Path) -> None:
        """The refused rows, in a file for each table."""
        plans = [plan for plan in result.plans if plan.refused_rows]
        for plan in plans:
            own = path if len(plans) == 1 else path.with_stem(f"{path.stem}-{plan.table.name}")
            with own.open("wb") as file:
                for part in write("csv", refused_columns(plan), refused_cells(plan)):
                    file.write(part)
            self.stdout.write(f"Rejected rows of {plan.file}: {own}")

    def conclude(self, result: Result, *, dry_run: bool) -> None:
        if result.done:
            self.stdout.write("Imported the valid rows." if result.refused else "Imported.")
        elif result.refused:
            raise CommandError(
                "Nothing was imported. Correct the rejected rows, or import the rest with "
                "--only-good."
                + (" Keep warnings with --keep-warnings REASON." if result.warned else "")
                + (" Keep dates as text with --dates-as-notes." if result.can_be_noted else "")
            )
        elif dry_run:
            self.stdout.write("Nothing was imported, as asked: leave --dry-run out to import.")


def first_of(outcome: Outcome) -> str:
    if not outcome.examples:
        return ""
    first = outcome.examples[0]
    return f"   first: row {first.row}, {first.label}"


def in_words(refusal: Refusal) -> str:
    value = f" “{refusal.value[:60]}”" if refusal.value else ""
    column = f", {refusal.column}" if refusal.column else ""
    return f"row {refusal.row}{column}{value}: {refusal.message}"
