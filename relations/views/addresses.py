"""The address of a list is its whole state: the clean one, and those of chips, heads and pages."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.http import urlencode

from relations.filters.base import DATED, LOOKS
from relations.filters.forms import ListForm

Pairs = list[tuple[str, str]]
# Parameters that are no filter.
ASIDE = (*LOOKS, "page")
# Parameters that ask for the list in another form, and that no form of filters has.
FORMS = ("format", "cite")


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the address without it."""

    label: Any
    value: str
    remove_url: str


class Addresses:
    """The addresses that lead on from the one asked for."""

    def __init__(self, path: str, given: QueryDict, form: Any) -> None:
        self.path = path
        self.form: ListForm = form
        known = {*form.fields, "page", *FORMS}
        self.unknown = [name for name in given if name not in known]
        self.given: Pairs = [(name, v) for name, values in given.lists() for v in values]
        self.pairs = self._cleaned(given)

    def _cleaned(self, given: QueryDict) -> Pairs:
        """What was asked, without empty values and with records by their slugs."""
        pairs: Pairs = []
        for name, values in given.lists():
            known = name in self.form.fields
            kept = self.form.address(name) if known else [value for value in values if value]
            pairs += [(name, value) for value in kept]
        return pairs

    @property
    def is_clean(self) -> bool:
        return self.pairs == self.given

    @property
    def clean(self) -> str:
        return self._url(self.pairs)

    def clean_with(self, others: Pairs) -> str:
        """The clean address, with parameters that are no filters."""
        return self._url([*self.pairs, *others])

    def _url(self, pairs: Pairs) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def _with(self, name: str, value: str) -> str:
        """The same list with another value of a parameter, from its first page on."""
        kept = [pair for pair in self.pairs if pair[0] not in (name, "page")]
        return self._url([*kept, (name, value)] if value else kept)

    def spanning(self, first: int, last: int) -> str:
        """The same list within these years."""
        others = {*DATED, "page"} - {"certainty"}
        kept = [pair for pair in self.pairs if pair[0] not in others]
        since, until = max(first, MINYEAR), min(last, MAXYEAR)
        return self._url([*kept, ("from", f"{since:04}"), ("until", f"{until:04}")])

    @property
    def undated(self) -> str:
        """The same list of those without a date, whatever time is asked for."""
        kept = [pair for pair in self.pairs if pair[0] not in (*DATED, "page")]
        return self._url([*kept, ("undated", "yes")])

    def sorted_by(self, key: str) -> str:
        return self._with("sort", key)

    @property
    def whole(self) -> str:
        """The list itself, from its first page on."""
        return self._url([pair for pair in self.pairs if pair[0] not in ("page", *FORMS)])

    def as_form(self, name: str, value: str) -> str:
        """The whole list in another form: `format` csv, `cite` text."""
        sign = "&" if "?" in self.whole else "?"
        return f"{self.whole}{sign}{urlencode({name: value})}"

    def chips(self) -> list[Chip]:
        """One for each value of each filter."""
        return [
            Chip(self.form.fields[name].label, self.form.in_words(name, value), self._without(at))
            for at, (name, value) in enumerate(self.pairs)
            if name in self.form.fields and name not in ASIDE
        ]

    @property
    def in_words(self) -> str:
        """The filters in words: "Country: Cuba, Russia; From: 2019"."""
        asked: dict[str, list[str]] = {}
        for chip in self.chips():
            asked.setdefault(str(chip.label), []).append(chip.value)
        return "; ".join(f"{label}: {', '.join(values)}" for label, values in asked.items())

    def _without(self, at: int) -> str:
        left = [*self.pairs[:at], *self.pairs[at + 1 :]]
        return self._url([pair for pair in left if pair[0] != "page"])

    def page_links(self, page: Page[Any]) -> dict[str, str]:
        """First, previous, next, last; empty where there is none."""
        last = page.paginator.num_pages
        back, on = page.has_previous(), page.has_next()
        return {
            "first_url": self._page(1) if back else "",
            "previous_url": self._page(page.number - 1) if back else "",
            "next_url": self._page(page.number + 1) if on else "",
            "last_url": self._page(last) if on else "",
        }

    def _page(self, number: int) -> str:
        return self._with("page", str(number) if number > 1 else "")

    def errors(self) -> list[str]:
        """What is wrong, each sentence with the name of its field."""
        return [
            f"{self.form.fields[name].label if name in self.form.fields else name}: {sentence}"
            for name, sentences in self.form.errors.items()
            for sentence in sentences
        ]
