"""What a row was understood to say, before anything is written."""

from dataclasses import dataclass, field

from relations.dates import UncertainDate, parse
from relations.history_at_state.kinds import Kind
from relations.history_at_state.reading import Row
from relations.history_at_state.titles import Person
from relations.models import Country, Official
from relations.vocab import DelegationRole, ParticipationRole


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

    @property
    def when(self) -> UncertainDate:
        return parse(self.date)

    @property
    def outcome(self) -> Outcome:
        """That of the row which leads."""
        return self.outcomes[0]

    @property
    def is_presidents(self) -> bool:
        """Whether the row that leads is a President's own."""
        return self.outcome.row.role == "president"

    def add_side(self, country: Country, role: DelegationRole, note: str = "") -> None:
        """The country among the sides, once."""
        if all(side.country != country for side in self.sides):
            self.sides.append(Side(country, role, note))
