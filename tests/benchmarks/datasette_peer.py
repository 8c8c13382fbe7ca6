"""Datasette with the same meetings and the same facets, asked in a process of its own.

    python -m tests.benchmarks.datasette_peer FILE QUERY…

prints milliseconds of server time for each query, with all facets and fifty rows, as JSON.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

from datasette.app import Datasette

from tests.benchmarks.datasette_file import ARRAYS, COLUMNS

NO_LIMIT = 10 * 60 * 1000  # milliseconds


async def _ask(path: Path, queries: list[str]) -> list[float]:
    limits = {"facet_time_limit_ms": NO_LIMIT, "sql_time_limit_ms": NO_LIMIT}
    peer = Datasette([str(path)], settings=limits)
    await peer.invoke_startup()
    facets = [f"_facet={name}" for name in COLUMNS] + [f"_facet_array={name}" for name in ARRAYS]
    took = []
    for query in queries:
        parameters = "&".join([*facets, "_sort_desc=date_earliest", "_size=50", query])
        start = perf_counter()
        answer = await peer.client.get(f"/{path.stem}/meeting.json?{parameters}")
        took.append((perf_counter() - start) * 1000)
        told = answer.json()
        assert answer.status_code == 200, told
        assert len(told["facet_results"]) == len(facets), told["facet_results"].keys()
        assert not told.get("facets_timed_out"), told["facets_timed_out"]
    return took


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_ask(Path(sys.argv[1]), sys.argv[2:]))))
