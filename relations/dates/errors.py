"""The sentences with which a date is refused, each with its remedy.

No full stop follows a text to be copied: in `2019/..` and `2019?` it would read as part of it.
"""

QUOTED = 60  # characters of the typed text that a sentence repeats


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation: makemessages collects calls of this name."""
    return message


MESSAGES: dict[str, str] = {
    "ambiguous": gettext_noop(
        '"%(text)s" means %(day_first)s if the day comes first, or %(month_first)s if the '
        "month comes first. Write the one that the source means."
    ),
    "before_year_one": gettext_noop(
        '"%(text)s" is before the year 1. Only years from 0001 to 9999 can be recorded. '
        "Leave the date empty and write it in a note."
    ),
    "day_first": gettext_noop(
        '"%(text)s" does not begin with the year. Write year, month, day: %(suggestion)s'
    ),
    "level_2": gettext_noop(
        '"%(text)s" uses a part of EDTF (level 2) that is not supported. X can stand for a whole '
        "day or month or the last digits of a year (2019-07-XX, 2019-XX, 201X, 20XX); ~, ? or %% "
        "goes at the end (2019-07~); some time between two dates is [2019-01..2019-09]."
    ),
    "month_or_years": gettext_noop(
        '"%(text)s" can be a month, %(as_month)s, or the years from %(start)s to %(end)s. '
        "Write %(as_month)s for the month, %(interval)s if it lasted from one year to the "
        "other, or %(choice)s if it was some time between them."
    ),
    "month_name": gettext_noop('"%(text)s" names the month in words. Write %(suggestion)s'),
    "month_name_alone": gettext_noop(
        '"%(text)s" names a month in words. Write year, month and day in figures: '
        "2019-07-22, or 2019-07 if the day is unknown."
    ),
    "near": gettext_noop('"%(text)s" is not valid EDTF. Write %(suggestion)s'),
    "no_date": gettext_noop(
        '"%(text)s" has no date on either side. Give at least one, such as 2019-06/.. or '
        "../2019-06, or leave the field empty if the date is unknown."
    ),
    "no_such_day": gettext_noop(
        '"%(text)s" is not a valid day: %(month)s has %(days)s days. Correct the day, or '
        "write %(suggestion)s if only the month is known."
    ),
    "no_such_month": gettext_noop(
        '"%(text)s" has no month %(month)s: months run from 01 to 12. Correct the month, or '
        "write %(suggestion)s if only the year is known."
    ),
    "one_of": gettext_noop(
        '"%(text)s" names several dates. Write %(suggestion)s if it was one of them but it '
        "is unknown which."
    ),
    "not_a_point": gettext_noop(
        '"%(text)s" is a period from one date to another. For one day somewhere between '
        "them, write %(suggestion)s"
    ),
    "range": gettext_noop(
        '"%(text)s" can mean two things. Write %(interval)s if it lasted from one to the '
        "other, or %(choice)s if it was some time between them."
    ),
    "reversed": gettext_noop(
        '"%(text)s" ends before it begins: %(end)s is earlier than %(start)s. Correct one of '
        "the two."
    ),
    "season_or_years": gettext_noop(
        '"%(text)s" can be a season, %(as_season)s, or the years from %(start)s to '
        "%(end)s. Write %(as_season)s for the season, %(interval)s if it lasted from one "
        "year to the other, or %(choice)s if it was some time between them."
    ),
    "serial": gettext_noop(
        '"%(text)s" looks like a date stored as a number by a spreadsheet. Write '
        "%(suggestion)s if it means that day."
    ),
    "short_end": gettext_noop(
        'The end of "%(text)s" is shortened. Write it in full: %(suggestion)s'
    ),
    "short_year": gettext_noop(
        'The year in "%(text)s" does not have four digits. Write it in full, such as 2019, 0987 '
        "for the year 987, 201X for the 2010s or 20XX for the years from 2000 to 2099."
    ),
    "time": gettext_noop('"%(text)s" includes a time of day. Write only the day: %(suggestion)s'),
    "time_alone": gettext_noop(
        '"%(text)s" includes a time of day, which is not recorded. Write only the day, '
        "such as 2019-07-22."
    ),
    "two_digits": gettext_noop(
        '"%(text)s" has a month or day of one digit. Write both digits: %(suggestion)s'
    ),
    "unreadable": gettext_noop(
        '"%(text)s" is not a date in EDTF. Write 2019-07-22, 2019-07, 2019, summer 2019, '
        "201X or 20XX; 2019~ for about 2019, 2019? for possibly 2019; "
        "2019-06-01/2019-06-03 for a period, 2019-06/.. for a period that is still "
        "ongoing; [2019-01..2019-09] for some time between two dates, "
        "[2019-03-05,2019-03-12] for one of several days, [..2019-09] for on or before. "
        "Leave the field empty if the date is unknown."
    ),
    "year_too_long": gettext_noop(
        '"%(text)s" has a year with more than four digits. Only years from 0001 to 9999 '
        "can be recorded. Correct the year."
    ),
}


# The parameters of a sentence that are texts to write instead, in the order of offering.
OFFERS = (
    "suggestion",
    "day_first",
    "month_first",
    "as_season",
    "as_month",
    "interval",
    "choice",
)


class DateError(ValueError):
    """A text refused as a date. `code` is a key of MESSAGES, `params` fill its sentence.

    `params["suggestion"]`, where present, is a text that the sentence offers instead. `whole` is
    false where only a part of what was typed is refused, so that its offers do not replace it.
    """

    def __init__(self, code: str, params: dict[str, str], *, whole: bool = True) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
        self.whole = whole

    @property
    def proposals(self) -> tuple[str, ...]:
        """The texts that can be written instead of the whole; none is taken by itself."""
        offered = (self.params[key] for key in OFFERS if key in self.params)
        return tuple(dict.fromkeys(offered)) if self.whole else ()

    def __str__(self) -> str:
        return MESSAGES[self.code] % self.params


def refused(code: str, text: str, **params: str) -> DateError:
    """Make the error for a typed text, which the sentence repeats up to 60 characters."""
    return DateError(code, {"text": quoted(text), **params})


def quoted(text: str) -> str:
    """Shorten a text for repetition in a sentence."""
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
