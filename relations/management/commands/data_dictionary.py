"""`manage.py data_dictionary`: what every column of every table holds, as Markdown."""

from typing import Any

from django.core.management.base import BaseCommand

from relations.data.dictionary import as_markdown
from relations.data.tables import TABLES


class Command(BaseCommand):
    help = "Prints what every column of every table in files holds, as Markdown."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("\n".join(map(as_markdown, TABLES.values())))
