"""For which country people act: as their titles say, somewhere in the text."""

from .context import Context


def place_people(context: Context) -> None:
    """Gives every mention of a person the country of the title that is nearest to any of them."""
    said: dict[str, str] = {}
    for person in context.of_kind("person"):
        if person.side:
            said.setdefault(person.value, person.side)
    for title in context.of_kind("title"):
        if title.owner and title.side:
            said.setdefault(title.owner, title.side)
    for person in context.of_kind("person"):
        person.side = person.side or said.get(person.value, "")
