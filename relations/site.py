"""The site's own address: the one place that knows it.

What leaves the site (feeds, calendars, citations, packages, the API) names it by these functions,
so that all of it leads to the same site, whatever host a request came by.
"""

from urllib.parse import urlsplit

from django.conf import settings

# Names by which a server listens, and that people reach as localhost.
THIS_MACHINE = {"127.0.0.1", "0.0.0.0", "0", "::1", "::"}


def absolute(path: str) -> str:
    """The whole address of a page of this site."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """The name of this site in identifiers, without its port."""
    return urlsplit(settings.SITE_URL).hostname or ""


def serve_at(listening: str, port: int) -> None:
    """Makes the place where a server listens the site's address, where none was configured."""
    if settings.SITE_URL_IS_SET:
        return
    name = "localhost" if listening in THIS_MACHINE else listening
    name = f"[{name}]" if ":" in name else name
    settings.SITE_URL = f"http://{name}" if port == 80 else f"http://{name}:{port}"
    settings.CSRF_TRUSTED_ORIGINS = [settings.SITE_URL]
    settings.ALLOWED_HOSTS = list(dict.fromkeys([name, *settings.ALLOWED_HOSTS]))
