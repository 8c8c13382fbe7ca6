"""The sample's meetings, with delegations, people, places, sectors and citations."""

from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple

from relations.models import (
    Citation,
    Delegation,
    Meeting,
    MeetingPlace,
    MeetingSector,
    Participation,
)
from relations.sample import days
from relations.sample.chance import Weighted
from relations.sample.rows import Rows, reserve
from relations.sample.words import DOINGS, TITLES
from relations.sample.world import State, World
from relations.vocab import (
    DelegationRole,
    MeetingStatus,
    ParticipationRole,
    Rank,
    Setting,
    VisitRank,
)

SETTINGS = Weighted(
    {
        Setting.BILATERAL_TALKS: 40, Setting.VISIT: 22, Setting.REMOTE: 10, Setting.MARGINS: 8,
        Setting.CONSULTATIONS: 6, Setting.THIRD_COUNTRY: 4, Setting.SUMMIT: 3,
        Setting.COMMISSION: 2, Setting.NEGOTIATION: 2, Setting.SIGNING: 1, Setting.CEREMONY: 1,
        Setting.CORRESPONDENCE: 1,
    }
)  # fmt: skip
RANKS = Weighted(
    {
        "": 40, VisitRank.OFFICIAL: 25, VisitRank.WORKING: 20, VisitRank.STATE: 7,
        VisitRank.OFFICIAL_WORKING: 6, VisitRank.PRIVATE: 1, VisitRank.TRANSIT: 1,
    }
)  # fmt: skip
STATUSES = Weighted(
    {
        MeetingStatus.HELD: 940, MeetingStatus.CANCELLED: 15, MeetingStatus.NO_EVIDENCE: 10,
        MeetingStatus.POSTPONED: 10, MeetingStatus.ANNOUNCED: 15, MeetingStatus.CONFIRMED: 5,
        MeetingStatus.RUMOURED: 5,
    }
)  # fmt: skip
SECTORS = Weighted({0: 8, 1: 50, 2: 30, 3: 12})
PEOPLE = Weighted({0: 12, 1: 44, 2: 28, 3: 12, 4: 4})  # of a delegation
SIDES = Weighted({1: 3, 2: 90, 3: 5, 4: 2})
MOST_SIDES = 5
MEETING = (
    *("id", "title", "setting", "rank", "status", "summary"),
    *("date", "date_earliest", "date_latest", "date_begun_by", "date_lasts_to"),
)
PERSON = ("meeting_id", "delegation_id", "official_id", "tenure_id", "title", "description",
          "rank", "role")  # fmt: skip


class Met(NamedTuple):
    """What agreements ask of a meeting."""

    pk: int
    year: int
    date: str
    held: bool
    states: list[State]
    sectors: list[int]


