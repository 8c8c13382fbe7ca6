"""Public pages of agreements."""

from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, AgreementPlace, Meeting, Party, Stage
from relations.models.agreements import AgreementQuerySet
from relations.models.base import RecordQuerySet
from relations.models.force import with_bound
from relations.models.parties import PartyQuerySet
from relations.nouns import AGREEMENTS
from relations.services.pairs import Pair
from relations.services.rows import agreement_rows, delegations, parties
from relations.views import cells
from relations.views.faceted import FacetedList
from relations.views.links import PANEL
from relations.views.records import RecordPage
from relations.views.tables import ListColumn
from relations.vocab import AgreementKind, PartyRole, StageKind


def first_parties(agreement: Agreement) -> str:
    sides = agreement.first_parties
    return cells.several((cells.plain(p.side) for p in sides), total=cells.total_of(sides))


def kind(agreement: Agreement) -> str:
    return cells.plain(cells.label(AgreementKind, agreement.kind))


def latest_stage(agreement: Agreement) -> str:
    """The last stage with a date; without any date the one entered last."""
    stages = list(agreement.stages.all())
    latest = ([stage for stage in stages if stage.date] or stages)[-1:]
    return cells.tag(latest[0].kind, cells.label(StageKind, latest[0].kind)) if latest else ""


class AgreementList(FacetedList):
    """Agreements, the newest first."""

    noun = AGREEMENTS
    usual_order = "-date"
    forms = PANEL
    intro = _(
        "Treaties, loans, programmes and pledges. Some are recorded in full, some "
        "only by their sector."
    )
    columns = (
        ListColumn("date", _("Date"), lambda a: cells.date(a.date), sort="date", falling=True),
        ListColumn("title", _("Agreement"), cells.plain, primary=True),
        ListColumn("parties", _("Parties"), first_parties),
        ListColumn("kind", _("Type"), kind, sort="kind"),
        ListColumn(
            "sectors", _("Sectors"), lambda a: cells.several(map(cells.plain, a.sectors.all()))
        ),
        ListColumn(
            "amount", _("Amount"),
            lambda a: cells.money(a.amount, a.currency, a.amount_qualifier),
            sort="amount", numeric=True, falling=True,
        ),
        ListColumn("stage", _("Stage"), latest_stage),
    )  # fmt: skip

    def with_related(self, queryset: AgreementQuerySet) -> AgreementQuerySet:
        return queryset.prefetch_related(
            parties(),
            "stages",
            "sectors",
        )


class AgreementRecord(RecordPage[Agreement]):
    """An agreement with its parties, stages and money."""

    noun = AGREEMENTS

    def get_queryset(self) -> RecordQuerySet[Agreement]:
        user = self.request.user
        others = agreement_rows(Agreement.objects.visible_to(user))
        today = localdate()
        sides: PartyQuerySet = with_bound(Party.objects.with_left(today), today)
        meetings = Meeting.objects.visible_to(user).prefetch_related(delegations())
        related: list[Any] = [
            Prefetch("parties", sides.select_related("country", "organization")),
            Prefetch("stages", Stage.objects.select_related("country", "organization")),
            Prefetch("places", AgreementPlace.objects.select_related("country")),
            Prefetch("meeting", meetings),
            Prefetch("links__target", others),
            Prefetch("later_links__agreement", others),
            parties(),  # for the made title, which names the first of them
            "sectors",
        ]
        return super().get_queryset().prefetch_related(*related)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement = self.object
        every = list(agreement.parties.all())
        concerned = [party for party in every if party.role == PartyRole.CONCERNED]
        return super().get_context_data(
            kind=agreement.get_kind_display(),
            intro=agreement.summary,
            parties=[party for party in every if party not in concerned],
            concerned=concerned,
            pair=Pair.among(party.country for party in every if party not in concerned),
            **kwargs,
        )
