"""What the filters of all lists share: search words, order, dates with certainty."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import Any, Self

import django_filters
from django import forms
from django.db.models import Case, Exists, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.filters.forms import ListForm
from relations.filters.parts import Day, Words, certainty_filter
from relations.models.base import certainly
from relations.services.search import best_first, matching

# Parameters that change how a list looks, not what it finds.
LOOKS = ("sort", "facets")
# Parameters that ask for a time.
DATED = ("from", "until", "certainty", "undated")


class ListFilter(django_filters.FilterSet):
    """The filters of one list. Parameters that stand together are read in `narrow`."""

    # Headings of the form with the parameters under them.
    groups: Sequence[tuple[str | Promise, Sequence[str]]] = ()

    q = Words(
        label=_("Keyword"),
        help_text=_("Names in any spelling, places, and words in the text."),
        method="as_it_is",
    )

    class Meta:
        form = ListForm

    def as_it_is(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """For parameters that `narrow` and `in_order` read."""
        return queryset

    @property
    def records(self) -> QuerySet[Any]:
        """The records before any filter."""
        assert self.queryset is not None
        return self.queryset

    @property
    def offers(self) -> ListForm:
        """The form, with what it offers."""
        form: Any = self.form
        return form  # type: ignore[no-any-return] # Meta says so

    @property
    def asked(self) -> dict[str, Any]:
        """The cleaned values of the form."""
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    @cached_property
    def found(self) -> QuerySet[Any]:
        """What matches all filters but `certainty`, in no order yet; nothing if a value is bad."""
        if not self.form.is_valid():
            return self.records.none()
        queryset = self.narrow(super().filter_queryset(self.records))
        if self.asked["q"]:
            queryset = matching(queryset, self.asked["q"])
        return self.marked(queryset)

    def marked(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """With `is_certain` where dates were asked: whether a find matches them for certain."""
        if (certain := self.certain_if()) is None:
            return queryset
        is_certain = Case(When(certain, then=Value(True)), default=Value(False))
        marked: QuerySet[Any] = queryset.annotate(is_certain=is_certain)
        return marked

    def without(self, names: Iterable[str]) -> Self:
        """The same question, without these parameters. It must be a good one."""
        form = copy(self.form)
        several = forms.MultipleChoiceField
        nothing: dict[str, Any] = {
            name: [] if isinstance(form.fields[name], several) else None for name in names
        }
        form.cleaned_data = {**form.cleaned_data, **nothing}
        twin = type(self)(self.data, self.records)
        twin._form = form  # type: ignore[attr-defined] # where django-filter keeps what `form` gives
        return twin

    def narrow(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Applies what several parameters say together."""
        return queryset

    def certain_if(self) -> Q | Exists | None:
        """When a find matches for certain what is asked of dates and amounts; None where nothing
        was asked of them."""
        return self.surely()

    def surely(self) -> Q | None:
        """As `certain_if`, of all but the dates."""
        return None

    @property
    def leaves_out_undated(self) -> bool:
        """Whether the dates asked for leave out records without a date, which may be of that time
        too. Terms of office and countries without dates are found, as possible."""
        return False

    @property
    def undated(self) -> QuerySet[Any]:
        """What matches all but the dates asked for, and has none."""
        return self.records.none()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.in_order(self.as_certain(self.found))

    @property
    def qs(self) -> QuerySet[Any]:
        return self.filter_queryset(self.records)

    def as_certain(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only the certain or only the merely possible finds, where that was asked."""
        certainty = self.form.cleaned_data.get("certainty") if self.form.is_valid() else ""
        if not certainty or self.certain_if() is None:
            return queryset
        return queryset.filter(is_certain=certainty == "certain")

    def in_order(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As `sort` says; else the best first where words were asked; else the noun's order."""
        if not self.form.is_valid():
            return queryset
        if key := self.asked.get("sort"):
            sort: Any = self.filters["sort"]
            ordered: QuerySet[Any] = sort.order(queryset, key)
            return ordered
        return best_first(queryset, self.asked["q"]) if self.asked["q"] else queryset


class Dated(ListFilter):
    """Lists with a date: `from`, `until`, `certainty`, `undated`."""

    date_field = "date"

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Any]:
        # `from` is a word of Python, so it cannot be declared as an attribute.
        since = Day(
            label=_("From"),
            bound="earliest",
            method="as_it_is",
            help_text=_("For example 2019 or 2019-07."),
        )
        until = Day(label=_("Until"), bound="latest", method="as_it_is")
        undated = django_filters.ChoiceFilter(
            label=_("Undated records"),
            choices=[("no", _("leave out")), ("yes", _("show only these"))],
            empty_label=_("include"),
            method="by_undated",
            help_text=_("A period leaves them out; the results say how many."),
        )
        own = {"from": since, "until": until, "certainty": certainty_filter(), "undated": undated}
        return OrderedDict({**own, **super().get_filters()})

    def by_undated(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        known = ~Q(**{self.date_field: ""})
        return queryset.filter(~known if value == "yes" else known)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """The days asked for; None where a side is open."""
        return self.asked["from"], self.asked["until"]

    def narrow(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        since, until = self.span
        if since is None and until is None:
            return queryset
        return queryset.in_span(self.date_field, since, until)  # type: ignore[attr-defined,no-any-return] # of every noun

    @property
    def leaves_out_undated(self) -> bool:
        asks_for_days = self.form.is_valid() and self.span != (None, None)
        return asks_for_days and self.asked["undated"] != "yes"

    @property
    def undated(self) -> QuerySet[Any]:
        return self.without(DATED).found.filter(**{self.date_field: ""})

    def certain_if(self) -> Q | Exists | None:
        surely = self.surely()
        if not self.form.is_valid() or self.span == (None, None):
            return surely
        dated = certainly(self.records.model, self.date_field, *self.span)
        return dated if surely is None else Q(dated) & surely
