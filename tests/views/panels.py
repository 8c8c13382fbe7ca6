"""How the tests of the panel read it."""

import csv
import io


def body(response):
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def panel(client, query=""):
    """The rows of the CSV, by pair and year."""
    text = body(client.get(f"/data/panel.csv{query}")).decode()
    return {
        (row["country_a"], row["country_b"], int(row["year"])): row
        for row in csv.DictReader(io.StringIO(text))
    }
