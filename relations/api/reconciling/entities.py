"""Entities and types of the reconciliation service: records, by ids that name their noun."""

from collections.abc import Iterable, Mapping
from typing import Any

from relations.api.records import key_of
from relations.asked import number
from relations.models.base import Reader
from relations.nouns import COUNTRIES, OFFICES, OFFICIALS, ORGANIZATIONS, Noun
from relations.services.old_addresses import renamed

TYPES = {noun.name: noun for noun in (COUNTRIES, OFFICIALS, ORGANIZATIONS, OFFICES)}


def id_of(noun: Noun, record: Any) -> str:
    return f"{noun.name}/{getattr(record, key_of(noun))}"


def type_of(noun: Noun) -> dict[str, str]:
    return {"id": noun.name, "name": noun.label}


def records_of(ids: Iterable[str], user: Reader) -> Mapping[str, tuple[Noun, Any]]:
    """The records of these ids that the person may read; also by addresses of before."""
    found: dict[str, tuple[Noun, Any]] = {}
    for name, noun in TYPES.items():
        keys = {one.partition("/")[2]: one for one in ids if one.partition("/")[0] == name}
        if keys:
            known = _by_key(noun, list(keys), user)
            found |= {keys[key]: (noun, record) for key, record in known.items()}
    return found


def _by_key(noun: Noun, keys: list[str], user: Reader) -> dict[str, Any]:
    records = noun.visible_to(user)
    if key_of(noun) == "pk":
        numbers = {one: key for key in keys if (one := number(key))}
        return {numbers[record.pk]: record for record in records.filter(pk__in=numbers)}
    by_slug: dict[str, Any] = {record.slug: record for record in records.filter(slug__in=keys)}
    return by_slug | renamed(records, [key for key in keys if key not in by_slug])


def titled(noun: Noun, pks: Iterable[int], user: Reader) -> dict[int, Any]:
    """Records with what a line about them reads."""
    found: dict[int, Any] = noun.line(noun.titled(noun.visible_to(user))).in_bulk(list(pks))
    return found
