"""Who said it: the person, body or country whose words a text gives."""

from collections.abc import Iterator

from .context import Context
from .phrases import Hit
from .proposals import Found
from .speakers_referred import follows_post, referred, without_press
from .terms import is_said, speech
from .titles import heads
from .words import fold, keys_of

REACH = 14  # tokens
PASSED = {
    *("the", "of", "a", "el", "la", "los", "de", "del", "su", "его", "her", "his", "señor", "mr"),
    *("reporters", "журналистам", "тасс", "periodistas", "efe", "tass", "to", "агентству"),
    *("that", "in", "on", "en", "que", "hoy", "today", "в", "при", "himself", "also", "и", "por"),
}  # fmt: skip
AFTER = (
    *("according", "segun", "по ", "quoted", "de acuerdo", "сообщени", "говорится", "отмечается в"),
    *(
        "со ссылкой",
        "citado",
        "en palabras",
        "a juicio",
        "in the words",
        "a statement",
        "указано в",
    ),
    *("сказано в", "сообщается в"),
)
HEAD = 12  # tokens in which the issuer of a release is named
SIDE = {"side", "parte", "сторона", "стороны", "стороне", "стороной"}
WITH = {"with", "con", "с", "со", "to", "a", "по", "от", "from"}
PEOPLE = {"person", "organization"}


def find_speakers(context: Context) -> Iterator[Found]:
    yield from _issuers(context)
    last: Found | None = None
    for hit in speech(context.language).find(context.tokens):
        if context.kind_at(hit.first):
            continue
        subject = _subject(context, hit)
        if subject is None and not _is_after(context, hit):
            subject = referred(context, hit, last)
        if subject:
            last = subject if subject.kind == "person" else last
            value = subject.value if subject.kind != "country" else subject.target
            value = without_press(value) if subject.kind == "organization" else value
            yield Found("speaker", value, subject.first, subject.last, 0.6, subject.target)


def _issuers(context: Context) -> Iterator[Found]:
    """The body at the head of its press release."""
    head = context.of_kind("organization")[:1]
    for one in head:
        if one.last < HEAD and is_said(context, "release", 0, 2 * HEAD):
            yield Found("speaker", one.value, one.first, one.last, 0.6, one.target)


def _subject(context: Context, hit: Hit) -> Found | None:
    if _is_after(context, hit):
        return _after(context, hit)
    following = context.tokens[hit.last + 1 : hit.last + 2]
    if context.language == "ru" and following and following[0].fold in {"в", "на"}:
        return _after(context, hit)  # сообщили в Кремле
    if found := _next(context, hit):
        return found
    if follows_post(context, hit):
        return _by_title(context, hit)
    before = context.tokens[hit.first - 1].text if hit.first else ""
    is_name = bool(following) and following[0].is_capital and not context.kind_at(hit.last + 1)
    if before == "," and is_name:
        return None  # said Reina, whom the text does not name otherwise
    return _before(context, hit) or _by_title(context, hit)


def _by_title(context: Context, hit: Hit) -> Found | None:
    """The only person of the text with the title next to the verb: the Prime Minister said."""
    tokens = context.tokens
    near = [*range(hit.last + 1, hit.last + 5), *range(hit.first - 1, hit.first - 5, -1)]
    for at in near:
        if not 0 <= at < len(tokens) or tokens[at].sentence != tokens[hit.first].sentence:
            continue
        head = heads(context.language).at(tokens, at)
        if head and context.kind_at(at) != "title":
            word = tokens[head.last].stem
            owners = {
                title.owner
                for title in context.of_kind("title")
                if title.owner and word in keys_of(title.value)
            }
            if len(owners) == 1:
                owner = next(one for one in context.of_kind("person") if one.value in owners)
                return Found("person", owner.value, at, head.last, 0.5, owner.target)
    return None


def _is_after(context: Context, hit: Hit) -> bool:
    return fold(context.words(hit.first, hit.last)).startswith(AFTER)


def _speaks(context: Context, at: int) -> Found | None:
    """Who is named here and can speak. A country speaks only as the side of somebody."""
    one = context.taken.get(at)
    if one is None or one.kind not in PEOPLE | {"country"}:
        return None
    if one.kind == "country" and one.more == "voice":
        return None
    if one.kind == "country":
        following = context.tokens[one.last + 1 : one.last + 2]
        return one if following and following[0].fold in SIDE else None
    return one


def _next(context: Context, hit: Hit) -> Found | None:
    """Right after the verb: dijo el canciller cubano, Bruno Rodríguez; заявил Лавров."""
    tokens = context.tokens
    for at in range(hit.last + 1, min(hit.last + REACH, len(tokens))):
        if tokens[at].sentence != tokens[hit.last].sentence:
            return None
        if found := _speaks(context, at):
            return _person_after(context, found) if found.kind == "organization" else found
        is_between = context.kind_at(at) in {"title", "country", "date", "place"}
        if not (is_between or tokens[at].fold in PASSED or tokens[at].text in {",", "."}):
            return None
        if tokens[at].fold in {"that", "que"} or tokens[at].text == ".":
            return None
    return None


def _person_after(context: Context, body: Found) -> Found:
    """The person of an organization: NATO Secretary General Jens Stoltenberg."""
    for at in range(body.last + 1, min(body.last + 8, len(context.tokens))):
        kind = context.kind_at(at)
        if kind == "person":
            return context.taken[at]
        if kind not in {"title", "country"}:
            break
    return body


def _after(context: Context, hit: Hit) -> Found | None:
    """After “according to”, whoever comes first."""
    tokens = context.tokens
    for at in range(hit.last + 1, min(hit.last + REACH, len(tokens))):
        if tokens[at].sentence != tokens[hit.last].sentence or tokens[at].text == ",":
            break
        if found := _speaks(context, at):
            return _person_after(context, found) if found.kind == "organization" else found
    return None


def _before(context: Context, hit: Hit) -> Found | None:
    """Before the verb, the nearest who is not somebody's partner: not “with Lavrov, said”."""
    tokens = context.tokens
    for at in range(hit.first - 1, max(hit.first - REACH, -1), -1):
        if tokens[at].sentence != tokens[hit.first].sentence or tokens[at].text in {"”", "»"}:
            return None
        if context.kind_at(at) == "voice":
            return None
        if found := _speaks(context, at):
            start = found.first - 1
            while start >= 0 and context.kind_at(start) in {"title", "country"}:
                start -= 1
            if start >= 0 and tokens[start].fold in WITH:
                return None
            return found
    return None
