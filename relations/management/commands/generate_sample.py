"""`manage.py generate_sample`: an invented register of any size, to try and to measure."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.timezone import localdate
from tqdm import tqdm

from relations.management.writing import WritingCommand
from relations.sample.generating import generate, has_records_of_others

MOST = 10_000_000


def number_of_meetings(text: str) -> int:
    """A whole number from 1 to ten million; underscores and commas may part it."""
    digits = text.replace(",", "").replace("_", "")
    if not digits.isdecimal() or not 1 <= int(digits) <= MOST:
        raise ArgumentTypeError(
            f"{text!r} is not a number from 1 to {MOST:,}. Write, for example, --meetings 1000."
        )
    return int(digits)


class Command(WritingCommand):
    help = (
        "Adds invented meetings, and officials and agreements in proportion, to try the app with "
        "many records. Their sources say that they are invented."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--meetings",
            type=number_of_meetings,
            required=True,
            help="number of meetings, for example 1000000",
        )
        parser.add_argument(
            "--seed",
            type=int,
            default=1,
            help="seed of the random numbers; the same seed gives the same sample (default 1)",
        )
        parser.add_argument(
            "--yes",
            action="store_true",
            help="run even if the database contains other records; the sample is added to them",
        )

    def handle(self, *args: Any, meetings: int, seed: int, yes: bool, **options: Any) -> None:
        if not yes and has_records_of_others():
            raise CommandError(
                "This database contains records that are not from a sample, and invented ones "
                "would be mixed with them in every list. Use a separate database (DATA_DIR=.sample "
                "or DATABASE_URL), or add --yes."
            )
        with tqdm(total=meetings, unit=" meetings", disable=None) as bar:
            generate(meetings, seed, localdate(), bar.update)
        self.stdout.write(
            f"Added {meetings:,} invented meetings, with officials and agreements in proportion."
        )
