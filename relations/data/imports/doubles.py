"""Rows of a file that may be recorded already: asked before they are made, remembered after."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.names import ORGANIZATION, write_for
from relations.data.imports.plans import Draft, Plan, Row
from relations.data.table import Table
from relations.data.values import Offer
from relations.services.contradictions.finding import Clash, Entry, Finding
from relations.services.contradictions.table import POSSIBLE_DOUBLE, TITLES
from relations.services.doubles.kinds import near
from relations.services.doubles.likely import Likely
from relations.services.doubles.queue import Pair, decide, ordered, refresh
from relations.vocab import DoubleDecision

# Persons are told apart where they are named, see `persons`.
ASKED_WHEN_MADE = {"organization", "office", "source"}
MOST_LOOKED_AT = 500  # rows that are compared with the register once more after they are written
Asked = tuple[Finding, Likely]


def ask(waiting: Sequence[tuple[Draft, Entry]]) -> Iterator[tuple[Draft, Asked]]:
    """What each new row may be the same as, and what is made with a row."""
    new = [(draft, entry) for draft, entry in waiting if not draft.there]
    found = near([entry for _draft, entry in new])
    for (draft, _entry), several in zip(new, found, strict=True):
        for one in several:
            yield draft, (finding_of(one), one)
    yield from ask_of_made([draft for draft, _entry in waiting if draft.makes])


def ask_of_made(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Asked]]:
    """Each record that rows name and that is not there: compared once, whatever names it."""
    by_noun: defaultdict[str, dict[Any, None]] = defaultdict(dict)
    for draft in drafts:
        for record in draft.makes:
            by_noun[record._meta.model_name][record] = None
    found: dict[Any, list[Likely]] = {}
    for noun in ASKED_WHEN_MADE & by_noun.keys():
        records = list(by_noun[noun])
        found |= zip(records, near([Entry(record) for record in records]), strict=True)
    for draft in drafts:
        for record in draft.makes:
            for one in found.get(record, ()):
                yield draft, (finding_of(one, record), one)


def finding_of(one: Likely, made: Any = None) -> Finding:
    """`made` is the record that a row makes, where it is not the row itself."""
    known = {
        "made": made,
        "record": f"“{one.record}”" + (f" ({one.apart})" if one.apart else ""),
        "reason": one.reason,
    }
    values: tuple[str, ...] = (str(one.record.pk),)
    if made is None:
        said = _("This may be the same as %(record)s: %(reason)s.") % known
    else:
        said = _("“%(made)s” may be the same as %(record)s: %(reason)s.") % known
        values += (made._meta.model_name, str(made))
    return Finding(POSSIBLE_DOUBLE, Clash("", said, values, row=made))


def offer_of(table: Table, one: Likely) -> Offer:
    """The key of the record that is there, which makes the row one of its values."""
    key = str(one.record.pk if table.key == "id" else one.record.slug)
    return Offer(key, _("%(key)s (update “%(record)s”)") % {"key": key, "record": one.record})


def cell_of(row: Row, made: Any) -> tuple[str, str]:
    """The column and text of the cell that names a record to be made; empty where it is in another
    sheet."""
    names = {getattr(made, field, "") for field in ("name", "title", "url")} - {""}
    for column, text in row.values.items():
        if text in names or text.removeprefix(ORGANIZATION) in names:
            return column, text
    return "", ""


def offer_instead(text: str, one: Likely) -> Offer:
    """What names the record that is there in place of a text."""
    key = write_for(one.record, "sides" if text.startswith(ORGANIZATION) else "")
    return Offer(key, _("%(key)s (use “%(record)s”)") % {"key": key, "record": one.record})


def is_double(finding: Finding) -> bool:
    return finding.rule.code == POSSIBLE_DOUBLE.code


def remember(plan: Plan) -> None:
    """That rows which were kept are records of their own; and what may be the same now, but for
    large files only of the rows that were put off: `find_doubles` looks at all."""
    noun = str(plan.table.model._meta.model_name)
    told: defaultdict[str, dict[Pair, int]] = defaultdict(dict)
    for draft in plan.drafts:
        for found in told_apart(draft):
            made: Any = found.clash.row
            pair = ordered(made.pk if made else draft.pk, int(found.clash.values[0]))
            told[made._meta.model_name if made else noun][pair] = 0
    for name, pairs in told.items():
        decide(name, pairs, DoubleDecision.DIFFERENT, plan.user)
    is_small = len(plan.drafts) <= MOST_LOOKED_AT
    numbers: defaultdict[Any, list[int]] = defaultdict(list)
    for draft in plan.drafts:
        if is_small or put_off(draft):
            numbers[plan.table.model].append(draft.pk)
            for record in draft.makes:
                numbers[type(record)].append(record.pk)
    for model, several in numbers.items():
        refresh(model, dict.fromkeys(several))


def reasons_for_all(reason: str) -> dict[str, str]:
    """One reason for each warning of a file; none where it is empty. It says nothing of two records
    at which nobody has looked: possible doubles are made, and wait in the queue."""
    if not reason:
        return {}
    return {**dict.fromkeys(TITLES, reason), POSSIBLE_DOUBLE.code: DoubleDecision.LATER}


def told_apart(draft: Draft) -> Iterator[Finding]:
    for found, why in draft.kept:
        if is_double(found) and why is not DoubleDecision.LATER:
            yield found


def put_off(draft: Draft) -> bool:
    return any(is_double(found) and why is DoubleDecision.LATER for found, why in draft.kept)
