"""The article, the two texts it derives from, and where the dates of the offices come from."""

from relations.demo.facts import SourceFact
from relations.vocab import SourceKind

SOURCES = {
    "release": SourceFact(
        kind=SourceKind.PRESS_RELEASE,
        title="Press release on the talks of Sergey Shoygu with Ricardo Cabrisas",
        publisher="Ministry of Defence of Russia",
        published="2019-07",
        side="russia",
        note="Known through the article, which quotes it. The title is a description.",
    ),
    "post": SourceFact(
        kind=SourceKind.POST,
        title="Post on the talks of Sergey Shoygu with Ricardo Cabrisas",
        publisher="mae_rusia",
        published="2019-07",
        language="es",
        reference="1153361371893051393",
        side="russia",
        note="Account of the Russian foreign ministry in Spanish. Known through the article; the "
        "title is a description.",
    ),
    "article": SourceFact(
        kind=SourceKind.ARTICLE,
        title="Cuban and Russian authorities address promising areas for bilateral cooperation",
        publisher="OnCuba",
        author="OnCuba with EFE",
        published="2019-07",
        language="en",
        derived_from=("release", "post"),
        note="Published on a Monday.",
    ),
    "offices": SourceFact(
        kind=SourceKind.DATA_SET,
        title="Positions held by Ricardo Cabrisas and Sergey Shoygu, with their dates",
        publisher="Wikidata",
        language="en",
    ),
}
