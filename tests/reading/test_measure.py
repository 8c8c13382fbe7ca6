"""How well the coded texts are read: floors below which no rule may fall."""

import pytest

from tests.reading.corpus import to_tune_on
from tests.reading.measure import measured, seed_names

# Precision and recall for the texts to tune on.
FLOORS = {
    "country": (0.97, 0.98), "person": (0.94, 0.94), "title": (0.93, 0.94), "place": (0.94, 0.86),
    "date": (0.97, 0.97), "meeting": (0.87, 0.80), "agreement": (0.93, 0.87),
    "sector": (0.90, 0.86), "amount": (0.93, 0.90), "number": (0.80, 0.90),
    "position": (0.93, 0.85), "speaker": (0.87, 0.83), "status": (0.92, 0.87),
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
