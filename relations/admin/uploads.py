"""Files between their preview and their import: on disk with what was decided about them, known to
the person who chose them in any browser, gone after a day in which nothing was decided."""

import hashlib
import json
import os
import re
import secrets
import time
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from relations.data.imports.decisions import Decisions, decisions_of

KEPT = 24 * 60 * 60  # seconds
MOST_KEPT = 10  # unfinished imports of a person
CHUNK = 1 << 20
TOKEN = re.compile("[0-9a-f]{32}")
DECIDED = ".json"


@dataclass(frozen=True)
class Upload:
    """A file for one table, by the name that its owner knows; `started` is when it was chosen."""

    token: str
    owner: int
    table: str
    name: str
    digest: str
    started: str
    decisions: Decisions

    @property
    def path(self) -> Path:
        """Where it lies, with what was decided beside it."""
        return _folder() / self.token

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.started)


def keep(
    owner: int, table: str, files: "Sequence[UploadedFile[Any]]", create: Sequence[str]
) -> Upload:
    """Keeps a file for its owner; several as a ZIP of them. One of the same name about which
    nothing was decided is replaced."""
    sweep()
    names = ", ".join(file.name or "" for file in files)
    for before in kept_for(owner):
        if (before.table, before.name) == (table, names) and not before.decisions.made_here:
            drop(before)
    token = secrets.token_hex(16)
    path = _folder() / token
    if len(files) == 1:
        with path.open("xb") as kept_file:
            kept_file.writelines(files[0].chunks())
    else:
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                with archive.open(file.name or "", "w", force_zip64=True) as member:
                    member.writelines(file.chunks())
    now = datetime.now(UTC).isoformat()
    upload = Upload(token, owner, table, names, _digest(path), now, Decisions(tuple(create)))
    _write(upload)
    return upload


def find(owner: int, table: str, token: str) -> Upload | None:
    """The owner's file for the table, where it is still there and still the same."""
    upload = _read(token) if TOKEN.fullmatch(token) else None
    if upload is None or (upload.owner, upload.table) != (owner, table):
        return None
    try:
        return upload if _digest(upload.path) == upload.digest else None
    except FileNotFoundError:
        return None


def kept_for(owner: int) -> list[Upload]:
    """The unfinished imports of a person, the last first."""
    found = (_read(path.stem) for path in _folder().glob(f"*{DECIDED}"))
    own = [one for one in found if one and one.owner == owner and one.path.exists()]
    return sorted(own, key=lambda one: one.started, reverse=True)


def decide(upload: Upload, decisions: Decisions) -> Upload:
    """Keeps what was decided, in place of what was before; the file is kept for another day."""
    decided = replace(upload, decisions=decisions)
    _write(decided)
    os.utime(upload.path)
    return decided


def drop(upload: Upload) -> None:
    """Forgets a file and what was decided about it."""
    _decided(upload.token).unlink(missing_ok=True)
    upload.path.unlink(missing_ok=True)


def sweep() -> None:
    """Takes away what was left behind for more than a day."""
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < time.time() - KEPT:
                path.unlink()
        except FileNotFoundError:
            continue  # another process was quicker


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(token: str) -> Upload | None:
    """An upload as it was kept; None where it is gone, or an older version of the app kept it."""
    try:
        known = json.loads(_decided(token).read_text(encoding="utf-8"))
        return Upload(**{**known, "decisions": decisions_of(known["decisions"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(upload: Upload) -> None:
    """Whole or not at all: a process that ends meanwhile leaves the decisions of before."""
    path = _decided(upload.token)
    new = path.with_suffix(f".{secrets.token_hex(4)}")
    new.write_text(json.dumps(asdict(upload), ensure_ascii=False), encoding="utf-8")
    new.replace(path)


def _decided(token: str) -> Path:
    return _folder() / f"{token}{DECIDED}"


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
