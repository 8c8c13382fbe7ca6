"""`manage.py import_register`: rows of files into the register, previewed, all or nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from relations.data.files.reading import Sheet, Unreadable, read
from relations.data.files.writing import write_sheets
from relations.data.imports.applying import NotAppliedError
from relations.data.imports.decisions import Decisions, decisions_in
from relations.data.imports.doubles import reasons_for_all
from relations.data.imports.importing import Job, Result, jobs_of, run_jobs, table_of
from relations.data.imports.names import CREATABLE
from relations.data.imports.plans import Outcome, Plan, Refusal
from relations.data.imports.refusals import refused_sheets
from relations.data.table import Table
from relations.data.tables import RECORDS
from relations.management.writing import WritingCommand
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

SHOWN = 1000  # refusals printed; the file of the refused rows holds all
QUIET = 2  # seconds before a bar shows how far it is


class Command(WritingCommand):
    help = "Imports CSV and XLSX files: shows what they would do, then all is done or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="CSV, XLSX or ZIP files"
        )
        parser.add_argument(
            "--noun",
            choices=RECORDS,
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
            help="keep unlikely values, such as Russia in 1950, and record this reason; possible "
            "duplicates are imported and wait for a decision",
        )  # fmt: skip
        parser.add_argument(
            "--dates-as-notes", action="store_true",
            help="keep an unreadable date, such as 1962-02-30, as a note on the new record",
        )  # fmt: skip
        parser.add_argument(
            "--decisions", type=Path, metavar="FILE",
            help="repeat what was decided on a preview in the admin, as downloaded there",
        )  # fmt: skip
        parser.add_argument("--user", help="login name that the history shows for the import")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        user = self.person(options["user"])
        decisions = self.decisions(options["decisions"])
        how = {name: options[name] for name in ("dry_run", "only_good")}
        how["create"] = {*options["create"], *decisions.create}
        how["as_note"] = lambda *cell: (
            options["dates_as_notes"] or decisions.corrected.as_note(*cell)
        )
        if problem := wrong_with(options["keep_warnings"] or ""):
            raise CommandError(problem)
        for_all = reasons_for_all(options["keep_warnings"] or "")
        how["reasons"] = {**for_all, **decisions.reasons}
        try:
            with ExitStack() as bars:
                sheets = [sheet for path in paths for sheet in self.sheets(path, options["noun"])]
                jobs = [self.job(job, bars) for job in jobs_of(sheets)]
                if decisions.made_here and len(jobs) > 1:
                    raise CommandError("--decisions takes one file of one table.")
                for job in jobs:
                    job.records = decisions.applied(job.records)
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

    def decisions(self, path: Path | None) -> Decisions:
        try:
            return decisions_in(path.read_text(encoding="utf-8")) if path else Decisions()
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: {error}") from error

    def person(self, name: str | None) -> User | None:
        if name is None:
            return None
        found = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"No user has the login “{name}”. Correct it, or leave --user out.")
        return found

    def sheets(self, path: Path, noun: str | None) -> Iterator[tuple[Table, Sheet]]:
        """The sheets of a file, and the table that each holds."""
        if not path.is_file():
            raise CommandError(f"{path} is not a file. Correct the path.")
        found = read(path, path.name)
        for sheet in found:
            table = table_of(sheet.name, path.stem) if len(found) > 1 or not noun else RECORDS[noun]
            if table is None:
                raise CommandError(
                    f"{path}, “{sheet.name}”: the name does not show which table this is. "
                    f"Use --noun with one of: {', '.join(RECORDS)}."
                )
            yield table, sheet.checked()

    def job(self, job: Job, bars: ExitStack) -> Job:
        """With a bar that counts: each record is read, then written."""
        bar = tqdm(desc=f"{job.file}, importing", unit=" rows", delay=QUIET, leave=False)
        return replace(job, progress=bars.enter_context(bar).update)

    def tell(self, plan: Plan) -> None:
        """What a sheet does."""
        self.stdout.write(f"{plan.file} ({plan.table.name})")
        outcomes = (("new", plan.made), ("changed", plan.changed), ("unchanged", plan.left))
        for label, outcome in outcomes:
            self.stdout.write(f"  {label:<9} {outcome.count:>8,}{first_of(outcome)}")
        self.stdout.write(f"  {'rejected':<9} {len(plan.refused_rows):>8,}")
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
            sheets = refused_sheets(plan)
            own = own.with_suffix(".xlsx") if len(sheets) > 1 else own
            with own.open("wb") as file:
                file.writelines(write_sheets(own.suffix.removeprefix(".") or "csv", sheets))
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
            self.stdout.write("Nothing was imported (--dry-run).")


def first_of(outcome: Outcome) -> str:
    if not outcome.examples:
        return ""
    first = outcome.examples[0]
    return f"   first: row {first.row}, {first.label}"


def in_words(refusal: Refusal) -> str:
    value = f" “{refusal.value[:60]}”" if refusal.value else ""
    column = f", {refusal.column}" if refusal.column else ""
    sheet = f"{refusal.sheet}, " if refusal.sheet else ""
    return f"{sheet}row {refusal.row}{column}{value}: {refusal.message}"
