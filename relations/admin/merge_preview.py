"""A merge as its page shows it: values in words, rows in the tables that they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from relations.dates import UncertainDate
from relations.models.base import Reader
from relations.models.wording import describe_short
from relations.nouns import NOUNS, Noun
from relations.services.merging.differences import BOTH, KEPT, LOST, Difference
from relations.services.merging.merge import Plan
from relations.services.merging.sorting import key_of, keys_of, own_columns

LONGEST = 300  # characters of a value


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    """Values that differ, of which one is taken."""

    label: str
    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Line:
    """A row of a table in words, with what is asked about it."""

    text: str
    questions: list[Question]


@dataclass(frozen=True)
class Group:
    """The rows of one table."""

    title: str
    lines: list[Line]


class Preview:
    """What the page of a merge shows to one person: nothing of hidden records."""

    def __init__(self, plan: Plan, user: Reader, chosen: Mapping[str, str]) -> None:
        self.plan, self.chosen = plan, chosen
        rows = [row for pair in plan.found.joined for row in pair]
        self.words = Words([*rows, *plan.found.moved, *plan.found.dropped], user)
        self.by_row: defaultdict[Any, list[Question]] = defaultdict(list)
        for one in plan.differences:
            self.by_row[key_of(one.goes)].append(self.question(one))

    @property
    def questions(self) -> list[Question]:
        """About the two records themselves."""
        return self.by_row[key_of(self.plan.lost)]

    @property
    def joined(self) -> list[Group]:
        return self.groups(goes for goes, _stays in self.plan.found.joined[1:])

    @property
    def moved(self) -> list[Group]:
        return self.groups(self.plan.found.moved)

    @property
    def dropped(self) -> list[Group]:
        return self.groups(self.plan.found.dropped)

    @property
    def other_names(self) -> list[str]:
        return [name for name, _kind in self.plan.other_names(self.chosen)]

    def question(self, one: Difference) -> Question:
        picked = self.chosen.get(one.name)
        picked = picked if picked in one.choices else one.proposed
        texts = {KEPT: self.values(one, one.kept), LOST: self.values(one, one.lost)}
        texts[BOTH] = _("Keep both texts")
        choices = [Choice(value, texts[value], value == picked) for value in one.choices]
        first = one.stays._meta.get_field(next(iter(one.kept)))
        return Question(capfirst(first.verbose_name), one.name, choices)

    def values(self, one: Difference, values: dict[str, Any]) -> str:
        texts = [self.words.value(one.stays, name, value) for name, value in values.items()]
        return ", ".join(filter(None, texts)) or pgettext("value", "empty")

    def groups(self, rows: Iterable[Any]) -> list[Group]:
        def title(row: Any) -> str:
            return capfirst(str(row._meta.verbose_name_plural))

        seen = sorted((row for row in rows if self.words.are_seen(row)), key=title)
        return [
            Group(
                name,
                [
                    Line(self.words.line(row, self.plan.lost), self.by_row[key_of(row)])
                    for row in some
                ],
            )
            for name, some in groupby(seen, key=title)
        ]


class Words:
    """Rows in words. The titles of all records that they name are read at once, by noun."""

    def __init__(self, rows: Iterable[Any], user: Reader) -> None:
        named: defaultdict[type[Model], set[int]] = defaultdict(set)
        for row in rows:
            if type(row) in BY_MODEL:
                named[type(row)].add(row.pk)
            for key in keys_of(type(row)):
                if (number := getattr(row, key.attname)) is not None:
                    named[key.related_model].add(number)
        self.titles = {model: titles(model, numbers, user) for model, numbers in named.items()}

    def are_seen(self, row: Any) -> bool:
        """Whether the person sees all that the row names."""
        numbers = ((key, getattr(row, key.attname)) for key in keys_of(type(row)))
        return all(n is None or n in self.titles[key.related_model] for key, n in numbers)

    def value(self, row: Any, name: str, value: Any) -> str:
        """A value as the form has it; empty where there is none."""
        column: Any = row._meta.get_field(name)
        if value in (None, "") or (isinstance(value, UncertainDate) and not value):
            return ""
        if isinstance(column, ForeignKey):
            return self.titles.get(column.related_model, {}).get(value, "")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, UncertainDate):
            return describe_short(value)
        return Truncator(dict(column.flatchoices).get(value, value)).chars(LONGEST)

    def line(self, row: Any, lost: Any) -> str:
        """What a row says, but for the record that it leaves and the values that every row has to
        begin with."""
        if type(row) in BY_MODEL:
            return self.titles[type(row)].get(row.pk, "")
        said = []
        for name in own_columns(type(row)):
            column: Any = row._meta.get_field(name)
            value = getattr(row, column.attname)
            if column.related_model is type(lost) and value == lost.pk:
                continue
            if value != column.get_default() and (text := self.value(row, name, value)):
                said.append(f"{column.verbose_name}: {text}")
        return capfirst(" · ".join(said))


BY_MODEL: dict[Any, Noun] = {noun.model: noun for noun in NOUNS}


def titles(model: type[Model], numbers: set[int], user: Reader) -> dict[int, str]:
    """The records of a table that the person may see, in words."""
    if noun := BY_MODEL.get(model):
        found: Any = noun.titled(noun.visible_to(user))
    else:
        found = model._default_manager.all()
    return {record.pk: str(record) for record in found.filter(pk__in=numbers)}
