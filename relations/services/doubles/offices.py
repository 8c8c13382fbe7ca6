"""One office entered twice: by its title, or by another title of the same office."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from relations.models import Country, Office
from relations.services.contradictions.finding import Entry
from relations.services.doubles.asking import matches
from relations.services.doubles.likely import Likely
from relations.services.people.ranks import known_titles, rank_of_title
from relations.vocab import Rank

FIND = """
    SELECT asked.n, found.id, found.how
    FROM jsonb_to_recordset(%s) AS asked(
        n integer, title text, others text[], country bigint, organization bigint
    )
    CROSS JOIN LATERAL (
        SELECT array_agg(md5(relations_bag(title))) AS keys FROM unnest(asked.others) AS title
    ) AS synonyms
    CROSS JOIN LATERAL (
        SELECT o.id, CASE
            WHEN relations_words(o.title) = relations_words(asked.title) THEN 'title'
            WHEN md5(relations_bag(o.title)) = md5(relations_bag(asked.title)) THEN 'words'
            ELSE 'synonym'
        END AS how
        FROM relations_office o
        WHERE md5(relations_bag(o.title)) = ANY(
                array_append(synonyms.keys, md5(relations_bag(asked.title)))
            )
            AND (o.country_id = asked.country OR o.organization_id = asked.organization)
        LIMIT 20
    ) AS found
"""
HOW = {
    "title": (95, gettext_lazy("the same title")),
    "words": (90, gettext_lazy("the same title in other words")),
    "synonym": (80, gettext_lazy("another title of the same office")),
}
DEPUTY = re.compile(r"(first\s+)?(?:deputy|vice)[\s-]+", re.IGNORECASE)
# Of these a state has one at a time, whatever it is called.
ONE_OF_A_KIND = (Rank.FOREIGN_MINISTER, Rank.HEAD_OF_GOVERNMENT)


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Four queries, however many they are."""
    numbers = {entry.record.country_id for entry in entries} - {None}
    countries = Country.objects.in_bulk(numbers) if numbers else {}
    asked = {
        at: asked_of(entry.record, countries.get(entry.record.country_id))
        for at, entry in enumerate(entries)
    }
    records = Office.objects.select_related("country", "organization")
    found = matches(FIND, asked, records.prefetch_related("accredited_to"))
    return [list(likely(entry, found.get(at, ()))) for at, entry in enumerate(entries)]


def asked_of(office: Office, country: Country | None) -> dict[str, Any]:
    return {
        "title": office.title,
        "others": sorted(other_titles(office.title, country) - {office.title}),
        "country": office.country_id,
        "organization": office.organization_id,
    }


def other_titles(title: str, country: Country | None) -> set[str]:
    """What the office may be called too: with the country's name or without it, deputies and vice
    ministers likewise, and by all titles of a rank that a state has one of."""
    deputy = DEPUTY.match(title)
    bare = title[deputy.end() :] if deputy else title
    names = [name for name in (country.name, country.official_name) if name] if country else []
    bares = {bare, *(re.sub(rf"\b{re.escape(name)}\b", " ", bare) for name in names)}
    bares |= {other for one in bares for other in synonyms(rank_of_title(one, country), country)}
    bares |= {f"{one} {name}" for one in bares for name in names if name not in one}
    if deputy is None:
        return bares
    first = deputy[1] or ""
    return {f"{first} {word} {one}" for one in bares for word in ("deputy", "vice")}


def synonyms(rank: Rank | None, country: Country | None) -> Iterator[str]:
    """All titles of a rank that a state has one of, as far as they have it there."""
    for words, known in known_titles().items() if rank in ONE_OF_A_KIND else ():
        title = " ".join(words)
        if known.rank == rank and (not known.where or rank_of_title(title, country) == rank):
            yield title


def likely(entry: Entry, found: Sequence[tuple[Office, str]]) -> Iterator[Likely]:
    one = entry.record
    for other, how in found:
        if other.pk != one.pk and not are_elsewhere(entry, other):
            score, reason = HOW[how]
            yield Likely(other, score, str(reason), apart(other))


def are_elsewhere(entry: Entry, other: Office) -> bool:
    """Whether the two are envoys to other countries."""
    here, there = set(entry.of("accredited_to")), set(other.accredited_to.all())
    return bool(here and there) and not here & there


def apart(office: Office) -> str:
    places = ", ".join(str(country) for country in office.accredited_to.all())
    return ", ".join(text for text in (office.get_rank_display(), places) if text)
