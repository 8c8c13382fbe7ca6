"""Which visit it was: "third recorded visit to Moscow in 2019", and as sources count.

A visit is a meeting that was held in another country than the one for which the official was
there, as a visitor by the rule of models/hosting.py. The meetings within a visit are no visits of
their own. Only what is entered can be counted, so where a source counts otherwise, something may be
missing here.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import ordinal
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from relations.models import Citation, MeetingPlace, Official, Participation
from relations.models.base import Reader
from relations.models.meetings import MeetingQuerySet
from relations.models.sets import SetOf
from relations.vocab import Part

# What a citation of a meeting supports where it says which visit it was: "visit number 3".
CLAIM = re.compile(r"\s*visit number (\d{1,4})\s*", re.IGNORECASE)


class Stop(NamedTuple):
    """A place abroad where a meeting was held; the day it began lies between two days."""

    meeting: int
    parent: int | None
    earliest: date
    begun_by: date
    country: int
    country_name: str
    city: str

    @property
    def year(self) -> int | None:
        """The year in which it began; None where that can be several."""
        return self.earliest.year if self.earliest.year == self.begun_by.year else None

    def may_be_in(self, year: int) -> bool:
        return self.earliest.year <= year <= self.begun_by.year

    def is_at(self, place: "Stop") -> bool:
        """Whether it was at that place for certain; any city is in the country."""
        here = self.country == place.country
        return here and (not place.city or self.city.casefold() == place.city.casefold())

    def may_be_at(self, place: "Stop") -> bool:
        """Whether it can have been there; a city may not be known."""
        return self.is_at(place) or (self.country == place.country and not self.city)


@dataclass(frozen=True)
class Claim:
    """A source says that it was that visit."""

    citation: Citation
    number: int
    is_right: bool


@dataclass(frozen=True)
class Ordinal:
    """It was the `least`-th to `most`-th visit of an official to the place in the year.

    The two differ where dates or cities leave open which came before it in that year.
    """

    place: str
    year: int
    least: int
    most: int
    claims: list[Claim]

    @property
    def is_certain(self) -> bool:
        return self.least == self.most

    def __str__(self) -> str:
        """Third recorded visit to Moscow in 2019; first to third recorded visit to Moscow …"""
        where = {"place": self.place, "year": self.year}
        if self.is_certain:
            return _("%(nth)s recorded visit to %(place)s in %(year)d") % {
                "nth": nth(self.least),
                **where,
            }
        span = {"least": nth(self.least), "most": nth(self.most)}
        return _("%(least)s to %(most)s recorded visit to %(place)s in %(year)d") % {
            **span,
            **where,
        }


def nth(number: int) -> str:
    """The ordinal number: a word up to the tenth, as a source would write it."""
    words = (
        *(_("first"), _("second"), _("third"), _("fourth"), _("fifth")),
        *(_("sixth"), _("seventh"), _("eighth"), _("ninth"), _("tenth")),
    )
    return words[number - 1] if number <= len(words) else str(ordinal(number))


def ordinals(
    official: Official, meetings: MeetingQuerySet, shown: Collection[int], user: Reader
) -> dict[int, list[Ordinal]]:
    """Which visit each of the shown meetings was, by its key, for each place abroad.

    `meetings` are all that may count. Three questions: the meetings, their places, and what
    sources say of them.
    """
    stops = visits(official, meetings)
    told = _told(shown, user)
    found: dict[int, list[Ordinal]] = defaultdict(list)
    for stop in stops:
        if stop.meeting in shown and stop.year is not None:
            found[stop.meeting].append(_ordinal(stop, stops, told.get(stop.meeting, [])))
    return dict(found)


def visits(official: Official, meetings: MeetingQuerySet) -> list[Stop]:
    """The places abroad of the meetings held with the official, without those within a visit."""
    home = Coalesce("delegation__country", "delegation__organization__country")
    own = Participation.objects.with_part().filter(official=official).annotate(home=home)
    there = own.order_by().values_list("meeting", "home", "part")
    homes = {meeting: home for meeting, home, part in there if part == Part.VISITOR}
    # Not joined to the above: where the planner takes the tables for empty, it begins at the places
    # of all meetings.
    held = SetOf(meetings.held().filter(pk__in=list(homes)).exclude(date=""))
    rows = (
        MeetingPlace.objects.filter(meeting__in=held, country__isnull=False)
        .order_by("meeting__date_earliest", "meeting")
        .values_list(
            "meeting",
            "meeting__parent",
            Coalesce("meeting__date_earliest", date.min),
            Coalesce("meeting__date_begun_by", date.max),
            "country",
            "country__name",
            "city",
        )
    )
    every = (Stop(*row) for row in rows)
    stops = [stop for stop in every if stop.country != homes[stop.meeting]]
    whole = {(stop.meeting, stop.country) for stop in stops}
    return [stop for stop in stops if (stop.parent, stop.country) not in whole]


def _ordinal(stop: Stop, stops: Iterable[Stop], told: list[tuple[Citation, int]]) -> Ordinal:
    year = stop.year or 0
    least, most = {stop.meeting}, {stop.meeting}
    for other in stops:
        if other.may_be_at(stop) and other.may_be_in(year) and other.earliest <= stop.begun_by:
            most.add(other.meeting)
            if other.is_at(stop) and other.year == year and other.begun_by < stop.earliest:
                least.add(other.meeting)
    first, last = len(least), len(most)
    claims = [Claim(citation, number, first <= number <= last) for citation, number in told]
    return Ordinal(stop.city or stop.country_name, year, first, last, claims)


def _told(shown: Collection[int], user: Reader) -> dict[int, list[tuple[Citation, int]]]:
    """The citations that say which visit a meeting was, with the number, by the meeting's key."""
    citations = Citation.objects.visible_to(user).filter(
        meeting__in=shown, field__istartswith="visit number"
    )
    told: dict[int, list[tuple[Citation, int]]] = defaultdict(list)
    for citation in citations.select_related("source"):
        if (claim := CLAIM.fullmatch(citation.field)) and citation.meeting_id:
            told[citation.meeting_id].append((citation, int(claim[1])))
    return told
