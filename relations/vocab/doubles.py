"""What people decide about two records that may be the same."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DoubleDecision(TextChoices):
    DIFFERENT = "different", _("Not the same")
    LATER = "later", _("Later")
