"""The columns of the panel, each with its definition: the codebook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from relations.models import Sector
from relations.models.participations import LEVELS
from relations.vocab import Rank, StageKind

# Stata cuts longer names.
LONGEST = 32
TEXT, COUNT, MONEY = pa.string(), pa.int64(), pa.decimal128(38, 2)
KINDS = {TEXT: "text", COUNT: "integer", MONEY: "decimal"}


@dataclass(frozen=True)
class Column:
    """A column: its name in files, the key of its numbers in the query, its type and meaning."""

    name: str
    key: str
    type: pa.DataType
    definition: str | Promise

    @property
    def kind(self) -> str:
        return KINDS[self.type]


# Whose level it is, by its name: what is counted, and what is not known.
WHOSE = {
    "visitor_level": (
        _("Of `meetings`: those whose most senior visitor, of whichever country, was: {rank}."),
        _("Of `meetings`: those of whose visitors no rank is known, or not who visited."),
    ),
    "host_level": (
        _("Of `meetings`: those whose most senior host, of whichever country, was: {rank}."),
        _("Of `meetings`: those of whose hosts no rank is known, or not who was host."),
    ),
    "level": (
        _("Of `meetings`: those whose most senior official present, of any side, was: {rank}."),
        _("Of `meetings`: those at which no rank is known of anybody."),
    ),
}


def _levels(name: str) -> Iterator[Column]:
    """How many meetings had their highest rank at each level, of those whose level it is."""
    highest, unknown = WHOSE[name]
    for rank in Rank:
        own = f"{name}_{rank.slug.replace('-', '_')}"
        meaning = format_lazy(highest, rank=rank.label)
        yield Column(own, f"{name}_{rank.value}", COUNT, meaning)
    yield Column(f"{name}_unknown", f"{name}_none", COUNT, unknown)


PAIR = tuple(
    Column(f"{what}_{end}", f"{what}_{end}", kind, format_lazy(text, end=end.upper()))
    for end in ("a", "b")
    for what, kind, text in (
        ("country", TEXT, _("Country {end}: its short name in addresses.")),
        ("name", TEXT, _("Common English name of {end}.")),
        ("iso3", TEXT, _("ISO 3166-1 alpha-3 code of {end}; empty where it has none.")),
        ("cow", COUNT, _("Correlates of War state number of {end}.")),
        ("gw", COUNT, _("Gleditsch-Ward state number of {end}.")),
    )
)
KEYS = (
    Column("year", "year", COUNT, _("Calendar year.")),
    *PAIR,
)
MEETINGS = (
    Column(
        "meetings", "meetings", COUNT,
        _("Meetings held at which A and B both had a delegation, and which were under way in the "
          "year for certain. What lasted over New Year counts in both years. An organization "
          "that belongs to a country counts for it."),
    ),
    Column(
        "meetings_possible", "meetings_possible", COUNT,
        _("Further meetings held that can have been under way in the year, or in another; one "
          "meeting is possible in every year that its date leaves open, so these are not to be "
          "summed over years."),
    ),
    Column(
        "meetings_expected", "meetings_expected", COUNT,
        _("Meetings rumoured, announced or confirmed for the year, for certain."),
    ),
    Column(
        "meetings_expected_possible", "meetings_expected_possible", COUNT,
        _("Further meetings rumoured, announced or confirmed, possibly for the year."),
    ),
    Column(
        "visits_a_to_b", "visits_a_to_b", COUNT,
        _("Of `meetings`: those at which A was a visitor and B a host, by their roles, or else by "
          "the country in which they met."),
    ),
    Column(
        "visits_b_to_a", "visits_b_to_a", COUNT,
        _("Of `meetings`: those at which B was a visitor and A a host, as above."),
    ),
    *(column for name in LEVELS for column in _levels(name)),
)  # fmt: skip
AGREEMENTS = (
    Column(
        "agreements", "agreements", COUNT,
        _("Agreements to which A and B are both parties, dated in the year for certain. The date "
          "is that of signature, or of the announcement of what was never signed. Who is only "
          "concerned is no party."),
    ),
    Column(
        "agreements_possible", "agreements_possible", COUNT,
        _("Further agreements, possibly dated in the year; not to be summed over years."),
    ),
    Column(
        "instruments", "instruments", COUNT,
        _("How many instruments `agreements` stand for, where some are known only in number."),
    ),
    *(
        Column(
            f"stage_{stage.value.replace('-', '_')}", f"stage_{stage.value}", COUNT,
            format_lazy(
                _("Agreements of A and B that reached this stage in the year for certain: "
                  "{stage}. Counts by the day of effect where one is given."),
                stage=stage.label,
            ),
        )
        for stage in StageKind
    ),
)  # fmt: skip
MONEY_UNKNOWN = Column(
    "agreements_no_amount", "agreements_no_amount", COUNT,
    _("Of `agreements`: loans, credit lines, grants and others with a currency whose amount is "
      "not known, and those whose currency the source does not state; no sum holds them."),
)  # fmt: skip
MONEY_INEXACT = Column(
    "agreements_inexact_amount", "agreements_inexact_amount", COUNT,
    _("Of `agreements`: those whose amount the source gives as “more than”, “at least”, “about”, "
      "“up to” or “less than” a figure; the sums hold the figure."),
)  # fmt: skip


def columns(sectors: Iterable[Sector], currencies: Iterable[str]) -> list[Column]:
    """All columns, with those of the sectors and of the currencies found."""
    return [
        *KEYS,
        *MEETINGS,
        *AGREEMENTS,
        *_about(sectors),
        MONEY_UNKNOWN,
        MONEY_INEXACT,
        *(column for currency in currencies for column in _sums(currency)),
    ]


def _about(sectors: Iterable[Sector]) -> Iterator[Column]:
    taken: set[str] = set()
    for sector in sectors:
        name = _free(f"sec_{sector.slug.replace('-', '_').lower()}", taken)
        yield Column(
            name,
            f"sector_{sector.pk}",
            COUNT,
            format_lazy(
                _("Of `agreements`: those about this sector or one below it: {sector}."),
                sector=sector.name,
            ),
        )


def _free(name: str, taken: set[str]) -> str:
    """The name, cut to its length; with a number at its end where that is taken."""
    cut, number = name[:LONGEST], 2
    while cut in taken:
        cut = f"{name[: LONGEST - len(str(number))]}{number}"
        number += 1
    taken.add(cut)
    return cut


def _sums(currency: str) -> Iterator[Column]:
    small = currency.lower()
    yield Column(
        f"amount_{small}", f"amount_{currency}", MONEY,
        format_lazy(
            _("Sum of the amounts of `agreements` in {currency}, in units of the currency."),
            currency=currency,
        ),
    )  # fmt: skip
    yield Column(
        f"disbursed_{small}", f"disbursed_{currency}", MONEY,
        format_lazy(
            _("Sum of what was disbursed under agreements of A and B in the year for certain, in "
              "{currency}."),
            currency=currency,
        ),
    )  # fmt: skip
