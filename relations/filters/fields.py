"""Form fields of the filters: records by their address, days that bound a span."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.asked import number, wrong_with_words
from relations.models import Country, Sector
from relations.models.fields import read_date
from relations.models.money import read_amount
from relations.models.slugs import SLUG
from relations.money import figures
from relations.services.old_addresses import Deleted, renamed, renamed_or_deleted
from relations.services.resolving.keeping import kept_countries
from relations.services.search import best_first, matching
from relations.tidy import tidied

NONE = "none"  # asks for records without a value
OFFERED = 3  # records named where a text fits none or several
MAY_BE = _("“%(value)s” can mean several countries: %(names)s. Choose one of them.")
NOT_OFFERED = _("“%(value)s” is not in the list. Choose one of the suggestions.")


def check_words(q: str) -> None:
    """Raises ValidationError for words that no search is made with."""
    if said := wrong_with_words(q):
        raise ValidationError(said)


def refuse_deleted(found: Model | Deleted | None) -> Model | None:
    """What was found; raises ValidationError where it was deleted."""
    if isinstance(found, Deleted):
        raise ValidationError(str(found))
    return found


class SeveralInputs(forms.TextInput):
    """A text box for each value and one more, all with the same list of suggestions."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        return data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        texts = [text for text in value or [] if text]
        texts += [""] * max(2 - len(texts), 1)
        boxes = [
            super(SeveralInputs, self).render(name, text, self._attrs(attrs or {}, at), renderer)
            for at, text in enumerate(texts)
        ]
        return format_html_join("", "{}", ((box,) for box in boxes))

    @staticmethod
    def _attrs(attrs: dict[str, Any], at: int) -> dict[str, Any]:
        if at == 0:
            return attrs
        label = gettext("another value, number %(number)d") % {"number": at + 1}
        return {**attrs, "id": f"{attrs.get('id', '')}_{at}", "aria-label": label}


OFFERED_RECORDS: dict[str, type[Model]] = {"countries": Country, "sectors": Sector}


class Offered:
    """A choice field whose choices the form reads from a table, with more at their end."""

    choices: Any

    def __init__(self, *, offer: str, extra: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.offer, self.extra = offer, extra
        kwargs["error_messages"] = {"invalid_choice": NOT_OFFERED}
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"list": self.offer} if isinstance(widget, forms.TextInput) else {}

    def today(self, addresses: Sequence[str]) -> list[str]:
        """Each address once; an old one as that of today, for which the database is asked. Raises
        ValidationError for that of a record that was deleted."""
        known = {str(address) for address, _name in self.choices}
        unknown = [one for one in addresses if one not in known and SLUG.fullmatch(one)]
        if not unknown:
            return list(dict.fromkeys(addresses))
        records: QuerySet[Any] = OFFERED_RECORDS[self.offer]._default_manager.all()
        led_on = {old: record.slug for old, record in renamed(records, unknown).items()}
        others = (one for one in unknown if one not in led_on)
        if (first := next(others, None)) is not None:
            refuse_deleted(renamed_or_deleted(records, first))
        return list(dict.fromkeys(led_on.get(one, one) for one in addresses))


class _Named(Offered):
    """Takes the address or the name of a choice, whichever was typed; cleans to the address."""

    def addresses_of(self, texts: Iterable[str]) -> list[str]:
        """What was typed, as addresses; a text that names none stays as it is."""
        known = {str(name).casefold(): str(address) for address, name in reversed(self.choices)}
        known |= {str(address): str(address) for address, _name in self.choices}
        typed = [text.strip() for text in texts]
        others = {text for text in typed if text and text.casefold() not in known}
        meant = self.understood(others) if others and self.offer == "countries" else {}
        return [known.get(text.casefold()) or meant.get(text, text) for text in typed]

    def understood(self, texts: Iterable[str]) -> dict[str, str]:
        """The addresses of countries that were named in other words. Raises ValidationError where
        a text may name several."""
        countries, meant = kept_countries(), dict[str, str]()
        for text in texts:
            fitting = countries.candidates(text).fitting
            if len(fitting) > 1:
                names = " / ".join(map(str, fitting))
                raise ValidationError(MAY_BE % {"value": text, "names": names})
            if fitting:
                meant[text] = str(fitting[0].slug)
        return meant

    def name_of(self, text: str) -> str:
        return next((str(name) for address, name in self.choices if address == text), text)


