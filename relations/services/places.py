"""Several places in one text, in their order: “Washington, D.C.; New York”."""

import re
from pathlib import Path

from relations.models import MeetingPlace
from relations.tidy import shortened

CITY: int = MeetingPlace._meta.get_field("city").max_length or 0
# What follows a city after a comma and belongs to it: Miami, Florida; Chicago, IL. Without those
# that are cities too, or a country: New York, Washington, Georgia.
STATES = (Path(__file__).parent / "us_states.txt").read_text(encoding="utf-8").splitlines()
US_STATE = (
    rf"{'|'.join(STATES)}|[A-Z]{{2}}\b\.?|D\.\s?C\.?|[A-Z]\.\s?[A-Z]\."
    r"|Md\.|Me\.|Va\.|Pa\.|Calif\.|Tex\.|Fla\.|Mass\."
)
BELONGS = re.compile(rf"(?:{US_STATE})(?=$|[\s,;.)])")
COMMA = re.compile(r",(?![^()]*\))")
SEMICOLON = re.compile(r";(?![^()]*\))")


def split_places(text: str) -> list[str]:
    """The places of a text, each once: “Paris, Normandy” are two, “Miami, Florida” is one."""
    found: list[str] = []
    for group in SEMICOLON.split(text):
        for part in map(str.strip, COMMA.split(group)):
            if found and BELONGS.fullmatch(part):
                found[-1] = f"{found[-1]}, {part}"
            elif part:
                found.append(part)
    return list(dict.fromkeys(shortened(place, CITY) for place in found))
