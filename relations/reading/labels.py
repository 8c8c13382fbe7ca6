"""What a cell of a sheet may call by another word or language: the whole text, not a word in it."""

from fnmatch import fnmatchcase

from .table_files import rows_of
from .words import fold

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
    asked = " ".join(fold(word) for word in text.split())
    exact, alike = [], []
    for row in rows_of(TABLES[model, field]) if (model, field) in TABLES else ():
        for words in row["words"].split("|"):
            pattern = " ".join(fold(word) for word in words.split())
            if asked == pattern:
                exact.append(row["code"])
            elif "*" in pattern and fnmatchcase(asked, pattern):
                alike.append(row["code"])
    return list(dict.fromkeys(exact + alike)) if asked else []
