"""Meetings against the visit they are part of, and against what cites them."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from relations.models import Meeting
from relations.models.wording import describe_short, describe_when
from relations.services.contradictions.days import begins_after, gap, is_before, known
from relations.services.contradictions.finding import Clash, Entry
from relations.vocab import AmountQualifier, DelegationRole, MeetingStatus, Setting, StageKind

# Days by which a part may lie beside its visit: midnight in Washington is morning in Moscow.
TOLERATED = 1
# Limits of an amount that leave open how much more, or how much less, it was.
OPEN_ABOVE = (AmountQualifier.MORE_THAN, AmountQualifier.AT_LEAST, AmountQualifier.ABOUT)
OPEN_BELOW = (AmountQualifier.UP_TO, AmountQualifier.LESS_THAN, AmountQualifier.ABOUT)


def held_in_future(entry: Entry, today: date) -> Iterator[Clash]:
    tomorrow = date.fromordinal(today.toordinal() + 1)
    for meeting, relation in with_legs(entry):
        when = known(meeting, "date")
        if meeting.status == MeetingStatus.HELD and begins_after(when, tomorrow):
            message = _(
                "This date is in the future (%(date)s), but the status says that the meeting was "
                "held. Choose announced or confirmed, or correct the date."
            )
            words = {"date": describe_short(when)}
            row = meeting if relation else None
            yield Clash("date", message % words, (str(when),), relation, row)


def with_legs(entry: Entry) -> list[tuple[Meeting, str]]:
    """A meeting, and its parts, with the relation of each."""
    return [(entry.record, ""), *((part, "parts") for part in entry.of("parts"))]


def part_outside_visit(entry: Entry, today: date) -> Iterator[Clash]:
    """Also where the meeting is the visit: `parts` are what is known of its parts."""
    pairs = [(entry.record, entry.record.parent, "")] if entry.record.parent else []
    pairs += [(part, entry.record, "parts") for part in entry.of("parts")]
    for part, visit, relation in pairs:
        inner, outer = known(part, "date"), known(visit, "date")
        if gap(inner, outer) > TOLERATED:
            message = _("The part (%(part)s) is outside the dates of the visit (%(visit)s).") % {
                "part": describe_short(inner), "visit": describe_short(outer),
            }  # fmt: skip
            row = part if relation else None
            yield Clash("date", message, (str(inner), str(outer)), relation, row)


def visit_with_several_hosts(entry: Entry, today: date) -> Iterator[Clash]:
    """The hosts of a tour would be taken to have met one another."""
    if entry.record.setting != Setting.VISIT:
        return
    hosts = [
        row for row in entry.of("delegations") if row.country and row.role == DelegationRole.HOST
    ]
    if len(hosts) > 1:
        names = [str(row.country) for row in hosts]
        message = _(
            "A single visit with several hosts (%(hosts)s) means that the hosts met each "
            "other. If it was a tour, add a leg for each of them."
        )
        words = {"hosts": get_text_list(names, _("and"))}
        slugs = sorted(row.country.slug for row in hosts)
        yield Clash("role", message % words, tuple(slugs), "delegations", hosts[1])


def published_before_meeting(entry: Entry, today: date) -> Iterator[Clash]:
    """A source that reports what was held cannot be older; it may have announced it."""
    if entry.record.status == MeetingStatus.HELD:
        yield from published_before(entry, known(entry.record, "date").earliest)


def published_before_signature(entry: Entry, today: date) -> Iterator[Clash]:
    yield from published_before(entry, known(entry.record, "date").earliest)


def published_before(entry: Entry, event: date | None) -> Iterator[Clash]:
    for row in entry.of("citations"):
        published = known(getattr(row, "source", None), "published")
        if event is None or published.latest is None or row.field not in ("", "date"):
            continue
        if (event - published.latest).days > TOLERATED:
            message = _("The source was published %(published)s, before this date.") % {
                "published": describe_when(published)
            }
            values = (str(row.source), str(published), str(event))
            yield Clash("source", message, values, "citations", row)


def signed_at_other_time(entry: Entry, today: date) -> Iterator[Clash]:
    """An agreement, and the meeting at which it is said to have been signed."""
    agreement = entry.record
    if agreement.meeting is None:
        return
    signed, met = known(agreement, "date"), known(agreement.meeting, "date")
    if gap(signed, met) > TOLERATED:
        message = _(
            "The dates of the meeting (%(met)s) and the agreement (%(signed)s) do not match."
        )
        words = {"met": describe_short(met), "signed": describe_short(signed)}
        yield Clash("meeting", message % words, (str(signed), str(met)))


def disbursed_beyond_amount(entry: Entry, today: date) -> Iterator[Clash]:
    """What was paid out in the agreement's currency is no more than its amount.

    One that says “more than” or “about” has no limit above.
    """
    agreement = entry.record
    if agreement.amount is None or agreement.amount_qualifier in OPEN_ABOVE:
        return
    paid = [
        row
        for row in entry.of("stages")
        if row.kind == StageKind.DISBURSED
        and row.amount is not None
        and row.currency in ("", agreement.currency)
        and row.amount_qualifier not in OPEN_BELOW
    ]
    total = sum(row.amount for row in paid)
    if paid and total > agreement.amount:
        message = _(
            "The disbursed amount (%(paid)s) is larger than the amount of the "
            "agreement (%(amount)s)."
        )
        words = {
            "paid": number_format(total, force_grouping=True),
            "amount": number_format(agreement.amount, force_grouping=True),
        }
        values = (str(total), str(agreement.amount), agreement.currency)
        yield Clash("amount", message % words, values, "stages", paid[-1])


def signed_at_cancelled(entry: Entry, today: date) -> Iterator[Clash]:
    meeting = entry.record.meeting
    if meeting is not None and meeting.status == MeetingStatus.CANCELLED:
        message = _("That meeting was cancelled, so nothing can have been signed there.")
        yield Clash("meeting", message, (str(meeting.pk),))


def amends_later(entry: Entry, today: date) -> Iterator[Clash]:
    """What an agreement amends, replaces or extends is not signed after it."""
    signed = known(entry.record, "date")
    for row in entry.of("links"):
        earlier = known(getattr(row, "target", None), "date")
        if is_before(signed, earlier):
            message = _("That agreement (%(target)s) is later than this one (%(date)s).") % {
                "target": describe_short(earlier), "date": describe_short(signed),
            }  # fmt: skip
            yield Clash("target", message, (str(signed), str(earlier)), "links", row)
