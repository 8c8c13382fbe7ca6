"""How long an article takes to read, and what a register of many names costs.

`python -m tests.benchmarks.reading [names]`, 500,000 by default: seconds to build the dictionary
and its memory, then seconds of CPU for texts of 100,000 characters, with it and with a new one.
"""

import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import product

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

import psutil

from relations.reading import Name, Names, own_names, read
from relations.services.reading_countries import country_names
from tests.reading.corpus import corpus

LENGTH = 100_000  # characters
SYLLABLES = ("ba", "ko", "ri", "de", "su", "ma", "lo", "vi", "ne", "tor", "gan", "esh", "ulf")


def invented(number: int) -> Iterator[Name]:
    """People of two words, each name once."""
    given = ["".join(parts).title() for parts in product(SYLLABLES, repeat=2)]
    family = ["".join(parts).title() for parts in product(SYLLABLES, repeat=4)]
    for at in range(number):
        name = f"{given[at % len(given)]} {family[at * 7 % len(family)]}{at // len(family) or ''}"
        yield Name(name, "person", name, f"official-{at}", "cuba")


def text_of(language: str) -> str:
    texts = [coded.text for coded in corpus() if coded.language == language]
    whole = "\n\n".join(texts)
    return (whole * (LENGTH // len(whole) + 1))[:LENGTH]


def seconds(names: Names, language: str) -> float:
    text = text_of(language)
    start = time.process_time()
    read(text, published=date(2019, 7, 22), language=language, names=names)
    return time.process_time() - start


def measure(title: str, names: Names) -> None:
    for language in ("en", "es", "ru"):
        first, second = seconds(names, language), seconds(names, language)
        print(f"{title}: {LENGTH:,} characters, {language}: {first:.2f} s, again {second:.2f} s")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    process = psutil.Process()
    start = time.process_time()
    few = Names.of([*country_names(), *own_names()])
    print(f"new register: built in {time.process_time() - start:.2f} s")
    measure("new register", few)
    countries = [*country_names(), *own_names()]
    before, start = process.memory_info().rss, time.process_time()
    many = Names.of([*countries, *invented(number)])
    built = time.process_time() - start
    taken = process.memory_info().rss - before
    print(f"{number:,} names: built in {built:.1f} s, {taken / 2**20:.0f} MiB")
    measure(f"{number:,} names", many)


if __name__ == "__main__":
    main()
