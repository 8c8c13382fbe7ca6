"""Accepted cards become records, all or none, and their proposals are decided with them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relations.admin.articles.cards import REJECT, Card, Problem
from relations.admin.articles.planning import Planned, keys_of
from relations.asked import number
from relations.data.imports.applying import NotAppliedError, apply
from relations.data.tables import RECORDS
from relations.models import Citation, Proposal, Snapshot
from relations.vocab import ProposalState


class NotSavedError(Exception):
    """Nothing was saved: what is wrong is said at the cards, or by the message."""


def save(snapshot: Snapshot, cards: Sequence[Card], user: Any) -> list[Citation]:
    """Writes the records of accepted cards with their citations, and what was decided about all.

    Gives the citations of the records. Raises NotSavedError with nothing written.
    """
    accepted = [card for card in cards if card.is_accepted]
    rejected = [card for card in cards if card.decision == REJECT]
    with transaction.atomic():
        planned = Planned(snapshot, accepted, user)
        existing = found(accepted, user)
        if planned.is_refused or any(card.problems for card in accepted):
            raise NotSavedError
        try:
            for made in planned.plans.values():
                apply(made)
        except NotAppliedError as error:
            raise NotSavedError(str(error)) from error
        keys = keys_of(planned.plans, planned)
        cited = {card.number: cite(snapshot, card, record) for card, record in existing}
        cited |= whole(snapshot, [card for card in accepted if not card.existing], keys)
        settle(accepted, user, cited)
        decide([one for card in rejected for one in card.proposals], ProposalState.REJECTED, user)
    return list(cited.values())


def found(cards: Iterable[Card], user: Any) -> list[tuple[Card, int]]:
    """The records that cards are about and that are there; a card whose record is not says so."""
    pairs = []
    for card in cards:
        if card.existing:
            manager: Any = RECORDS[card.table].model._default_manager
            rows = manager.visible_to(user)
            key = number(card.existing)
            if key is not None and rows.filter(pk=key).exists():
                pairs.append((card, key))
            else:
                card.problems.append(Problem("", _("This record no longer exists.")))
    return pairs


def cite(snapshot: Snapshot, card: Card, record: int) -> Citation:
    """A record that was there is cited for what the text says of it; nothing in it is changed."""
    noun = RECORDS[card.table].model._meta.model_name
    about: dict[str, Any] = {f"{noun}_id": record, "field": "", "quote": card.quote}
    return Citation.objects.get_or_create(source=snapshot.source, **about)[0]


def whole(snapshot: Snapshot, cards: Sequence[Card], keys: dict[int, int]) -> dict[int, Citation]:
    """The citation of each new record as a whole, by the number of its card."""
    cited: dict[int, Citation] = {}
    for table in {card.table for card in cards}:
        noun = RECORDS[table].model._meta.model_name
        of_table = {keys[card.number]: card.number for card in cards if card.table == table}
        rows = Citation.objects.filter(
            source=snapshot.source, field="", **{f"{noun}__in": list(of_table)}
        )
        cited |= {of_table[getattr(row, f"{noun}_id")]: row for row in rows}
    return cited


def settle(cards: Iterable[Card], user: Any, cited: dict[int, Citation]) -> None:
    """Proposals whose value was kept are accepted, the others corrected."""
    for card in cards:
        changed = {one.pk for one in card.corrected}
        citation = cited[card.number]
        right = [one for one in card.proposals if one.pk not in changed]
        wrong = [one for one in card.proposals if one.pk in changed]
        decide(right, ProposalState.ACCEPTED, user, citation)
        decide(wrong, ProposalState.CORRECTED, user, citation)


def decide(
    proposals: Iterable[Proposal],
    state: ProposalState,
    user: Any,
    citation: Citation | None = None,
) -> None:
    numbers = [one.pk for one in proposals]
    if numbers:
        Proposal.objects.filter(pk__in=numbers).update(
            state=state, decided_by=user, decided_at=timezone.now(), citation=citation
        )
