"""Where the files of the source can be read."""

import re

from relations.history_at_state.reading import DataSet, Row

# Where the Office has a page for each traveller, and a file for each decade of visits.
SITE = "https://history.state.gov/departmenthistory/"
FILES = "https://github.com/HistoryAtState/visits/blob/master/data/"
TRAVELLER, DECADE = re.compile(r"[a-z]+(?:-[a-z]+)+\.xml"), re.compile(r"\d{4}\.xml")


def address_of(row: Row) -> str:
    """Of the file of a row, as far as its name is one of the Office's."""
    if row.data_set is DataSet.TRAVELS and row.role and TRAVELLER.fullmatch(row.file):
        return f"{SITE}travels/{row.role}/{row.file.removesuffix('.xml')}"
    if row.data_set is DataSet.VISITS and DECADE.fullmatch(row.file):
        return f"{FILES}{row.file}"
    return f"{SITE}{row.data_set}"
