"""How well the coded texts are read: floors below which no rule may fall."""

import pytest

from tests.reading.corpus import to_tune_on
from tests.reading.measure import measured, seed_names

# Precision and recall for the texts to tune on.
FLOORS = {
    "country": (0.97, 0.98), "person": (0.94, 0.94), "title": (0.93, 0.94), "place": (0.94, 0.86),
    "date": (0.97, 0.97), "meeting": (0.80, 0.78), "agreement": (0.92, 0.85),
    "sector": (0.80, 0.70), "amount": (0.88, 0.85), "number": (0.80, 0.90),
    "position": (0.85, 0.75), "speaker": (0.78, 0.64), "status": (0.90, 0.85),
}  # fmt: skip


@pytest.mark.django_db
def test_the_coded_texts_are_read_as_well_as_they_were():
    scores = measured(to_tune_on(), seed_names())["all"]
    fallen = {
        kind: scores.of(kind)
        for kind, (precision, recall) in FLOORS.items()
        if scores.of(kind)[0] < precision or scores.of(kind)[1] < recall
    }
    assert fallen == {}
