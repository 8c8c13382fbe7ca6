"""A row of small bars, one for each year, for a cell of a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

FEWEST_YEARS = 20  # across, so that a single bar is not as wide as the cell
STEP, HEIGHT = 4, 20  # units of the drawing: from one year to the next, of the highest bar


@dataclass(frozen=True)
class Sparkline:
    """Bars as one path of SVG, and the same in a sentence."""

    width: int
    path: str
    sentence: str
    height: int = HEIGHT


def sparkline(numbers: Mapping[int, int], first: int, last: int) -> Sparkline:
    """Numbers by year, from a first year to a last; its highest bar is as high as any other's."""
    first = min(first, last - FEWEST_YEARS + 1)
    most = max(numbers.values(), default=1)
    bars = [
        f"M{(year - first) * STEP + STEP // 2} {HEIGHT}v-{max(1.5, HEIGHT * number / most):.4g}"
        for year, number in sorted(numbers.items())
    ]
    return Sparkline((last - first + 1) * STEP, "".join(bars), _sentence(numbers))


def _sentence(numbers: Mapping[int, int]) -> str:
    if not numbers:
        return _("None with a certain year")
    peak, most = max(numbers.items(), key=lambda item: (item[1], item[0]))
    if len(numbers) == 1:
        return _("%(most)d in %(peak)d") % {"most": most, "peak": peak}
    return _("From %(first)d to %(last)d, most in %(peak)d: %(most)d") % {
        "first": min(numbers),
        "last": max(numbers),
        "peak": peak,
        "most": most,
    }
