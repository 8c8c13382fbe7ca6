"""The style sheets: small, each linked once, each class in use."""

import re
from pathlib import Path

import pytest
from django.templatetags.static import static

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "relations/static"
SHEETS = sorted(STATIC.rglob("*.css"))
TEMPLATES = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
SCRIPTS = "\n".join(path.read_text() for path in STATIC.rglob("*.js"))
CODE = "\n".join(path.read_text() for path in (ROOT / "relations").rglob("*.py"))

# Set by others: Django's admin and its Select2, Swagger UI, htmx.
OF_OTHERS = {
    *("aligned", "button", "change-form", "checkbox-row", "dashboard", "dynamic-citations"),
    *("dynamic-participations", "errornote", "field-order", "flex-container", "form-multiline"),
    *("form-row", "help", "inline-group", "inline-related", "module", "related-widget-wrapper"),
    *("select2-container", "select2-results__option", "select2-results__options", "submit-row"),
    *("tabular", "vCheckboxLabel", "vLargeTextField", "vTextField", "vURLField"),
    *("dark-mode", "information-container", "htmx-request"),
}
# Put together where they are written: a column of a table, a step of the map, a passage of a text.
PUT_TOGETHER = {
    "column-": {"date", "people"},
    "step-": set("12345"),
    "mark-": {"amount", "date", "number", "person", "place", "sector", "title"},
}


def selectors(sheet):
    text = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", sheet.read_text(), flags=re.S)
    return set(re.findall(r"\.([a-z][\w-]*)", text, re.I))


def written():
    """Words in class attributes, and whole strings of scripts and code."""
    attributes = re.findall(r'class=\\?"(.*?)"', TEMPLATES + CODE)
    words = {word for found in attributes for word in re.findall(r"[a-z][\w-]*", found, re.I)}
    strings = re.findall(r"""["'`.]([a-z][\w-]*)["'`]""", SCRIPTS + CODE, re.I)
    return words | set(strings)


def test_a_sheet_has_at_most_300_lines():
    assert len(SHEETS) > 15
    assert [str(s) for s in SHEETS if len(s.read_text().splitlines()) > 300] == []


def test_every_sheet_is_linked_once():
    linked = re.findall(
        r"""<link rel="stylesheet"\s+href="{% static '(relations/.*?)' %}">""", TEMPLATES
    )
    assert sorted(linked) == [str(sheet.relative_to(STATIC)) for sheet in SHEETS]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_class_of_a_sheet_is_used(sheet):
    together = {start + end for start, ends in PUT_TOGETHER.items() for end in ends}
    assert sorted(selectors(sheet) - written() - OF_OTHERS - together) == []


def test_what_is_excused_is_still_styled():
    styled = set().union(*map(selectors, SHEETS))
    assert OF_OTHERS - styled == set()


def test_the_address_of_a_file_changes_with_what_is_in_it():
    assert re.fullmatch(
        r"/static/relations/css/list\.css\?[0-9a-f]{8}", static("relations/css/list.css")
    )


def test_a_file_that_is_not_there_has_a_plain_address():
    assert static("relations/css/nothing.css") == "/static/relations/css/nothing.css"
