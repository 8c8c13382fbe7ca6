"""The contacts that a text speaks of, sentence by sentence."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from relations import dates

from .actors import INVITED, actors_of, aside_of, unnamed
from .context import Context
from .days import COMING, TOLD
from .proposals import Found
from .terms import is_said, phrases_of

# Which of several words of a sentence says the type.
ORDER = (
    *("remote", "margins", "correspondence", "commission", "consultations", "summit", "signing"),
    *("visit", "ceremony", "negotiation", "bilateral-talks"),
)
STATUS_ORDER = ("cancelled", "postponed", "no-evidence", "announced", "rumoured", "confirmed")
PLANNED = {"announced", "rumoured", "confirmed"}
# A guest is received, but also a loan.
TAKING = ("recib", "receiv", "приня")
DATELINE = 12  # tokens
JOINING = {"and", "y", "e", "и", "&"}
AWAY = {"from", "desde", "из", "procedente"}


@dataclass
class Event:
    """A contact as one sentence has it."""

    sentence: int
    type: str
    head: Found
    status: str
    status_at: Found | None
    sides: list[Found] = field(default_factory=list)
    people: list[Found] = field(default_factory=list)
    places: list[Found] = field(default_factory=list)
    dates: list[Found] = field(default_factory=list)
    sectors: list[Found] = field(default_factory=list)
    protocol: Found | None = None
    # Country and post of those who are not named.
    unnamed: list[tuple[str, str]] = field(default_factory=list)
    # Whether it tells of years before, and of no contact of its own.
    is_past: bool = False

    @property
    def people_sides(self) -> list[str]:
        return list(dict.fromkeys(one.side for one in self.people if one.side))

    @property
    def countries(self) -> list[str]:
        """The countries of the people, then those that are named, each once."""
        return list(dict.fromkeys([*self.people_sides, *(one.target for one in self.sides)]))

    @property
    def hosts(self) -> list[str]:
        """The countries of the places: those of capitals, which are known."""
        return list(dict.fromkeys(one.more for one in self.places if one.more))

    @property
    def actors(self) -> dict[str, set[str]]:
        """By country, the names of its people, else the posts of those who are not named."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.people:
            if one.side:
                found[one.side].add(one.value)
        for side, post in self.unnamed:
            if side not in found:
                found[side].add(post)
        return dict(found)


def events_of(context: Context, words: Sequence[Found], statuses: Sequence[Found]) -> list[Event]:
    heads, said = _by_sentence(context, words), _by_sentence(context, statuses)
    events: list[Event] = []
    aside = aside_of(context)
    for sentence, text in _sentences(context).items():
        heads[sentence] = [one for one in heads[sentence] if not _is_invitation(context, one)]
        found = [one for one in heads[sentence] if not _is_about(context, one)]
        found = found or _implied(context, sentence)
        if not found:
            _go_on(context, sentence, events)
            continue
        event = _event(context, found, said[sentence], text)
        _fill(context, event, aside, events[-1] if events else None)
        is_accepted = is_said(context, "accept", event.head.first - INVITED, event.head.first)
        is_told = TOLD.search(text) and not is_accepted
        if event.status == "held" and is_accepted and event.type == "visit":
            event.status = "announced"
        if event.status == "held" and not is_told and _is_later(context, event.dates):
            event.status = "announced"
        events += _by_date(context, event)
    return events


def _go_on(context: Context, sentence: int, events: Sequence[Event]) -> None:
    """The subjects of a sentence about the contact before: the sides discussed energy."""
    span = context.span_of(sentence)
    if not events or sentence - events[-1].sentence > 2 or events[-1].is_past:
        return
    is_joint = is_said(context, "joint", span[0], span[0] + 3)
    if is_joint and is_said(context, "together", span[0], span[-1]):
        events[-1].sectors = [*events[-1].sectors, *context.in_sentence(sentence, "sector")]


def _by_sentence(context: Context, found: Sequence[Found]) -> defaultdict[int, list[Found]]:
    result: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        result[context.tokens[one.first].sentence].append(one)
    return result


def _is_about(context: Context, head: Found) -> bool:
    """Whether another contact is only spoken of, the summit after this visit; or what is received
    is no person."""
    token = context.tokens[head.first]
    if token.fold.startswith(TAKING):
        return not context.in_sentence(token.sentence, "person", "title")
    if head.value == "bilateral-talks":
        return is_said(context, "journalists", head.last + 1, head.last + 3)
    is_event = head.value in {"summit", "ceremony"}
    return is_event and is_said(context, "about", head.first - 5, head.first - 1)


