"""The first page: what this is, what there is, what is new."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from relations.filters.fields import MAY_BE
from relations.models import Agreement, Country, Meeting
from relations.models.meetings import MeetingQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.old_addresses import renamed
from relations.services.pairs.pair import address
from relations.services.partners import by_country, partners
from relations.services.resolving.keeping import kept_countries
from relations.services.rows import agreement_rows, meeting_rows
from relations.services.unsourced import unsourced
from relations.views.base import PublicPage
from relations.views.partners import busy
from relations.views.world import world_map

LATEST = 6  # of each noun
EXPECTED = 6  # ahead, and as many overdue


class Home(PublicPage, TemplateView):
    """What this is, a search over everything, and what is new, expected, busy or unsourced."""

    template_name = "home/home.html"
    section = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, cached = self.request.user, CachedQueries()
        meetings = Meeting.objects.visible_to(user)
        agreements = Agreement.objects.visible_to(user)
        context = {
            "latest_meetings": meeting_rows(meetings.order_by("-pk"))[:LATEST],
            "latest_agreements": agreement_rows(agreements.order_by("-pk"))[:LATEST],
            "unsourced": unsourced(user, cached),
            "countries": self.countries,
            **self.expected(meetings, cached),
            **busy(meetings.held(), cached),
            **self.world(meetings.held(), cached),
            "is_demo": settings.IS_DEMO,
        }
        return super().get_context_data(**{**context, **kwargs})

    def expected(self, meetings: MeetingQuerySet, cached: CachedQueries) -> dict[str, Any]:
        """The next meetings, and those last due of which nothing more is known."""
        today = localdate()
        overdue = meetings.overdue(today).order_by("-date_latest", "-pk")
        # Of the expected most are overdue, and would be passed over each time.
        ahead = cached.fetch(meetings.still_ahead(today).values_list("pk", flat=True)[:EXPECTED])
        return {
            "ahead": meeting_rows(meetings.filter(pk__in=ahead).still_ahead(today)),
            "overdue": meeting_rows(overdue)[:EXPECTED],
        }

    def world(self, held: MeetingQuerySet, cached: CachedQueries) -> dict[str, Any]:
        """The map of all meetings, or of those with the country that `with` names."""
        asked = self.request.GET.get("with", "").strip()
        chosen = self.country(asked)
        if chosen is None:
            drawn = world_map(self.countries, by_country(held, cached), Country.get_absolute_url)
            return {"map": drawn, "map_error": not_one(asked), "asked": asked}
        met = {one.country.pk: one.total for one in partners(chosen, held, cached)}
        drawn = world_map(self.countries, met, lambda one: address(chosen, one), chosen)
        return {"map": drawn, "asked": chosen.name}

    @cached_property
    def countries(self) -> list[Country]:
        return list(Country.objects.visible_to(self.request.user))

    def country(self, asked: str) -> Country | None:
        """A country by its address or any of its names."""
        if not asked:
            return None
        wanted = asked.casefold()
        found = (one for one in self.countries if wanted in (one.slug, one.name.casefold()))
        return next(found, None) or self.renamed(asked) or kept_countries().candidates(asked).one

    def renamed(self, asked: str) -> Country | None:
        """The country that had this address before."""
        return renamed(Country.objects.visible_to(self.request.user), [asked]).get(asked)


def not_one(asked: str) -> str:
    """Why a text is not one country; empty where nothing was asked."""
    fitting = kept_countries().candidates(asked).fitting if asked else []
    if len(fitting) > 1:
        return MAY_BE % {"value": asked, "names": " / ".join(map(str, fitting))}
    told = _("“%(text)s” is not a country in this register. Choose one of the suggestions.")
    return told % {"text": asked} if asked else ""
