"""`manage.py find_contradictions`: what stands in the register against its rules."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from relations.services.contradictions.auditing import audit
from relations.services.contradictions.table import TITLES


class Command(BaseCommand):
    help = (
        "Lists records that contradict themselves or each other: died before birth, Russia in "
        "1950. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kept", action="store_true", help="include warnings that were kept with a reason"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counts: Counter[str] = Counter()
        for record, finding, kept in audit():
            if kept and not options["kept"]:
                continue
            counts[finding.rule.code] += 1
            noun = record._meta.verbose_name
            self.stdout.write(f"{noun} {record.pk}: {finding.message} [{finding.rule.code}]")
        for code, number in counts.most_common():
            self.stderr.write(f"{number:>8,}  {TITLES[code]}")
        if not counts:
            self.stderr.write("No contradictions found.")
