"""`manage.py runserver`: Django's, which tells the site where it listens."""

from typing import Any

from django.contrib.staticfiles.management.commands import runserver

from relations.site import serve_at


class Command(runserver.Command):
    """As Django's. Where none is configured, the site's address is the one that is served."""

    addr: str
    port: str

    def run(self, **options: Any) -> None:
        serve_at(self.addr, int(self.port))
        super().run(**options)
