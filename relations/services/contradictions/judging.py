"""Asks the rules of records with their rows, many at a time, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max, Min, Model, prefetch_related_objects
from django.utils import timezone

from relations.dates import UNKNOWN, parse
from relations.models import Delegation, Meeting, Participation
from relations.services.contradictions.days import known
from relations.services.contradictions.finding import Entry, Finding
from relations.services.contradictions.states import then_there
from relations.services.contradictions.table import rules_of
from relations.vocab import MeetingStatus

# What the rules read of the records that an entry refers to, by noun and relation.
SIDES = ("country", "organization__country")
READ: dict[str, dict[str, tuple[str, ...]]] = {
    "meeting": {
        "": ("parent",),
        "delegations": SIDES,
        "places": ("country",),
        "participations": ("official", "tenure__office"),
        "citations": ("source",),
    },
    "agreement": {
        "": ("meeting",),
        "parties": SIDES,
        "stages": SIDES,
        "places": ("country",),
        "links": ("target",),
        "citations": ("source",),
    },
    "official": {"tenures": ("office__country", "office__organization__country")},
    "tenure": {"": ("official", "office__country", "office__organization__country")},
    "country": {"successions": ("successor",)},
    "source": {"": ("side",)},
}


# In which rows records were at meetings, whose lives the rules know.
MET_BY: dict[str, tuple[type[Model], str]] = {
    "official": (Participation, "official"),
    "country": (Delegation, "country"),
}


def judge(entries: Sequence[Entry], today: date | None = None) -> list[list[Finding]]:
    """What the rules find in each entry; nothing is saved or changed.

    The entries are of one noun. `today` is asked of what can only have happened.
    """
    if not entries:
        return []
    on = today or timezone.localdate()
    noun = str(entries[0].record._meta.model_name)
    read_along(noun, entries)
    rules = rules_of(noun)
    found = [
        [Finding(rule, clash) for rule in rules for clash in rule.check(entry, on)]
        for entry in entries
    ]
    return propose(found)


def read_along(noun: str, entries: Sequence[Entry]) -> None:
    """Gives the records and rows what they refer to, where they do not have it yet."""
    by_relation: defaultdict[str, list[Model]] = defaultdict(list)
    for entry in entries:
        by_relation[""].append(entry.record)
        for relation, rows in entry.rows.items():
            by_relation[relation] += rows
    if noun == "meeting":
        read_parts(entries)
    if noun in MET_BY:
        read_met(noun, entries)
    for relation, names in READ.get(noun, {}).items():
        for name in names:
            _read(by_relation[relation], name.split("__"))


def read_parts(visits: Iterable[Entry]) -> None:
    """Gives saved meetings their parts, which lie within their time."""
    by_visit = {entry.record.pk: entry for entry in visits if entry.record.pk}
    if not by_visit:
        return
    parts = Meeting.objects.filter(parent__among=list(by_visit)).only("date", "status", "parent")
    given = {part.pk for entry in by_visit.values() for part in entry.of("parts")}
    for part in parts:
        if part.pk not in given:
            by_visit[part.parent_id].rows.setdefault("parts", []).append(part)


def read_met(noun: str, entries: Sequence[Entry]) -> None:
    """Gives saved records whose life is changed the first and the last of their meetings."""
    model, column = MET_BY[noun]
    names = ("born", "died") if noun == "official" else ("start", "end")
    lives = {entry.record.pk: entry for entry in entries if (entry.record.pk or 0) > 0}
    if not lives:
        return
    saved = type(entries[0].record)._default_manager.order_by().filter(pk__among=list(lives))
    by_number = {
        number: lives[number]
        for number, *dates in saved.values_list("pk", *names)
        if [str(known(lives[number].record, name)) for name in names] != list(map(str, dates))
    }
    if not by_number:
        return
    rows = model._default_manager.order_by().filter(**{f"{column}__among": list(by_number)})
    rows = rows.exclude(meeting__status=MeetingStatus.CANCELLED).exclude(meeting__date="")
    # By the sure days of each: those by which the first was over and the last had not begun.
    days = Min("meeting__date_latest"), Max("meeting__date_earliest")
    for number, first, last in rows.values_list(column).annotate(first=days[0], last=days[1]):
        by_number[number].rows["met"] = [
            tuple(parse(day.isoformat()) if day else UNKNOWN for day in (first, last))
        ]


def _read(rows: list[Model], path: list[str]) -> None:
    """Follows a foreign key, and the next one from what it leads to."""
    name, *rest = path
    naming = [row for row in rows if getattr(row, f"{name}_id", None) is not None]
    if not naming:
        return
    prefetch_related_objects(naming, name)
    if rest:
        reached = {id(other): other for row in naming if (other := getattr(row, name))}
        _read(list(reached.values()), rest)


def propose(found: list[list[Finding]]) -> list[list[Finding]]:
    """The findings, with the states that existed in place of those that did not."""
    wanted = [f.clash for findings in found for f in findings if f.clash.state is not None]
    if not wanted:
        return found
    answers = dict(
        zip(map(id, wanted), then_there((c.state, c.when) for c in wanted if c.state), strict=True)
    )
    return [
        [
            replace(f, clash=replace(f.clash, instead=answers[id(f.clash)]))
            if id(f.clash) in answers
            else f
            for f in findings
        ]
        for findings in found
    ]
