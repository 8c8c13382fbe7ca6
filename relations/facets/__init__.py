"""Facets: how many records of a list have each value, exact and fresh, in milliseconds."""
