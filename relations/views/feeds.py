"""The Atom feed of each list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page

from relations.publishing.feeds import CHANNELS, Channel, feed
from relations.publishing.listings import finds
from relations.site import absolute
from relations.views.outlets import Outlet


# The tag is of the text itself: where an entry goes, no date would tell.
@method_decorator(conditional_page, name="dispatch")
class AtomFeed(Outlet):
    """The newest entries of a list, for any filter of it."""

    channel: Channel

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.channel = CHANNELS[self.section]
        self.listings = [self.channel.listing]

    def answer(self) -> HttpResponseBase:
        query = self.query
        address = absolute(f"{self.request.path}{query}")
        page = absolute(f"{reverse(self.section)}{query}")
        document = feed(self.channel, finds(self.filters[0]), page, address)
        return HttpResponse(document, content_type="application/atom+xml; charset=utf-8")
