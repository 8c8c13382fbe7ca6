"""Names folded for comparing, as the database folds what it is searched by."""

from collections.abc import Iterable

from django.db import connection

from relations.tidy import tidied

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʻ": "'"})


def plain(text: str) -> str:
    """Small letters, straight apostrophes, single spaces: enough for names in English."""
    return tidied(text.translate(APOSTROPHES).replace("&", "and")).lower()


def fold_all(texts: Iterable[str]) -> dict[str, str]:
    """Each text as the database folds it, without accents and capitals, in one query."""
    every = sorted(set(texts))
    asked = [tidied(text).translate(APOSTROPHES) for text in every]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relations_fold(name) FROM unnest(%s::text[]) WITH ORDINALITY AS asked(name, n)"
            " ORDER BY n",
            [asked],
        )
        return dict(zip(every, (folded for (folded,) in cursor.fetchall()), strict=True))