class Meetings:
    """Makes meetings one by one; `write` takes those made so far into the database."""

    def __init__(self, world: World, cursor: Any) -> None:
        self.world, self.cursor = world, cursor
        self.meetings = Rows(Meeting, *MEETING)
        self.sides = Rows(Delegation, "id", "meeting_id", "country_id", "organization_id", "role")
        self.people = Rows(Participation, *PERSON)
        self.places = Rows(MeetingPlace, "meeting_id", "country_id", "city")
        self.sectors = Rows(MeetingSector, "meeting_id", "sector_id")
        self.citations = Rows(Citation, "source_id", "meeting_id", "field")
        self.free = count()

    def make(self, number: int) -> list[Met]:
        """So many meetings."""
        self.free = iter(reserve(self.cursor, Delegation, number * MOST_SIDES))  # type: ignore[assignment] # keys that are free
        return [self.meeting(pk) for pk in reserve(self.cursor, Meeting, number)]

    def write(self) -> None:
        for rows in (
            self.meetings, self.sides, self.people, self.places, self.sectors, self.citations
        ):  # fmt: skip
            rows.copy(self.cursor)

    def meeting(self, pk: int) -> Met:
        chance, world = self.world.random.random, self.world
        year = world.years.draw(chance)
        status, when = self.status_and_date(year)
        setting = SETTINGS.draw(chance)
        rank = RANKS.draw(chance) if setting == Setting.VISIT else ""
        title = TITLES[int(chance() * len(TITLES))] if chance() < 0.06 else ""
        summary = DOINGS[int(chance() * len(DOINGS))] if chance() < 0.3 else ""
        self.meetings.add(pk, title, setting, rank, status, summary, *days.bounds(when))
        states = self.delegations(pk, year, setting == Setting.VISIT)
        self.where(pk, year, setting, states)
        sectors = list({world.sectors.draw(chance) for _ in range(SECTORS.draw(chance))})
        for sector in sectors:
            self.sectors.add(pk, sector)
        self.cite(pk, year)
        return Met(pk, year, when, status == MeetingStatus.HELD, states, sectors)

    def status_and_date(self, year: int) -> tuple[str, str]:
        """What is only expected has its day before it, as far as the sample reaches today."""
        chance, today = self.world.random.random, self.world.today
        status = STATUSES.draw(chance)
        if year == today.year and status in (MeetingStatus.ANNOUNCED, MeetingStatus.CONFIRMED):
            return status, days.written("month", today + timedelta(days=int(chance() * 300)), 0)
        return status, days.draw(chance, year, today)

    def delegations(self, pk: int, year: int, is_visit: bool) -> list[State]:
        chance, world = self.world.random.random, self.world
        alive = world.alive[year]
        states = [alive.draw(chance)]
        wanted = SIDES.draw(chance)
        while len(states) < wanted:
            partners = world.partners[states[0].pk]
            other = partners[int(chance() * len(partners))]
            if chance() < 0.5 or not other.first <= year <= other.last:
                other = alive.draw(chance)
            if other not in states:
                states.append(other)
        met: set[int] = set()
        for place, state in enumerate(states):
            role = DelegationRole.PARTICIPANT
            if is_visit:
                role = DelegationRole.VISITOR if place else DelegationRole.HOST
            self.delegation(pk, year, state, role, met)
        if wanted == 1 and (bodies := world.organizations.get(None)):
            body = bodies[int(chance() * len(bodies))]
            self.sides.add(next(self.free), pk, None, body, DelegationRole.HOST)
        return states

    def delegation(self, pk: int, year: int, state: State, role: str, met: set[int]) -> None:
        """A country's delegation, now and then that of its ministry."""
        chance, side = self.world.random.random, next(self.free)
        bodies = self.world.organizations.get(state.pk)
        if bodies and chance() < 0.03:
            self.sides.add(side, pk, None, bodies[0], role)
        else:
            self.sides.add(side, pk, state.pk, None, role)
        for number in range(PEOPLE.draw(chance)):
            self.person(pk, side, state, year, number, met)

    def person(
        self, pk: int, side: int, state: State, year: int, number: int, met: set[int]
    ) -> None:
        """Those of the first offices the most often; nobody twice."""
        chance = self.world.random.random
        part = ParticipationRole.MEMBER if number else ParticipationRole.HEAD
        terms = self.world.terms.get((state.pk, year), ())
        term = terms[int(chance() ** 3 * len(terms))] if terms else None
        if term and term.official not in met and chance() < 0.97:
            met.add(term.official)
            self.people.add(pk, side, term.official, term.tenure, term.title, "", None, part)
        elif not number:
            rank = Rank.FOREIGN_MINISTER if chance() < 0.5 else None
            words = f"A representative of {state.name}"
            self.people.add(pk, side, None, None, "", words, rank, part)

    def where(self, pk: int, year: int, setting: str, states: list[State]) -> None:
        chance = self.world.random.random
        if setting in (Setting.REMOTE, Setting.CORRESPONDENCE) or chance() < 0.06:
            return
        host = states[0]
        if setting == Setting.THIRD_COUNTRY:
            partners = self.world.partners[host.pk]
            host = next((one for one in partners if one.first <= year <= one.last), host)
        city = host.cities[int(chance() * len(host.cities))] if host.cities else ""
        self.places.add(pk, host.pk, city)

    def cite(self, pk: int, year: int) -> None:
        self.citations.add(self.world.source(year), pk, "")
        if self.world.random.random() < 0.2:
            self.citations.add(self.world.source(year), pk, "date")
