"""The year in which a dated record surely began, as a column for counts."""

from typing import Any

from django.db.models import Case, F, Model, When
from django.db.models.functions import ExtractYear

from relations.models.base import inner_bounds


def year_of(model: type[Model], name: str = "date", through: str = "") -> Case:
    """The year of the date `name`; NULL where it can have begun in one of several years.

    `through` is the way from the rows that are counted to the model: "meeting__".
    """
    begun_by, _lasts_to = inner_bounds(model, name)
    year: Any = ExtractYear(F(f"{through}{name}_earliest"))
    return Case(When(**{f"{through}{begun_by}__year": year}, then=year))
