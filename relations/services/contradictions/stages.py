"""The order of the stages of an agreement, and of what its parties did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models.wording import describe_short
from relations.services.contradictions.days import is_before, known
from relations.services.contradictions.finding import Clash, Entry
from relations.vocab import (
    ENDING_STAGES,
    PROMISING_KINDS,
    StageKind,
)

ENDED = (*ENDING_STAGES, StageKind.COMPLETED)


def signatures(entry: Entry) -> list[UncertainDate]:
    """When the agreement was signed, by its own date and by its stages."""
    dates = [known(row, "date") for row in entry.of("stages") if row.kind == StageKind.SIGNED]
    promise = entry.record.kind in PROMISING_KINDS
    return dates or ([] if promise else [known(entry.record, "date")])


@dataclass(frozen=True)
class After:
    """Stages of these kinds are not before those of the kinds `before`, or before the signature
    where none are named."""

    kinds: tuple[str, ...]
    before: tuple[str, ...]
    message: str | Promise
    name: str = "date"

    def __call__(self, entry: Entry, today: date) -> Iterator[Clash]:
        firsts = [known(r, "date") for r in entry.of("stages") if r.kind in self.before]
        firsts = firsts if self.before else signatures(entry)
        for row in entry.of("stages"):
            when = known(row, self.name)
            if row.kind not in self.kinds or not firsts:
                continue
            if all(is_before(when, first) for first in firsts):
                words = {
                    "stage": row.get_kind_display(),
                    "date": describe_short(when),
                    "first": describe_short(firsts[0]),
                }
                values = (row.kind, str(when), *(str(first) for first in firsts))
                yield Clash(self.name, str(self.message) % words, values, "stages", row)


def bound_before_text(entry: Entry, today: date) -> Iterator[Clash]:
    """Nobody ratifies or joins, for certain, before the agreement was signed by anybody."""
    firsts = signatures(entry)
    for row in entry.of("parties"):
        consented = known(row, "consented")
        if firsts and all(is_before(consented, first) for first in firsts):
            message = _(
                "%(side)s consented to be bound (%(date)s) before the signature (%(first)s)."
            )
            words = {
                "side": row.side,
                "date": describe_short(consented),
                "first": describe_short(firsts[0]),
            }
            values = (str(row.side), str(consented), *(str(first) for first in firsts))
            yield Clash("consented", message % words, values, "parties", row)
