"""Sentences and clauses of remarks, which are full of points that end nothing."""

import re

# A point after these, or after a single capital letter, ends no sentence.
ABBREVIATIONS = (
    "Gen|Lt|Col|Adm|Dr|Mr|Mrs|Ms|St|Ste|Jr|Sr|Mt|Ft|Rev|Hon|No|vs|approx|ca"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
    "|Me|Md|Va|Pa|Mass|Conn|Calif|Tex|Fla|Ga|Mich|Minn|Ill|Ind|Wis|Wash|Ore|Ariz|Colo|Mo|Tenn|Ky"
)
NOT_AFTER = "".join(rf"(?<!\b{word})" for word in ("[A-Z]", *ABBREVIATIONS.split("|")))
END = re.compile(NOT_AFTER + r"\.(?=\s|$)")
CLAUSE = re.compile(r";")


def sentences(text: str) -> list[str]:
    """The sentences, without their points."""
    return [found for part in END.split(text) if (found := part.strip())]


def clauses(text: str) -> list[str]:
    """The parts of all sentences between semicolons."""
    parts = (part for sentence in sentences(text) for part in CLAUSE.split(sentence))
    return [found for part in parts if (found := part.strip())]


def cut(text: str, most: int) -> str:
    """The text, or its beginning up to a whole word, with an ellipsis, where it is too long."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0][: most - 1].rstrip(",;: ") + "…"
