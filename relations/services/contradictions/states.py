"""States outside their lives: Russia in 1950, the Soviet Union in 1995; and who was there then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models import Country, Succession
from relations.models.wording import describe_short, describe_when
from relations.services.contradictions.days import is_before, known
from relations.services.contradictions.finding import Clash, Entry
from relations.vocab import MeetingStatus, PartyRole, SuccessionKind

# Steps from a state to the one that was there at the time: Soviet Union, Soviet Russia, Russian
# Empire.
MOST_STEPS = 4
MOST_PROPOSED = 3


def outside_life(country: Country, when: UncertainDate) -> str:
    """Why the country was not there then: a sentence, or empty where it can have been."""
    start, end = known(country, "start"), known(country, "end")
    if is_before(when, start):
        message = _("%(country)s exists only since %(start)s, after this date (%(when)s).")
    elif is_before(end, when):
        message = _("%(country)s ended %(end)s, before this date (%(when)s).")
    else:
        return ""
    dates = {
        "start": describe_short(start),
        "end": describe_when(end),
        "when": describe_short(when),
    }
    return message % {"country": country, **dates}


def state_of(row: Any) -> Country | None:
    """The country of a row, or that of its organization."""
    country: Country | None = row.country
    organization = getattr(row, "organization", None)
    return country or (organization.country if organization else None)


def clash(row: Any, relation: str, when: UncertainDate) -> Iterator[Clash]:
    country = state_of(row)
    if country is None or not when:
        return
    if message := outside_life(country, when):
        yield Clash(
            field="country" if row.country else "organization",
            message=message,
            values=(country.slug, str(when)),
            relation=relation,
            row=row,
            # An organization keeps its country.
            state=country if row.country else None,
            when=when,
        )


def at_meeting(entry: Entry, today: date) -> Iterator[Clash]:
    """Sides and places of a meeting that has a date."""
    when = known(entry.record, "date")
    if entry.record.status == MeetingStatus.CANCELLED:
        return
    for relation in ("delegations", "places"):
        for row in entry.of(relation):
            yield from clash(row, relation, when)
    for leg in entry.of("parts"):
        host, day = getattr(leg, "host", None), known(leg, "date") or when
        if host and day and (message := outside_life(host, day)):
            values = (host.slug, str(day))
            yield Clash("host", message, values, "parts", leg, state=host, when=day)


def at_agreement(entry: Entry, today: date) -> Iterator[Clash]:
    """Parties at the date of what they did last; a state may join what is older than itself."""
    signed = known(entry.record, "date")
    for row in entry.of("parties"):
        if row.role == PartyRole.CONCERNED:
            continue
        own = known(row, "consented") or known(row, "signed")
        yield from clash(row, "parties", own or signed)
    for row in entry.of("stages"):
        yield from clash(row, "stages", known(row, "date"))
    for row in entry.of("places"):
        yield from clash(row, "places", signed)


def voice_of_source(entry: Entry, today: date) -> Iterator[Clash]:
    """The side of a source, when it was published."""
    source = entry.record
    when = known(source, "published")
    if source.side and when and (message := outside_life(source.side, when)):
        yield Clash("side", message, (source.side.slug, str(when)), state=source.side, when=when)


# Of each state, those that followed or preceded it, and whether the one continues the other.
Kin = dict[int, dict[int, tuple[Country, bool]]]


def then_there(wanted: Iterable[tuple[Country, UncertainDate]]) -> list[tuple[Country, ...]]:
    """For each state and date, its predecessors and successors that can have existed then.

    One query, whatever the number. Of many, such as those that followed the Soviet Union, only the
    one that continues it.
    """
    kin: Kin = defaultdict(dict)
    for row in Succession.objects.select_related("predecessor", "successor"):
        continues = row.kind == SuccessionKind.CONTINUES
        kin[row.predecessor_id][row.successor_id] = row.successor, continues
        kin[row.successor_id][row.predecessor_id] = row.predecessor, continues
    return [_nearest(country, when, kin) for country, when in wanted]


def _nearest(country: Country, when: UncertainDate, kin: Kin) -> tuple[Country, ...]:
    seen, ring = {country.pk}, {country.pk: (country, True)}
    for _step in range(MOST_STEPS):
        ring = {
            key: other
            for near in ring
            for key, other in kin.get(near, {}).items()
            if key not in seen
        }
        seen |= ring.keys()
        found = [pair for pair in ring.values() if not outside_life(pair[0], when)]
        if found:
            few = [pair for pair in found if pair[1]] if len(found) > MOST_PROPOSED else []
            names = sorted((other for other, _continues in few or found), key=lambda o: o.name)
            return tuple(names)
    return ()
