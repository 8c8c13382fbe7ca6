"""What a person decides on the preview of a file, as its forms send it."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from relations.admin.previews import Preview, correction_to, is_answered, key_of
from relations.data.imports.corrections import Correction, correction_in
from relations.data.imports.decisions import Decisions
from relations.data.imports.names import CREATABLE
from relations.data.imports.persons import NEW
from relations.data.imports.plans import Refusal
from relations.data.values import Ref
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

MOST_CORRECTIONS = 20_000  # of one file
ORDERS = {"day": True, "month": False}  # what is first in dates in figures
CELL = "cell:"  # the beginning of the name of a field in which a cell is typed anew
TOO_MANY = gettext_lazy(
    "There are too many corrections to make here. Download the "
    "rejected rows and correct them in the file."
)


class UndecidedError(Exception):
    """Something that cannot be decided so. The message says why."""


def decided(preview: Preview, data: QueryDict) -> Decisions:
    """The decisions with what a form adds to them. Raises UndecidedError."""
    name = next(name for name in STEPS if name in data)
    # What was typed in other cells of the form is not lost with the press of another button.
    made = tuple(dict.fromkeys([*STEPS[name](preview, data), *typed(preview, data)]))
    if len(made) > MOST_CORRECTIONS:
        raise UndecidedError(TOO_MANY)
    told = {code: why for code, why in reasons_in(data).items() if not wrong_with(why)}
    before = preview.decisions
    day_first = ORDERS.get(str(data.get("order")), before.day_first)
    create = before.create
    if "creatable" in data:
        create = tuple(name for name in CREATABLE if name in data.getlist("create"))
    reasons = {**before.reasons, **told}
    return replace(before, create=create, corrections=made, reasons=reasons, day_first=day_first)


def reasons_in(data: QueryDict) -> dict[str, str]:
    """Why warnings are kept, by the code of their rule, as the preview asks it."""
    told = {code: str(data.get(f"keep-{code}", "")).strip() for code in TITLES}
    return {code: reason for code, reason in told.items() if reason}


def corrected(preview: Preview, data: QueryDict) -> Iterator[Correction]:
    """By a button: the cell, or all that are refused like it and have the same proposal."""
    yield from preview.decisions.corrections
    if one := sent_in(str(data["correct"])):
        like = [r for r in alike(preview, one) if is_own(one) or offers(r, one.text)]
        yield from spread(preview, one, like if "everywhere" in data else ())


def typed(preview: Preview, data: QueryDict) -> Iterator[Correction]:
    """Cells that were typed anew; those that were left as they are correct nothing."""
    for name, text in data.items():
        one = sent_in(name.removeprefix(CELL)) if name.startswith(CELL) else None
        if one and lines_of(str(text)) != lines_of(one.was):
            one = replace(one, text=str(text).strip())
            yield from spread(preview, one, alike(preview, one) if "everywhere" in data else ())


def accepted(preview: Preview, data: QueryDict) -> Iterator[Correction]:
    """The proposal of every error that has one; or those of one column, or of a rule there."""
    yield from preview.decisions.corrections
    key = data["accept"]
    for refusal in preview.plan.refused if key else preview.refused:
        if is_answered(refusal) and key in ("", key_of(refusal)):
            yield from spread(preview, correction_to(refusal, refusal.offers[0].text), [refusal])


def undone(preview: Preview, data: QueryDict) -> Iterator[Correction]:
    """Without one change, in all rows in which it was made; without any where none is named."""
    if one := sent_in(str(data["undo"])):
        yield from (made for made in preview.decisions.corrections if made.change != one.change)


def as_before(preview: Preview, _data: QueryDict) -> Iterator[Correction]:
    """Something else is decided."""
    return iter(preview.decisions.corrections)


STEPS: dict[str, Callable[[Preview, QueryDict], Iterator[Correction]]] = {
    "correct": corrected,
    "accept": accepted,
    "undo": undone,
    "keep": as_before,
    "order": as_before,
}


def spread(preview: Preview, one: Correction, like: Iterable[Refusal]) -> Iterator[Correction]:
    """A correction, also of the errors that are like it. What a text means in every row alike is
    corrected in every row; a name means one record here and another there, so that only the rows
    in which it was refused are."""
    rows = [refusal.row for refusal in like]
    if rows and one.was and not isinstance(preview.records.reader(one.sheet, one.column), Ref):
        yield one.change
    else:
        yield from (replace(one, row=row) for row in rows or [one.row])


def alike(preview: Preview, one: Correction) -> list[Refusal]:
    """The errors about the same text in the same column."""
    same = (one.sheet, one.column, one.was)
    return [r for r in preview.plan.refused if (r.sheet, r.column, r.value) == same]


def is_own(one: Correction) -> bool:
    """Whether the cell's own text stays: as a note, or as the name of somebody new."""
    return one.as_note or one.text == f"{NEW}{one.was}"


def offers(refusal: Refusal, text: str) -> bool:
    return any(offer.text == text for offer in refusal.offers)


def sent_in(text: str) -> Correction | None:
    """The correction that a button or field sends; None for what none of them sends."""
    try:
        return correction_in(json.loads(text))
    except (ValueError, RecursionError):
        return None


def lines_of(text: str) -> list[str]:
    """A text as a form gives it back, which has line ends of its own."""
    return text.strip().splitlines()
