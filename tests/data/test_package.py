"""What a researcher asks of a data package, and what it holds while others write."""

import io
import re
import zipfile
from pathlib import Path
from threading import Thread

import duckdb
import frictionless
import pytest
from django.db import connections

from relations.data import package
from relations.models import Meeting
from tests.article import load_demo
from tests.data.register import enter_register
from tests.factories import cite, source

DOCUMENT = Path(__file__).parents[2] / "docs" / "researchers.md"


@pytest.fixture
def unpacked(client, tmp_path, monkeypatch):
    """Unpacks the package of everything, where tools then look for it."""

    def unpack():
        packed = b"".join(client.get("/data/package.zip").streaming_content)
        zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
        monkeypatch.chdir(tmp_path)

    return unpack


@pytest.mark.django_db
def test_the_question_in_the_documentation_is_answered_by_the_package(unpacked):
    load_demo()
    unpacked()
    (question,) = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len(question.splitlines()) <= 10
    answers = duckdb.sql(question).fetchall()
    assert ("2019-07", "Sergey Shoygu", "russia", "Minister of Defence") in answers


def test_what_is_written_meanwhile_leaves_no_key_without_its_record(
    transactional_db, unpacked, monkeypatch
):
    enter_register()
    write_table = package._written

    def cite_another_source():
        cite(Meeting.objects.get(), source("Written meanwhile"))
        connections.close_all()

    def write_with_others(archive, table, *told):
        made = write_table(archive, table, *told)
        if table.name == "sources":
            thread = Thread(target=cite_another_source)
            thread.start()
            thread.join()
        return made

    monkeypatch.setattr(package, "_written", write_with_others)
    unpacked()
    assert Meeting.objects.get().citations.count() == 2
    assert frictionless.validate("datapackage.json").flatten(["type", "message"]) == []
