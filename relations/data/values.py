"""Single values: how each is read from a text, written as one, and taken from a row.

Reading is the model's own: a text goes through the field's `clean`, once for each distinct text.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from relations import dates
from relations.models.fields import TypedDateError
from relations.models.money import TypedMoneyError
from relations.models.wording import proposals_in_words
from relations.reading.labels import codes_called
from relations.tidy import tidied
from relations.vocab import Rank, Region

# Closed lists whose values are numbers: at every door their codes are slugs.
SLUGGED: tuple[Any, ...] = (Rank, Region)
MOST_CACHED = 50_000  # texts of one column
MOST_OFFERED = 3  # codes instead of one that is not in the list
TRUE = {"true", "yes", "1"}
FALSE = {"false", "no", "0"}


class Offer(NamedTuple):
    """A text that can be written instead of a refused one, and what it means in words."""

    text: str
    words: str


class CellError(Exception):
    """A text that cannot be taken; the message holds the remedy, `offers` what can stand instead
    of the whole text. None is taken by itself."""

    def __init__(self, message: str, offers: Iterable[Offer] = ()) -> None:
        super().__init__(message)
        self.offers = tuple(offers)


class UnknownNameError(CellError):
    """No record bears the name."""

    def __init__(self, noun: str, message: str, offers: Iterable[Offer] = ()) -> None:
        super().__init__(message, offers)
        self.noun = noun


class SpreadError(CellError):
    """What is wrong with texts that are read together: the error of each by its column."""

    def __init__(self, errors: Mapping[str, CellError]) -> None:
        super().__init__(" ".join(str(error) for error in errors.values()))
        self.errors = errors


def together(errors: Sequence[tuple[str, CellError]]) -> CellError:
    """One error that says all, each with what stands before its message; of unknown names alone
    where there is nothing else."""
    message = " ".join(f"{where}{error}" for where, error in errors)
    offers = dict.fromkeys(offer for _where, error in errors for offer in error.offers)
    nouns = {error.noun if isinstance(error, UnknownNameError) else "" for _where, error in errors}
    if len(nouns) == 1 and (noun := nouns.pop()):
        return UnknownNameError(noun, message, offers)
    return CellError(message, offers)


def offers_of(error: ValidationError) -> list[Offer]:
    """What a field offers instead of a text that it refuses."""
    if isinstance(error, TypedDateError):
        return [Offer(*proposal) for proposal in proposals_in_words(error.proposals)]
    if isinstance(error, TypedMoneyError):
        return [Offer(*reading) for reading in error.readings]
    return []


class Want(NamedTuple):
    """A name to look up: of which noun, and as written."""

    noun: str
    text: str


class CompletingError(Exception):
    """What is wrong with a row as a whole, and in which column."""

    def __init__(self, column: str, error: CellError) -> None:
        super().__init__(str(error))
        self.column, self.error = column, error


class Reading:
    """What a row is understood by, in addition to its single cells: nothing, for most tables."""

    def wants(self, texts: Mapping[str, str]) -> Iterable[Want]:
        """What else must be looked up for a row."""
        return ()

    def place(self, texts: Mapping[str, str], names: Any, record: Any) -> None:
        """Says of a row what its names are understood by; `record` is the one that it changes."""

    def complete(self, values: dict[str, Any], names: Any) -> None:
        """Fills what hints say. Raises CompletingError."""


class Value:
    """A value under a key, of one field of a model. An empty text gives `default`."""

    # Whether the database keeps it; a hint only helps to find a record.
    kept = True

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        self.field = cast(Any, model._meta.get_field(name))
        self.name = name
        self.key = key or name
        self.default: Any = self.field.get_default() if self.field.has_default() else None
        # An empty text leaves the default where the field cannot be empty.
        self.can_be_empty = self.field.blank
        self.cache: dict[str, Any] = {}

    def wants(self, text: str) -> Iterable[Want]:
        """The names that must be looked up before `read`."""
        return ()

    def read(self, text: str, names: Any) -> Any:
        """The value of a text. Raises CellError."""
        try:
            return self.cache[text]
        except KeyError:
            pass
        value = self.cleaned(text)
        if len(self.cache) < MOST_CACHED:
            self.cache[text] = value
        return value

    def cleaned(self, text: str) -> Any:
        if "\0" in text:
            raise CellError(_("Contains a NUL character. Remove it."))
        if not text and not self.can_be_empty:
            if self.default is None:
                raise CellError(_("Required."))
            return self.default
        try:
            return self.field.clean(self.prepared(text), None)
        except ValidationError as error:
            raise CellError(" ".join(error.messages), offers_of(error)) from error

    def prepared(self, text: str) -> Any:
        """What the field's `clean` is given for a text."""
        return text

    def of(self, row: Any) -> Any:
        return getattr(row, self.name)

    def stored(self, record: Any) -> Any:
        """The value as the database has it."""
        return self.of(record)

    def same(self, one: Any, other: Any) -> bool:
        return bool(one == other)

    def identity(self, value: Any) -> Any:
        """What of the value tells records apart; can be hashed."""
        return value

    def write(self, value: Any) -> str:
        return "" if value is None else str(value)

    def typed(self, value: Any) -> Any:
        """The value as files have it."""
        return value if value != "" else None

    def put(self, value: Any) -> dict[str, Any]:
        """The values of the model's fields."""
        return {self.name: value}


