"""Rows of a file that may be recorded already: asked before they are made, remembered after."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from relations.data.imports.plans import Draft, Plan
from relations.data.table import Table
from relations.data.values import Offer
from relations.services.contradictions.finding import Clash, Entry, Finding
from relations.services.contradictions.table import POSSIBLE_DOUBLE, TITLES
from relations.services.doubles.kinds import near
from relations.services.doubles.likely import Likely
from relations.services.doubles.queue import decide, ordered, refresh
from relations.vocab import DoubleDecision

MOST_LOOKED_AT = 500  # rows that are compared with the register once more after they are written
Asked = tuple[Finding, Likely]


def ask(waiting: Sequence[tuple[Draft, Entry]]) -> Iterator[tuple[Draft, Asked]]:
    """What each new row may be the same as."""
    new = [(draft, entry) for draft, entry in waiting if not draft.there]
    found = near([entry for _draft, entry in new])
    for (draft, _entry), several in zip(new, found, strict=True):
        for one in several:
            yield draft, (finding_of(one), one)


def finding_of(one: Likely) -> Finding:
    known = {
        "record": f"“{one.record}”" + (f" ({one.apart})" if one.apart else ""),
        "reason": one.reason,
    }
    said = _("This may be the same as %(record)s: %(reason)s.") % known
    return Finding(POSSIBLE_DOUBLE, Clash("", said, (str(one.record.pk),)))


def offer_of(table: Table, one: Likely) -> Offer:
    """The key of the record that is there, which makes the row one of its values."""
    key = str(one.record.pk if table.key == "id" else one.record.slug)
    return Offer(key, _("%(key)s (update “%(record)s”)") % {"key": key, "record": one.record})


def is_double(finding: Finding) -> bool:
    return finding.rule.code == POSSIBLE_DOUBLE.code


def remember(plan: Plan) -> None:
    """That rows which were kept are records of their own; and what may be the same now, but for
    large files only of the rows that were put off: `find_doubles` looks at all."""
    noun = str(plan.table.model._meta.model_name)
    pairs = {ordered(draft.pk, int(key)): 0 for draft in plan.drafts for key in told_apart(draft)}
    if pairs:
        decide(noun, pairs, DoubleDecision.DIFFERENT, plan.user)
    is_small = len(plan.drafts) <= MOST_LOOKED_AT
    refresh(plan.table.model, [draft.pk for draft in plan.drafts if is_small or put_off(draft)])


def reasons_for_all(reason: str) -> dict[str, str]:
    """One reason for each warning of a file; none where it is empty. It says nothing of two records
    at which nobody has looked: possible doubles are made, and wait in the queue."""
    if not reason:
        return {}
    return {**dict.fromkeys(TITLES, reason), POSSIBLE_DOUBLE.code: DoubleDecision.LATER}


def told_apart(draft: Draft) -> Iterable[str]:
    return (
        key
        for found, why in draft.kept
        if is_double(found) and why is not DoubleDecision.LATER
        for key in found.clash.values
    )


def put_off(draft: Draft) -> bool:
    return any(is_double(found) and why is DoubleDecision.LATER for found, why in draft.kept)
