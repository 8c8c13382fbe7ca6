"""The few records that somebody who is still typing is likely to mean.

A search finds all that matches and ranks it, which takes long where thousands bear a name. Here
names that have the words whole are looked for first, then those that have them as parts, then those
that have them with a slip; where there are enough, what is less like them is not looked for.
"""

from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import TypeVar

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Func, OrderBy
from django.db.models.functions import Greatest

from relations.asked import MOST_LETTERS, words
from relations.models.fields import fold
from relations.services.search import best_first, has_part, is_like, links, matching

M = TypeVar("M", bound=Model)

MOST = 200  # finds that are ranked
TELLING = 3  # letters from which a part of a word says something


def likeliest(queryset: QuerySet[M], q: str, enough: int) -> QuerySet[M]:
    """The best finds, most like the words first, at most some hundreds; all without a word.

    Less likely ones are looked for where there are not `enough`.
    """
    typed = words(q)
    if any(len(word) > MOST_LETTERS for word in typed):
        return queryset.none()
    if not typed or not getattr(queryset.model, "is_numerous", False):
        return best_first(matching(queryset, q), q)
    found: list[int] = []
    for condition, order in _conditions(typed, q):
        if len(found) < enough:
            found += _keys(queryset, condition, order)
    if len(found) < enough and (len(typed) > 1 or not found):
        # The words of one record may stand in several of its names, or be another spelling.
        found += _first(matching(queryset, q).order_by())
    few = queryset.filter(pk__in=found)
    return few.order_by(_likeness(queryset.model, q).desc(), *(queryset.model._meta.ordering or ()))


def _conditions(typed: list[str], q: str) -> Iterator[tuple[Q, tuple[OrderBy, ...]]]:
    """Conditions on one text, that all words are in it, from the strictest on; and which of those
    that meet it come first."""
    yield reduce(and_, map(_is_whole, typed)), ()
    if min(map(len, typed)) < TELLING:
        yield reduce(and_, map(_begins, typed)), ()
    else:
        yield reduce(and_, map(has_part, typed)), ()
        yield reduce(and_, map(is_like, typed)), (_like(q).desc(),)


def _is_whole(word: str) -> Q:
    """The word stands between spaces; unlike `\\y` in a pattern, an index finds that at once."""
    return (
        Q(search__contains=fold(f" {word} "))
        | Q(search__startswith=fold(f"{word} "))
        | Q(search__endswith=fold(f" {word}"))
        | Q(search=fold(word))
    )


def _begins(word: str) -> Q:
    """A word begins with it."""
    return Q(search__startswith=fold(word)) | Q(search__contains=fold(f" {word}"))


def _keys(queryset: QuerySet[Model], condition: Q, order: tuple[OrderBy, ...]) -> list[int]:
    """Keys of the records that the condition finds by their own text or by another name."""
    found = _first(queryset.filter(condition).order_by(*order))
    for names, owner in _names(queryset.model):
        owners = names.filter(condition).order_by(*order).values(owner)[:MOST]
        found += _first(queryset.filter(pk__in=owners).order_by())
    return found


def _first(queryset: QuerySet[Model]) -> list[int]:
    return list(queryset.values_list("pk", flat=True)[:MOST])


def _names(model: type[Model]) -> list[tuple[QuerySet[Model], str]]:
    """The rows of a noun's other names, and which field of theirs refers to it."""
    return [
        (rows._default_manager.all(), owner) for rows, owner, through in links(model) if not through
    ]


def _likeness(model: type[Model], q: str) -> Func:
    """How like the words the record's own text or the best of its other names is, from 0 to 1."""
    others = []
    for names, owner in _names(model):
        own = names.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
        others.append(Subquery(own.annotate(best=Max(_like(q))).values("best")))
    # GREATEST leaves out what is null.
    return Greatest(_like(q), *others) if others else _like(q)


def _like(q: str) -> Func:
    return TrigramStrictWordSimilarity(fold(q), "search")  # type: ignore[arg-type] # it takes expressions
