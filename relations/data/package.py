"""Data packages: tables as CSV, joined by keys, and their description by the Frictionless standard.

https://specs.frictionlessdata.io/tabular-data-package/
"""

import hashlib
import json
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from relations.data.bodies import cells
from relations.data.dictionary import about, as_markdown
from relations.data.files.as_text import PART
from relations.data.files.writing import write
from relations.data.related import Related, in_batches
from relations.data.table import Column, Kind, Rows, Table
from relations.models.base import Reader
from relations.models.sets import SetOf
from relations.site import absolute

ROWS_AT_ONCE = 1000
TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.DATE: "date",
    Kind.BOOLEAN: "boolean",
    Kind.DATETIME: "datetime",
}
Found = tuple[Table, "QuerySet[Any]"]


@dataclass(frozen=True)
class Package:
    """What a package holds: the records found, with their rows in other tables.

    `name` has small letters, digits and hyphens; `address` is the page that it was made from. A
    `whole` package has all that the reader may see, so every foreign key finds its record.
    """

    name: str
    title: str
    address: str
    finds: Sequence[Found]
    user: Reader
    whole: bool = False

    def tables(self) -> list[Found]:
        """The tables of the records, then those of their rows."""
        owned: defaultdict[str, list[tuple[Rows, Any]]] = defaultdict(list)
        for table, found in self.finds:
            for rows in table.rows:
                owned[rows.table.name].append((rows, found))
        records = [
            (replace(table, rows=(), shown=(), listed=()), found) for table, found in self.finds
        ]
        return [*records, *(self.rows(several) for several in owned.values())]

    def rows(self, several: Sequence[tuple[Rows, "QuerySet[Any]"]]) -> Found:
        """A table of rows, of which each belongs to a record of one of several kinds."""
        first = several[0][0]
        owners = Q()
        for rows, found in several:
            owners |= Q(**{f"{rows.owner}__in": SetOf(found)})
        visible = Related(self.user).visible(first.table.model).filter(owners)
        return first.table, visible.order_by(
            *(rows.owner for rows, _found in several), *first.sorting
        )


def package_bytes(package: Package) -> Iterator[bytes]:
    """The package as ZIP. It is made on disk, since its description, which counts the bytes of
    each table, is known last."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _fill(archive, package)
        file.seek(0)
        yield from iter(lambda: file.read(PART), b"")


def _fill(archive: zipfile.ZipFile, package: Package) -> None:
    with _at_one_moment():
        found = package.tables()
        inside = {table.name: table for table, _found in found}
        resources = [
            {
                **_written(archive, table, records, package.user),
                "schema": _schema(table, _foreign_keys(table, inside, package.whole)),
            }
            for table, records in found
        ]
    archive.writestr("README.md", _readme(package, list(inside.values())))
    described = json.dumps(_descriptor(package, resources), ensure_ascii=False, indent=2)
    archive.writestr("datapackage.json", f"{described}\n")


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """Whatever is written meanwhile, the tables fit together. Within a transaction that has begun,
    as that of a test has, nothing can be said of that."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _written(
    archive: zipfile.ZipFile, table: Table, found: "QuerySet[Any]", user: Reader
) -> dict[str, Any]:
    """Writes a table, and describes its file."""
    path, size, digest = f"{table.name}.csv", 0, hashlib.sha256()
    records = (one for batch in in_batches(table, found, user, ROWS_AT_ONCE) for one in batch)
    with archive.open(path, "w", force_zip64=True) as file:
        for part in write("csv", table.columns, cells(table.columns, records)):
            file.write(part)
            size += len(part)
            digest.update(part)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": about(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
    }


def _schema(table: Table, foreign_keys: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": table.key,
        **({"foreignKeys": foreign_keys} if foreign_keys else {}),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": str(column.help),
    }
    if column.unit:
        field["unit"] = str(column.unit)
    if column.codes:
        field["constraints"] = {"enum": list(column.codes)}
    return field


def _foreign_keys(table: Table, inside: dict[str, Table], whole: bool) -> list[dict[str, Any]]:
    """The keys that find their record in the package: in the package of a list those that keep
    rows and their record together, since what else they refer to need not be among its finds."""
    return [
        _foreign_key(table, column, inside[column.refers])
        for column in table.columns
        if column.refers in inside and (whole or _is_within(table, column, inside))
    ]


def _is_within(table: Table, column: Column, inside: dict[str, Table]) -> bool:
    """Whether the column names the record of a row, or another row of that record."""
    return column.name in table.owners or bool(inside[column.refers].owners)


def _foreign_key(table: Table, column: Column, other: Table) -> dict[str, Any]:
    # The standard names a table within itself by an empty text.
    resource = "" if other.name == table.name else other.name
    return {
        "fields": column.name,
        "reference": {"resource": resource, "fields": other.key},
    }


def _descriptor(package: Package, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": package.name,
        "title": package.title,
        "homepage": package.address,
        "created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        # A package without a licence says nothing of one: the standard knows no empty list.
        **({"licenses": [settings.DATA_LICENCE]} if settings.DATA_LICENCE else {}),
        "sources": [
            {
                "title": _("The sources cited by each record, each under its own licence"),
                "path": absolute("/sources/"),
            },
            {"title": "pycountry (ISO 3166)", "path": "https://github.com/pycountry/pycountry"},
        ],
        "resources": resources,
    }


def _licence() -> str:
    licence = settings.DATA_LICENCE
    if not licence:
        return _("No licence is stated for the data.")
    stated = " ".join(filter(None, (licence["name"], licence.get("path"))))
    return _("Licence of the data: %(licence)s.") % {"licence": stated}


def _readme(package: Package, tables: list[Table]) -> str:
    said = _(
        "Made from %(address)s on %(day)s (UTC). %(licence)s Quotes belong to the publisher of "
        "their source. The table of sources gives the licence that a source states."
        "\n\n"
        "Each file is a table. `datapackage.json` describes the tables and the keys that join "
        "them by the Frictionless standard. A text that a spreadsheet would run as a formula "
        "(it begins with = + - @) has an apostrophe before it; an import removes it."
    ) % {
        "address": package.address,
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "licence": _licence(),
    }
    if not package.whole:
        more = _("The records to which these tables refer are in the package of all tables: %s.")
        said += "\n\n" + more % absolute("/data/package.zip")
    return "\n".join([f"# {package.title}\n\n{said}\n", *map(as_markdown, tables)])
