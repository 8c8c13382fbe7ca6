"""Texts and addresses as other programs take them."""

import re
from typing import Any

from django.conf import settings

# XML 1.0 has no place for them (section 2.2), and no text of a source means them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: Any) -> str:
    """The text without control characters, which XML, calendars and feeds refuse."""
    return CONTROLS.sub("", str(text))


def absolute(path: str) -> str:
    """The whole address of a page of this site."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """The name of this site in identifiers, without its port."""
    return settings.SITE_URL.split("://")[1].split(":")[0]


def page_of(record: Any) -> str:
    """The whole address of the record's page."""
    return absolute(record.get_absolute_url())
