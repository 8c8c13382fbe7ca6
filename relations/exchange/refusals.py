"""The refused rows as a file that imports after mending: as they were, with their errors beside."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.base import Column
from relations.exchange.plans import Plan, RefusedRow
from relations.exchange.reading import ERRORS


def refused_columns(plan: Plan) -> list[Column]:
    """The columns of the file, then the errors, which are left aside where they are read again."""
    names = list(plan.refused_rows[0].values) if plan.refused_rows else []
    help_text = _("What was refused; left aside where the file is read again.")
    return [*(_column(name) for name in names if name != ERRORS), Column(ERRORS, help_text, _said)]


def refused_cells(plan: Plan) -> Iterator[list[Any]]:
    """The rows of such a file."""
    columns = refused_columns(plan)
    return ([column.value(row) for column in columns] for row in plan.refused_rows)


def _column(name: str) -> Column:
    return Column(name, "", lambda row: row.values.get(name, ""))


def _said(row: RefusedRow) -> str:
    texts = (f"{error.column}: {error.message}" if error.column else error.message
             for error in row.errors)  # fmt: skip
    return " ".join(texts)
