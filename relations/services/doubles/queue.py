"""The queue of pairs that may be one record: kept up to date, filled, and decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model

from relations.models import Double
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import KINDS, near
from relations.vocab import DoubleDecision

BATCH = 500  # records compared at once
WRITTEN = 2000  # pairs written at once

# The two of a pair, the one entered first before the other.
Pair = tuple[int, int]


def refresh(model: type[Model], numbers: Iterable[int]) -> None:
    """Looks again for what may be the same as these records, which were saved."""
    noun = str(model._meta.model_name)
    ahead = iter(sorted(numbers)) if noun in KINDS else iter(())
    while batch := list(islice(ahead, BATCH)):
        found = pairs_of(entries_of(model, batch))
        stale = [pair for pair in Double.objects.about(noun, batch).waiting()
                 if pair.numbers not in found]  # fmt: skip
        if stale:
            # Of two records each may be found by the other alone.
            others = {number for pair in stale for number in pair.numbers} - set(batch)
            drop(stale, {**found, **pairs_of(entries_of(model, others))})
        write(noun, found)


def fill(model: type[Model], progress: Callable[[int], Any] | None = None) -> int:
    """Looks at all records of a noun; gives the number of pairs that wait."""
    noun = str(model._meta.model_name)
    found: dict[Pair, int] = {}
    numbers = iter(list(model._default_manager.order_by("pk").values_list("pk", flat=True)))
    while batch := list(islice(numbers, BATCH)):
        for pair, score in pairs_of(entries_of(model, batch)).items():
            found[pair] = max(score, found.get(pair, 0))
        if progress:
            progress(len(batch))
    with transaction.atomic():
        drop(Double.objects.of(noun).waiting(), found)
        write(noun, found)
    return len(found)


def entries_of(model: type[Model], numbers: Iterable[int]) -> list[Entry]:
    """The records with the rows by which doubles are found."""
    relations = KINDS[str(model._meta.model_name)].rows
    records = model._default_manager.filter(pk__in=list(numbers)).prefetch_related(*relations)
    return [
        Entry(record, {name: list(getattr(record, name).all()) for name in relations})
        for record in records
    ]


def drop(waiting: Iterable[Double], found: Mapping[Pair, int]) -> None:
    """Takes out pairs that are no longer alike."""
    gone = [pair.pk for pair in waiting if pair.numbers not in found]
    if gone:
        Double.objects.filter(pk__among=gone).delete()


def pairs_of(entries: Sequence[Entry]) -> dict[Pair, int]:
    """The pairs of saved records that are likely the same, with their scores."""
    found: dict[Pair, int] = {}
    for entry, several in zip(entries, near(entries), strict=True):
        for one in several:
            pair = ordered(entry.record.pk, one.record.pk)
            found[pair] = max(one.score, found.get(pair, 0))
    return found


def ordered(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def write(noun: str, found: Mapping[Pair, int]) -> None:
    """Adds pairs, and changes the scores of those that are there."""
    pairs = list(found)
    for at in range(0, len(pairs), WRITTEN):
        chunk = pairs[at : at + WRITTEN]
        there = known_of(noun, chunk)
        changed = [pair for key, pair in there.items() if pair.score != found[key]]
        for pair in changed:
            pair.score = found[pair.numbers]
        Double.objects.bulk_update(changed, ["score"])
        make(noun, {key: found[key] for key in chunk if key not in there})


def known_of(noun: str, pairs: Iterable[Pair]) -> dict[Pair, Double]:
    """Those of the pairs that are in the queue or decided."""
    wanted = set(pairs)
    first = Double.objects.filter(**{f"{noun}__among": sorted({one for one, _other in wanted})})
    return {pair.numbers: pair for pair in first if pair.numbers in wanted}


def make(noun: str, found: Mapping[Pair, int], **values: Any) -> None:
    Double.objects.bulk_create(
        (
            Double(**{f"{noun}_id": one, f"other_{noun}_id": other}, score=score, **values)
            for (one, other), score in found.items()
        ),
        ignore_conflicts=True,
    )


def decide(noun: str, found: Mapping[Pair, int], decision: DoubleDecision, user: Any) -> None:
    """Remembers what somebody said of pairs, with how likely they looked."""
    said = {"decision": decision, "decided_by": user if isinstance(user, User) else None}
    there = known_of(noun, found)
    if there:
        Double.objects.filter(pk__in=[pair.pk for pair in there.values()]).update(**said)
    make(noun, {key: score for key, score in found.items() if key not in there}, **said)
