"""What a card asks of each noun. The names are those of the columns of imports, since a card that
is accepted is written as a row of a file is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.vocab import (
    AgreementKind,
    AmountQualifier,
    DelegationRole,
    MeetingStatus,
    PartyRole,
    Setting,
    StageKind,
    VisitRank,
)

Choices = tuple[tuple[str, str | Promise], ...]


@dataclass(frozen=True)
class Asked:
    """A field: the column, its label, and what can be chosen, where that is a list."""

    column: str
    label: str | Promise
    choices: Choices = ()
    default: str = ""
    is_long: bool = False


@dataclass(frozen=True)
class Lines:
    """Numbered lines: `person_1` with `person_1_title`. The first of the fields has no suffix."""

    stem: str
    label: str | Promise
    fields: tuple[Asked, ...]

    def at(self, number: int) -> Iterator[Asked]:
        for field in self.fields:
            column = "_".join(filter(None, (self.stem, str(number), field.column)))
            yield replace(field, column=column)

    def numbers(self, values: Mapping[str, str]) -> list[int]:
        """The lines that hold something, and an empty one to add to them."""
        at = 1
        while self.is_filled(at, values):
            at += 1
        return list(range(1, at + 1))

    def is_filled(self, number: int, values: Mapping[str, str]) -> bool:
        """Whether something was typed in a line; a choice alone says nothing."""
        typed = (asked for asked in self.at(number) if not asked.default)
        return any(values.get(asked.column) for asked in typed)


@dataclass(frozen=True)
class Layout:
    """The fields of a card, in order, and what its record is called."""

    label: str | Promise
    fields: tuple[Asked | Lines, ...]

    def columns(self, values: Mapping[str, str]) -> Iterator[Asked]:
        for field in self.fields:
            if isinstance(field, Lines):
                for number in field.numbers(values):
                    yield from field.at(number)
            else:
                yield field

    def filled(self, values: Mapping[str, str]) -> Iterator[Asked]:
        """Without the empty lines."""
        for field in self.fields:
            if isinstance(field, Lines):
                for number in field.numbers(values)[:-1]:
                    yield from field.at(number)
            else:
                yield field


def some(choices: Iterable[tuple[str, str | Promise]]) -> Choices:
    """The choices, and none."""
    return (("", "–"), *choices)


COUNTRY = _("Country or organisation")
LAYOUTS = {
    "meetings": Layout(
        _("Meeting"),
        (
            Asked("setting", _("Type of meeting"), tuple(Setting.choices), Setting.BILATERAL_TALKS),
            Asked("status", _("Status"), tuple(MeetingStatus.choices), MeetingStatus.HELD),
            Asked("rank", _("Protocol level"), some(VisitRank.choices)),
            Asked("date", _("Date")),
            Asked("date_note", _("Date in the source’s words")),
            Lines(
                "side",
                _("Sides"),
                (
                    Asked("", COUNTRY),
                    Asked(
                        "role",
                        _("Role"),
                        tuple(DelegationRole.choices),
                        DelegationRole.PARTICIPANT,
                    ),
                ),
            ),
            Lines(
                "person",
                _("Participants"),
                (
                    Asked("", _("Name")),
                    Asked("title", _("Title in the source")),
                    Asked("side", COUNTRY),
                    Asked("office", _("Office then")),
                ),
            ),
            Lines("place", _("Places"), (Asked("", _("City")), Asked("country", _("Country")))),
            Asked("sectors", _("Sectors")),
            Asked("occasion", _("Occasion")),
            Asked("visit_number", _("Visit number in the source")),
            Asked("summary", _("Summary"), is_long=True),
        ),
    ),
    "agreements": Layout(
        _("Agreement"),
        (
            Asked(
                "kind",
                _("Type of agreement"),
                tuple(AgreementKind.choices),
                AgreementKind.AGREEMENT,
            ),
            Asked("title", _("Title")),
            Asked("date", _("Date")),
            Asked("date_note", _("Date in the source’s words")),
            Asked("amount", _("Amount")),
            Asked("currency", _("Currency")),
            Asked("amount_qualifier", _("Qualifier"), some(AmountQualifier.choices)),
            Lines(
                "party",
                _("Parties"),
                (
                    Asked("", COUNTRY),
                    Asked("role", _("Role"), tuple(PartyRole.choices), PartyRole.SIGNATORY),
                ),
            ),
            Lines(
                "stage",
                _("Stages"),
                (Asked("", _("Stage"), some(StageKind.choices)), Asked("date", _("Date"))),
            ),
            Asked("sectors", _("Sectors")),
            Asked("summary", _("Summary"), is_long=True),
        ),
    ),
}
