"""Titles and their ranks, and names with a title: “President Fulgencio Batista”."""

import csv
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relations.services.people.names import (
    AFTER_A_COMMA,
    BRACKET,
    LARGE_NAME,
    Parts,
    given_first,
    parts_of,
    without_comma,
)
from relations.tidy import tidied
from relations.vocab import Rank

# Words that join two people; a comma does only before another title, and not within a name.
JOINED = re.compile(rf",?\s+(?:and|&)\s+|\s*;\s*|,\s+(?!{AFTER_A_COMMA})(?=[A-Z])")
NICKNAME = re.compile(r"\s*\(([^()]+)\)\s*")
PARTICLES = {
    *("al", "el", "bin", "ibn", "ben", "de", "del", "da", "das", "dos", "di", "du", "la", "le"),
    *("van", "von", "den", "der", "st.", "saint", "lord", "u", "dom"),
}
NUMERAL = re.compile(r"^(?:[IVX]+|[0-9]+(?:st|nd|rd|th))$")  # Paul VI; Benigno Aquino 3rd
# These stand between a title and a name, and belong to neither alone.
AFTER = ("Sheikh", "Sheik", "Prince", "Princess")


class Title(NamedTuple):
    """A title, its rank, and where it is used: see `titles.csv`."""

    text: str
    rank: Rank | None
    where: str


class Person(NamedTuple):
    """Somebody as the source names them; `name` is empty where only a title was understood."""

    title: str
    name: str
    rank: Rank | None = None
    where: str = ""
    nickname: str = ""
    # Which of that name is meant, in brackets after it: a country, a profession.
    qualifier: str = ""

    @property
    def text(self) -> str:
        """Title and name together: a description."""
        return " ".join(part for part in (self.title, self.name) if part)

    @property
    def is_full(self) -> bool:
        """Whether the name is more than a surname or a single given name.

        A numeral makes one king of several: Abdullah II.
        """
        parts = parts_of(self.name)
        name = self.name if parts.generation.isdigit() else parts.base
        words = [word for word in name.split() if word.lower() not in PARTICLES]
        return len(words) > 1

    @property
    def surname(self) -> str:
        """The last word; a numeral or a particle is none."""
        parts = parts_of(self.name)
        words = (self.name if parts.generation.isdigit() else parts.base).replace(",", "").split()
        return words[-1] if words and not NUMERAL.match(words[-1]) else ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Further names: of Willem (Wim) Kok also Wim Kok."""
        if not self.nickname or not self.surname:
            return ()
        return (f"{self.nickname} {self.surname}",)


@cache
def titles() -> dict[str, Title]:
    """All titles by their text in small letters, the longest first."""
    ranks = {rank.slug: rank for rank in Rank}
    with (Path(__file__).parent / "titles.csv").open(newline="", encoding="utf-8") as file:
        rows = [
            Title(row["title"], ranks.get(row["rank"]), row["where"])
            for row in csv.DictReader(file)
        ]
    rows.sort(key=lambda title: -len(title.text))
    return {title.text.lower(): title for title in rows}


@cache
def title_pattern() -> str:
    """All titles, for a longer pattern: the longest first."""
    return "|".join(re.escape(title.text) for title in titles().values())


def split(text: str) -> Person:
    """Title and name. What has no known title is all name; what has nothing else is all title."""
    text = re.sub(r"\s*-\s+|\s+-\s*", "-", tidied(text))
    title, rest = _leading_title(text)
    if title is None:
        return _named("", text, None, "")
    said = text[: len(text) - len(rest)].rstrip(" -") if rest else text
    for honorific in AFTER:
        # “Amir Sheikh Hamad”, but “Prime Minister Sheikh Hasina”.
        if title.where == "monarchy" or rest.startswith("-"):
            after = rest.lstrip("- ")
            if after.lower().startswith(f"{honorific.lower()} "):
                said = f"{said} {honorific}" if not rest.startswith("-") else f"{said}-{honorific}"
                rest = after[len(honorific) :]
    said = title.text if _is_slip(said, title.text) else said
    return _named(said, rest.lstrip("- "), title.rank, title.where)


def in_order(name: str) -> str:
    """A name as it is recorded: given name first, and a surname in capitals in small letters."""
    parts = parts_of(name)
    base, is_sorted = given_first(parts.base)
    if not is_sorted or (split(base).title and not split(name).title):
        return name
    bracket = f" ({parts.bracket})" if parts.bracket else ""
    return Parts(in_small(base), parts.generation).plain + bracket


def in_small(name: str) -> str:
    """A name with its surname in small letters, in the order it had: XI Jinping."""
    words = name.split()
    return " ".join(w.title() if w.isupper() and LARGE_NAME.match(w) else w for w in words)


def people(text: str) -> list[Person]:
    """Everybody in a field: one, or two where another title or a second name follows."""
    parts = [part for part in JOINED.split(tidied(text)) if part]
    if len(parts) == 1:
        return [split(text)] if tidied(text) else []
    found = [split(part) for part in parts]
    if all(person.title for person in found):
        # “Premier and Prince Sihanouk” is one man in two offices.
        if any(not person.name for person in found[:-1]):
            last = found[-1]
            joined = tidied(text)[: -len(last.name)].strip() if last.name else tidied(text)
            return [last._replace(title=joined, rank=_highest(found))]
        return found
    return [split(text)]


def _highest(found: list[Person]) -> Rank | None:
    return min((person.rank for person in found if person.rank), default=None)


def _named(title: str, name: str, rank: Rank | None, where: str) -> Person:
    parts = parts_of(name)
    if BRACKET.match(name):
        # “(son)” is of the name; anything else says who of that name is meant.
        name = tidied(name[: name.rindex("(")]) if parts.bracket else parts.plain
    nickname = NICKNAME.search(name)
    bare = tidied(NICKNAME.sub(" ", name)) if nickname else tidied(name)
    bare = without_comma(bare) or bare
    called = nickname[1].strip() if nickname and bare else ""
    return Person(title, bare or name, rank, where, called, parts.bracket)


def _leading_title(text: str) -> tuple[Title | None, str]:
    """The title that a text begins with, also with a slip in it, and what follows."""
    lowered = text.lower()
    for known, title in titles().items():
        if lowered.startswith(known):
            rest = text[len(known) :]
            # “Prime MinisterHaidar” lacks a space; “Kingsley” is no king.
            if not rest or rest[0] in " -," or rest[0].isupper():
                return title, rest
    words = text.split()
    for count in (3, 2):
        start = " ".join(words[:count])
        like = get_close_matches(start.lower(), titles(), 1, 0.9)
        if len(words) > count and like and like[0].count(" ") == count - 1:
            return titles()[like[0]], " ".join(["", *words[count:]])
    return None, text


def _is_slip(said: str, title: str) -> bool:
    return (
        said.lower() != title.lower()
        and len(said.split()) == len(title.split())
        and bool(get_close_matches(said.lower(), [title.lower()], 1, 0.9))
    )
