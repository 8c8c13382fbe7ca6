"""The page of two countries: what they have to do with each other."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from relations.filters.base import ListFilter
from relations.filters.pairs import PairFilter
from relations.models import Agreement, Country, Meeting, Sector
from relations.models.countries import CountryQuerySet
from relations.models.participations import LEVELS
from relations.services.cached_queries import CachedQueries
from relations.services.pairs import Pair
from relations.services.pairs.story import tell
from relations.views.addresses import Addresses
from relations.views.base import PublicPage
from relations.views.charts import WithCharts
from relations.views.elsewhere import GoneError, gone, record_of_today
from relations.views.pair_charts import directions, sectors_chart, timeline_chart
from relations.views.pair_tables import event_rows, latest_rows, visits
from relations.views.records import Extract

# Parameters of a chart's file, which are no filters.
OF_FILES = ("chart", "format", "theme")
# What the form on the page asks for; the lists have more, and their addresses work here.
ASKED = ("from", "until", "certainty", "q", "sector", *LEVELS)


class PairPage(WithCharts, PublicPage, TemplateView):
    """Two countries, under one address in whichever order they are asked for.

    The parameters of `/meetings/` and `/agreements/` narrow what the page shows; `on` is the day on
    which agreements are in force. With a bad value the page names it and shows nothing else.
    """

    section = "pairs"
    template_name = "pairs/detail.html"

    def get(self, request: HttpRequest, first: str, second: str) -> HttpResponse:
        try:
            pair = self.pair_of(first, second)
        except GoneError as error:
            return gone(request, error)
        user = request.user
        self.filters = PairFilter(
            request.GET,
            pair.slugs,
            pair.meetings(Meeting.objects.visible_to(user)),
            pair.agreements(Agreement.objects.visible_to(user)),
        )
        self.filters.is_valid()
        given = _without(request.GET, OF_FILES)
        self.addresses = Addresses(pair.get_absolute_url(), given, self.filters)
        led_on = [first, second] != pair.slugs
        if led_on or not self.addresses.is_clean:
            files = [(n, v) for n in OF_FILES for v in request.GET.getlist(n)]
            return redirect(self.addresses.clean_with(files), permanent=led_on)
        return self.render_to_response(self.get_context_data(pair=pair))

    def pair_of(self, *slugs: str) -> Pair:
        countries = Country.objects.visible_to(self.request.user)
        pair = Pair.of(countries, *slugs) or self.pair_of_today(countries, *slugs)
        if pair is None:
            raise Http404(
                _(
                    "This is not a country pair: write two countries of the register, "
                    "as in /pairs/cuba/russia/."
                )
            )
        return pair

    def pair_of_today(self, countries: CountryQuerySet, *slugs: str) -> Pair | None:
        """The pair whose countries had other addresses before. Raises GoneError where one was
        deleted, Http404 where one never was."""
        living = set(countries.filter(slug__in=slugs).values_list("slug", flat=True))
        today = [
            slug if slug in living else record_of_today(countries, slug).slug for slug in slugs
        ]
        return Pair.of(countries, *today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pair: Pair = kwargs["pair"]
        context = {
            "title": str(pair),
            "before": pair.before(),
            "after": pair.after(),
            "charts": {},
            "form": self.filters.meetings.form,
            "fields": [self.filters.meetings.form[name] for name in ASKED],
            "chips": self.addresses.chips(),
            "clear_url": pair.get_absolute_url(),
            "errors": self.addresses.errors(),
            "unknown_parameters": self.addresses.unknown,
            "lists": {
                "meetings": self.list_address("meetings", self.filters.meetings),
                "agreements": self.list_address("agreements", self.filters.agreements),
            },
        }
        if self.filters.is_valid():
            context |= self.told(pair)
        return super().get_context_data(**{**context, **kwargs})

    def told(self, pair: Pair) -> dict[str, Any]:
        """What the page says of the records that were asked for."""
        today = localdate()
        on = self.filters.day.cleaned_data["on"] or _last_day(pair, today)
        meetings, agreements = self.filters.found()
        sectors = Sector.objects.visible_to(self.request.user)
        story = tell(pair, meetings, agreements, sectors, on, today, CachedQueries())
        for agreement in story.in_force.rows:
            agreement.is_certain = agreement.pk in story.answers.in_force_certain
        return {
            "story": story,
            "answers": story.answers,
            "in_force": Extract(
                list(story.in_force.rows),
                story.in_force.total,
                f"{self.list_address('agreements', self.filters.agreements)}&in_force_on={on}",
            ),
            "undated": self.filters.undated,
            "undated_url": self.addresses.undated,
            "on": on,
            "asked_on": self.request.GET.get("on", ""),
            "directions": directions(pair),
            "visits": visits(pair, story),
            "latest": latest_rows(story, today),
            "events": event_rows(pair, story),
            "kept": [pair for pair in self.addresses.pairs if pair[0] != "on"],
            "charts": {
                "timeline": timeline_chart(pair, story, today),
                "sectors": sectors_chart(pair, story),
            },
        }

    def list_address(self, name: str, filters: ListFilter) -> str:
        """The list of meetings or agreements, filtered as the page is."""
        own = [("country", slug) for slug in self.filters.countries]
        own += [pair for pair in self.addresses.pairs if pair[0] in filters.form.fields]
        return f"{reverse(name)}?{urlencode(own)}"


def _without(given: QueryDict, names: Iterable[str]) -> QueryDict:
    kept = given.copy()
    for name in names:
        kept.pop(name, None)
    return kept


def _last_day(pair: Pair, today: date) -> date:
    """Today, or the last day on which both countries were there."""
    return min(pair.first.last_day(today), pair.second.last_day(today))
