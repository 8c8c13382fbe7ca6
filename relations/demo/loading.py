"""Imports the tables of the demo, each part once: what was edited or deleted since stays so."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from relations.data.files.reading import Sheet, read
from relations.data.imports.importing import jobs_of, run_jobs
from relations.data.table import Table
from relations.data.tables import TABLES
from relations.models import Official, Organization, Source
from relations.models.slugs import events_of

DATA = Path(__file__).parent / "data"
PARTS = ("article", "visits")


class NotLoadedError(Exception):
    """Nothing was loaded: what is there already contradicts the demo. The message says how."""


def load(parts: Iterable[str] = PARTS) -> None:
    """Imports the parts that are not there yet, or nothing. Raises NotLoadedError."""
    with transaction.atomic():
        for part in parts:
            if not was_loaded(part):
                load_part(part)


def load_part(part: str) -> None:
    result = run_jobs(jobs_of(list(sheets(part))), None)
    if result.refused:
        refused = [refusal for plan in result.plans for refusal in plan.refused]
        raise NotLoadedError("; ".join(f"{one.column}: {one.message}" for one in refused[:5]))


def was_loaded(part: str) -> bool:
    """Whether its sources were ever entered: the history remembers, whatever became of them."""
    (sources,) = read(DATA / part / "sources.csv", "sources.csv")
    titles = [row.values["title"] for row in sources.rows]
    entered = events_of(Source)._default_manager.filter(pgh_label="insert", title__in=titles)
    return bool(entered.exists())


def sheets(part: str) -> Iterator[tuple[Table, Sheet]]:
    """The tables of a part, without the people and organizations that are there already."""
    there = {"official": slugs(Official), "organization": slugs(Organization)}
    for path in sorted((DATA / part).glob("*.csv")):
        table = TABLES[path.stem]
        known = {name: there[name] for name in table.owners if name in there}
        if table.model in (Official, Organization):
            known["slug"] = there[str(table.model._meta.model_name)]
        (sheet,) = read(path, path.name)
        yield table, replace(sheet, rows=unknown(sheet, known))


def unknown(sheet: Sheet, known: dict[str, set[str]]) -> Iterator[Any]:
    for row in sheet.rows:
        if not any(row.values.get(name) in slugs for name, slugs in known.items()):
            yield row


def slugs(model: Any) -> set[str]:
    return set(model.objects.values_list("slug", flat=True))
