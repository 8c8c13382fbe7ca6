"""What a cell of a sheet may call by another word or language: the whole text, not a word in it."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from .table_files import rows_of
from .words import fold

LANGUAGES = ("en", "es", "ru")
# The table of the words for each list, by model and field.
TABLES = {
    ("meeting", "setting"): "meeting_words",
    ("meeting", "status"): "status_words",
    ("meeting", "rank"): "protocol_words",
    ("agreement", "kind"): "agreement_words",
}


def codes_called(model: str, field: str, text: str) -> list[str]:
    """The codes of a closed list that a text may mean, those of its very words first: “reunión”,
    “встреча” and “talks” are bilateral talks."""
    rows = rows_of(TABLES[model, field]) if (model, field) in TABLES else ()
    return _called(text, ((row["code"], row["words"]) for row in rows))


def sectors_called(text: str) -> list[str]:
    """The sectors that a text may mean: “energía”, “энергетика”."""
    rows = rows_of("sector_words")
    return _called(text, ((row["slug"], row[lang]) for row in rows for lang in LANGUAGES))


def _called(text: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    asked = " ".join(fold(word) for word in text.split())
    exact, alike = [], []
    for code, words in rows:
        for said in words.split("|"):
            pattern = " ".join(fold(word) for word in said.split())
            if asked == pattern:
                exact.append(code)
            elif "*" in pattern and fnmatchcase(asked, pattern):
                alike.append(code)
    return list(dict.fromkeys(exact + alike)) if asked else []
