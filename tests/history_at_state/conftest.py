"""The command, run on rows of our own."""

import io

import pytest
from django.core.management import call_command

from tests.history_at_state.files import write_file


@pytest.fixture
def bring_in(db, tmp_path):
    """Runs the command on rows as one file; what it prints."""

    def run(data_set, *rows, name="1950.xml", **options):
        out = io.StringIO()
        path = write_file(tmp_path, f"{data_set}/{name}", *rows)
        call_command("import_history_at_state", data_set, str(path), stdout=out, **options)
        return out.getvalue()

    return run
