"""What contacts are about, and of which type they are."""

import pytest

from tests.reading.known import values

SECTORS = [
    ("en", "They discussed spare parts for helicopters.", ["military-industry"]),
    ("en", "They agreed to cooperate on money laundering and cybersecurity.",
     ["security", "communications"]),
    ("en", "The ministers discussed direct flights and visa-free travel.",
     ["transport", "migration"]),
    ("en", "Cooperation in green hydrogen, LNG and small modular reactors was discussed.",
     ["electricity", "oil-and-gas", "nuclear-energy"]),
    ("en", "They agreed on exports of soybeans and beef.", ["trade", "agriculture"]),
    ("en", "The deal with the Export-Import Bank was discussed.", []),
    ("es", "Abordaron la cooperación en ganadería, biotecnología y cambio climático.",
     ["agriculture", "science-and-technology", "environment"]),
    ("es", "Acordaron ampliar los vuelos directos y la promoción turística.",
     ["transport", "tourism"]),
    ("es", "Trataron la colaboración médica y los cursos en la academia diplomática.",
     ["health", "culture-and-education"]),
    ("ru", "Обсудили поставки беспилотников и подготовку кадров.",
     ["trade", "military-industry", "culture-and-education"]),
    ("ru", "Обсудили водопользование, туристический поток и грузоперевозки.",
     ["environment", "tourism", "transport"]),
    ("ru", "Стороны договорились о сотрудничестве в сфере космоса и солнечной энергетики.",
     ["space", "electricity"]),
]  # fmt: skip
TYPES = [
    ("en", "Cuban minister Ana Pérez spoke over the phone with Russian minister Ivan Petrov.",
     ["remote"]),
    ("en", "Cuban minister Ana Pérez and Russian minister Ivan Petrov met on the sidelines of the "
     "forum.", ["margins"]),
    ("en", "Cuba and Russia held strategic dialogue in May.", ["consultations"]),
    ("en", "The joint working group of Cuba and Spain met in May.", ["commission"]),
    ("en", "Cuban minister Ana Pérez sent a congratulatory telegram to Spain.",
     ["correspondence"]),
    ("en", "Cuban minister Ana Pérez met with reporters and spoke about Russia.", []),
    ("es", "La ministra cubana Ana Pérez y el ministro ruso Iván Petrov hablaron por teléfono.",
     ["remote"]),
    ("es", "La ministra cubana Ana Pérez se entrevistó con el ministro ruso Iván Petrov.",
     ["bilateral-talks"]),
    ("es", "Cuba y España celebraron la reunión de su comité conjunto.", ["commission"]),
    ("ru", "Министр обороны РФ Иван Петров и министр обороны Кубы Хосе Перес провели переговоры "
     "в режиме ВКС.", ["remote"]),
    ("ru", "Посол Кубы Хосе Перес вручил верительные грамоты президенту РФ Ивану Петрову.",
     ["ceremony"]),
    ("ru", "Президент Кубы обменялся посланиями с президентом РФ Иваном Петровым.",
     ["correspondence"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SECTORS)
def test_subjects_are_read_in_the_words_of_communiques(language, text, expected):
    assert values(text, language, "sector") == expected


@pytest.mark.parametrize(("language", "text", "expected"), TYPES)
def test_the_words_of_a_contact_say_its_type(language, text, expected):
    assert values(text, language, "meeting") == expected
