"""What others changed meanwhile, in words: what was joined, and what a person must choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations.admin.authors import Author, History
from relations.admin.two_edits import Difference, Fields, Joining, What
from relations.admin.values import Values, wording

MOST_TOLD = 12  # sentences about what was joined; the others are counted


@dataclass(frozen=True)
class Clash:
    """A choice between what others saved and what the person typed."""

    name: str  # of the choice in the form
    label: str
    sentence: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Told:
    clashes: list[Clash] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)


class Telling:
    """Words and authors, read from the history only where there is something to tell."""

    def __init__(self, record: Any, parts: Mapping[str, Any], fields: Mapping[str, Fields]) -> None:
        self.record, self.parts, self.fields = record, parts, fields
        self.histories: dict[Any, History] = {}

    def read(self, differences: list[Difference]) -> None:
        """One question for each table, however many rows were changed."""
        keys: dict[str, set[str]] = {}
        for one in differences:
            keys.setdefault(one.prefix, set()).add(one.key or str(self.record.pk))
        for prefix, of in keys.items():
            model = self.parts[prefix].model if prefix else type(self.record)
            numbers = [key for key in of if key.isdecimal() and len(key) < 19]
            self.histories[prefix] = History(model, numbers)

    def author(self, one: Difference) -> Author:
        if not one.prefix:
            for name in one.names:
                column: Any = type(self.record)._meta.get_field(name)
                if isinstance(column, models.ManyToManyField):
                    return self.chosen(column)
        return self.histories[one.prefix].author(one.key or str(self.record.pk), one.names)

    def chosen(self, column: Any) -> Author:
        """Who last put something into a choice of several, or took it off."""
        if column not in self.histories:
            model, name = column.remote_field.through, f"{column.m2m_field_name()}_id"
            self.histories[column] = History(model, [self.record.pk], name)
        return self.histories[column].author(str(self.record.pk))

    def label(self, one: Difference) -> str:
        """Summary; person “Sergey Shoygu”: title."""
        fields = self.fields[one.prefix]
        names = _(" and ").join(self.name_of(fields, name) for name in one.names)
        if not one.prefix:
            return capfirst(names)
        formset = self.parts[one.prefix]
        noun = str(formset.noun)
        row = formset.rows.get(one.key)
        words = str(row) if row else self.words(one.prefix, one.mine or one.theirs)
        label = f"{noun} “{words}”"
        return f"{label}: {names}" if names else label

    def name_of(self, fields: Fields, name: str) -> str:
        return str(fields[name].label or name).lower()

    def words(self, prefix: str, values: Values) -> str:
        """The values of a row one after the other."""
        fields = self.fields[prefix]
        words = (wording(fields[name], value) for name, value in values.items() if value != "")
        return ", ".join(filter(None, words)) or _("empty")

    def clash(self, one: Difference) -> Clash:
        author = self.author(one)
        known = {"who": author.name, "when": author.at}
        mine = self.words(one.prefix, one.mine or {})
        theirs = self.words(one.prefix, one.theirs)
        if one.what is What.REMOVED:
            sentence = _("%(who)s removed this row (%(when)s), and you changed it.")
            theirs, yours = _("Leave the row out"), _("Add it again: %s") % mine
        elif one.what is What.KEPT:
            sentence = _("%(who)s changed this row (%(when)s), and you removed it.")
            theirs, yours = _("Keep it: %s") % theirs, _("Remove it")
        else:
            sentence = _("%(who)s also changed this (%(when)s).")
            yours = mine
        return Clash(one.name, capfirst(self.label(one)), sentence % known, theirs, yours)

    def sentence(self, one: Difference) -> str:
        author = self.author(one)
        said = {
            What.CHANGED: _(
                "%(who)s changed %(what)s in the meantime (%(when)s). The change is kept."
            ),
            What.ADDED: _("%(who)s added %(what)s in the meantime (%(when)s). It is kept."),
            What.REMOVED: _(
                "%(who)s removed %(what)s in the meantime (%(when)s). It stays removed."
            ),
        }
        known = {"who": author.name, "when": author.at, "what": self.label(one)}
        return said[one.what] % known


def tell(
    joining: Joining, record: Any, parts: Mapping[str, Any], fields: Mapping[str, Fields]
) -> Told:
    """What the page says of a joining. Costs nothing where nobody else wrote."""
    if not joining.clashes and not joining.joined:
        return Told()
    telling = Telling(record, parts, fields)
    telling.read([*joining.clashes, *joining.joined])
    joined = [telling.sentence(one) for one in joining.joined[:MOST_TOLD]]
    if more := len(joining.joined) - MOST_TOLD if len(joining.joined) > MOST_TOLD else 0:
        joined.append(_("%s more changes by others are kept.") % more)
    return Told([telling.clash(one) for one in joining.clashes], joined)
