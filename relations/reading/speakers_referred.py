"""Speakers who are not named where they speak: he said, said the minister, the Cuban president."""

from .actors import by_title
from .context import Context
from .phrases import Hit
from .proposals import Found
from .terms import is_said, phrases_of

NEAR, BACK = 4, 2  # tokens to the verb; sentences back to the name
OPENING = {"ademas", "tambien", "asimismo", "asi", "igualmente", "finalmente", "y", "lo"}
OF = {"of", "the", "de", "del", "la", "el", "los"}


def referred(context: Context, hit: Hit, last: Found | None) -> Found | None:
    """Whom a post with its country means; else, of a pronoun or a post, who spoke last, or whom the
    sentence before begins with."""
    sentence = context.tokens[hit.first].sentence
    posts = [one for one in by_title(context, sentence) if _distance(one, hit) <= NEAR]
    if posts:
        return min(posts, key=lambda one: _distance(one, hit))
    post = _reference(context, hit)
    if post is None and not _is_dropped(context, hit):
        return None
    people = [one for one in context.of_kind("person") if one.last < hit.first]
    if side := _side_of(context, post) if post is not None else "":
        people = [one for one in people if one.side == side][-1:]
    else:
        people = [one for one in people if sentence - context.tokens[one.first].sentence <= BACK]
        if last and sentence - context.tokens[last.first].sentence <= BACK:
            people = [last]
    if not people:
        return None
    latest = max(context.tokens[one.first].sentence for one in people)
    person = next(one for one in people if context.tokens[one.first].sentence == latest)
    return Found("person", person.value, hit.first, hit.last, 0.4, person.target)


def _is_dropped(context: Context, hit: Hit) -> bool:
    """Whether a Spanish sentence begins with the verb, without its subject: Añadió que …"""
    tokens = context.tokens
    opens = all(
        at < 0
        or tokens[at].sentence != tokens[hit.first].sentence
        or tokens[at].fold in OPENING
        or not tokens[at].is_word
        for at in range(hit.first - 2, hit.first)
    )
    is_one = tokens[hit.first].text.endswith("ó") or tokens[hit.first].fold == "dijo"
    return context.language == "es" and is_one and opens


def _side_of(context: Context, post: int) -> str:
    """The country next to a post: the Chinese leader, el mandatario chino."""
    for at in (post - 1, post + 1):
        if context.kind_at(at) == "country":
            return context.taken[at].target
    return ""


def follows_post(context: Context, hit: Hit) -> bool:
    """Whether a post without a name is right after the verb: said the minister."""
    tokens, words = context.tokens, phrases_of("referred", context.language)
    return any(
        at < len(tokens)
        and tokens[at].sentence == tokens[hit.last].sentence
        and not context.kind_at(at)
        and words.at(tokens, at)
        for at in (hit.last + 1, hit.last + 2)
    )


def without_press(name: str) -> str:
    """The body whose press service speaks: of the press service of the government, government."""
    words = name.split()
    for at, word in enumerate(words[:-1]):
        if word.lower().startswith(("пресс-служб", "пресс-центр")):
            return " ".join(words[at + 1 :])
    if words[0].lower() == "press" or words[:3] == ["oficina", "de", "prensa"]:
        rest = words[2:] if words[0].lower() == "press" else words[3:]
        while rest and rest[0].lower() in OF:
            rest = rest[1:]
        return " ".join(rest) or name
    return name


def _distance(one: Found, hit: Hit) -> int:
    return one.first - hit.last if one.first > hit.last else hit.first - one.last


def _reference(context: Context, hit: Hit) -> int | None:
    """The place of a pronoun or of a post without a name, right before or after the verb."""
    tokens, words = context.tokens, phrases_of("referred", context.language)
    before = hit.first - 1
    if context.kind_at(before) == "country":
        before -= 1
    for at in (hit.last + 1, hit.last + 2, hit.last + 3, before):
        if not 0 <= at < len(tokens) or tokens[at].sentence != tokens[hit.first].sentence:
            continue
        if at == hit.last + 3 and context.kind_at(at - 1) != "country":
            continue
        if not context.kind_at(at) and words.at(tokens, at):
            return None if is_said(context, "several", at - 1, at) else at
    return None
