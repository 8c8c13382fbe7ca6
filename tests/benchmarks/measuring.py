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
    """What this process has for itself, and with what it shares with others: libraries' files."""
    used = psutil.Process().memory_full_info()
    return f"{used.uss / 2**20:.0f} MB of its own, {used.rss / 2**20:.0f} MB resident"
