"""The search words `q`: where they are looked for, and which finds come first.

Each word must match somewhere: in the record's own text or in a name of those involved, as a part
of a word or, from five letters on, with a slip (pg_trgm's strict word similarity, its threshold in
the settings); capitals and accents aside. Every place is looked up by its trigram index and gives
the ids it leads to.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Case, F, Model, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from relations.asked import MOST_LETTERS, words
from relations.models import Country, Official
from relations.models.fields import fold
from relations.models.sets import SetOf
from relations.services.people.alike import alike
from relations.services.resolving.keeping import kept_countries

M = TypeVar("M", bound=Model)

SLIPS_FROM = 5  # letters; one letter of four changed makes another word: Iran, Iraq


class Link(NamedTuple):
    """Rows that lead to a noun: by their own text, or by a noun that they refer to."""

    rows: type[Model]
    owner: str
    through: str = ""


def links(model: type[Model]) -> Iterator[Link]:
    """The rows that a noun says it is found by."""
    for path in getattr(model, "found_by", ()):
        first, _, through = path.partition("__")
        field: Any = model._meta.get_field(first)
        if field.one_to_many:
            yield Link(field.related_model, field.remote_field.name, through)
        else:
            yield Link(model, "pk", first)


def matching(queryset: QuerySet[M], q: str) -> QuerySet[M]:
    """The records that every word of `q` matches, in the order they had; all without a word, and
    none where a word is longer than any: each door says so, and none makes the database compare it.
    Where no official has the words, those whose name is another spelling of them: Lawrow.
    """
    if any(len(word) > MOST_LETTERS for word in words(q)):
        return queryset.none()
    found = queryset
    for word in words(q):
        found = found.filter(pk__in=_set_of(_ids(queryset.model, has_part(word), is_like(word))))
    if issubclass(found.model, Official) and words(q) and not found.exists():
        return queryset.filter(pk__in=list(alike([q])[q]))
    if words(q) and queryset.model is Country:
        return _with_understood(queryset, found, q)
    return found


def _with_understood(queryset: QuerySet[M], found: QuerySet[M], q: str) -> QuerySet[M]:
    """The finds with the countries that the whole text may name: Korea, Rep.; cubano. What is
    `understood` of each is which it is of these, for `best_first`."""
    named: list[int] = [candidate.record.pk for candidate in kept_countries().candidates(q)]
    if not named:
        return found
    ranks = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(named)]
    ranked: Any = queryset.annotate(understood=Case(*ranks, default=Value(len(named))))
    found_or_named: QuerySet[M] = ranked.filter(
        Q(pk__in=found.order_by().values("pk")) | Q(pk__in=named)
    )
    return found_or_named


def best_first(queryset: QuerySet[M], q: str) -> QuerySet[M]:
    """Those that match more words as whole words first; then by likeness of their names.

    What is still equal keeps the usual order of the noun.
    """
    model = queryset.model
    scores: list[Any] = [
        Case(When(pk__in=keys, then=Value(1)), default=Value(0)) for keys in with_whole(model, q)
    ]
    if not scores:
        return queryset
    order: list[OrderBy] = [sum(scores[1:], start=scores[0]).desc()]
    if "understood" in queryset.query.annotations:
        order.insert(0, F("understood").asc())
    if _has_text(model) and not _is_long(model):
        likeness = TrigramStrictWordSimilarity(fold(q), "search")  # type: ignore[arg-type] # it takes expressions
        order.append(likeness.desc())
    return queryset.order_by(*order, *(model._meta.ordering or ()))


def with_whole(model: type[Model], q: str) -> list[QuerySet[Model, object]]:
    """For each word of `q` the keys of the records that have it as a whole word."""
    return [_ids(model, *[_stands_in(word)] * 2) for word in words(q)]


def has_part(word: str) -> Q:
    """A condition on a folded text: the word is a part of it."""
    return Q(search__contains=fold(word))


def is_like(word: str) -> Q:
    """A condition on a folded text: the word is a part of it, or like one of its words."""
    if len(word) < SLIPS_FROM:
        return has_part(word)
    return has_part(word) | Q(search__trigram_strict_word_similar=fold(word))


def _stands_in(word: str) -> Q:
    """A condition on a folded text: the word stands in it whole."""
    return Q(search__regex=fold(rf"\y{word}\y"))


def _ids(model: type[Model], in_text: Q, in_name: Q) -> QuerySet[Model, object]:
    """The keys of the noun's records that a condition on long texts, or one on names, leads to."""
    found = []
    if _has_text(model):
        found.append(_keys(model, in_text if _is_long(model) else in_name, "pk"))
    for link in links(model):
        found.append(_keys(link.rows, _reached(link, in_name), link.owner))
    return found[0].union(*found[1:]) if len(found) > 1 else found[0]


def _has_text(model: type[Model]) -> bool:
    return any(field.name == "search" for field in model._meta.fields)


def _is_long(model: type[Model]) -> bool:
    return getattr(model, "has_long_text", False)


def _reached(link: Link, condition: Q) -> Q:
    if not link.through:
        return condition
    target = link.rows._meta.get_field(link.through).related_model
    assert isinstance(target, type)
    return Q(**{f"{link.through}__in": _set_of(_ids(target, condition, condition))})


def _set_of(keys: QuerySet[Model, object]) -> SetOf:
    return SetOf(keys, "key")


def _keys(model: type[Model], condition: Q, name: str) -> QuerySet[Model, object]:
    return model._default_manager.filter(condition).order_by().values(key=F(name))
