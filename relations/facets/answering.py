"""What a list page says of a question: from the index where it is warm, else by SQL."""

from relations.facets import by_sql
from relations.facets.by_index import ByIndex
from relations.facets.counts import Answer
from relations.facets.declared import Faceted
from relations.facets.keeping import KEEPERS
from relations.filters.base import ListFilter


def answer(filters: ListFilter, faceted: Faceted, page: int, per_page: int) -> Answer:
    """Counts, facets and the keys of a page. The question must be a good one.

    The index knows all records, so it answers only whoever sees all. Whether an agreement was in
    force for certain between certain countries, the database alone can tell.
    """
    keeper = KEEPERS[faceted.noun]
    sees_all = not filters.records.query.where
    if sees_all and keeper.is_warm and not filters.asked.get("in_force_on"):
        question = ByIndex(filters, faceted)
        with keeper.fresh() as index:
            if index is not None:
                return question.answer(index, page, per_page)
    elif sees_all:
        keeper.warm_up()
    return by_sql.answer(filters, faceted)
