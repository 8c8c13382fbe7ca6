"""Who is meant: the variants of one name, surnames alone, and names that the register knows."""

from collections.abc import Iterator

from . import russian
from .context import Context
from .names import Name, romanized
from .people import of_register
from .people_words import is_initial, particles
from .proposals import Found
from .romanizing import in_latin
from .table_files import words_of
from .words import TOKEN, Token, fold, stem

TWO_SURNAMES = 3  # words: Bruno Rodríguez Parrilla is also Rodríguez


def link_people(context: Context) -> None:
    """Gives every mention of a person the same value: the fullest name, or that of the register."""
    people = context.of_kind("person")
    for one in people:
        _look_up(context, one)
    _join_variants(people)
    by_surname = _surnames(people)
    for one in list(people):
        if one.more == "alone" and not one.target:
            _resolve_alone(context, one, by_surname)
    context.keep(_mentions(context, by_surname))


def words_of_name(name: str) -> list[str]:
    """The folded words without particles; those joined by a hyphen apart."""
    found = [fold(match[0]) for match in TOKEN.finditer(name) if match.lastgroup != "mark"]
    return [word for word in found if word not in particles()]


def _look_up(context: Context, one: Found) -> None:
    """A name that the register has in another script or order."""
    if one.target or one.more != "full":
        return
    words = [stem(word) for word in words_of_name(one.value)]
    latin = words_of_name(in_latin(one.value))
    for tried in (words, latin, latin[::-1], [latin[0], latin[-1]] if len(latin) > 2 else []):
        if name := tried and of_register(context, one.value, tried):
            one.value, one.target, one.certainty = name.value, name.target, 0.9
            one.side = name.more
            return


def _join_variants(people: list[Found]) -> None:
    """The fullest of names of which one has all words of the other."""
    full = {one.value: one for one in people if one.more == "full"}
    words = {name: {romanized(stem(word)) for word in words_of_name(name)} for name in full}
    for name, own in list(full.items()):
        one = own
        for other in full.values():
            mine, its = words[name], words[other.value]
            is_fuller = mine < its or (other.target and not one.target and mine == its)
            if len(mine) > 1 and is_fuller and (not one.target or one.target == other.target):
                full[name] = one = other
    for one in people:
        if one.more == "full":
            fullest = full[one.value]
            one.value, one.target = fullest.value, fullest.target


def _surnames(people: list[Found]) -> dict[str, Found | None]:
    """By each key that a surname alone has; None where it is of two people."""
    found: dict[str, Found | None] = {}
    for one in people:
        if one.more != "full":
            continue
        for key in surname_keys(one.value):
            known = found.get(key, one)
            found[key] = one if known and known.value == one.value else None
    return found


def surname_keys(name: str) -> set[str]:
    """What a person may be called alone: the last word, of two surnames the first; of Chinese and
    Korean names the first word."""
    parts = [part for part in name.replace("-", "-").split() if fold(part) not in particles()]
    parts = [part for part in parts if not (len(part.replace(".", "")) < 2)]
    if not parts:
        return set()
    keys = {parts[-1]}
    if len(parts) >= TWO_SURNAMES and not _is_patronymic(parts[1]):
        keys.add(parts[-2])
    if fold(parts[0]) in words_of("eastern_surnames", "words"):
        keys.add(parts[0])
    return {_key(part) for part in keys if len(part) > 1}


def _is_patronymic(word: str) -> bool:
    return fold(word).endswith(("vich", "ovna", "evna", "вич", "вна", "ична"))


def _key(word: str) -> str:
    """The words of a surname, folded, in one spelling: diaz canel."""
    found = [stem(fold(match[0])) for match in TOKEN.finditer(word) if match.lastgroup != "mark"]
    return " ".join(romanized(part) for part in found)


def _resolve_alone(context: Context, one: Found, by_surname: dict[str, Found | None]) -> None:
    """A surname after a title: somebody of the text, or the only one of the register."""
    meant = by_surname.get(_key(one.value)) or _by_any_word(context, one)
    if meant:
        one.value, one.target = meant.value, meant.target
        return
    key = stem(words_of_name(one.value)[-1]) if words_of_name(one.value) else ""
    names = {name.target: name for name in _of_surname(context, key, one.value)}
    if len(names) == 1:
        name = next(iter(names.values()))
        one.value, one.target = name.value, name.target


def _by_any_word(context: Context, one: Found) -> Found | None:
    """The only person of the text with a name of this word: Mr Mahathir."""
    key = _key(one.value)
    full = [p for p in context.of_kind("person") if p.more == "full"]
    with_it = {p.value: p for p in full if key in {_key(word) for word in p.value.split()}}
    return next(iter(with_it.values())) if len(with_it) == 1 else None


def _of_surname(context: Context, key: str, value: str) -> tuple[Name, ...]:
    found = context.names.people.of_surname(key)
    if found:
        return found
    latin = words_of_name(in_latin(value))
    return context.names.people.of_surname(latin[-1]) if latin else ()


def _mentions(context: Context, by_surname: dict[str, Found | None]) -> Iterator[Found]:
    """Surnames alone, of those whose full name is in the text."""
    tokens, at = context.tokens, 0
    while at < len(tokens):
        last = _mention(context, at)
        if last is not None:
            key = " ".join(romanized(t.stem) for t in tokens[at : last + 1] if t.is_word)
            meant = by_surname.get(key)
            if meant and _is_same_form(tokens[at : last + 1], meant):
                yield Found("person", meant.value, at, last, 0.85, meant.target, "surname")
            at = last
        at += 1


def _mention(context: Context, at: int) -> int | None:
    tokens = context.tokens
    if not tokens[at].is_capital or context.kind_at(at) or tokens[at].glued:
        return None
    last = at
    while last + 2 < len(tokens) and tokens[last + 2].glued and not context.kind_at(last + 2):
        last += 2
    return last


def _is_same_form(tokens: list[Token], meant: Found) -> bool:
    """A Russian word must be a form of the surname, and not only begin like it."""
    return not is_initial(tokens[-1]) and (
        tokens[-1].fold.isascii()
        or russian.is_known(tokens[-1].text) is False
        or bool(russian.name_tags(tokens[-1].text))
        or meant.value.endswith(tokens[-1].text)
    )
