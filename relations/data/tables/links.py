"""Tables that only link two records: the sectors of a meeting, the sources that one repeats."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, has_slug, number, numbered, owner, reference
from relations.data.table import Column, Reads, Rows, Table


def link_table(
    name: str,
    model: Any,
    of: tuple[str, str],
    to: tuple[str, str],
    *,
    as_owner: str = "",
    as_other: str = "",
) -> Table:
    """Each end is a foreign key and the table that it refers to; `as_owner` and `as_other` are
    their columns where these have other names."""
    (own, noun), (other, others) = of, to
    made = (reference if has_slug(model, other) else numbered)(
        model, other, others, key=as_other, help_text=_("The record that is linked.")
    )
    names = [name_of(other)] if has_slug(model, other) else []
    return Table(
        name,
        model,
        key="id",
        columns=(number(model), owner(model, own, noun, key=as_owner), made, *names),
        owners=(as_owner or own,),
        reads=(Reads(own), Reads(other)),
    )


def links(name: str, table: Table, **numbered: str) -> Rows:
    return Rows(
        name,
        table,
        owner_key(table),
        numbered=numbered,
        ordered=False,
        order=("pk",),
        linked=table.columns[2].reader.name,  # type: ignore[union-attr] # it is read
    )


def name_of(key: str) -> Column:
    """The name of the record at the further end."""

    def value(row: Any) -> str | None:
        found = getattr(row, key)
        return None if found is None else found.name

    return computed("name", _("Its name."), value)


def owner_key(table: Table) -> str:
    """The foreign key behind the column of the owner."""
    return table.by_name[table.owners[0]].reader.name  # type: ignore[union-attr] # it is read
