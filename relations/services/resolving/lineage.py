"""Which states came before and after one another, and which of them was there on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from relations.models import Country, Succession
from relations.models.wording import describe_short
from relations.vocab import SuccessionKind

# What one state was to another of the same name: those that went on are the same to most sources.
WHOLE = frozenset({SuccessionKind.CONTINUES, SuccessionKind.MERGED})


class Step(NamedTuple):
    """A state that came before or after another, and how."""

    state: Country
    kind: str


@dataclass
class Lineage:
    """All successions, read once."""

    before: dict[int, list[Step]] = field(default_factory=dict)
    after: dict[int, list[Step]] = field(default_factory=dict)

    @classmethod
    def read(cls, states: dict[int, Country]) -> "Lineage":
        lineage = cls()
        rows = Succession.objects.values_list("predecessor", "successor", "kind")
        for earlier, later, kind in rows:
            lineage.before.setdefault(later, []).append(Step(states[earlier], kind))
            lineage.after.setdefault(earlier, []).append(Step(states[later], kind))
        return lineage

    def on(self, country: Country, on: date) -> list[Step]:
        """The states of that land on a day, where it was no state itself: those before it, however
        far back, else those after. Of many, such as those after the Soviet Union, only the one that
        continues it. How the nearest of them is related comes with each."""
        if earlier := list(self._walk(country, self.before, on)):
            return earlier
        later = list(self._walk(country, self.after, on))
        going_on = [step for step in later if step.kind == SuccessionKind.CONTINUES]
        return [Step(step.state, SuccessionKind.SPLIT) for step in going_on or later]

    def _walk(
        self, country: Country, steps: dict[int, list[Step]], on: date, whole: bool = True
    ) -> Iterator[Step]:
        for step in steps.get(country.pk, ()):
            still = whole and step.kind in WHOLE
            if existed(step.state, on):
                yield step if still else Step(step.state, SuccessionKind.SPLIT)
            else:
                yield from self._walk(step.state, steps, on, still)


def existed(country: Country, on: date) -> bool:
    """On its last day a state gives way to what comes after it."""
    begun = country.start_earliest is None or country.start_earliest <= on
    return begun and (country.end_latest is None or on < country.end_latest)


def there(countries: Iterable[Country], on: date) -> list[Country]:
    return [country for country in countries if existed(country, on)]


def outside(country: Country, on: date) -> str:
    """Why a state was not there on a day; empty where it was."""
    if existed(country, on):
        return ""
    if country.start_earliest and on < country.start_earliest:
        return _("exists only since %s") % describe_short(country.start)
    return _("ended %s") % describe_short(country.end)


def life(country: Country) -> str:
    """From when to when, for a choice: “1922–1991”."""
    first, last = country.start_earliest, country.end_latest
    if not last:
        return _("since %s") % first.year if first else ""
    return f"{first.year if first else ''}–{last.year}"
