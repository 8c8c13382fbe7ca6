"""Several sheets in one transaction, each seeing what those before it brought."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from relations.exchange.applying import apply
from relations.exchange.base import Table
from relations.exchange.planning import nothing, plan
from relations.exchange.plans import Plan, Sheet
from relations.exchange.tables import TABLES
from relations.models.base import Reader as Person


@dataclass
class Job:
    """A sheet and the table that it holds. `progress` is told of each number of rows that was
    read, and again of those that were written."""

    table: Table
    sheet: Sheet
    progress: Callable[[int], Any] | None = None


@dataclass
class Result:
    """The plans in the order in which they were made, and whether they were done."""

    plans: list[Plan] = field(default_factory=list)
    done: bool = False

    @property
    def refused(self) -> bool:
        return any(plan.refused for plan in self.plans)

    @property
    def warned(self) -> bool:
        """Whether something is refused that may be kept with a reason."""
        return any(refusal.warning for plan in self.plans for refusal in plan.refused)

    @property
    def can_be_noted(self) -> bool:
        """Whether a date is refused whose text may be kept as a note."""
        return any(refusal.note for plan in self.plans for refusal in plan.refused)


def run_jobs(
    jobs: Iterable[Job],
    user: Person | None,
    *,
    create: Collection[str] = (),
    dry_run: bool = False,
    only_good: bool = False,
    reasons: Mapping[str, str] | None = None,
    as_note: Callable[[int, str, str], bool] = nothing,
) -> Result:
    """Imports the sheets, each after those that it can refer to; all of them or none.

    What refers to a row that is refused is refused as well, since it is not there.
    """
    order = list(TABLES)
    ordered = sorted(jobs, key=lambda job: order.index(job.table.name))
    result = Result()
    with transaction.atomic():
        for at, job in enumerate(ordered):
            made = plan(job.table, job.sheet, user, create, job.progress, reasons, as_note)
            result.plans.append(made)
            good = only_good or not result.refused
            # The sheets after it are read against what it brings, also where nothing will stay.
            if at < len(ordered) - 1 or (good and not dry_run):
                apply(made, only_good=True, progress=job.progress)
            made.drafts.clear()
        result.done = not dry_run and (only_good or not result.refused)
        if not result.done:
            transaction.set_rollback(True)
    return result


def table_of(*names: str) -> Table | None:
    """The table that a sheet or file is named after: `meetings`, `Meetings 2019.csv`."""
    for name in names:
        found = [TABLES[word] for word in words_of(name) if word in TABLES]
        if len(found) == 1:
            return found[0]
    return None


def words_of(name: str) -> list[str]:
    letters: Any = (sign if sign.isalpha() else " " for sign in name.lower())
    return list(dict.fromkeys("".join(letters).split()))
