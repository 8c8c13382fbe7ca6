"""What a list page says of a question: from the index where it is warm, else by SQL."""

from functools import lru_cache

from relations.facets import by_sql
from relations.facets.by_index import ByIndex
from relations.facets.counts import Answer
from relations.facets.declared import Faceted
from relations.facets.keeping import keeper_of
from relations.facets.nouns import DECLARED
from relations.filters.base import ListFilter
from relations.models.visible import reads_as


def answer(filters: ListFilter, faceted: Faceted, page: int, per_page: int) -> Answer:
    """Counts, facets and the keys of a page. The question must be a good one.

    There is an index for whoever sees all, and one for the public. Whether an agreement was in
    force for certain between certain countries, the database alone can tell.
    """
    reader = reads_as()
    if reader:
        faceted = _as_seen(faceted.noun, reader)
    keeper = keeper_of(faceted.noun) if reader or not filters.records.query.where else None
    if keeper and keeper.is_warm and not filters.asked.get("in_force_on"):
        question = ByIndex(filters, faceted)
        with keeper.fresh() as index:
            if index is not None:
                return question.answer(index, page, per_page)
    elif keeper:
        keeper.warm_up()
    return by_sql.answer(filters, faceted)


@lru_cache(maxsize=16)
def _as_seen(noun: str, reader: str) -> Faceted:
    """The facets as the reader of the request sees them, whose key this is."""
    return DECLARED[noun]()
