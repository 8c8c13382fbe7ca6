"""How well articles are read: `python -m tests.reading.measure [--wrong KIND]`.

Compares the proposals for the coded texts with their coding, by document and distinct value, for a
register that knows no official. Precision and recall by kind and language, for the texts that the
rules were tuned on and for those kept apart. `--wrong` lists what is missed and what is wrong in
the texts to tune on; never in the others.
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
django.setup()

from relations.reading import Names, own_names, read
from relations.reading.names import romanized
from relations.reading.romanizing import in_latin
from relations.reading.words import fold
from relations.services.reading_countries import country_names
from tests.reading.corpus import Coded, kept_apart, to_tune_on

KINDS = (
    *("country", "person", "title", "place", "date", "meeting", "agreement", "sector", "amount"),
    *("number", "position", "speaker", "status"),
)
LANGUAGES = ("en", "es", "ru")


def key_of(kind: str, value: str) -> str:
    """What must be equal: titles and names folded, surnames and given names for people."""
    if kind in {"person", "speaker"}:
        words = fold(value).replace("-", " ").replace(".", " ").split()
        return " ".join(romanized(in_latin(word)) for word in words)
    return fold(value) if kind in {"title", "place"} else value


def is_same(kind: str, one: str, other: str) -> bool:
    """Names of people agree in the surname and in a given name, or its initial."""
    if one == other or kind not in {"person", "speaker"}:
        return one == other
    first, second = sorted((one.split(), other.split()), key=len)
    return len(first) > 1 and all(
        any(a == b or (len(a) == 1 and b.startswith(a)) for b in second) for a in first
    )


class Score:
    """Counts of right, proposed and coded values."""

    def __init__(self) -> None:
        self.right, self.proposed, self.coded = Counter[str](), Counter[str](), Counter[str]()

    def add(self, kind: str, proposed: Iterable[str], coded: Iterable[str]) -> tuple[set, set]:
        mine = {key_of(kind, value): value for value in proposed}
        its = {key_of(kind, value): value for value in coded}
        found = {key for key in mine if any(is_same(kind, key, other) for other in its)}
        matched = {other for other in its if any(is_same(kind, key, other) for key in mine)}
        self.right[kind] += len(matched)
        self.proposed[kind] += len(matched) + len(mine) - len(found)
        self.coded[kind] += len(its)
        wrong = {mine[key] for key in mine if key not in found}
        return wrong, {its[key] for key in its if key not in matched}

    def of(self, kind: str) -> tuple[float, float]:
        """Precision and recall; 1 where there is nothing to find."""
        right = self.right[kind]
        return right / (self.proposed[kind] or 1), right / (self.coded[kind] or 1)


def seed_names() -> Names:
    """The names of a new database: countries, and what is known without a register."""
    return Names.of([*country_names(), *own_names()])


def proposed_values(coded: Coded, names) -> dict[str, set[str]]:
    from_text: defaultdict[str, set[str]] = defaultdict(set)
    reading = read(coded.text, published=coded.published, language=coded.language, names=names)
    for proposal in reading.proposals:
        from_text[proposal.kind].add(proposal.value)
    return from_text


def measured(texts: Iterable[Coded], names, wrong: str = "") -> dict[str, Score]:
    """The scores by language, and of `all`."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    for coded in texts:
        values = proposed_values(coded, names)
        for kind in KINDS:
            scores[coded.language].add(kind, values[kind], coded.values(kind))
            extra, missed = scores["all"].add(kind, values[kind], coded.values(kind))
            if kind == wrong and (extra or missed):
                print(f"{coded.name}\n   wrong  {sorted(extra)}\n   missed {sorted(missed)}")
    return dict(scores)


def with_both_principals(texts: Iterable[Coded], names: Names) -> tuple[int, int]:
    """In how many texts two of the people of the first meeting are together in a proposed one, and
    how many texts have such a meeting."""
    found = every = 0
    for coded in texts:
        people = [r.parts["people"] for r in coded.records if len(r.parts.get("people", ())) > 1]
        if people:
            every += 1
            wanted = [key_of("person", name) for name in people[0]]
            found += any(
                sum(any(is_same("person", key, other) for other in group) for key in wanted) > 1
                for group in people_together(coded, names)
            )
    return found, every


def people_together(coded: Coded, names: Names) -> Iterable[set[str]]:
    """The people of each proposed record."""
    groups: defaultdict[int, set[str]] = defaultdict(set)
    reading = read(coded.text, published=coded.published, language=coded.language, names=names)
    for one in reading.proposals:
        if one.kind == "person" and one.group:
            groups[one.group].add(key_of("person", one.value))
    return groups.values()


def table(title: str, scores: dict[str, Score]) -> str:
    columns = ("all", *LANGUAGES)
    lines = [f"{title:12}" + "".join(f"{name:>12}" for name in columns)]
    for kind in KINDS:
        cells = ["{:.2f}/{:.2f}".format(*scores[name].of(kind)) for name in columns]
        number = scores["all"].coded[kind]
        lines.append(f"{kind:12}" + "".join(f"{cell:>12}" for cell in cells) + f"{number:>6}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the reading of articles.")
    parser.add_argument("--wrong", default="", choices=("", *KINDS))
    options = parser.parse_args()
    names = seed_names()
    print(table("to tune on", measured(to_tune_on(), names, options.wrong)))
    if not options.wrong:
        print(table("kept apart", measured(kept_apart(), names)))
        for title, texts in (("to tune on", to_tune_on()), ("kept apart", kept_apart())):
            print(
                "both principals, {}: {} of {}".format(title, *with_both_principals(texts, names))
            )


if __name__ == "__main__":
    main()
