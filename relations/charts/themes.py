"""The look of charts, as Vega-Lite's `config`: in a page, and in files for light and dark."""

from dataclasses import dataclass
from typing import Any

Config = dict[str, Any]


@dataclass(frozen=True)
class Theme:
    """Colours by what they are for. `series` tell values apart, the most important first."""

    ink: str
    quiet: str
    hairline: str
    paper: str | None
    series: tuple[str, ...]
    font: str = "Liberation Sans, Helvetica, Arial, sans-serif"

    def config(self) -> Config:
        """Vega-Lite's `config` with these colours."""
        title = {"anchor": "start", "color": self.ink, "fontSize": 14, "fontWeight": 600}
        return {
            "background": self.paper,
            "font": self.font,
            "view": {"stroke": None},
            "range": {"category": list(self.series)},
            "title": {**title, "offset": 10},
            "rect": {"color": self.series[0]},
            "rule": {"color": self.hairline},
            "text": {"font": self.font, "fontSize": 12, "color": self.quiet},
            **self._axes(),
            "legend": self._legend(),
        }

    def _axes(self) -> Config:
        words = {"labelColor": self.quiet, "labelFontSize": 12}
        titles = {"titleColor": self.quiet, "titleFontSize": 12, "titleFontWeight": "normal"}
        lines = {"tickColor": self.hairline, "gridColor": self.hairline, "domain": False}
        return {
            "axis": {**words, **titles, **lines},
            "axisX": {"grid": False, "domain": True, "domainColor": self.quiet, "tickSize": 4},
            "axisY": {"ticks": False, "labelPadding": 6, "labelLimit": 240},
        }

    def _legend(self) -> Config:
        symbol = {"symbolType": "square", "symbolSize": 90, "symbolStrokeWidth": 0}
        words = {"labelColor": self.ink, "labelFontSize": 12, "labelLimit": 0}
        return {"orient": "top", "title": None, "rowPadding": 2, **symbol, **words}


# In a page: the variables of the style sheet, which knows dark screens and paper.
PAGE = Theme(
    ink="var(--ink)",
    quiet="var(--quiet)",
    hairline="var(--hairline)",
    paper=None,
    series=tuple(f"var(--series-{number})" for number in range(1, 8)),
)
# In files, the same as the style sheet has them.
LIGHT = Theme(
    ink="#1e2124",
    quiet="#5a5f62",
    hairline="#dcd8ce",
    paper="#fcfbf8",
    series=("#0d5560", "#c08a2d", "#9a4a36", "#7d93a8", "#74803a", "#7b5478", "#87847b"),
)
DARK = Theme(
    ink="#e6e3dc",
    quiet="#a5a8a6",
    hairline="#32373a",
    paper="#15181a",
    series=("#86c5cf", "#d8ad5c", "#d9826a", "#9db2c7", "#aebb6c", "#c09bbd", "#8f9593"),
)
# What `theme` may ask for in the address of a file.
BY_NAME = {"light": LIGHT, "dark": DARK}
