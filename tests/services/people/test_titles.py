"""Title and name told apart, and two people in one field."""

import pytest

from relations.services.people.titles import people, split
from relations.vocab import Rank


@pytest.mark.parametrize(
    ("text", "title", "name", "rank"),
    [
        ("President Fulgencio Batista", "President", "Fulgencio Batista", Rank.HEAD_OF_STATE),
        ("Prime Minister Menzies", "Prime Minister", "Menzies", Rank.HEAD_OF_GOVERNMENT),
        ("President-elect Arias", "President-elect", "Arias", None),
        ("President- elect Ernesto Zedillo", "President-elect", "Ernesto Zedillo", None),
        ("Acting President Park", "Acting President", "Park", Rank.HEAD_OF_STATE),
        (
            "President of the Council of Ministers Hussain Ershad",
            "President of the Council of Ministers",
            "Hussain Ershad",
            Rank.HEAD_OF_GOVERNMENT,
        ),
        ("General Secretary Leonid Brezhnev", "General Secretary", "Leonid Brezhnev", None),
        ("Vice Premier Deng Xiaoping", "Vice Premier", "Deng Xiaoping", Rank.DEPUTY_HEAD),
        ("Foreign Minister Gromyko", "Foreign Minister", "Gromyko", Rank.FOREIGN_MINISTER),
        ("Amir Sheikh Tamim bin Hamad", "Amir Sheikh", "Tamim bin Hamad", Rank.HEAD_OF_STATE),
        # Her name, and no title.
        ("Prime Minister Sheikh Hasina", "Prime Minister", "Sheikh Hasina", 20),
        ("Prime Minister-Prince Norodom Kantol", "Prime Minister-Prince", "Norodom Kantol", 20),
        # Slips of the source.
        ("Prime Minster Mackenzie King", "Prime Minister", "Mackenzie King", 20),
        ("Prime Ministere Silvio Berlusconi", "Prime Minister", "Silvio Berlusconi", 20),
        ("Prime MinisterHaidar al- Abadi", "Prime Minister", "Haidar al-Abadi", 20),
        # No title at all.
        ("Valdas Adamkus", "", "Valdas Adamkus", None),
        ("Kingsley Amis", "", "Kingsley Amis", None),
        ("President", "President", "", Rank.HEAD_OF_STATE),
        ("President Tommy E. Remengesau, Jr.", "President", "Tommy E. Remengesau Jr.", 10),
    ],
)
def test_title_and_name_are_told_apart(text, title, name, rank):
    person = split(text)
    assert (person.title, person.name, person.rank) == (title, name, rank)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "President Anwar Sadat, Prime Minister Mustafa Khalil",
            [("President", "Anwar Sadat"), ("Prime Minister", "Mustafa Khalil")],
        ),
        (
            "President Andrzej Duda and Prime Minister Donald Tusk",
            [("President", "Andrzej Duda"), ("Prime Minister", "Donald Tusk")],
        ),
        (
            "King Abdullah and Crown Prince Hussein",
            [("King", "Abdullah"), ("Crown Prince", "Hussein")],
        ),
        # One man in two offices.
        ("Premier and Prince Sihanouk", [("Premier and Prince", "Sihanouk")]),
        ("Premier & Prince Sihanouk", [("Premier & Prince", "Sihanouk")]),
        # A comma before a numeral joins nobody.
        ("President Benigno S. Aquino, 3rd", [("President", "Benigno S. Aquino, 3rd")]),
        ("President Surangel Whipps, Jr", [("President", "Surangel Whipps Jr.")]),
        ("", []),
    ],
)
def test_two_people_in_one_field_are_two(text, found):
    assert [(person.title, person.name) for person in people(text)] == found


def test_a_name_in_brackets_is_a_further_name():
    person = split("Prime Minister Rudolphus F. M. (Ruud) Lubbers")
    assert (person.name, person.spellings) == ("Rudolphus F. M. Lubbers", ("Ruud Lubbers",))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("President Batista", False),
        ("President de Gaulle", False),
        ("Prime Minister St. Laurent", False),
        ("President Fulgencio Batista", True),
        ("King Abdullah II", True),
        ("King Hussein", False),
    ],
)
def test_a_surname_alone_is_no_full_name(text, full):
    assert split(text).is_full is full
