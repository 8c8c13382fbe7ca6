"""What is known of a date: the text a source supports (EDTF, ISO 8601-2:2019) and its bounds.

No Django in here. `parse` reads EDTF, `read` what a person types; `UncertainDate` answers whether
something can have been, or must have been, under way in a span of days.
"""

from .errors import MESSAGES, DateError
from .parsing import as_point, day, parse, parse_point, read, suggest
from .point import Point, Precision, Qualifier
from .seasons import spelled
from .uncertain import UNKNOWN, Form, Member, UncertainDate

__all__ = [
    "MESSAGES",
    "UNKNOWN",
    "DateError",
    "Form",
    "Member",
    "Point",
    "Precision",
    "Qualifier",
    "UncertainDate",
    "as_point",
    "day",
    "parse",
    "parse_point",
    "read",
    "spelled",
    "suggest",
]
