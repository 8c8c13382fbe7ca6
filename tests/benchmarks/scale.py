"""Lists with facets, pages and suggestions at scale, beside a floor and Datasette in one run.

Run by hand, in a database that `manage.py generate_sample --meetings N` filled:

    DATA_DIR=.sample uv run --group benchmark python -m tests.benchmarks.scale

Milliseconds of server time, in one process, warm, with whole pages: HTML for us, JSON for
Datasette, nothing for the floor (floor.py says what that is). `--without-datasette` saves minutes.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

from django.contrib.auth.models import User
from django.test import Client

from relations.facets.keeping import KEEPERS
from relations.models import Meeting, Official
from relations.vocab import Rank
from tests.benchmarks.datasette_file import make_file
from tests.benchmarks.floor import Floor
from tests.benchmarks.measuring import memory, percentile, times
from tests.benchmarks.questions import MIXED, UNFILTERED

REPEATS = 15
# The same questions, as Datasette asks them.
PEER = {
    UNFILTERED: "",
    "country=russia&country=united-states": (
        "country__arraycontains=russia&country__arraycontains=united-states"
    ),
    "sector=energy": "sector__arraycontains=energy",
    "setting=visit&status=held": "setting=visit&status=held",
}
PAGES = (
    "/",
    "/countries/russia/",
    "/countries/cuba/",
    "/pairs/russia/united-states/",
    "/pairs/cuba/russia/",
    "/sectors/energy/",
)
TYPED = ("pet", "petrov", "petrow", "muller", "Müller", "иванов", "john smith", "gonzalez")


def line(name: str, took: list[float], besides: str = "") -> None:
    print(f"{name:44}{median(took):9.1f}{percentile(took, 0.95):9.1f}  {besides}")


def warm(client: Client) -> None:
    """Reads the indexes, as a worker does aside after its first request."""
    client.get("/login/")
    before, start = memory(), perf_counter()
    for keeper in KEEPERS.values():
        keeper.build()
    gc.collect()
    gc.freeze()
    print(f"memory before the indexes: {before}")
    print(f"indexes read in {perf_counter() - start:.1f} s; {memory()}")


def lists(client: Client, floor: Floor) -> dict[str, float]:
    """Our list and the floor for each question, in turn."""

    def page(query: str) -> None:
        assert client.get(f"/meetings/?{query}").status_code == 200, query

    ours = {query: times(lambda q=query: page(q), REPEATS) for query in (UNFILTERED, *MIXED)}
    floors = {query: times(lambda q=query: floor.answer(q), REPEATS) for query in ours}
    for query, took in ours.items():
        least = median(floors[query])
        line(f"/meetings/?{query}"[:44], took, f"floor {least:6.1f}, {median(took) / least:5.1f} ×")
    mixed = [one for query in MIXED for one in ours[query]]
    least = median([one for query in MIXED for one in floors[query]])
    line("twenty mixed filters", mixed, f"floor {least:6.1f}, {median(mixed) / least:5.1f} ×")
    return {query: median(took) for query, took in ours.items()}


def ask_datasette(path: Path, queries: list[str]) -> list[float]:
    """In another process, so that what it loads costs this one no memory."""
    command = [sys.executable, "-m", "tests.benchmarks.datasette_peer", str(path), *queries]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(told)


def peer(ours: dict[str, float]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "meetings.db"
        make_file(path)
        took = ask_datasette(path, list(PEER.values()))
    for query, theirs in zip(PEER, took, strict=True):
        name = f"Datasette, {query or 'unfiltered'}"
        print(f"{name[:44]:44}{theirs:9.0f}{'':9}  {theirs / ours[query]:5.0f} × ours")


def pages(client: Client) -> None:
    for url in PAGES:
        first = times(lambda at=url: client.get(at), 1, warm_up=0)
        line(url, times(lambda at=url: client.get(at), REPEATS), f"first {first[0]:6.0f}")


def suggestions(client: Client) -> None:
    """What a reader and an analyst are offered while they type a name."""
    analyst = Client(headers={"host": "localhost"})
    analyst.force_login(User.objects.filter(is_staff=True).first() or _analyst())
    address = (
        "/admin/autocomplete/?app_label=relations&model_name=participation&field_name=official"
    )
    for name, asker, url in (
        ("search, while typing", client, "/search/suggestions/?q="),
        ("admin, officials", analyst, f"{address}&term="),
    ):
        took = []
        for term in TYPED:
            own = times(lambda at=url + term, by=asker: by.get(at), REPEATS)
            line(f"  {name}: {term}", own)
            took += own
        line(name, took)


def _analyst() -> User:
    return User.objects.create_superuser("benchmark", password=None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-datasette", action="store_true")
    options = parser.parse_args()
    client = Client(headers={"host": "localhost"})
    print(f"{Meeting.objects.count():,} meetings, {Official.objects.count():,} officials")
    warm(client)
    print(f"{'':44}{'p50':>9}{'p95':>9}")
    pages(client)
    suggestions(client)
    after = memory()
    ours = lists(client, Floor({rank.slug: str(rank.value) for rank in Rank}))
    print(f"memory after the pages: {after}")
    if not options.without_datasette:
        peer(ours)


if __name__ == "__main__":
    main()
