"""Texts coded by hand, which the reading of articles is measured on; rules: texts/README.md."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Fact:
    """One value of a kind in a text, with one passage that gives it."""

    kind: str
    value: str
    quote: str


@dataclass(frozen=True)
class Record:
    """What an analyst would enter: a meeting, agreement, claim or position, and its parts."""

    noun: str
    parts: dict[str, Any]


@dataclass(frozen=True)
class Coded:
    """A text and what it says, coded by hand."""

    name: str
    text: str
    published: date
    language: str
    type: str
    kept_apart: bool
    facts: tuple[Fact, ...]
    records: tuple[Record, ...]

    def values(self, kind: str) -> set[str]:
        return {fact.value for fact in self.facts if fact.kind == kind}


@cache
def corpus() -> tuple[Coded, ...]:
    """All coded texts by name. Raises KeyError or TypeError where a file lacks a part."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))


def to_tune_on() -> tuple[Coded, ...]:
    """The texts that the author of the rules may read."""
    return tuple(coded for coded in corpus() if not coded.kept_apart)


def kept_apart() -> tuple[Coded, ...]:
    """The texts that are only measured."""
    return tuple(coded for coded in corpus() if coded.kept_apart)


def _read(path: Path) -> Coded:
    coding = json.loads(path.read_text(encoding="utf-8"))
    return Coded(
        name=path.stem,
        text=path.with_suffix(".txt").read_text(encoding="utf-8"),
        published=date.fromisoformat(coding["published"]),
        language=coding["language"],
        type=coding["type"],
        kept_apart=coding["kept_apart"],
        facts=tuple(Fact(**fact) for fact in coding["facts"]),
        records=tuple(_record(record) for record in coding["records"]),
    )


def _record(parts: dict[str, Any]) -> Record:
    return Record(parts["record"], {key: part for key, part in parts.items() if key != "record"})
