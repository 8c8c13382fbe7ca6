"""Dates in a sentence."""

import pytest

from relations.dates import read
from relations.models.wording import describe_when

AFTER_A_VERB = [
    ("1980-05-03", "on 3 May 1980"),
    ("1980-05", "in May 1980"),
    ("1980", "in 1980"),
    ("summer 2021", "in summer 2021"),
    ("198X", "in the 1980s"),
    ("1980-05-03~", "about 3 May 1980"),
    ("1980?", "possibly 1980"),
    ("[..2018-12]", "on or before December 2018"),
    ("[1914..1918]", "some time between 1914 and 1918"),
]


@pytest.mark.parametrize(("text", "words"), AFTER_A_VERB)
def test_a_date_follows_a_verb_with_the_word_that_its_precision_asks(text, words):
    assert describe_when(read(text)) == words
