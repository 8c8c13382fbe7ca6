"""Countries and what followed them; sources and their copies."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from relations.models.wording import describe_short
from relations.services.contradictions.days import is_before, known
from relations.services.contradictions.finding import Clash, Entry

# The day of a copy in the address of a web archive: web.archive.org/web/20190722101500/…
ARCHIVED = re.compile(r"/(?:web/)?((?:19|20)\d\d)([01]\d)([0-3]\d)\d{6}")


def successor_outside_time(entry: Entry, today: date) -> Iterator[Clash]:
    """A country is followed by one that is there, after it began itself."""
    own = known(entry.record, "start")
    for row in entry.of("successions"):
        when = known(row, "date")
        # One that the same file makes is not there yet.
        after = getattr(row, "successor", None)
        ended = known(after, "end")
        values = (str(when), str(own), str(after), str(ended))
        if is_before(when, own):
            message = _("The succession (%(date)s) is before %(country)s began (%(start)s).") % {
                "date": describe_short(when), "country": entry.record, "start": describe_short(own),
            }  # fmt: skip
            yield Clash("date", message, values, "successions", row)
        elif is_before(ended, when):
            message = _("%(country)s ended (%(end)s) before the succession (%(date)s).") % {
                "country": after,
                "end": describe_short(ended),
                "date": describe_short(when),
            }
            yield Clash("date", message, values, "successions", row)


def accessed_in_future(entry: Entry, today: date) -> Iterator[Clash]:
    accessed = entry.record.accessed
    if accessed and accessed > date.fromordinal(today.toordinal() + 1):
        yield Clash("accessed", _("This day is in the future."), (accessed.isoformat(),))


def accessed_before_publication(entry: Entry, today: date) -> Iterator[Clash]:
    """A day is allowed for, since it is tomorrow already in another part of the world."""
    accessed, published = entry.record.accessed, known(entry.record, "published")
    if accessed and published.earliest and (published.earliest - accessed).days > 1:
        message = _("The access date is before the date of publication (%(date)s).")
        values = (accessed.isoformat(), str(published))
        yield Clash("accessed", message % {"date": describe_short(published)}, values)


def archived_before_publication(entry: Entry, today: date) -> Iterator[Clash]:
    copied, published = day_of_copy(entry.record.archived_url), known(entry.record, "published")
    if copied and published.earliest and (published.earliest - copied).days > 1:
        message = _("The archived copy (%(day)s) is older than the publication (%(date)s).") % {
            "day": copied.isoformat(), "date": describe_short(published),
        }  # fmt: skip
        yield Clash("archived_url", message, (copied.isoformat(), str(published)))


def day_of_copy(url: str) -> date | None:
    """The day that the address of an archived copy names."""
    found = ARCHIVED.search(url)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def derived_from_later(entry: Entry, today: date) -> Iterator[Clash]:
    published = known(entry.record, "published")
    for origin in entry.of("derived_from"):
        first = known(origin, "published")
        if is_before(published, first):
            message = _("“%(title)s” was published later (%(date)s) than this source.") % {
                "title": origin, "date": describe_short(first),
            }  # fmt: skip
            yield Clash("derived_from", message, (str(origin), str(published), str(first)))
