"""Which countries a text is about."""

from collections import Counter

from .context import Context


def main_countries(context: Context) -> list[str]:
    """The countries of the text, the most frequent first."""
    counted = Counter(one.target for one in context.of_kind("country") if one.target)
    return [country for country, _number in counted.most_common()]
