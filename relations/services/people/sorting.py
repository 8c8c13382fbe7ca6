"""Of those who bear a name: who fits, who may be meant, who cannot be."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from relations.services.people.same import Answer, Known, Said, Verdict, could_be
from relations.services.people.sides import Kin

T = TypeVar("T")


class Namesake(NamedTuple, Generic[T]):
    """A person, what is known of the person, and the answer of the rule."""

    person: T
    known: Known
    answer: Answer


class Sorted(NamedTuple, Generic[T]):
    same: list[Namesake[T]]
    doubtful: list[Namesake[T]]
    others: list[Namesake[T]]

    @property
    def one(self) -> T | None:
        """Who is meant, where that is beyond doubt."""
        return self.same[0].person if len(self.same) == 1 and not self.doubtful else None

    @property
    def askable(self) -> list[Namesake[T]]:
        """Who may be meant."""
        return [*self.same, *self.doubtful]


def sort_out(
    named: Iterable[tuple[T, Known]],
    said: Said,
    kin: Kin,
    *,
    later: Iterable[tuple[T, Known]] = (),
    needs_proof: bool = False,
) -> Sorted[T]:
    """`named` bear the name itself; `later` are the elder or the younger of it, where the source
    does not say which. With `needs_proof`, of whom nothing else is known is doubtful.
    """
    found: Sorted[T] = Sorted([], [], [])
    for person, known in named:
        namesake = Namesake(person, known, could_be(known, said, kin))
        if namesake.answer.verdict is Verdict.OTHER:
            found.others.append(namesake)
        elif namesake.answer.verdict is Verdict.DOUBTFUL or (
            needs_proof and namesake.answer.by_name_alone
        ):
            found.doubtful.append(namesake)
        else:
            found.same.append(namesake)
    if len(found.same) == 1 and not found.same[0].answer.by_name_alone:
        found.doubtful.clear()
    found.doubtful.extend(_nearer(found.same, later, said, kin))
    return found


def _nearer(
    same: list[Namesake[T]], later: Iterable[tuple[T, Known]], said: Said, kin: Kin
) -> list[Namesake[T]]:
    """Those of another generation who fit, and were seen nearer to the day than who fits best."""
    gaps = [one.known.years_from(said.when) for one in same]
    known_gaps = [gap for gap in gaps if gap is not None]
    if same and not known_gaps:
        return []
    found = []
    for person, known in later:
        gap, answer = known.years_from(said.when), could_be(known, said, kin)
        fits = answer.verdict is Verdict.SAME and not answer.by_name_alone
        if fits and gap is not None and (not known_gaps or gap < min(known_gaps)):
            found.append(Namesake(person, known, answer))
    return found
