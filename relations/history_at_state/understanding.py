"""One row to one event. Nothing is lost: what is not understood is named and stays as text."""

import re

from relations.dates import UncertainDate, parse
from relations.history_at_state.countries import States
from relations.history_at_state.days import read_days
from relations.history_at_state.events import Event, Outcome, Present
from relations.history_at_state.holders import OFFICES, holder
from relations.history_at_state.kinds import read_kind
from relations.history_at_state.places import places_in
from relations.history_at_state.reading import DataSet, Row
from relations.history_at_state.remarks import Mention, accompanied, mentions
from relations.history_at_state.texts import cut, sentences
from relations.models import Country
from relations.services.people.titles import Person, people, split
from relations.services.places import split_places
from relations.tidy import shortened
from relations.vocab import DelegationRole, ParticipationRole, Rank

US = "united-states"
# Days beside the meeting itself: in the country, arrived, left.
DAYS = re.compile(
    r"^(?:In (?:the )?U\.?S\b|Arrived|Departed|Left (?:the )?U\.?S|Returned to (?:the )?U\.?S)"
)
ELECT = re.compile(r"\[Visit made as ([^\]]+?)\.?\]")
RANKS = {"president": Rank.HEAD_OF_STATE, "secretary": Rank.FOREIGN_MINISTER}


def understand(row: Row, states: States) -> Event:
    """The meeting that a row tells of. Never raises, whatever the texts are."""
    outcome = Outcome(row)
    date, left = read_days(row.start, row.end)
    outcome.kept_as_text += [f"date: {text}" for text in left]
    kind = read_kind(row.remarks)
    outcome.understood += [kind.setting.value, *([str(kind.rank)] if kind.rank else [])]
    notes = [*left, *(part for part in sentences(row.remarks) if DAYS.match(part))]
    event = Event([outcome], date, kind, summary=row.remarks, date_note=cut("; ".join(notes), 200))
    if date:
        outcome.understood.append(date)
    else:
        outcome.kept_as_text.append("date: none")
    if row.data_set is DataSet.VISITS:
        _visit(event, row, states)
    else:
        _travel(event, row, states)
    return event


def _visit(event: Event, row: Row, states: States) -> None:
    """A foreign leader in the United States."""
    us = states.by_slug(US)
    event.visited = us
    guest = _side(event, row, states, DelegationRole.VISITOR)
    event.add_side(us, DelegationRole.HOST)
    visitors = people(row.person)
    if not visitors:
        event.outcome.kept_as_text.append("visitor: none")
    for person in visitors:
        if guest:
            event.present.append(Present(_fitting(person), guest, is_subject=True))
        else:
            event.outcome.kept_as_text.append(f"visitor: {row.person}")
    # The visitor's name must be found where the person is nobody's in particular.
    if not guest or not visitors:
        event.summary = ". ".join(filter(None, [row.person, row.remarks]))
    for city in places_in(row.remarks):
        if not _is_abroad(city, states, event.when):
            event.places.append((city, us))
    event.places = event.places or [("", us)]
    _others(event, row, states, None)


def _travel(event: Event, row: Row, states: States) -> None:
    """A President or Secretary of State abroad."""
    us = states.by_slug(US)
    person = _traveller(row)
    event.add_side(us, DelegationRole.VISITOR)
    event.present.append(Present(person, us, is_subject=True))
    cities = split_places(row.locale)
    event.visited = host = _side(event, row, states, DelegationRole.HOST)
    event.places = [(city, host) for city in cities] or ([("", host)] if host else [])
    if row.role == "president":
        event.president = person.name
    elif name := accompanied(row.remarks):
        known = holder(OFFICES["president"], name, event.when)
        if known:
            event.president = known.name
            event.present[0].role = ParticipationRole.ACCOMPANYING
            title = OFFICES["president"]
            lead = Person(title, known.name, Rank.HEAD_OF_STATE)
            event.present.insert(0, Present(lead, us))
            event.outcome.understood.append(f"accompanied {known.name}")
        else:
            event.outcome.kept_as_text.append(f"accompanied: {name}")
    _others(event, row, states, host)


def _traveller(row: Row) -> Person:
    person = split(row.person)
    title = OFFICES.get(row.role, row.role.capitalize())
    if elect := ELECT.search(row.remarks):
        return person._replace(title=shortened(elect[1], 300), rank=None)
    return person._replace(title=person.title or title, rank=person.rank or RANKS.get(row.role))


def _fitting(person: Person) -> Person:
    """A title of 300 characters at most, and a name of 200; the row keeps the whole."""
    return person._replace(title=shortened(person.title, 300), name=shortened(person.name, 200))


def _side(event: Event, row: Row, states: States, role: DelegationRole) -> Country | None:
    """The row's country, as the state of its time, among the sides."""
    country, reason = states.resolve(row.country, event.when, row.locale)
    if country is None:
        event.outcome.refused.append(f"country: {reason}")
        event.outcome.kept_as_text.append(f"country: {row.country}")
        return None
    note = row.country if row.country.casefold() != country.name.casefold() else ""
    event.add_side(country, role, shortened(note, 300))
    event.outcome.understood.append(country.slug)
    return country


def _is_abroad(city: str, states: States, when: UncertainDate) -> bool:
    """Whether a stop on a visit to the United States bears the name of a country: Canada."""
    return states.countries.is_name(city, when) and city != "Georgia"


def _others(event: Event, row: Row, states: States, host: Country | None) -> None:
    """Those whom the remarks name, for the country that they say."""
    found, left = mentions(
        row.remarks,
        is_host=lambda nation: host is not None and _named(nation, states, event.when) == host,
    )
    us = states.by_slug(US)
    for mention in found:
        known = holder(mention.person.title, mention.person.name, event.when)
        if known and not _of_foreign(mention):
            person = Person(mention.person.title, known.name, mention.person.rank)
            if all(there.person.name != known.name for there in event.present):
                event.present.append(Present(person, us))
            continue
        country = _nation(mention, states, event.when)
        if country is not None and mention.nation:
            event.add_side(country, DelegationRole.PARTICIPANT)
            event.present.append(Present(_fitting(mention.person), country))
        elif host is not None and not mention.nation and mention.person.where != US:
            person = _fitting(mention.person)
            event.present.append(
                Present(person, host, is_taken_for_host=True, is_doubtful=mention.is_doubtful)
            )
        else:
            left.append(mention.person.text)
    with_president = f"President {accompanied(row.remarks)}"
    event.outcome.kept_as_text += [f"named: {who}" for who in left if who != with_president]


def _of_foreign(mention: Mention) -> bool:
    return mention.nation not in ("", "?")


def _nation(mention: Mention, states: States, when: UncertainDate) -> Country | None:
    """The country of an adjective or of “of Jordan”; None where it is none that is certain."""
    return _named(mention.nation, states, when) if _of_foreign(mention) else None


def _named(nation: str, states: States, when: UncertainDate) -> Country | None:
    for text in (nation, nation.split(" and ")[0]):
        if country := states.resolve(text, when or parse(""), "").country:
            return country
    return None
