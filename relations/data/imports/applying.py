"""Doing what a plan says: all of it or nothing, in one transaction, many rows at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

import pghistory
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from relations.data.imports.checking import defaults, fields_of
from relations.data.imports.doubles import is_double, remember
from relations.data.imports.plans import Draft, Plan
from relations.data.imports.row_tables import row_tables
from relations.data.imports.slugs import fill_slugs
from relations.data.related import with_related
from relations.data.rows import stored
from relations.data.table import Table
from relations.models.fields import bounds_of
from relations.services.contradictions.keeping import forget_others, write_kept
from relations.services.statistics import count_what_was_written

BATCH = 1000

__all__ = ["NotAppliedError", "apply"]


class NotAppliedError(Exception):
    """Nothing was done; the message says why."""


def apply(
    plan: Plan, *, only_good: bool = False, progress: Callable[[int], Any] | None = None
) -> None:
    """Does what the plan says in one transaction.

    Raises NotAppliedError, with nothing done, where something is refused and the good rows alone
    were not asked for, and where the database has changed since so that it cannot be done.
    """
    if plan.refused and not only_good:
        message = _("Nothing was imported: %s rows were rejected.")
        raise NotAppliedError(message % (len(plan.refused_rows) or _("all")))
    who = {"user": plan.user.pk} if plan.user is not None else {}
    try:
        with transaction.atomic(), pghistory.context(file=plan.file, **who):
            Applying(plan.table).run(plan.drafts, progress)
            keep_warnings(plan)
            count_what_was_written()
            remember(plan)
            # Refused here, where it can be said, rather than at the end.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        message = _(
            "Nothing was imported: the data changed in the meantime. Import the file again."
        )
        raise NotAppliedError(f"{message} ({error})") from error


def keep_warnings(plan: Plan) -> None:
    """What is kept of contradictions, with its reason; and no more of what holds no more."""
    for chunk in chunks(draft for draft in plan.drafts if draft.there):
        forget_others(plan.table.model, {draft.pk: draft.found for draft in chunk})
    kept = {
        draft.pk: [(found, why) for found, why in draft.kept if not is_double(found)]
        for draft in plan.drafts
        if draft.kept
    }
    write_kept(plan.table.model, kept, plan.user)


class Applying:
    """One plan being done."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.manager: Any = table.model._default_manager
        self.defaults = defaults(table)
        self.row_tables = row_tables(table)

    def run(self, drafts: Sequence[Draft], progress: Callable[[int], Any] | None) -> None:
        make_others(drafts)
        new = [draft for draft in drafts if not draft.there]
        number(self.table.model, [draft for draft in new if draft.pk < 0])
        for chunk in chunks(new):
            self.make(chunk)
            if progress:
                progress(len(chunk))
        for chunk in chunks([draft for draft in drafts if draft.there]):
            self.change(chunk)
            if progress:
                progress(len(chunk))
        keep_ahead(self.table.model)

    def make(self, drafts: Sequence[Draft]) -> None:
        """New records, then their rows."""
        records = [
            self.table.model(pk=draft.pk, **fields_of(self.table, draft.values)) for draft in drafts
        ]
        fill_slugs(records)
        self.manager.bulk_create(records)
        for draft, record in zip(drafts, records, strict=True):
            draft.record = record
        made: dict[int, dict[str, list[Any]]] = {draft.pk: {} for draft in drafts}
        for relation in self.row_tables:
            rows = []
            for draft, record in zip(drafts, records, strict=True):
                siblings = made[draft.pk]
                siblings[relation.name] = [
                    relation.make(row, record, siblings, at)
                    for at, row in enumerate(relation.of(draft.values))
                ]
                rows += siblings[relation.name]
            relation.model._default_manager.bulk_create(rows)

    def change(self, drafts: Sequence[Draft]) -> None:
        """What differs in records that are there, and in their rows."""
        found = with_related(self.table, self.manager.filter(pk__in=[d.pk for d in drafts]), None)
        records = {record.pk: record for record in found}
        if len(records) < len(drafts):
            raise NotAppliedError(_("Nothing was imported: a record was deleted in the meantime."))
        before = {key: stored(self.table, record) for key, record in records.items()}
        for draft in drafts:
            record = records[draft.pk]
            values = {name: draft.values[name] for name in draft.changed}
            for name, value in fields_of(self.table, values).items():
                setattr(record, name, value)
        self.save(list(records.values()), drafts)
        self.change_rows(drafts, records, before)

    def save(self, records: list[Any], drafts: Sequence[Draft]) -> None:
        """The records' own fields, with the bounds of their dates and the time."""
        model = self.table.model
        touched = {name for d in drafts for name in fields_of(self.table, changed_of(d))}
        names = {model._meta.get_field(name.removesuffix("_id")).name for name in touched}
        names |= {bound.name for name in names for bound in bounds_of(model, name)} | {"changed"}
        fields = [model._meta.get_field(name) for name in sorted(names)]
        for record in records:
            for field in fields:
                field.pre_save(record, add=False)  # type: ignore[union-attr] # all are columns
        # Not the model's own queryset, whose `update` reads dates and would read these expressions.
        plain: Any = models.QuerySet(model)
        plain.bulk_update(records, [field.name for field in fields], batch_size=BATCH)

    def change_rows(
        self, drafts: Sequence[Draft], records: dict[int, Any], before: dict[int, dict[str, Any]]
    ) -> None:
        made: dict[int, dict[str, list[Any]]] = {draft.pk: {} for draft in drafts}
        renewed: set[tuple[int, str]] = set()
        for relation in self.row_tables:
            lost: list[Any] = []
            rows: list[Any] = []
            for draft in drafts:
                key, siblings = draft.pk, made[draft.pk]
                old = before[key]
                new = relation.of({**old, **changed_of(draft)})
                there = relation.there(records[key])
                gone, come = relation.difference(relation.of(old), there, new)
                if (key, relation.rows.after) in renewed:
                    gone, come = there, list(new)
                if gone or come:
                    renewed.add((key, relation.name))
                kept = [row for row in there if row not in gone]
                added = [
                    relation.make(row, records[key], siblings, at)
                    for at, row in enumerate(come, len(new) - len(come))
                ]
                siblings[relation.name] = kept + added
                lost += [row.pk for row in gone]
                rows += added
            if lost:
                relation.model._default_manager.filter(pk__in=lost).delete()
            relation.model._default_manager.bulk_create(rows)


