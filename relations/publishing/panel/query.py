"""The one statement that counts the panel.

Each named table is a queryset of the models, so that their rules stay where they are; the SQL
beneath joins them. No value of the data stands in its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from relations.models import AgreementSector, Country, Delegation, Participation, Party, Stage
from relations.models.base import Reader
from relations.models.hosting import countries_at
from relations.models.participations import LEVELS
from relations.models.sets import SetOf
from relations.vocab import EXPECTED_STATUSES, FINANCIAL_KINDS, MeetingStatus

# Which two sides make a pair: in one order or both, and some or all of the countries asked for.
PAIRED = """a.id <> b.id AND (directed OR a.slug COLLATE "C" < b.slug COLLATE "C")
    AND CASE WHEN cardinality(asked) = 0 THEN TRUE
             WHEN within THEN a.is_asked AND b.is_asked
             ELSE a.is_asked OR b.is_asked END"""
NUMBERS = (Path(__file__).parent / "numbers.sql").read_text(encoding="utf-8")
NUMBERS = NUMBERS.replace("WHERE paired(a, b)", f"WHERE {PAIRED}")
OPTION = (
    "option (first_asked, last_asked, asked, within, directed, zero_filled) AS "
    "(VALUES (%s::int, %s::int, %s::text[], %s::boolean, %s::boolean, %s::boolean))"
)
Table = tuple[str, QuerySet[Any, Any]]


@dataclass(frozen=True)
class Question:
    """What a panel is made of: the records found, the countries asked for, years, and form."""

    meetings: QuerySet[Any]
    agreements: QuerySet[Any]
    user: Reader
    # Slugs; of several all must be in a pair, unless `any_of` them.
    countries: Sequence[str] = ()
    any_of: bool = False
    first: int | None = None
    last: int | None = None
    directed: bool = False
    zero_filled: bool = False


def statement(question: Question) -> tuple[str, list[Any]]:
    """The SQL and its parameters. Rows: year, the codes of both, and {key: number as text}."""
    texts, parameters = [], []
    for name, queryset in tables(question):
        # Not elided: an empty queryset is an empty table.
        compiler = queryset.query.get_compiler("default", elide_empty=False)
        sql, given = compiler.as_sql()
        texts.append(f"{name} AS MATERIALIZED ({sql})")
        parameters += given
    return f"WITH {', '.join(texts)}, {OPTION}, {NUMBERS}", [*parameters, *_options(question)]


def _options(question: Question) -> list[Any]:
    within = len(question.countries) > 1 and not question.any_of
    span = [question.first, question.last]
    return [*span, list(question.countries), within, question.directed, question.zero_filled]


def tables(question: Question) -> Iterator[Table]:
    """The tables that the SQL joins, by name and columns."""
    yield from _of_meetings(question.meetings)
    yield from _of_agreements(question.agreements)
    yield (
        "country (id, slug, name, iso3, cow, gw, since, until)",
        Country.objects.visible_to(question.user)
        .order_by()
        .values_list(
            "pk", "slug", "name", "iso_alpha3", "cow", "gw", "start_earliest", "end_latest"
        ),
    )


OF_COUNTRY = Coalesce("country", "organization__country")
DATES = ("date_earliest", "date_latest", "date_begun_by", "date_lasts_to")


def _of_meetings(found: QuerySet[Any]) -> Iterator[Table]:
    yield (
        "meeting (id, key, earliest, latest, begun_by, lasts_to)",
        found.order_by().annotate(key=_counted_as()).values_list("pk", "key", *DATES),
    )
    sides = countries_at(Delegation.objects.filter(meeting__in=SetOf(found)))
    yield (
        "attended (id, country, part)",
        sides.values_list("meeting", "of", "part"),
    )
    present = Participation.objects.filter(meeting__in=SetOf(found))
    yield f"highest (id, {', '.join(LEVELS)})", present.levels().values_list("meeting", *LEVELS)


def _counted_as() -> Case:
    """The key of a meeting's count, by its status; none for what did not come about."""
    return Case(
        When(status=MeetingStatus.HELD, then=Value("meetings")),
        When(status__in=EXPECTED_STATUSES, then=Value("meetings_expected")),
    )


def _of_agreements(found: QuerySet[Any]) -> Iterator[Table]:
    financial = Q(kind__in=FINANCIAL_KINDS) | ~Q(currency="")
    unsummed = financial & Q(amount__isnull=True) | Q(amount__isnull=False, currency="")
    marked = found.order_by().annotate(
        no_amount=_whether(unsummed),
        inexact=_whether(~Q(amount_qualifier="") & ~Q(currency="")),
    )
    yield (
        "agreement (id, earliest, latest, instruments, amount, currency, no_amount, inexact)",
        marked.values_list(
            "pk", "date_earliest", "date_latest", "instruments", "amount", "currency", "no_amount",
            "inexact",
        ),
    )  # fmt: skip
    parties = Party.objects.parties().filter(agreement__in=SetOf(found)).order_by()
    sides = parties.annotate(of=OF_COUNTRY).filter(of__isnull=False)
    yield "party (id, country)", sides.values_list("agreement", "of").distinct()
    yield (
        "topic (id, sector, parent)",
        AgreementSector.objects.filter(agreement__in=SetOf(found))
        .order_by()
        .values_list("agreement_id", "sector_id", "sector__parent_id"),
    )
    stages = Stage.objects.filter(agreement__in=SetOf(found)).order_by()
    yield (
        "stage (id, kind, earliest, latest, amount, currency)",
        stages.annotate(since=_effective("earliest"), until=_effective("latest")).values_list(
            "agreement_id", "kind", "since", "until", "amount", "currency"
        ),
    )


def _whether(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def _effective(bound: str) -> Case:
    """The day of effect where one is given, else the day of the stage."""
    return Case(When(effective="", then=F(f"date_{bound}")), default=F(f"effective_{bound}"))
