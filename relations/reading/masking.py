"""Markup of a page hidden from the rules, with every character left at its place."""

import re
from html import unescape

UNSEEN = re.compile(r"<(script|style|head|noscript)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.I)
BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|hr)\b[^<>]{0,500}>", re.I
)
TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.I)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|@\w{2,}", re.I)
# Two line feeds end a paragraph.
ENDS = "\n\n"


def masked(text: str) -> str:
    """The text without tags, scripts and addresses; of the same length."""
    for pattern in (UNSEEN, ADDRESS):
        text = pattern.sub(_blank, text)
    if "<" in text:
        text = TAG.sub(_blank, BLOCK.sub(_ended, text))
    return ENTITY.sub(_entity, text) if "&" in text else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _ended(found: re.Match[str]) -> str:
    return ENDS + " " * (len(found[0]) - len(ENDS))


def _entity(found: re.Match[str]) -> str:
    meant = unescape(found[0])
    return meant.ljust(len(found[0])) if len(meant) == 1 else found[0]
