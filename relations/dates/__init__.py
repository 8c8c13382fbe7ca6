"""What is known of a date: the text a source supports (EDTF, ISO 8601-2:2019) and its bounds.

No Django in here. `parse` reads a text; `UncertainDate` answers whether something can have
been, or must have been, under way in a span of days.
"""

from .errors import MESSAGES, DateError
from .parsing import day, parse, parse_point, suggest
from .point import Point, Precision, Qualifier
from .uncertain import UNKNOWN, Form, UncertainDate

__all__ = [
    "MESSAGES",
    "UNKNOWN",
    "DateError",
    "Form",
    "Point",
    "Precision",
    "Qualifier",
    "UncertainDate",
    "day",
    "parse",
    "parse_point",
    "suggest",
]
