"""Drawings of Vega-Lite specifications: SVG for a page, SVG and PNG to take home.

vl-convert-python draws in about 40 ms, so drawings are kept in Django's cache under a hash of what
is drawn: the numbers, the look and the size. Numbers that changed make another hash.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, TypeVar
from xml.etree import ElementTree

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString

from relations.charts.themes import PAGE, Theme

Spec = dict[str, Any]
# What a mark of a drawing shows, by the names that the specification has.
Datum = dict[str, Any]
Drawing = TypeVar("Drawing", str, bytes)

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# Pixels across: beside text on a screen or on paper, and on a phone.
WIDE, NARROW = 920, 350
# Attributes of no use within a page, where a drawing is one image.
LEFT_OUT = ("aria-", "role", "pointer-events", "font-family")
SVG = "http://www.w3.org/2000/svg"
VERSION = version("vl-convert-python")

ElementTree.register_namespace("", SVG)


def specification(spec: Spec, theme: Theme, width: int = WIDE) -> Spec:
    """A specification that stands alone: with its schema, width and look."""
    config = theme.config()
    if width <= NARROW:
        config["legend"] |= {"columns": 1}
        config["axisY"] |= {"labelLimit": 110}
    size = {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    return {"$schema": SCHEMA, **size, **spec, "config": config}


def in_page(key: str, spec: Spec, words: tuple[str, str, str], width: int) -> SafeString:
    """The drawing as an element of a page, with a name and a description for who cannot see it.

    `key` is the digest of the specification and the words, which are name, title and description.
    """

    def draw() -> str:
        name, *described = words
        return _as_element(_svg(specification(spec, PAGE, width)), f"{name}-{width}", described)

    return SafeString(_kept(f"{key}-{width}", draw))


def svg_file(spec: Spec, theme: Theme) -> bytes:
    drawn = specification(spec, theme)
    return _kept(f"{digest(drawn)}-svg", lambda: _svg(drawn)).encode()


def png_file(spec: Spec, theme: Theme) -> bytes:
    """Two pixels for one, for print and fine screens."""
    drawn = specification(spec, theme)
    return _kept(f"{digest(drawn)}-png", lambda: vl_convert.vegalite_to_png(drawn, scale=2))


def digest(what: object) -> str:
    """Names what is drawn: other numbers, another look or another way of drawing have another."""
    text = json.dumps([VERSION, PAGE.config(), what], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _kept(key: str, draw: Callable[[], Drawing]) -> Drawing:
    """What was drawn of the same before, else drawn now."""
    drawing: Drawing = cache.get_or_set(f"chart-{key}", draw, timeout=None)  # type: ignore[assignment] # never None
    return drawing


def _svg(drawn: Spec) -> str:
    return vl_convert.vegalite_to_svg(drawn)


def _as_element(svg: str, key: str, words: list[str]) -> str:
    """One image with a title and a description, without the roles of its parts, in the page's font.

    vl-convert writes presentation attributes and no `style`, which our content security policy
    would refuse.
    """
    root = ElementTree.fromstring(svg)
    for part in root.iter():
        for attribute in [name for name in part.attrib if name.startswith(LEFT_OUT)]:
            del part.attrib[attribute]
    for group in root.iter(f"{{{SVG}}}g"):
        for path in [p for p in group if p.get("class") == "foreground" and not p.get("d")]:
            group.remove(path)
    ids = [f"{key}-title", f"{key}-description"]
    for at, (tag, text) in enumerate(zip(("title", "desc"), words, strict=True)):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": ids[at]})
        element.text = text
        root.insert(at, element)
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(ids))
    return ElementTree.tostring(root, encoding="unicode")
