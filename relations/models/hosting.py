"""Who was host of a meeting, and who visited.

The rule, for lists, facets, the panel, the page of a pair, files and the API:

- A side with the role of host or visitor is what its role says. All below is about sides that are
  recorded as participants.
- Such a side is a host where it belongs to the country of a host. Where no side has that role, it
  is a host where the meeting, or a part of it, took place in its country.
- It is a visitor where it is not a host, the meeting did not take place in its country, and it is
  known who was host or in which country it was. Of an organization that belongs to no country, a
  place alone says nothing: it may have its seat there.
- A place in a dependency makes nobody a visitor: its mother country may be among the sides.
- A country is at home in one that it continues or that continues it: the Soviet Union in what is
  Russia today. Where one came out of the dissolution of the other, or merged into it, nobody can
  say, and nothing is guessed.
- By telephone, video or letter nobody is anywhere: only the roles say who was host.
- Where neither a host nor a place is known, nobody is host or visitor.
"""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from relations.models.countries import Succession
from relations.models.meetings import Delegation, Meeting, MeetingPlace
from relations.models.sets import SetOf
from relations.vocab import CountryKind, DelegationRole, Part, Setting, SuccessionKind

# Contacts that bring nobody to a place.
APART = (Setting.REMOTE, Setting.CORRESPONDENCE)
NO_DEPENDENCY = [kind for kind in CountryKind if kind != CountryKind.DEPENDENCY]
# What leaves the one country where the other was, and what leaves it open.
SAME = (SuccessionKind.CONTINUES,)
PERHAPS_SAME = (SuccessionKind.DISSOLVED, SuccessionKind.MERGED)


def part_of_side(through: str = "") -> Case:
    """On delegations, or on rows of a meeting that lead to one `through` a relation: the part of
    the side, by the rule above; NULL where it is neither or not known."""
    return _Side(f"{through}__" if through else "").part()


def had_part(part: str, through: str = "") -> Q:
    """A condition on the same: the side had this part."""
    return Q(Exact(part_of_side(through), part))


def countries_at(delegations: QuerySet[Delegation]) -> QuerySet[Model, object]:
    """Of delegations, rows of `meeting`, `of` (a country, once in each meeting) and its `part`.

    A country was host where one of its delegations was, and a visitor where one was and none host.
    """
    found: Any = _parts(delegations).values("meeting", "of").annotate(part=Min("part_of_side"))
    return found  # type: ignore[no-any-return] # the stubs do not know `of`


def _parts(delegations: QuerySet[Delegation]) -> QuerySet[Model, object]:
    """Those of countries, with the country (`of`) and `part_of_side`."""
    of = Coalesce("country", "organization__country")
    found: QuerySet[Model, object] = delegations.order_by().annotate(
        of=of, part_of_side=part_of_side()
    )
    return found.filter(of__isnull=False)


class _Side:
    """The conditions that the rule is made of, for a delegation at the end of `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        # A participation names the meeting too. Asked by that, the part is known only of rows that
        # are joined already: no plan asks it of the delegations of all meetings.
        self.meeting = OuterRef("meeting")
        self.country = Coalesce(
            OuterRef(f"{path}country"), OuterRef(f"{path}organization__country")
        )

    def part(self) -> Case:
        host, visitor, unknown = Value(Part.HOST.value), Value(Part.VISITOR.value), Value(None)
        # A host has guests at home too: those who were not received there are no hosts.
        at_home = Case(When(self._is_received(), then=unknown), default=host)
        placed = self._has_country() & self._is_placed()
        return Case(
            When(self._has(DelegationRole.HOST), then=host),
            When(self._has(DelegationRole.VISITOR), then=visitor),
            When(self._is_of_a_host(), then=host),
            When(self._is_apart(), then=unknown),
            When(self._was_in(country=self.country), then=at_home),
            When(self._was_among_kin(SAME), then=at_home),
            When(self._was_among_kin(PERHAPS_SAME), then=unknown),
            When(self._is_received() | placed, then=visitor),
            default=unknown,
            output_field=CharField(),
        )

    def _has(self, role: DelegationRole) -> Q:
        return Q(**{f"{self.path}role": role})

    def _has_country(self) -> Q:
        own = {f"{self.path}country__isnull": False}
        return Q(**own) | Q(**{f"{self.path}organization__country__isnull": False})

    def _is_apart(self) -> Q:
        return Q(Exists(Meeting.objects.filter(pk=self.meeting, setting__in=APART)))

    def _is_received(self) -> Q:
        """Some side is recorded as host."""
        return Q(Exists(self._hosts()))

    def _is_of_a_host(self) -> Q:
        of = Coalesce("country", "organization__country")
        return Q(Exists(self._hosts().annotate(of=of).filter(of=self.country)))

    def _hosts(self) -> QuerySet[Delegation]:
        return Delegation.objects.filter(meeting=self.meeting, role=DelegationRole.HOST)

    def _is_placed(self) -> Q:
        return self._was_in(country__kind__in=NO_DEPENDENCY)

    def _was_among_kin(self, kinds: tuple[SuccessionKind, ...]) -> Q:
        """It took place in a country that came before or after the side's."""
        kin = Succession.objects.filter(kind__in=kinds)
        # Few countries have any: of the others no place is looked up again.
        has_kin = Q(Exists(kin.filter(predecessor=self.country))) | Q(
            Exists(kin.filter(successor=self.country))
        )
        before = Q(
            country__successions__successor=self.country, country__successions__kind__in=kinds
        )
        after = Q(country__origins__predecessor=self.country, country__origins__kind__in=kinds)
        return has_kin & self._was_in(before | after)

    def _was_in(self, *where: Q, **more: Any) -> Q:
        """A place of the meeting, or of a part of it."""
        places = MeetingPlace.objects.filter(*where, **more)
        # Few have parts: of the others no more is asked, and of those the parts are found first.
        has_parts = Exists(Meeting.objects.filter(parent=self.meeting))
        parts = Meeting.objects.filter(parent=OuterRef(self.meeting))
        of_parts = Q(has_parts) & Q(Exists(places.filter(meeting__in=SetOf(parts))))
        return Q(Exists(places.filter(meeting=self.meeting))) | of_parts
