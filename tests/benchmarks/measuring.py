"""What the benchmarks share: the clock, percentiles, memory, and the app asked in this process."""

from collections.abc import Callable, Sequence
from time import perf_counter

import psutil


def milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def times(work: Callable[[], object], repeats: int, warm_up: int = 1) -> list[float]:
    """Milliseconds of each repeat, after a few that do not count."""
    for _ in range(warm_up):
        work()
    return [milliseconds(work) for _ in range(repeats)]


def percentile(numbers: Sequence[float], share: float) -> float:
    """The number that this share of them does not exceed."""
    ordered = sorted(numbers)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def memory() -> str:
    """Resident memory of this process, and how much of it is files that other workers share."""
    used = psutil.Process().memory_info()
    return f"{used.rss / 2**20:.0f} MB, {used.shared / 2**20:.0f} MB of them shared"
