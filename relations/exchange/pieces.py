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
from relations.exchange.base import Kind
from relations.exchange.shared import Shared
from relations.models import Country, Organization
from relations.models.fields import TypedDateError
from relations.models.money import TypedMoneyError
from relations.models.wording import proposals_in_words
from relations.tidy import tidied
from relations.vocab import Rank

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


class Piece:
    """A value under a key, of one field of a model. An empty text gives `default`."""

    kind = Kind.TEXT

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
            raise CellError(_("Holds a NUL character: take it out."))
        if not text and not self.can_be_empty:
            if self.default is None:
                raise CellError(_("Must be filled."))
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

    def relation(self, column: str, owner: type[models.Model]) -> None:
        """The table of rows behind a column; a single value has none."""

    def same(self, one: Any, other: Any) -> bool:
        return bool(one == other)

    def identity(self, value: Any) -> Any:
        """What of the value tells records apart; can be hashed."""
        return value

    def write(self, value: Any, shared: Shared) -> str:
        return "" if value is None else str(value)

    def typed(self, value: Any, shared: Shared) -> Any:
        """The value for a column of its own, where formats know types."""
        return value if value != "" else None

    def put(self, value: Any) -> dict[str, Any]:
        """The values of the model's fields."""
        return {self.name: value}


class Text(Piece):
    def write(self, value: Any, shared: Shared) -> str:
        return str(value)


class Date(Piece):
    """An uncertain date, as EDTF text."""

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.default = dates.UNKNOWN

    def identity(self, value: Any) -> Any:
        return str(value)

    def write(self, value: Any, shared: Shared) -> str:
        # Within a cell nothing else says that 2021-22 is a season.
        return dates.spelled(str(value))

    def typed(self, value: Any, shared: Shared) -> Any:
        return str(value) or None


class Day(Piece):
    kind = Kind.DATE

    def prepared(self, text: str) -> Any:
        # A sheet's day comes with a midnight.
        return text.removesuffix(" 00:00:00").removesuffix("T00:00:00") or None


class Number(Piece):
    kind = Kind.INTEGER

    def prepared(self, text: str) -> Any:
        if not text:
            return None
        if not text.isascii() or not text.lstrip("-").isdigit():
            raise CellError(_("“%s” is no whole number: write it in figures.") % text)
        return text


class Amount(Piece):
    kind = Kind.DECIMAL

    def prepared(self, text: str) -> Any:
        return text or None


class Flag(Piece):
    kind = Kind.BOOLEAN

    def cleaned(self, text: str) -> Any:
        folded = tidied(text).casefold()
        if not text:
            return self.default
        if folded not in TRUE | FALSE:
            raise CellError(_("“%s” is neither true nor false: write one of the two.") % text)
        return folded in TRUE

    def write(self, value: Any, shared: Shared) -> str:
        return str(value).lower()


class Choice(Piece):
    """One code of a closed list; its English name is understood too."""

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.codes: dict[Any, str] = {value: str(value) for value, _label in self.field.choices}
        self.by_text = {code.casefold(): value for value, code in self.codes.items()}
        for value, label in self.field.choices:
            self.by_text.setdefault(str(label).casefold(), value)
        if self.can_be_empty:
            self.by_text[""] = self.field.clean(None if self.field.null else "", None)

    def cleaned(self, text: str) -> Any:
        if not text and not self.can_be_empty:
            return super().cleaned(text)
        try:
            return self.by_text[tidied(text).casefold()]
        except KeyError:
            message = _("“%(text)s” is not in the list: write one of %(codes)s.")
            codes = ", ".join(self.codes.values())
            raise CellError(message % {"text": text, "codes": codes}, self.near(text)) from None

    def near(self, text: str) -> list[Offer]:
        """The codes that a slip of the keyboard may have been."""
        found = get_close_matches(text.casefold(), filter(None, self.by_text), MOST_OFFERED, 0.75)
        near = dict.fromkeys(self.by_text[name] for name in found)
        labels = dict(self.field.choices)
        return [Offer(self.codes[value], str(labels[value])) for value in near]

    def write(self, value: Any, shared: Shared) -> str:
        return self.codes.get(value, "")

    def typed(self, value: Any, shared: Shared) -> Any:
        return self.write(value, shared) or None


