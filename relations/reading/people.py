"""People in a text: those of the register, and those whom a title, a given name or a verb shows.

A surname alone means the person whose full name is in the text, or with a title the one of the
register.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from . import russian
from .context import Context
from .names import Name
from .people_words import is_given, is_initial, not_people, particles
from .phrases import Phrases
from .proposals import Found
from .table_files import rows_of, words_of
from .terms import speech
from .words import CYRILLIC, Token, fold

# Words that are not of a name even after a given name.
NEVER = {"ministry", "ministerio", "university", "universidad", "de", "of", "and", "y", "la", "el",
         "street", "square", "airport", "said", "in", "on", "for", "with"}  # fmt: skip
MOST_WORDS = 6
SURE, TITLED, GIVEN, GUESS = 0.95, 0.9, 0.75, 0.4


@cache
def honorifics(language: str) -> Phrases:
    rows = (row for row in rows_of("honorifics") if row["language"] == language)
    return Phrases.of((row["words"], "honorific", "") for row in rows)


@cache
def honorific_words(language: str) -> frozenset[str]:
    """Those of one word, which are no part of a name."""
    words = words_of("honorifics", "words", language=language)
    return frozenset(fold(word) for word in words if " " not in word)


def known_people(context: Context) -> Iterator[Found]:
    """Names of the register. Those of one word only where they are written alone."""
    for match in context.names.people.find(context.tokens):
        names = {name.target or name.value: name for name in match.names}
        name = next(iter(names.values()))
        certainty = SURE if len(names) == 1 else 0.6
        if match.first == match.last:
            certainty = 0.6
        yield Found(
            *("person", name.value, match.first, match.last, certainty, name.target, "full"),
            side=name.more if len(names) == 1 else "",
        )


def new_people(context: Context) -> Iterator[Found]:
    """Runs of capitalised words that something shows to be a person."""
    at, tokens = 0, context.tokens
    while at < len(tokens):
        last = _run(context, at)
        if last is None:
            at += 1
            continue
        span = _trimmed(context, at, last)
        if span and (found := _judged(context, *span)):
            yield found
        at = last + 1


def _run(context: Context, first: int) -> int | None:
    """The last word of a name that begins here: capitals, with particles and initials within."""
    tokens = context.tokens
    if not _may_be_name(context, first):
        return None
    last = at = first
    while at + 1 < len(tokens) and at - first < MOST_WORDS * 2:
        at += 1
        token = tokens[at]
        if token.sentence != tokens[first].sentence or token.paragraph != tokens[first].paragraph:
            break
        if "\n" in context.text[tokens[at - 1].end : token.start] and not _wraps(context, at):
            break
        if _may_be_name(context, at):
            last = at
        elif not (_joins(tokens, at) or _is_particle(context, at)):
            break
    return last


def _wraps(context: Context, at: int) -> bool:
    """Whether a line ends within a sentence: the line before is long."""
    tokens = context.tokens
    start = context.text.rfind("\n", 0, tokens[at - 1].end)
    return tokens[at - 1].end - start > 55


def _may_be_name(context: Context, at: int) -> bool:
    token = context.tokens[at]
    if context.kind_at(at) or not token.is_word:
        return False
    if token.glued and token.is_word:
        return True
    if token.fold in honorific_words(context.language) or not token.is_capital:
        return False
    if len(token.text) == 1:
        return context.text[token.end : token.end + 1] == "."
    return token.fold not in not_people() or is_initial(token) or _is_name_too(context, at)


def _is_name_too(context: Context, at: int) -> bool:
    """A common word that is a name next to another: Theresa May, Julio Enrique, Jorge L. Mayo."""
    tokens, token = context.tokens, context.tokens[at]
    before = at - 1
    if before > 0 and tokens[before].text == ".":
        before -= 1
    if _is_eastern(tokens, at):
        return True
    if before >= 0 and tokens[before].is_capital and tokens[before].sentence == token.sentence:
        if is_initial(tokens[before]):
            return True
        if is_given(tokens[before]) and not context.kind_at(before):
            return token.fold not in NEVER
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_next = after is not None and after.is_capital and not context.kind_at(at + 1)
    return is_given(token) and is_next and after is not None and after.fold not in not_people()


def _is_eastern(tokens: Sequence[Token], at: int) -> bool:
    """A Korean or Chinese name: Park Geun-hye."""
    if at + 3 >= len(tokens) or tokens[at].fold not in words_of("eastern_surnames", "words"):
        return False
    return tokens[at + 1].is_capital and tokens[at + 3].glued


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen, or the full stop of an initial."""
    following = at + 1 < len(tokens) and tokens[at + 1].is_word
    if tokens[at].text in "-‐‑":
        return following and tokens[at + 1].glued
    return tokens[at].text == "." and following and is_initial(tokens[at - 1])


