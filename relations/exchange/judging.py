"""The rules about contradictions, asked of the rows of a file: of many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from relations.exchange.base import Table
from relations.exchange.checking import fields_of
from relations.exchange.plans import Draft, Refusal, Row
from relations.services.contradictions.finding import Clash, Entry, Finding
from relations.services.contradictions.judging import judge
from relations.services.contradictions.keeping import kept_keys


class Judging:
    """Rows that wait to be judged, and what was found in them.

    `reasons` say why warnings are kept, by the code of their rule.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.reasons: Mapping[str, str] = {}
        self.waiting: list[tuple[Draft, Entry]] = []
        self.found: dict[int, list[Finding]] = {}
        self.kept: dict[int, set[str]] = defaultdict(set)
        self.columns = {relation.name: relation.columns for relation in table.relations}

    def add(self, draft: Draft, entry: Entry) -> None:
        self.waiting.append((draft, entry))

    def judge(self, own: Iterable[Draft] = ()) -> None:
        """Asks the rules of all that wait; `own` are rows of the file that these may refer to."""
        if own and self.waiting:
            self.refer({draft.pk: draft for draft in own})
        found = judge([entry for _draft, entry in self.waiting])
        self.found = {
            draft.row: findings
            for (draft, _entry), findings in zip(self.waiting, found, strict=True)
            if findings
        }
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
            if code and (reason := self.reasons.get(code)):
                draft.kept += ((finding, reason),)
                continue
            column = self.column(finding.clash)
            value = row.values.get(column, "")
            refused.append(Refusal(row.number, column, value, finding.message, code))
        draft.found = tuple(finding.key for finding in findings if finding.may_be_kept)
        return refused

    def column(self, clash: Clash) -> str:
        """The column that holds what clashes."""
        name = clash.field
        if clash.relation:
            names = self.columns.get(clash.relation, (clash.field,))
            of_body = len(names) > 1 and getattr(clash.row, "organization_id", None)
            name = names[1] if of_body else names[0]
        return name if name in self.table.by_name else ""
