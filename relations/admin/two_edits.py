"""Joins what somebody typed with what others saved meanwhile: base, now, typed.

The base is what the form showed when it was opened. A field that only one side changed takes that
side's value; one that both changed to different values is a clash, which a person settles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django import forms
from django.http import QueryDict

from relations.admin.values import Value, Values, put, typed

Fields = Mapping[str, forms.Field]

# Fields that say one thing together: nobody meant one's amount in the other's currency.
TOGETHER = (
    ("amount", "currency", "amount_note"),
    ("country", "organization"),
    ("official", "tenure"),
)


@dataclass
class State:
    """A record as a form shows it: its own values, and of each group of rows those by their key."""

    record: Values = field(default_factory=dict)
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)


class What(StrEnum):
    """What others did, and what the person did to the same."""

    CHANGED = "changed"  # others changed it; a clash: both did
    ADDED = "added"
    REMOVED = "removed"  # a clash: the person changed the row
    KEPT = "kept"  # a clash only: others changed the row that the person removed


@dataclass
class Difference:
    """One thing that others did; `mine` is None where it was simply joined."""

    what: What
    prefix: str  # of the rows; empty for the record
    key: str  # of the row
    names: tuple[str, ...]
    theirs: Values
    mine: Values | None = None

    @property
    def name(self) -> str:
        """Names the choice in the form."""
        return ":".join(("join", self.prefix, self.key, *self.names[:1]))


class Joining:
    """What was posted (`data`, changed in place), joined with what is saved now.

    `open` names the clashes that the posted form showed; each is settled by its choice, `theirs`
    or `yours`, and by nothing else.
    """

    def __init__(
        self,
        base: State | None,
        now: State,
        data: QueryDict,
        fields: Mapping[str, Fields],
        open_: frozenset[str] = frozenset(),
    ) -> None:
        self.base, self.now, self.data, self.fields, self.open = base, now, data, fields, open_
        self.joined: list[Difference] = []
        self.clashes: list[Difference] = []
        before = base.record if base else now.record
        self.join_fields("", "", "", before, now.record)
        for prefix, rows in now.rows.items():
            RowsJoining(self, prefix, rows)

    def choice(self, name: str) -> str:
        """How the person settled a clash that was shown; empty where they did not."""
        found = self.data.get(name, "") if name in self.open else ""
        return found if found in ("theirs", "yours") else ""

    def join_fields(self, prefix: str, key: str, html: str, base: Values, now: Values) -> None:
        fields = self.fields[prefix]
        mine = typed(fields, self.data, html)
        for names in groups(fields):
            before, theirs, own = (
                {name: values.get(name, "") for name in names} for values in (base, now, mine)
            )
            found = Difference(What.CHANGED, prefix, key, names, theirs, own)
            choice = self.choice(found.name)
            if choice == "theirs":
                self.write(fields, html, before)
                own = before
            if found.name in self.open and not choice and own != theirs:
                self.clashes.append(found)
            else:
                self.join_one(found, html, before, own)

    def join_one(self, found: Difference, html: str, before: Values, mine: Values) -> None:
        theirs = found.theirs
        if theirs in (before, mine):
            return
        fields = self.fields[found.prefix]
        if mine == before:
            self.write(fields, html, theirs)
        elif all(isinstance(value, list) for value in theirs.values()):
            sets = {n: union(before[n], theirs[n], mine[n]) for n in theirs}
            self.write(fields, html, sets)
        else:
            self.clashes.append(found)
            return
        found.mine = None
        self.joined.append(found)

    def write(self, fields: Fields, html: str, values: Values) -> None:
        for name, value in values.items():
            put(self.data, fields[name], f"{html}{name}", value)


class RowsJoining:
    """The rows of one group. Rows that others added or took out renumber what was posted."""

    def __init__(self, whole: Joining, prefix: str, now: dict[str, Values]) -> None:
        self.whole, self.prefix, self.now, self.data = whole, prefix, now, whole.data
        self.fields = whole.fields[prefix]
        self.base = whole.base.rows.get(prefix, {}) if whole.base else None
        self.saved: dict[str, int] = {}  # where in the form each row is that is still there
        self.new: list[int] = []
        self.gone: list[int] = []
        self.moved = False
        for index in range(total(self.data, prefix)):
            self.sort_in(index)
        self.add_theirs()
        if self.moved:
            self.renumber()

    def html(self, index: int) -> str:
        return f"{self.prefix}-{index}-"

    def sort_in(self, index: int) -> None:
        key = self.data.get(f"{self.html(index)}id", "")
        removed = bool(self.data.get(f"{self.html(index)}DELETE"))
        if not key:
            self.new.append(index)
        elif key in self.now:
            self.saved[key] = index
            self.join_saved(key, index, removed)
        else:
            self.moved = True
            self.join_gone(key, index, removed)

    def join_saved(self, key: str, index: int, removed: bool) -> None:
        now = self.now[key]
        base = (self.base or {}).get(key, now)
        if removed:
            found = Difference(What.KEPT, self.prefix, key, (), now, {})
            choice = self.whole.choice(found.name)
            unsettled = (base != now or found.name in self.whole.open) and not choice
            if unsettled or (choice == "yours" and base != now):
                self.whole.clashes.append(found)
            elif choice == "theirs":
                del self.data[f"{self.html(index)}DELETE"]
            self.whole.write(self.fields, self.html(index), now)
            return
        self.whole.join_fields(self.prefix, key, self.html(index), base, now)

    def join_gone(self, key: str, index: int, removed: bool) -> None:
        """A row that others took out: gone where the person did not change it."""
        mine = typed(self.fields, self.data, self.html(index))
        before = (self.base or {}).get(key)
        found = Difference(What.REMOVED, self.prefix, key, (), before or {}, mine)
        choice = self.whole.choice(found.name)
        if removed or choice == "theirs":
            return
        if choice == "yours":
            self.data[f"{self.html(index)}id"] = ""
            self.new.append(index)
        elif mine == before and found.name not in self.whole.open:
            found.mine = None
            self.whole.joined.append(found)
        else:
            self.gone.append(index)
            self.whole.clashes.append(found)

    def add_theirs(self) -> None:
        """Rows that the form does not hold stay; one that the person added as well is one row."""
        for key in [key for key in self.now if key not in self.saved]:
            self.moved = True
            if self.base is not None and key not in self.base:
                found = Difference(What.ADDED, self.prefix, key, (), self.now[key])
                self.whole.joined.append(found)
                self.drop_twin(self.now[key])

    def drop_twin(self, theirs: Values) -> None:
        for index in self.new:
            if typed(self.fields, self.data, self.html(index)) == theirs:
                self.new.remove(index)
                return

    def renumber(self) -> None:
        """Saved rows first, in their order; then those that are gone, and the new ones."""
        posted = self.posted()
        for index, key in enumerate(self.now):
            if key in self.saved:
                self.give(index, posted[self.saved[key]])
            else:
                self.data[f"{self.html(index)}id"] = key
                self.whole.write(self.fields, self.html(index), self.now[key])
        extra = (*self.gone, *self.new)
        for index, old in enumerate(extra, len(self.now)):
            self.give(index, posted.get(old, {}))
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(self.now))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(self.now) + len(extra))

    def posted(self) -> dict[int, dict[str, list[str]]]:
        """What was posted for each row, taken out of the form."""
        found: dict[int, dict[str, list[str]]] = {}
        for name in list(self.data):
            index, _dash, field = name.removeprefix(f"{self.prefix}-").partition("-")
            if name.startswith(f"{self.prefix}-") and field and index.isdecimal():
                found.setdefault(int(index), {})[field] = self.data.pop(name)
        return found

    def give(self, index: int, values: dict[str, list[str]]) -> None:
        for name, value in values.items():
            self.data.setlist(f"{self.html(index)}{name}", value)


def groups(fields: Fields) -> Iterator[tuple[str, ...]]:
    """The names of the fields, those that say one thing together as one."""
    together = [tuple(name for name in group if name in fields) for group in TOGETHER]
    yield from filter(None, together)
    yield from ((name,) for name in fields if not any(name in group for group in together))


def union(before: Value, theirs: Value, mine: Value) -> Value:
    """What either side has put in, less what the person took off."""
    return sorted((set(theirs) | (set(mine) - set(before))) - (set(before) - set(mine)))


def total(data: QueryDict, prefix: str) -> int:
    """How many rows the form says it has; 0 where it says nonsense, which Django refuses."""
    number = data.get(f"{prefix}-TOTAL_FORMS", "")[:5]
    return min(int(number), 2000) if number.isascii() and number.isdigit() else 0
