"""Cells of lists, as safe HTML.

They are strings: the tags, people and short lists of 100 rows take 1 ms, and 17 ms by templates.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django.db.models import Choices
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from relations import dates
from relations.dates import UncertainDate
from relations.vocab import AmountQualifier

NOTHING = SafeString("")


def safe(text: Any) -> str:
    """The text as HTML; what is HTML already stays so."""
    return text if isinstance(text, SafeString) else escape(str(text))


def date(known: UncertainDate) -> SafeString:
    return _date(str(known), get_language())


@lru_cache(maxsize=20_000)
def _date(text: str, language: str | None) -> SafeString:
    """Kept, since the same days come again on every page."""
    known = dates.parse(text)
    return render_to_string("components/date.html", {"date": known, "short": True})


def date_or_nothing(known: UncertainDate) -> SafeString:
    return date(known) if known else NOTHING


def label(vocabulary: type[Choices], code: Any) -> str:
    """The name of a code; Django's `get_…_display` translates the whole list for each row."""
    return str(vocabulary(code).label)


def tag(code: str, label: str) -> SafeString:
    """A state in a word and a shape."""
    return SafeString(f'<span class="tag" data-status="{code}">{safe(label)}</span>')


def link(record: Any) -> SafeString:
    return SafeString(f'<a href="{record.get_absolute_url()}">{safe(record)}</a>')


def plain(text: Any) -> SafeString:
    return SafeString(safe(text)) if text else NOTHING


def several(
    items: Iterable[SafeString], *, total: int | None = None, style: str = "comma-list"
) -> SafeString:
    """Items one after the other, and how many more there are."""
    parts = list(items)
    more = (total or 0) - len(parts)
    if more > 0:
        parts.append(SafeString(f'<span class="more-of">+{more}</span>'))
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    lines = "".join(f"<li>{safe(part)}</li>" for part in parts)
    return SafeString(f'<ul class="{style}">{lines}</ul>')


def person(official: Any, title: str) -> SafeString:
    """A person with the title at the time."""
    office = f' <span class="office">{safe(title)}</span>' if title else ""
    return SafeString(f'<span class="person">{safe(official)}{office}</span>')


def known_from(known: Any) -> SafeString:
    """The title in the sources, marked as known from meetings only."""
    title = f"{safe(known.title)} " if known.title else ""
    return SafeString(f'{title}<span class="said">{safe(known.evidence)}</span>')


def total_of(rows: list[Any]) -> int:
    """How many rows there are where only the first were read, with `of` counted beside them."""
    return rows[0].of if rows else 0


def money(amount: Any, currency: str, qualifier: str) -> SafeString:
    if not currency and amount is None:
        return NOTHING
    limit = label(AmountQualifier, qualifier) if qualifier else ""
    context = {"amount": amount, "currency": currency, "qualifier": limit}
    return render_to_string("components/money.html", context)
