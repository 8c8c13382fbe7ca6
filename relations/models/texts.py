"""Columns of text that people write: tidied at every door, forms, imports and bulk writes alike."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.db.models.expressions import Combinable

from relations.tidy import tidied, verbatim

S = TypeVar("S")  # what a field may be set to
G = TypeVar("G")  # what it reads as
Set = str | int | Combinable


class TidyFormField(forms.CharField):
    """A text box; its length is counted, and its being empty seen, after tidying."""

    def __init__(self, *, tidy: Callable[[str], str] = tidied, **kwargs: Any) -> None:
        self.tidy = tidy
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.tidy(text) if isinstance(text, str) else text


class Tidied(models.Field[S, G]):
    """What the tidied columns share. To migrations they are Django's own kind: nothing about the
    table differs."""

    kind = ""

    @staticmethod
    def tidy(text: str) -> str:
        """The text as it is stored."""
        return tidied(text)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.kind}", args, kwargs

    def to_python(self, value: Any) -> Any:
        # Also what `get_prep_value` of both kinds calls, so queries and bulk writes come by.
        text = super().to_python(value)
        return self.tidy(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.to_python(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        if "form_class" not in kwargs:
            kwargs = {"form_class": TidyFormField, "tidy": self.tidy, **kwargs}
        return super().formfield(**kwargs)


class TidyCharField(
    Tidied[str | int | Combinable, str], models.CharField[str | int | Combinable, str]
):
    """A text of one line."""

    kind = "CharField"


class TidyTextField(Tidied[str | Combinable, str], models.TextField[str | Combinable, str]):
    """A text that keeps its lines."""

    kind = "TextField"

    @staticmethod
    def tidy(text: str) -> str:
        return tidied(text, lines=True)


class VerbatimTextField(TidyTextField):
    """The words of a source, which lose only what the eye does not see."""

    @staticmethod
    def tidy(text: str) -> str:
        return verbatim(text)
