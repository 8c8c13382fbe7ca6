"""How a list is cited: as text, BibTeX, or CSL-JSON, with what tells its very rows."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relations.data.bodies import records
from relations.data.files.writing import write_records
from relations.data.table import Table
from relations.models.base import Reader

PUBLISHER = "relations"
# What TeX would take for its own.
_TEX = re.compile(r"[\\{}&%$#_~^]")
_TEX_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class ListCitation:
    """A list as it was found on a day. `digest` is the SHA-256 of its rows as JSON Lines, which
    the same address gives with `format=jsonl`."""

    name: str
    title: str
    url: str
    day: date
    rows: int
    digest: str

    @property
    def size(self) -> str:
        return ngettext("%d row", "%d rows", self.rows) % self.rows

    @property
    def key(self) -> str:
        return f"{PUBLISHER}-{self.name}-{self.day:%Y%m%d}-{self.digest[:8]}"

    @property
    def proof(self) -> str:
        return _("SHA-256 of the rows as JSON Lines: %s") % self.digest


def measured(table: Table, found: "QuerySet[Any]", user: Reader) -> tuple[int, str]:
    """How many rows there are, and the SHA-256 of all of them; reads them through."""
    digest, count = hashlib.sha256(), 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for record in records(table, found, user):
            count += 1
            yield record

    for part in write_records("jsonl", table, counted()):
        digest.update(part)
    return count, digest.hexdigest()


def as_text(cited: ListCitation) -> str:
    day = _("Accessed %s") % date_format(cited.day, "j F Y")
    return f"{PUBLISHER}. {cited.title}. {cited.size}. {cited.url} {day}. {cited.proof}\n"


def as_bibtex(cited: ListCitation) -> str:
    fields = {
        "author": f"{{{PUBLISHER}}}",
        "title": f"{{{_for_tex(cited.title)}}}",
        "year": f"{cited.day:%Y}",
        "url": cited.url,
        "urldate": cited.day.isoformat(),
        "note": _for_tex(f"{cited.size}. {cited.proof}"),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}\n}}\n"


def as_csl(cited: ListCitation) -> str:
    parts = {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]}
    item = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": PUBLISHER}],
        "issued": parts,
        "accessed": parts,
        "URL": cited.url,
        "dimensions": cited.size,
        "note": cited.proof,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _for_tex(text: str) -> str:
    return _TEX.sub(lambda sign: _TEX_WORDS.get(sign[0], f"\\{sign[0]}"), text)


@dataclass(frozen=True)
class Style:
    """A way to write a citation."""

    label: str | Promise
    content_type: str
    write: Callable[[ListCitation], str]


STYLES = {
    "text": Style(gettext_lazy("Text"), "text/plain; charset=utf-8", as_text),
    "bibtex": Style("BibTeX", "application/x-bibtex; charset=utf-8", as_bibtex),
    "csl": Style("CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
}
