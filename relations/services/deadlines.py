"""The end of a query: after some seconds for a page, after minutes for a file, and soon where
nobody waits for the answer any more.

PostgreSQL ends what takes too long by itself (`statement_timeout`). That a client has left is seen
at its socket, which the server of the app hands over; a thread looks at those of the queries under
way, and asks PostgreSQL to end the ones that nobody waits for.
"""

import select
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from psycopg2 import extensions
from psycopg2.errors import QueryCanceled

T = TypeVar("T")

RETRY_AFTER = 60  # seconds
LOOKS_EVERY = 0.5  # seconds
# The other side has closed the connection. Where there is no POLLRDHUP (outside Linux), a client
# that leaves is seen later, and the time limit ends its query.
GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR


class Watch:
    """Ends the queries of clients that have left. One thread, asleep while nothing is asked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asked = threading.Event()
        # The database connections at work, each with the socket of the client that waits.
        self.at_work: dict[extensions.connection, int] = {}
        self.thread: threading.Thread | None = None

    def begin(self, database: extensions.connection, socket: int) -> None:
        with self.lock:
            self.at_work[database] = socket
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._look, daemon=True)
                self.thread.start()
        self.asked.set()

    def end(self, database: extensions.connection) -> None:
        """After this no query of the connection is ended. It waits for one that is being ended."""
        with self.lock:
            self.at_work.pop(database, None)

    def _look(self) -> None:
        while True:
            self.asked.wait()
            time.sleep(LOOKS_EVERY)
            with self.lock:
                if not self.at_work:
                    self.asked.clear()
                for database, socket in self.at_work.items():
                    if has_left(socket):
                        database.cancel()


def has_left(socket: int) -> bool:
    """Whether the other side of a socket has closed it. Reads nothing from it."""
    poll = select.poll()
    poll.register(socket, GONE)
    return bool(poll.poll(0))


WATCH = Watch()


class Deadline:
    """Bounds every query that is made within it; of a request, so that all of one answer share it.

    `seconds` are for each query. `socket` is that of the client, where it is known.
    """

    def __init__(self, seconds: float, socket: int | None = None) -> None:
        self.seconds, self.socket = seconds, socket
        # The database connection that knows of the limit.
        self.told: extensions.connection | None = None

    def __enter__(self) -> None:
        connection.execute_wrappers.append(self.bounded)

    def __exit__(self, *error: object) -> None:
        connection.execute_wrappers.remove(self.bounded)

    def bounded(self, execute: Callable[..., T], *args: object) -> T:
        """Executes, as Django's wrappers do."""
        database = connection.connection
        if database is not self.told:
            with database.cursor() as cursor:
                cursor.execute("SET statement_timeout = %s", [int(self.seconds * 1000)])
            self.told = database
        if self.socket is None:
            return execute(*args)
        WATCH.begin(database, self.socket)
        try:
            return execute(*args)
        finally:
            WATCH.end(database)


def is_overdue(error: BaseException | None) -> bool:
    """Whether the error is that a query was ended."""
    while error is not None:
        if isinstance(error, QueryCanceled):
            return True
        error = error.__cause__ or error.__context__
    return False
