"""Whether somebody named in a source can be a person in the register. A name alone joins nobody.

Asked by imports, which make a description or an error of what is doubtful.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Country, Organization
from relations.models.wording import describe_short
from relations.services.contradictions.days import is_before
from relations.services.contradictions.people import odd_age
from relations.services.people.sides import Family, Kin

# Years between one appearance and the next. Ministers of the 1970s came back in the 2000s (Ortega
# after 17 years, Mahathir after 15); after more, it is as likely a child or grandchild.
LONGEST_GAP = 40
# Years from the first appearance to the last: Elizabeth II reigned for 70 years, and
# Kissinger and Raúl Castro, with some 60 years, have the longest careers that we know of.
LONGEST_CAREER = 70
YEAR = 365.25


class Verdict(StrEnum):
    """`SAME` where country, life and career fit; `DOUBTFUL` where somebody must say; `OTHER` where
    it cannot be."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


class Answer(NamedTuple):
    """A verdict with its reason; `by_name_alone` where nothing else is known of the person."""

    verdict: Verdict
    reason: str = ""
    by_name_alone: bool = False


@dataclass(frozen=True)
class Seen:
    """Where and when somebody held an office or met others: on these days, or at no known time."""

    side: Country | Organization | None
    first: date | None = None
    last: date | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        """From the first day to the last; None where no day is known."""
        first, last = self.first or self.last, self.last or self.first
        return (first, last) if first and last else None


@dataclass
class Known:
    """What is known of somebody: life, and where the person was seen."""

    name: str
    born: UncertainDate = UNKNOWN
    died: UncertainDate = UNKNOWN
    seen: list[Seen] = field(default_factory=list)

    def note(self, side: Country | Organization | None, when: UncertainDate) -> None:
        """Remembers an appearance; of one side as one span, however often."""
        days = [day for day in (when.earliest, when.latest) if day]
        for at, seen in enumerate(self.seen):
            if seen.side == side:
                days += [day for day in (seen.first, seen.last) if day]
                self.seen[at] = Seen(side, min(days, default=None), max(days, default=None))
                return
        self.seen.append(Seen(side, min(days, default=None), max(days, default=None)))

    @property
    def days(self) -> list[tuple[date, date]]:
        """From the first to the last day of each appearance that has a date."""
        return [span for seen in self.seen if (span := seen.span)]

    def years_from(
        self, when: UncertainDate, countries: frozenset[int] | None = None
    ) -> float | None:
        """Years to the nearest appearance, at least, or to that for one of the countries; None
        where either has no date."""
        if when.earliest is None or when.latest is None:
            return None
        spans = (
            span
            for seen in self.seen
            if (span := seen.span)
            and (
                countries is None or (isinstance(seen.side, Country) and seen.side.pk in countries)
            )
        )
        return min((years_apart(*span, when) for span in spans), default=None)

    @property
    def sides(self) -> list[Country | Organization]:
        if len(self.seen) == 1:  # most people, asked of each row of a file
            return [self.seen[0].side] if self.seen[0].side is not None else []
        return list(dict.fromkeys(seen.side for seen in self.seen if seen.side is not None))

    @property
    def career(self) -> str:
        """In brief, for a choice among namesakes: “Jordan, 1999–2024”."""
        names = ", ".join(str(side) for side in self.sides[:3])
        years = sorted({day.year for pair in self.days for day in pair})
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        life = "–".join(str(day.start.year) if day.start else "" for day in (self.born, self.died))
        return ", ".join(text for text in (life if life != "–" else "", names, span) if text)


@dataclass(frozen=True)
class Said:
    """What a source says of somebody besides the name: for whom, and when."""

    side: Country | Organization | None = None
    when: UncertainDate = UNKNOWN


def could_be(known: Known, said: Said, kin: Kin) -> Answer:
    """Whether a person of the same name can be the one who is known."""
    if reason := _against_life(known, said.when):
        return Answer(Verdict.OTHER, reason)
    doubts = (
        odd_age(known.name, known.born, said.when) if known.born else "",
        _another_side(known, said.side, kin),
        _too_long(known, said.when),
    )
    if doubt := next(filter(None, doubts), ""):
        return Answer(Verdict.DOUBTFUL, doubt)
    return Answer(Verdict.SAME, by_name_alone=not known.sides)


def _against_life(known: Known, when: UncertainDate) -> str:
    """Nobody meets others before birth or after death."""
    if is_before(when, known.born):
        return _("born %s") % describe_short(known.born)
    if is_before(known.died, when):
        return _("died %s") % describe_short(known.died)
    return ""


def _another_side(known: Known, side: Country | Organization | None, kin: Kin) -> str:
    """Known for other countries or organizations alone, which do not follow one another."""
    if side is None or not known.sides or side in known.sides:
        return ""
    families: Iterable[Family] = (kin.family(other) for other in known.sides)
    own = kin.family(side)
    if any(own.is_kin_of(family) for family in families):
        return ""
    return _("recorded for %s") % ", ".join(str(other) for other in known.sides[:3])


def _too_long(known: Known, when: UncertainDate) -> str:
    if not known.days or when.earliest is None or when.latest is None:
        return ""
    first = min(first for first, _last in known.days)
    last = max(last for _first, last in known.days)
    if (known.years_from(when) or 0) > LONGEST_GAP:
        nearest = last if last < when.earliest else first
        return _("recorded in %s") % nearest.year
    first, last = min(first, when.latest), max(last, when.earliest)
    if (last - first).days / YEAR > LONGEST_CAREER:
        years = {"first": first.year, "last": last.year}
        return _("records would range from %(first)s to %(last)s") % years
    return ""


def years_apart(first: date, last: date, when: UncertainDate) -> float:
    """Years between an appearance and a date, at least; 0 where they may touch."""
    if when.earliest and when.earliest > last:
        return (when.earliest - last).days / YEAR
    if when.latest and when.latest < first:
        return (first - when.latest).days / YEAR
    return 0
