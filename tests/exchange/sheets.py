"""Sheets for tests, and the register as it is, to compare before with after."""

from relations import models
from relations.exchange.applying import apply
from relations.exchange.files.as_text import as_text
from relations.exchange.files.sheets import Row, Sheet
from relations.exchange.planning import plan
from relations.exchange.tables import TABLES, rows

# What a new database does not keep: numbers of records that have an address, and times.
NOT_KEPT = {"added", "changed"}


def sheet(name: str, *lines: dict, columns=None) -> Sheet:
    """A sheet of a table with these rows, from row 2 on."""
    names = list(columns or dict.fromkeys(column for line in lines for column in line))
    found = [
        Row(number, {column: line.get(column, "") for column in names})
        for number, line in enumerate(lines, 2)
    ]
    return Sheet(f"{name}.csv", names, iter(found))


def planned(name: str, *lines: dict, user=None, create=(), columns=None):
    return plan(TABLES[name], sheet(name, *lines, columns=columns), user, create)


def imported(name: str, *lines: dict, create=(), only_good=False):
    """The plan of these rows, done."""
    made = planned(name, *lines, create=create)
    apply(made, only_good=only_good)
    return made


def said(made) -> list[tuple[int, str, str]]:
    return [(refusal.row, refusal.column, refusal.message) for refusal in made.refused]


def messages(made) -> str:
    return "\n".join(refusal.message for refusal in made.refused)


def counts(made) -> tuple[int, int, int, int]:
    return made.made.count, made.changed.count, made.left.count, len(made.refused_rows)


def exported(name: str) -> list[dict]:
    """The table as a file has it, each row by column, in the order of the numbers."""
    table = TABLES[name]
    header = table.header()
    found = rows(table, table.model.objects.order_by("pk"))
    return [dict(zip(header, map(as_text, row), strict=True)) for row in found]


def everything(names=TABLES) -> dict[str, list[dict]]:
    return {name: exported(name) for name in names}


def comparable(found: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Without what a new database does not keep."""
    return {
        name: [
            {
                column: text
                for column, text in line.items()
                if column not in NOT_KEPT and not (column == "id" and TABLES[name].key == "slug")
            }
            for line in lines
        ]
        for name, lines in found.items()
    }


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
