"""Pairs that may be one record: a queue, most likely first, to decide pair by pair."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.admin.merge_preview import Words
from relations.admin.merges import BY_NAME, form_url, merge_url
from relations.asked import number
from relations.models import Double
from relations.models.base import Reader
from relations.models.doubles import MERGEABLE
from relations.services.doubles.kinds import near
from relations.services.doubles.likely import Likely
from relations.services.doubles.queue import decide, entries_of
from relations.services.merging.sorting import own_columns
from relations.vocab import DoubleDecision

PER_PAGE = 20  # pairs
SAID = {
    DoubleDecision.DIFFERENT: gettext_lazy("Kept as different records: %(pair)s."),
    DoubleDecision.LATER: gettext_lazy("Postponed: %(pair)s."),
}


@dataclass(frozen=True)
class Line:
    """A field of both records, in words; `is_shared` where it is the same."""

    label: str
    values: tuple[str, str]

    @property
    def is_shared(self) -> bool:
        return self.values[0] == self.values[1]


@dataclass(frozen=True)
class Side:
    """One record of a pair."""

    record: Any
    apart: str

    @property
    def url(self) -> str:
        return form_url(self.record)


@dataclass(frozen=True)
class Pair:
    """Both records side by side."""

    double: Double
    sides: tuple[Side, Side]
    reason: str
    lines: list[Line]

    @property
    def pk(self) -> int:
        return self.double.pk

    def __str__(self) -> str:
        return " / ".join(str(side.record) for side in self.sides)

    @property
    def noun(self) -> str:
        return str(BY_NAME[self.double.noun].model._meta.verbose_name)

    @property
    def merge_url(self) -> str:
        kept, lost = self.double.numbers
        return merge_url(self.double.noun, kept=kept, lost=lost)


def nouns_of(user: Any) -> list[str]:
    """The nouns whose records the person may merge."""
    return [noun for noun in MERGEABLE if user.has_perm(f"relations.change_{noun}")]


def waiting_for(user: Any, noun: str = "") -> Any:
    """The pairs that the person may decide, the likeliest first."""
    names = [name for name in nouns_of(user) if noun in ("", name)]
    return Double.objects.visible_to(user).of_any(names).waiting()


def shown(doubles: Iterable[Double], user: Reader) -> list[Pair]:
    """The pairs as the page shows them, in a number of queries that depends on the nouns alone."""
    by_noun: defaultdict[str, list[Double]] = defaultdict(list)
    doubles = list(doubles)
    for double in doubles:
        by_noun[double.noun].append(double)
    found = {pair.pk: pair for noun, some in by_noun.items() for pair in pairs(noun, some, user)}
    return [found[double.pk] for double in doubles if double.pk in found]


def pairs(noun: str, doubles: list[Double], user: Reader) -> Iterator[Pair]:
    its = BY_NAME[noun]
    numbers = {number for double in doubles for number in double.numbers}
    records = its.titled(its.visible_to(user)).in_bulk(numbers)
    known: dict[tuple[int, int], Likely] = {}
    entries = entries_of(its.model, numbers)
    for entry, likely in zip(entries, near(entries), strict=True):
        known |= {(entry.record.pk, one.record.pk): one for one in likely}
    words = Words(records.values(), user)
    for double in doubles:
        one, other = double.numbers
        if one in records and other in records:
            found = [known.get(key) for key in ((other, one), (one, other))]
            sides = [
                Side(records[key], likely.apart if likely else "")
                for key, likely in zip((one, other), found, strict=True)
            ]
            reason = next((likely.reason for likely in found if likely), "")
            lines = list(lines_of(words, records[one], records[other]))
            yield Pair(double, (sides[0], sides[1]), reason, lines)


def lines_of(words: Words, one: Any, other: Any) -> Iterator[Line]:
    """What either says, field by field."""
    for name in own_columns(type(one)):
        column: Any = one._meta.get_field(name)
        values = [words.value(row, name, getattr(row, column.attname)) for row in (one, other)]
        if any(values):
            yield Line(capfirst(column.verbose_name), (values[0], values[1]))


class Duplicates(View):
    """The queue, or one pair of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not nouns_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pair: int | None = None) -> HttpResponse:
        noun = request.GET.get("noun", "")
        waiting = waiting_for(request.user, noun)
        if pair is not None:
            waiting = waiting.filter(pk=pair)
            if not waiting:
                raise Http404
        page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **admin.site.each_context(request),
            "title": _("Possible duplicates"),
            "page": page,
            "pairs": shown(page, request.user),
            "noun": noun,
            "nouns": [
                (name, capfirst(BY_NAME[name].model._meta.verbose_name_plural))
                for name in nouns_of(request.user)
            ],
        }
        return TemplateResponse(request, "admin/duplicates.html", context)

    def post(self, request: HttpRequest, pair: int | None = None) -> HttpResponse:
        """What somebody says of one pair."""
        for decision in DoubleDecision:
            if decision in request.POST:
                key = number(request.POST[decision])
                said = waiting_for(request.user).filter(pk=key).first() if key else None
                if said is None:
                    messages.info(request, _("This pair has been decided already."))
                else:
                    texts = [str(one) for one in shown([said], request.user)]
                    decide(said.noun, {said.numbers: said.score}, decision, request.user)
                    messages.success(request, SAID[decision] % {"pair": ", ".join(texts)})
                break
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{reverse('admin:duplicates')}{'?' if query else ''}{query}")
