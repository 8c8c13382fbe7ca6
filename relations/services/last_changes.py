"""When a record, or anything that is shown with it, last changed.

A meeting is shown with its sides, its participants and their offices, its sources: it changes with
them. The history has every change, whoever wrote it, so it is asked. To keep a date on each record
would mean to write a hundred thousand meetings when a country is renamed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import ForeignKey, Model

from relations.models import (
    Agreement,
    AgreementLink,
    AgreementPlace,
    AgreementSector,
    Citation,
    Country,
    CountryName,
    Delegation,
    Meeting,
    MeetingPlace,
    MeetingSector,
    Office,
    OfficeAccreditation,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Participation,
    Party,
    Sector,
    Source,
    SourceDerivation,
    Stage,
    Succession,
    Tenure,
)
from relations.models.slugs import events_of
from relations.models.visible import reads_as

Pairs = list[tuple[type[Model], str]]

# The rows that are shown with a record, by the column that names it: any change of them counts.
ROWS: dict[type[Model], Pairs] = {
    Meeting: [
        *((rows, "meeting") for rows in (Delegation, Participation, MeetingPlace, MeetingSector)),
        *((Citation, "meeting"), (Meeting, "parent"), (Agreement, "meeting")),
    ],
    Agreement: [
        *((rows, "agreement") for rows in (Party, Stage, AgreementPlace, AgreementSector)),
        *((Citation, "agreement"), (AgreementLink, "agreement"), (AgreementLink, "target")),
    ],
    Official: [(OfficialName, "official"), (Tenure, "official"), (Citation, "official")],
    Organization: [(OrganizationName, "organization"), (Citation, "organization")],
    Country: [
        *((CountryName, "country"), (Succession, "predecessor"), (Succession, "successor")),
        (Citation, "country"),
    ],
    Office: [(OfficeAccreditation, "office"), (Citation, "office")],
    Tenure: [(Citation, "tenure")],
    Source: [(SourceDerivation, "from_source")],
    Sector: [],
}
# What other records show of a record that they mention; only a change of these counts for them.
# A noun comes after those that mention it here.
MENTIONED: dict[type[Model], tuple[str, ...]] = {
    Meeting: ("title", "setting", "status", "date"),
    Agreement: ("title", "kind", "date"),
    Source: ("kind", "title", "publisher", "published", "url"),
    Tenure: ("office",),
    Office: ("title", "rank", "country", "organization"),
    Official: ("slug", "name"),
    Organization: ("slug", "name", "acronym"),
    Country: ("slug", "name", "iso_alpha3", "cow", "gw"),
    Sector: ("slug", "name"),
}
OF_RECORD = """
SELECT pgh_obj_id, max(pgh_created_at) FROM {events} WHERE pgh_obj_id = ANY(%(keys)s) GROUP BY 1"""
# The change after which a row belonged to another record is the last that counts.
OF_ROWS = """
SELECT {owner}, max(coalesce(next, pgh_created_at)) FROM (
    SELECT {owner}, pgh_created_at,
        lead(pgh_created_at) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS next
    FROM {events} WHERE pgh_obj_id = ANY(
        ARRAY(SELECT pgh_obj_id FROM {events} WHERE {owner} = ANY(%(keys)s))){but_hidden}
) AS each WHERE {owner} = ANY(%(keys)s) GROUP BY 1"""
OF_MENTIONED = """
SELECT record, max(at) FROM {seen} JOIN (
    SELECT pgh_obj_id, max(pgh_created_at) AS at FROM (
        SELECT pgh_obj_id, pgh_created_at, ROW({columns})::text IS DISTINCT FROM
            lag(ROW({columns})::text) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS shows
        FROM {events} WHERE pgh_obj_id = ANY(ARRAY(SELECT DISTINCT id FROM {seen}))
    ) AS each WHERE shows GROUP BY 1
) AS changes ON pgh_obj_id = id GROUP BY 1"""


# Rows of the records, without those that the reader sees.
BUT_HIDDEN = """
        AND pgh_obj_id NOT IN (
            SELECT id FROM {table} WHERE {owner} = ANY(%(keys)s)
            EXCEPT SELECT id FROM ({seen}) AS seen WHERE {owner} = ANY(%(keys)s))"""


def last_changes(model: type[Model], keys: Sequence[int]) -> dict[int, datetime]:
    """For each record when it, or what is shown with it, last changed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_question(model, reads_as()), {"keys": list(keys)})
        return dict(cursor.fetchall())


