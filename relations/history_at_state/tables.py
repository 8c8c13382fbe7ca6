"""The meetings as rows of tables, which the one import takes."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relations.data.files.as_text import as_text
from relations.data.files.guards import guarded
from relations.data.files.sheets import Row, Sheet
from relations.data.imports.records import REF, owner_column
from relations.data.imports.slugs import fill_slugs
from relations.data.related import rows_of, with_related
from relations.data.table import Cell, Table
from relations.data.tables import TABLES
from relations.data.tables.meetings import MEETINGS
from relations.data.tables.officials import OFFICIALS
from relations.data.values import key_of
from relations.dates import spelled
from relations.history_at_state.addresses import address_of
from relations.history_at_state.converting import PUBLISHER, Converted
from relations.history_at_state.events import Event, Present
from relations.history_at_state.reading import DataSet
from relations.history_at_state.reading import Row as Published
from relations.history_at_state.understanding import US
from relations.models import Source
from relations.tidy import shortened
from relations.vocab import Rank, SourceKind

TITLES = {
    DataSet.VISITS: "Visits by Foreign Leaders",
    DataSet.TRAVELS: "Travels Abroad of the President and the Secretary of State",
}
# Columns that a sheet needs, whatever its rows have: citations are those of several tables.
ALWAYS = {"citations": ("meeting", "official"), "meetings": ("id",)}


class Tables:
    """Rows by table; records refer to one another by number, slug or `ref`."""

    def __init__(self, converted: Converted) -> None:
        self.rows: defaultdict[str, list[dict[str, Cell]]] = defaultdict(list)
        self.sources: dict[str, Cell] = {}
        self.officials(converted)
        for event in converted.events:
            for outcome in event.outcomes:
                self.source(outcome.row)
            self.meeting(event)

    def sheets(self) -> Iterator[tuple[Table, Sheet]]:
        for name, rows in self.rows.items():
            if not rows:
                continue
            found = (column for row in rows for column in row)
            columns = list(dict.fromkeys([*found, *ALWAYS.get(name, ())]))
            texts = ({column: as_text(row.get(column)) for column in columns} for row in rows)
            yield (
                TABLES[name],
                Sheet(name, columns, [Row(n, one) for n, one in enumerate(texts, 2)]),
            )

    def write(self, folder: Path) -> None:
        """A CSV for each table. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        for table, sheet in self.sheets():
            path = folder / f"{table.name}.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, sheet.columns)
                writer.writeheader()
                for row in sheet.rows:
                    writer.writerow({name: guarded(text) for name, text in row.values.items()})

    def as_it_is(self, table: Table, record: Any) -> None:
        """A record that is there, with all its rows: the import takes away those not given."""
        (record,) = with_related(table, table.model._default_manager.filter(pk=record.pk), None)
        self.rows[table.name].append(
            {c.name: c.value(record) for c in table.columns if c.reader is not None}
        )
        for rows in table.rows:
            for row in rows_of(record, rows.name):
                cells = {c.name: c.value(row) for c in rows.columns if c.reader is not None}
                self.rows[rows.table.name].append({**cells, owner_column(rows): key_of(record)})

    def source(self, row: Published) -> None:
        """One for each file with a new row."""
        data_set, file = row.data_set, row.file
        if file in self.sources:
            return
        reference = shortened(f"{data_set}/{file}", 200)
        there = Source.objects.filter(publisher=PUBLISHER, reference=reference).first()
        self.sources[file] = there.pk if there else reference
        if there is None:
            self.rows["sources"].append({
                REF: reference,
                "kind": SourceKind.DATA_SET.value,
                "title": shortened(f"{TITLES[data_set]}: {file}", 500),
                "publisher": PUBLISHER,
                "side": US,
                "language": "en",
                "url": address_of(row),
                "reference": reference,
            })  # fmt: skip

    def officials(self, converted: Converted) -> None:
        """Those that are missing, each with an address, and further names of all."""
        register = converted.directory.register
        new = [known.official for known in register.new]
        fill_slugs(new)
        for official in new:
            self.rows["officials"].append(
                {"slug": official.slug, "name": official.name, "note": official.note}
            )
        for known in (*register.new, *register.known.values()):
            if known.spellings and known.official.pk:
                self.as_it_is(OFFICIALS, known.official)
            self.rows["official_names"] += [
                {"official": known.official.slug, "name": name, "language": "en"}
                for name in known.spellings
            ]

    def meeting(self, event: Event) -> None:
        if event.earlier:
            self.as_it_is(MEETINGS, event.earlier)
        else:
            self.rows["meetings"].append({
                REF: event.ref,
                "date": spelled(event.date),
                "date_note": event.date_note,
                "setting": event.kind.setting.value,
                "setting_note": event.kind.note,
                "rank": str(event.kind.rank),
                "status": event.status.value,
                "occasion": event.kind.occasion,
                "summary": event.summary,
            })  # fmt: skip
        of_meeting: dict[str, Cell] = {"meeting": event.ref}
        self.rows["delegations"] += [
            {**of_meeting, "country": side.country.slug, "role": side.role.value, "note": side.note}
            for side in event.sides
        ]
        self.rows["participations"] += [of_meeting | cells_of(there) for there in event.present]
        self.rows["meeting_places"] += [
            {**of_meeting, "city": city, "country": country.slug if country else ""}
            for city, country in event.places
        ]
        self.rows["citations"] += [
            {
                **of_meeting,
                "source": self.sources[outcome.row.file],
                "locator": outcome.row.locator,
                "quote": outcome.row.quote,
            }
            for outcome in event.outcomes
        ]


def cells_of(present: Present) -> dict[str, Cell]:
    person = present.person
    return {
        "country": present.country.slug,
        "official": present.official.slug if present.official else "",
        "description": present.description,
        "title": person.title if person.name else "",
        "role": present.role.value,
        "rank": Rank(person.rank).slug if person.rank else "",
    }