def changed_of(draft: Draft) -> dict[str, Any]:
    return {name: draft.values[name] for name in draft.changed}


def chunks(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    rest = iter(drafts)
    while chunk := list(islice(rest, BATCH)):
        yield chunk


def make_others(drafts: Iterable[Draft]) -> None:
    """The records of other nouns that the rows need."""
    records = list(dict.fromkeys(record for draft in drafts for record in draft.makes))
    # Organizations before the offices in them.
    records.sort(key=lambda record: (record._meta.model_name == "office", record._meta.label))
    for _label, group in groupby(records, key=lambda record: record._meta.label):
        several = list(group)
        number(type(several[0]), several)
        for record in several:
            if record._meta.model_name == "office":
                # Django keeps the number that a related record had before it was saved.
                record.organization = record.organization
        fill_slugs(several)
        type(several[0])._default_manager.bulk_create(several)


def number(model: type[models.Model], records: Sequence[Any]) -> None:
    """Numbers from the table's own sequence."""
    if not records:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, len(records)],
        )
        for record, (key,) in zip(records, cursor.fetchall(), strict=True):
            record.pk = key


def keep_ahead(model: type[models.Model]) -> None:
    """The sequence gives no number that a file brought with it."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(
            "SELECT setval(sequence, greatest(nextval(sequence), highest))"
            " FROM (SELECT pg_get_serial_sequence(%s, 'id') AS sequence,"
            f" (SELECT max(id) FROM {table}) AS highest) AS numbers"
            " WHERE highest > coalesce(pg_sequence_last_value(sequence::regclass), 0)",
            [model._meta.db_table],
        )
