"""Graphs of who met whom."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from relations.filters.forms import AddressForm
from relations.nouns import MEETINGS
from relations.publishing import graphs
from relations.publishing.listings import held
from relations.views.outlets import Outlet, refused

FORMATS: dict[str, tuple[Callable[[Any], bytes], str]] = {
    "gexf": (graphs.gexf, "application/gexf+xml"),
    "graphml": (graphs.graphml, "application/graphml+xml"),
}


class GraphOptions(AddressForm):
    between = forms.ChoiceField(
        label=_("Between"),
        choices=[("officials", _("people")), ("countries", _("countries"))],
        required=False,
    )


class MeetingGraph(Outlet):
    """Who met whom at the meetings found that were held, or had the status asked for."""

    nouns = (MEETINGS,)
    own_form = GraphOptions
    ending = "gexf"

    def answer(self) -> HttpResponse:
        between = self.form.cleaned_data["between"] or "officials"
        make = graphs.of_countries if between == "countries" else graphs.of_officials
        try:
            graph = make(held(self.filters[0]), self.request.user)  # type: ignore[arg-type] # of meetings
        except graphs.TooLargeError as refusal:
            return refused([str(refusal)])
        write, content_type = FORMATS[self.ending]
        name = f"relations-{between}.{self.ending}"
        return HttpResponse(
            write(graph),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