class Text(Value):
    def write(self, value: Any) -> str:
        return str(value)


class Date(Value):
    """An uncertain date, as EDTF text."""

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.default = dates.UNKNOWN

    def identity(self, value: Any) -> Any:
        return str(value)

    def write(self, value: Any) -> str:
        # Within a cell nothing else says that 2021-22 is a season.
        return dates.spelled(str(value))

    def typed(self, value: Any) -> Any:
        return str(value) or None


class Day(Value):
    def prepared(self, text: str) -> Any:
        # A sheet's day comes with a midnight.
        return text.removesuffix(" 00:00:00").removesuffix("T00:00:00") or None


class Number(Value):
    def prepared(self, text: str) -> Any:
        if not text:
            return None
        if not text.isascii() or not text.lstrip("-").isdigit():
            raise CellError(_("“%s” is not a whole number. Write it in figures.") % text)
        return text


class Amount(Value):
    def prepared(self, text: str) -> Any:
        return text or None


class Flag(Value):
    def cleaned(self, text: str) -> Any:
        folded = tidied(text).casefold()
        if not text:
            return self.default
        if folded not in TRUE | FALSE:
            raise CellError(_("“%s” is neither true nor false. Use one of the two.") % text)
        return folded in TRUE

    def write(self, value: Any) -> str:
        return str(value).lower()


class Choice(Value):
    """One code of a closed list; its English name is understood too.

    Lists whose values are numbers in the database have a slug for each, as addresses do:
    head-of-state, eastern-europe. The number is understood as well.
    """

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.codes = codes_of(self.field)
        self.labels = {self.codes[value]: label for value, label in self.field.choices if value}
        self.by_text = {code.casefold(): value for value, code in self.codes.items()}
        for value, label in self.field.choices:
            self.by_text.setdefault(str(label).casefold(), value)
            self.by_text.setdefault(str(value).casefold(), value)
        if self.can_be_empty:
            self.by_text[""] = self.field.clean(None if self.field.null else "", None)

    def cleaned(self, text: str) -> Any:
        if not text and not self.can_be_empty:
            return super().cleaned(text)
        try:
            return self.by_text[tidied(text).casefold()]
        except KeyError:
            message = _("“%(text)s” is not in the list. Use one of: %(codes)s.")
            codes = ", ".join(self.codes.values())
            raise CellError(message % {"text": text, "codes": codes}, self.near(text)) from None

    def near(self, text: str) -> list[Offer]:
        """The codes that another word or language may mean, or a slip of the keyboard."""
        model = str(self.field.model._meta.model_name)
        found = codes_called(model, self.field.name, text) or get_close_matches(
            text.casefold(), filter(None, self.by_text), MOST_OFFERED, 0.75
        )
        known = (self.by_text[name] for name in found[:MOST_OFFERED] if name in self.by_text)
        near = dict.fromkeys(known)
        return [Offer(self.codes[value], str(self.labels[self.codes[value]])) for value in near]

    def write(self, value: Any) -> str:
        return self.codes.get(value, "")


def codes_of(field: Any) -> dict[Any, str]:
    """The codes of a field's closed list, by the values that the database has."""
    values = [value for value, _label in field.choices]
    for listed in SLUGGED:
        if values == listed.values:
            return {value: listed(value).slug for value in values}
    return {value: str(value) for value in values}


class Ref(Value):
    """Another record, by its key or any of its names; `noun` is the table where it is looked up."""

    def __init__(self, model: type[models.Model], name: str, noun: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.noun = noun

    def wants(self, text: str) -> Iterable[Want]:
        return (Want(self.noun, text),) if text else ()

    def read(self, text: str, names: Any) -> Any:
        if not text:
            if not self.can_be_empty:
                raise CellError(_("Required."))
            return None
        return names.find(self.noun, text)

    def put(self, value: Any) -> dict[str, Any]:
        if value is None or isinstance(value, models.Model):
            return {self.name: value}
        return {self.field.attname: value.pk}

    def write(self, value: Any) -> str:
        return "" if value is None else str(key_of(value))


class Numbered(Ref):
    """Another record by its number; the value is the number."""

    def of(self, row: Any) -> Any:
        return getattr(row, self.field.attname)

    def read(self, text: str, names: Any) -> Any:
        found = super().read(text, names)
        return None if found is None else found.pk

    def write(self, value: Any) -> str:
        return "" if value is None else str(value)

    def put(self, value: Any) -> dict[str, Any]:
        return {self.field.attname: value}


class Word(Value):
    """A text that helps to find a record and is kept nowhere. `noun` is what must be looked up."""

    kept = False

    def __init__(self, key: str, noun: str = "") -> None:
        self.key, self.noun, self.default, self.can_be_empty = key, noun, "", True

    def wants(self, text: str) -> Iterable[Want]:
        return (Want(self.noun, text),) if text and self.noun else ()

    def read(self, text: str, names: Any) -> Any:
        return text


def key_of(record: Any) -> str | int:
    """How files name a record: by its slug where it has one, else by its number."""
    return getattr(record, "slug", "") or record.pk
