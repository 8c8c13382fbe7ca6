"""The panel: a row for each pair of countries and year, counted in the database.

`columns` says what there is and what it means, `query` counts, `rows` brings the two together.
"""
