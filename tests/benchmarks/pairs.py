"""How long the pages of the busiest pairs take, beside plain SQL for the first of their numbers.

Run by hand in a database that `manage.py generate_sample` filled:

    DATA_DIR=.sample uv run python -m tests.benchmarks.pairs

It prints milliseconds of server time for each page, medians: with nothing kept (after a write), and
with answers and drawings kept. The floor is one statement that counts the pair's meetings by year;
the ratio is of the kept page to it.
"""

import os
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.benchmarks.measuring import milliseconds

REPEATS = 9
BUSIEST = """
SELECT a.slug, b.slug, count(*), a.id, b.id
FROM relations_delegation one
JOIN relations_delegation other ON other.meeting_id = one.meeting_id
JOIN relations_country a ON a.id = one.country_id
JOIN relations_country b ON b.id = other.country_id
WHERE a.slug < b.slug
GROUP BY a.id, b.id
ORDER BY count(*) DESC
"""
FLOOR = """
SELECT extract(year FROM date_earliest), count(*)
FROM relations_meeting
WHERE id = ANY (ARRAY(
  SELECT meeting_id FROM relations_delegation WHERE country_id = %s
  INTERSECT SELECT meeting_id FROM relations_delegation WHERE country_id = %s
))
GROUP BY 1
"""


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def measure(client: Client, first: str, second: str, keys: tuple[int, int]) -> list[float]:
    """The floor, then the page with nothing kept, and with all kept."""

    def page() -> None:
        assert client.get(f"/pairs/{first}/{second}/").status_code == 200

    floor = median(milliseconds(lambda: rows(FLOOR, *keys)) for _time in range(REPEATS))
    cold = []
    for _time in range(3):
        cache.clear()
        cold.append(milliseconds(page))
    page()
    return [floor, median(cold), median(milliseconds(page) for _time in range(REPEATS))]


def main() -> None:
    client = Client(headers={"host": "localhost"})
    client.get("/pairs/cuba/russia/")
    pairs = rows(BUSIEST)
    chosen = [pairs[at] for at in (0, 1, 2, 10, 100, len(pairs) // 2) if at < len(pairs)]
    print(
        f"{rows('SELECT count(*) FROM relations_meeting')[0][0]:,} meetings, {len(pairs):,} pairs"
    )
    print(f"{'pair':34}{'meetings':>9}{'floor':>8}{'cold':>8}{'kept':>8}{'ratio':>8}")
    for first, second, number, *keys in chosen:
        floor, cold, warm = measure(client, first, second, tuple(keys))
        numbers = f"{floor:8.1f}{cold:8.0f}{warm:8.1f}{warm / floor:8.1f}"
        print(f"{first + ' – ' + second:34}{number:9,}{numbers}")


if __name__ == "__main__":
    main()
