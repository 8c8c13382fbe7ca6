"""How several rows stand in one cell: `Ricardo Cabrisas (cuba, Vice President, role=head); …`.

Items are parted by `;`. Each has a head and, in brackets, details parted by `,`: first those that
are known by their place, then those named by a key, `role=head`. A text that holds one of
`; , ( ) = "` stands in double quotes, and a double quote within it is written twice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')
HEAD = re.compile(r"[^;(]*")
DETAIL = re.compile(r"[^,()]*")
KEY = re.compile(r"\s*([a-z_]+)\s*=")
SPECIAL = re.compile(r'[;,()="]|^\s|\s$')
PLAIN = re.compile(r'[^("]*')


class GrammarError(ValueError):
    """A cell that cannot be taken apart; the message holds the remedy."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a cell, in its words."""

    head: str
    given: tuple[str, ...] = ()
    keyed: tuple[tuple[str, str], ...] = ()


class _Token(NamedTuple):
    text: str
    end: int


def read_items(text: str) -> list[Item]:
    """The items of a cell, none for an empty one. Raises GrammarError."""
    if PLAIN.fullmatch(text):
        return [Item(part.strip()) for part in text.split(";") if part.strip()]
    items, at = [], 0
    while at < len(text):
        head, at = _token(text, at, HEAD)
        given: list[str] = []
        keyed: dict[str, str] = {}
        if text[at : at + 1] == "(":
            at = _details(text, at + 1, given, keyed)
        if head or given or keyed:
            items.append(Item(head, tuple(given), tuple(keyed.items())))
        if at < len(text) and text[at] != ";":
            raise GrammarError(_misplaced(text, at))
        at += 1
    return items


def write_items(items: Iterable[Item]) -> str:
    """The cell from which `read_items` reads the same items."""
    return "; ".join(_written(item) for item in items)


def _written(item: Item) -> str:
    details = [_quoted(text) for text in item.given]
    details += [f"{key}={_quoted(text)}" for key, text in item.keyed]
    head = _quoted(item.head)
    if not details:
        return head or '""'
    return f"{head} ({', '.join(details)})" if head else f"({', '.join(details)})"


def _quoted(text: str) -> str:
    if not SPECIAL.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _token(text: str, at: int, bare: re.Pattern[str]) -> _Token:
    """A text in quotes, or up to the next separator; and where it ends."""
    if found := QUOTED.match(text, at):
        return _Token(found[1].replace('""', '"'), found.end())
    found = bare.match(text, at)
    assert found is not None  # it may be empty
    if found[0].lstrip().startswith('"'):
        raise GrammarError(
            _("The quotation mark at “%s” is not closed: add one.") % _near(text, at)
        )
    return _Token(found[0].strip(), found.end())


def _details(text: str, at: int, given: list[str], keyed: dict[str, str]) -> int:
    """Reads what stands in brackets; gives the place after them."""
    while True:
        key = KEY.match(text, at)
        token = _token(text, key.end() if key else at, DETAIL)
        if key:
            if key[1] in keyed:
                raise GrammarError(_("“%s=” stands twice in the same brackets.") % key[1])
            keyed[key[1]] = token.text
        elif keyed and token.text:
            message = _("“%s” comes after a detail with a key: put it before, or name its key.")
            raise GrammarError(message % token.text)
        else:
            given.append(token.text)
        at = token.end
        match text[at : at + 1]:
            case ",":
                at += 1
            case ")":
                return at + 1 + _blanks(text, at + 1)
            case "":
                raise GrammarError(_("A bracket is not closed: add “)”."))
            case _:
                raise GrammarError(_misplaced(text, at))


def _blanks(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip())


def _misplaced(text: str, at: int) -> str:
    message = _(
        "Cannot be taken apart at “%s”. Part the entries by semicolons, the details in brackets "
        'by commas, and put a text that holds one of ; , ( ) = " in double quotes.'
    )
    return message % _near(text, at)


def _near(text: str, at: int) -> str:
    return text[at : at + 20]


def trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    """Without the empty texts at the end."""
    last = len(texts)
    while last and not texts[last - 1]:
        last -= 1
    return tuple(texts[:last])
