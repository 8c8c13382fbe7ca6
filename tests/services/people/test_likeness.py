import csv
from pathlib import Path

import pytest

from relations.services.people.likeness import ASK, SURE, How, keys, likeness

TABLE = (Path(__file__).parent / "pairs.csv").read_text(encoding="utf-8")
PAIRS = list(csv.DictReader(TABLE.splitlines()))
SAME = [(row["one"], row["other"]) for row in PAIRS if row["same"] == "yes"]
OTHERS = [(row["one"], row["other"]) for row in PAIRS if row["same"] == "no"]
# A generation or a given name on one side only: somebody must say.
OPEN = [(row["one"], row["other"]) for row in PAIRS if row["same"] == "open"]


def share(threshold: float) -> tuple[float, float]:
    """Precision and recall of the pairs from a score on."""
    found = sum(likeness(*pair).score >= threshold for pair in SAME)
    wrong = sum(likeness(*pair).score >= threshold for pair in OTHERS)
    return found / (found + wrong), found / len(SAME)


def test_the_table_has_as_many_pairs_of_two_people_as_of_one() -> None:
    assert len(PAIRS) > 600
    assert min(len(SAME), len(OTHERS)) > 300


def test_from_sure_on_two_names_are_one_persons_in_99_of_100() -> None:
    precision, recall = share(SURE)
    assert precision >= 0.985
    assert recall >= 0.75


def test_from_ask_on_98_of_100_pairs_of_one_person_are_found() -> None:
    precision, recall = share(ASK)
    assert precision >= 0.95
    assert recall >= 0.98


@pytest.mark.parametrize(("one", "other"), OPEN)
def test_what_a_name_does_not_say_is_asked(one: str, other: str) -> None:
    assert ASK <= likeness(one, other).score < SURE


@pytest.mark.parametrize(("one", "other"), SAME + OPEN)
def test_names_of_one_person_share_a_key(one: str, other: str) -> None:
    assert keys(one) & keys(other)


def test_likeness_is_the_same_from_either_side() -> None:
    for row in PAIRS:
        one, other = row["one"], row["other"]
        assert likeness(one, other).score == pytest.approx(likeness(other, one).score), one


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Sergey Lavrov", "Lavrov Sergey", How.ORDER),
        ("Sergey Lavrov", "LAVROV Sergey", How.SAME),
        ("José Ortega y Gasset", "José Ortega Gasset", How.SAME),
        ("Y. Lavrov", "Lavrov", How.ALONE),
        ("Abdullah (Jordan)", "Abdullah", How.MORE),
        ("Sergey Lavrov", "Sergej Lawrow", How.SPELLING),
        ("Sergey Lavrov", "S. Lavrov", How.INITIAL),
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov", How.MORE),
        ("Sergey Lavrov", "Lavrov", How.ALONE),
        ("Bill Clinton", "William Clinton", How.NICKNAME),
        ("Ferdinand Marcos", "Ferdinand Marcos Jr.", How.GENERATION),
        ("Raúl Castro", "Fidel Castro", How.OTHER),
    ],
)
def test_the_reason_is_said(one: str, other: str, how: How) -> None:
    assert likeness(one, other).how == how


@pytest.mark.parametrize("text", ["", "-", "·", "!?", "Ho", "I", "Jr.", "习", "0", "ъ"])
def test_any_text_can_be_compared(text: str) -> None:
    assert 0 <= likeness(text, "Sergey Lavrov").score <= 1
    keys(text)
