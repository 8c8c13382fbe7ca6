"""What is asked of the reconciliation service, read from JSON in a parameter; refused by name."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from relations.api.reconciling.entities import TYPES
from relations.api.reconciling.matching import LIMIT, Query

MOST_QUERIES = 50  # in one request
MOST_IDS = 200
MOST_CANDIDATES = 50
MOST_LETTERS = 500  # of a name


def queries(text: str) -> dict[str, Query]:
    """A batch of queries by their keys. Raises ValidationError."""
    batch = _object("queries", text)
    if len(batch) > MOST_QUERIES:
        raise _refusal("queries", _("At most %(most)s queries at once.") % {"most": MOST_QUERIES})
    return {key: _query(key, query) for key, query in batch.items()}


def extension(text: str) -> tuple[list[str], list[str]]:
    """The ids and the properties that are wanted of them. Raises ValidationError."""
    asked = _object("extend", text)
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise _refusal("extend", _("“ids” and “properties” must be lists."))
    if len(ids) > MOST_IDS:
        raise _refusal("extend", _("At most %(most)s ids at once.") % {"most": MOST_IDS})
    names: list[Any] = [one.get("id") if isinstance(one, dict) else None for one in properties]
    if not all(isinstance(one, str) for one in (*ids, *names)):
        raise _refusal("extend", _("Each id must be a text."))
    return ids, names


def _query(key: str, query: Any) -> Query:
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise _refusal("queries", _("Query %(key)s must have a text as “query”.") % {"key": key})
    limit = query.get("limit", LIMIT)
    if not isinstance(limit, int) or limit < 1:
        raise _refusal(
            "queries", _("Query %(key)s: the limit must be a whole number.") % {"key": key}
        )
    return Query(
        query.get("query", "")[:MOST_LETTERS],
        _types(query.get("type")),
        _properties(key, query.get("properties", [])),
        min(limit, MOST_CANDIDATES),
    )


def _types(asked: Any) -> list[str]:
    """All where none is asked for; an unknown one has no entities."""
    if not asked:
        return list(TYPES)
    names = [one.get("id") if isinstance(one, dict) else one for one in _list(asked)]
    return [name for name in names if name in TYPES]


def _properties(key: str, asked: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _list(asked):
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str):
            raise _refusal(
                "queries", _("Query %(key)s: each property needs a “pid”.") % {"key": key}
            )
        values = [_value(value) for value in _list(one.get("v"))]
        found.setdefault(one["pid"], []).extend(value for value in values if value)
    return {pid: values for pid, values in found.items() if values}


def _value(value: Any) -> str:
    """A value as a text; an entity by its id."""
    if isinstance(value, dict):
        value = value.get("id")
    return "" if value is None else str(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _object(name: str, text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _refusal(name, _("This must be a JSON object."))
    return found


def _refusal(name: str, said: str) -> ValidationError:
    return ValidationError({name: [said]})
