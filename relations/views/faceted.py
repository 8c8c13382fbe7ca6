"""Lists with facets: numbers, values and pages from one reading."""

from typing import Any

from django.core.paginator import Page

from relations.facets.answering import answer
from relations.facets.counts import Answer
from relations.facets.declared import Faceted
from relations.views.base import PER_PAGE, ListPage
from relations.views.histograms import bars
from relations.views.tables import Counted
from relations.views.values import boxes

# Groups of the form that stand above the facets.
ABOVE = 2


class FacetedList(ListPage):
    """A filtered list with its facets (relations/facets)."""

    template_name = "faceted.html"
    answer: Answer | None

    @property
    def faceted(self) -> Faceted:
        assert self.noun.faceted is not None
        return self.noun.faceted

    def read(self) -> None:
        self.answer = None
        if self.filters.form.is_valid():
            self.answer = answer(self.filters, self.faceted, self.number, PER_PAGE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, answer = self.filters.offers, self.answer
        return {
            **context,
            "groups": context["groups"][:ABOVE],
            "groups_below": context["groups"][ABOVE:],
            "facets": boxes(self.faceted, self.filters, answer),
            "order_of_values": form["facets"],
            "bars": bars(answer, self.addresses, form) if answer else None,
        }

    def counts(self) -> dict[str, Any]:
        assert self.answer is not None
        found = self.answer.found
        if self.filters.certain_if() is None:
            return {"total": found.all, "certain": None, "possible": None, "undated": 0}
        narrowed = {"certain": found.certain, "possible": found.all - found.certain}
        undated = self.answer.undated if self.filters.leaves_out_undated else 0
        return {"total": self.answer.total, **narrowed, "undated": undated}

    def page(self, total: int) -> Page[Any]:
        if self.answer is None or self.answer.page is None:
            return super().page(total)
        group = {key: at for at, keys in enumerate(self.answer.page) for key in keys}
        records = self.filters.marked(self.filters.records.filter(pk__in=group))
        if self.filters.asked["sort"]:
            records = self.filters.in_order(records)
        rows = sorted(self.with_related(records), key=lambda record: group[record.pk])
        paginator = Counted(rows, PER_PAGE, total)
        return Page(rows, min(self.number, paginator.num_pages), paginator)
