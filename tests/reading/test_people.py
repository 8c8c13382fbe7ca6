"""Who is named, with a register that knows nobody, and with one that knows some."""

import pytest

from relations.reading import read
from tests.reading.known import OFFICIALS_KNOWN, PUBLISHED, STRANGERS, values

NEW = [
    ("en", "Russian Foreign Minister Sergey Lavrov arrived in Havana.", ["Sergey Lavrov"]),
    ("en", "Dmitry Shugaev, director of the Federal Service, explained it.", ["Dmitry Shugaev"]),
    ("en", "His Excellency Mr. Bruno Rodríguez Parrilla met the press. Rodríguez left.",
     ["Bruno Rodríguez Parrilla"]),
    ("en", "President Sergey LAVROV and Foreign Minister Ivan PETROV met.",
     ["Sergey Lavrov", "Ivan Petrov"]),
    ("en", "The United Nations Security Council met in New York.", []),
    ("en", "Cuban President Miguel Díaz-Canel spoke. Díaz-Canel left.", ["Miguel Díaz-Canel"]),
    ("es", "El canciller cubano, Bruno Rodríguez Parrilla, viajó a Moscú.",
     ["Bruno Rodríguez Parrilla"]),
    ("es", "La viceministra Anayansi Rodríguez Camejo recibió al embajador Andréi Guskov.",
     ["Anayansi Rodríguez Camejo", "Andréi Guskov"]),
    ("es", "El Ministerio de Relaciones Exteriores de Cuba informó.", []),
    ("es", "Recibió al viceprimer ministro Bui Thanh Son. Son amigos.",
     ["Bui Thanh Son"]),
    ("en", "Prime Minister Pham Minh Chinh met minister Tran Luu Quang.",
     ["Pham Minh Chinh", "Tran Luu Quang"]),
    ("ru", "Он встретился с министром иностранных дел РФ Сергеем Лавровым. Лаврова ждали.",
     ["Сергей Лавров"]),
    ("ru", "С. В. Лавров принял посла.", ["С. В. Лавров"]),
    ("ru", "Официальный представитель МИД РФ Мария Захарова; слова Марии Захаровой.",
     ["Мария Захарова"]),
    ("ru", "Встреча с Рикардо Кабрисасом прошла в Москве.", ["Рикардо Кабрисас"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NEW)
def test_people_whom_the_register_does_not_know_are_found(language, text, expected):
    assert values(text, language, "person") == expected


KNOWN = [
    ("en", "Defense Minister Sergei Shoigu met him. Shoigu said so.", "Sergey Shoygu"),
    ("es", "El ministro de Defensa, Serguéi Shoigú, viajó.", "Sergey Shoygu"),
    ("ru", "Он говорил с министром обороны Сергеем Шойгу.", "Sergey Shoygu"),
    ("en", "Cuban minister Leopoldo Cintra Frias visited Moscow.", "Leopoldo Cintra Frías"),
    ("en", "Russian Defence Minister Shoygu visited Havana.", "Sergey Shoygu"),
]


@pytest.mark.parametrize(("language", "text", "expected"), KNOWN)
def test_officials_are_known_in_any_spelling_and_case(language, text, expected):
    reading = read(text, published=PUBLISHED, language=language, names=OFFICIALS_KNOWN)
    people = [one for one in reading.proposals if one.kind == "person"]
    assert {one.value for one in people} == {expected}
    assert all(one.target for one in people)


TITLES = [
    ("en", "Russian Deputy Foreign Minister Sergey Ryabkov", ["Deputy Foreign Minister"]),
    ("en", "Deputy Prime Minister and Minister of Foreign Trade Ricardo Cabrisas",
     ["Deputy Prime Minister and Minister of Foreign Trade"]),
    ("en", "the Minister of Foreign Affairs of Cuba, Bruno Rodríguez",
     ["Minister of Foreign Affairs"]),
    ("es", "el ministro ruso de Defensa, Serguéi Shoigú", ["ministro de Defensa"]),
    ("es", "el vicepresidente del Consejo de Ministros de Cuba, Ricardo Cabrisas",
     ["vicepresidente del Consejo de Ministros"]),
    ("es", "los presidentes de Cuba y Rusia", []),
    ("ru", "министр обороны РФ Сергей Шойгу", ["министр обороны"]),
    ("ru", "заместитель председателя Совета министров Кубы Рикардо Кабрисас",
     ["заместитель председателя Совета министров"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), TITLES)
def test_titles_are_whole_and_without_their_country(language, text, expected):
    assert values(text, language, "title") == expected


def test_every_quote_is_the_passage_of_the_text():
    text = "<p>Cuban&nbsp;President <b>Miguel Díaz-Canel</b>\nmet “Putin” in Moscow.</p>"
    found = read(text, published=PUBLISHED, language="en", names=STRANGERS).proposals
    assert {one.kind for one in found} >= {"country", "person", "place", "title"}
    assert all(one.quote == text[one.start : one.end] for one in found)
