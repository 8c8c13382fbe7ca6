"""What kind of contact or document a passage speaks of, what about, and whether it took place."""

from collections.abc import Iterator
from functools import cache

from .context import Context
from .phrases import Hit, Phrases
from .proposals import Found
from .table_files import rows_of

TABLES = {
    "meeting": ("meeting_words", "code"),
    "agreement": ("agreement_words", "code"),
    "status": ("status_words", "code"),
    "protocol": ("protocol_words", "code"),
    "position": ("stance_words", "stance"),
    "number": ("claim_words", "number"),
    "stage": ("stage_words", "code"),
    **{row["use"]: ("small_words", "use") for row in rows_of("small_words")},
}
CERTAINTY = {
    "meeting": 0.75,
    "agreement": 0.75,
    "status": 0.6,
    "position": 0.5,
    "number": 0.8,
    "protocol": 0.8,
    "stage": 0.6,
}
COMPANY = {"bank", "company", "corporation", "corp", "inc", "ltd", "group", "plc", "co", "&"}
# A subject that is only in the name of a ministry or in a title is not spoken of.
NAMING = {"title", "organization", "person"}


@cache
def phrases_of(kind: str, language: str) -> Phrases:
    table, column = TABLES[kind]
    rows = (row for row in rows_of(table) if row["language"] == language)
    wanted = (row for row in rows if table != "small_words" or row["use"] == kind)
    return Phrases.of((row["words"], row[column], "") for row in wanted)


@cache
def sector_phrases(language: str) -> Phrases:
    return Phrases.of((row[language], row["slug"], "") for row in rows_of("sector_words"))


@cache
def speech(language: str) -> Phrases:
    rows = (row for row in rows_of("speech_words") if row["language"] == language)
    return Phrases.of((row["words"], "speech", "") for row in rows)


def hits_of(context: Context, kind: str) -> Iterator[Hit]:
    yield from phrases_of(kind, context.language).find(context.tokens)


def is_said(context: Context, kind: str, first: int, last: int) -> bool:
    """Whether one of the phrases of a kind is among these words."""
    words = phrases_of(kind, context.language)
    said = context.tokens[max(first, 0) : last + 1]
    return any(words.at(said, at) for at in range(len(said)))


def find_terms(context: Context, kind: str) -> Iterator[Found]:
    for hit in hits_of(context, kind):
        if context.kind_at(hit.first) not in NAMING:
            yield Found(kind, hit.value, hit.first, hit.last, CERTAINTY[kind])


def find_sectors(context: Context) -> Iterator[Found]:
    """Subjects, where they are not only part of the name of a ministry or of a title."""
    for hit in sector_phrases(context.language).find(context.tokens):
        is_name = any(context.kind_at(at) in NAMING for at in range(hit.first, hit.last + 1))
        if not (is_name or _is_of_company(context, hit)):
            yield Found("sector", hit.value, hit.first, hit.last, 0.7)


def _is_of_company(context: Context, hit: Hit) -> bool:
    """Whether it is a word of a company's name: the Export-Import Bank, Korea Hydro & Nuclear."""
    tokens, at = context.tokens, hit.last + 1
    if context.language != "en" or not tokens[hit.first].is_capital:
        return False
    while at < len(tokens) and (tokens[at].is_capital or tokens[at].text in "-&"):
        if tokens[at].fold in COMPANY:
            return True
        at += 1
    return False
