"""A matrix: how many of each sort in each year, the more the fuller."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from relations.charts.bars import year_axis
from relations.charts.chart import Chart
from relations.charts.drawing import Spec

ROW = 26
FAINTEST = 0.16  # of a single one, so that it is seen


def by_sort_and_year(
    name: str,
    title: str,
    description: str,
    numbers: Mapping[tuple[int | None, str], int],
    sorts: Sequence[str],
) -> Chart:
    """Cells by sort and year. Numbers without a year (None) are only in the table."""
    years = sorted({year for year, _sort in numbers if year is not None})
    cells = [
        {"year": year, "sort": sort, "number": numbers[year, sort]}
        for year in years
        for sort in sorts
        if numbers.get((year, sort))
    ]
    rows: list[list[object]] = [
        [year, *(numbers.get((year, sort), 0) for sort in sorts)] for year in years
    ]
    if any(year is None for year, _sort in numbers):
        rows.append([_("Unknown"), *(numbers.get((None, sort), 0) for sort in sorts)])
    spec = _cells(cells, years, sorts)
    return Chart(name, title, description, spec, [_("Year"), *sorts], rows)


def _cells(cells: list[dict[str, object]], years: Sequence[int], sorts: Sequence[str]) -> Spec:
    most = max((int(str(cell["number"])) for cell in cells), default=1)
    return {
        "height": ROW * max(len(sorts), 1),
        "data": {"values": cells},
        "transform": [
            {"calculate": "datum.year - 0.45", "as": "from"},
            {"calculate": "datum.year + 0.45", "as": "until"},
            {
                "calculate": f"{FAINTEST} + {1 - FAINTEST} * sqrt((datum.number - 1) / {most})",
                "as": "fill",
            },
        ],
        "mark": {"type": "rect", "height": {"band": 0.72}},
        "encoding": {
            "x": {"field": "from", **year_axis(years)},
            "x2": {"field": "until"},
            "y": {
                "field": "sort",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(sorts)},
                "axis": {"domain": False},
            },
            "fillOpacity": {"field": "fill", "type": "quantitative", "scale": None},
        },
    }
