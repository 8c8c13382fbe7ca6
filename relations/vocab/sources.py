"""Closed lists of sources and citations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from relations.vocab.base import Explained


class SourceKind(TextChoices):
    ARTICLE = "article", _("Article")
    PRESS_RELEASE = "press-release", _("Press release")
    POST = "post", _("Social media post")
    TREATY_TEXT = "treaty-text", _("Treaty text")
    SPEECH = "speech", _("Speech")
    INTERVIEW = "interview", _("Interview")
    DATA_SET = "data-set", _("Dataset")
    BOOK = "book", _("Book")


class Basis(Explained):
    """What a fact rests on: the source's own words, or what the analyst reads out of them."""

    STATED = "stated", _("The source says it in its own words."), _("The source says so")
    INFERRED = (
        "inferred",
        _("The analyst concludes it from the source."),
        _("Inferred from the source"),
    )
    DISPUTED = "disputed", _("The source contradicts it."), _("The source says otherwise")


class Confidence(Explained):
    HIGH = "high", _("There is little doubt."), _("High")
    MEDIUM = "medium", _("There is some doubt."), _("Medium")
    LOW = "low", _("There is strong doubt."), _("Low")
