"""The page of a text: marked on one side, with a card for each record on the other."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from relations.admin.articles.cards import ACCEPT, Card, Problem, posted
from relations.admin.articles.drafting import cards_of
from relations.admin.articles.fields import LAYOUTS
from relations.admin.articles.known import hint
from relations.admin.articles.passages import segments
from relations.admin.articles.planning import Planned
from relations.admin.articles.saving import NotSavedError, save
from relations.admin.submissions import FIELD, key_of, new_token
from relations.asked import number
from relations.models import Citation, Snapshot, Source, Submission
from relations.services.snapshots import changes, earlier, near_copies
from relations.vocab import ProposalState

RIGHTS = ("relations.view_snapshot", "relations.change_proposal", "relations.add_citation")


class ReadText(View):
    """One text. Nothing is accepted before somebody says so."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        texts = Snapshot.objects.visible_to(request.user).select_related("source")
        self.snapshot = get_object_or_404(texts, pk=kwargs["pk"])
        self.read()
        return super().dispatch(request, *args, **kwargs)

    def read(self) -> None:
        """The proposals as they are now, and the cards that are still to be decided."""
        self.proposals = list(self.snapshot.proposals.visible_to(self.request.user))
        waiting = [one for one in self.proposals if one.state == ProposalState.OPEN]
        self.drafts = cards_of(self.snapshot.text, waiting)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(self.drafts)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "derived" in request.POST:
            return self.derive(request.POST["derived"])
        cards = posted(request.POST, self.drafts)
        if "mend" in request.POST:
            mend(cards, request.POST["mend"])
            return self.page(cards)
        if (table := request.POST.get("add", "")) in LAYOUTS:
            return self.page([*cards, Card(free_number(cards, self.proposals), table)])
        return self.save(request)

    def save(self, request: HttpRequest) -> HttpResponse:
        """Two posts of one form save once, and of two people who decide the first one does."""
        key, cards = key_of(request), []
        try:
            with transaction.atomic():
                Snapshot.objects.select_for_update().get(pk=self.snapshot.pk)
                mark = Submission.objects.claim(key) if key else Submission()
                if not mark.record:
                    self.read()
                    cards = posted(request.POST, self.drafts)
                    refuse_decided(cards, self.proposals)
                    self.say(save(self.snapshot, cards, request.user))
                    Submission.objects.filter(pk=mark.pk).update(record=self.snapshot.pk)
        except NotSavedError as error:
            return self.page(cards, problem=str(error), failed=True)
        return HttpResponseRedirect(request.path)

    def say(self, made: list[Citation]) -> None:
        """What was saved, each with a link."""
        if not made:
            messages.success(self.request, _("Saved."))
            return
        links = format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            ((one.record.get_absolute_url(), one.record) for one in made),
        )
        said = ngettext("%(total)d record saved:", "%(total)d records saved:", len(made))
        messages.success(self.request, format_html("{} {}", said % {"total": len(made)}, links))

    def derive(self, text: str) -> HttpResponse:
        """Records that the source repeats another."""
        other = get_object_or_404(Source.objects.visible_to(self.request.user), pk=number(text))
        if not self.request.user.has_perm("relations.change_source"):
            raise PermissionDenied
        self.snapshot.source.derived_from.add(other)
        return HttpResponseRedirect(self.request.path)

    def page(self, cards: list[Card], *, problem: str = "", failed: bool = False) -> HttpResponse:
        hint(cards, self.request.user, is_new=self.request.method == "GET")
        if not failed:
            Planned(self.snapshot, cards, self.request.user)
        before = earlier(self.snapshot)
        derived = set(self.snapshot.source.derived_from.values_list("pk", flat=True))
        context = {
            **admin.site.each_context(self.request),
            "title": self.snapshot.source.title,
            "snapshot": self.snapshot,
            "segments": segments(self.snapshot.text, self.proposals),
            "sure": [card for card in cards if card.is_sure],
            "guesses": [card for card in cards if not card.is_sure],
            "layouts": LAYOUTS,
            "form_token": self.request.POST.get(FIELD) or new_token(),
            "problem": problem,
            "failed": failed,
            "copies": [
                copy
                for copy in near_copies(self.snapshot.text, but=self.snapshot)
                if copy.snapshot.source_id not in derived
            ],
            "before": before,
            "changes": list(changes(before.text, self.snapshot.text)) if before else [],
            "done": done(self.proposals),
            "back": reverse("admin:texts"),
        }
        return TemplateResponse(self.request, "admin/text.html", context)


def refuse_decided(cards: list[Card], proposals: list[Any]) -> None:
    """Cards about which somebody has decided since the form was shown."""
    waiting = {one.group for one in proposals if one.state == ProposalState.OPEN}
    decided = {one.group for one in proposals} - waiting
    for card in cards:
        if card.number in decided:
            message = _("This was decided in the meantime. Open the page again.")
            card.problems.append(Problem("", message))


def mend(cards: list[Card], told: str) -> None:
    """Puts an offered text where it belongs: `c3-person_1=ricardo-cabrisas`; a card whose record is
    there is accepted with it."""
    name, _sign, text = told.partition("=")
    prefix, _dash, column = name.partition("-")
    for card in cards:
        if card.prefix == prefix and column == "existing":
            card.existing, card.decision = text, ACCEPT
        elif card.prefix == prefix:
            card.values[column] = text


def free_number(cards: list[Card], proposals: list[Any]) -> int:
    """A number that no card has."""
    taken = {card.number for card in cards} | {one.group for one in proposals if one.group}
    return max(taken, default=0) + 1


def done(proposals: list[Any]) -> list[Any]:
    """The records that were made of the text, each once."""
    numbers = {one.citation_id for one in proposals if one.citation_id}
    cited = Citation.objects.filter(pk__in=numbers).select_related("meeting", "agreement")
    return list(dict.fromkeys(citation.record for citation in cited))
