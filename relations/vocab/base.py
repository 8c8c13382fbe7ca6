"""What the closed lists share."""

from django.db.models import TextChoices
from django.utils.functional import Promise


class Explained(TextChoices):
    """A list whose values are written as code, meaning and name; the glossary shows all three."""

    meaning: str | Promise

    def __new__(cls, code: str, meaning: str | Promise = "") -> "Explained":
        made = str.__new__(cls, code)
        made._value_ = code
        made.meaning = meaning
        return made
