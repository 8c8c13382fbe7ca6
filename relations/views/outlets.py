"""What lists find in other forms: an address that takes the parameters of the lists."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import View

from relations.nouns import Noun
from relations.views.addresses import ASIDE, Pairs
from relations.views.base import PublicPage

PLAIN = "text/plain; charset=utf-8"


class Outlet(PublicPage, View):
    """The finds of one list, or of several that are asked the same, in another form.

    A bad or unknown parameter is answered 400 with a line for each, so that no script takes the
    whole for the part that it asked for. `sort` and `page`, which the lists put in their
    addresses, change nothing here.
    """

    http_method_names = ["get", "head", "options"]
    nouns: Sequence[Noun] = ()
    # Parameters that are no filter.
    own_form: ClassVar[type[forms.Form]] = forms.Form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.copy()
        for name in ASIDE:
            asked.pop(name, None)
        self.filters = [noun.asked(asked, request.user) for noun in self.nouns]
        self.form = self.own_form(asked)
        if lines := self.refusals(asked):
            return refused(lines)
        return self.answer()

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The headers alone: nothing that would be streamed is read."""
        response = self.get(request, *args, **kwargs)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        return response

    @property
    def query(self) -> str:
        """The question with records by their addresses of today, for an address in the answer."""
        forms_asked = [filters.form for filters in self.filters]
        pairs: Pairs = []
        for name, values in self.request.GET.lists():
            form: Any = next((form for form in forms_asked if name in form.fields), None)
            if name not in ASIDE:
                pairs += [(name, value) for value in (form.address(name) if form else values)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def answer(self) -> HttpResponseBase:
        """What good parameters are answered with."""
        raise NotImplementedError

    def refusals(self, asked: QueryDict) -> list[str]:
        """What is wrong with the parameters, a sentence for each, with its name."""
        forms_asked = [*(filters.form for filters in self.filters), self.form]
        known = {name for form in forms_asked for name in form.fields} - set(ASIDE)
        lines = [
            f"{name}: {sentence}"
            for form in forms_asked
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]
        unknown = _("Unknown parameter. Use one of: %s.") % ", ".join(sorted(known))
        lines += [f"{name}: {unknown}" for name in asked if name not in known]
        return list(dict.fromkeys(lines))


def refused(lines: Iterable[str]) -> HttpResponse:
    """An answer 400 in plain text."""
    return HttpResponse("".join(f"{line}\n" for line in lines), status=400, content_type=PLAIN)
