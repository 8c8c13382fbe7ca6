"""What stands in the way of an undo, each in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.translation import gettext as _

from relations.revisions.changes import Change, History
from relations.revisions.effects import Effect
from relations.revisions.tables import Followed, is_kept, referring
from relations.revisions.words import Names, label_of, value_in_words


@dataclass(frozen=True)
class Conflict:
    """One obstacle: what is in the way, and at which row."""

    text: str
    # The row that the undo would write; none where only the database knows.
    table: Followed | None = None
    row: int | None = None
    field: str = ""
    # The change that came in between, where there is one.
    by: Change | None = None

    def __str__(self) -> str:
        return self.text


def conflicts_of(effects: Sequence[Effect]) -> list[Conflict]:
    names = Names()
    found = [conflict for effect in effects for conflict in _stopping(effect, names)]
    return found + _depending(effects, names) + _missing(effects, names)


def refused_by(error: IntegrityError) -> Conflict:
    """What only the database knows, such as a unique value that another record has by now."""
    diagnosis: Any = getattr(error.__cause__, "diag", None)
    detail = getattr(diagnosis, "message_detail", None) or error
    return Conflict(_("The database does not allow it: %(detail)s") % {"detail": detail})


def _stopping(effect: Effect, names: Names) -> Iterable[Conflict]:
    """What others did since to a row of the revision."""
    if not effect.is_stopped:
        return
    history, table = effect.history, effect.table
    name = names.row(table, history.before or history.after or effect.now)
    if history.is_unclear:
        yield _conflict(effect, _("%(row)s: what it was before is not recorded."), row=name)
    elif effect.is_other:
        gone = effect.now is None
        text = _("%(row)s was deleted since.") if gone else _("%(row)s was entered again since.")
        yield _conflict(effect, text, row=name, by=history.later[-1] if history.later else None)
    for part in effect.clashing:
        text = _("%(row)s: %(field)s was changed since, from “%(then)s” to “%(now)s”.")
        yield _conflict(
            effect,
            text,
            row=name,
            part=part,
            field=label_of(table, part),
            then=value_in_words(table, part, history.after, names),
            now=value_in_words(table, part, effect.now, names),
            by=_last_of(history, part),
        )


def _conflict(
    effect: Effect, text: str, *, part: str = "", by: Change | None = None, **words: str
) -> Conflict:
    return Conflict(text % words, effect.table, effect.row, part, by)


def _last_of(history: History, part: str) -> Change | None:
    """The last change of a field since."""
    parts = history.table.parts
    own = (c for c in reversed(history.later) if part in {parts[name] for name in c.columns})
    return next(own, None)


def _depending(effects: Iterable[Effect], names: Names) -> list[Conflict]:
    """Rows that name one which is to go."""
    by_key = {(effect.table.model._meta.db_table, effect.row): effect for effect in effects}
    going: defaultdict[Followed, set[int]] = defaultdict(set)
    for effect in effects:
        if effect.action == "delete":
            going[effect.table].add(effect.row)
    return [
        Conflict(
            _("%(other)s depends on %(row)s.")
            % {
                "other": names.one(field.model, other),
                "row": names.one(table.model, row),
            },
            table,
            row,
        )
        for table, rows in going.items()
        for field in referring(table.model)
        for other, row in _naming(field, rows)
        if not _lets_go(by_key.get((field.model._meta.db_table, other)), field, rows)
    ]


def _naming(field: "ForeignKey[Any, Any]", rows: set[int]) -> "QuerySet[Any, tuple[int, int]]":
    naming: QuerySet[Any] = QuerySet(field.model).filter(**{f"{field.name}__in": rows})
    return naming.order_by("pk").values_list("pk", field.attname)


def _lets_go(effect: Effect | None, field: "ForeignKey[Any, Any]", rows: set[int]) -> bool:
    """Whether the undo takes the reference away too."""
    if effect is None or effect.action == "delete":
        return effect is not None
    before = effect.history.before
    return (
        field.attname in effect.restored
        and before is not None
        and before[field.attname] not in rows
    )


def _missing(effects: Iterable[Effect], names: Names) -> list[Conflict]:
    """Rows that come back, or are set back, and name one that is not there."""
    named: defaultdict[type[Model], dict[int, tuple[Effect, str]]] = defaultdict(dict)
    for effect in effects:
        for key in effect.table.keys:
            number = _named_again(effect, key)
            if number is not None and is_kept(key):
                named[key.related_model].setdefault(number, (effect, key.name))
    found = []
    for model, rows in named.items():
        there = set(QuerySet(model).filter(pk__in=rows).values_list("pk", flat=True))
        for effect in effects:
            if effect.table.model._meta.db_table == model._meta.db_table:
                there |= {effect.row} if effect.action == "add" else set()
                there -= {effect.row} if effect.action == "delete" else set()
        found += [_gone(model, row, *rows[row], names) for row in rows.keys() - there]
    return found


def _named_again(effect: Effect, key: "ForeignKey[Any, Any]") -> int | None:
    before = effect.history.before
    if before is None or not (effect.action == "add" or key.attname in effect.restored):
        return None
    number: int | None = before[key.attname]
    return number


def _gone(model: type[Model], row: int, effect: Effect, field: str, names: Names) -> Conflict:
    text = _("%(row)s names %(other)s, which was deleted since.")
    own = names.row(effect.table, effect.history.before)
    words = {"row": own, "other": names.one(model, row)}
    return Conflict(text % words, effect.table, effect.row, field)
