"""`manage.py find_doubles`: fills the queue of records that may be the same."""

from typing import Any

from django.core.management.base import CommandParser

from relations.management.writing import WritingCommand
from relations.nouns import NOUNS
from relations.services.doubles.kinds import KINDS
from relations.services.doubles.queue import fill


class Command(WritingCommand):
    help = (
        "Looks for records that may be the same and puts them into the queue of possible "
        "duplicates. Decisions are kept; pairs that are no longer alike are removed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noun", nargs="*", help=f"of {', '.join(KINDS)}; all by default")

    def handle(self, *args: Any, **options: Any) -> None:
        for noun in NOUNS:
            if noun.singular in (options["noun"] or KINDS) and noun.singular in KINDS:
                found = fill(noun.model)
                self.stdout.write(f"{found:>8,}  {noun.model._meta.verbose_name_plural}")