def _is_particle(context: Context, at: int) -> bool:
    tokens = context.tokens
    if tokens[at].fold not in particles() or context.kind_at(at):
        return False
    ahead = at + 1
    while ahead < len(tokens) and (
        tokens[ahead].fold in particles() or tokens[ahead].text in "-‐‑"
    ):
        ahead += 1
    joined = tokens[at].fold in {"y", "e", "de", "del", "of"} and context.language != "es"
    return ahead < len(tokens) and _may_be_name(context, ahead) and not joined


def _trimmed(context: Context, first: int, last: int) -> tuple[int, int] | None:
    """Without a first word of the sentence that is no name: Addressing Putin.

    A name of three words, or one with a title after it, is kept whole.
    """
    tokens = context.tokens
    capitals = [at for at in range(first, last + 1) if tokens[at].is_capital]
    keeps = (
        not tokens[first].leads
        or len(capitals) < 2
        or _is_name_word(tokens[first])
        or tokens[first + 1].text in "-‐‑"
        or (context.language != "ru" and (len(capitals) > 2 or _before_title(context, last)))
    )
    return (first, last) if keeps else (capitals[1], last)


def _is_name_word(token: Token) -> bool:
    if CYRILLIC.search(token.fold):
        return bool(russian.name_tags(token.text)) or not russian.is_known(token.text)
    return is_given(token) or is_initial(token)


def _judged(context: Context, first: int, last: int) -> Found | None:
    words = [at for at in range(first, last + 1) if context.tokens[at].is_capital]
    alone = len([at for at in words if not context.tokens[at].glued]) == 1
    certainty = _evidence(context, first, last, alone)
    if not certainty:
        return None
    value = name_of(context, first, last)
    return Found("person", value, first, last, certainty, more="alone" if alone else "full")


def _evidence(context: Context, first: int, last: int, alone: bool) -> float:
    if alone and _is_acronym(context, first, last):
        return 0
    if _after_title(context, first):
        return TITLED if not alone else 0.7
    if _after_honorific(context, first):
        return TITLED if not alone else 0.75
    if alone:
        return 0
    tokens = context.tokens[first : last + 1]
    if context.language == "ru":
        return _russian_evidence(tokens)
    if _is_eastern(context.tokens, first) or any(
        is_given(token) for token in tokens[:-1] if token.is_capital
    ):
        return GIVEN
    if is_initial(tokens[0]) or _before_title(context, last):
        return GIVEN
    return GUESS if _speaks(context, first, last) else 0


def _speaks(context: Context, first: int, last: int) -> bool:
    """Whether a verb of saying, or one of meeting, is next to the name."""
    tokens = context.tokens
    for at in (last + 1, last + 2, first - 1):
        if 0 <= at < len(tokens) and tokens[at].sentence == tokens[first].sentence:
            hit = speech(context.language).at(tokens, at)
            if hit and not tokens[at].is_capital:
                return True
    return False


def _russian_evidence(tokens: Sequence[Token]) -> float:
    words = [token for token in tokens if token.is_capital]
    if len(words) < 2:
        return 0
    if is_initial(words[0]) or is_initial(words[-1]):
        return GIVEN
    tags = [russian.name_tags(token.text) for token in words]
    if any("Name" in one or "Patr" in one for one in tags):
        return GIVEN
    if any(word.fold.isascii() for word in words):
        return 0
    strange = [
        bool(tag) or not russian.is_known(t.text) for t, tag in zip(words, tags, strict=True)
    ]
    return GUESS if all(strange) and not any(token.text.isupper() for token in words) else 0


