"""The columns of the panel, each with its definition: the codebook."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from relations.data.table import Column, Kind
from relations.models import Sector
from relations.models.participations import LEVELS
from relations.vocab import Rank, StageKind

# Stata cuts longer names.
LONGEST = 32
# A column with the key of its numbers in the query.
Keyed = tuple[str, Column]


def _column(name: str, definition: Any, kind: Kind = Kind.INTEGER, key: str = "") -> Keyed:
    """A column; `key` where its numbers have another name in the query."""
    return key or name, Column(name, definition, itemgetter(key or name), kind)


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


def _levels(name: str) -> Iterator[Keyed]:
    """How many meetings had their highest rank at each level, of those whose level it is."""
    highest, unknown = WHOSE[name]
    for rank in Rank:
        own = f"{name}_{rank.slug.replace('-', '_')}"
        meaning = format_lazy(highest, rank=rank.label)
        yield _column(own, meaning, key=f"{name}_{rank.value}")
    yield _column(f"{name}_unknown", unknown, key=f"{name}_none")


PAIR = tuple(
    _column(f"{what}_{end}", format_lazy(text, end=end.upper()), kind)
    for end in ("a", "b")
    for what, kind, text in (
        ("country", Kind.TEXT, _("Country {end}: its short name in web addresses.")),
        ("name", Kind.TEXT, _("Common English name of {end}.")),
        ("iso3", Kind.TEXT, _("ISO 3166-1 alpha-3 code of {end}; empty where it has none.")),
        ("cow", Kind.INTEGER, _("Correlates of War state number of {end}.")),
        ("gw", Kind.INTEGER, _("Gleditsch-Ward state number of {end}.")),
    )
)
KEYS = (
    _column("year", _("Calendar year.")),
    *PAIR,
)
MEETINGS = (
    _column(
        "meetings",
        _("Meetings held in which both A and B took part and which certainly took place, "
          "at least in part, in this year. A meeting that lasted over New Year counts in "
          "both years. Organisations count for the country they belong to."),
    ),
    _column(
        "meetings_possible",
        _("Other meetings held that may have taken place in this year or in another one. A "
          "meeting counts in every year that its date allows, so do not add these up over "
          "years."),
    ),
    _column(
        "meetings_expected",
        _("Meetings rumoured, announced or confirmed, certainly for this year."),
    ),
    _column(
        "meetings_expected_possible",
        _("Other meetings rumoured, announced or confirmed, possibly for this year."),
    ),
    _column(
        "visits_a_to_b",
        _("Part of `meetings`: A was a visitor and B a host, according to their roles or "
          "else the country of the place."),
    ),
    _column(
        "visits_b_to_a",
        _("Part of `meetings`: B was a visitor and A a host, as above."),
    ),
    *(keyed for name in LEVELS for keyed in _levels(name)),
)  # fmt: skip
AGREEMENTS = (
    _column(
        "agreements",
        _("Agreements to which both A and B are parties, certainly dated in this year. The "
          "date is the date of signature or, if the agreement was never signed, of its "
          "announcement. A country that is only concerned is not a party."),
    ),
    _column(
        "agreements_possible",
        _("Other agreements, possibly dated in this year. Do not add these up over years."),
    ),
    _column(
        "instruments",
        _("Number of instruments in `agreements`. Some records stand for several "
          "instruments of which only the number is known."),
    ),
    *(
        _column(
            f"stage_{stage.value.replace('-', '_')}",
            format_lazy(
                _("Agreements between A and B that certainly reached this stage in this "
                  "year: {stage}. The year is that of the date on which the stage took "
                  "effect, if recorded."),
                stage=stage.label,
            ),
            key=f"stage_{stage.value}",
        )
        for stage in StageKind
    ),
)  # fmt: skip
MONEY_UNKNOWN = _column(
    "agreements_no_amount",
    _("Part of `agreements`: loans, credit lines, grants and other agreements with a "
      "currency whose amount is unknown, and those with an amount but no stated "
      "currency. They are not in the sums."),
)  # fmt: skip
MONEY_INEXACT = _column(
    "agreements_inexact_amount",
    _("Part of `agreements`: the source gives the amount as “more than”, “at least”, "
      "“about”, “up to” or “less than” a figure. The sums include the figure."),
)  # fmt: skip


def columns(sectors: Iterable[Sector], currencies: Iterable[str]) -> dict[str, Column]:
    """All columns by the keys of their numbers, with those of the sectors and currencies found."""
    return dict(
        [
            *KEYS,
            *MEETINGS,
            *AGREEMENTS,
            *_about(sectors),
            MONEY_UNKNOWN,
            MONEY_INEXACT,
            *(keyed for currency in currencies for keyed in _sums(currency)),
        ]
    )


def _about(sectors: Iterable[Sector]) -> Iterator[Keyed]:
    taken: set[str] = set()
    for sector in sectors:
        name = _free(f"sec_{sector.slug.replace('-', '_').lower()}", taken)
        meaning = _(
            "Part of `agreements`: those about this sector or one of its subsectors: {sector}."
        )
        yield _column(name, format_lazy(meaning, sector=sector.name), key=f"sector_{sector.pk}")


def _free(name: str, taken: set[str]) -> str:
    """The name, cut to its length; with a number at its end where that is taken."""
    cut, number = name[:LONGEST], 2
    while cut in taken:
        cut = f"{name[: LONGEST - len(str(number))]}{number}"
        number += 1
    taken.add(cut)
    return cut


def _sums(currency: str) -> Iterator[Keyed]:
    for name, text in (
        (
            "amount",
            _("Sum of the amounts of `agreements` in {currency}, in units of the currency."),
        ),
        (
            "disbursed",
            _("Sum of the amounts certainly disbursed in this year under agreements "
              "between A and B, in {currency}."),
        ),
    ):  # fmt: skip
        meaning, key = format_lazy(text, currency=currency), f"{name}_{currency}"
        yield _column(f"{name}_{currency.lower()}", meaning, Kind.DECIMAL, key)
