"""Sheets for tests, and the records as files have them, to compare before with after."""

from django.contrib.auth.models import AnonymousUser

from relations import models
from relations.data.bodies import records
from relations.data.files.as_text import as_text
from relations.data.files.sheets import Row, Sheet
from relations.data.imports.applying import apply
from relations.data.imports.importing import Result, jobs_of, run_jobs
from relations.data.imports.planning import plan
from relations.data.imports.records import Records
from relations.data.related import rows_of
from relations.data.tables import RECORDS, ROWS, TABLES

# What a new database does not keep: times, and numbers of rows, which are made anew.
NOT_KEPT = {"added", "changed"}
OF_ROWS = {"id", "delegation"}


def sheet(name: str, *lines: dict, columns=None) -> Sheet:
    """A sheet of a table with these rows, from row 2 on."""
    names = list(columns or dict.fromkeys(column for line in lines for column in line))
    found = [
        Row(number, {column: line.get(column, "") for column in names})
        for number, line in enumerate(lines, 2)
    ]
    return Sheet(f"{name}.csv", names, found)


def met(*sides: str, **roles: str) -> dict[str, str]:
    """Numbered columns of the countries that met, some with their role."""
    line = {}
    for number, side in enumerate((*sides, *roles), 1):
        slug = side.replace("_", "-")
        line |= {f"country_{number}": slug, f"country_{number}_role": roles.get(side, "")}
    return line


def person(name: str, side: str, number: int = 1, **more: str) -> dict[str, str]:
    """Numbered columns of somebody who was at a meeting for a country."""
    stem = f"person_{number}"
    details = {f"{stem}_{column}": text for column, text in more.items()}
    return {stem: name, f"{stem}_country": side, **details}


def parties(*sides: str, **roles: str) -> dict[str, str]:
    """Numbered columns of the parties of an agreement, some with their role."""
    line = {}
    for number, side in enumerate((*sides, *roles), 1):
        line |= {f"party_{number}": side, f"party_{number}_role": roles.get(side, "")}
    return line


def planned(name: str, *lines: dict, user=None, create=(), columns=None, rows=None, **how):
    """The plan of a sheet of records, and of sheets of their `rows`, by name."""
    table = RECORDS[name]
    sheets = {of: sheet(of, *several) for of, several in (rows or {}).items()}
    own = sheet(name, *lines, columns=columns) if lines or columns else None
    return plan(Records(table, own, sheets), f"{name}.csv", user, create, **how)


def imported(name: str, *lines: dict, create=(), only_good=False, rows=None):
    """The plan of these rows, done."""
    made = planned(name, *lines, create=create, rows=rows)
    apply(made, only_good=only_good)
    return made


def said(made) -> list[tuple[int, str, str]]:
    return [(refusal.row, refusal.column, refusal.message) for refusal in made.refused]


def messages(made) -> str:
    return "\n".join(refusal.message for refusal in made.refused)


def counts(made) -> tuple[int, int, int, int]:
    return made.made.count, made.changed.count, made.left.count, len(made.refused_rows)


def everything(names=RECORDS) -> dict[str, list[dict]]:
    """These tables and those of their rows as files have them, each row by column, in the order of
    the numbers."""
    found: dict[str, list[dict]] = {}
    for table in (RECORDS[name] for name in names):
        found.setdefault(table.name, [])
        for rows in table.rows:
            found.setdefault(rows.table.name, [])
        for record in records(table, table.model.objects.order_by("pk"), AnonymousUser()):
            found[table.name].append(line(table, record))
            for rows in table.rows:
                several = rows_of(record, rows.name)
                found[rows.table.name] += [line(rows.table, row) for row in several]
    return found


def line(table, record) -> dict[str, str]:
    return {column.name: as_text(column.value(record)) for column in table.columns}


def exported(name: str) -> list[dict]:
    return everything([name])[name]


def comparable(found: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Without what a new database does not keep."""
    return {
        name: [
            {column: text for column, text in one.items() if column not in left_out(name)}
            for one in lines
        ]
        for name, lines in found.items()
    }


def left_out(name: str) -> set[str]:
    if name in ROWS:
        return OF_ROWS
    return NOT_KEPT | ({"id"} if TABLES[name].key == "slug" else set())


def brought(before: dict[str, list[dict]], **how) -> Result:
    """What comes of importing these tables together."""
    sheets = [
        (TABLES[name], sheet(name, *lines, columns=TABLES[name].header()))
        for name, lines in before.items()
    ]
    return run_jobs(jobs_of(sheets), None, **how)


def forget_all_but_the_seed() -> None:
    """An empty register, as a new database is."""
    for model in (
        *(
            models.Citation,
            models.AgreementLink,
            models.Agreement,
            models.Meeting,
            models.Tenure,
            models.Office,
        ),
        *(models.Official, models.Organization, models.Source),
    ):
        model.objects.all().delete()
