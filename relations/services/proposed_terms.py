"""Terms of office proposed from the meetings an official is known from, for analysts to accept.

The dates are bounds, not guesses: in office at the latest on the day of the first meeting, and at
least until that of the last. Nothing says how long before and after.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from relations.dates import UncertainDate, parse
from relations.models import Citation, Office, Official, Participation, Tenure
from relations.models.fields import fold
from relations.models.known_from import KnownFrom, appearances, known_from, read
from relations.models.participations import ParticipationQuerySet
from relations.services.folding import fold_all
from relations.services.people.titles import split
from relations.vocab import Basis, Rank


@dataclass(frozen=True)
class ProposedTerm:
    """A term in an office, which is new where it is not recorded yet."""

    known: KnownFrom
    office: Office

    @property
    def start(self) -> UncertainDate:
        """On or before the day of the first meeting."""
        return parse(f"[..{self.known.by}]" if self.known.by else "")

    @property
    def end(self) -> UncertainDate:
        """On or after the day of the last meeting."""
        return parse(f"[{self.known.until}..]" if self.known.until else "")


@dataclass(frozen=True)
class Proposed:
    """An official with the terms that are proposed for him or her."""

    official: Official
    terms: list[ProposedTerm]


def titled() -> ParticipationQuerySet:
    """What officials without a term of office are known from, where the source gives a title."""
    return appearances().exclude(title="")


def officials_known(words: Iterable[str] = ()) -> "QuerySet[Any, int]":
    """The numbers of officials for whom terms can be proposed, the most meetings first."""
    found = titled()
    for word in words:
        found = found.filter(official__search__contains=fold(word))
    by_official = found.order_by().values("official").annotate(meetings=Count("pk"))
    return by_official.order_by("-meetings", "official").values_list("official", flat=True)


def proposed_terms(officials: Iterable[int]) -> list[Proposed]:
    """For these officials, in their order. Six queries, whatever their number."""
    people: Any = Official.objects.prefetch_related(known_from(titled()))
    found = people.in_bulk(list(officials))
    known = {pk: read(found[pk]) for pk in officials if pk in found}
    offices = Offices([one for several in known.values() for one in several])
    return [
        Proposed(found[pk], [ProposedTerm(one, offices.of(one)) for one in several])
        for pk, several in known.items()
    ]


class Offices:
    """The recorded offices of some sides and titles, and new ones where none is recorded."""

    def __init__(self, known: Collection[KnownFrom]) -> None:
        self.folds = fold_all({one.title for one in known})
        found = Office.objects.filter(search__in=self.folds.values()).order_by("-pk")
        rows: Any = found.select_related("country", "organization")
        self.by_key: dict[tuple[Any, str], Office] = {
            (office.side, office.search): office for office in rows
        }

    def of(self, known: KnownFrom) -> Office:
        """One for each side and title, also where it is new."""
        key = (known.side, self.folds[known.title])
        return self.by_key.setdefault(key, _new_office(known))


def _new_office(known: KnownFrom) -> Office:
    rank = known.rank or split(known.title).rank or Rank.OTHER
    return Office(title=known.title, rank=rank, **{str(known.side._meta.model_name): known.side})


@transaction.atomic
def accept(samples: Collection[int]) -> list[Tenure]:
    """Records the proposed terms that these participations stand for (`KnownFrom.sample`), each
    with the sources of its meetings, as inferred from; and gives the participations their term.

    Officials who have a term by now are passed over. Raises ValidationError.
    """
    people = Official.objects.filter(participations__in=samples).values("pk")
    locked = Official.objects.select_for_update().filter(pk__in=people).order_by("pk")
    chosen = [
        (one.official, term)
        for one in proposed_terms([official.pk for official in locked])
        for term in one.terms
        if term.known.sample in samples
    ]
    # Read before the first term is there: who has a term is no longer known from meetings.
    present = [list(_present(official, term.known)) for official, term in chosen]
    return [_recorded(*one, there) for one, there in zip(chosen, present, strict=True)]


def _present(official: Official, known: KnownFrom) -> ParticipationQuerySet:
    side = {f"delegation__{known.side._meta.model_name}": known.side}
    return titled().filter(official=official, title__iexact=known.title, **side)


def _recorded(official: Official, proposed: ProposedTerm, present: list[Participation]) -> Tenure:
    office, known = proposed.office, proposed.known
    if office.pk is None:
        office.full_clean()
        office.save()
    note = _("Dates inferred from meetings (%(years)s).") % {"years": known.years}
    dates = {"start": str(proposed.start), "end": str(proposed.end)}
    term = Tenure(official=official, office=office, note=note, **dates)
    term.full_clean()
    term.save()
    meetings = [one.meeting_id for one in present]
    cited = Citation.objects.filter(meeting__in=meetings).order_by("source").distinct("source")
    Citation.objects.bulk_create(
        Citation(tenure=term, source_id=source, basis=Basis.INFERRED)
        for source in cited.values_list("source", flat=True)
    )
    Participation.objects.filter(pk__in=[one.pk for one in present]).update(tenure=term)
    return term
