"""One document entered twice: by its address in another writing, or by title, publisher and day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.dates import UNKNOWN
from relations.models import Source
from relations.models.wording import describe_short
from relations.services.contradictions.days import is_outside
from relations.services.contradictions.finding import Entry
from relations.services.doubles.asking import matches
from relations.services.doubles.likely import Likely

# Each of the three by an index of its own.
FIND = """
    SELECT asked.n, found.id, found.how
    FROM jsonb_to_recordset(%s) AS asked(
        n integer, url text, archived text, title text, publisher text, day date
    )
    CROSS JOIN LATERAL (
        (
            SELECT s.id, 'address' AS how FROM relations_source s
            WHERE md5(relations_address(s.url)) = ANY(
                ARRAY[md5(relations_address(asked.url)), md5(relations_address(asked.archived))]
            )
            LIMIT 20
        )
        UNION ALL
        (
            SELECT s.id, 'archived' FROM relations_source s
            WHERE md5(relations_address(s.archived_url)) = ANY(
                ARRAY[md5(relations_address(asked.url)), md5(relations_address(asked.archived))]
            )
            LIMIT 20
        )
        UNION ALL
        (
            SELECT s.id, CASE '' WHEN s.publisher THEN 'title' WHEN asked.publisher THEN 'title'
                ELSE 'text' END
            FROM relations_source s
            WHERE md5(relations_words(s.title)) = md5(relations_words(asked.title))
                AND s.published_earliest = asked.day AND s.published_latest = asked.day
                AND (s.publisher = '' OR asked.publisher = ''
                    OR relations_words(s.publisher) = relations_words(asked.publisher))
            LIMIT 20
        )
    ) AS found
"""
BY_ADDRESS = """
    SELECT asked.text, s.id FROM unnest(%s::text[]) AS asked(text)
    JOIN relations_source s ON md5(relations_address(s.url)) = md5(relations_address(asked.text))
"""
# How sure each is, and what it is in words.
HOW = {
    "address": (90, gettext_lazy("the same address in another form")),
    "archived": (85, gettext_lazy("the same archived address")),
    "text": (85, gettext_lazy("the same title, publisher and day")),
    "title": (70, gettext_lazy("the same title and day, and only one names its publisher")),
}
SAME_ADDRESS = 97, gettext_lazy("the same address")
# What another thing in common adds, and what days that differ take off.
TOGETHER, OTHER_DAY = 5, 25


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Three queries, however many they are."""
    asked = {at: asked_of(entry.record) for at, entry in enumerate(entries)}
    found = matches(FIND, asked, Source.objects.prefetch_related("derived_from"))
    return [list(likely(entry, found.get(at, ()))) for at, entry in enumerate(entries)]


def by_address(texts: Sequence[str]) -> dict[str, set[int]]:
    """The numbers of the sources that have each address, in any form. One query."""
    with connection.cursor() as cursor:
        cursor.execute(BY_ADDRESS, [list(texts)])
        found: defaultdict[str, set[int]] = defaultdict(set)
        for text, number in cursor.fetchall():
            found[text].add(number)
    return found


def asked_of(source: Source) -> dict[str, Any]:
    when = source.published or UNKNOWN
    return {
        "url": source.url,
        "archived": source.archived_url,
        "title": source.title,
        "publisher": source.publisher,
        "day": when.earliest if when.earliest == when.latest else None,
    }


def likely(entry: Entry, found: Sequence[tuple[Source, str]]) -> Iterator[Likely]:
    ways: defaultdict[Source, set[str]] = defaultdict(set)
    for other, how in found:
        ways[other].add(how)
    for other, several in ways.items():
        if other.pk != entry.record.pk and not is_repeated(entry, other):
            yield weighed(entry.record, other, several)


def is_repeated(entry: Entry, other: Source) -> bool:
    """Whether one is known to repeat the other, as an article does a press release."""
    return other in entry.of("derived_from") or entry.record in other.derived_from.all()


def weighed(one: Source, other: Source, ways: set[str]) -> Likely:
    known: Mapping[str, Any] = {**HOW, "address": SAME_ADDRESS} if one.url == other.url else HOW
    found = sorted((known[how] for how in ways), key=lambda pair: -pair[0])
    score = found[0][0] + TOGETHER * (len(found) - 1)
    reasons = [str(reason) for _score, reason in found]
    if one.published and other.published and is_outside(one.published, other.published):
        score -= OTHER_DAY
        reasons.append(_("published on different days"))
    apart = ", ".join(text for text in (describe_short(other.published), other.url) if text)
    return Likely(other, min(score, 100), ", ".join(reasons), apart)
