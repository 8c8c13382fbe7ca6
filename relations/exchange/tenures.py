"""Terms of office in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.columns import column, dated, number, plain, reference, sources, stamps
from relations.exchange.posts import OfficeRef
from relations.models import Tenure


def related(along: Along, tenures: list[Any]) -> None:
    along.refer(tenures, "official")
    along.sides(along.refer(tenures, "office"))
    along.citations(tenures)


TENURES = Table(
    "tenures",
    Tenure,
    key="id",
    columns=(
        number(Tenure, read=True),
        reference(
            Tenure,
            "official",
            "officials",
            help_text=_(
                "Who held the office: by name, where country and time fit, or by address; "
                "“new:Abdullah” is a person not recorded yet."
            ),
        ),
        column(
            OfficeRef(Tenure, "office"),
            help_text=_("The office and its side: “Minister of Defence (russia)”."),
        ),
        *dated(Tenure, "appointed"),
        *dated(Tenure, "start"),
        *dated(Tenure, "end"),
        *plain(Tenure, "open_end", "acting", "status", "note"),
        sources(),
        *stamps(),
    ),
    related=related,
    same=("official", "office", "appointed", "start", "acting", "status"),
    dated_by=("start", "appointed", "end"),
    for_whom="office",
)
