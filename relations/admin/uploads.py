"""Files between their preview and their import: on disk, known to one session, gone after a day."""

import hashlib
import secrets
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from relations.data.imports.corrections import Correction

SESSION_KEY = "imports"
KEPT = 24 * 60 * 60  # seconds
CHUNK = 1 << 20


@dataclass(frozen=True)
class Upload:
    """A file for one table, by the name that the person knows; `create` are the nouns of which
    missing records are made."""

    token: str
    table: str
    name: str
    digest: str
    create: Sequence[str]
    # Why warnings are kept, by the code of their rule.
    reasons: Mapping[str, str] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()

    @property
    def path(self) -> Path:
        """Where it lies. The token was made here, and is looked up in the session, never taken
        from an address."""
        return _folder() / self.token


def keep(
    session: Any, table: str, files: "Sequence[UploadedFile[Any]]", create: Sequence[str]
) -> Upload:
    """Keeps a file for the session, in place of the one before it; several as a ZIP of them."""
    _sweep(session)
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
    with path.open("rb") as kept_file:
        digest = hashlib.file_digest(kept_file, "sha256").hexdigest()
    names = ", ".join(file.name or "" for file in files)
    upload = Upload(token, table, names, digest, list(create))
    session[SESSION_KEY] = asdict(upload)
    return upload


def find(session: Any, table: str, token: str) -> Upload | None:
    """The session's file for the table, where it is still there and still the same."""
    known = session.get(SESSION_KEY)
    if not known or (known["table"], known["token"]) != (table, token):
        return None
    upload = _of(known)
    try:
        with upload.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    return upload if digest == upload.digest else None


def give_reasons(session: Any, upload: Upload, reasons: Mapping[str, str]) -> None:
    """Adds the reasons for which warnings are kept."""
    told = replace(upload, reasons={**upload.reasons, **reasons})
    session[SESSION_KEY] = asdict(told)


def correct(session: Any, upload: Upload, made: Sequence[Correction]) -> None:
    """Keeps the corrections of cells, in place of those kept before."""
    session[SESSION_KEY] = asdict(replace(upload, corrections=list(made)))


def drop(session: Any) -> None:
    """Forgets the session's file."""
    if known := session.pop(SESSION_KEY, None):
        _of(known).path.unlink(missing_ok=True)


def _of(known: dict[str, Any]) -> Upload:
    """The upload that a session knows."""
    corrections = [Correction(**one) for one in known.get("corrections", ())]
    return Upload(**{**known, "corrections": corrections})


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep(session: Any) -> None:
    """Takes away the session's last file, and those that others left behind."""
    drop(session)
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < time.time() - KEPT:
                path.unlink()
        except FileNotFoundError:
            continue  # another process was quicker
