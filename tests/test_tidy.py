"""Texts as they are stored: nothing unseen in them, and no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.tidy import shortened, tidied


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Sergey\u00a0Shoygu", "Sergey Shoygu"),
        ("  Ricardo   Cabrisas ", "Ricardo Cabrisas"),
        ("Ca\u200bbri\u2060sas\ufeff", "Cabrisas"),
        ("co\u00adoperation", "cooperation"),
        ("\u200eМосква\u200f \u202aГавана\u202c \u2066Ереван\u2069\u061c", "Москва Гавана Ереван"),
        ("10\u202f000\u2009t\u3000of\u2003oil", "10 000 t of oil"),
        ("of\ufb01cial \ufb02ight, e\ufb00ort, o\ufb03ce", "official flight, effort, office"),
        ("shu\ufb04e, \ufb05, \ufb06", "shuffle, st, st"),
        ("Rau\u0301l Castro", "Raúl Castro"),
        ("Rau\u200b\u0301l Castro", "Raúl Castro"),
        ("line one\r\nline\ttwo", "line one line two"),
        ("bell\x07 and\x9f escape\x1b", "bell and escape"),
        ("\u200b\u00a0\u2060 ", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_loses_what_nobody_sees(typed, stored):
    assert tidied(typed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian, “I want”
        "علی\u200cاکبر صالحی",
        "1415 ه\u200d",  # the era, in Arabic
        "क्\u200dष",  # Devanagari, a half form
        "ശ്രീലങ്കന്\u200d",  # Malayalam, an old chillu at the end of a word
        "শ্রী\u09cd\u200c",
        "ශ්\u200dරී ලංකා",  # Sinhala
        "👨\u200d👩\u200d👧 at the parade",
        "№ 5, 38 m², Straße, ½, ﷺ",
        "Ёлкин, Міністерство, Nguyễn Phú Trọng, 中国外交部",
    ],
)
def test_what_is_spelling_stays(text):
    assert tidied(text) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ser\u200cgey\u200d", "Sergey"),
        ("Шой\u200dгу", "Шойгу"),
        ("صالحی\u200c", "صالحی"),
        ("می\u200c\u200c\u200cخواهم", "می\u200cخواهم"),
        ("\u200c\u200d", ""),
    ],
)
def test_a_joiner_that_joins_nothing_goes(typed, stored):
    assert tidied(typed) == stored


def test_a_text_of_lines_keeps_them():
    typed = " First\u00a0 line \r\n\r\n\tsecond\u200b line\u2028third\rfourth\n\n"
    assert tidied(typed, lines=True) == "First line\n\nsecond line\nthird\nfourth"


@given(st.text(st.characters(codec="utf-8")), st.booleans())
def test_tidying_twice_changes_nothing_more(text, lines):
    once = tidied(text, lines=lines)
    assert tidied(once, lines=lines) == once


PIECES = ["a", "é", "\u0301", "ی", "\u094d", "क", "👨", "\u200c", "\u200d", "\u200b", " ", "\xa0",
          "\ufb03", "\n", "\r\n", "\u2028", "\u200f", "\xad"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.booleans())
def test_tidying_marks_twice_changes_nothing_more(text, lines):
    once = tidied(text, lines=lines)
    assert tidied(once, lines=lines) == once
    assert not set(once) & set("\u200b\xa0\ufb03\u200f\xad\r\u2028")


@pytest.mark.parametrize(
    ("text", "most", "stored"),
    [("Camp David", 10, "Camp David"), ("Camp David, Maryland", 11, "Camp David…"), ("", 5, "")],
)
def test_a_text_that_is_cut_shows_it(text, most, stored):
    assert shortened(text, most) == stored
