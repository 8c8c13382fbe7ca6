"""Texts that are no date, or more than one: what is said and what is offered instead."""

import pickle

import pytest

from relations.dates import (
    DateError,
    parse,
    parse_point,
    read,
    suggest,
)


def refusal(text):
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "offered"),
    [
        ("2019-02-30", "no_such_day", "2019-02"),
        ("2019-07-00", "no_such_day", "2019-07"),
        ("31/02/2019", "no_such_day", "2019-02"),
        ("2019-13", "no_such_month", "2019"),
        ("2019-00", "no_such_month", "2019"),
        ("2019-21-05", "no_such_month", "2019"),
        ("22/2019", "no_such_month", "2019"),
        ("2019-7", "two_digits", "2019-07"),
        ("2019-7-5", "two_digits", "2019-07-05"),
        ("2019-7/2019-9", "two_digits", "2019-07/2019-09"),
        ("[2019-7..]", "two_digits", "[2019-07..]"),
        ("22/07/2019", "day_first", "2019-07-22"),
        ("07/22/2019", "day_first", "2019-07-22"),
        ("22.07.2019", "day_first", "2019-07-22"),
        ("22.07.2019 г.", "day_first", "2019-07-22"),
        ("22-07-2019", "day_first", "2019-07-22"),
        ("05/05/2019", "day_first", "2019-05-05"),
        ("07/2019", "day_first", "2019-07"),
        ("07/06/2019", "ambiguous", ""),
        ("7.6.2019", "ambiguous", ""),
        ("July 2019", "month_name", "2019-07"),
        ("July 22nd, 2019", "month_name", "2019-07-22"),
        ("22 julio 2019", "month_name", "2019-07-22"),
        ("22 de julio de 2019", "month_name", "2019-07-22"),
        ("julio de 2019", "month_name", "2019-07"),
        ("marzo de 2018", "month_name", "2018-03"),
        ("июль 2019", "month_name", "2019-07"),
        ("22 июля 2019 г.", "month_name", "2019-07-22"),
        ("30 February 2019", "no_such_day", "2019-02"),
        ("July 5", "month_name_alone", ""),
        ("5-7 July", "month_name_alone", ""),
        ("2019-07-22T10:00Z", "time", "2019-07-22"),
        ("2019-07-22T10", "time", "2019-07-22"),
        ("22/07/2019 10:00", "time", "2019-07-22"),
        ("22 July 2019, 10:00", "time", "2019-07-22"),
        ("07/06/2019 10:00", "time_alone", ""),
        ("10:00", "time_alone", ""),
        ("44 BC", "before_year_one", ""),
        ("44 до н. э.", "before_year_one", ""),
        ("-0044", "before_year_one", ""),
        ("0000", "before_year_one", ""),
        ("12019", "year_too_long", ""),
        ("Y17E7", "year_too_long", ""),
        ("22/07/19", "short_year", ""),
        ("'19", "short_year", ""),
        ("19", "short_year", ""),
        ("1X9X", "level_2", ""),
        ("2019-1X", "level_2", ""),
        ("201X-05", "level_2", ""),
        ("2019-XX-05", "level_2", ""),
        ("2019-07~-22", "level_2", ""),
        ("2019-7-5~-3", "unreadable", ""),
        ("[2019-3-5,2019-3-12]", "two_digits", "[2019-03-05,2019-03-12]"),
        ("[2019-03-05,2019-02-30]", "no_such_day", "[2019-03-05,2019-02]"),
        ("[2019-03-05,tomorrow]", "unreadable", ""),
        ("[2019-03-05,]", "unreadable", ""),
        ("43668", "serial", "2019-07-22"),
        ("43668.4375", "serial", "2019-07-22"),
        ("{2019..2020}", "level_2", ""),
        ("2021/2019", "reversed", ""),
        ("[2021..2019]", "reversed", ""),
        ("2021-7/2019-9", "reversed", ""),
        ("../..", "no_date", ""),
        ("/", "no_date", ""),
        ("/..", "no_date", ""),
        ("[..]", "no_date", ""),
        ("2019-2021", "range", ""),
        ("2019-07 – 2019-09", "range", ""),
        ("2019..2020", "range", ""),
        ("2021-2019", "reversed", ""),
        ("2019-07-22/25", "short_end", "2019-07-22/2019-07-25"),
        ("2019-07/09", "short_end", "2019-07/2019-09"),
        ("2019/07", "near", "2019-07"),
        ("2019.07.22", "near", "2019-07-22"),
        ("20190722", "near", "2019-07-22"),
        ("2019–07", "near", "2019-07"),
        ("~2019", "near", "2019~"),
        ("circa 2019", "near", "2019~"),
        ("201x", "near", "201X"),
        ("201Х", "near", "201X"),  # the Cyrillic letter
        ("1990s", "near", "199X"),
        ("[2019]", "near", "2019"),
        ("2019/present", "near", "2019/.."),
        ("n/a", "unreadable", ""),
        ("tomorrow", "unreadable", ""),
        ("2019-7/tomorrow", "unreadable", ""),
        ("2019/2020/2021", "unreadable", ""),
        ("9" * 101, "unreadable", ""),
    ],
)
def test_what_is_not_a_date_is_refused_with_what_to_write_instead(text, code, offered):
    assert refusal(text).code == code
    assert suggest(text) == offered
    if offered:
        assert offered in str(refusal(text))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2021-22", ["summer 2021", "2021/2022", "[2021..2022]"]),
        ("2019-22", ["summer 2019", "2019/2022", "[2019..2022]"]),
        ("1999-22", ["summer 1999", "1999/2022", "[1999..2022]"]),
        ("2021-22~", ["summer 2021~", "2021/2022", "[2021..2022]"]),
        ("2021-22/2022-23", ["summer 2021/autumn 2022", "2021/2023", "[2021..2023]"]),
        ("1914-18", ["1914/1918", "[1914..1918]"]),
        ("1914–18", ["1914/1918", "[1914..1918]"]),
        ("1914-18?", ["1914?/1918?", "[1914?..1918?]"]),
        ("1914-1918", ["1914/1918", "[1914..1918]"]),
        ("1914–1918", ["1914/1918", "[1914..1918]"]),
        ("1125/26", ["1125/1126", "[1125..1126]"]),
        ("2019/20", ["2019/2020", "[2019..2020]"]),
        ("2019-25", ["2019/2025", "[2019..2025]"]),
        ("1998-9", ["1998-09", "1998/1999", "[1998..1999]"]),
        ("2005/06", ["2005-06", "2005/2006", "[2005..2006]"]),
        ("2005–06", ["2005-06", "2005/2006", "[2005..2006]"]),
        ("05/06/2019", ["2019-06-05", "2019-05-06"]),
        ("05/06/2019 – 07/06/2019", ["2019-06-05/2019-06-07", "2019-05-06/2019-07-06"]),
        ("2019-06-01 - 2019-06-03", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("1–3 June 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("5-7 July 2019", ["2019-07-05/2019-07-07", "[2019-07-05..2019-07-07]"]),
        ("22–25.07.2019", ["2019-07-22/2019-07-25", "[2019-07-22..2019-07-25]"]),
        ("25 April – 26 June 1945", ["1945-04-25/1945-06-26", "[1945-04-25..1945-06-26]"]),
        ("del 1 al 3 de junio de 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("с 1 по 3 июня 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("5 or 12 March 2019", ["[2019-03-05,2019-03-12]"]),
        ("5 или 12 марта 2019", ["[2019-03-05,2019-03-12]"]),
        ("1962-02-30", ["1962-02"]),
        ("1914-18/1920", []),  # an offer for a part is none for the whole
        ("2019-13", ["2019"]),
    ],
)
def test_every_reading_is_offered_and_none_is_taken(text, offered):
    with pytest.raises(DateError) as caught:
        read(text)
    assert list(caught.value.proposals) == offered
    for proposal in offered:
        assert read(proposal)
        assert proposal in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "07/06/2019",
            '"07/06/2019" means 2019-06-07 if the day comes first, or 2019-07-06 if the month '
            "comes first. Write the one that the source means.",
        ),
        (
            "2019-02-30",
            '"2019-02-30" is not a valid day: 2019-02 has 28 days. Correct the day, or write '
            "2019-02 if only the month is known.",
        ),
        (
            "2019-2021",
            '"2019-2021" can mean two things. Write 2019/2021 if it lasted from one to the '
            "other, or [2019..2021] if it was some time between them.",
        ),
        (
            "2021/2019",
            '"2021/2019" ends before it begins: 2019 is earlier than 2021. Correct one of the two.',
        ),
    ],
)
def test_a_refusal_is_a_sentence_with_its_remedy(text, sentence):
    assert str(refusal(text)) == sentence


def test_a_sentence_repeats_no_more_than_sixty_characters():
    assert refusal("a" * 5000).params["text"] == "a" * 59 + "…"


def test_a_refusal_survives_pickling():
    error = refusal("2019-13")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2019-01/2019-09", "[2019-01..2019-09]"),
        ("2019-01/..", "[2019-01..]"),
        ("2019-01/", "[2019-01..]"),
        ("../2019-09", "[..2019-09]"),
        ("/2019-09", "[..2019-09]"),
    ],
)
def test_a_field_for_one_day_refuses_what_lasts(text, offered):
    with pytest.raises(DateError) as caught:
        parse_point(text)
    assert str(caught.value) == (
        f'"{text}" is a period from one date to another. '
        f"For one day somewhere between them, write {offered}"
    )
    assert parse_point(offered) == parse(offered)


@pytest.mark.parametrize("text", ["", "2019-07", "2019~", "[2019-01..2019-09]"])
def test_a_field_for_one_day_takes_a_point_a_choice_and_nothing(text):
    assert parse_point(text) == parse(text)
