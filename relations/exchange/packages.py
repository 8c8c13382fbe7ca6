"""Data packages: tables as CSV, their dictionary, and a description by the Frictionless standard.

https://specs.frictionlessdata.io/tabular-data-package/
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from relations.exchange.base import Column, Kind, Table
from relations.exchange.dictionary import about, as_markdown, codes
from relations.exchange.files.as_text import PART
from relations.exchange.files.writing import READ_AT_ONCE, write
from relations.exchange.tables import rows
from relations.site import absolute

TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.DATE: "date",
    Kind.BOOLEAN: "boolean",
    Kind.DATETIME: "datetime",
}


@dataclass(frozen=True)
class Package:
    """What a package holds; `name` has small letters, digits and hyphens, and `address` is the
    page that it was made from."""

    name: str
    title: str
    address: str
    finds: Sequence[tuple[Table, "QuerySet[Any]"]]


def package_bytes(package: Package) -> Iterator[bytes]:
    """The package as ZIP. It is made on disk, since its description, which counts the bytes of
    each table, is known last."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            tables = [table for table, _found in package.finds]
            resources = [_resource(archive, table, found) for table, found in package.finds]
            archive.writestr("README.md", _readme(package, tables))
            described = json.dumps(_descriptor(package, resources), ensure_ascii=False, indent=2)
            archive.writestr("datapackage.json", f"{described}\n")
        file.seek(0)
        yield from iter(lambda: file.read(PART), b"")


def _resource(archive: zipfile.ZipFile, table: Table, found: "QuerySet[Any]") -> dict[str, Any]:
    """Writes a table, and describes it."""
    path, size, digest = f"{table.name}.csv", 0, hashlib.sha256()
    with archive.open(path, "w", force_zip64=True) as file:
        for part in write("csv", table.columns, rows(table, found, READ_AT_ONCE)):
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
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": "id",
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": str(column.help),
    }
    if listed := list(codes(column)):
        field["constraints"] = {"enum": listed}
    return field


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
                "title": _("The sources named with each record, each under its own licence"),
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
        "Made from %(address)s on %(day)s (UTC). %(licence)s The words of a quoted source belong "
        "to its publisher; the licence that a source states is in the table of sources."
        "\n\n"
        "`datapackage.json` describes the files by the Frictionless standard. A text that a "
        "spreadsheet would run (one that begins with = + - @) has an apostrophe before it; an "
        "import takes it off again."
    ) % {
        "address": package.address,
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "licence": _licence(),
    }
    return "\n".join([f"# {package.title}\n\n{said}\n", *map(as_markdown, tables)])
