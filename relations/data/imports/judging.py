"""The rules about contradictions, asked of the rows of a file: of many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.checking import fields_of
from relations.data.imports.doubles import ask, cell_of, offer_instead, offer_of
from relations.data.imports.names import each
from relations.data.imports.plans import Draft, Refusal, Row, Where
from relations.data.imports.reading import refusal_at
from relations.data.table import Table
from relations.data.values import Offer
from relations.services.contradictions.finding import Entry, Finding
from relations.services.contradictions.judging import judge
from relations.services.contradictions.keeping import kept_keys
from relations.services.doubles.likely import Likely

OwnReasons = Mapping[tuple[int, str], str]


class Judging:
    """Rows that wait to be judged, and what was found in them.

    `reasons` say why warnings are kept, by the code of their rule; `own_reasons` do so for one row,
    by its number and that code.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.reasons: Mapping[str, str] = {}
        self.own_reasons: OwnReasons = {}
        self.waiting: list[tuple[Draft, Entry]] = []
        self.found: dict[Where, list[Finding]] = {}
        self.kept: dict[int, set[str]] = defaultdict(set)
        self.rows: dict[Where, dict[str, list[Any]]] = {}
        # The record that a finding takes for the same, by the row and its key.
        self.doubles: dict[tuple[Where, str], Likely] = {}

    def add(self, draft: Draft, entry: Entry) -> None:
        self.waiting.append((draft, entry))

    def judge(self, own: Iterable[Draft] = ()) -> None:
        """Asks the rules of all that wait; `own` are rows of the file that these may refer to."""
        if own and self.waiting:
            self.refer({draft.pk: draft for draft in own})
        found = judge([entry for _draft, entry in self.waiting])
        self.rows = {draft.row: entry.rows for draft, entry in self.waiting}
        self.found = {
            draft.row: findings
            for (draft, _entry), findings in zip(self.waiting, found, strict=True)
            if findings
        }
        for draft, (finding, likely) in ask(self.waiting):
            self.found.setdefault(draft.row, []).append(finding)
            self.doubles[draft.row, finding.key] = likely
        there = [draft.pk for draft, _e in self.waiting if draft.there and draft.row in self.found]
        self.kept = kept_keys(self.table.model, there) if there else defaultdict(set)
        self.waiting = []

    def refer(self, own: dict[int, Draft]) -> None:
        """Gives a meeting the visit of which it is a part, where the file holds both."""
        for _draft, entry in self.waiting:
            draft = own.get(getattr(entry.record, "parent_id", None) or 0)
            if draft is not None and "date" in draft.values:
                plain = {"date": draft.values["date"]}
                entry.record.parent = self.table.model(pk=draft.pk, **fields_of(self.table, plain))

    def refusals(self, row: Row, draft: Draft) -> list[Refusal]:
        """What is refused of a row; what is kept stays with its draft."""
        refused = []
        draft.kept = ()
        findings = self.found.get(draft.row, [])
        for finding in findings:
            code = finding.rule.code if finding.may_be_kept else ""
            if code and finding.key in self.kept[draft.pk]:
                continue
            if code and (reason := self.reason(row, code)):
                draft.kept += ((finding, reason),)
                continue
            refused.append(replace(self.refusal(row, draft, finding), warning=code))
        draft.found = tuple(finding.key for finding in findings if finding.may_be_kept)
        return refused

    def reason(self, row: Row, code: str) -> str:
        return self.own_reasons.get((row.number, code)) or self.reasons.get(code, "")

    def refusal(self, row: Row, draft: Draft, finding: Finding) -> Refusal:
        """What was found, at the cell that clashes."""
        if likely := self.doubles.get((draft.row, finding.key)):
            return self.asked(row, finding, likely)
        clash = finding.clash
        offers = each(clash.instead)
        message = finding.message
        if offers:
            then = "; ".join(offer.words for offer in offers)
            message = _("%(message)s At that time: %(then)s.") % {"message": message, "then": then}
        if clash.relation:
            rows = self.rows[draft.row].get(clash.relation, ())
            at = next((at for at, one in enumerate(rows) if one is clash.row), None)
            return refusal_at(row, clash.relation, at, clash.field, message, offers)
        column = clash.field if clash.field in self.table.by_name else ""
        value = row.values.get(column, "")
        return Refusal(row.number, column, value, message, offers=tuple(offers), sheet=row.sheet)

    def asked(self, row: Row, finding: Finding, likely: Likely) -> Refusal:
        """At the key of the row, or at the cell that names what would be made with it."""
        offers: tuple[Offer, ...]
        if finding.clash.row is None:
            offers = (offer_of(self.table, likely),)
            column, text = self.table.key, row.values.get(self.table.key, "")
        else:
            column, text = cell_of(row, finding.clash.row)
            offers = (offer_instead(text, likely),) if column else ()
        return Refusal(row.number, column, text, finding.message, offers=offers, sheet=row.sheet)
