"""Names of countries as keys for comparing: whatever the order, accents, dots and abbreviations.

“Korea, Dem. People's Rep.” and “Democratic People’s Republic of Korea” have one key; and so do
“Côte d’Ivoire” and “Cote D'Ivoire”. No Django.
"""

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache
from itertools import groupby

# Words that names are written with or without: English, Spanish, Russian, French, German.
SMALL = {
    *("the", "of", "and", "de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos"),
    *("des", "du", "et", "und", "l", "le", "les", "и"),
}
# Abbreviations, and the forms of one word in several languages.
WORDS = {
    **dict.fromkeys(("rep", "repub", "republica", "republique", "республики"), "republic"),
    **dict.fromkeys(("dem", "democratica"), "democratic"),
    **dict.fromkeys(("fed", "federated", "federative", "federation", "federales"), "federal"),
    **dict.fromkeys(("st", "ste"), "saint"),
    **dict.fromkeys(("is", "isl", "isls", "islands", "isla", "islas"), "island"),
    **dict.fromkeys(("ile", "iles", "остров", "острова", "островов"), "island"),
    **dict.fromkeys(("peoples", "people", "ppls", "popular", "pop"), "people"),
    **dict.fromkeys(("sts", "states"), "state"),
    "n": "north",
    "s": "south",
    "w": "west",
    "terr": "territory",
    "equat": "equatorial",
    "rb": "bolivarian republic",
    "ar": "arab republic",
    "sr": "socialist republic",
    "sfr": "socialist federal republic",
    "ssr": "soviet socialist republic",
    "sar": "special administrative region",
    "dr": "democratic republic",
    "drc": "democratic republic congo",
    "pr": "people republic",
    "prc": "people republic china",
    "fr": "federal republic",
    "pdr": "people democratic republic",
    "dpr": "people democratic republic",
    "fyr": "former yugoslav republic",
    "fyrom": "former yugoslav republic macedonia",
    "us": "united state",
    "usa": "united state america",
    "uk": "united kingdom",
    "uae": "united arab emirates",
    "gb": "great britain",
    "png": "papua new guinea",
}
# What says of which kind a state is, and not which state.
FORMS = {
    *("republic", "kingdom", "government", "principality", "commonwealth", "sultanate", "emirate"),
    *("islamic", "island", "reino", "royaume", "королевство", "республика"),
}
# Of these, the ones that an adjective may say which state of: Cuban Republic, not French Islands.
STATES = {"republic", "kingdom", "government", "республика", "королевство"}
# What says that a state is no more.
FORMER = {"former", "ex", "antiguo", "antigua", "бывшии", "бывшая", "бывшего"}
# What may also say which of several: Democratic People's Republic of Korea.
GENERIC = FORMS | {
    *("democratic", "federal", "people", "state", "socialist", "union", "former", "independent"),
    *("arab", "soviet", "plurinational", "bolivarian", "cooperative"),
}
QUOTES = re.compile(r"['’‘`´ʼʻ]")
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
WORD = re.compile(r"\w+")
RUSSIAN_ENDING = re.compile(r"ск(?:ии|ая|ое|ие|ого|ои|ому|им|ом|ую|их|ими)$")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words without accents, small words and dots; letters with dots are one word."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = WORD.findall(QUOTES.sub("", plain.replace("&", " and ").replace("_", " ")))
    words = tuple(
        part
        for word in _joined(found)
        if word not in SMALL
        for part in WORDS.get(word, word).split()
    )
    # FR alone is no federal republic.
    is_form = len(found) == 1 and len(words) > 1 and not set(words) - GENERIC
    return tuple(found) if is_form else words


def bag(text: str) -> str:
    """The words in the order of the alphabet, as in any inversion."""
    return " ".join(sorted(set(words_of(text))))


def squeezed(text: str) -> str:
    """The words in their order without spaces: Viet Nam, Timor-Leste, D'Ivoire."""
    return "".join(words_of(text))


def core(text: str, generic: Set[str] = GENERIC) -> str:
    """The words that say which state it is; empty where all are generic."""
    return " ".join(sorted(set(words_of(text)) - generic))


def parts_of(text: str) -> list[str]:
    """A name, then what stands in its brackets or after a slash, if anything does."""
    outside = BRACKET.sub(" ", text)
    return [part.strip() for part in (*outside.split("/"), *BRACKET.findall(text)) if part.strip()]


def people_key(text: str) -> str:
    """An adjective or a people, whatever the ending: cubano, cubanas, Cubans; кубинского."""
    word = " ".join(words_of(text))
    if stem := RUSSIAN_ENDING.search(word):
        return word[: stem.start()] + "ск"
    return re.sub(r"(?<=\w{3})(?:e?s)?$", "", re.sub(r"(?<=\w{3})[aoeы]?s?$", "", word))


def _joined(words: list[str]) -> list[str]:
    """Single letters in a row as one word: d r congo, u s s r; but not the one of Trinidad y
    Tobago."""
    found: list[str] = []
    for is_letter, group in groupby(words, lambda word: len(word) == 1 and word.isalpha()):
        several = list(group)
        found += ["".join(several)] if is_letter else several
    return found
