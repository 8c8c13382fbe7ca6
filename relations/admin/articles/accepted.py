"""How often each kind of proposal was accepted, by publisher."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count

from relations.models import Proposal
from relations.models.base import Reader
from relations.vocab import ProposalState

MOST = 100  # lines


class Often(NamedTuple):
    """What became of the proposals of a kind from one publisher."""

    publisher: str
    kind: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def share(self) -> int:
        """Per cent accepted as they were."""
        return round(100 * self.accepted / (self.accepted + self.corrected + self.rejected))


def how_often(user: Reader) -> list[Often]:
    """The publishers with most decisions first."""
    rows = (
        Proposal.objects.visible_to(user)
        .decided()
        .order_by()
        .values_list("snapshot__source__publisher", "kind", "state")
        .annotate(total=Count("pk"))
    )
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for publisher, kind, state, total in rows:
        found[publisher, kind][state] = total
    often = [
        Often(
            publisher,
            kind,
            told.get(ProposalState.ACCEPTED, 0),
            told.get(ProposalState.CORRECTED, 0),
            told.get(ProposalState.REJECTED, 0),
        )
        for (publisher, kind), told in found.items()
    ]
    often.sort(key=lambda one: (-sum(one[2:]), one.publisher, one.kind))
    return often[:MOST]
