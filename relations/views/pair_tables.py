"""The tables of a pair's page, from the answers about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.dates import UncertainDate
from relations.models import Meeting
from relations.services.pairs import Pair
from relations.services.pairs.meetings import held
from relations.services.pairs.story import Story
from relations.views.pair_charts import (
    directions,
    grouped,
    lane_of,
    lane_of_agreement,
    level_name,
)
from relations.vocab import Rank


@dataclass(frozen=True)
class Visits:
    """How often who came to whom with visitors of one level; `slug` is the level's in addresses."""

    level: str
    slug: str
    by_direction: list[tuple[int, str]]

    @property
    def total(self) -> int:
        return sum(number for number, _direction in self.by_direction)


def visits(pair: Pair, story: Story) -> list[Visits]:
    """Meetings held by the level of the visitors and direction, the highest level first."""
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for mark in held(story.answers.marks):
        counts[mark.visitor_level, mark.host] += mark.number
    levels = sorted({level for level, _host in counts}, key=lambda one: (one is None, one or 0))
    return [
        Visits(
            level_name(level),
            Rank(level).slug if level is not None else "none",
            [(counts[level, host], words) for host, words in directions(pair).items()],
        )
        for level in levels
    ]


@dataclass(frozen=True)
class Latest:
    """The latest meeting at a level, and how long ago it was, in words.

    `level` is that of all present; those of its visitors and hosts are empty where not known.
    """

    level: str
    visitor_level: str
    host_level: str
    meeting: Meeting
    ago: str


def latest_rows(story: Story, today: date) -> list[Latest]:
    return [
        Latest(
            level_name(mark.level),
            _known(mark.visitor_level),
            _known(mark.host_level),
            meeting,
            ago(meeting, today),
        )
        for mark, meeting in story.latest
    ]


def _known(level: int | None) -> str:
    return "" if level is None else level_name(level)


def ago(meeting: Meeting, today: date) -> str:
    """How many days ago a meeting ended: a number, or the least and the most there can be."""
    earliest, latest = meeting.date_lasts_to, meeting.date_latest
    if latest is None:
        return ""
    fewest = max((today - latest).days, 0)
    if earliest is None:
        return _("%(number)s days or more") % {"number": grouped(fewest)}
    most = max((today - earliest).days, 0)
    if most == fewest:
        days = ngettext("%(number)s day", "%(number)s days", fewest)
        return days % {"number": grouped(fewest)}
    return _("%(fewest)s to %(most)s days") % {"fewest": grouped(fewest), "most": grouped(most)}


@dataclass(frozen=True)
class EventRow:
    """An event of the timeline in words."""

    date: UncertainDate
    what: str
    title: str
    url: str
    direction: str


def event_rows(pair: Pair, story: Story) -> list[EventRow]:
    """All that the timeline shows one by one, the newest first and the undated last."""
    if story.is_by_year:
        return []
    dated: list[tuple[tuple[bool, date, date], EventRow]] = [
        ((record.date_latest is None, *_bounds(record)), row) for record, row in _rows(pair, story)
    ]
    known = sorted((one for one in dated if one[1].date), key=itemgetter(0), reverse=True)
    return [row for _key, row in known] + [row for _key, row in dated if not row.date]


def _bounds(record: Any) -> tuple[date, date]:
    return record.date_latest or date.max, record.date_earliest or date.min


def _rows(pair: Pair, story: Story) -> Iterator[tuple[Any, EventRow]]:
    words = directions(pair)
    for meeting, place in story.meetings:
        title = meeting.title or meeting.get_rank_display() or meeting.get_setting_display()
        yield (
            meeting,
            EventRow(
                meeting.date,
                lane_of(meeting.status, place.level),
                str(title),
                meeting.get_absolute_url(),
                words[place.host] if place.host is not None else "",
            ),
        )
    for agreement, is_promised in story.agreements:
        about = ", ".join(str(sector) for sector in agreement.sectors.all())
        kind = agreement.get_kind_display()
        yield (
            agreement,
            EventRow(
                agreement.date,
                lane_of_agreement(is_promised),
                Truncator(agreement.title or (f"{kind}: {about}" if about else kind)).chars(160),
                agreement.get_absolute_url(),
                "",
            ),
        )