def _is_acronym(context: Context, first: int, last: int) -> bool:
    """A body after its article: director general del MINREX."""
    before = context.tokens[first - 1].fold if first else ""
    return context.tokens[last].text.isupper() and before in {"del", "de", "la", "el", "the", "of"}


# What may stand between a title and its person: ambassador to Colombo, Qi Zhenhong.
LIMITS = {"country", "organization", "place", "voice"}
PASSED = {"of", "de", "del", "la", "the", "el", "los", "to", "in", "en", "ante", "в", "на", "at",
          "при", "his", "her", "su", "mr", "mrs", "ms", "dr", "sr", "sra"}  # fmt: skip


def _after_title(context: Context, first: int) -> bool:
    """A title right before, perhaps with its country or a comma between."""
    at, tokens = first - 1, context.tokens
    while at >= 0 and tokens[at].sentence == tokens[first].sentence and first - at < 7:
        kind = context.kind_at(at)
        if kind == "title":
            return True
        passes = kind in LIMITS or tokens[at].text in {",", "«", '"', "“", "-", "."}
        if not passes and tokens[at].fold not in PASSED:
            return False
        at -= 1
    return False


def _before_title(context: Context, last: int) -> bool:
    """A title in apposition: Dmitry Shugaev, director of; Dmitry Shugaev (director)."""
    tokens = context.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text not in {",", "(", "–", "—"}:
        return False
    for at in range(last + 2, min(last + 7, len(tokens))):
        kind = context.kind_at(at)
        if kind == "title":
            return True
        passed = tokens[at].fold in {"the", "a", "el", "la", "who", "is", "quien", "es", "s", "its"}
        if kind != "country" and not passed:
            return False
    return False


def _after_honorific(context: Context, first: int) -> bool:
    at = first - 1
    if at >= 0 and context.tokens[at].text == ".":
        at -= 1
    tokens = context.tokens
    while at > 0 and (tokens[at].text == "," or context.kind_at(at) == "country"):
        at -= 1
    if at >= 0 and tokens[at].sentence != tokens[first].sentence:
        return False
    for back in range(at, max(at - 3, -1), -1):
        hit = honorifics(context.language).at(context.tokens, back)
        if hit and hit.last >= at:
            return True
    return False


def name_of(context: Context, first: int, last: int) -> str:
    """The name as it is written, in small letters; Russian in the nominative."""
    tokens = context.tokens[first : last + 1]
    words = [token.text for token in tokens]
    if context.language == "ru":
        places = [at for at, token in enumerate(tokens) if token.is_word and not is_initial(token)]
        case = _case_of_title(context, first)
        changed = russian.nominative([words[at] for at in places], case)
        for at, word in zip(places, changed, strict=True):
            words[at] = word
    parts: list[str] = []
    for at, (token, word) in enumerate(zip(tokens, words, strict=True)):
        small = word.title() if word.isupper() and len(word) > 2 and token.kind == "word" else word
        gap = "" if not at or tokens[at - 1].end == token.start else " "
        parts.append(gap + small)
    return "".join(parts)


def _case_of_title(context: Context, first: int) -> str:
    """The case of the title right before a name, which agrees with it; empty if unclear."""
    before = context.tokens[first - 1] if first else None
    if before and before.fold in honorific_words("ru"):
        return russian.case_of_head(before.text)
    title = context.taken.get(first - 1)
    if title is None:
        for at in range(first - 1, max(first - 5, -1), -1):
            if context.kind_at(at) == "title":
                title = context.taken[at]
                break
    if title is None or title.kind != "title":
        return ""
    for at in range(title.first, title.last + 1):
        if case := russian.case_of_head(context.tokens[at].text):
            return case
    return ""


def of_register(context: Context, name: str, words: Sequence[str]) -> Name | None:
    """The one official of these words, whatever the spelling."""
    found = {row.target: row for row in context.names.people.named(words)}
    return next(iter(found.values())) if len(found) == 1 else None
