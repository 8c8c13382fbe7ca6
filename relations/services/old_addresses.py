"""Old addresses lead on, for good: to the record of today, or to the day of its deletion.

The history knows every address that a record had, and whoever wrote it: a form, an import, raw SQL.
So it is asked, and only where no living record has the address: a living one comes first. Where
several had the address in turn, the one that had it last and still lives is meant. The address of a
record that was merged into another leads to that one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.db.models import F, Max, Model, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from relations.models import MergedRecord
from relations.models.slugs import SLUG, Slugged, events_of

M = TypeVar("M", bound=Model)


class Deleted(NamedTuple):
    """A record that is no more."""

    model: type[Model]
    when: datetime

    def __str__(self) -> str:
        """A sentence; of the record itself it says nothing."""
        return _("This %(noun)s was deleted on %(day)s.") % {
            "noun": self.model._meta.verbose_name,
            "day": date_format(localtime(self.when), "j F Y"),
        }


def renamed(records: QuerySet[M], slugs: Iterable[str]) -> dict[str, M]:
    """The records of today by those of the addresses that they, or what was merged into them, had
    before. One query; one more where that leaves some out."""
    asked = [slug for slug in slugs if SLUG.fullmatch(slug)]
    if not (asked and issubclass(records.model, Slugged)):
        return {}
    had = (
        records.filter(events__slug__among=asked)
        .order_by()
        .annotate(old=F("events__slug"), last=Max("events__pgh_id"))
    )
    found = {record.old: record for record in sorted(had, key=lambda one: one.last)}  # type: ignore[attr-defined] # annotated
    others = [slug for slug in asked if slug not in found]
    return {**found, **merged_away(records, others)} if others else found


def merged_away(records: QuerySet[M], slugs: list[str]) -> dict[str, M]:
    """The records into which those that had the addresses were merged."""
    events = events_of(records.model)._default_manager.filter(slug__among=slugs)
    kept = MergedRecord.objects.kept_for(records.model, events.values("pgh_obj"))
    if not kept:
        return {}
    living = records.in_bulk(set(kept.values()))
    had = events.order_by("pgh_id").values_list("slug", "pgh_obj_id")
    return {slug: living[kept[lost]] for slug, lost in had if kept.get(lost) in living}


def renamed_or_deleted(records: QuerySet[M], key: str | int) -> M | Deleted | None:
    """What became of a record with this slug or number, which no living one has; None where there
    never was one."""
    model = records.model
    events: QuerySet[Model] = events_of(model)._default_manager.all()
    if issubclass(model, Slugged):
        if found := renamed(records, [str(key)]):
            return found[str(key)]
        had = events.filter(slug=key).values("pgh_obj")
        ends = events.filter(pgh_obj__in=had)
    else:
        kept = MergedRecord.objects.kept_for(model, [int(key)])
        if found_by_number := records.filter(pk__in=kept.values()).first() if kept else None:
            return found_by_number
        ends = events.filter(pgh_obj=key)
    when = ends.filter(pgh_label="delete").aggregate(when=Max("pgh_created_at"))["when"]
    return Deleted(model, when) if when else None
