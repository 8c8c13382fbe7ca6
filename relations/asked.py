"""What may be asked: the length and shape of every parameter, at every door.

Pages, files, feeds, the API, the admin and imports all read what comes from outside by these
rules, so that the database and Python are only given what they can take. Each rule gives a sentence
that says what is wrong and what to do, or nothing where all is well.
"""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from relations.tidy import tidied

# Characters of one value: the longest that is kept and filtered on is a publisher, title or place.
MOST_CHARACTERS = 500
MOST_VALUES = 100  # of one parameter
MOST_WORDS = 12  # of a search
# Letters of a word of a search. A word is compared letter by letter with all others: one of a
# thousand letters took the database 50 seconds of its time with 100,000 meetings.
MOST_LETTERS = 60
LARGEST_KEY = 2**63 - 1  # a bigint

WORD = re.compile(r"[^\W_]+")
# The database keeps no NUL, and no encoding has half of a surrogate pair.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def words(q: str) -> list[str]:
    """The words of a search, without punctuation; of too many the first."""
    return WORD.findall(tidied(q))[:MOST_WORDS]


def number(text: str, largest: int = LARGEST_KEY) -> int | None:
    """A whole number in figures, up to a largest one; None for every other text. Python refuses
    to read more than 4,300 digits, so they are counted first."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(largest)) or int(digits) > largest:
        return None
    return int(digits)


def wrong_with_text(text: str) -> str:
    """What is wrong with one value."""
    if UNSTORABLE.search(text):
        return _(
            "Contains a character that cannot be stored (NUL, or part of a character). Remove it."
        )
    if len(text) > MOST_CHARACTERS:
        said = _("Too long: %(length)d characters. At most %(most)d are allowed.")
        return said % {"length": len(text), "most": MOST_CHARACTERS}
    return ""


def wrong_with_words(q: str) -> str:
    """What is wrong with the words of a search."""
    if said := wrong_with_text(q):
        return said
    found = WORD.findall(tidied(q))
    if len(found) > MOST_WORDS:
        said = _("Too many words: %(count)d. Search for at most %(most)d.")
        return said % {"count": len(found), "most": MOST_WORDS}
    if any(len(word) > MOST_LETTERS for word in found):
        said = _("One word is too long. A word can have at most %(most)d letters.")
        return said % {"most": MOST_LETTERS}
    return ""


def wrong_with_values(values: Sequence[str]) -> str:
    """What is wrong with all that was given for one parameter."""
    if len(values) > MOST_VALUES:
        said = _("Has %(count)d values. At most %(most)d are allowed.")
        return said % {"count": len(values), "most": MOST_VALUES}
    return next((said for value in values if (said := wrong_with_text(value))), "")


def unreadable(parameters: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What is wrong with the shape of parameters, by name, for those where anything is."""
    wrong = {name: wrong_with_values(values) for name, values in parameters.items()}
    return {name: said for name, said in wrong.items() if said}
