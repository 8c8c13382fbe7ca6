"""Who else was there, where the remarks say so plainly.

Only a person with title and name in a clause that tells of a contact is read, and for whom: the
nation before the title (“Russian Foreign Minister Kozyrev”), the country after the name (“King
Abdullah II of Jordan”), or else the host, since the source names the nation where it is another.
At gatherings of many nations it often does not, so those without a nation are doubtful there.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from relations.history_at_state.texts import clauses
from relations.services.people.titles import Person, split, title_pattern
from relations.services.resolving import country_texts

CONTACT = re.compile(
    r"\b(?:met|meetings?|talks|conferred|conversations?|discuss(?:ed|ions)|audience|consulted"
    r"|briefed|reviewed|visit(?:ed)? with|brunch|lunche(?:d|on)|dinner|dined|negotiated|conversed"
    r"|joined|bilateral)\b",
    re.IGNORECASE,
)
# What somebody is named for without being there.
ABSENT = re.compile(
    r"\b(?:funeral|inaugurat\w+|memorial|former|late|dedicat\w+|anniversary|tomb|grave|museum"
    r"|library|invitation|guest|swearing|wedding|coronation|election|behalf|letter|message"
    r"|death|visit of|ill|telephone\w*|representing|representative of|wife of|widow)\b",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:summits?|conference|general assembly|NATO|ASEAN|APEC|OAS|OECD|OSCE|CSCE|CENTO|SEATO"
    r"|ministerial|funeral|inauguration|forum|G-?(?:7|8|20)|council of (?:foreign )?ministers"
    r"|(?:foreign|prime|defense) ministers|presidents|kings|heads of (?:state|government)"
    r"|leaders of|contact group|session)\b",
    re.IGNORECASE,
)
WORD = r"(?:[A-Z]\.)+|St\.|Dr\.|[A-ZÀ-Þ][\w’'-]*(?!\w)|(?:al|el|an|as|ad|ul|ud)-[\w’'-]+"
SMALL = r"al|el|bin|ibn|ben|de|del|da|das|dos|di|du|la|le|van|von|den|der|d'|e"
NAME = rf"(?:(?:{SMALL})\s+)*(?:{WORD})(?:\s+(?:(?:{SMALL})\s+)*(?:{WORD}))*"
# “Ferdinand Marcos, Jr.” and “Tommy Remengesau Jr.” are whole names.
NAME += r"(?:,\s+(?:Jr|Sr|III?|IV)\b)?(?:(?<=\b[JS]r)\.)?"
OF = r"\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w.’'-]*(?:\s+(?:and|of|[A-Z][\w.’'-]*))*)"
ACCOMPANIED = re.compile(
    r"\b(?:accompanied|joined|supported)\s+(?:President(?:-elect)?\s+(?P<name>[A-Z][\w’'-]*?)"
    r"(?=['’]s\b|[^\w’'-]|$)|(?P<plain>the President)\b)"
    r"|\b(?:participated\s+in|part\s+of)\s+President\s+(?P<other>[A-Z][\w-]*)['’]s\b",
    re.IGNORECASE,
)
# “President Carter May 7”, but “Prime Minister Theresa May”.
MONTH = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
# Names of countries that the source puts before a title, like an adjective.
NATIONS = ("New Zealand", "Palestinian Authority", "Russian Federation")
NO_PERSON = re.compile(r"^(?:Assembly|Council|Secretary|Conference|Staff)\b")


class Mention(NamedTuple):
    """Somebody whom the remarks name as met.

    `nation` is empty where they give none, and “?” where it may be any. At a gathering a person
    without a nation `is_doubtful`: the host's only if known as such.
    """

    person: Person
    nation: str
    is_doubtful: bool = False


@cache
def _mention() -> re.Pattern[str]:
    words = (*country_texts.adjectives("en"), *NATIONS)
    adjectives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<nation>{adjectives})\s+)?\b(?P<title>{title_pattern()})"
        rf"\s+(?P<name>{NAME})(?:{OF})?"
    )


def accompanied(remarks: str) -> str:
    """The surname of the President whom the Secretary was with; “President” where not named."""
    found = ACCOMPANIED.search(remarks)
    if not found:
        return ""
    return found["name"] or found["other"] or "President"


def mentions(
    remarks: str, is_host: Callable[[str], bool] = lambda _nation: False
) -> tuple[list[Mention], list[str]]:
    """Whom they met, and those named of whom the remarks do not say plainly that they met.

    `is_host` says whether a nation is that of the host.
    """
    found: list[Mention] = []
    left: list[str] = []
    many = bool(MANY.search(remarks))
    for clause in clauses(remarks):
        foreign = False
        for match in _mention().finditer(clause):
            if NO_PERSON.match(match["name"]):
                continue
            if not _is_met(clause, match):
                left.append(match[0].strip())
                continue
            dated = re.match(r"\.?\s+[0-9]", clause[match.end("name") :])
            name = MONTH.sub("", match["name"]) if dated else match["name"]
            person = split(f"{match['title']} {name}")
            nation = match["nation"] or match["of"] or ""
            # After “Palestinian President Abbas” a second name may be of either nation.
            unclear = foreign or _of_a_body(clause, match)
            foreign = foreign or (bool(nation) and not is_host(nation))
            nation = nation or ("?" if unclear else "")
            found.append(Mention(person, nation, is_doubtful=many and not nation))
    return list(dict.fromkeys(found)), left


def _is_met(clause: str, match: re.Match[str]) -> bool:
    """Whether a word of contact leads to the name, without one for the absent between."""
    start = match.start("title")
    contacts = list(CONTACT.finditer(clause, 0, start))
    if not contacts or ABSENT.search(clause, contacts[-1].end(), start):
        return False
    # “President Sadat’s envoy” is not the President.
    possessive = match["name"].endswith(("'s", "’s"))
    return not possessive and clause[match.end() : match.end() + 2] not in ("'s", "’s")


def _of_a_body(clause: str, match: re.Match[str]) -> bool:
    """Whether a name stands before the title, as in “PLO Chairman” or “EU President”."""
    before = clause[: match.start()].split()
    word = before[-1] if before else ""
    return word[:1].isupper() and word[-1] not in ",:)" and not CONTACT.fullmatch(word)
