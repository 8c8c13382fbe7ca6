"""Two countries, in the order of their addresses, and the pairs before and after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup, Model, Prefetch, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Country, Delegation, Party, Succession
from relations.models.agreements import AgreementQuerySet
from relations.models.countries import CountryQuerySet
from relations.models.meetings import MeetingQuerySet


@dataclass(frozen=True)
class Pair:
    """Cuba and Russia: `first` is the one whose slug comes first in the alphabet."""

    first: Country
    second: Country

    @classmethod
    def of(cls, countries: CountryQuerySet, *slugs: str) -> Self | None:
        """The pair of two slugs, with what came before and after each; None where one is unknown.

        One question, and one for the successions in each direction.
        """
        found = countries.filter(slug__in=slugs).order_by("slug")
        both = found.prefetch_related(
            Prefetch("origins", Succession.objects.select_related("predecessor")),
            Prefetch("successions", Succession.objects.select_related("successor")),
        )
        known = list(both)
        return cls(*known) if len(known) == 2 else None

    @classmethod
    def among(cls, countries: Iterable[Country | None]) -> Self | None:
        """The pair that some countries are, where there are exactly two of them."""
        two = sorted({one for one in countries if one}, key=lambda country: country.slug)
        return cls(*two) if len(two) == 2 else None

    def __str__(self) -> str:
        return _("%(first)s and %(second)s") % {"first": self.first, "second": self.second}

    def get_absolute_url(self) -> str:
        return address(self.first, self.second)

    @property
    def slugs(self) -> list[str]:
        return [self.first.slug, self.second.slug]

    def meetings(self, meetings: MeetingQuerySet) -> MeetingQuerySet:
        """Those at which both had a delegation, themselves or by an organization of theirs."""
        return meetings.filter(self._both(Delegation, "meeting"))

    def agreements(self, agreements: AgreementQuerySet) -> AgreementQuerySet:
        """Those that name both among their parties, themselves or by an organization of theirs."""
        return agreements.filter(self._both(Party, "agreement"))

    def _both(self, rows: type[Model], owner: str) -> "Among":
        """A condition on records: their rows name both countries.

        The keys that both have are found first, from the index of countries alone: five times as
        quick as to ask of each record whether it has both.
        """
        first, second = (_with(country, rows, owner) for country in (self.first, self.second))
        return Among(F("pk"), ArraySubquery(first.intersection(second)))

    def before(self) -> "list[Pair]":
        """The pairs of those that one or both of the countries came out of."""
        return self._others(
            *([step.predecessor for step in one.origins.all()] for one in (self.first, self.second))
        )

    def after(self) -> "list[Pair]":
        """The pairs of those that came out of one or both of the countries."""
        return self._others(
            *(
                [step.successor for step in one.successions.all()]
                for one in (self.first, self.second)
            )
        )

    def _others(self, firsts: list[Country], seconds: list[Country]) -> "list[Pair]":
        choices = product([*firsts, self.first], [*seconds, self.second])
        return [
            Pair(*sorted(two, key=lambda country: country.slug))
            for two in choices
            if two != (self.first, self.second) and two[0] != two[1] and _lived_together(*two)
        ]


class Among(Lookup[object]):
    """The value is one of an array."""

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        value, value_params = self.process_lhs(compiler, connection)
        array, array_params = self.process_rhs(compiler, connection)
        return f"{value} = ANY {array}", (*value_params, *array_params)


def _with(country: Country, rows: type[Model], owner: str) -> QuerySet[Model, dict[str, object]]:
    """The keys of the records that name a country. A union, each part of which has its index."""
    every = rows._default_manager.order_by()
    own = every.filter(country=country).values(owner)
    return own.union(every.filter(organization__country=country).values(owner), all=True)


def _lived_together(one: Country, other: Country) -> bool:
    """Whether there can have been a day on which both existed, as far as is recorded.

    Not the day on which the one ended and the other began.
    """
    return not (_was_gone(one, other) or _was_gone(other, one))


def _was_gone(one: Country, other: Country) -> bool:
    end, start = one.end_latest, other.start_earliest
    return end is not None and start is not None and end <= start


def address(*countries: Country) -> str:
    """The page of two countries, in whichever order they are given."""
    return reverse("pair", args=sorted(country.slug for country in countries))
