"""What a name says besides itself: which of the generations, and what stands in brackets.

“Ferdinand Marcos, Jr.”, “Ferdinand Marcos Jr” and “Ferdinand Marcos (hijo)” are one name;
“Ferdinand Marcos” is another.
"""

import re
from functools import lru_cache
from typing import NamedTuple

YOUNGER = (
    *("jr.", "jr", "jnr.", "jnr", "junior", "júnior", "fils", "hijo", "filho", "figlio"),
    *("son", "the younger", "мл.", "младший"),
)
ELDER = (
    *("sr.", "sr", "snr.", "snr", "senior", "père", "pere", "padre", "pai", "father"),
    *("the elder", "ст.", "старший"),
)
NUMERALS = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
ORDINALS = ("2nd", "3rd", "4th", "5th")
# Words that are a generation only where a comma or a bracket sets them apart.
SET_APART = {"son", "father", "padre", "pai", "père", "pere", "v", "x"}

GENERATION_OF = {
    **dict.fromkeys(YOUNGER, "jr"),
    **dict.fromkeys(ELDER, "sr"),
    **{numeral: str(number) for number, numeral in enumerate(NUMERALS, 2)},
    **{ordinal: ordinal[:-2] for ordinal in ORDINALS},
}
# Degrees, orders and religious orders after a comma, which are no part of the name.
HONOURS = (
    *(
        "phd",
        "ph.d.",
        "ph.d",
        "md",
        "m.d.",
        "dphil",
        "esq.",
        "esq",
        "mp",
        "m.p.",
        "qc",
        "kc",
        "obe",
    ),
    *("mbe", "cbe", "kbe", "dbe", "kcmg", "gcmg", "cmg", "s.j.", "sj", "o.p.", "ofm"),
)

WORDS = "|".join(sorted(map(re.escape, GENERATION_OF), key=len, reverse=True))
PLAIN_WORDS = "|".join(
    sorted(map(re.escape, GENERATION_OF.keys() - SET_APART), key=len, reverse=True)
)
GENERATION = re.compile(
    rf"^(?P<base>.+?)(?:\s*,\s*(?P<apart>{WORDS})|\s+(?P<plain>{PLAIN_WORDS}))$", re.IGNORECASE
)
GENERATIONS = tuple(dict.fromkeys(GENERATION_OF.values()))
# The same at the end of a folded name, as PostgreSQL reads patterns.
GENERATION_AT_END = rf",? (?:{PLAIN_WORDS})"
HONOUR = re.compile(
    rf",\s*(?:{'|'.join(sorted(map(re.escape, HONOURS), key=len, reverse=True))})$", re.IGNORECASE
)
BRACKET = re.compile(r"^(?P<base>.*[^\s(])\s*\((?P<inside>[^()]+)\)$")
# A word in capitals that is a name and not initials: a vowel follows a letter.
LARGE_NAME = re.compile(r"^\w.*[AEIOUYÀ-ÖØ-ÝАЕЁИОУЫЭЮЯІЇЄ]")
# For a longer pattern: what a comma does not part from the name before it.
AFTER_A_COMMA = (
    rf"(?i:{WORDS}|{'|'.join(sorted(map(re.escape, HONOURS), key=len, reverse=True))})"
    r"(?=\s*(?:$|[,;)&]|and\b|of\b))"
)
# How registers write the generation, for looking up who may be meant where a source leaves it out.
COMMON = (" jr.", ", jr.", " jr", " junior", " sr.", ", sr.", " ii", " iii", " hijo")


class Parts(NamedTuple):
    """A name without what comes after it; `generation` is jr, sr or a number, `bracket` says who
    of that name is meant: a country, a profession, years."""

    base: str
    generation: str = ""
    bracket: str = ""

    @property
    def bare(self) -> "Parts":
        return self._replace(bracket="")

    @property
    def plain(self) -> str:
        """The name on one line, without the bracket and the comma."""
        return f"{self.base} {written(self.generation)}".strip()


def without_comma(name: str) -> str:
    """A name on one line with Jr. and Sr. as English writes them, and without degrees."""
    bare = HONOUR.sub("", name.strip())
    found = GENERATION.match(bare)
    if found and found["apart"] and GENERATION_OF[found["apart"].lower()] in ("jr", "sr"):
        bare = f"{found['base']} {found['apart']}"
    return re.sub(r" ([JS]r)$", r" \1.", bare)


def written(generation: str) -> str:
    """A generation as English writes it: Jr., II."""
    if generation.isdigit():
        return NUMERALS[int(generation) - 2].upper()
    return f"{generation.capitalize()}." if generation else ""


@lru_cache(maxsize=50_000)
def parts_of(name: str) -> Parts:
    """What a name says, as written or folded."""
    base, bracket = name.strip(), ""
    if found := BRACKET.match(base):
        base, bracket = found["base"], found["inside"].strip()
    generation = GENERATION_OF.get(bracket.lower(), "")
    if generation:
        bracket = ""
    base = HONOUR.sub("", base)
    if not generation and (found := GENERATION.match(base)):
        base, word = found["base"], found["apart"] or found["plain"]
        generation = GENERATION_OF[word.lower()]
    return Parts(base.rstrip(", "), generation, bracket)


def given_first(base: str) -> tuple[str, bool]:
    """“Cabrisas, Ricardo” and “SHOYGU Sergey” with the given name first; and whether the name says
    which that is. “APJ” is no surname, but initials."""
    surname, _comma, given = base.partition(",")
    if given.strip()[:1].isupper():
        return f"{given.strip()} {surname}", True
    words = base.split()
    large = [word for word in words if word.isupper() and LARGE_NAME.match(word)]
    if not large or all(word.isupper() for word in words):
        return base, False
    return " ".join([word for word in words if word not in large] + large), True


def same_name(one: str, other: str) -> bool:
    """Whether two folded names are the same, however a generation is written."""
    return one == other or parts_of(one) == parts_of(other)


def spellings(folded: str) -> set[str]:
    """The folded texts that are this name in the register, or that of one of its generations."""
    parts = parts_of(folded)
    bases = {folded, parts.base}
    if parts.bracket:
        bases.add(f"{parts.base} ({parts.bracket})")
    if not parts.generation:
        return bases | {f"{parts.base}{end}" for end in COMMON}
    words = [word for word, meant in GENERATION_OF.items() if meant == parts.generation]
    return (
        bases
        | {f"{parts.base}{gap}{word}" for word in words for gap in (" ", ", ")}
        | {f"{parts.base} ({word})" for word in words}
    )
