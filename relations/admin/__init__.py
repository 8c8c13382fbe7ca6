"""The analysts' door: one file for each noun, read here so that each is registered."""

from relations.admin import (
    agreements,
    countries,
    kept_warnings,
    meetings,
    offices,
    officials,
    organizations,
    sectors,
    sources,
    tokens,
)

__all__ = [
    "agreements",
    "countries",
    "kept_warnings",
    "meetings",
    "offices",
    "officials",
    "organizations",
    "sectors",
    "sources",
    "tokens",
]
