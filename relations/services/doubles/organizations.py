"""One organization entered twice: by any of its names, its acronym, or another register."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models import Organization
from relations.services.contradictions.finding import Entry
from relations.services.doubles.asking import matches
from relations.services.doubles.likely import Likely

# By each index the keys of all names; an acronym is also what the words of the other begin with.
FIND = """
    WITH asked AS MATERIALIZED (
        SELECT said.*, keys.own, keys.own || keys.turned AS sought
        FROM jsonb_to_recordset(%s) AS said(n integer, names text[], country bigint, wikidata text)
        CROSS JOIN LATERAL (
            SELECT
                coalesce(array_agg(key) FILTER (WHERE key LIKE '=%%'), '{}') AS own,
                coalesce(array_agg(translate(left(key, 1), '=~', '~=') || substr(key, 2)), '{}')
                    AS turned
            FROM unnest(said.names) AS name, unnest(relations_organization_keys(name)) AS key
        ) AS keys
    )
    SELECT DISTINCT asked.n, found.id, found.how
    FROM asked CROSS JOIN LATERAL (
        (
            SELECT o.id, CASE
                WHEN relations_organization_keys(o.name) && asked.own THEN 'name' ELSE 'acronym'
            END AS how
            FROM relations_organization o
            WHERE relations_organization_keys(o.name) && asked.sought
                AND (o.country_id = asked.country) IS NOT FALSE
            LIMIT 20
        )
        UNION ALL
        (
            SELECT o.id, 'acronym' FROM relations_organization o
            WHERE relations_organization_keys(o.acronym) && asked.sought
                AND (o.country_id = asked.country) IS NOT FALSE
            LIMIT 20
        )
        UNION ALL
        (
            SELECT organization_id, CASE
                WHEN relations_organization_keys(name) && asked.own THEN 'alias'
                ELSE 'acronym'
            END
            FROM relations_organizationname alias
            WHERE relations_organization_keys(name) && asked.sought
                -- Of each by its number: a join would read all organizations.
                AND (
                    SELECT o.country_id = asked.country FROM relations_organization o
                    WHERE o.id = alias.organization_id
                ) IS NOT FALSE
            LIMIT 20
        )
        UNION ALL
        (
            SELECT o.id, 'wikidata' FROM relations_organization o
            WHERE o.wikidata <> '' AND o.wikidata = asked.wikidata
            LIMIT 20
        )
    ) AS found
"""
HOW = {
    "wikidata": (100, gettext_lazy("the same Wikidata id")),
    "name": (88, gettext_lazy("the same name in another form")),
    "alias": (82, gettext_lazy("another name of it")),
    "acronym": (65, gettext_lazy("the same acronym, or the first letters of its name")),
}
SAME_NAME = 92, gettext_lazy("the same name")
# What a country in common adds, and what is taken off where only one has a country.
TOGETHER, ONE_COUNTRY = 5, 15


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Two queries, however many they are."""
    asked = {at: asked_of(entry) for at, entry in enumerate(entries)}
    found = matches(FIND, asked, Organization.objects.select_related("country"))
    return [list(likely(entry.record, found.get(at, ()))) for at, entry in enumerate(entries)]


def asked_of(entry: Entry) -> dict[str, Any]:
    one = entry.record
    texts = [one.name, one.acronym, *(row.name for row in entry.of("names"))]
    return {
        "names": [text for text in texts if text],
        "country": one.country_id,
        "wikidata": one.wikidata,
    }


def likely(one: Organization, found: Sequence[tuple[Organization, str]]) -> Iterator[Likely]:
    ways: defaultdict[Organization, set[str]] = defaultdict(set)
    for other, how in found:
        ways[other].add(how)
    for other, several in ways.items():
        if other.pk != one.pk and not are_two(one, other):
            yield weighed(one, other, several)


def are_two(one: Organization, other: Organization) -> bool:
    """Whether another register says that they are two."""
    return bool(one.wikidata and other.wikidata and one.wikidata != other.wikidata)


def weighed(one: Organization, other: Organization, ways: set[str]) -> Likely:
    known: dict[str, Any] = {**HOW, "name": SAME_NAME} if one.name == other.name else dict(HOW)
    score, reason = max((known[how] for how in ways), key=lambda pair: pair[0])
    reasons = [str(reason)]
    if one.country_id and one.country_id == other.country_id:
        score += TOGETHER
        reasons.append(str(other.country))
    elif one.country_id != other.country_id and "wikidata" not in ways:
        score -= ONE_COUNTRY
        reasons.append(_("only one has a country"))
    parts = (other.get_kind_display(), other.country, other.acronym)
    return Likely(other, min(score, 100), ", ".join(reasons), ", ".join(str(p) for p in parts if p))
