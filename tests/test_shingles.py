"""Near copies share most of their runs of five words; other texts on the same matter do not."""

import pytest

from relations.shingles import KEPT, resemblance, shingles, sketch_of

RELEASE = (
    "Russian Defence Minister Sergey Shoygu met in Moscow with the Vice President of the Council "
    "of Ministers of Cuba, Ricardo Cabrisas. The sides discussed matters of regional and "
    "international security, stability in the Caribbean and promising areas of cooperation."
)
ARTICLE = f"On Monday the ministry published a statement. {RELEASE} The visit lasts until Friday."
OTHER = (
    "Cuba's Ricardo Cabrisas travelled to Moscow, where he talked with the Russian minister "
    "Sergey Shoygu about security in the Caribbean region, the Cuban embassy wrote on Monday."
)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (RELEASE, RELEASE, 1, 1),
        (RELEASE, RELEASE.upper().replace(",", ""), 1, 1),
        (RELEASE, ARTICLE, 0.95, 1),
        (RELEASE, OTHER, 0, 0.1),
        (RELEASE, "", 0, 0),
        ("Cuba y Rusia", "Cuba y Rusia", 1, 1),
    ],
)
def test_how_much_two_texts_share(one, other, least, most):
    assert least <= resemblance(shingles(one), shingles(other)) <= most


def test_a_sketch_is_a_sample_that_near_copies_share():
    long = " ".join(f"word{n}" for n in range(3000))
    assert len(sketch_of(long)) == KEPT
    assert set(sketch_of(long)) & set(sketch_of(long + " and one more sentence at the end"))
    assert sketch_of("") == []
