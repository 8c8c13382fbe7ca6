"""What a row was understood to say, before anything is written."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from relations.dates import UncertainDate, parse
from relations.history_at_state.kinds import Kind
from relations.history_at_state.reading import Row
from relations.models import Country, Meeting, Official
from relations.services.contradictions.days import begins_after
from relations.services.people.titles import Person
from relations.vocab import DelegationRole, MeetingStatus, ParticipationRole


@dataclass
class Present:
    """Somebody who was there for a country; `official` or, where it is empty, a description."""

    person: Person
    country: Country
    role: ParticipationRole = ParticipationRole.MEMBER
    # The visitor of a visit, the traveller of a travel: the person that the row is about.
    is_subject: bool = False
    # The remarks give no nation, so that the person is taken for the host's.
    is_taken_for_host: bool = False
    # So at a gathering of many nations, where the person must be known as the host's.
    is_doubtful: bool = False
    official: Official | None = None

    @property
    def description(self) -> str:
        """Of nobody in particular. The title is given with the name, so only alone it describes."""
        return "" if self.official else (self.person.name or self.person.title)

    @property
    def identity(self) -> tuple[int | None, str]:
        return self.official.pk if self.official else None, self.description


@dataclass
class Side:
    """A country at a meeting; `note` is the source's word for it where it is not the name."""

    country: Country
    role: DelegationRole
    note: str = ""


@dataclass
class Outcome:
    """What became of one row: the line of the report."""

    row: Row
    result: str = "made"
    understood: list[str] = field(default_factory=list)
    kept_as_text: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)


@dataclass
class Event:
    """One meeting, from the rows that tell of it."""

    outcomes: list[Outcome]
    date: str
    kind: Kind
    summary: str
    date_note: str = ""
    sides: list[Side] = field(default_factory=list)
    present: list[Present] = field(default_factory=list)
    places: list[tuple[str, Country | None]] = field(default_factory=list)
    # Travels: the country visited, and the President whose trip it was, by full name.
    visited: Country | None = None
    president: str = ""
    # The meeting of an earlier run to which the rows belong.
    earlier: Meeting | None = None

    @property
    def ref(self) -> str:
        """How the tables name the meeting."""
        return str(self.earlier.pk) if self.earlier else self.outcome.row.locator

    @property
    def when(self) -> UncertainDate:
        return parse(self.date)

    @property
    def status(self) -> MeetingStatus:
        """Of a visit to come the source can only say that it is expected."""
        tomorrow = localdate() + timedelta(days=1)
        return MeetingStatus.ANNOUNCED if begins_after(self.when, tomorrow) else MeetingStatus.HELD

    @property
    def outcome(self) -> Outcome:
        """That of the row which leads."""
        return self.outcomes[0]

    @property
    def identity(self) -> tuple[Any, ...]:
        """What tells the meeting from all others, as an import asks it."""
        people = {(id(one.official), one.description, one.country.pk) for one in self.present}
        sides = {side.country.pk for side in self.sides}
        kind = (self.kind.setting, self.kind.occasion)
        return (self.date, *kind, self.summary, frozenset(sides), frozenset(people))

    @property
    def is_presidents(self) -> bool:
        """Whether the row that leads is a President's own."""
        return self.outcome.row.role == "president"

    def add_side(self, country: Country, role: DelegationRole, note: str = "") -> None:
        """The country among the sides, once."""
        if all(side.country != country for side in self.sides):
            self.sides.append(Side(country, role, note))
