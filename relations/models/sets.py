"""Questions that are answered once, whatever the planner believes of the tables."""

from django.db.models import Exists, Model, QuerySet, Subquery


class SetOf(Subquery):
    """The records of a question, as the right side of `__in`, found once and kept aside.

    Where the planner believes that tables are empty, it joins in loops and would ask the inner
    question anew for each row of the outer one: with 200 records for minutes. Kept aside, it can
    only be read again.
    """

    template = "(WITH found AS MATERIALIZED (%(subquery)s) SELECT * FROM found)"

    def __init__(self, records: QuerySet[Model, object], column: str = "pk") -> None:
        """`records` of one column already, such as the union of several questions, stay so."""
        if not records.query.combinator:
            records = records.order_by().values(column)
        super().__init__(records)


class ExistsForEach(Exists):
    """As `Exists`, asked for one record after another, and only for those that pass the rest.

    PostgreSQL makes a join of a plain `Exists`. Where that has questions of its own inside, and
    the tables are taken for empty, it asks them for each two rows, before it looks whether the two
    belong together. With OFFSET it makes no join.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"
