"""Every address that answers a question, with the parameters it knows."""

from relations.api.pages import OF_PAGES
from relations.data.tables import RECORDS
from relations.nouns import AGREEMENTS, MEETINGS, NOUNS
from relations.urls import urlpatterns
from relations.views.base import ListPage

OF_LISTS = ("page", "format", "cite")
EVERY = ("q", "from", "until", "on", "source", "publisher", "page", "unknown")


def lists():
    """Pages of lists by their address, with the class of each."""
    for one in urlpatterns:
        view = getattr(getattr(one, "callback", None), "view_class", None)
        if view and issubclass(view, ListPage):
            yield f"/{one.pattern}", view


def doors():
    """Addresses of pages, files, feeds, panel and API with the names of their parameters."""
    for address, view in lists():
        yield address, (*view.noun.parameters, *OF_LISTS)
    both = dict.fromkeys((*MEETINGS.parameters, *AGREEMENTS.parameters))
    yield "/pairs/cuba/russia/", (*both, "on", "chart", "format", "theme")
    yield "/pairs/", ("first", "second")
    yield "/search/", ("q",)
    yield "/search/suggestions/", ("q",)
    yield "/", ("with", "chart", "format", "theme")
    yield "/countries/cuba/", ("on", "partners", "chart", "format", "theme")
    for one in urlpatterns:
        address = f"/{one.pattern}"
        if address.endswith((".atom", ".ics", ".gexf", ".graphml", ".jsonl", ".json", ".csv")):
            yield address, (*both, "directed", "zero_filled", "cluster")
    for noun in NOUNS:
        yield f"/api/{noun.name}/", (*noun.filterset.base_filters, *OF_PAGES, "format")


def desk():
    """Addresses of the admin, which the analysts' scripts and forms ask."""
    yield "/admin/dates/", ("text", "duration")
    yield "/admin/amounts/", ("text", "currency")
    yield "/admin/currencies/", ("text",)
    yield "/admin/offices/", ("official", "date")
    yield (
        "/admin/autocomplete/",
        ("term", "page", "official", "app_label", "model_name", "field_name"),
    )
    for table in RECORDS.values():
        name = table.model._meta.model_name
        yield (
            f"/admin/relations/{name}/",
            (
                "q",
                "p",
                "o",
                "all",
                "e",
                "sourced",
                "overdue",
                "_popup",
                "rank",
                "kind",
                "_to_field",
            ),
        )
        yield (
            f"/admin/relations/{name}/add/",
            (
                "source",
                "_popup",
                "_to_field",
                "_changelist_filters",
                "name",
                "title",
                "country",
                "date",
            ),
        )
        yield f"/admin/import/{table.name}/", ("upload", "refused")
