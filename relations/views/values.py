"""The values of facets as they are printed: the chosen first, then by number or by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.facets.counts import NOTHING, Answer, Count, Counts
from relations.facets.declared import Facet, Faceted
from relations.filters.base import ListFilter
from relations.filters.fields import NONE
from relations.filters.forms import ListForm

SHOWN = 8  # values of a facet that are not folded away
# Said of a group where several values mean all of them; of the others the page says it once.
MEANS_ALL = gettext_lazy(
    "Results have all selected values. Each count is for the results with that value added."
)


class Value(NamedTuple):
    """A value that can be chosen; the numbers are as they are printed."""

    value: str
    label: str
    number: str
    possible: str
    chosen: bool
    is_below: bool


@dataclass(frozen=True)
class Box:
    """A facet with its values as HTML: some shown, the rest folded."""

    name: str
    label: str | Promise
    meaning: str | Promise
    help: str | Promise
    shown: SafeString
    folded: SafeString
    total: int
    # Fields that belong to it: what several countries mean, one more country to type.
    fields: list[Any]


def boxes(faceted: Faceted, filters: ListFilter, answer: Answer | None) -> list[Box]:
    """Each facet that has something to choose. Of a bad question only what it chose."""
    if answer is None:
        made = [_box(facet, filters, None) for facet in faceted.facets]
    else:
        made = [_box(facet, filters, answer.facets[facet.name]) for facet in faceted.facets]
    return [box for box in made if box.shown or box.fields]


def _box(facet: Facet, filters: ListFilter, counts: Counts | None) -> Box:
    """The numbers are not known where there are no counts."""
    form = filters.offers
    values = _values(facet, form, counts)
    by_name = form.data.get("facets") == "name"
    if facet.by_number and not by_name:
        values.sort(key=lambda pair: -pair[0].all)
    elif by_name and not any(value.is_below for _, value in values):
        values.sort(key=lambda pair: pair[1].label)
    # A tree keeps its order, so that what is below stands below.
    if facet.by_number:
        values.sort(key=lambda pair: not pair[1].chosen)
    most = SHOWN if len(values) > SHOWN + 2 and facet.by_number else len(values)
    most = max(most, sum(value.chosen for _, value in values))
    every = [value for _, value in values]
    fields = [form[name] for name in facet.own if name != facet.parameter]
    shown, folded = printed(facet, every[:most]), printed(facet, every[most:])
    meaning = MEANS_ALL if facet.means_all(filters.asked) else ""
    return Box(facet.name, facet.label, meaning, facet.help, shown, folded, len(every), fields)


def printed(facet: Facet, values: Iterable[Value]) -> SafeString:
    """Boxes to tick. 600 of them take 1 ms, and 38 ms in a template."""
    possible = escape(_("possible"))
    return SafeString(
        "".join(
            f"<li{CLASSES[is_below, number == '0' and not perhaps]}><label>"
            f'<input type="checkbox" name="{facet.parameter}" value="{escape(value)}"'
            f' id="{facet.name}-{escape(value)}"{" checked" if chosen else ""}>'
            f"<span>{escape(label)}</span> <b>{number}"
            f'{f"""<i title="{possible}">+{perhaps}</i>""" if perhaps else ""}</b></label></li>'
            for value, label, number, perhaps, chosen, is_below in values
        )
    )


# By whether a value is below another and whether choosing it gives nothing.
CLASSES = {
    (False, False): "",
    (True, False): ' class="below"',
    (False, True): ' class="nothing"',
    (True, True): ' class="below nothing"',
}


def _values(facet: Facet, form: ListForm, counts: Counts | None) -> list[tuple[Count, Value]]:
    """The values that give something or are chosen, in the order of the form."""
    chosen = set(form.address(facet.parameter))
    labels = {str(value): str(label) for value, label in form.fields[facet.parameter].choices}  # type: ignore[attr-defined] # all of them are choice fields
    if facet.is_open:
        labels = {**{name: name for name in sorted({*(counts or ()), *chosen} - {NONE})}, **labels}
    else:
        labels |= {value: value for value in chosen if value not in labels}
    found, language = [], get_language()
    for value, label in labels.items():
        count = (counts or {}).get(facet.key(form, value), NOTHING)
        if count.all or value in chosen:
            name = label.removeprefix("– ")
            numbers = ("", "") if counts is None else _numbers(count, language)
            found.append((count, Value(value, name, *numbers, value in chosen, name != label)))
    return found


def _numbers(count: Count, language: str | None) -> tuple[str, str]:
    """The certain and the further possible ones as they are printed."""
    possible = count.all - count.certain
    return _grouped(count.certain, language), _grouped(possible, language) if possible else ""


@lru_cache(maxsize=10_000)
def _grouped(number: int, language: str | None) -> str:
    """With its thousands parted as the language does."""
    return str(number_format(number, force_grouping=True))
