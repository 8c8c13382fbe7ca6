"""What public pages share: who may open them, and the page of a filtered list."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.mixins import AccessMixin
from django.core.paginator import Page
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.views.generic import TemplateView
from django_htmx.http import push_url

from relations.asked import number
from relations.nouns import Noun
from relations.views.addresses import Addresses
from relations.views.citing import cite
from relations.views.exports import download, downloads
from relations.views.links import Form, outlets
from relations.views.tables import Counted, ListColumn, heads, row_cells

PER_PAGE = 50
MOST_PAGES = 10**9


class PublicPage(AccessMixin):
    """A page that everybody may read, or, where reading is closed, whoever is signed in."""

    request: HttpRequest
    section = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.READING_IS_PUBLIC and not request.user.is_authenticated:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the view beside it

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # likewise
        return {"section": self.section, **context}


class ListPage(PublicPage, TemplateView):
    """A filtered list: a declaration of noun, columns and what the rows read."""

    template_name = "list.html"
    noun: ClassVar[Noun]
    columns: ClassVar[Sequence[ListColumn]] = ()
    # The order without `sort` and `q`, as `sort` would ask for it.
    usual_order = ""
    intro: str | Promise = ""
    # Its other forms beside the feed (see links.py).
    forms: Sequence[Form] = ()

    def with_related(self, queryset: Any) -> Any:
        """The queryset with all that the cells of a page read, so that no row asks again."""
        return queryset

    def get(  # type: ignore[override] # files are streamed
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        self.filters = self.noun.asked(request.GET, request.user)
        self.filters.form.is_valid()
        self.addresses = Addresses(request.path, request.GET, self.filters.form)
        if request.GET.get("format"):
            return download(request, self.noun.name, self.filters, self.addresses)
        if request.GET.get("cite"):
            return cite(request, self.noun.name, self.filters, self.addresses)
        clean = self.addresses.clean
        if request.htmx:  # type: ignore[attr-defined] # of the middleware
            response: HttpResponse = self.render_to_response(self.get_context_data())
            push_url(response, clean)
        elif self.addresses.is_clean:
            response = self.render_to_response(self.get_context_data())
        else:
            response = redirect(clean)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, addresses = self.filters.form, self.addresses
        self.read()
        counts = self.counts() if form.is_valid() else None
        page = self.page(counts["total"] if counts else 0)
        options = self.noun.model._meta
        is_one = counts is not None and counts["total"] == 1
        context = {
            "section": self.noun.name,
            "title": self.noun.label,
            "intro": self.intro,
            "noun": options.verbose_name if is_one else options.verbose_name_plural,
            "form": form,
            "groups": self.groups(),
            "columns": heads(self.columns, addresses, self.order()),
            "rows": row_cells(page.object_list, self.columns),
            "counts": counts,
            "chips": addresses.chips(),
            "clear_url": self.request.path,
            "undated_url": addresses.undated,
            "page_obj": page,
            "paginator": page.paginator,
            "page_links": addresses.page_links(page),
            "outlets": outlets(self.noun.name, self.forms, addresses),
            "downloads": downloads(addresses),
            "cite_url": addresses.as_form("cite", "html"),
            "errors": addresses.errors(),
            "unknown_parameters": addresses.unknown,
        }
        return super().get_context_data(**{**context, **kwargs})

    def read(self) -> None:
        """Reads what the counts and the page are taken from, where that is one reading."""

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Headings of the form with their bound fields."""
        form = self.filters.form
        return [(head, [form[name] for name in names]) for head, names in self.filters.groups]

    def counts(self) -> dict[str, Any]:
        """How many are found; with dates asked for, how many for certain, how many possibly, and
        how many are left out since they have no date."""
        found = self.filters.found.order_by()
        if self.filters.certain_if() is None:
            return {"total": found.count(), "certain": None, "possible": None, "undated": 0}
        asked = found.aggregate(all=Count("pk"), certain=Count("pk", filter=Q(is_certain=True)))
        certain, possible = asked["certain"], asked["all"] - asked["certain"]
        narrowed = {"certain": certain, "possible": possible}
        total = narrowed.get(self.filters.asked["certainty"], asked["all"])
        undated = self.filters.undated.count() if self.filters.leaves_out_undated else 0
        return {"total": total, **narrowed, "undated": undated}

    def page(self, total: int) -> Page[Any]:
        """The page asked for, or the nearest there is."""
        paginator = Counted(self.with_related(self.filters.qs), PER_PAGE, total)
        return paginator.page(min(self.number, paginator.num_pages))

    @property
    def number(self) -> int:
        """The number of the page asked for, from 1."""
        return max(number(self.request.GET.get("page", "1"), MOST_PAGES) or 1, 1)

    def order(self) -> str:
        """The order in force as `sort` writes it; empty where the best come first."""
        form = self.filters.form
        if not form.is_valid():
            return ""
        asked: str = form.cleaned_data["sort"]
        return asked or ("" if form.cleaned_data["q"] else self.usual_order)