class RankChoice(Choice):
    """A rank by its slug, head-of-state, as in addresses."""

    def __init__(self, model: type[models.Model], name: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.codes = {rank.value: rank.slug for rank in Rank}
        self.by_text |= {rank.slug: rank.value for rank in Rank}


class Ref(Piece):
    """Another record, by any of its names; `noun` is the table in which it is looked up."""

    def __init__(self, model: type[models.Model], name: str, noun: str, key: str = "") -> None:
        super().__init__(model, name, key)
        self.noun = noun

    def wants(self, text: str) -> Iterable[Want]:
        return (Want(self.noun, text),) if text else ()

    def read(self, text: str, names: Any) -> Any:
        if not text:
            if not self.can_be_empty:
                raise CellError(_("Must be filled."))
            return None
        return names.find(self.noun, text)

    def put(self, value: Any) -> dict[str, Any]:
        if value is None or isinstance(value, models.Model):
            return {self.name: value}
        return {self.field.attname: value.pk}

    def write(self, value: Any, shared: Shared) -> str:
        return name_of(value, shared) if value is not None else ""

    def typed(self, value: Any, shared: Shared) -> Any:
        return self.write(value, shared) or None


class SideRef(Piece):
    """A country or an organization, in one text."""

    def __init__(self, key: str = "side", *, required: bool = True) -> None:
        self.key, self.required, self.default = key, required, None

    def wants(self, text: str) -> Iterable[Want]:
        return (Want("sides", text),) if text else ()

    def read(self, text: str, names: Any) -> Any:
        if text:
            return names.find("sides", text)
        if self.required:
            raise CellError(_("Name the country or organization."))
        return None

    def of(self, row: Any) -> Any:
        return row.side

    def write(self, value: Any, shared: Shared) -> str:
        return "" if value is None else name_of(value, shared, among="sides")

    def put(self, value: Any) -> dict[str, Any]:
        return {
            "country": value if isinstance(value, Country) else None,
            "organization": value if isinstance(value, Organization) else None,
        }


class Numbered(Ref):
    """Another record by its number; the value is the number."""

    def of(self, row: Any) -> Any:
        return getattr(row, self.field.attname)

    def read(self, text: str, names: Any) -> Any:
        found = super().read(text, names)
        return None if found is None else found.pk

    def write(self, value: Any, shared: Shared) -> str:
        return "" if value is None else str(value)

    def put(self, value: Any) -> dict[str, Any]:
        return {self.field.attname: value}


class Word(Piece):
    """A text that helps to find a record and is kept nowhere."""

    def __init__(self, key: str) -> None:
        self.key, self.default, self.can_be_empty = key, "", True

    def read(self, text: str, names: Any) -> Any:
        return text


class TitleWord(Word):
    """The title of an office, in small letters and without accents."""

    def wants(self, text: str) -> Iterable[Want]:
        return (Want("texts", text),) if text else ()


def name_of(record: Any, shared: Shared, among: str = "") -> str:
    """How other rows name a record: a country by its slug, a person by the name where nobody else
    bears it, a source by its address or number."""
    noun = record._meta.model_name
    if noun in {"country", "sector"}:
        return str(record.slug)
    if noun == "organization" and among and shared.has("sides", record.pk):
        return f"organization:{record.slug}"
    if noun in {"organization", "official"}:
        return str(record.slug if shared.has(f"{noun}s", record.pk) else record.name)
    if noun == "source" and record.url and not shared.has("sources", record.pk):
        return str(record.url)
    return str(record.pk)
