"""The rows that a plan refuses, as a file with their errors beside them, to be mended and read."""

from collections.abc import Iterator, Sequence

from relations.exchange.base import Column
from relations.exchange.files.writing import write
from relations.exchange.plans import Plan, RefusedRow
from relations.exchange.reading import COLUMNS_OF_REFUSALS


def refused_file(plan: Plan, header: Sequence[str], suffix: str) -> Iterator[bytes]:
    """The rows under the header that they had, and a last column that reading leaves aside."""
    (errors,) = COLUMNS_OF_REFUSALS
    names = [name for name in header if name != errors]
    rows = ([*(row.values[name] for name in names), _errors(row)] for row in plan.refused_rows)
    columns = [Column(name, "", lambda row: row) for name in (*names, errors)]
    return write(suffix, columns, rows)


def _errors(row: RefusedRow) -> str:
    """All that is wrong with the row, each with its column."""
    return " | ".join(
        f"{error.column}: {error.message}" if error.column else error.message
        for error in row.errors
    )
