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
        _(
            "Part of `meetings`: the most senior visitor, from either country, had this "
            "rank: {rank}."
        ),
        _("Part of `meetings`: the rank of the visitors is unknown, or it is unknown who visited."),
    ),
    "host_level": (
        _("Part of `meetings`: the most senior host, from either country, had this rank: {rank}."),
        _("Part of `meetings`: the rank of the hosts is unknown, or it is unknown who was host."),
    ),
    "level": (
        _("Part of `meetings`: the most senior participant, on any side, had this rank: {rank}."),
        _("Part of `meetings`: the rank of every participant is unknown."),
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
        ("country", TEXT, _("Country {end}: its short name in web addresses.")),
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
        _("Meetings held in which both A and B took part and which certainly took place, "
          "at least in part, in this year. A meeting that lasted over New Year counts in "
          "both years. Organisations count for the country they belong to."),
    ),
    Column(
        "meetings_possible", "meetings_possible", COUNT,
        _("Other meetings held that may have taken place in this year or in another one. A "
          "meeting counts in every year that its date allows, so do not add these up over "
          "years."),
    ),
    Column(
        "meetings_expected", "meetings_expected", COUNT,
        _("Meetings rumoured, announced or confirmed, certainly for this year."),
    ),
    Column(
        "meetings_expected_possible", "meetings_expected_possible", COUNT,
        _("Other meetings rumoured, announced or confirmed, possibly for this year."),
    ),
    Column(
        "visits_a_to_b", "visits_a_to_b", COUNT,
        _("Part of `meetings`: A was a visitor and B a host, according to their roles or "
          "else the country of the place."),
    ),
    Column(
        "visits_b_to_a", "visits_b_to_a", COUNT,
        _("Part of `meetings`: B was a visitor and A a host, as above."),
    ),
    *(column for name in LEVELS for column in _levels(name)),
)  # fmt: skip
AGREEMENTS = (
    Column(
        "agreements", "agreements", COUNT,
        _("Agreements to which both A and B are parties, certainly dated in this year. The "
          "date is the date of signature or, if the agreement was never signed, of its "
          "announcement. A country that is only concerned is not a party."),
    ),
    Column(
        "agreements_possible", "agreements_possible", COUNT,
        _("Other agreements, possibly dated in this year. Do not add these up over years."),
    ),
    Column(
        "instruments", "instruments", COUNT,
        _("Number of instruments in `agreements`. Some records stand for several "
          "instruments of which only the number is known."),
    ),
    *(
        Column(
            f"stage_{stage.value.replace('-', '_')}", f"stage_{stage.value}", COUNT,
            format_lazy(
                _("Agreements between A and B that certainly reached this stage in this "
                  "year: {stage}. The year is that of the date on which the stage took "
                  "effect, if recorded."),
                stage=stage.label,
            ),
        )
        for stage in StageKind
    ),
)  # fmt: skip
MONEY_UNKNOWN = Column(
    "agreements_no_amount", "agreements_no_amount", COUNT,
    _("Part of `agreements`: loans, credit lines, grants and other agreements with a "
      "currency whose amount is unknown, and those with an amount but no stated "
      "currency. They are not in the sums."),
)  # fmt: skip
MONEY_INEXACT = Column(
    "agreements_inexact_amount", "agreements_inexact_amount", COUNT,
    _("Part of `agreements`: the source gives the amount as “more than”, “at least”, "
      "“about”, “up to” or “less than” a figure. The sums include the figure."),
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
                _(
                    "Part of `agreements`: those about this sector or one of its subsectors: "
                    "{sector}."
                ),
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
            _("Sum of the amounts certainly disbursed in this year under agreements "
              "between A and B, in {currency}."),
            currency=currency,
        ),
    )  # fmt: skip
