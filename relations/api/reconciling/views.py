"""The addresses of the reconciliation service: its description, queries, data, suggestions."""

from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from relations.api.base import Served
from relations.api.reconciling.entities import TYPES, id_of, records_of, type_of
from relations.api.reconciling.extending import columns, extended, filters, label
from relations.api.reconciling.matching import DATE, answer, described
from relations.api.reconciling.reading import MOST_QUERIES, extension, queries
from relations.nouns import Noun
from relations.services.suggesting import likeliest
from relations.site import absolute

SUGGESTED = 10


class Reconcile(Served):
    """The service: what it can do; queries by name; and values of what was found."""

    http_method_names = ["get", "head", "post", "options"]
    schema = None

    def get(self, request: Request) -> Response:
        return self.answered(request.query_params)

    def post(self, request: Request) -> Response:
        # Forms are read by Django; this API has no parser of its own.
        return self.answered(request._request.POST)

    def answered(self, asked: Any) -> Response:
        user = self.request.user
        if "queries" in asked:
            batch = queries(asked["queries"])
            return Response({key: {"result": answer(one, user)} for key, one in batch.items()})
        if "extend" in asked:
            return Response(extended(*extension(asked["extend"]), user))
        return Response(manifest())


def manifest() -> dict[str, Any]:
    """What the service can do, as clients ask first."""
    base = absolute(reverse("api:reconcile")).rstrip("/")
    suggest = {
        name: {"service_url": base, "service_path": f"/suggest/{name}/"}
        for name in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": _("relations: countries, officials, organisations and offices"),
        "identifierSpace": absolute("/"),
        "schemaSpace": absolute(reverse("api:schema")),
        "documentation": absolute(reverse("api:docs")),
        "defaultTypes": [type_of(noun) for noun in TYPES.values()],
        "view": {"url": f"{base}/view/?id={{{{id}}}}"},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties/"},
            "property_settings": [],
        },
        "batchSize": MOST_QUERIES,
    }


class ViewEntity(Served):
    """Leads to the web page of an entity."""

    schema = None

    def get(self, request: Request) -> Any:
        asked = request.query_params.get("id", "")
        found = records_of([asked], request.user).get(asked)
        if found is None or not (page := found[1].get_absolute_url()):
            raise Http404
        return HttpResponseRedirect(page)


class SuggestEntity(Served):
    """Entities whose names begin as typed, or are like it."""

    schema = None

    def get(self, request: Request) -> Response:
        prefix = request.query_params.get("prefix", "")
        found = [
            {
                "id": id_of(noun, record),
                "name": str(record),
                "description": described(noun, record),
                "notable": [type_of(noun)],
            }
            for noun in TYPES.values()
            for record in self.likeliest(noun, prefix)
        ]
        return Response({"result": found})

    def likeliest(self, noun: Noun, prefix: str) -> Any:
        if not prefix.strip():
            return ()
        records = noun.titled(noun.visible_to(self.request.user))
        return noun.line(likeliest(records, prefix, SUGGESTED))[:SUGGESTED]


class SuggestType(Served):
    """The types: countries, officials, organisations, offices."""

    schema = None

    def get(self, request: Request) -> Response:
        prefix = request.query_params.get("prefix", "").casefold()
        types = [type_of(noun) for noun in TYPES.values()]
        return Response({"result": [one for one in types if prefix in one["name"].casefold()]})


class SuggestProperty(Served):
    """The properties by which a query can say more about an entity."""

    schema = None

    def get(self, request: Request) -> Response:
        prefix = request.query_params.get("prefix", "").casefold()
        names = dict.fromkeys((DATE, *(name for noun in TYPES.values() for name in filters(noun))))
        found = [{"id": name, "name": label(name)} for name in names]
        return Response({"result": [one for one in found if prefix in one["name"].casefold()]})


class Properties(Served):
    """The columns of which a client can have the values for entities of a type."""

    schema = None

    def get(self, request: Request) -> Response:
        asked = request.query_params.get("type", "")
        known = columns(TYPES[asked]) if asked in TYPES else {}
        found = [
            {"id": name, "name": label(name), "description": str(column.help)}
            for name, column in known.items()
        ]
        limit = request.query_params.get("limit", "")
        kept = found[: int(limit)] if limit.isascii() and limit.isdigit() else found
        return Response({"type": asked, "properties": kept})
