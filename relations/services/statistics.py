"""What the planner of the database knows of how many rows there are."""

from django.db import connection

from relations.models import Meeting

# By the rule of autovacuum, which comes up to a minute later and may come in between: a tenth of
# the table. What was written before and not yet analysed counts too.
STALE = """
    SELECT quote_ident(one.relname) FROM pg_class AS one
    JOIN pg_stat_user_tables AS ever ON ever.relid = one.oid
    JOIN pg_stat_xact_user_tables AS now ON now.relid = one.oid
    WHERE one.relname LIKE %s
    AND now.n_tup_ins + now.n_tup_upd + now.n_tup_del > 0
    AND now.n_tup_ins + now.n_tup_upd + now.n_tup_del + ever.n_mod_since_analyze
        > 0.1 * greatest(one.reltuples, 0)
    ORDER BY one.relname"""


def count_what_was_written() -> list[str]:
    """Has the database look again at the tables of which this transaction wrote a good part, and
    says which. To be called before it asks much of them, and at its end.

    Where it looked while the rows were on their way, as it does after an import that was broken
    off, it believes that there are none. Then it joins in loops, and checks each foreign key by
    whatever index holds the column, such as that of the dates, which it reads from end to end: of
    10,000 meetings for 19 s in place of 2.
    """
    with connection.cursor() as cursor:
        cursor.execute(STALE, [f"{Meeting._meta.app_label}\\_%"])
        names = [name for (name,) in cursor.fetchall()]
        if names:
            cursor.execute(f"ANALYZE {', '.join(names)}")
    return names
