"""Addresses of static files that change with what is in them, so that browsers may keep the files.

Django's manifest does the same, but only for files that a build has collected.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class StampedStaticFiles(StaticFilesStorage):
    def url(self, name: str | None) -> str:
        return super().url(name) + (stamp(name) if name else "")


@cache
def stamp(name: str) -> str:
    """A query that stands for what is in the file; nothing where there is none."""
    found = finders.find(name)
    return f"?{sha256(Path(found).read_bytes()).hexdigest()[:8]}" if isinstance(found, str) else ""
