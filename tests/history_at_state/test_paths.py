"""Which files of the Office of the Historian are taken, passed over or refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from relations import models
from tests.history_at_state.files import write_file
from tests.history_at_state.rows import TRAVELS, VISITS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not valid XML"),
        ("<visits><visit>", "not valid XML"),
        ("id,start\n1,1950", "not valid XML"),
        (
            "<trips><trip><id>1</id></trip></trips>",
            "contains no <visit>. Is it a file of “travels”?",
        ),
        (
            '<!DOCTYPE v [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><visits>&b;</visits>',
            "not valid XML",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_by_name(tmp_path, text, message):
    path = tmp_path / "wrong.xml"
    path.write_text(text)
    with pytest.raises(CommandError, match="wrong.xml.*") as refused:
        call_command("import_history_at_state", "visits", str(path))
    assert message in str(refused.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"1890\.xml: No such file.*Check the path"):
        call_command("import_history_at_state", "visits", str(tmp_path / "1890.xml"))


def test_a_folder_is_all_its_files_and_others_are_passed_over(tmp_path, capsys):
    write_file(tmp_path, "president-travels/obama.xml", TRAVELS[0])
    write_file(tmp_path, "secretary-travels/kerry.xml", TRAVELS[1])
    write_file(tmp_path, "other/1950.xml", VISITS[0])
    (tmp_path / "codes.xml").write_text("<code-table><name>role</name></code-table>")
    (tmp_path / "build.xml").write_text('<!DOCTYPE p [<!ENTITY a "b">]><project>&a;</project>')
    call_command("import_history_at_state", "travels", str(tmp_path))
    assert models.Citation.objects.count() == 2
    assert models.Meeting.objects.count() == 1
    said = capsys.readouterr().out
    assert f"Passed over: {tmp_path}/codes.xml: it contains no <trip>." in said
    assert f"Passed over: {tmp_path}/build.xml: not valid XML" in said
    assert (
        f"Passed over: {tmp_path}/other/1950.xml: it contains no <trip>. Is it a file of “visits”?"
        in said
    )


def test_a_broken_file_of_the_data_set_is_not_passed_over(tmp_path):
    write_file(tmp_path, "obama.xml", TRAVELS[0])
    (tmp_path / "kerry.xml").write_text("<trips><trip>")
    with pytest.raises(CommandError, match="kerry.xml: not valid XML"):
        call_command("import_history_at_state", "travels", str(tmp_path))
    assert not models.Meeting.objects.exists()


def test_a_folder_without_any_file_of_the_data_set_is_refused(tmp_path):
    write_file(tmp_path, "1950.xml", VISITS[0])
    with pytest.raises(CommandError, match="nothing to import.*Is it a file of “visits”"):
        call_command("import_history_at_state", "travels", str(tmp_path))


def test_the_command_says_what_it_takes():
    manage = Path(__file__).parents[2] / "manage.py"
    said = subprocess.run(
        [sys.executable, manage, "import_history_at_state", "--help"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert "{visits,travels}" in said
