"""Rules that say of two dates of one record, or of one row, which comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from relations.models.wording import describe_short
from relations.services.contradictions.days import is_before, known
from relations.services.contradictions.finding import Clash, Entry


@dataclass(frozen=True)
class Order:
    """The date `second` is not before `first`; said at `second`, or at the field `at`.

    `message` may use %(first)s and %(second)s. Of the rows of `relation`, where one is named.
    """

    first: str
    second: str
    message: str | Promise
    relation: str = ""
    at: str = ""

    def __call__(self, entry: Entry, today: date) -> Iterator[Clash]:
        rows = entry.of(self.relation) if self.relation else [entry.record]
        for row in rows:
            first, second = known(row, self.first), known(row, self.second)
            if is_before(second, first):
                words = {"first": describe_short(first), "second": describe_short(second)}
                yield Clash(
                    field=self.at or self.second,
                    message=str(self.message) % words,
                    values=(named(row), str(first), str(second)) if self.relation
                    else (str(first), str(second)),
                    relation=self.relation,
                    row=row if self.relation else None,
                )  # fmt: skip


@dataclass(frozen=True)
class NotInFuture:
    """A date of something that has happened is not after today.

    A day is allowed for, since it may be tomorrow already where it happened. `only` limits the
    rows to those with a value: `("kind", ("signed",))`.
    """

    name: str
    message: str | Promise
    relation: str = ""
    only: tuple[str, tuple[str, ...]] | None = None

    def __call__(self, entry: Entry, today: date) -> Iterator[Clash]:
        tomorrow = date.fromordinal(today.toordinal() + 1)
        for row in entry.of(self.relation) if self.relation else [entry.record]:
            if self.only and getattr(row, self.only[0]) not in self.only[1]:
                continue
            when = known(row, self.name)
            if when.earliest is not None and when.earliest > tomorrow:
                yield Clash(
                    field=self.name,
                    message=str(self.message) % {"date": describe_short(when)},
                    values=(named(row) if self.relation else "", str(when)),
                    relation=self.relation,
                    row=row if self.relation else None,
                )


def named(row: object) -> str:
    """A row among its likes: its side, office or name; without queries."""
    for name in ("country", "organization", "official", "office", "target", "source"):
        key = getattr(row, f"{name}_id", None)
        if key is not None:
            return f"{name} {key}"
    return str(getattr(row, "kind", "") or getattr(row, "name", "") or "")
