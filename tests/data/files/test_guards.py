"""Cells that a spreadsheet would run: harmless when written, and as they were when read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.data.files.guards import RUNS, guarded, told_apart, unguarded


@pytest.mark.parametrize(
    ("text", "in_csv"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+7 495 000 00 00", "'+7 495 000 00 00"),
        ("-0043", "'-0043"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\tindented", "'\tindented"),
        ("\rreturned", "'\rreturned"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        # Nothing runs these.
        ("", ""),
        ("Cuba", "Cuba"),
        ("NA", "NA"),
        ("'t Hooft", "'t Hooft"),
        ("'", "'"),
        ("2019-07", "2019-07"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_that_would_run_gets_an_apostrophe_and_loses_it(text, in_csv):
    assert guarded(text) == in_csv
    assert unguarded(in_csv) == text
    assert unguarded(told_apart(text)) == text


@given(st.text(alphabet=st.sampled_from([*"'ab1 ", *RUNS])) | st.text())
def test_whatever_was_written_is_read_back_and_nothing_written_runs(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(told_apart(text)) == text
    assert not guarded(text).startswith(tuple(RUNS))
