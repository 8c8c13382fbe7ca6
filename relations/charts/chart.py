"""A chart: its specification, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from relations.charts import drawing
from relations.charts.drawing import NARROW, WIDE, Spec
from relations.charts.themes import LIGHT, Theme


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
    rows: Sequence[Sequence[Any]]

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

    def _drawn(self, width: int) -> SafeString:
        return drawing.in_page(self.spec, self.name, self.title, self.description, width)

    def specification(self, theme: Theme = LIGHT) -> Spec:
        """What to take home: Vega-Lite that stands alone, with the numbers in it."""
        titled = {"title": self.title, "description": self.description}
        return drawing.specification({**titled, **self.spec}, theme)

    def svg_file(self, theme: Theme = LIGHT) -> bytes:
        return drawing.svg_file({"title": self.title, **self.spec}, theme)

    def png_file(self, theme: Theme = LIGHT) -> bytes:
        return drawing.png_file({"title": self.title, **self.spec}, theme)
