"""Who was in office on a day, for the pages of countries and organizations."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from relations.filters.forms import AddressForm
from relations.models import Tenure
from relations.models.offices import TenureQuerySet
from relations.services.cached_queries import CachedQueries

MOST = 40  # rows; the list of officials has the rest


class DayForm(AddressForm):
    """Asks for one day."""

    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


@dataclass(frozen=True)
class InOffice:
    """Who was in office on a day: the terms by rank, or what is wrong with the day asked for."""

    on: date | None
    asked: str
    terms: list[Tenure]
    is_cut: bool
    errors: list[str]


def in_office(
    terms: TenureQuerySet, asked: str, otherwise: date, cached: CachedQueries
) -> InOffice:
    """The terms on the day asked for (ISO 8601), or on another where none is. Which they are is
    kept; they themselves are read anew."""
    form = DayForm({"on": asked})
    if not form.is_valid():
        wrong = _("On: “%(text)s” is not a day. Write it like this: 2019-07-22.") % {"text": asked}
        return InOffice(None, asked, [], False, [wrong])
    on = form.cleaned_data["on"] or otherwise
    keys = cached.fetch(terms.in_office(on).values_list("pk", flat=True)[: MOST + 1])
    found = Tenure.objects.filter(pk__in=keys).in_office(on)
    held = list(found.select_related("official", "office__country", "office__organization"))
    return InOffice(on, asked, held[:MOST], len(held) > MOST, [])
