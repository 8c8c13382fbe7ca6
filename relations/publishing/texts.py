"""Texts and addresses as other programs take them."""

import re
from typing import Any

from relations.site import absolute

# XML 1.0 has no place for them (section 2.2), and no text of a source means them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: Any) -> str:
    """The text without control characters, which XML, calendars and feeds refuse."""
    return CONTROLS.sub("", str(text))


def page_of(record: Any) -> str:
    """The whole address of the record's page."""
    return absolute(record.get_absolute_url())
