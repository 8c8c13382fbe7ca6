"""Texts of sources: taken once, compared with those that are there, and what is read in them."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple, Protocol

from django.db import transaction

from relations.models import Proposal, Snapshot, Source
from relations.models.snapshots import sha256_of
from relations.shingles import resemblance, shingles, sketch_of
from relations.vocab import ProposalState

# A near copy shares this much of the shorter text. Copies of press releases shared .92 to .98 of
# their runs of five words, other texts about the same meeting .10.
NEAR = 0.5
FIELDS = (
    *("kind", "value", "target", "start", "end", "quote", "certainty"),
    *("group", "part", "line", "side"),
)
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


class Read(Protocol):
    """What was read at a passage; see `reading`."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def certainty(self) -> float: ...
    @property
    def group(self) -> int | None: ...
    @property
    def part(self) -> str: ...
    @property
    def line(self) -> int | None: ...
    @property
    def side(self) -> str: ...


class Copy(NamedTuple):
    """Another text, and the share of the shorter one's words that both have, from 0 to 1."""

    snapshot: Snapshot
    share: float

    @property
    def per_cent(self) -> int:
        return round(100 * self.share)


class Change(NamedTuple):
    """Sentences that two texts of a source share (`same`), or that were left out or added."""

    kind: str
    text: str


@transaction.atomic
def take(
    source: Source, text: str, found: Iterable[Read], *, proposer: str, **about: object
) -> Snapshot:
    """Keeps the text of a source, which is verbatim, with what was read in it; the one that is
    there, where the source has it already. What somebody rejected at the same words before is not
    proposed again."""
    there = Snapshot.objects.filter(source=source, sha256=sha256_of(text)).first()
    if there is not None:
        return there
    snapshot = Snapshot(source=source, text=text, **about)
    snapshot.save()
    rejected = rejected_like(snapshot)
    Proposal.objects.bulk_create(
        Proposal(
            snapshot=snapshot,
            proposer=proposer,
            **{name: getattr(one, name) for name in FIELDS},
        )
        for one in found
        if (one.kind, one.value, one.quote) not in rejected
    )
    return snapshot


def rejected_like(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """What was rejected in earlier texts of the source and in near copies."""
    texts = [copy.snapshot.pk for copy in near_copies(snapshot.text, but=snapshot)]
    texts += Snapshot.objects.filter(source=snapshot.source).values_list("pk", flat=True)
    rejected = Proposal.objects.filter(snapshot__in=texts, state=ProposalState.REJECTED)
    return set(rejected.values_list("kind", "value", "quote"))


def near_copies(text: str, but: Snapshot | None = None) -> list[Copy]:
    """The texts of other sources that repeat this one, or that it repeats; the nearest first."""
    like = Snapshot.objects.like(sketch_of(text)).select_related("source")
    if but is not None:
        like = like.exclude(source=but.source)
    own = shingles(text)
    found = (Copy(one, resemblance(own, shingles(one.text))) for one in like)
    return sorted((copy for copy in found if copy.share >= NEAR), key=lambda copy: -copy.share)


def changes(before: str, after: str) -> Iterator[Change]:
    """What differs between two texts, by sentences."""
    old, new = (SENTENCE.split(text) for text in (before, after))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", " ".join(old[a:b]))
        if tag in ("delete", "replace"):
            yield Change("gone", " ".join(old[a:b]))
        if tag in ("insert", "replace"):
            yield Change("new", " ".join(new[c:d]))


def earlier(snapshot: Snapshot) -> Snapshot | None:
    """The text of the same source that was taken before."""
    others = Snapshot.objects.filter(source=snapshot.source, taken__lt=snapshot.taken)
    return others.newest_first().first()
