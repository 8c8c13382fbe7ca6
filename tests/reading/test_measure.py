"""How well the coded texts are read: floors below which no rule may fall."""

import pytest

from tests.reading.corpus import to_tune_on
from tests.reading.measure import measured, seed_names

# Precision and recall for the texts to tune on.
FLOORS = {
    "country": (0.97, 0.98), "person": (0.95, 0.95), "title": (0.95, 0.95), "place": (0.95, 0.90),
    "date": (0.96, 0.97), "meeting": (0.80, 0.82), "agreement": (0.90, 0.85),
    "sector": (0.80, 0.72), "amount": (0.88, 0.85), "status": (0.88, 0.85),
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
