"""Russian letters in Latin ones, as English texts usually have them."""

LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p"),
            *(
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "",
                "y",
                "",
                "e",
                "yu",
                "ya",
            ),
        ),
        strict=True,
    )
)


def in_latin(text: str) -> str:
    """Шойгу as shoygu; other letters stay."""
    return "".join(LETTERS.get(letter, letter) for letter in text.lower())
