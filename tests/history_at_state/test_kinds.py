"""Kinds of contact in free text."""

import pytest

from relations.history_at_state.kinds import read_kind


@pytest.mark.parametrize(
    ("remarks", "rank"),
    [
        ("Working visit.", "working"),
        ("Working Visit.", "working"),
        ("Official visit.", "official"),
        ("Offical Visit.", "official"),
        ("Offical Workng Visit. Met with President Reagan.", "official-working"),
        ("Official working visit. Afterwards visited New York City.", "official-working"),
        ("Official select visit.", "official"),
        ("State visit; met with President Park.", "state"),
        ("State Vist.", "state"),
        ("Private visit while attending UN General Assembly.", "private"),
        ("Met with President Clinton during a private visit.", "private"),
        ("Accompanied President Carter on a State visit.", "state"),
        ("Overnight stop en route to Moscow.", "transit"),
        ("Stopped en route to the Yalta Conference.", "transit"),
        ("Met with the King; stopped en route to Cairo.", "transit"),
        # Kinds that the list does not have stay in words.
        ("Informal visit.", ""),
        ("Unofficial visit to Washington.", ""),
        ("Goodwill visit.", ""),
        # Visits of others.
        ("Made arrangements for President Clinton's state visit.", ""),
        ("Joined President Trump's state visit to the United Kingdom.", ""),
        ("Visited the official residence.", ""),
        ("", ""),
    ],
)
def test_the_rank_is_that_of_this_visit(remarks, rank):
    assert read_kind(remarks).rank == rank


@pytest.mark.parametrize(
    ("remarks", "setting", "occasion"),
    [
        ("Working visit.", "visit", ""),
        ("Met with President Truman en route to London.", "visit", ""),
        ("Attended the Nuclear Security Summit.", "summit", "Nuclear Security Summit"),
        (
            "Attended the NATO Summit Meeting in Chicago, IL.",
            "summit",
            "NATO Summit Meeting",
        ),
        (
            "Attended NATO’s 50th Anniversary Summit. Arrived April 22.",
            "summit",
            "NATO’s 50th Anniversary Summit",
        ),
        # Ministers hold no summit.
        ("Attended a G-8 Foreign Ministers’ Meeting.", "visit", "G-8 Foreign Ministers’ Meeting"),
        ("Attended NATO Ministerial Meeting.", "visit", "NATO Ministerial Meeting"),
        ("Attended funeral of President Kennedy.", "ceremony", "funeral of President Kennedy"),
        (
            "Met with President Bush at the UN General Assembly in New York City.",
            "margins",
            "UN General Assembly",
        ),
        (
            "Private visit while attending U.N. General Assembly session; met with friends.",
            "visit",
            "U.N. General Assembly session",
        ),
        ("Signed START II Treaty.", "signing", ""),
        ("Attended Middle East peace talks.", "negotiation", "Middle East peace talks"),
        ("Vacation.", "visit", ""),
    ],
)
def test_the_setting_and_the_occasion_are_read(remarks, setting, occasion):
    kind = read_kind(remarks)
    assert (kind.setting, kind.occasion) == (setting, occasion)


def test_the_words_of_the_source_are_kept():
    assert read_kind("Offical Visit. Met with the President.").note == "Offical Visit"
    assert read_kind("Informal visit; discussed trade").note == "Informal visit; discussed trade"
    # What they did is no name for it; it stands in the summary.
    assert read_kind("Met with the President. Addressed Congress.").note == ""


def test_words_too_long_for_the_field_are_cut_at_a_word():
    note = read_kind("Goodwill " + "bilateral " * 40).note
    assert len(note) <= 200
    assert note.endswith("bilateral…")
