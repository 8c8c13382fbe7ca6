"""What the tests of the rules ask: what is said of a record and its rows."""

from datetime import date

from relations.services.contradictions.finding import Entry
from relations.services.contradictions.judging import judge

TODAY = date(2026, 11, 26)


def found(record, **rows) -> list[str]:
    (findings,) = judge([Entry(record, rows)], TODAY)
    return [finding.rule.code for finding in findings]
