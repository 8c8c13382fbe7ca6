"""What a header of somebody's own means is guessed where it is sure enough, and asked elsewhere."""

import pytest

from relations.data.imports.guessing import guessed, known_words
from relations.data.imports.mapping import targets
from relations.data.tables import RECORDS

HEADERS = [
    ("meetings", "Fecha", "date"),
    ("meetings", "Date of the talks", "date"),
    ("meetings", "ДАТА", "date"),
    ("meetings", "Country A", "country_1"),
    ("meetings", "Country 2", "country_2"),
    ("meetings", "Second country", "country_2"),
    ("meetings", "País B", "country_2"),
    ("meetings", "Страна 1", "country_1"),
    ("meetings", "Our official", "person_1"),
    ("meetings", "Their official", "person_2"),
    ("meetings", "Participante 3", "person_3"),
    ("meetings", "Должность", "person_1_title"),
    ("meetings", "Type of meeting", "setting"),
    ("meetings", "Topic", "sectors"),
    ("meetings", "Lugar", "place_1"),
    ("meetings", "Fuente", "sources"),
    ("meetings", "Sumary", "summary"),
    ("agreements", "Party A", "party_1"),
    ("agreements", "Amount (USD)", "amount"),
    ("agreements", "Дата подписания", "date"),
    ("officials", "Nombre completo", "name"),
    ("officials", "Date of birth", "born"),
    ("tenures", "Hasta", "end"),
    ("sources", "Link", "url"),
    # Nothing is sure.
    ("meetings", "Ref. no.", None),
    ("meetings", "Colour", None),
    ("meetings", "X", None),
    ("meetings", "Column7", None),
]


@pytest.mark.parametrize(("table", "header", "column"), HEADERS)
def test_a_header_means_a_column_of_ours_or_nothing(table, header, column):
    assert guessed([header], targets(RECORDS[table])).get(header) == column


def test_no_column_of_ours_is_guessed_twice():
    names = ["Country", "Country (C)", "Date", "Fecha"]
    assert guessed(names, targets(RECORDS["meetings"])) == {
        "Country": "country_1", "Country (C)": "country_2", "Date": "date"
    }  # fmt: skip
    assert guessed(["Fecha"], targets(RECORDS["meetings"]), taken={"date"}) == {}


def test_every_word_list_is_of_a_column_that_there_is():
    words = {target.word for table in RECORDS.values() for target in targets(table)}
    assert known_words().keys() <= words
