"""The panel of country pairs by year, and its codebook."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.data.bodies import cells
from relations.data.files.writing import FORMATS, write
from relations.data.table import Column
from relations.filters.forms import AddressForm
from relations.nouns import AGREEMENTS, MEETINGS
from relations.publishing.listings import finds
from relations.publishing.panel.query import Question
from relations.publishing.panel.rows import columns_of, rows
from relations.views.outlets import Outlet

MOST_YEARS = 200  # of a panel with rows of nothing


class YesOrNo(forms.ChoiceField):
    """`yes` or `no`; cleans to a truth, false where not given."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", _("yes")), ("no", _("no"))], required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        return super().clean(value) == "yes"


class PanelOptions(AddressForm):
    directed = YesOrNo(label=_("Direction"))
    zero_filled = YesOrNo(label=_("Rows without any events"))


class Panel(Outlet):
    """Country pairs by year, for any filter of the lists of meetings and of agreements.

    A parameter narrows the list, or both lists, that has it.
    """

    nouns = (MEETINGS, AGREEMENTS)
    own_form = PanelOptions
    ending = "csv"

    def refusals(self, asked: Any) -> list[str]:
        lines = super().refusals(asked)
        if lines or not self.form.cleaned_data["zero_filled"]:
            return lines
        first, last = self.years()
        if first is not None and last is not None and last - first < MOST_YEARS:
            return []
        sentence = (
            gettext("Give a first and a last year with from and until: at most %d years.")
            % MOST_YEARS
        )
        return [f"zero_filled: {sentence}"]

    def years(self) -> tuple[int | None, int | None]:
        """The years that were asked for."""
        since, until = (self.filters[0].asked[name] for name in ("from", "until"))
        return since and since.year, until and until.year

    def question(self) -> Question:
        meetings, agreements = self.filters
        first, last = self.years()
        return Question(
            meetings=finds(meetings),
            agreements=finds(agreements),
            user=self.request.user,
            countries=meetings.asked["country"],
            any_of=meetings.asked["match"] == "any",
            first=first,
            last=last,
            **self.form.cleaned_data,
        )

    def answer(self) -> StreamingHttpResponse:
        question = self.question()
        columns = columns_of(question)
        return self.table("panel", list(columns.values()), rows(question, columns))

    def table(
        self, name: str, columns: Sequence[Column], records: Iterable[Any]
    ) -> StreamingHttpResponse:
        """A plain table as a file."""
        return StreamingHttpResponse(
            write(self.ending, columns, cells(columns, records)),
            content_type=FORMATS[self.ending].content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{self.ending}"'},
        )


CODEBOOK = (
    Column("column", _("Name of the column."), lambda column: column.name),
    Column("type", _("Type of its values."), lambda column: str(column.kind)),
    Column("definition", _("What it holds."), lambda column: str(column.help)),
)


class Codebook(Panel):
    """What each column of the panel means; the same parameters give the same columns."""

    def answer(self) -> StreamingHttpResponse:
        return self.table("panel-codebook", CODEBOOK, columns_of(self.question()).values())
