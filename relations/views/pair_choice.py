"""The choice of two countries, which leads to their page."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from relations.filters.fields import RecordField, check_words
from relations.filters.forms import AddressForm
from relations.models import Country, Meeting
from relations.services.cached_queries import CachedQueries
from relations.services.pairs.pair import address
from relations.services.resolving.keeping import kept_countries
from relations.views.base import PublicPage
from relations.views.partners import busy


class CountryField(RecordField):
    """A country by its address or any of its names; "Russia" is not Soviet Russia."""

    def _by_name(self, text: str) -> Model:
        check_words(text)
        return kept_countries().candidates(text).one or super()._by_name(text)


class PairForm(AddressForm):
    """Two countries."""

    first = CountryField(model=Country, label=_("First country"))
    second = CountryField(model=Country, label=_("Second country"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"list": "countries", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if "second" in chosen and chosen["second"] == chosen.get("first"):
            self.add_error("second", _("Choose two different countries."))
        return chosen


class PairChoice(PublicPage, TemplateView):
    """Asks for two countries, and shows which met most of late."""

    section = "pairs"
    template_name = "pairs/choice.html"

    @cached_property
    def form(self) -> PairForm:
        asked = self.request.GET
        return PairForm(asked if "first" in asked or "second" in asked else None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.form.is_valid():
            return redirect(address(*self.form.cleaned_data.values()))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        countries = Country.objects.visible_to(user).order_by("name")
        context = {
            "form": self.form,
            "countries": countries.values_list("name", flat=True),
            **busy(Meeting.objects.visible_to(user).held(), CachedQueries()),
        }
        return super().get_context_data(**{**context, **kwargs})
