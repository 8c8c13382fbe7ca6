"""What kind of contact it was, read from remarks in free text."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from relations.history_at_state.texts import clauses, cut, sentences
from relations.vocab import Setting, VisitRank

NOTE = 200  # characters of `Meeting.setting_note`
OCCASION = 300

RANKS = {
    ("official", "working"): VisitRank.OFFICIAL_WORKING,
    ("official", "select"): VisitRank.OFFICIAL,
    ("state",): VisitRank.STATE,
    ("official",): VisitRank.OFFICIAL,
    ("working",): VisitRank.WORKING,
    ("private",): VisitRank.PRIVATE,
}
# Those without a rank are here so that they are not taken for a slip of one with a rank.
ADJECTIVES = ("official", "working", "select", "state", "private", "unofficial", "informal")
# The visit that the row is about is named first, or is the one that they met on; “the President's
# state visit” elsewhere in a sentence is another.
OWN_VISIT = re.compile(
    r"(?:^|\b(?:during|on|for|made|paid)\s+an?\s+)((?:[a-z]+[\s-]+){1,2})([a-z]+)", re.IGNORECASE
)
# A stop is the first thing said.
TRANSIT = re.compile(
    r"^(?:(?:overnight|brief|refuell?ing)\s+stop(?:over)?\b|stop(?:ped|over)\s+(?:briefly\s+)?"
    r"(?:overnight\s+)?(?:en\s?route|while\s+(?:en\s?route|returning)|on\s+the\s+way)|in\s+transit)",
    re.IGNORECASE,
)
GATHERING = (
    r"summit|conference|general assembly|meetings?|session|forum|council|funeral|inauguration"
    r"|ceremon\w+|ministerial|memorial services?|consultations|dedication|opening|signing"
    r"|celebrations?|dinner|luncheon|brunch|reception|dialogue|assembly|talks|G-?(?:7|8|20)"
)
ATTENDED = re.compile(
    r"^(?:also\s+)?(?:attended|participated\s+in|took\s+part\s+in)\s+"
    rf"(?:(?:the|a|an)\s+)?(?P<what>[^,;]*?\b(?:{GATHERING})\b[^,;]*)",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\b(?:(?:while|after)\s+attending|during|at)\s+(?:(?:the|an?|session\s+of\s+the)\s+)*"
    r"(?P<what>(?:[A-Z][\w.'’&+-]*|of|the|on|for|and|Leaders['’]?|economic|special)"
    r"(?:\s+(?:[A-Z0-9][\w.'’&+-]*|of|the|on|for|and|leaders['’]?|session|meeting|summit))*)",
)
# Where what they attended ends, and where it was or what else they did begins.
TAIL = re.compile(
    r"\s+(?:in|at)\s+(?:the\s+)?[A-Z].*$|\s+and\s+(?:also\s+)?(?:met|discussed|addressed|signed|held|visited)\b.*$"
    r"|\s+(?:with|where|by|between|before)\s.*$"
)
EVENT = re.compile(rf"\b(?:{GATHERING})\b", re.IGNORECASE)
DEED = re.compile(r"(?:also\s+)?(?:\w+ed|met|led|held|took|gave|spoke|in|at)\b", re.IGNORECASE)
SUMMIT = re.compile(r"\bsummits?\b|\bG-?(?:7|8|20)\b", re.IGNORECASE)
CEREMONY = re.compile(
    r"\b(?:funeral|inauguration|dedication|memorial|ceremon\w+|celebrations?|swearing-in"
    r"|anniversary|coronation|enthronement)\b",
    re.IGNORECASE,
)
SIGNING = re.compile(r"^(?:attended\s+(?:the\s+)?signing|signed)\b", re.IGNORECASE)
NEGOTIATION = re.compile(
    r"^(?:attended|took\s+part\s+in|participated\s+in)\b.*\bpeace\s+talks\b"
    r"|^(?:attempted\s+to\s+)?negotiated?\b",
    re.IGNORECASE,
)
MINISTERS = re.compile(r"\bministers?\b|\bministerial\b", re.IGNORECASE)
MET = re.compile(r"^(?:also\s+)?(?:met|informal\s+meeting|conferred|talks)\b", re.IGNORECASE)


class Kind(NamedTuple):
    """Setting and rank from the lists, and the source's own words for them."""

    setting: Setting
    rank: str
    note: str
    occasion: str


def read_kind(remarks: str) -> Kind:
    """What the remarks say of the kind; a visit, without rank, where they say nothing of it."""
    parts = clauses(remarks)
    rank = next((found for part in parts if (found := _rank(part))), "")
    occasion, met_beside = _occasion(parts)
    return Kind(
        _setting(parts, rank, occasion, met_beside),
        rank,
        cut(_called(remarks), NOTE),
        cut(occasion, OCCASION),
    )


def _called(remarks: str) -> str:
    """The first sentence, where it names a kind (“Goodwill visit”) and does not tell a deed."""
    first = next(iter(sentences(remarks)), "")
    return "" if DEED.match(first) else first


def _rank(clause: str) -> str:
    if TRANSIT.search(clause):
        return VisitRank.TRANSIT
    for before, noun in OWN_VISIT.findall(clause):
        words = re.split(r"[\s-]+", before.strip(" -").lower())
        if not _like(noun.lower(), ("visit",)):
            # “Working Visit” with one adjective is matched with the noun among the adjectives.
            if not _like(words[-1], ("visit",)):
                continue
            words = words[:-1]
        meant = tuple(_like(word, ADJECTIVES) for word in words)
        for length in (2, 1):
            if rank := RANKS.get(meant[-length:]):
                return rank
    return ""


def _like(word: str, known: tuple[str, ...]) -> str:
    """The known word that this one is, or is a slip for: “Offical”; empty for none."""
    found = get_close_matches(word, known, 1, 0.8)
    return found[0] if found else ""


def _occasion(parts: list[str]) -> tuple[str, bool]:
    """The event that was attended or went on; and whether they met on its margins."""
    for part in parts:
        if attended := ATTENDED.match(part):
            return _event(attended["what"]), False
        for beside in BESIDE.finditer(part):
            what = _event(beside["what"])
            if EVENT.search(what):
                return what, bool(MET.match(part))
    return "", False


def _event(text: str) -> str:
    return TAIL.sub("", text).strip(" ,")


def _setting(parts: list[str], rank: str, occasion: str, met_beside: bool) -> Setting:
    if rank or not parts:
        return Setting.VISIT
    if met_beside:
        return Setting.MARGINS
    if SIGNING.match(parts[0]):
        return Setting.SIGNING
    if SUMMIT.search(occasion) and not MINISTERS.search(occasion):
        return Setting.SUMMIT
    if CEREMONY.search(occasion):
        return Setting.CEREMONY
    return Setting.NEGOTIATION if NEGOTIATION.match(parts[0]) else Setting.VISIT
