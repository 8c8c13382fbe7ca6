"""Tests of the index need records that are committed, so that another process sees them."""

import pytest
from django.db import connection

from relations.facets.keeping import KEEPERS

# What migrations put there stays.
KEPT = ("country", "countryname", "succession", "sector", "facet_change")


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    """The database without a transaction around the test; it is emptied afterwards.

    As pytest-django's, which would empty all tables. It goes by the same name, since by that the
    test's database is made; without it the tests would write into, and empty, the real one.
    """
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        yield
        with connection.cursor() as cursor:
            tables = [
                name
                for name in connection.introspection.table_names(cursor)
                if name.startswith("relations_")
                and name.removeprefix("relations_").removesuffix("event") not in KEPT
            ]
            cursor.execute("TRUNCATE " + ", ".join(tables))
        for keeper in KEEPERS.values():
            keeper.forget()
        connection.close()
