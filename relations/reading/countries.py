"""Forms of the adjectives and peoples of countries, as dictionaries give one of them."""

from collections.abc import Iterator

from .table_files import rows_of


def spanish_forms(word: str) -> Iterator[str]:
    """cubano: cubana, cubanos, cubanas; francés: francesa; iraní: iraníes."""
    yield word
    plain = word.translate(str.maketrans("áéíóú", "aeiou"))
    if word.endswith("o"):
        yield from (f"{word[:-1]}{ending}" for ending in ("a", "os", "as"))
    elif word.endswith(("és", "án", "ín", "ón")):
        yield from (f"{plain}{ending}" for ending in ("a", "es", "as"))
    elif word.endswith(("í", "ú")):
        yield from (f"{word}es", f"{word}s")
    elif word[-1] in "aeiou":
        yield f"{word}s"
    elif word.endswith(("l", "r")):
        yield from (f"{word}es", f"{word}a")


def english_forms(word: str) -> Iterator[str]:
    """Cuban, Cubans; Englishman, Englishmen."""
    yield word
    if word.endswith("man"):
        yield f"{word[:-3]}men"
    elif not word.endswith(("s", "sh", "ch", "ese")):
        yield f"{word}s"


def russian_forms(word: str) -> Iterator[str]:
    """Of a people in the plural also one of them, which has another stem: кубинцы, кубинец."""
    yield word
    if word.endswith("цы"):
        yield f"{word[:-2]}ец"
    elif word.endswith("яне"):
        yield from (f"{word[:-1]}", f"{word[:-1]}ин")


FORMS = {"en": english_forms, "es": spanish_forms, "ru": russian_forms}
# Adjectives as first parts of others that are no cut of them.
JOINED = {
    "ruso": "ruso", "chino": "sino", "español": "hispano", "francés": "franco",
    "estadounidense": "estadounidense", "британский": "британо",
}  # fmt: skip


def people_forms(word: str, language: str) -> Iterator[str]:
    """All forms of an adjective or people that a text may have."""
    return FORMS[language](word)


def joined_form(word: str, language: str) -> str:
    """The adjective as the first part of another: российско-кубинский, sino-ruso."""
    if language == "ru" and word.endswith(("ский", "цкий")):
        return f"{word[:-2]}о"
    return JOINED.get(word, "")


def country_words() -> Iterator[tuple[str, str, str]]:
    """Names of countries as news have them, with the slug and the kind: `country`, `voice` for what
    speaks for one (the Kremlin), `stop` for words that name none (Latin America)."""
    for row in rows_of("country_words"):
        for text in row["words"].split("|"):
            yield text, row["slug"], row["kind"]
