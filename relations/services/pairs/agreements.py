"""Questions about the agreements of two countries: promised, signed, paid out, in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Q, Sum, Value, When

from relations.models import Agreement, Stage
from relations.models.agreements import AgreementQuerySet
from relations.models.force import between, of_country
from relations.models.parties import promised
from relations.models.sets import SetOf
from relations.money import of_sum
from relations.services.pairs.pair import Pair
from relations.services.years import year_of
from relations.vocab import AmountQualifier, StageKind


@dataclass
class Sums:
    """Money in one currency, in its units; None where nothing is known.

    An amount counts as pledged while only a promise is recorded, and as signed from then on. The
    stages say what was disbursed, which is a part of what was signed. `unknown`
    says how many agreements give the currency without the amount.
    """

    in_currency: str
    pledged: Decimal | None = None
    signed: Decimal | None = None
    disbursed: Decimal | None = None
    unknown: int = 0
    # The limit of each sum, since some of its amounts have one: "more than", "about".
    pledged_limit: str = ""
    signed_limit: str = ""
    disbursed_limit: str = ""


def sums_by_currency(agreements: AgreementQuerySet) -> list[Sums]:
    """Pledged, signed and disbursed, by currency. Two questions: one of the agreements, one of
    their stages."""
    sums: dict[str, Sums] = {}
    for row in [*_agreed(agreements), *_disbursed(agreements)]:
        one = sums.setdefault(row["in_currency"], Sums(row["in_currency"]))
        for name, value in row.items():
            setattr(one, name, _limit(value) if name.endswith("_limit") else value)
    return [sums[currency] for currency in sorted(sums)]


def _agreed(agreements: AgreementQuerySet) -> Iterable[Mapping[str, Any]]:
    rows = with_promised(agreements.exclude(currency="")).order_by()
    return rows.values(in_currency=F("currency")).annotate(
        pledged=Sum("amount", filter=Q(is_promised=True)),
        signed=Sum("amount", filter=Q(is_promised=False)),
        pledged_limit=_limits(is_promised=True),
        signed_limit=_limits(is_promised=False),
        unknown=Count("pk", filter=Q(amount=None)),
    )


def _disbursed(agreements: AgreementQuerySet) -> Iterable[Mapping[str, Any]]:
    paid = Stage.objects.exclude(currency="").filter(
        agreement__in=SetOf(agreements),
        kind=StageKind.DISBURSED,
        amount__isnull=False,
    )
    rows = paid.order_by().values(in_currency=F("currency"))
    return rows.annotate(disbursed=Sum("amount"), disbursed_limit=_limits())


def _limits(**conditions: bool) -> ArrayAgg:
    limited = Q(amount__isnull=False, **conditions)
    return ArrayAgg("amount_qualifier", filter=limited, distinct=True)


def _limit(qualifiers: list[str] | None) -> str:
    """The limit of a sum in words; empty where all its amounts are exact."""
    of_all = of_sum(qualifiers or ())
    return str(AmountQualifier(of_all).label) if of_all else ""


class Agreed(NamedTuple):
    """How many agreements of a year are alike; `year` is None where not known."""

    year: int | None
    is_promised: bool
    number: int


def by_year(agreements: AgreementQuerySet) -> list[Agreed]:
    """How many agreements and how many mere promises there are of each year. One question."""
    rows = with_promised(agreements).annotate(year=year_of(Agreement))
    counted = rows.order_by().values("year", "is_promised").annotate(number=Count("pk"))
    found = counted.values_list(*Agreed._fields)
    return [Agreed(None if year is None else int(year), *rest) for year, *rest in found]


def with_promised(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """With `is_promised`: whether nothing more than a promise is known of it."""
    return agreements.annotate(
        is_promised=Case(When(promised(), then=Value(True)), default=Value(False))
    )


def newest_agreements(agreements: AgreementQuerySet, most: int) -> dict[int, bool]:
    """The keys of the newest, the undated last, each with whether it is a mere promise."""
    rows: Any = with_promised(agreements).newest_first()
    return dict(rows.values_list("pk", "is_promised")[:most])


def open_promises(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Promised and not yet agreed, the longest first; those without a date last."""
    return agreements.filter(promised()).order_by(F("date_earliest").asc(nulls_last=True), "pk")


def in_force_between(agreements: AgreementQuerySet, pair: Pair, on: date) -> AgreementQuerySet:
    """Those in force on a day between the two, with `is_certain`, the certain ones first."""
    sides = [of_country(slug) for slug in pair.slugs]
    certain = Case(When(between(on, *sides, certain=True), then=Value(True)), default=Value(False))
    return agreements.filter(between(on, *sides)).annotate(is_certain=certain).newest_first()
