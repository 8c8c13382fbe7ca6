"""Reconciliation queries: names with what else is known, answered by candidates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from relations.api.reconciling.entities import TYPES, id_of, titled, type_of
from relations.dates import UNKNOWN, DateError, UncertainDate, parse
from relations.models.base import Reader
from relations.models.known_from import office_in_brief
from relations.nouns import COUNTRIES, OFFICIALS, Noun
from relations.services.resolving import SURE, Candidate
from relations.services.resolving.entry import resolve

LIMIT = 10  # candidates for a query, unless it says how many
DATE = "date"  # of countries: the day on which the text was written
# What a candidate loses, of 100, for each property that it does not have.
OFF = 25


@dataclass(frozen=True)
class Query:
    """What is known of an entity: its name, its types, and values by property."""

    text: str
    types: Sequence[str]
    properties: Mapping[str, Sequence[str]]
    limit: int = LIMIT

    @property
    def when(self) -> UncertainDate:
        """The first date that can be read."""
        for text in self.properties.get(DATE, ()):
            try:
                return parse(text)
            except DateError:
                continue
        return UNKNOWN


def answer(query: Query, user: Reader) -> list[dict[str, Any]]:
    """The candidates, best first. One is a match if only it is certain and has all properties that
    could be read."""
    found = [one for name in query.types for one in _of_noun(TYPES[name], query, user)]
    found.sort(key=lambda one: -one["score"])
    if len([one for one in found if one["match"]]) > 1:
        found = [{**one, "match": False} for one in found]
    return found[: query.limit]


def _of_noun(noun: Noun, query: Query, user: Reader) -> Iterable[dict[str, Any]]:
    found = resolve(noun.name, [query.text], when=query.when).get(query.text, ())
    if not found:
        return
    having = _having(noun, query, [one.record.pk for one in found], user)
    records = titled(noun, [one.record.pk for one in found], user)
    has = {one: {name: one.record.pk in pks for name, pks in having.items()} for one in found}
    fits = [one for one in found if is_sure(one) and all(has[one].values())]
    for candidate in found:
        if record := records.get(candidate.record.pk):
            is_match = fits == [candidate]
            yield _told(noun, record, candidate, has[candidate]) | {"match": is_match}


def is_sure(candidate: Candidate) -> bool:
    return candidate.score >= SURE and not candidate.warning


def _told(noun: Noun, record: Any, candidate: Candidate, has: Mapping[str, bool]) -> dict[str, Any]:
    score = candidate.score * 100 - OFF * list(has.values()).count(False)
    said = (candidate.reason, described(noun, record) or candidate.apart, candidate.warning)
    return {
        "id": id_of(noun, record),
        "name": str(record),
        "description": "; ".join(filter(None, said)),
        "type": [type_of(noun)],
        "score": round(max(score, 0)),
        "features": [
            {"id": "name", "value": round(candidate.score * 100)},
            *({"id": name, "value": value} for name, value in has.items()),
        ],
    }


def described(noun: Noun, record: Any) -> str:
    """What tells a record from others of its name."""
    if noun is OFFICIALS:
        return office_in_brief(record)
    return "" if noun is COUNTRIES else noun.about(record)


def _having(noun: Noun, query: Query, pks: Iterable[int], user: Reader) -> dict[str, set[int]]:
    """Which of the records have each property, as the filter of that name says. What the filter
    cannot read says nothing."""
    found = {}
    for name, values in query.properties.items():
        if name not in noun.filterset.base_filters:
            continue
        asked = QueryDict(mutable=True)
        asked.setlist(name, [value.rpartition("/")[2] for value in values])
        filters = noun.asked(asked, user)
        if filters.form.is_valid():
            found[name] = set(filters.found.filter(pk__in=pks).values_list("pk", flat=True))
    return found
