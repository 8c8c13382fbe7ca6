"""Cities and sites that remarks name, in their order."""

import re

from relations.history_at_state.texts import sentences
from relations.services.places import CITY, STATES, US_STATE, split_places
from relations.tidy import shortened

AND = re.compile(r",?\s+and\s+(?![^()]*\))")
NAME = r"(?:(?:St\.|Ft\.|Mt\.|[A-Z][\w'’-]*|of|de|la|the)\s?)+"
# A list of stops: “Afterwards visited New York City, Norfolk (Virginia), and Chicago”.
VISITED = re.compile(r"\b[Vv]isit(?:ed|ing)\s+(?P<list>[^;]+)")
STOP = re.compile(rf"^{NAME}(?:\s?\([^()]+\))?$")
# One place with its state, or one of those that need none.
WITH_STATE = re.compile(
    rf"\b(?:in|at|to)\s+(?P<city>{NAME}),\s(?P<state>(?:{US_STATE}))"
    r"(?=$|[\s,;.)])"
)
IN_BRACKETS = re.compile(
    rf"\b(?:in|at|to)\s+(?P<city>(?:[A-Z][\w.'’-]*\s?)+)\s\((?P<state>(?:{'|'.join(STATES)}"
    r"|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.))\)"
)
ALONE = re.compile(
    r"\b(?:in|at|to)\s+(?P<city>New York City|Washington|Camp David|Chicago|San Francisco"
    r"|Los Angeles|Honolulu|Miami|Houston|Philadelphia|San Clemente|Seattle|Kennebunkport"
    r"|Blair House|Mar-a-Lago|LBJ Ranch|Hyde Park|Boston|New Orleans|Palm Springs)\b"
)
# Words that begin with a capital in a list of stops, and are none.
NO_STOP = re.compile(
    r"^(?:U\.?S|UN\b|United States|President|Prime|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|The|White House|Congress)\b"
)
TWO = re.compile(r"^([A-Z]{2})\.$")
DAYS = re.compile(r"\s*\([^()]*[0-9][^()]*\)")


def places_in(remarks: str) -> list[str]:
    """Cities that remarks on a visit to the United States name as its places, where that is sure.

    Places and dates that are mixed otherwise stay in the remarks.
    """
    at: dict[str, int] = {}
    for pattern in (WITH_STATE, IN_BRACKETS, ALONE):
        for found in pattern.finditer(remarks):
            city = found["city"].strip()
            state = TWO.sub(r"\1", found.groupdict().get("state") or "")
            name = f"{city}, {state}" if state else city
            if not (NO_STOP.match(city) or city in STATES) and not any(
                known.startswith(city) for known in at
            ):
                at[name] = found.start()
    for sentence in sentences(remarks):
        for listed in VISITED.finditer(sentence):
            for stop in _stops(listed["list"]):
                if not any(known.startswith(stop) for known in at):
                    at[stop] = remarks.find(stop)
    return [shortened(place, CITY) for place in sorted(at, key=lambda place: at[place])]


def _stops(listed: str) -> list[str]:
    """The stops of a list, up to the first that is none."""
    found = []
    for part in split_places(AND.sub(", ", listed)):
        stop = DAYS.sub("", part)
        bare = stop.split(",")[0].strip()
        if not STOP.match(bare) or NO_STOP.match(bare) or len(bare.split()) > 6:
            break
        found.append(stop)
    return found
