"""Filters of the page of a pair: those of meetings and of agreements, read as one."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relations.filters.agreements import AgreementFilter
from relations.filters.base import ListFilter
from relations.filters.fields import DayField
from relations.filters.forms import ListForm
from relations.filters.meetings import MeetingFilter
from relations.models.agreements import AgreementQuerySet
from relations.models.force import between, of_country
from relations.models.meetings import MeetingQuerySet

# Parameters of the lists that say nothing here: both countries are meant, in one order.
SENSELESS = ("match", "sort")


class DayForm(ListForm):
    """The day on which agreements are asked to be in force."""

    on = DayField(label=_("On"), required=False)


class PairFilter:
    """The parameters of both lists and `on`, as one form of the page's address.

    The records are those of the two countries already; further countries may be asked for. What
    only one of the lists knows narrows that one alone.
    """

    def __init__(
        self,
        given: QueryDict,
        countries: list[str],
        meetings: MeetingQuerySet,
        agreements: AgreementQuerySet,
    ) -> None:
        asked = given.copy()
        for name in SENSELESS:
            asked.pop(name, None)
        self.countries = countries
        self.meetings = MeetingFilter(asked, meetings)
        self.agreements = AgreementFilter(asked, agreements)
        self.day = DayForm(given)
        self.forms: list[Any] = [self.meetings.form, self.agreements.form, self.day]

    def is_valid(self) -> bool:
        # Each form is read, also after one with an error: the page shows what was typed in all.
        return all([form.is_valid() for form in self.forms])  # noqa: C419 # reads each

    @property
    def fields(self) -> dict[str, Any]:
        every = {name: field for form in self.forms for name, field in form.fields.items()}
        return {name: field for name, field in every.items() if name not in SENSELESS}

    @property
    def errors(self) -> dict[str, list[str]]:
        return {name: list(form.errors[name]) for form in self.forms for name in form.errors}

    def address(self, name: str) -> list[str]:
        """The values of a parameter as they stand in the address, without the page's countries."""
        values: list[str] = self._form(name).address(name)
        return [v for v in values if v not in self.countries] if name == "country" else values

    def in_words(self, name: str, value: str) -> str:
        words: str = self._form(name).in_words(name, value)
        return words

    def _form(self, name: str) -> Any:
        return next(form for form in self.forms if name in form.fields)

    def found(self) -> tuple[Any, Any]:
        """The meetings and the agreements that match, in no order."""
        return _found(self.meetings), self._in_force(_found(self.agreements))

    def _in_force(self, agreements: Any) -> Any:
        """With `in_force_on` those in force between the two countries of the page."""
        on, certainty = (self.agreements.asked[name] for name in ("in_force_on", "certainty"))
        if on is None:
            return agreements
        sides = [of_country(slug) for slug in self.countries]
        certain = between(on, *sides, certain=True)
        found = agreements.filter(between(on, *sides))
        return found.filter(certain) if certainty == "certain" else found

    @property
    def undated(self) -> int:
        """How many meetings and agreements the dates asked for leave out, since they have none."""
        lists = (self.meetings, self.agreements)
        return sum(one.undated.count() for one in lists if one.leaves_out_undated)


def _found(filters: ListFilter) -> Any:
    return filters.as_certain(filters.found).order_by()
