"""Who sees what. This one place decides; every page, file, feed and API reads what it leaves.

- `hidden_from` is the rule: which records of a noun are hidden from a person.
- A row, or a record, that refers to a hidden one is hidden with it, whichever foreign key it is:
  a participation with its official, a citation with its source, an office with its country.
- Where it would outlive what it refers to (`on_delete=SET_NULL`), the reference is shown as not set
  instead: the visit of which a meeting is a part.

Ask with `Model.objects.visible_to(user)`, of rows too. While a request is answered, every manager
gives only what its reader sees (`reading_as`): rows of other records, prefetched ones, counts,
subqueries. A join that goes forward from a row is safe, since what the row refers to is visible;
one that goes back to many rows is not, so ask for those rows in a subquery. Where nothing is hidden
from a reader, no query changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any, Self, TypeVar

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql import Query

M = TypeVar("M", bound=Model, covariant=True)
Reader = AbstractBaseUser | AnonymousUser
AT_ONCE = 500  # records whose references are looked up together


def hidden_from(model: type[Model], user: Reader) -> Q:
    """A condition on the records of a noun that this person may not see; empty where there are
    none, as today."""
    return Q()


class Audience:
    """What one person sees, worked out once for each table."""

    def __init__(self, user: Reader) -> None:
        self.user = user

    def seen(self, model: type[Model]) -> "VisibleQuerySet[Any] | None":
        """The rows of a table as this person sees them; None where just as they are."""
        if not self.key:
            return None
        views = _views(self.key)
        if model not in views:
            found = every(model).visible_to(self.user).closed(self)
            views[model] = found if found.query.where or found.references else None
        return views[model]

    def hides(self, model: type[Model]) -> bool:
        """Whether any row can be hidden."""
        seen = self.seen(model)
        return seen is not None and bool(seen.query.where)

    @cached_property
    def key(self) -> str:
        """The same for two audiences that see the same; empty where nothing is hidden."""
        rules = [rule for table in tables() if (rule := self._rule(table)).query.where]
        return sha256(repr(list(map(_condition, rules))).encode()).hexdigest() if rules else ""

    def named(self, key: Any) -> "VisibleQuerySet[Any] | None":
        """The records that a foreign key may refer to; None where all are."""
        model = key.related_model
        if model is not key.model:
            return self.seen(model) if self.hides(model) else None
        # Of its own noun by the rule alone: sectors, which hide those below, have two levels.
        rule = self._rule(model)
        return rule if rule.query.where else None

    def _rule(self, model: type[Model]) -> "VisibleQuerySet[Any]":
        """What the rule of one table leaves, whatever its rows refer to."""
        rows = every(model)
        rows.is_closed = True
        return rows.visible_to(self.user)


AUDIENCE: ContextVar[Audience | None] = ContextVar("audience", default=None)


@contextmanager
def reading_as(audience: Audience | None) -> Iterator[None]:
    """Within this all managers give what the audience sees; with None, all that there is."""
    token = AUDIENCE.set(audience)
    try:
        yield
    finally:
        AUDIENCE.reset(token)


def read_on_as(user: Reader) -> None:
    """The rest of the request is read by this person: whom the API knows by a token, or who sends
    a form."""
    AUDIENCE.set(audience_of(user))


def audience_of(user: Reader) -> Audience:
    """The audience of the request where it is that of this person."""
    asking = AUDIENCE.get()
    return asking if asking is not None and asking.user == user else Audience(user)


def reads_as() -> str:
    """The key of the audience of the request, for answers that are kept."""
    audience = AUDIENCE.get()
    return "" if audience is None else audience.key


def hides(model: type[Model]) -> bool:
    """Whether any row of a table can be hidden from the reader of the request."""
    audience = AUDIENCE.get()
    return audience is not None and audience.hides(model)


def joined(model: type[Model], through: str) -> Q:
    """A condition on what is joined to rows of this table by a relation that leads back to many:
    that the reader of the request sees them. Empty where all are seen. It comes before what
    reads the joined rows, or in the same `filter`: else Django joins them a second time."""
    audience = AUDIENCE.get()
    if audience is None or not audience.hides(model):
        return Q()
    return Q(**{f"{through}__in": audience.seen(model)})


class VisibleQuerySet(QuerySet[M]):
    """Rows of a table of which somebody may not see all."""

    # Whose view this is already.
    audience: Audience | None = None
    # The keys that may refer to what is hidden, and are shown as not set then.
    references: tuple[Any, ...] = ()
    # Whether what refers to hidden records is left out already.
    is_closed = False

    def __init__(
        self,
        model: type[M] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, Model] | None = None,
    ) -> None:
        """As Django's. Without a query, as every manager begins, it is all that the reader of the
        request sees, which is `Audience.seen`."""
        audience = AUDIENCE.get() if query is None else None
        seen = None if audience is None or model is None else audience.seen(model)
        super().__init__(model, query if seen is None else seen.query.chain(), using, hints)
        if seen is not None:
            self._take_over(seen)

    def _take_over(self, other: "VisibleQuerySet[Any]") -> None:
        self.audience, self.references = other.audience, other.references
        self.is_closed = other.is_closed
        self._iterable_class = other._iterable_class

    def visible_to(self, user: Reader) -> Self:
        """The rows that this person sees: all, or none where reading is closed; without those that
        the rule hides, and those that name a hidden record."""
        if not (settings.READING_IS_PUBLIC or user.is_authenticated):
            return self.none()
        if self.audience is not None and self.audience.key == audience_of(user).key:
            return self
        hidden = hidden_from(self.model, user)
        seen = self.exclude(hidden) if hidden else self
        return seen if seen.is_closed else seen.closed(audience_of(user))

    def closed(self, audience: Audience) -> Self:
        """Without the rows that refer to hidden records, or without the reference."""
        if self.is_closed or not audience.key:
            return self
        seen = self._chain()  # type: ignore[attr-defined] # not in the stubs
        for key in keys_of(self.model):
            named = audience.named(key)
            if named is not None and is_outlived(key):
                seen.references += (key,)
                seen._iterable_class = Shown
            elif named is not None:
                is_seen = Q(Exists(named.filter(pk=OuterRef(key.attname))))
                unset = Q(**{f"{key.name}__isnull": True})
                seen = seen.filter(unset | is_seen if key.null else is_seen)
        seen.audience, seen.is_closed = audience, True
        return seen  # type: ignore[no-any-return] # likewise

    def _clone(self) -> Self:
        twin: Self = super()._clone()  # type: ignore[misc] # not in the stubs
        twin._take_over(self)
        return twin


class Shown(ModelIterable[M]):
    """Records as they are shown: without the references to what is hidden."""

    queryset: Any

    def __iter__(self) -> Iterator[M]:
        records = super().__iter__()
        while some := list(islice(records, AT_ONCE)):
            for key in self.queryset.references:
                self._forget(key, some)
            yield from some

    def _forget(self, key: Any, records: list[M]) -> None:
        named = {record.__dict__.get(key.attname) for record in records} - {None}
        visible = self.queryset.audience.named(key).filter(pk__in=named)
        hidden = named - set(visible.values_list("pk", flat=True)) if named else named
        for record in records:
            if (number := record.__dict__.get(key.attname)) in hidden:
                setattr(record, key.name, None)
                record.__dict__.setdefault("kept_aside", {})[key.attname] = number


def every(model: type[Model]) -> VisibleQuerySet[Any]:
    """All rows of a table, whoever reads."""
    rows: VisibleQuerySet[Any] = queryset_of(model)(model, Query(model))
    return rows


def queryset_of(model: Any) -> Any:
    """The class of querysets that the manager of a model gives."""
    return model._default_manager._queryset_class


@lru_cache(maxsize=16)
def _views(key: str) -> dict[type[Model], VisibleQuerySet[Any] | None]:
    """What the audiences of a key see, of each table that was asked: worked out once."""
    return {}


@cache
def tables() -> tuple[type[Model], ...]:
    """The tables of which some rows may be hidden."""
    return tuple(
        model for model in apps.get_models() if issubclass(queryset_of(model), VisibleQuerySet)
    )


def _condition(rows: QuerySet[Any]) -> tuple[Any, ...]:
    """What is asked of a table, as SQL."""
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return rows.model, None


@cache
def keys_of(model: type[Model]) -> tuple[Any, ...]:
    """The foreign keys to tables of which some rows may be hidden."""
    return tuple(
        field
        for field in model._meta.fields
        if isinstance(field, ForeignKey)
        and issubclass(queryset_of(field.related_model), VisibleQuerySet)
    )


def is_outlived(key: Any) -> bool:
    """Whether the row stays when what it refers to is deleted."""
    return bool(key.remote_field.on_delete is models.SET_NULL)
