"""Who supports, opposes or recognises what."""

import re

from .agreements import mention_of
from .context import Context
from .countries_counted import main_countries
from .proposals import Found
from .terms import is_said, phrases_of

JOINT = 6  # tokens before the verb
LISTED = 3  # tokens from the start of an item of a list
OTHERS = re.compile(
    r"(?:(\d+)\s+other\s+(?:countries|states|nations)|otros\s+(\d+)\s+(?:países|estados)"
    r"|(?:ещё|еще)\s+(\d+)\s+(?:стран|государств))",
    re.I,
)


def position_of(context: Context, head: Found) -> list[tuple[Found, str]]:
    """A stance with its holder before it, and its subject after it, in one sentence; of a relative
    clause, the subject is before: Maduro, whom the United States do not recognise."""
    tokens = context.tokens
    sentence = tokens[head.first].sentence
    near = context.in_sentence(sentence, "country", "voice", "person", "organization")
    start = _relative(context, head)
    holders = [one for one in near if start <= one.first and one.last < head.first]
    subjects = sorted((one for one in near if one.first > head.last), key=lambda one: one.first)
    if start:
        before = [one for one in near if one.last < start]
        subjects = [one for one in before if one.kind == "person"] or before[-1:]
    sides = set(main_countries(context)[:2])
    subjects = [one for one in subjects if one.target not in sides or one.kind == "person"]
    joint = _of_sides(context, head)
    if not (holders or joint):
        return []
    if head.value == "supports" and not (subjects or _is_of_principle(context, head)):
        return []
    if joint and not any(one.kind in {"country", "voice"} for one in holders):
        both = [mention_of(context, side, sentence) for side in main_countries(context)[:2]]
        holders = [*holders, *(one for one in both if one)]
    return [
        (head, "stance"),
        *((one, "holder") for one in holders if one.kind != "person"),
        *((one, "holder") for one in _others(context, head, start)),
        *((one, "subject") for one in subjects[:1]),
    ]


def _relative(context: Context, head: Found) -> int:
    """The place of the last “whom” before the verb; 0 if there is none."""
    words = phrases_of("relative", context.language)
    for at in range(head.first - 1, -1, -1):
        if context.tokens[at].sentence != context.tokens[head.first].sentence:
            break
        if words.at(context.tokens, at):
            return at
    return 0


def _others(context: Context, head: Found, start: int) -> list[Found]:
    """And 50 other countries."""
    tokens = context.tokens
    first = max(start, head.first - 12)
    place = next((at for at in range(first, head.first) if tokens[at].kind == "number"), None)
    if place is None:
        return []
    text = context.text[tokens[max(place - 1, 0)].start : tokens[head.first].start]
    found = OTHERS.search(text)
    number = next((group for group in found.groups() if group), "") if found else ""
    return [Found("others", f"others {number}", place, place, 0.8)] if number else []


def _of_sides(context: Context, head: Found) -> bool:
    """Whether both sides hold it together: the Sides condemned; or an item of their list."""
    if is_said(context, "joint", head.first - JOINT, head.first - 1):
        return True
    if is_said(context, "both", head.first - JOINT, head.first - 1):
        return True
    sentence = context.tokens[head.first].sentence
    leads = head.first < LISTED or context.tokens[head.first - LISTED].sentence != sentence
    return leads and is_said(context, "joint", 0, head.first)


def _is_of_principle(context: Context, head: Found) -> bool:
    """Whether it is about a right, a claim or a settlement, and not about help."""
    return is_said(context, "principle", head.last + 1, head.last + 11)
