"""The kinds of filters that the lists are made of, and conditions that several of them use."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.filters.fields import (
    NONE,
    DayField,
    LimitField,
    NamedChoiceField,
    NamedChoicesField,
    OfferedChoicesField,
    RecordField,
    TextsField,
    WordsField,
)
from relations.models import Citation, Sector
from relations.models.texts import TidyFormField

Label = str | Promise
Choices = Iterable[tuple[str, Label]]


class Sort(django_filters.ChoiceFilter):
    """`sort=date` or `sort=-date`; equal ones by key, so that the order is total."""

    def __init__(self, **orders: Combinable | str) -> None:
        self.orders = orders
        keys = [key for name in orders for key in (name, f"-{name}")]
        super().__init__(
            choices=[(key, key) for key in keys],
            label=_("Sort by"),
            widget=forms.HiddenInput,
            method="as_it_is",
        )

    def order(self, queryset: QuerySet[Any], key: str) -> QuerySet[Any]:
        by: Any = self.orders[key.removeprefix("-")]
        by = F(by) if isinstance(by, str) else by
        if key.startswith("-"):
            return queryset.order_by(by.desc(nulls_last=True), "-pk")
        return queryset.order_by(by.asc(nulls_last=True), "pk")


class Vocabulary(django_filters.MultipleChoiceFilter):
    """Values of a closed list; several mean any of them. With `unset`, `none` asks for no value."""

    def __init__(self, choices: Choices, *, unset: Label = "", **kwargs: Any) -> None:
        offered = [*choices, *([(NONE, unset)] if unset else [])]
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=offered, **kwargs)

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        if not value:
            return qs
        stored = ["" if one == NONE else one for one in value]
        return qs.filter(**{f"{self.field_name}__in": stored})


class Countries(django_filters.Filter):
    """Countries by slug or name, repeatable."""

    field_class = NamedChoicesField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Country"), "offer": "countries", **kwargs})


class CountryChoice(django_filters.Filter):
    """One country by slug or name; `none` where not known."""

    field_class = NamedChoiceField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(offer="countries", extra=[(NONE, _("not recorded"))], **kwargs)


class Sectors(django_filters.Filter):
    """Sectors by slug, repeatable; several mean any, a parent takes its children."""

    field_class = OfferedChoicesField

    def __init__(self, **kwargs: Any) -> None:
        none = [(NONE, _("None recorded"))]
        super().__init__(**{"label": _("Sector"), "offer": "sectors", "extra": none, **kwargs})


class Words(django_filters.Filter):
    """Words that are searched for in texts."""

    field_class = WordsField


class Text(django_filters.Filter):
    """A text of which there is no list, tidied as the columns are."""

    field_class = TidyFormField


class Texts(django_filters.Filter):
    """Texts of which there is no list, repeatable; several mean any of them."""

    field_class = TextsField


class Publishers(Texts):
    """Publishers of the sources, word for word."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Publisher"), **kwargs})


class Record(django_filters.Filter):
    """A record by slug, number, or a name that only it has."""

    field_class = RecordField


class Day(django_filters.Filter):
    """A day, or the first or last of a month or year."""

    field_class = DayField


class Limit(django_filters.Filter):
    """A limit of amounts, as sources write amounts."""

    field_class = LimitField


def match_filter() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Match"),
        choices=[("any", _("any of them"))],
        empty_label=_("all selected countries"),
        method="as_it_is",
    )


def facets_filter() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Sort values by"),
        choices=[("name", _("name"))],
        empty_label=_("count"),
        method="as_it_is",
    )


def certainty_filter() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Possible matches"),
        choices=[("certain", _("leave out")), ("possible", _("show only these"))],
        empty_label=_("include"),
        method="as_it_is",
        help_text=_("A date or amount that is not exact can be a possible match."),
    )


def exists(rows: type[Model], owner: str, **conditions: Any) -> Exists:
    """Whether a record has such rows; never a join, which would give it several times."""
    return Exists(rows._default_manager.filter(**{owner: OuterRef("pk"), **conditions}))


def of_countries(
    queryset: QuerySet[Any], slugs: list[str], match: str, condition: Callable[[list[str]], Q]
) -> QuerySet[Any]:
    """With each of the countries, or with `match` "any" with one of them."""
    for asked in [slugs] if match == "any" else [[slug] for slug in slugs]:
        queryset = queryset.filter(condition(asked))
    return queryset


def of_sides(rows: type[Model], owner: str, slugs: list[str]) -> Q:
    """With a side of one of the countries or of an organization of it; `none`: of no country."""
    own = exists(rows, owner, country__slug__in=slugs)
    condition = Q(own) | Q(exists(rows, owner, organization__country__slug__in=slugs))
    if NONE in slugs:
        own = exists(rows, owner, country__isnull=False)
        of_body = exists(rows, owner, organization__country__isnull=False)
        condition |= ~Q(own) & ~Q(of_body)
    return condition


def of_publishers(queryset: QuerySet[Any], names: list[str], owner: str) -> QuerySet[Any]:
    """Resting on a source of one of the publishers; `none`: on none that names its publisher."""
    if not names:
        return queryset
    condition = Q(exists(Citation, owner, source__publisher__in=names))
    if NONE in names:
        condition |= ~Q(exists(Citation, owner, source__publisher__gt=""))
    return queryset.filter(condition)


def of_sectors(
    queryset: QuerySet[Any], slugs: list[str], through: type[Model], owner: str
) -> QuerySet[Any]:
    """With one of the sectors or of those below them; `none`: without any."""
    if not slugs:
        return queryset
    wanted = Sector.objects.with_children(slugs).values("pk")
    condition = Q(exists(through, owner, sector__in=wanted))
    if NONE in slugs:
        condition |= ~Q(exists(through, owner))
    return queryset.filter(condition)
