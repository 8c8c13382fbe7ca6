"""The settings that come from the environment, read once and checked.

An invalid value stops the app at start-up with a message that names the variable:
`DEBUG=ture` is an error, not a quiet `False`.
"""

import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent

_env = Env()


def flag(name: str, default: bool) -> bool:
    """A yes or no. Raises ImproperlyConfigured for anything else."""
    try:
        return bool(_env.bool(name, default))
    except EnvError as error:
        raise ImproperlyConfigured(f"{name} is {_env.str(name)!r}: write true or false.") from error


def text(name: str, default: str) -> str:
    return str(_env.str(name, default)).strip()


def words(name: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, "").split(",") if word.strip()]


def rate(name: str, default: str) -> str:
    """How often something may be done: 60/minute. Raises ImproperlyConfigured."""
    value = text(name, default)
    if not re.fullmatch(r"[1-9]\d*/(second|minute|hour|day)", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write a number, a slash and second, minute, hour or "
            "day, such as 60/minute."
        )
    return value


def seconds(name: str, default: int) -> int:
    """A time in whole seconds, from 1 on. Raises ImproperlyConfigured."""
    value = text(name, str(default))
    if not re.fullmatch(r"[1-9]\d{0,5}", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write a whole number of seconds, such as {default}."
        )
    return int(value)


def folder(name: str, default: Path) -> Path:
    """A folder's absolute path."""
    return Path(text(name, str(default))).expanduser().resolve()


def site_url(name: str = "SITE_URL", default: str = "http://localhost:8000") -> str:
    """The address at which people reach the app, without a slash at the end.

    https turns on every protection that needs it. Raises ImproperlyConfigured.
    """
    url = (text(name, "") or default).rstrip("/")
    written = re.fullmatch(r"(https?)://([\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", url, re.I | re.A)
    if written is None:
        raise ImproperlyConfigured(
            f"{name} is {url!r}: write it as https://relations.example.org, "
            "without a path and without a slash at the end."
        )
    # Browsers write scheme and host in small letters, and compare them so.
    return url.lower()


def host_of(url: str) -> str:
    """The host of an address as a browser names it, without its port; `[::1]` with brackets."""
    return re.sub(r":\d+$", "", urlsplit(url).netloc)


def licence(name: str = "DATA_LICENCE") -> dict[str, str] | None:
    """The licence of the data as a data package names it; None where the site states none.

    Raises ImproperlyConfigured for an address without a name, or one that is none.
    """
    stated, url = text(name, ""), text(f"{name}_URL", "")
    if url and (not stated or urlsplit(url).scheme not in {"http", "https"}):
        raise ImproperlyConfigured(
            f"{name}_URL is {url!r}: write the web address of the licence here, and its "
            f"name in {name}, such as CC-BY-4.0."
        )
    if not stated:
        return None
    return {"name": stated, "path": url} if url else {"name": stated}


def secret_key(data_dir: Path, needed: bool, name: str = "SECRET_KEY") -> str:
    """The key that signs sessions: from the environment, or this machine's own, kept in a file.

    Raises ImproperlyConfigured where `needed` (a database of its own is configured) and unset.
    """
    if key := text(name, ""):
        return key
    if needed:
        raise ImproperlyConfigured(
            f"{name} is not set. If DATABASE_URL is set, set it to 50 random characters or more. "
            "Keep it secret, and use the same value for every process."
        )
    file = data_dir / "secret-key"
    if not file.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def database_url(name: str = "DATABASE_URL") -> dict[str, Any] | None:
    """Django's settings for the database at DATABASE_URL, or None where it is not set.

    Raises ImproperlyConfigured for anything but a PostgreSQL address.
    """
    url = text(name, "")
    if not url:
        return None
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} must be a PostgreSQL address, postgresql://user:password@host:5432/name; "
            f"it begins with {url.split(':')[0]!r}."
        )
    try:
        return dict(_env.dj_db_url(name))
    except EnvError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}") from error