def _is_invitation(context: Context, head: Found) -> bool:
    """Whether it is what somebody was only invited to."""
    sentence = context.tokens[head.first].sentence
    start = head.first
    while start and head.first - start < INVITED and context.tokens[start - 1].sentence == sentence:
        start -= 1
    is_visit = head.value in {"visit", "summit"}
    is_accepted = is_said(context, "accept", start, head.first - 1)
    return is_visit and not is_accepted and is_said(context, "invite", start, head.first - 1)


def _implied(context: Context, sentence: int) -> list[Found]:
    """A contact without a word for one: “he was there in June”; two who agreed on something."""
    span = context.span_of(sentence)
    sides = {one.side for one in context.in_sentence(sentence, "person") if one.side}
    for kind, value, is_enough in (
        ("there", "visit", bool(context.in_sentence(sentence, "date"))),
        ("together", "bilateral-talks", len(sides) > 1),
    ):
        words = phrases_of(kind, context.language)
        for at in span if is_enough else ():
            if hit := words.at(context.tokens, at):
                return [Found("meeting", value, hit.first, hit.last, 0.5, more=kind)]
    return []


def _fill(context: Context, event: Event, aside: Set[str], before: Event | None) -> None:
    """What the sentence names; whom and what a pronoun means, the event before tells."""
    sentence = event.sentence
    event.sides = context.in_sentence(sentence, "country", "voice")
    event.people = actors_of(context, sentence, aside)
    event.unnamed = unnamed(context, sentence)
    event.places = [
        one for one in context.in_sentence(sentence, "place") if not _is_left(context, one)
    ]
    event.dates = _dates(context, context.in_sentence(sentence, "date"))
    event.sectors = context.in_sentence(sentence, "sector")
    event.protocol = next(iter(context.in_sentence(sentence, "protocol")), None)
    span = context.span_of(sentence)
    event.is_past = is_said(context, "past", span[0], span[-1])
    if before and sentence - before.sentence <= 2 and event.head.more == "there":
        event.people = event.people or before.people[:1]
        event.places = event.places or before.places[:1]
        event.sides = event.sides or before.sides


def _is_left(context: Context, place: Found) -> bool:
    """From Cairo; and the place of a dateline, where the reporter is."""
    before = context.tokens[place.first - 1].fold if place.first else ""
    return before in AWAY


def _by_date(context: Context, event: Event) -> list[Event]:
    """A visit for each of several dates: in January and June."""
    days = sorted(event.dates, key=lambda one: one.first)
    joined = [
        (one, other)
        for one, other in pairwise(days)
        if other.first - one.last == 2 and context.tokens[one.last + 1].fold in JOINING
    ]
    if event.type != "visit" or not joined:
        return [event]
    several = dict.fromkeys((one.first, one.value) for pair in joined for one in pair)
    return [
        replace(event, dates=[one for one in days if (one.first, one.value) == day])
        for day in several
    ]


def _event(context: Context, heads: list[Found], said: list[Found], text: str) -> Event:
    sentence = context.tokens[heads[0].first].sentence
    head = min(heads, key=lambda one: (ORDER.index(one.value), one.first))
    status = min(said, key=lambda one: STATUS_ORDER.index(one.value), default=None)
    value = status.value if status else "announced" if _is_coming(context, head, text) else "held"
    return Event(sentence, head.value, head, value, status)


def _is_coming(context: Context, head: Found, text: str) -> bool:
    """Whether the sentence is about what will be; not where it told of the contact before: ended a
    visit with a deal that will help."""
    coming = COMING.search(text)
    if coming is None:
        return False
    sentence = context.tokens[head.first].sentence
    start = context.tokens[context.span_of(sentence)[0]].start
    is_before = context.tokens[head.first].start - start < coming.start()
    return not (is_before and TOLD.search(text[: coming.start()]))


def _is_later(context: Context, days: Sequence[Found]) -> bool:
    """Whether the first date lies wholly after the publication."""
    if context.published is None or not days:
        return False
    try:
        earliest = dates.parse(days[0].value).earliest
    except dates.DateError:
        return False
    return earliest is not None and earliest > context.published


def _sentences(context: Context) -> dict[int, str]:
    spans: dict[int, tuple[int, int]] = {}
    for token in context.tokens:
        start, _end = spans.get(token.sentence, (token.start, token.end))
        spans[token.sentence] = (start, token.end)
    return {number: context.text[start:end] for number, (start, end) in spans.items()}


def _dates(context: Context, dates: list[Found]) -> list[Found]:
    """The dates of a sentence, the finest first; the dateline last."""
    return sorted(
        dates,
        key=lambda one: (is_dateline(context, one), len(one.value) < 7, one.first),
    )


def is_dateline(context: Context, one: Found) -> bool:
    """Whether it stands at the head of the text, or of a paragraph, before the story begins."""
    if one.first > DATELINE:
        return False
    after = context.tokens[one.last + 1 : one.last + 4]
    return any(token.text in {"(", "-", "–", "—", "/", "."} for token in after)
