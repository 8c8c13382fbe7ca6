"""What rests on a source: the citations of it, by what they support."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from relations.models import Citation, Source
from relations.models.base import Reader, RecordQuerySet
from relations.models.sources import SUPPORTED, CitationQuerySet

MOST = 100  # citations in a group; a data set may support thousands


class Noun(Protocol):
    """A noun that citations may support, by a foreign key of its name."""

    @property
    def singular(self) -> str: ...

    @property
    def title_joins(self) -> tuple[str, ...]: ...

    @property
    def title_rows(self) -> Callable[[], tuple[Any, ...]]: ...

    def visible_to(self, user: Reader) -> RecordQuerySet[Model]: ...

    def titled(self, found: QuerySet[Model]) -> QuerySet[Model]: ...


@dataclass(frozen=True)
class Group:
    """Citations that support one noun: the first of them, and how many there are."""

    noun: Noun
    citations: list[Citation]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.citations)


def supported_by(source: Source, nouns: Iterable[Noun], user: Reader) -> list[Group]:
    """The records that rest on a source and that this person may read, by noun."""
    cited = Citation.objects.visible_to(user).filter(source=source)
    supported = [noun for noun in nouns if noun.singular in SUPPORTED]
    visible = {noun.singular: _visible(noun, user) for noun in supported}
    counts = cited.aggregate(**{key: Count("pk", filter=such) for key, such in visible.items()})
    return [
        Group(noun, list(_lines(cited.filter(visible[noun.singular]), noun, user)[:MOST]), total)
        for noun in supported
        if (total := counts[noun.singular])
    ]


def _visible(noun: Noun, user: Reader) -> Q:
    """The citations whose record this person may read."""
    return Q(**{f"{noun.singular}__in": noun.visible_to(user)})


def _lines(cited: CitationQuerySet, noun: Noun, user: Reader) -> CitationQuerySet:
    """Citations with what their lines show, in a constant number of queries."""
    key = noun.singular
    if noun.title_rows():
        return cited.prefetch_related(Prefetch(key, noun.titled(noun.visible_to(user))))
    return cited.select_related(key, *(f"{key}__{join}" for join in noun.title_joins))
