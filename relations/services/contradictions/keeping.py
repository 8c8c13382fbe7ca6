"""What was kept all the same: asked before a warning is given, written with the record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Model
from django.utils.translation import gettext

from relations.models import KeptWarning
from relations.services.contradictions.finding import Finding

MOST_OF_A_REASON = 500  # characters


def wrong_with(reason: str) -> str:
    """What is wrong with a reason, as a sentence; empty where nothing is."""
    if len(reason) <= MOST_OF_A_REASON:
        return ""
    known = {"most": MOST_OF_A_REASON, "length": len(reason)}
    return (
        gettext("A reason can have at most %(most)d characters. This one has %(length)d.") % known
    )


def keeps(model: type[Model]) -> bool:
    """Whether warnings can be kept of the noun; of the others no rule gives any."""
    return any(field.related_model is model for field in KeptWarning._meta.get_fields())


def kept_keys(model: type[Model], numbers: Iterable[int]) -> dict[int, set[str]]:
    """The keys of what was kept for records of a noun, by the record's number. One query."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    if not keeps(model):
        return found
    noun = str(model._meta.model_name)
    rows = KeptWarning.objects.order_by().filter(**{f"{noun}__among": list(numbers)})
    for number, key in rows.values_list(noun, "key"):
        found[number].add(key)
    return found


def write_kept(
    model: type[Model],
    kept: Mapping[int, Iterable[tuple[Finding, str]]],
    user: AbstractBaseUser | AnonymousUser | None = None,
) -> None:
    """Keeps the findings about each record, by its number, with a reason for each."""
    noun = f"{model._meta.model_name}_id"
    KeptWarning.objects.bulk_create(
        (
            KeptWarning(
                **{noun: number},
                code=finding.rule.code,
                key=finding.key,
                message=finding.message,
                reason=reason[:MOST_OF_A_REASON],
                kept_by=user if isinstance(user, User) else None,
            )
            for number, findings in kept.items()
            for finding, reason in findings
        ),
        ignore_conflicts=True,
        batch_size=1000,
    )


def forget_others(model: type[Model], holding: Mapping[int, Iterable[str]]) -> None:
    """Takes away what was kept of records for values that they have no more."""
    if not keeps(model):
        return
    noun = str(model._meta.model_name)
    rows = KeptWarning.objects.order_by().filter(**{f"{noun}__among": list(holding)})
    stale = [
        pk
        for pk, number, key in rows.values_list("pk", noun, "key")
        if key not in set(holding[number])
    ]
    if stale:
        KeptWarning.objects.filter(pk__in=stale).delete()
