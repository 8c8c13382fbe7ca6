"""Addresses in words: made from a name once, kept, and never given to another by themselves."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from slugify import slugify

from relations.models.visible import every

SLUG = re.compile(r"[\w-]{1,80}", re.A)
ATTEMPTS = 5  # at a free address


class Slugged(models.Model):
    """A record with an address in words, made from its name once and kept."""

    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_(
            "Short name in web addresses and filters. If left empty, it is made from the name."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's; an address that another took at the same moment gives way to the next."""
        if self.slug:
            return super().save(*args, **kwargs)
        for _attempt in range(ATTEMPTS):
            self.slug = self._free_slug()
            try:
                with transaction.atomic():
                    return super().save(*args, **kwargs)
            except IntegrityError:
                if not every(type(self)).filter(slug=self.slug).exists():
                    raise
        raise IntegrityError(f"No free address for {self.stem!r} in {ATTEMPTS} attempts.")

    @property
    def stem(self) -> str:
        """The name in Latin letters, of which the address is made."""
        return slugify(str(self), max_length=70) or type(self).__name__.lower()

    def _free_slug(self) -> str:
        """The stem; with a number where another has it, or had it."""
        alike = Q(slug=self.stem) | Q(slug__startswith=f"{self.stem}-")
        taken = set(every(type(self)).filter(alike).values_list("slug", flat=True))
        while given_before(type(self), [slug := free(self.stem, taken)], but=self.pk):
            taken.add(slug)
        return slug


def free(stem: str, taken: set[str]) -> str:
    """The stem, with the first free number where it is taken."""
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def events_of(model: type[models.Model]) -> type[models.Model]:
    """The table of the history of a noun: it knows every address that a record had."""
    events: Any = model._meta.get_field("events").related_model
    return events  # type: ignore[no-any-return] # made by pghistory


def given_before(
    model: type[models.Model], slugs: Iterable[str], *, but: int | None = None
) -> set[str]:
    """Which of the addresses a record has or had, deleted ones included; `but` is left out."""
    events = events_of(model)._default_manager.filter(slug__among=list(slugs))
    others = events if but is None else events.exclude(pgh_obj=but)
    return set(others.values_list("slug", flat=True).distinct())