def dated(records: Sequence[Any]) -> Sequence[Any]:
    """The records, to be shown and not to be saved: `changed` is when anything shown changed."""
    if records:
        changes = last_changes(type(records[0]), [record.pk for record in records])
        for record in records:
            record.changed = changes.get(record.pk, record.changed)
    return records


@lru_cache(maxsize=100)
def _question(model: type[Model], reader: str) -> str:
    """The same for readers of one key: a hidden row, or what it mentions, tells no time."""
    parts = [OF_RECORD.format(events=_events(model))]
    parts += [_of_rows(rows, owner) for rows, owner in ROWS[model]]
    seen: dict[str, str] = {}
    for noun, names in MENTIONED.items():
        if pairs := list(_mentions(model, noun, seen)):
            name = _seen(noun)
            union = " UNION ".join(pairs)
            if limit := _seen_of(noun):
                union = f"SELECT * FROM ({union}) AS its(record, id) WHERE id IN ({limit})"
            seen[name] = f"{name}(record, id) AS MATERIALIZED ({union})"
            columns = ", ".join(_column(noun, column) for column in names)
            parts.append(OF_MENTIONED.format(seen=name, events=_events(noun), columns=columns))
    aside = f"WITH {', '.join(seen.values())}" if seen else ""
    union = " UNION ALL ".join(parts)
    return f"SELECT record, max(at) FROM ({aside} {union}) AS found(record, at) GROUP BY 1"


def _of_rows(rows: type[Model], owner: str) -> str:
    column = _column(rows, owner)
    key: Any = rows._meta.get_field(owner)
    limit = _seen_of(rows, key.attname)
    table = {"table": _table(rows), "owner": column, "seen": limit}
    hidden = BUT_HIDDEN.format(**table) if limit else ""
    return OF_ROWS.format(events=_events(rows), owner=column, but_hidden=hidden)


def _seen_of(model: type[Model], *more: str) -> str:
    """The keys, and more columns, of the rows that the reader of the request sees, as SQL; empty
    where all are seen."""
    rows = model._default_manager.order_by().values("id", *more)
    if not rows.query.where:
        return ""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        columns = ", ".join(("id", *more))
        return f"SELECT {columns} FROM {_table(model)} WHERE FALSE"
    with connection.cursor() as cursor:
        text: Any = cursor.mogrify(sql, params)
    return str(text.decode() if isinstance(text, bytes) else text).replace("%", "%%")


def _mentions(model: type[Model], noun: type[Model], seen: dict[str, str]) -> Iterator[str]:
    """Questions for the pairs of a record and one of the noun that is shown with it."""
    for field in _naming(model, noun):
        yield f"SELECT id, {_quoted(field.column)} FROM {_table(model)} WHERE id = ANY(%(keys)s)"
    for rows, owner in ROWS[model]:
        column = _column(rows, owner)
        # Of the nouns that a citation names, only its source is another than the record.
        named = [f for f in _naming(rows, noun) if f.name != owner]
        for field in named if rows is not Citation or noun is Source else []:
            other = _quoted(field.column)
            yield f"SELECT {column}, {other} FROM {_table(rows)} WHERE {column} = ANY(%(keys)s)"
    for between, names in MENTIONED.items():
        for field in _naming(between, noun) if _seen(between) in seen else []:
            if field.name in names:
                joined = f"{_seen(between)} JOIN {_table(between)} USING (id)"
                yield f"SELECT record, {_quoted(field.column)} FROM {joined}"


def _naming(model: type[Model], noun: type[Model]) -> list["ForeignKey[Model, Model]"]:
    """The columns of a table that name records of a noun."""
    return [
        field
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is noun
    ]


def _seen(noun: type[Model]) -> str:
    return f"seen_{noun._meta.model_name}"


def _table(model: type[Model]) -> str:
    return _quoted(model._meta.db_table)


def _events(model: type[Model]) -> str:
    return _table(events_of(model))


def _column(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return _quoted(field.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
