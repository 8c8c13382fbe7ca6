"""The parts of the site, for the head of every page."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.nouns import COUNTRIES, LISTED, Noun


class Part(NamedTuple):
    """A part of the site: the name of its address, and what it is called."""

    name: str
    label: str | Promise


PAIRS = Part("pairs", _("Country pairs"))


def masthead(request: HttpRequest) -> dict[str, Any]:
    """The nouns, with the pairs after the countries of which they are made."""
    parts: list[Noun | Part] = [*LISTED]
    parts.insert(LISTED.index(COUNTRIES) + 1, PAIRS)
    return {"masthead": parts}
