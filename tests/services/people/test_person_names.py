"""What a name says besides itself."""

import pytest

from relations.services.people.names import Parts, parts_of, same_name, spellings

NAMES = [
    # as written, the name, the generation, what stands in brackets
    ("Ferdinand Marcos, Jr.", "Ferdinand Marcos", "jr", ""),
    ("Ferdinand Marcos Jr", "Ferdinand Marcos", "jr", ""),
    ("Ferdinand Marcos,Junior", "Ferdinand Marcos", "jr", ""),
    ("José López Portillo (hijo)", "José López Portillo", "jr", ""),
    ("Joseph Kabila (son)", "Joseph Kabila", "jr", ""),
    ("Alexandre Dumas fils", "Alexandre Dumas", "jr", ""),
    ("Ferdinand Marcos, Sr.", "Ferdinand Marcos", "sr", ""),
    ("William Pitt the Elder", "William Pitt", "sr", ""),
    ("Abdullah II", "Abdullah", "2", ""),
    ("Benigno Aquino 3rd", "Benigno Aquino", "3", ""),
    ("Benigno Aquino III", "Benigno Aquino", "3", ""),
    ("Ana Díaz, PhD", "Ana Díaz", "", ""),
    ("John Doe, Jr., MD", "John Doe", "jr", ""),
    ("Abdullah (Saudi Arabia)", "Abdullah", "", "Saudi Arabia"),
    ("George Bush (1924–2018)", "George Bush", "", "1924–2018"),
    ("Paul Newman, Jr. (diplomat)", "Paul Newman", "jr", "diplomat"),
    # What is no generation and no bracket at the end.
    ("Rudolphus F. M. (Ruud) Lubbers", "Rudolphus F. M. (Ruud) Lubbers", "", ""),
    ("Malcolm X", "Malcolm X", "", ""),
    ("Padre Pio", "Padre Pio", "", ""),
    ("Junior", "Junior", "", ""),
    ("Jr.", "Jr.", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("text", "base", "generation", "bracket"), NAMES)
def test_a_name_is_told_from_what_comes_after_it(text, base, generation, bracket):
    assert parts_of(text) == Parts(base, generation, bracket)


ALIKE = [
    ("ferdinand marcos, jr.", "ferdinand marcos jr", True),
    ("ferdinand marcos (hijo)", "ferdinand marcos junior", True),
    ("benigno aquino iii", "benigno aquino 3rd", True),
    ("ferdinand marcos", "ferdinand marcos jr.", False),
    ("ferdinand marcos sr.", "ferdinand marcos jr.", False),
    ("abdullah", "abdullah ii", False),
    ("abdullah", "abdullah (saudi arabia)", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_generations_are_different_people_however_they_are_written(one, other, same):
    assert same_name(one, other) is same
    # What cannot be the same is still looked up where a source may have left it out.
    if same:
        assert other in spellings(one)
    assert "ferdinand marcos, jr." in spellings("ferdinand marcos")