class NamedChoiceField(_Named, forms.ChoiceField):
    """One of a long list, typed."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return next(iter(self.today(self.addresses_of([value or ""]))))

    def prepare_value(self, value: Any) -> Any:
        return self.name_of(value or "")


class NamedChoicesField(_Named, forms.MultipleChoiceField):
    """Several of a long list, typed."""

    widget = SeveralInputs

    def to_python(self, value: Any) -> list[str]:
        return self.today(self.addresses_of(text for text in value or [] if text.strip()))

    def prepare_value(self, value: Any) -> Any:
        return [self.name_of(text) for text in value or []]


class OfferedChoicesField(Offered, forms.MultipleChoiceField):
    """Several of a list, ticked."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return self.today(super().to_python(value))


class TextsField(forms.MultipleChoiceField):
    """Several texts of which there is no list; `none` asks for records without any."""

    def __init__(self, *, check: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.check = check
        super().__init__(**{"choices": [(NONE, _("None recorded"))], **kwargs})

    def to_python(self, value: Any) -> list[str]:
        texts = [tidied(text) for text in value or []]
        return [text if text == NONE else self.check(text) for text in texts if text]

    def valid_value(self, value: Any) -> bool:
        return True


class WordsField(forms.CharField):
    """Words to search for: how many, and how long, `asked` says."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[check_words], **kwargs)


class RecordField(forms.CharField):
    """A record by its address (slug or number), or by a name that only it has; cleans to it."""

    def __init__(self, *, model: type[Model], key: str = "slug", **kwargs: Any) -> None:
        self.model, self.key = model, key
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Model | None:
        text = super().clean(value)
        if not text:
            return None
        by_key = self._by_key(text) if self._is_key(text) else None
        return by_key or self._by_name(text)

    def address_of(self, record: Model) -> str:
        return str(getattr(record, self.key))

    def _records(self) -> QuerySet[Any]:
        return self.model._default_manager.all()

    def _is_key(self, text: str) -> bool:
        return bool(SLUG.fullmatch(text)) if self.key == "slug" else number(text) is not None

    def _by_key(self, text: str) -> Model | None:
        """The record with this address, or that had it before."""
        records = self._records()
        living: Model | None = records.filter(**{self.key: text}).first()
        return living or refuse_deleted(renamed_or_deleted(records, text))

    def _by_name(self, text: str) -> Model:
        check_words(text)
        alike = list(best_first(matching(self._records(), text), text)[: OFFERED + 1])
        if len(alike) == 1 and not text.isdecimal():
            only: Model = alike[0]
            return only
        params = {"value": text, "noun": self.model._meta.verbose_name}
        if not alike or text.isdecimal():
            raise ValidationError(
                gettext(
                    "No %(noun)s matches “%(value)s”. Check the spelling, or leave the field empty."
                )
                % params
            )
        offered = ", ".join(f"{self.address_of(one)} ({one})" for one in alike[:OFFERED])
        raise ValidationError(
            gettext("“%(value)s” matches more than one %(noun)s. Write one of: %(offered)s.")
            % {**params, "offered": offered}
        )


class DayField(forms.CharField):
    """A day, or with `bound` the first or last day of a month, a year or another EDTF date."""

    def __init__(self, *, bound: str = "", **kwargs: Any) -> None:
        self.bound = bound
        super().__init__(**kwargs)

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        known = read_date(text, duration=False)
        if not self.bound and known.earliest != known.latest:
            raise ValidationError(
                gettext(
                    "“%(text)s” is more than one day. Write a year, month and day, "
                    "such as 2019-07-22."
                )
                % {"text": text}
            )
        found: date | None = getattr(known, self.bound or "earliest")
        if found is None:
            raise ValidationError(
                gettext(
                    "“%(text)s” is open on this side. Write a date such as 2019, "
                    "2019-07 or 2019-07-22."
                )
                % {"text": text}
            )
        return found


class LimitField(forms.CharField):
    """A limit of amounts, in units of the currency, as sources write amounts: 38 million."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        found = read_amount(text)
        if found.currency or found.qualifier:
            raise ValidationError(
                gettext(
                    "Write only the number: %(number)s. Use the currency filter for the currency."
                )
                % {"number": figures(found.value)}
            )
        return found.value
