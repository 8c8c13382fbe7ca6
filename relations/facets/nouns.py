"""The facets of meetings and of agreements."""

from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from relations.facets.declared import Facet, Faceted, Pairs, limit_of, pairs
from relations.filters.forms import ListForm
from relations.models import (
    Agreement,
    AgreementSector,
    Citation,
    Delegation,
    Meeting,
    MeetingPlace,
    MeetingSector,
    Participation,
    Party,
    Stage,
)
from relations.models.base import beyond_doubt, inner_bounds
from relations.models.fields import fold
from relations.models.force import bound
from relations.models.participations import HELP_ON_LEVELS, LABELS_OF_LEVELS, LEVELS
from relations.vocab import Rank

OF_COUNTRY = Coalesce(F("country_id"), F("organization__country_id"))


def country_key(form: ListForm, slug: str) -> str:
    return form.country_keys.get(slug, "")


def sector_key(form: ListForm, slug: str) -> str:
    return form.sector_keys.get(slug, "")


def rank_key(form: ListForm, slug: str) -> str:
    return next((str(rank.value) for rank in Rank if rank.slug == slug), "")


def sector_pairs(through: Any, record: str) -> tuple[Pairs, ...]:
    """Sectors of the second level by themselves; those of the first with all below them."""
    below = through.objects.filter(sector__parent__isnull=False)
    top = Coalesce(F("sector__parent_id"), F("sector_id"))
    return pairs(below, record, "sector_id"), pairs(through.objects.all(), record, top)


def in_city(rows: Pairs, city: str) -> Pairs:
    return rows.filter(search__contains=fold(city))


def bound_then(rows: Pairs, on: date) -> Pairs:
    return rows.filter(bound(on))


def bound_for_certain(on: date) -> Q:
    return bound(on, certain=True)


def countries(rows: Any, record: str, **beside: Any) -> Facet:
    """The countries of a list; where some are chosen that must all be there, who else was."""
    return Facet(
        "country", _("Country"), "country", (pairs(rows.objects.all(), record, OF_COUNTRY),),
        ("country", "match"), country_key, by_number=True, **beside,
    )  # fmt: skip


def publishers(record: str) -> Facet:
    cited = Citation.objects.filter(**{f"{record}__isnull": False})
    rows = pairs(cited, record, "source__publisher")
    return Facet(
        "publisher", _("Publisher"), "publisher", (rows,), ("publisher",),
        is_open=True, by_number=True,
    )  # fmt: skip


def column(name: str, label: Any, model: Any) -> Facet:
    """A facet of a column of the noun itself."""
    return Facet(name, label, name, (pairs(model.objects.all(), "pk", name),), (name,))


def bounds(model: Any) -> tuple[str, str, str, str]:
    """The bounds as SQL; with a mark of doubt (\\x25 is the percent sign) there is no inner one."""
    begun_by, lasts_to = inner_bounds(model, "date")
    if beyond_doubt(model, "date"):
        sure = "CASE WHEN date !~ '[~?\\x25]' THEN {} END"
        begun_by, lasts_to = sure.format(begun_by), sure.format(lasts_to)
    return "date_earliest", "date_latest", begun_by, lasts_to


def level(name: str) -> Facet:
    """The highest office of those whose level it is."""
    highest = Participation.objects.highest(LEVELS[name])
    rows = highest.values(record=F("meeting"), value=F("highest"))
    help_text = HELP_ON_LEVELS[name]
    return Facet(name, LABELS_OF_LEVELS[name], name, (rows,), (name,), rank_key, help=help_text)


def of_meetings() -> Faceted:
    return Faceted(
        "meeting",
        Meeting,
        (
            countries(Delegation, "meeting_id"),
            Facet(
                "sector", _("Sector"), "sector", sector_pairs(MeetingSector, "meeting_id"),
                ("sector",), sector_key,
            ),
            column("setting", _("Type of meeting"), Meeting),
            *(level(name) for name in LEVELS),
            column("rank", _("Protocol level"), Meeting),
            column("status", _("Status"), Meeting),
            Facet(
                "place", _("Country of the place"), "place",
                (pairs(MeetingPlace.objects.all(), "meeting_id", "country_id"),), ("place",),
                country_key, beside="city", narrow=in_city, by_number=True,
            ),
            publishers("meeting_id"),
        ),
        bounds(Meeting),
        limit_of(Meeting),
    )  # fmt: skip


def of_agreements() -> Faceted:
    return Faceted(
        "agreement",
        Agreement,
        (
            countries(Party, "agreement_id", beside="in_force_on", narrow=bound_then,
                      sure=bound_for_certain),
            Facet(
                "sector", _("Sector"), "sector", sector_pairs(AgreementSector, "agreement_id"),
                ("sector",), sector_key,
            ),
            column("kind", _("Type"), Agreement),
            Facet(
                "stage", _("Stage reached"), "stage",
                (pairs(Stage.objects.all(), "agreement_id", "kind"),), ("stage",),
            ),
            column("weight", _("Legal status"), Agreement),
            Facet(
                "currency", _("Currency"), "currency",
                (pairs(Agreement.objects.all(), "pk", "currency"),), ("currency",),
                is_open=True, by_number=True,
            ),
            publishers("agreement_id"),
        ),
        bounds(Agreement),
        limit_of(Agreement),
    )  # fmt: skip


# As the house sees them, and how to declare them anew for who sees less.
MEETINGS, AGREEMENTS = of_meetings(), of_agreements()
DECLARED = {"meeting": of_meetings, "agreement": of_agreements}
