"""Addresses of many new records at once, by the rule of `models.base.Slugged`."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Func, Q, TextField, Value

from relations.models.base import Slugged

UNNUMBERED = Func(
    F("slug"), Value("-[0-9]+$"), Value(""), function="regexp_replace", output_field=TextField()
)


def fill_slugs(records: Sequence[Any]) -> None:
    """Gives each record without an address a free one, in one query; others are left."""
    if not records or not isinstance(records[0], Slugged):
        return
    unnamed = [record for record in records if not record.slug]
    taken = {record.slug for record in records}
    stems = {record.stem for record in unnamed}
    if stems:
        manager: Any = type(records[0])._default_manager
        # Not a pattern of all stems: of fifty thousand the database cannot read one.
        found = manager.annotate(unnumbered=UNNUMBERED).filter(
            Q(slug__among=list(stems)) | Q(unnumbered__among=list(stems))
        )
        taken |= set(found.values_list("slug", flat=True))
    for record in unnamed:
        record.slug = free(record.stem, taken)
        taken.add(record.slug)


def free(stem: str, taken: set[str]) -> str:
    """The stem, with the first free number where it is taken."""
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
