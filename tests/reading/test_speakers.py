"""Who says what a text reports: by name, post, pronoun or body."""

import pytest

from tests.reading.known import values

CASES = [
    ("en", "Cuban Foreign Minister Bruno Rodríguez met Sergey Lavrov, the Russian foreign "
     "minister. He said that ties were strong.", ["Bruno Rodríguez"]),
    ("en", "The visit will take place in May, the Russian Foreign Ministry said in a statement.",
     ["Foreign Ministry"]),
    ("en", "According to the Cuban Ministry of Foreign Affairs, the visit will take place in May.",
     ["Ministry of Foreign Affairs"]),
    ("en", "As the Russian Defence Ministry put it, the talks were useful.", ["Defence Ministry"]),
    ("en", "Ministry of Foreign Affairs\nPress Release\n\nThe Cuban envoy arrived in May.",
     ["Ministry of Foreign Affairs"]),
    ("es", "El canciller cubano, Bruno Rodríguez, llegó a Moscú. «Los lazos son fuertes», dijo el "
     "ministro. Añadió que el comercio crece.", ["Bruno Rodríguez"]),
    ("es", "La visita tendrá lugar en mayo, informó la Cancillería cubana.", ["Cancillería"]),
    ("es", "El canciller cubano, Bruno Rodríguez, viajó a Madrid. El mandatario ruso calificó la "
     "visita de útil.", []),
    ("es", "El canciller cubano, Bruno Rodríguez, habló. El rey Felipe VI viajará a la isla, "
     "anunció el canciller.", ["Bruno Rodríguez"]),
    ("ru", "О визите сообщили в пресс-службе МИД РФ.", ["МИД"]),
    ("ru", "По данным Министерства обороны РФ, встреча прошла в Москве.",
     ["Министерство обороны"]),
    ("ru", "Визит будет в мае, сообщил журналистам пресс-секретарь президента РФ Дмитрий Песков.",
     ["Дмитрий Песков"]),
    ("ru", "Министр иностранных дел Кубы Бруно Родригес прибыл в Москву. «Связи крепкие», — сказал "
     "он.", ["Бруно Родригес"]),
    ("ru", "Об этом говорится в сообщении Минобороны РФ.", ["Минобороны"]),
    ("ru", "Сергей Лавров подтвердил встречу с министром иностранных дел Кубы Бруно Родригесом.",
     ["Сергей Лавров"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_the_speaker_is_who_says_it(language, text, expected):
    assert values(text, language, "speaker") == expected
