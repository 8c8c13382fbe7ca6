"""Officials whose name sounds like a text, by an index of sounds: see `relations_sounds`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from django.db import connection

from relations.services.people.likeness import ASK, How, Likeness, likeness, lookups

SURNAME_RECORDED = 0.66
MOST_READ = 60  # officials compared for each way of looking a name up

FIND = """
    SELECT DISTINCT asked.text, found.official, found.name
    FROM unnest(%s::text[], %s::text[]) AS asked(text, keys)
    CROSS JOIN LATERAL (
        (SELECT id AS official, name FROM relations_official
         WHERE relations_sounds(search) @> string_to_array(asked.keys, ' ') LIMIT {most})
        UNION ALL
        (SELECT official_id, name FROM relations_officialname
         WHERE relations_sounds(search) @> string_to_array(asked.keys, ' ') LIMIT {most})
    ) AS found
"""


def alike(
    texts: Iterable[str],
    least: float = ASK,
    ways: Callable[[str], Iterable[Iterable[str]]] = lookups,
) -> Mapping[str, dict[int, Likeness]]:
    """For each text the officials, by number, of whom a name may be one: in one query. `ways`
    gives the sets of keys by which it is looked up."""
    asked = [(text, " ".join(sorted(keys))) for text in texts for keys in ways(text)]
    found: defaultdict[str, dict[int, Likeness]] = defaultdict(dict)
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            FIND.format(most=MOST_READ), [list(column) for column in zip(*asked, strict=True)]
        )
        rows = cursor.fetchall()
    for text, official, name in rows:
        like = likeness(text, name)
        if like.how is How.ALONE and len(name.split()) < len(text.split()):
            # Lavrov may be Kirill Lavrov, but who looks for him does not mean every Lavrov.
            like = like._replace(score=min(like.score, SURNAME_RECORDED))
        if like.score >= least:
            found[text][official] = max(like, found[text].get(official, like))
    return found
