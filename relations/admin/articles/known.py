"""What the records know already of a card: the office of the day, the visits before."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.admin.articles.cards import Card
from relations.dates import UNKNOWN, UncertainDate
from relations.models import Meeting, Official, Tenure
from relations.models.base import Reader
from relations.models.fields import read_date
from relations.services.visits import visits
from relations.vocab import TenureStatus

MOST_CLAIMS = 5  # of a text, whose visits are counted


def hint(cards: Iterable[Card], user: Reader, *, is_new: bool) -> None:
    """Says at the fields of the cards what is recorded. In cards that nobody has corrected yet, the
    office of each participant is filled in where only one was held then."""
    every = list(cards)
    people = {slug for card in every for _column, slug in officials_in(card)}
    known = {one.slug: one for one in Official.objects.visible_to(user).filter(slug__in=people)}
    terms = terms_of(known.values(), user)
    for card in every:
        when = date_of(card)
        for column, slug in officials_in(card):
            then = [term for term in terms[slug] if when and not term.conflict_with(when)]
            if then:
                told = "; ".join(term.in_brief for term in then)
                card.hints[column] = _("Office then: %(offices)s") % {"offices": told}
            if is_new and len(then) == 1:
                card.values.setdefault(f"{column}_office", then[0].office.title)
    counted = (card for card in every if card.values.get("visit_number", "").isdecimal())
    for card in islice(counted, MOST_CLAIMS):
        if (said := visits_said(card, known, user)) is not None:
            card.hints["visit_number"] = said


def officials_in(card: Card) -> list[tuple[str, str]]:
    """The columns of participants who are recorded, with their slugs."""
    return [
        (column, slug)
        for column, (slug, name) in card.slugs.items()
        if column.startswith("person_") and card.values.get(column) == name
    ]


def terms_of(officials: Iterable[Official], user: Reader) -> defaultdict[str, list[Tenure]]:
    rows = (
        Tenure.objects.visible_to(user)
        .filter(official__in=[one.pk for one in officials], status=TenureStatus.SERVED)
        .select_related("official", "office__country", "office__organization")
        .order_by("office__rank", "start_earliest", "pk")
    )
    terms: defaultdict[str, list[Tenure]] = defaultdict(list)
    for term in rows:
        terms[term.official.slug].append(term)
    return terms


def date_of(card: Card) -> UncertainDate:
    try:
        return read_date(card.values.get("date", ""), duration=True)
    except ValidationError:
        return UNKNOWN


def visits_said(card: Card, known: dict[str, Official], user: Reader) -> str | None:
    """How many of the visits that the source counts are recorded: 2 of 3; None where it cannot be
    counted."""
    visitor = next((known[slug] for _column, slug in officials_in(card) if slug in known), None)
    when, city = date_of(card), card.values.get("place_1", "")
    if visitor is None or not (when.earliest and when.latest and city):
        return None
    year, number = when.earliest.year, int(card.values["visit_number"])
    before = {
        stop.meeting
        for stop in visits(visitor, Meeting.objects.visible_to(user))
        if stop.may_be_in(year)
        and stop.city.casefold() == city.casefold()
        and stop.earliest <= when.latest
    }
    missing = max(number - 1 - len(before), 0)
    told = ngettext(
        "%(total)d visit of %(name)s to %(city)s is recorded in %(year)d up to then.",
        "%(total)d visits of %(name)s to %(city)s are recorded in %(year)d up to then.",
        len(before),
    ) % {"total": len(before), "name": visitor, "city": city, "year": year}
    if not missing:
        return told
    gap = ngettext("%(missing)d is missing.", "%(missing)d are missing.", missing)
    return f"{told} {gap % {'missing': missing}}"
