"""Charts of a page, to take home as files."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from relations.charts import Chart
from relations.charts.themes import BY_NAME, Theme

Format = tuple[str, str, Callable[[Chart, Theme], bytes]]


def _specification(chart: Chart, theme: Theme) -> bytes:
    return json.dumps(chart.specification(theme), ensure_ascii=False, indent=1).encode()


# What `format` may ask for: the media type, the ending of the file, and what draws it.
FORMATS: dict[str, Format] = {
    "svg": ("image/svg+xml", "svg", Chart.svg_file),
    "png": ("image/png", "png", Chart.png_file),
    "vega-lite": ("application/json", "vl.json", _specification),
}


class WithCharts:
    """A page whose context has `charts`, by name: its address with `chart`, `format` and perhaps
    `theme` gives one of them as a file, with the filters of the page in force.

    A name or value that is not known is not found.
    """

    request: Any

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        asked = self.request.GET
        if "chart" not in asked:
            page: HttpResponse = super().render_to_response(context, **kwargs)  # type: ignore[misc] # of the view beside it
            return page
        chart = _named(asked["chart"], context["charts"], "chart")
        theme = _named(asked.get("theme", "light"), BY_NAME, "theme")
        media, ending, draw = _named(asked.get("format", "svg"), FORMATS, "format")
        response = HttpResponse(draw(chart, theme), content_type=media)
        response["Content-Disposition"] = f'inline; filename="{chart.name}.{ending}"'
        return response


def _named(name: str, known: dict[str, Any], parameter: str) -> Any:
    if name in known:
        return known[name]
    sentence = _("“%(name)s” is not an option of %(parameter)s. Use one of: %(known)s.")
    raise Http404(
        sentence % {"name": name, "parameter": parameter, "known": ", ".join(known) or "–"}
    )
