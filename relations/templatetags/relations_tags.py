"""Filters of the templates."""

from django import template

from relations.dates import UncertainDate
from relations.models import wording
from relations.models.known_from import office_in_brief

register = template.Library()
register.filter(office_in_brief)


@register.filter
def describe(known: UncertainDate) -> str:
    """The date in words, with what is not known of it: "July 2019, day not known"."""
    return wording.describe(known)


@register.filter
def describe_short(known: UncertainDate) -> str:
    """The date in words for a narrow place: "July 2019"."""
    return wording.describe_short(known)
