"""Dates as texts write them, for articles of Monday, 22 July 2019."""

from datetime import date

import pytest

from relations.reading.days import days_of

PUBLISHED = date(2019, 7, 22)
CASES = [
    ("en", "MOSCOW, July 22 (TASS) -", {"July 22": "2019-07-22"}),
    ("en", "met this Monday", {"this Monday": "2019-07-22"}),
    ("en", "met on Tuesday", {"Tuesday": "2019-07-16"}),
    ("en", "will meet on Tuesday", {"Tuesday": "2019-07-23"}),
    ("en", "next Friday", {"next Friday": "2019-07-26"}),
    ("en", "after last January and June", {"January": "2019-01", "June": "2019-06"}),
    ("en", "in November 2018", {"November 2018": "2018-11"}),
    ("en", "is expected this year", {"this year": "2019"}),
    ("en", "from 3-5 June 2019", {"from 3-5 June 2019": "2019-06-03/2019-06-05"}),
    ("en", "June 3-5", {"June 3-5": "2019-06-03/2019-06-05"}),
    ("en", "from 30 June to 2 July", {"from 30 June to 2 July": "2019-06-30/2019-07-02"}),
    ("en", "on October 3, 2019, he", {"October 3, 2019": "2019-10-03"}),
    ("en", "two years ago", {"two years ago": "2017~"}),
    ("en", "since 2009 and in the 1990s", {"2009": "2009", "the 1990s": "199X"}),
    ("en", "they may march with 2,000 people", {}),
    ("en", "from 2014 to 2016", {"from 2014 to 2016": "2014/2016"}),
    ("es", "La Habana, 22 jul (Prensa Latina)", {"22 jul": "2019-07-22"}),
    ("es", "se reunió este lunes", {"este lunes": "2019-07-22"}),
    ("es", "el pasado martes", {"pasado martes": "2019-07-16"}),
    ("es", "en enero y junio pasados", {"enero": "2019-01", "junio": "2019-06"}),
    ("es", "del 3 al 5 de junio", {"del 3 al 5 de junio": "2019-06-03/2019-06-05"}),
    ("es", "el 1 de mayo de 2015", {"1 de mayo de 2015": "2015-05-01"}),
    ("es", "el año pasado y este año", {"año pasado": "2018", "este año": "2019"}),
    ("es", "por la mañana", {}),
    ("es", "viajará el jueves", {"el jueves": "2019-07-25"}),
    ("ru", "МОСКВА, 22 июля. /ТАСС/.", {"22 июля": "2019-07-22"}),
    ("ru", "встретился в понедельник", {"в понедельник": "2019-07-22"}),
    ("ru", "1–3 июня", {"1–3 июня": "2019-06-01/2019-06-03"}),
    ("ru", "с 30 июня по 2 июля", {"с 30 июня по 2 июля": "2019-06-30/2019-07-02"}),
    ("ru", "в ноябре 2018 года", {"ноябре 2018 года": "2018-11"}),
    ("ru", "в январе и июне", {"январе": "2019-01", "июне": "2019-06"}),
    ("ru", "в прошлом году", {"прошлом году": "2018"}),
    ("ru", "12.05.2018", {"12.05.2018": "2018-05-12"}),
    ("ru", "3 октября с.г. он", {"3 октября с.г.": "2019-10-03"}),
    ("ru", "5 лет назад", {"5 лет назад": "2014~"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_dates_are_read_with_the_day_of_publication(language, text, expected):
    found = {text[day.start : day.end]: day.value for day in days_of(text, language, PUBLISHED)}
    assert found == expected


@pytest.mark.parametrize("text", ["on Monday", "in June", "22 July", "last year", "yesterday"])
def test_without_a_day_of_publication_nothing_is_guessed(text):
    assert days_of(text, "en", None) == []
    assert [day.value for day in days_of("on 22 July 2019", "en", None)] == ["2019-07-22"]
