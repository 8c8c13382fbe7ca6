"""A chart: its specification, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from relations.charts import drawing
from relations.charts.drawing import NARROW, WIDE, Spec
from relations.charts.themes import LIGHT, Theme


@lru_cache(maxsize=10_000)
def _in_words(number: Any, language: str | None) -> str:
    return number_format(number, force_grouping=True)


@dataclass(frozen=True)
class Chart:
    """Numbers to be seen and read.

    `name` stands in addresses and ids: meetings-by-year. `description` says in a sentence what
    there is to see. `heads` and `rows` hold the numbers, the first cell of a row naming it.
    """

    name: str
    title: str
    description: str
    spec: Spec
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]

    @property
    def cells(self) -> list[tuple[object, list[str]]]:
        """The rows for reading: what each is named by, and its numbers in words."""
        language = get_language()
        return [
            (name, [_in_words(number, language) for number in rest]) for name, *rest in self.rows
        ]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def svg(self) -> SafeString:
        """The drawing for a wide page."""
        return self._drawn(WIDE)

    @property
    def narrow_svg(self) -> SafeString:
        """The drawing for a phone."""
        return self._drawn(NARROW)

    @cached_property
    def _digest(self) -> str:
        return drawing.digest([self.spec, self.name, self.title, self.description])

    def _drawn(self, width: int) -> SafeString:
        return drawing.in_page(
            self._digest, self.spec, (self.name, self.title, self.description), width
        )

    def specification(self, theme: Theme = LIGHT) -> Spec:
        """What to take home: Vega-Lite that stands alone, with the numbers in it."""
        titled = {"title": self.title, "description": self.description}
        return drawing.specification({**titled, **self.spec}, theme)

    def svg_file(self, theme: Theme = LIGHT) -> bytes:
        return drawing.svg_file({"title": self.title, **self.spec}, theme)

    def png_file(self, theme: Theme = LIGHT) -> bytes:
        return drawing.png_file({"title": self.title, **self.spec}, theme)
