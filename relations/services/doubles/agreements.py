"""One agreement entered twice: the same parties and type, and the date or the amount."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models import Agreement
from relations.models.wording import describe_short
from relations.services.contradictions.finding import Entry
from relations.services.doubles.asking import matches
from relations.services.doubles.likely import Likely
from relations.services.doubles.titles import compare
from relations.services.rows import parties
from relations.vocab import PartyRole, StageKind

# A side is the number of a country, or below zero that of an organization. What may have been
# signed or announced then, or is about the same amount, is read by indexes; of it the parties are
# compared.
FIND = """
    SELECT DISTINCT ON (asked.n, of_both.id) asked.n, of_both.id, alike.how
    FROM jsonb_to_recordset(%s) AS asked(
        n integer, sides bigint[], kind text, spans datemultirange, amount numeric, currency text
    )
    CROSS JOIN LATERAL (
        SELECT id, 'date' AS how FROM relations_agreement WHERE date_span && asked.spans
        UNION ALL
        SELECT agreement_id, 'date' FROM relations_stage
        WHERE kind IN ('signed', 'announced') AND date <> ''
            AND daterange(date_earliest, date_latest, '[]') && asked.spans
        UNION ALL
        SELECT id, 'amount' FROM relations_agreement
        WHERE currency <> '' AND currency = asked.currency AND amount = asked.amount
    ) AS alike
    CROSS JOIN LATERAL (
        SELECT a.id FROM relations_agreement a
        WHERE a.id = alike.id AND a.kind = asked.kind
            AND EXISTS (
                SELECT FROM relations_party p WHERE p.agreement_id = a.id
                    AND coalesce(p.country_id, -p.organization_id) = asked.sides[1]
            )
            AND asked.sides = (
                SELECT array_agg(DISTINCT coalesce(p.country_id, -p.organization_id)
                    ORDER BY coalesce(p.country_id, -p.organization_id))
                FROM relations_party p WHERE p.agreement_id = a.id AND p.role <> 'concerned'
            )
        OFFSET 0 -- by its number: a join would read all agreements
    ) AS of_both
    ORDER BY asked.n, of_both.id, alike.how DESC
"""
# By what the titles have in common.
SAME_TITLE, LONGER_TITLE, NO_TITLE = 85, 70, 55
# What else adds or takes off.
SAME_REFERENCE, SAME_AMOUNT, SAME_DAY = 10, 10, 5
OTHER_DATE, WIDE_DATE, WIDE = 15, 10, 31  # days
UNBOUNDED = 10_000  # days
SIGNED = (StageKind.SIGNED, StageKind.ANNOUNCED)
RELATED = ("stages", "sectors", "links")


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Six queries, however many they are."""
    asked = {at: what for at, entry in enumerate(entries) if (what := asked_of(entry))}
    records = Agreement.objects.prefetch_related(parties(), *RELATED)
    found = matches(FIND, asked, records)
    return [list(likely(entry, found.get(at, ()))) for at, entry in enumerate(entries)]


def asked_of(entry: Entry) -> dict[str, Any]:
    """What tells an agreement from others; empty where it is not known."""
    one = entry.record
    bound = [row for row in entry.of("parties") if row.role != PartyRole.CONCERNED]
    sides = {row.country_id or -(row.organization_id or 0) for row in bound} - {0}
    spans = [span_of(when) for when in dates_of(one, entry.of("stages"))]
    if not sides or not (spans or one.amount):
        return {}
    return {
        "sides": sorted(sides),
        "kind": one.kind,
        "spans": f"{{{','.join(spans)}}}",
        "amount": one.amount,
        "currency": one.currency,
    }


def dates_of(one: Agreement, stages: Iterable[Any]) -> list[UncertainDate]:
    """When it was signed or announced, as far as known."""
    found = [one.date, *(stage.date for stage in stages if stage.kind in SIGNED)]
    return [when for when in found if isinstance(when, UncertainDate) and when]


def span_of(when: UncertainDate) -> str:
    return f"[{when.earliest or ''},{when.latest or ''}]"


def likely(entry: Entry, found: Sequence[tuple[Agreement, str]]) -> Iterator[Likely]:
    for other, how in found:
        if other.pk != entry.record.pk and not are_two(entry, other):
            yield weighed(entry, other, how)


def are_two(entry: Entry, other: Agreement) -> bool:
    """Whether a link, the titles, numbers, amounts or sectors say that they are two."""
    one = entry.record
    targets = {row.target_id for row in entry.of("links")}
    if other.pk in targets or (one.pk and one.pk in {row.target_id for row in other.links.all()}):
        return True
    if one.title and other.title and compare(one.title, other.title).are_two:
        return True
    if number_in(one.reference) != number_in(other.reference) and is_one_series(one, other):
        return True
    if is_other_money(one, other):
        return True
    here, there = set(entry.of("sectors")), set(other.sectors.all())
    untitled = not (one.title and other.title)
    return untitled and bool(here and there) and not here & there


def is_other_money(one: Agreement, other: Agreement) -> bool:
    """Whether both amounts are exact and differ."""
    if one.amount is None or other.amount is None or one.currency != other.currency:
        return False
    is_exact = not (one.amount_qualifier or other.amount_qualifier)
    return bool(is_exact and one.amount != other.amount)


def number_in(reference: str) -> str:
    return "".join(re.findall(r"\d+", reference))


def is_one_series(one: Agreement, other: Agreement) -> bool:
    """Whether both have a number in one series: UNTS I-1 and UNTS I-2."""
    series = {re.sub(r"[\W\d]+", "", text).casefold() for text in (one.reference, other.reference)}
    return bool(one.reference and other.reference) and len(series) == 1


def weighed(entry: Entry, other: Agreement, how: str) -> Likely:
    one = entry.record
    score, said = by_title(one, other)
    reasons = [_("the same parties and type"), said]
    if one.reference and number_in(one.reference) == number_in(other.reference):
        score += SAME_REFERENCE
        reasons.append(_("the same reference"))
    if one.amount and one.amount == other.amount and one.currency == other.currency:
        score += SAME_AMOUNT
        reasons.append(_("the same amount"))
    if how == "amount":
        score -= OTHER_DATE if one.date and other.date else 0
        reasons.append(_("other dates") if one.date and other.date else _("no date to compare"))
    else:
        days = days_of(entry, other)
        score += SAME_DAY if days == 1 else -WIDE_DATE if days > WIDE else 0
        reasons.append(_("the same day") if days == 1 else _("the date may be the same"))
    return Likely(other, max(0, min(score, 100)), ", ".join(reasons), describe_short(other.date))


def by_title(one: Agreement, other: Agreement) -> tuple[int, str]:
    if not (one.title and other.title):
        return NO_TITLE, _("no two titles to compare")
    if compare(one.title, other.title).are_same:
        return SAME_TITLE, _("the same title")
    return LONGER_TITLE, _("a longer and a shorter title")


def days_of(entry: Entry, other: Agreement) -> int:
    """How many days the dates span together that lie nearest to each other."""
    spans = [
        days_between(here, there)
        for here in dates_of(entry.record, entry.of("stages"))
        for there in dates_of(other, other.stages.all())
    ]
    return min(spans, default=UNBOUNDED)


def days_between(one: UncertainDate, other: UncertainDate) -> int:
    ends = [end for when in (one, other) for end in (when.earliest, when.latest) if end]
    return (max(ends) - min(ends)).days + 1 if len(ends) == 4 else UNBOUNDED
