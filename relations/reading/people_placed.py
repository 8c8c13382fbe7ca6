"""For which country people act: as their titles say, somewhere in the text."""

from .context import Context
from .people import honorific_words


def place_people(context: Context) -> None:
    """Gives every mention of a person the country of the title that is nearest to any of them."""
    said: dict[str, str] = {}
    for person in context.of_kind("person"):
        if person.side:
            said.setdefault(person.value, person.side)
    for title in context.of_kind("title"):
        if title.owner and title.side:
            said.setdefault(title.owner, title.side)
    people = context.of_kind("person")
    for person in people:
        if side := _described(context, person.first):
            said.setdefault(person.value, side)
    for person in people:
        person.side = person.side or said.get(person.value, "")


def _described(context: Context, first: int) -> str:
    """The country of an adjective before the name: su homólogo español, Alfonso Dastis."""
    tokens, words = context.tokens, honorific_words(context.language)
    for at in range(first - 1, max(first - 5, -1), -1):
        if tokens[at].sentence != tokens[first].sentence:
            break
        if context.kind_at(at) == "country" and context.taken[at].more == "adjective":
            return context.taken[at].target
        if tokens[at].text not in {",", "."} and tokens[at].fold not in words:
            break
    return ""
