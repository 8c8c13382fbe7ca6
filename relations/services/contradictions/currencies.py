"""Currencies outside their lives: Soviet roubles in 1995, euros in 1990."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models.wording import describe_short
from relations.money import Life, currency_name, outside_its_life
from relations.services.contradictions.days import known
from relations.services.contradictions.finding import Clash, Entry


def at_agreement(entry: Entry, today: date) -> Iterator[Clash]:
    """The currency of the agreement on its date, and those of its stages on theirs."""
    signed = known(entry.record, "date")
    yield from _clash(entry.record, signed, "", None)
    for stage in entry.of("stages"):
        yield from _clash(stage, known(stage, "date") or signed, "stages", stage)


def _clash(priced: Any, when: UncertainDate, relation: str, row: Any) -> Iterator[Clash]:
    code = priced.currency
    if code and (life := outside_its_life(code, when.earliest, when.latest)):
        message = _said(life, when) % {
            "currency": f"{currency_name(code)} ({code})",
            "first": life.first.year if life.first else "",
            "last": life.last.year if life.last else "",
            "when": describe_short(when),
        }
        yield Clash("currency", message, (code, str(when)), relation, row)


def _said(life: Life, when: UncertainDate) -> str:
    if life.first and when.latest and when.latest < life.first:
        return _("%(currency)s was in use only from %(first)s, after this date (%(when)s).")
    return _("%(currency)s was in use only until %(last)s, before this date (%(when)s).")
