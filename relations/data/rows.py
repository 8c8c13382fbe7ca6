"""Rows of a record in a table of their own, as a file has them: read, compared, put into words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from relations.data.related import rows_of
from relations.data.table import Rows, Table
from relations.data.values import (
    CellError,
    CompletingError,
    SpreadError,
    UnknownNameError,
    Value,
    Want,
)
from relations.dates import UNKNOWN, Precision, UncertainDate, spelled


@dataclass(frozen=True, slots=True)
class Part:
    """The texts of one row by column, and where a person finds them: in a row of a sheet of their
    own, or in the numbered columns of the record's row, which begin with `stem`, as in `person_1`,
    and of which the bare one fills `main`."""

    values: Mapping[str, str]
    row: int
    sheet: str = ""
    stem: str = ""
    main: str = ""
    # The whole cell, where the row is one text of a simple list.
    cell: str = ""

    def column(self, name: str) -> str:
        """The name of the column as the file has it."""
        if not self.stem:
            return name
        return self.stem if name == self.main else f"{self.stem}_{name}"


@dataclass(frozen=True, slots=True)
class PartError:
    """What is wrong with a column of a row."""

    part: Part
    column: str
    error: CellError


class RowsError(CellError):
    """What is wrong with rows of a record, in all of them."""

    def __init__(self, errors: Sequence[PartError]) -> None:
        super().__init__(" ".join(str(one.error) for one in errors))
        self.errors = errors

    @property
    def noun(self) -> str:
        """The table of the records that are not known, where nothing else is wrong."""
        nouns = {e.error.noun if isinstance(e.error, UnknownNameError) else "" for e in self.errors}
        return nouns.pop() if len(nouns) == 1 else ""


class RowReader:
    """Reads rows of one table. Their value is a tuple of rows, each a tuple with a value for each
    column that is kept."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.table, self.default = rows, rows.table, ()
        self.readers: dict[str, Value] = rows.table.readers

    # Reading

    def wants(self, parts: Iterable[Part]) -> Iterator[Want]:
        """The names in the rows."""
        for part in parts:
            texts = self.texts(part, [])
            for name, text in texts.items():
                if text:
                    yield from self.readers[name].wants(text)
            yield from self.table.reading.wants(texts)

    def texts(self, part: Part, wrong: list[PartError]) -> dict[str, str]:
        """The texts of a row by column, each with what it means together with others."""
        texts = {name: part.values.get(name, "") for name in self.readers}
        if self.table.spread is not None:
            try:
                texts |= self.table.spread(texts)
            except SpreadError as error:
                wrong += [PartError(part, name, one) for name, one in error.errors.items()]
        return texts

    def read(self, parts: Iterable[Part], names: Any) -> tuple[Any, ...]:
        """The rows. Raises RowsError with what is wrong in all of them."""
        wrong: list[PartError] = []
        found = [self.read_one(part, names, wrong) for part in parts]
        if wrong:
            raise RowsError(wrong)
        return tuple(found)

    def read_one(self, part: Part, names: Any, wrong: list[PartError]) -> tuple[Any, ...]:
        before = len(wrong)
        texts = self.texts(part, wrong)
        names.own_date, names.besides = self.own_date(texts), ""
        names.given = part.values.keys()
        self.table.reading.place(texts, names, None)
        spoilt = {one.column for one in wrong[before:]}
        values: dict[str, Any] = {}
        for name, text in texts.items():
            if name in spoilt:
                continue
            # A file that says itself that a date is a season means no pair of years.
            is_season = part.values.get(f"{name}_precision") == Precision.SEASON
            try:
                values[name] = self.readers[name].read(spelled(text) if is_season else text, names)
            except CellError as error:
                wrong.append(PartError(part, name, error))
        if len(wrong) == before:
            try:
                self.table.reading.complete(values, names)
            except CompletingError as error:
                wrong.append(PartError(part, error.column, error.error))
        names.own_date = UNKNOWN
        return tuple(values.get(name) for name in self.table.kept)

    def own_date(self, texts: Mapping[str, str]) -> UncertainDate:
        """When a row says that it was, as far as it does."""
        for name in self.table.dated_by:
            try:
                if when := self.readers[name].read(texts[name], None):
                    return cast(UncertainDate, when)
            except CellError:
                continue  # reported where the cell is read
        return UNKNOWN

    # Comparing

    def stored(self, record: Any) -> tuple[Any, ...]:
        """The rows as the database has them."""
        readers = [self.readers[name] for name in self.table.kept]
        return tuple(
            tuple([reader.of(row) for reader in readers]) for row in rows_of(record, self.rows.name)
        )

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values are the same rows, in their order where it means something."""
        return bool(one == other) or (
            not self.rows.ordered and len(one) == len(other) and not rest_of(one, other)
        )

    def identity(self, value: Any) -> Any:
        """What the rows are about, without their details."""
        names = self.rows.identity or self.table.kept[:1]
        return frozenset(tuple(self.rows.get(row, name) for name in names) for row in value)

    def write(self, value: Any) -> str:
        """The rows in words, as a preview shows them."""
        return "; ".join(self.in_words(row) for row in value)

    def in_words(self, row: Sequence[Any]) -> str:
        texts = (
            self.readers[name].write(value)
            for name, value in zip(self.table.kept, row, strict=True)
            if value is not None and value != self.readers[name].default
        )
        return ", ".join(text for text in texts if text)

    # Doing

    def by_column(self, row: Sequence[Any]) -> dict[str, Any]:
        return dict(zip(self.table.kept, row, strict=True))

    def put(self, row: Sequence[Any]) -> dict[str, Any]:
        """The fields of a row."""
        fields: dict[str, Any] = {}
        for name, value in self.by_column(row).items():
            fields |= self.readers[name].put(value)
        return fields


def reader_of(rows: Rows) -> RowReader:
    """The reader of a record's rows; there is one, which keeps what it read."""
    if rows not in _READERS:
        _READERS[rows] = RowReader(rows)
    return _READERS[rows]


_READERS: dict[Rows, RowReader] = {}


def stored(table: Table, record: Any) -> dict[str, Any]:
    """A record's values by column, and its rows, as they are read from files."""
    values = {name: table.readers[name].of(record) for name in table.kept}
    return values | {rows.name: reader_of(rows).stored(record) for rows in table.rows}


def reader_for(table: Table, name: str) -> Value | RowReader:
    """What reads a column, or the rows of a name."""
    rows = table.rows_by_name.get(name)
    return table.readers[name] if rows is None else reader_of(rows)


def rest_of(rows: Iterable[Any], taken: Iterable[Any]) -> list[Any]:
    """The rows without those taken, each once."""
    rest = list(rows)
    for row in taken:
        if row in rest:
            rest.remove(row)
    return rest
