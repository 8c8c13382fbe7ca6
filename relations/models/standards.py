"""Columns whose values are those of a standard: each takes them, or says why not.

The lists are pycountry's (ISO 3166, 639, 15924). Codes are written as their standard writes them,
so that small letters become capitals where it has capitals.
"""

import re
from collections.abc import Callable
from typing import Any

import pycountry
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models.texts import Tidied, TidyCharField

LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[A-Z][a-z]{3}))?(-(?P<region>[A-Z]{2}|\d{3}))?"
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
)
WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)
COFOG = re.compile(r"(0[1-9]|10)(\.[1-9]){0,2}")
DAC = re.compile(r"[1-9]\d{2}", re.ASCII)
CAP = re.compile(r"(?P<topic>[1-9]\d?)(\d{2})?", re.ASCII)
CAP_TOPICS = {*range(1, 11), *range(12, 22), 23}

# What ISO 3166-1 leaves to its users: XK and XKX are in wide use for Kosovo.
USERS_CODES = {
    "alpha_2": re.compile("AA|Q[M-Z]|X[A-Z]|ZZ"),
    "alpha_3": re.compile("AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]"),
    "numeric": re.compile(r"9\d\d", re.ASCII),
}
# Yugoslavia until 1992; pycountry has the number that it was given then.
WITHDRAWN = {"890"}


def _refuse(message: str, code: str) -> None:
    raise ValidationError(message, code="standard", params={"value": code})


def check_language(tag: str) -> None:
    """Raises ValidationError for what is no language tag of BCP 47."""
    found = LANGUAGE.fullmatch(tag)
    if not found or not _is_language(found["language"]):
        _refuse(
            _(
                "“%(value)s” is not a language tag (BCP 47). Write a tag such as en, es, "
                "ru or ru-Latn."
            ),
            tag,
        )
    elif found["script"] and not pycountry.scripts.get(alpha_4=found["script"]):
        _refuse(
            _(
                "“%(value)s” does not name a script in ISO 15924. Write a tag such as "
                "ru-Latn or sr-Cyrl."
            ),
            tag,
        )
    elif (region := found["region"]) and region.isalpha() and not _is_listed("alpha_2", region):
        _refuse(
            _(
                "“%(value)s” does not name a country in ISO 3166. Write a tag such as "
                "es-CU or pt-BR."
            ),
            tag,
        )


def _is_language(code: str) -> bool:
    if len(code) == 2:
        return pycountry.languages.get(alpha_2=code) is not None
    known = pycountry.languages.get(alpha_3=code)
    # A language with a code of two letters has no other one in BCP 47.
    return not hasattr(known, "alpha_2") if known else bool(_family(code))


def _family(code: str) -> Any:
    return pycountry.language_families.get(alpha_3=code)


def _is_listed(kind: str, code: str) -> bool:
    """Whether ISO 3166 has the code, has withdrawn it, or leaves it to its users."""
    databases: tuple[Any, ...] = (pycountry.countries, pycountry.historic_countries)
    return any(one.get(**{kind: code}) for one in databases) or bool(
        USERS_CODES[kind].fullmatch(code) or code in WITHDRAWN
    )


def check_alpha2(code: str) -> None:
    if not _is_listed("alpha_2", code):
        _refuse(
            _("“%(value)s” is not a two-letter code in ISO 3166-1. Write a code such as CU or RU."),
            code,
        )


def check_alpha3(code: str) -> None:
    if not _is_listed("alpha_3", code):
        _refuse(
            _(
                "“%(value)s” is not a three-letter code in ISO 3166-1. Write a code such "
                "as CUB or RUS."
            ),
            code,
        )


def check_numeric(code: str) -> None:
    if not _is_listed("numeric", code):
        _refuse(
            _("“%(value)s” is not a numeric code in ISO 3166-1. Write a code such as 192 or 036."),
            code,
        )


def check_wikidata(item: str) -> None:
    if not WIKIDATA.fullmatch(item):
        _refuse(
            _("“%(value)s” is not a Wikidata item. Write Q and its number, for example Q241."), item
        )


def _each(text: str, fits: Callable[[str], object], message: str) -> None:
    for code in text.split():
        if not fits(code):
            _refuse(message, code)


def check_cofog(text: str) -> None:
    said = _(
        "“%(value)s” is not a COFOG code. Write codes such as 02, 02.1 or 04.3.5, "
        "separated by spaces."
    )
    _each(text, COFOG.fullmatch, said)


def check_cap(text: str) -> None:
    said = _(
        "“%(value)s” is not a topic code of the Comparative Agendas Project. Write a "
        "code such as 16 or 1610."
    )
    _each(text, _is_topic, said)


def _is_topic(code: str) -> bool:
    found = CAP.fullmatch(code)
    return bool(found) and int(code if len(code) < 3 else code[:-2]) in CAP_TOPICS


def check_dac(text: str) -> None:
    said = _(
        "“%(value)s” is not a sector code in the DAC list. Write three digits, for example 230."
    )
    _each(text, DAC.fullmatch, said)


class LanguageField(TidyCharField):
    """A language tag of BCP 47, written as it recommends: ru-Latn, es-CU."""

    default_validators = [check_language]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        first, *rest = text.replace("_", "-").split("-")
        return "-".join([first.lower(), *map(_cased, rest)])


def _cased(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


class CapitalField(TidyCharField):
    """A code in capitals."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.upper() if isinstance(text, str) else text


class Alpha2Field(CapitalField):
    default_validators = [check_alpha2]


class Alpha3Field(CapitalField):
    default_validators = [check_alpha3]


class NumericField(CapitalField):
    default_validators = [check_numeric]


class WikidataField(CapitalField):
    default_validators = [check_wikidata]


class CofogField(TidyCharField):
    default_validators = [check_cofog]


class CapField(TidyCharField):
    default_validators = [check_cap]


class DacField(TidyCharField):
    default_validators = [check_dac]


class WebAddressField(
    Tidied[str | int | Combinable, str], models.URLField[str | int | Combinable, str]
):
    """An address that a browser opens: http or https."""

    kind = "URLField"
    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=gettext_lazy("Write a web address that begins with http:// or https://."),
        )
    ]

    def formfield(self, **kwargs: Any) -> Any:
        # The form's own kind of address, with the check of this one.
        return models.URLField.formfield(self, **kwargs)


class StateNumberField(models.PositiveSmallIntegerField[int | Combinable | None, int | None]):
    """The number of a state in the Correlates of War project, or by Gleditsch and Ward: both have
    up to three figures."""

    default_validators = [MinValueValidator(2), MaxValueValidator(999)]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs
