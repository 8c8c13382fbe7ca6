"""What the columns of earlier files meant, remembered for the person who said so.

On disk beside the uploads: it only fills in a form, so that nothing is lost with it.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from relations.data.imports.mapping import Named

MOST = 1000  # names of a table


def remembered(owner: int, table: str) -> dict[str, list[str]]:
    """Our columns by the names that somebody gave theirs."""
    return _all(owner).get(table, {})


def remember(owner: int, table: str, columns: Mapping[str, Named]) -> None:
    """Keeps what the columns of a file mean, by name; the newest where there are many."""
    every = _all(owner)
    known = every.get(table, {})
    for named in columns.values():
        for name, ours in named.items():
            known.pop(name, None)
            known[name] = list(ours)
    every[table] = dict(list(known.items())[-MOST:])
    path = _path(owner)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(every, ensure_ascii=False), encoding="utf-8")
    new.replace(path)


def _all(owner: int) -> dict[str, dict[str, list[str]]]:
    try:
        known: dict[str, dict[str, list[str]]] = json.loads(_path(owner).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def _path(owner: int) -> Path:
    folder: Path = settings.DATA_DIR / "column-names"
    return folder / f"{owner}.json"
