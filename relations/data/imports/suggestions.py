"""What an unknown name may have meant, and what tells several records of one name apart."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.data.imports.plans import Draft
from relations.models import Official, Sector, Tenure
from relations.models.offices import telling_most
from relations.reading.labels import sectors_called

MOST = 3  # names offered
MOST_ASKED = 200  # unknown names of one file for which names are offered

NEAREST = """
    SELECT typed.text, near.name FROM unnest(%s::text[]) AS typed(text)
    CROSS JOIN LATERAL (
        SELECT name, min(distance) AS distance FROM ({names}) AS every
        GROUP BY name ORDER BY distance LIMIT {most}
    ) AS near
    ORDER BY typed.text, near.distance"""
LIKE = """
    SELECT {owner}.name, row.search <-> relations_fold(typed.text) AS distance
    FROM {table} AS row {join} WHERE row.search %% relations_fold(typed.text)"""
ORGANIZATIONS = " UNION ALL ".join(
    (
        LIKE.format(owner="row", table="relations_organization", join=""),
        LIKE.format(
            owner="body",
            table="relations_organizationname",
            join="JOIN relations_organization AS body ON body.id = row.organization_id",
        ),
    )
)
OFFICES = (
    "SELECT row.title AS name, row.search <-> relations_fold(typed.text) AS distance "
    "FROM relations_office AS row WHERE row.search %% relations_fold(typed.text)"
)
QUERIES = {"organizations": ORGANIZATIONS, "offices": OFFICES}


def nearest(noun: str, texts: Iterable[str]) -> dict[str, list[str]]:
    """The nearest few names for each text; none for nouns without names."""
    wanted = list(texts)
    if noun == "sectors":
        names = {
            str(name).casefold(): slug for name, slug in Sector.objects.values_list("name", "slug")
        }
        names |= {slug: slug for slug in list(names.values())}
        close = {
            text: [slug for slug in sectors_called(text)[:MOST] if slug in names]
            or get_close_matches(text.casefold(), names, MOST, 0.7)
            for text in wanted
        }
        return {text: list(dict.fromkeys(names[n] for n in near)) for text, near in close.items()}
    found: dict[str, list[str]] = {text: [] for text in wanted}
    if noun in QUERIES and wanted:
        with connection.cursor() as cursor:
            cursor.execute(NEAREST.format(names=QUERIES[noun], most=MOST), [wanted])
            for text, name in cursor.fetchall():
                found[text].append(name)
    return found


def load_context(records: Iterable[Any]) -> None:
    """Reads what `in_context` needs of many records at once."""
    people = [record for record in records if isinstance(record, Official) and record.pk > 0]
    terms = Tenure.objects.select_related("office__country", "office__organization")
    first = terms.order_by(*telling_most(today=localdate()))
    prefetch_related_objects(people, Prefetch("tenures", first))


def in_context(record: Any) -> str:
    """What to write for a record, and what it is: `john-smith-2` (John Smith, Minister, Cuba)."""
    if isinstance(record, Draft):
        return str(_("row %s of this file") % record.row)
    if isinstance(record, Official):
        offices = [term.in_brief for term in record.tenures.all()][:MOST] if record.pk > 0 else []
        born = [f"* {record.born}"] if record.born else []
        return told(record.slug, record.name, *born, *offices)
    noun = record._meta.model_name
    if noun == "country":
        end = str(record.end)
        return told(record.slug, record.name, f"{record.start}–{end}" if end else "")
    if noun == "organization":
        return told(record.slug, record.name, record.get_kind_display(), str(record.country or ""))
    if noun == "source":
        return told(str(record.pk), record.title, record.publisher, str(record.published))
    if noun == "office":
        accredited = ", ".join(str(country) for country in record.accredited_to.all())
        return told(str(record.pk), str(record), accredited)
    if noun == "tenure":
        return told(str(record.pk), record.in_brief)
    return told(record.slug, str(record))


def told(write: str, *context: str) -> str:
    return f"{write} ({', '.join(text for text in context if text)})"
