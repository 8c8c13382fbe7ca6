"""Contacts of a text as separate meetings: who, where, when, in which direction."""

import pytest

from relations.reading import read
from tests.reading.known import PUBLISHED, STRANGERS

# Each meeting as its type, its people and its date or place.
CASES = [
    ("en", "Ricardo Cabrisas, Vice President of Cuba, met the Russian Minister of Defence, Sergey "
     "Shoygu, in Moscow on 3 July 2019. He was there last January and June.",
     [("visit", {"Ricardo Cabrisas", "Sergey Shoygu"}, "2019-07-03"),
      ("visit", {"Ricardo Cabrisas"}, "2019-01"), ("visit", {"Ricardo Cabrisas"}, "2019-06")]),
    ("en", "The Cuban president visited Moscow in November 2018 and invited Vladimir Putin to the "
     "island. Months earlier Leopoldo Cintra Frías, the Cuban Defence Minister, had travelled to "
     "Moscow.",
     [("visit", set(), "2018-11"), ("visit", {"Leopoldo Cintra Frías"}, "[..2018-09]")]),
    ("en", "Spanish Foreign Minister Josep Borrell visited Havana in October 2018. Cuban Foreign "
     "Minister Bruno Rodríguez visited Madrid in October 2018.",
     [("visit", {"Josep Borrell"}, "2018-10"), ("visit", {"Bruno Rodríguez"}, "2018-10")]),
    ("es", "El canciller cubano, Bruno Rodríguez, visitó Moscú en marzo de 2019. Estuvo allí "
     "también en 2016 y 2017.",
     [("visit", {"Bruno Rodríguez"}, "2019-03"), ("visit", {"Bruno Rodríguez"}, "2016"),
      ("visit", {"Bruno Rodríguez"}, "2017")]),
    ("es", "El presidente cubano, Miguel Díaz-Canel, viajó a Moscú en noviembre de 2018 e invitó a "
     "Vladímir Putin a visitar la isla.", [("visit", {"Miguel Díaz-Canel"}, "2018-11")]),
    ("ru", "Президент Кубы Мигель Диас-Канель посетил Москву в ноябре 2018 года. В марте 2019 года "
     "Москву посетил министр обороны Кубы Леопольдо Синтра Фриас.",
     [("visit", {"Мигель Диас-Канель"}, "2018-11"),
      ("visit", {"Леопольдо Синтра Фриас"}, "2019-03")]),
    ("en", "Spanish Prime Minister Pedro Sánchez accepted an invitation to visit Cuba.",
     [("visit", {"Pedro Sánchez"}, "")]),
    ("ru", "Сергей Лавров пригласил министра иностранных дел Кубы посетить Сочи.", []),
]  # fmt: skip


def meetings(text, language):
    groups = {}
    for one in read(text, published=PUBLISHED, language=language, names=STRANGERS).proposals:
        if one.group:
            groups.setdefault(one.group, []).append(one)
    for _number, parts in sorted(groups.items()):
        heads = [one.value for one in parts if one.kind == "meeting"]
        if heads:
            days = [one.value for one in parts if one.kind == "date"]
            people = {one.value for one in parts if one.kind == "person"}
            yield heads[0], people, days[0] if days else ""


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_other_days_directions_and_travellers_are_other_meetings(language, text, expected):
    assert list(meetings(text, language)) == expected


SIDES = [
    ("en", "The Cuban president came to Moscow on Friday. Miguel Díaz-Canel met Vladimir Putin, "
     "the Russian president.", "Miguel Díaz-Canel", "cuba"),
    ("en", "Miguel Díaz-Canel arrived in Moscow. The Cuban president met the press.",
     "Miguel Díaz-Canel", "cuba"),
    ("en", "MADRID, 3 July – Foreign Minister Josep Borrell received a Cuban envoy. Cuba and Spain "
     "will sign.", "Josep Borrell", "spain"),
    ("es", "El canciller cubano habló con Josep Borrell en Madrid. Cuba y España firmarán.",
     "Josep Borrell", "spain"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "person", "side"), SIDES)
def test_a_person_without_a_country_is_of_the_side_that_the_text_gives(
    language, text, person, side
):
    found = read(text, published=PUBLISHED, language=language, names=STRANGERS).proposals
    assert {one.side for one in found if one.kind == "person" and one.value == person} == {side}


def test_what_the_sides_discussed_is_of_the_meeting_before():
    text = (
        "Russian Foreign Minister Sergey Lavrov met Cuban Foreign Minister Bruno Rodríguez. The "
        "sides discussed energy and tourism."
    )
    found = read(text, published=PUBLISHED, language="en", names=STRANGERS).proposals
    sectors = {(one.value, one.group) for one in found if one.kind == "sector"}
    assert sectors == {("energy", 1), ("tourism", 1)}
