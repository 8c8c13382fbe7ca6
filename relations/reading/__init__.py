"""The text of an article read into proposals: who met whom, where, when, and what was agreed.

No Django in here, and no database: text, language, day and names in, proposals out. `Names` is the
dictionary of a register; `own_names` gives the cities and organizations that are known without one.
"""

from .countries import country_words, joined_form, people_forms
from .known_names import own_names
from .names import Name, Names, Term
from .proposals import Proposal, Reading
from .reading import read

__all__ = [
    "Name",
    "Names",
    "Proposal",
    "Reading",
    "Term",
    "country_words",
    "joined_form",
    "own_names",
    "people_forms",
    "read",
]
