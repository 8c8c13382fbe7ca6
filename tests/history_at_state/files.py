"""XML in the shape that the Office of the Historian publishes, with rows of our own."""

from pathlib import Path
from xml.sax.saxutils import escape

EDITORIAL = "<created-by>somebody</created-by><last-modified-by>somebody</last-modified-by>"


def visit(number, start, visitor, country, remarks="Working visit.", end=None) -> str:
    return (
        f"<visit><id>{number}</id><start-date>{start}</start-date>"
        f"<end-date>{start if end is None else end}</end-date><visitor>{escape(visitor)}</visitor>"
        f'<from id="x">{escape(country)}</from><description>{escape(remarks)}</description>'
        f"{EDITORIAL}</visit>"
    )


def trip(number, start, who, country, locale="", remarks="", end=None) -> str:
    """`who` is “president Barack Obama” or “secretary Marco Rubio”."""
    role, name = who.split(" ", 1)
    return (
        f'<trip role="{role}" who="x"><id>{number}</id><role>{role}</role>'
        f"<name>{escape(name)}</name><start-date>{start}</start-date>"
        f"<end-date>{start if end is None else end}</end-date>"
        f'<country id="x">{escape(country)}</country><locale>{escape(locale)}</locale>'
        f"<remarks>{escape(remarks)}</remarks>{EDITORIAL}</trip>"
    )


def write_file(folder: Path, name: str, *rows: str) -> Path:
    """A file of visits or of trips, as its rows are."""
    root = "trips" if rows[0].startswith("<trip") else "visits"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n{"".join(rows)}\n</{root}>\n'
    path.write_text(text, encoding="utf-8")
    return path
