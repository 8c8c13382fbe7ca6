"""Web pages: the article without menus, and what its head says of it."""

import re

from htmldate import find_date
from trafilatura import bare_extraction, html2txt

from relations.documents.document import Document

# What a page begins with. A text that only mentions a tag is not a page.
IS_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|article|section|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read_text(text: str) -> Document:
    """The article of a web page; any other text as it is."""
    return read_page(text) if IS_PAGE.match(text) else Document(text)


def read_page(html: str) -> Document:
    """The article of a page; where it cannot be told from the rest, all text of the page.

    The day is the one that the page itself gives for its publication, never one that is inferred
    from its text or address.
    """
    found = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
    )
    told = found if isinstance(found, dict) else found.as_dict() if found else {}
    return Document(
        text=told.get("text") or html2txt(f"<html><body>{html}</body></html>"),
        title=told.get("title") or "",
        publisher=told.get("sitename") or "",
        author=told.get("author") or "",
        published=published_in(html),
        language=language_in(html),
        url=told.get("url") or "",
    )


def published_in(html: str) -> str:
    """The day in the head of the page; '' where there is none. In the body any date is found."""
    head, body, _rest = html.partition("<body")
    if not body:
        return ""
    empty = f"{head}<body></body></html>"
    return find_date(empty, extensive_search=False, original_date=True) or ""


def language_in(html: str) -> str:
    """What the page says in its first tag; '' where it says nothing."""
    found = LANGUAGE.search(html)
    return found[1] if found else ""
