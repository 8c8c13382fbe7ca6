"""A life that is changed, against the meetings that are recorded already."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from relations.models.wording import describe_short
from relations.services.contradictions.days import is_before, known
from relations.services.contradictions.finding import Clash, Entry


def met_outside_life(entry: Entry, today: date) -> Iterator[Clash]:
    """At meetings before birth or after death; said at the date that may be wrong."""
    yield from _outside(entry, "born", "died")


def met_outside_country(entry: Entry, today: date) -> Iterator[Clash]:
    """The same of a country and its start and end."""
    yield from _outside(entry, "start", "end")


def _outside(entry: Entry, first: str, last: str) -> Iterator[Clash]:
    """`met` are the first and the last day of meetings, read by `judging`."""
    start, end = known(entry.record, first), known(entry.record, last)
    for earliest, latest in entry.of("met"):
        if is_before(earliest, start):
            message = _("A recorded meeting (%(met)s) is before this date (%(date)s).")
            words = {"met": describe_short(earliest), "date": describe_short(start)}
            yield Clash(first, message % words, (str(start), str(earliest)))
        if is_before(end, latest):
            message = _("A recorded meeting (%(met)s) is after this date (%(date)s).")
            words = {"met": describe_short(latest), "date": describe_short(end)}
            yield Clash(last, message % words, (str(end), str(latest)))
