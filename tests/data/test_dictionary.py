"""The dictionary of the data, from the declarations of the columns."""

from io import StringIO

from django.core.management import call_command

from relations.data.dictionary import as_markdown, entries
from relations.data.tables import TABLES


def test_every_column_says_what_it_holds():
    columns = [(name, one) for name, table in TABLES.items() for one in entries(table)]
    assert len(columns) > 100
    assert [(name, one.name) for name, one in columns if not str(one.help).strip()] == []


def entry(table, name):
    return next(one for one in entries(TABLES[table]) if one.name == name)


def test_a_closed_list_names_its_codes_with_their_meaning():
    assert entry("meetings", "status").codes["no-evidence"] == "No evidence that it took place"
    assert entry("offices", "rank").codes["head-of-state"] == "Head of state"
    assert entry("meetings", "title").codes == {}


def notes(table, name):
    return [str(note) for note in entry(table, name).notes]


def test_notes_say_what_an_import_reads_and_needs():
    assert notes("meetings", "date") == []
    assert notes("meetings", "date_earliest") == ["Ignored by imports."]
    assert notes("countries", "name") == ["Required."]
    assert notes("meetings", "source_urls") == ["Ignored by imports."]
    assert notes("participations", "side") == ["Only used by imports."]


def test_notes_say_which_table_a_column_refers_to_and_its_unit():
    assert notes("meetings", "parent") == ["Refers to the table meetings."]
    assert notes("agreements", "amount") == ["In units of `currency`."]


def test_a_table_in_markdown_has_a_line_for_each_column():
    lines = as_markdown(TABLES["meetings"]).splitlines()
    assert lines[:3] == [
        "## meetings",
        "",
        "Any contact between countries or organisations, held or announced.",
    ]
    assert "| `date_note` | text | For example: last January; earlier this week. |" in lines
    assert len(lines) == 6 + len(entries(TABLES["meetings"]))
    assert all(line.count("|") == 4 for line in lines[4:])


def test_the_command_prints_every_table():
    printed = StringIO()
    call_command("data_dictionary", stdout=printed)
    heads = [line for line in printed.getvalue().splitlines() if line.startswith("## ")]
    assert heads == [f"## {name}" for name in TABLES]
