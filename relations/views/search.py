"""The search over everything, and what it suggests while one types."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from relations.filters.fields import WordsField
from relations.filters.forms import AddressForm
from relations.nouns import LISTED
from relations.services.everywhere import find_everywhere, pair_named, suggest
from relations.views.base import PublicPage


class SearchForm(AddressForm):
    """The words of a search."""

    q = WordsField(label=_("Keyword"), required=False)


class Search(PublicPage, TemplateView):
    """The best finds of every noun, a few of each, with the way to the list that has them all."""

    template_name = "search/results.html"
    section = "search"
    finds = staticmethod(find_everywhere)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        q, user = self.request.GET.get("q", "").strip(), self.request.user
        form = SearchForm(self.request.GET)
        context: dict[str, Any] = {"q": q, "errors": form.errors.get("q", [])}
        if form.is_valid():
            context |= {"found": self.finds(LISTED, q, user), "pair": pair_named(q, user)}
        return super().get_context_data(**{**context, **kwargs})


class Suggestions(Search):
    """Names that match what was typed so far, as a list of links for the page to show."""

    template_name = "search/suggestions.html"
    finds = staticmethod(suggest)
