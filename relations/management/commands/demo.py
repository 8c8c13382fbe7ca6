"""`manage.py demo`: the app with data for a first look, ready to read and to edit."""

import signal
import socket
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from relations.demo.loading import NotLoadedError, load
from relations.demo.logins import Login, make_logins
from relations.management.writing import WritingCommand
from relations.site import absolute, serve_at

HOST = "127.0.0.1"


class Command(WritingCommand):
    help = "Prepares the database, adds the demo data, creates logins and starts the app."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--port", type=int, default=8000, help="port to listen on (default 8000)"
        )
        parser.add_argument(
            "--no-serve", action="store_true", help="only prepare the database and print the logins"
        )

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        if not no_serve:
            check_port(port)
            signal.signal(signal.SIGINT, interrupt_once)
        self.stdout.write("Preparing the database. The first time takes about ten seconds.")
        self.stdout.flush()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=False)
        try:
            load()
        except NotLoadedError as error:
            raise CommandError(f"The demo data could not be imported. {error}") from error
        settings.IS_DEMO = True
        serve_at(HOST, port)
        self.tell(make_logins(settings.DATA_DIR / "demo-logins.json"))
        if not no_serve:
            self.stdout.write("\nStop with Ctrl-C. What you enter is kept.\n\n")
            self.stdout.flush()
            call_command("runserver", f"{HOST}:{port}", use_reloader=False)

    def tell(self, logins: list[Login]) -> None:
        address = absolute("/")
        self.stdout.write(f"\nRead     {address}\nEnter    {address}admin/\n\n")
        for login in logins:
            password = login.password or "(its password was changed)"
            self.stdout.write(f"{login.username:<8} {password}")


def interrupt_once(number: int, frame: FrameType | None) -> None:
    """Ctrl-C reaches us from the terminal and again through uv; the second would break the
    tidying up that the first began, and leave the database server running."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def check_port(port: int) -> None:
    """Raises CommandError where nobody can listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({getattr(error, 'strerror', None) or error}). "
                f"Choose another: manage.py demo --port {8001 if port == 8000 else 8000}"
            ) from error
