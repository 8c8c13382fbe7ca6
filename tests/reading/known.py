"""Names for the rules' own tests: a few countries, as a register would give them; no officials."""

from datetime import date

from relations.reading import Name, Names, own_names, people_forms, read

PUBLISHED = date(2019, 7, 22)
COUNTRIES = {
    "cuba": (("Cuba", "Куба"), "Cuban", "cubano", "кубинский"),
    "russia": (("Russia", "Rusia", "Россия", "РФ"), "Russian", "ruso", "российский"),
    "united-states": (("United States", "U.S.", "Estados Unidos", "США"), "American",
                      "estadounidense", "американский"),
    "venezuela": (("Venezuela", "Венесуэла"), "Venezuelan", "venezolano", "венесуэльский"),
    "spain": (("Spain", "España", "Испания"), "Spanish", "español", "испанский"),
}  # fmt: skip
OFFICIALS = (
    ("Sergey Shoygu", "sergey-shoygu"),
    ("Сергей Шойгу", "sergey-shoygu"),
    ("Leopoldo Cintra Frías", "leopoldo-cintra-frias"),
)


def _country_names():
    for slug, (texts, *people) in COUNTRIES.items():
        yield from (Name(text, "country", slug, slug) for text in texts)
        for language, word in zip(("en", "es", "ru"), people, strict=True):
            for form in people_forms(word, language):
                yield Name(form, "people", slug, slug, language)


STRANGERS = Names.of([*_country_names(), *own_names()])
OFFICIALS_KNOWN = Names.of(
    [
        *_country_names(),
        *own_names(),
        *(Name(text, "person", OFFICIALS[0][0] if "shoygu" in slug else text, slug)
          for text, slug in OFFICIALS),
    ]
)  # fmt: skip


def values(text, language, kind, names=STRANGERS):
    """The distinct values of a kind in the order of the text."""
    found = read(text, published=PUBLISHED, language=language, names=names).proposals
    return list(dict.fromkeys(one.value for one in found if one.kind == kind))
