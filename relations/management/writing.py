"""What commands that write share: the history says which one wrote, and why."""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandParser


class WritingCommand(BaseCommand):
    """A command whose writes are one revision."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--why", default="", help="reason that the history shows")
        return parser

    def execute(self, *args: Any, why: str = "", **options: Any) -> str | None:
        name = type(self).__module__.rpartition(".")[2]
        with pghistory.context(command=name, **({"why": why} if why else {})):
            return super().execute(*args, **options)
