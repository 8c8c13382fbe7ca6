"""The Atom feed of each list."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page

from relations.publishing.feeds import feed
from relations.publishing.listings import finds
from relations.site import absolute
from relations.views.outlets import Outlet


# The tag is of the text itself: where an entry goes, no date would tell.
@method_decorator(conditional_page, name="dispatch")
class AtomFeed(Outlet):
    """The newest entries of a list, for any filter of it."""

    def answer(self) -> HttpResponseBase:
        (noun,) = self.nouns
        query = self.query
        address = absolute(f"{self.request.path}{query}")
        page = absolute(f"{reverse(noun.name)}{query}")
        document = feed(noun, finds(self.filters[0]), page, address)
        return HttpResponse(document, content_type="application/atom+xml; charset=utf-8")
