"""Addresses of many new records at once, by the rule of `models.slugs.Slugged`."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Func, Q, TextField, Value

from relations.models.slugs import Slugged, free, given_before

UNNUMBERED = Func(
    F("slug"), Value("-[0-9]+$"), Value(""), function="regexp_replace", output_field=TextField()
)


def fill_slugs(records: Sequence[Any]) -> None:
    """Gives each record without an address a free one; others are left. Two queries, and one more
    where an address was another's before."""
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
    while unnamed:
        for record in unnamed:
            record.slug = free(record.stem, taken)
            taken.add(record.slug)
        before = given_before(type(records[0]), [record.slug for record in unnamed])
        unnamed = [record for record in unnamed if record.slug in before]
