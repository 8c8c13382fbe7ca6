"""Whatever is posted to a form of the admin is saved or refused in words: never a 500."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from relations.data.dictionary import numbered_columns
from relations.data.tables import RECORDS as TABLES
from tests.admin.typing_in import add, change
from tests.article import load_article

pytestmark = pytest.mark.django_db

NASTY = st.one_of(
    st.sampled_from(
        ["", " ", "\0", "a\0b", "\udcff", "9" * 4301, "9" * 19, "-1", "0", "٣", "1e400", "NaN",
         "1e999999999", "x" * 70_000, "2019-99", "2021-22", "1962-02-30", "..", "[..]", "Y-17e7",
         "38.000", "€", "on", "cuba", "\u202e", "{}", "[]", "null", "1,1", "http://[", "héad"]
    ),
    st.text(max_size=30),
    st.integers().map(str),
    st.from_regex(r"[0-9?~X%./\[\]-]{1,12}", fullmatch=True),
)  # fmt: skip
FUZZED = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # each opens a form and posts it


def sheets(desk):
    """Each noun's form for a new record, and for the first that there is."""
    for table in TABLES.values():
        name = table.model._meta.model_name
        yield f"new {name}", lambda name=name: add(desk, name)
        yield f"first {name}", lambda model=table.model: change(desk, model.objects.first())


@pytest.fixture
def forms(admin_client):
    load_article()
    return dict(sheets(admin_client))


FORMS = [
    f"{which} {t.model._meta.model_name}" for t in TABLES.values() for which in ("new", "first")
]


@FUZZED
@given(st.data(), st.sampled_from(FORMS))
def test_no_form_ends_in_an_error_of_ours(forms, data, which):
    sheet = forms[which]()
    for prefix in sheet.empty:
        if data.draw(st.booleans(), label=f"a row of {prefix}"):
            sheet.row(prefix)
    names = sorted(sheet.data)
    typed = data.draw(st.dictionaries(st.sampled_from(names), NASTY, max_size=5), label="typed")
    left_out = data.draw(st.sets(st.sampled_from(names), max_size=2), label="left out")
    sheet.data.update({name: text.replace("\udcff", "?") for name, text in typed.items()})
    for name in left_out:
        del sheet.data[name]
    button = data.draw(st.sampled_from(["_save", "_continue", "_addanother", "_saveasnew"]))
    with transaction.atomic():
        assert sheet.press(button, follow=False).status_code < 500
        transaction.set_rollback(True)


COLUMNS = {
    name: list(
        dict.fromkeys(
            [
                *(column.name for column in table.flat),
                *(column for several in numbered_columns(table) for column in several),
            ]
        )
    )
    for name, table in TABLES.items()
}
CELLS = st.one_of(
    NASTY, st.sampled_from(["a; b", "(", '"', "a (b, c=d)", "a (=)", "=1+1", "'", ";;;", "a (((b"])
)


@FUZZED
@given(st.data(), st.sampled_from(list(TABLES)))
@example(st.just(None), "meetings")
def test_no_file_ends_in_an_error_of_ours(forms, admin_client, data, name):
    if not hasattr(data, "draw"):
        rows = [{"id": "9" * 5000, "countries": "cuba; spain", "organization_1": "NATO"}]
    else:
        row = st.dictionaries(st.sampled_from(COLUMNS[name]), CELLS, max_size=8)
        rows = data.draw(st.lists(row, min_size=1, max_size=3), label="rows")
    file = io.StringIO(newline="")
    out = csv.DictWriter(file, COLUMNS[name], restval="")
    out.writeheader()
    out.writerows(rows)
    content = file.getvalue().encode(errors="replace")
    url = f"/admin/import/{name}/"
    sent = {"file": SimpleUploadedFile("a.csv", content), "create": ["officials", "organizations"]}
    with transaction.atomic():
        shown = admin_client.post(url, sent, follow=True)
        assert shown.status_code < 500
        if found := shown.context.get("preview"):
            answer = {"upload": found.upload.token, "good": "1"}
            assert admin_client.post(url, answer).status_code < 500
        transaction.set_rollback(True)
