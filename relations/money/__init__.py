"""What a source says of money: an amount, how it is limited, and its currency.

No Django in here. `read` reads an amount as a source writes it, `read_currency` a currency by
code, sign or name; `outside_its_life` says whether a currency was in use.
"""

from .currencies import currency_name, read_currency
from .errors import MESSAGES, MoneyError, Option
from .lives import Life, codes, life, outside_its_life
from .qualifiers import Qualifier, of_sum
from .reading import Amount, read
from .writing import figures, grouped, in_words, write

__all__ = [
    "MESSAGES",
    "Amount",
    "Life",
    "MoneyError",
    "Option",
    "Qualifier",
    "codes",
    "currency_name",
    "figures",
    "grouped",
    "in_words",
    "life",
    "of_sum",
    "outside_its_life",
    "read",
    "read_currency",
    "write",
]
