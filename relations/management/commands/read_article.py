"""`manage.py read_article`: what the app reads out of the text of an article."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from relations.reading import Proposal
from relations.services.reading_articles import read_article

LANGUAGES = ("en", "es", "ru")


class Command(BaseCommand):
    help = (
        "Reads a text and prints what it proposes to record: countries, people, dates and more, "
        "grouped as records. Writes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8; - for the standard input")
        parser.add_argument("--published", help="the day of publication, such as 2019-07-22")
        parser.add_argument("--language", choices=LANGUAGES, help="guessed if it is not given")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _text_of(options["file"])
        reading = read_article(text, _day_of(options["published"]), options["language"])
        if options["json"]:
            rows = [_as_json(proposal) for proposal in reading.proposals]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for proposal in reading.proposals:
                self.stdout.write(_as_line(proposal))


def _text_of(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not a text in UTF-8.") from error


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"{text} is not a day. Write it like this: 2019-07-22.") from error


def _as_json(proposal: Proposal) -> dict[str, object]:
    return asdict(proposal)


def _as_line(proposal: Proposal) -> str:
    group = "" if proposal.group is None else str(proposal.group)
    quote = " ".join(proposal.quote.split())
    return (
        f"{group:>3} {proposal.part:14} {proposal.kind:12} {proposal.value:40} "
        f"{proposal.certainty:.2f}  {proposal.start:>6}  {quote}"
    )
