"""The links from a list to its other forms, under the same filters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from relations.views.addresses import ASIDE, Addresses

Label = str | Promise


@dataclass(frozen=True)
class Link:
    """A link of components/outlets.html; `note` says in words what it leads to."""

    label: Label
    url: str
    note: Label


# The name of an address, what it is called and what it is for.
Form = tuple[str, Label, Label]
FEED = (_("Feed"), _("The newest entries, for feed readers (Atom)"))
PANEL: tuple[Form, ...] = (
    (
        "panel-csv",
        _("Dyad-year table"),
        _("One row for each country pair and year, for R and Stata (CSV)"),
    ),
    ("panel-codebook-csv", _("Codebook"), _("What each column of the dyad-year table means (CSV)")),
)
OF_MEETINGS: tuple[Form, ...] = (
    ("meetings-calendar", _("Calendar"), _("To open in a calendar or subscribe to (iCalendar)")),
    ("graph-gexf", _("Network"), _("The network of who met whom, for Gephi (GEXF)")),
    (
        "graph-graphml",
        _("Network (GraphML)"),
        _("The network of who met whom, for igraph and Cytoscape"),
    ),
    *PANEL,
    (
        "followthemoney.jsonl",
        _("FollowTheMoney"),
        _("People, offices and meetings as entities (JSON Lines)"),
    ),
    ("popolo.json", _("Popolo"), _("People, offices and meetings (JSON)")),
)


def outlets(section: str, others: Sequence[Form], addresses: Addresses) -> list[Link]:
    """The other forms of a list; the first is its feed. None where the question is bad."""
    if not addresses.form.is_valid() or addresses.unknown:
        return []
    label, note = FEED
    forms = ((f"{section}-feed", label, note), *others)
    asked = [pair for pair in addresses.pairs if pair[0] not in ASIDE]
    query = f"?{urlencode(asked)}" if asked else ""
    return [Link(label, reverse(name) + query, note) for name, label, note in forms]
