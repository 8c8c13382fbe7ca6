"""Cities and organizations that are known without a register, by the tables of this package."""

from collections.abc import Iterator

from .names import ORGANIZATION, PLACE, Name
from .table_files import rows_of

LANGUAGES = ("en", "es", "ru")


def own_names() -> Iterator[Name]:
    for row in rows_of("places"):
        for language in LANGUAGES:
            for text in filter(None, row[language].split("|")):
                yield Name(text, PLACE, row["en"].split("|")[0], "", row["capital_of"])
    for row in rows_of("organizations"):
        for language in LANGUAGES:
            for text in filter(None, row[language].split("|")):
                yield Name(text, ORGANIZATION, row["name"])
