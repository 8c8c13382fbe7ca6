"""Who met whom, as a graph: people or countries, tied by the meetings that they were at.

People are tied where they sat in different delegations; a country where it, or an organization
that belongs to it, had a delegation. An edge weighs as many meetings as it stands for; `earliest`
and `latest` are the first and the last day on which one of them can have been.
"""

from io import BytesIO
from typing import Any

import networkx as nx
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from relations.models import Country, Delegation, Official, Participation
from relations.models.base import Reader
from relations.models.meetings import MeetingQuerySet
from relations.models.sets import SetOf
from relations.models.visible import joined
from relations.publishing.texts import clean

# Measured at the limit, with one spell to an edge: a GEXF of 21 MB, written in 2 s with 160 MB.
MOST_NODES = 20_000
MOST_EDGES = 50_000
DAYS = {
    "weight": Count("meeting", distinct=True),
    "earliest": Min("meeting__date_earliest"),
    "latest": Max("meeting__date_latest"),
    "spans": ArrayAgg("meeting__date_span", distinct=True),
}
Graph = Any  # networkx's own has no types for its data


class TooLargeError(Exception):
    """More nodes or edges than a graph may have; says how to narrow the question."""


def of_officials(meetings: MeetingQuerySet, user: Reader) -> Graph:
    """The people at these meetings. Raises TooLargeError."""
    present = Participation.objects.filter(
        meeting__in=SetOf(meetings), official__in=SetOf(Official.objects.visible_to(user))
    ).order_by()
    country = Coalesce("delegation__country", "delegation__organization__country")
    people = present.values("official", "official__slug", "official__name").annotate(
        of=ArrayAgg(country, distinct=True)
    )
    countries = Country.objects.visible_to(user).in_bulk()
    nodes = {
        person["official"]: {
            "id": person["official__slug"],
            "label": clean(person["official__name"]),
            **_countries([countries[pk] for pk in person["of"] if pk in countries]),
        }
        for person in _at_most(people, MOST_NODES, _("people"))
    }
    other = "meeting__participations"
    elsewhere = Q(delegation__lt=F(f"{other}__delegation"))
    elsewhere |= Q(delegation__gt=F(f"{other}__delegation"))
    others = joined(Participation, other)
    pairs = present.filter(others, elsewhere, official__lt=F(f"{other}__official"))
    return _graph(nodes, pairs.values(a=F("official"), b=F(f"{other}__official")))


def of_countries(meetings: MeetingQuerySet, user: Reader) -> Graph:
    """The countries at these meetings. Raises TooLargeError."""
    sides: QuerySet[Any, Any] = Delegation.objects.filter(meeting__in=SetOf(meetings)).order_by()
    sides = sides.annotate(a=Coalesce("country", "organization__country"))
    present = sides.filter(a__isnull=False).values("a").distinct()
    countries = Country.objects.visible_to(user).filter(pk__in=SetOf(present, "a"))
    nodes = {
        country.pk: {"id": country.slug, "label": clean(country.name), **_codes(country)}
        for country in countries
    }
    other = "meeting__delegations"
    pairs = sides.filter(joined(Delegation, other)).annotate(
        b=Coalesce(f"{other}__country", f"{other}__organization__country")
    )
    return _graph(nodes, pairs.filter(a__lt=F("b")).values("a", "b"))


def _at_most(rows: QuerySet[Any, Any], most: int, noun: str) -> list[Any]:
    found = list(rows[: most + 1])
    if len(found) > most:
        raise TooLargeError(
            _(
                "A network can have at most %(most)s %(noun)s, and this one has more. "
                "Narrow it by country, years, sector or level."
            )
            % {"most": f"{most:,}", "noun": noun}
        )
    return found


def _graph(nodes: dict[int, dict[str, Any]], pairs: QuerySet[Any, Any]) -> Graph:
    graph: Graph = nx.Graph(name="relations")
    for node in nodes.values():
        graph.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for row in _at_most(pairs.annotate(**DAYS), MOST_EDGES, _("links")):
        if row["a"] in nodes and row["b"] in nodes:
            graph.add_edge(nodes[row["a"]]["id"], nodes[row["b"]]["id"], **_days(row))
    return graph


def _days(row: dict[str, Any]) -> dict[str, Any]:
    """The data of an edge; what is not known is left out, since neither format has a blank."""
    bounds = {name: str(row[name]) for name in ("earliest", "latest") if row[name]}
    spans = [span for span in row["spans"] if span is not None]
    return {"weight": row["weight"], **bounds, "spells": [_spell(span) for span in spans]}


def _spell(span: Any) -> tuple[str | None, str | None]:
    """First and last day, both included, where PostgreSQL's range excludes the last."""
    last = span.upper and span.upper.fromordinal(span.upper.toordinal() - 1)
    return span.lower and str(span.lower), last and str(last)


def _codes(country: Country) -> dict[str, Any]:
    codes = {
        "iso2": country.iso_alpha2,
        "iso3": country.iso_alpha3,
        "cow": country.cow,
        "gw": country.gw,
    }
    return {name: code for name, code in codes.items() if code not in ("", None)}


def _countries(countries: list[Country]) -> dict[str, str]:
    """For whom a person was there: several, one after the other, for whoever changed sides."""
    slugs = "; ".join(country.slug for country in countries)
    codes = "; ".join(country.iso_alpha3 for country in countries if country.iso_alpha3)
    return {name: text for name, text in (("country", slugs), ("iso3", codes)) if text}


def gexf(graph: Graph) -> bytes:
    """For Gephi, with the days of each meeting as the spells of its edge."""
    document = BytesIO()
    nx.write_gexf(graph, document)
    return document.getvalue()


def graphml(graph: Graph) -> bytes:
    """For igraph, Cytoscape and others; it knows no spells."""
    plain = graph.copy()
    for _one, _other, data in plain.edges(data=True):
        del data["spells"]
    document = BytesIO()
    nx.write_graphml(plain, document)
    return document.getvalue()
