"""The contacts that a text speaks of, sentence by sentence."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from relations import dates

from .context import Context
from .days import COMING, TOLD
from .proposals import Found

# Which of several words of a sentence says the type.
ORDER = (
    *("remote", "margins", "correspondence", "commission", "consultations", "summit", "signing"),
    *("visit", "ceremony", "negotiation", "bilateral-talks"),
)
STATUS_ORDER = ("cancelled", "postponed", "no-evidence", "announced", "rumoured", "confirmed")
PLANNED = {"announced", "rumoured", "confirmed"}
DATELINE = 12  # tokens


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


def main_countries(context: Context) -> list[str]:
    """The countries of the text, the most frequent first."""
    counted = Counter(one.target for one in context.of_kind("country") if one.target)
    return [country for country, _number in counted.most_common()]


def events_of(context: Context, words: Sequence[Found], statuses: Sequence[Found]) -> list[Event]:
    heads: defaultdict[int, list[Found]] = defaultdict(list)
    for one in words:
        heads[context.tokens[one.first].sentence].append(one)
    said: defaultdict[int, list[Found]] = defaultdict(list)
    for one in statuses:
        said[context.tokens[one.first].sentence].append(one)
    texts = _sentences(context)
    events = []
    for sentence, found in sorted(heads.items()):
        event = _event(sentence, found, said[sentence], texts.get(sentence, ""))
        event.sides = context.in_sentence(sentence, "country", "voice")
        event.people = context.in_sentence(sentence, "person")
        event.places = context.in_sentence(sentence, "place")
        event.dates = _dates(context, context.in_sentence(sentence, "date"))
        event.sectors = context.in_sentence(sentence, "sector")
        is_told = TOLD.search(texts.get(sentence, ""))
        if event.status == "held" and not is_told and _is_later(context, event.dates):
            event.status = "announced"
        event.protocol = next(iter(context.in_sentence(sentence, "protocol")), None)
        events.append(event)
    return events


def _event(sentence: int, heads: list[Found], said: list[Found], text: str) -> Event:
    head = min(heads, key=lambda one: (ORDER.index(one.value), one.first))
    status = min(said, key=lambda one: STATUS_ORDER.index(one.value), default=None)
    value = status.value if status else "announced" if COMING.search(text) else "held"
    return Event(sentence, head.value, head, value, status)


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
