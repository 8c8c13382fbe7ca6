"""Seasons in words, since `2021-22` as people write it is as well the years 2021 to 2022."""

import re

from .errors import DateError, quoted
from .years import second_year

NAMES = {
    21: "spring primavera весна весной",
    22: "summer verano лето летом",
    23: "autumn fall otoño осень осенью",
    24: "winter invierno зима зимой",
}
CODES = {name: code for code, names in NAMES.items() for name in names.split()}
WORDS = {code: names.split()[0] for code, names in NAMES.items()}

SAID = re.compile(
    rf"\b({'|'.join(CODES)})(?:\s+of|\s+del?)?\s+([0-9]{{4}})(?![0-9-])(?:\s+(?:года|г\.?))?", re.I
)
# The winter that begins in a year, with both of its years.
WINTER = re.compile(
    r"\b(winter|invierno|зима|зимой)(?:\s+del?)?\s+([0-9]{4})\s*[/–-]\s*([0-9]{2,4})", re.I
)
CODED = re.compile(r"(?<![0-9X-])([0-9]{4})-(2[1-4])(?![0-9X-])")


def coded(text: str) -> str:
    """The text with each season as EDTF has it: `summer 2021` is `2021-22`."""
    text = WINTER.sub(_winter, text)
    return SAID.sub(lambda found: f"{found[2]}-{CODES[found[1].casefold()]}", text)


def _winter(found: re.Match[str]) -> str:
    both = int(found[3][-2:]) == (int(found[2]) + 1) % 100
    return f"{found[1]} {found[2]}" if both else found[0]


def spelled(text: str) -> str:
    """The text with each season in words that could be taken for two years; `coded` undoes it."""
    return CODED.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    if not second_year(found[1], found[2]):
        return found[0]
    return f"{WORDS[int(found[2])]} {found[1]}"


def two_readings(text: str) -> DateError | None:
    """Why a typed text is refused in which a season can be two years; None where none can."""
    words = spelled(text)
    if words == text:
        return None
    first, *_, last = years = [
        year
        for found in re.finditer(r"([0-9]{4})(?:-([0-9]{2}))?", text)
        for year in (found[1], second_year(found[1], found[2] or ""))
        if year
    ]
    assert len(years) > 1  # a season that can be two years has both
    params = {
        "text": quoted(text),
        "as_season": words,
        "start": first,
        "end": last,
        "interval": f"{first}/{last}",
        "choice": f"[{first}..{last}]",
    }
    return DateError("season_or_years", params)
