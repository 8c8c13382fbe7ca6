"""The article's meetings: its points 1, 3, 6, 7 and 9."""

from relations.demo.facts import Cited, Group, MeetingFact, Present
from relations.vocab import Basis, DelegationRole, MeetingStatus, Rank, Setting

HOST, VISITOR = DelegationRole.HOST, DelegationRole.VISITOR
MOSCOW = (("Moscow", "russia"),)
RUSSIA_AS_HOST = Group("russia", HOST)
CABRISAS = Group("cuba", VISITOR, (Present("cabrisas", title="Vice President"),))


def earlier_visit(date: str) -> MeetingFact:
    """One of the two visits before July 2019, of which only the month is known."""
    return MeetingFact(
        setting=Setting.VISIT,
        date=date,
        date_note="last January and June",
        delegations=(CABRISAS, RUSSIA_AS_HOST),
        places=MOSCOW,
        summary="Earlier visit of Ricardo Cabrisas to Moscow in 2019. The article does not name "
        "those he met.",
        cited=(Cited("article", quote="last January and June", field="date"),),
    )


MEETINGS = {
    "talks": MeetingFact(
        setting=Setting.BILATERAL_TALKS,
        date="2019-07",
        delegations=(
            CABRISAS,
            Group("russia", HOST, (Present("shoygu", title="Minister of Defence"),)),
        ),
        places=MOSCOW,
        sectors=("defence", "regional-security", "political-dialogue"),
        summary="Talks on regional and international security, stability in the Caribbean and "
        "promising areas of bilateral cooperation, on Cabrisas' third visit to Moscow this year.",
        cited=(
            Cited("release"),
            Cited("post"),
            Cited("article"),
            Cited("article", field="visit number 3"),
            # The article tells of the talks as of that week's news, and gives no day.
            Cited("article", field="date", basis=Basis.INFERRED),
        ),
    ),
    "january": earlier_visit("2019-01"),
    "june": earlier_visit("2019-06"),
    "president": MeetingFact(
        setting=Setting.VISIT,
        date="2018-11",
        delegations=(
            Group(
                "cuba",
                VISITOR,
                (Present(description="President of Cuba", rank=Rank.HEAD_OF_STATE),),
            ),
            RUSSIA_AS_HOST,
        ),
        places=MOSCOW,
        sectors=("political-dialogue",),
        summary="The Cuban president, whom the article does not name, visited Moscow and invited "
        "Vladimir Putin to the island.",
        cited=(Cited("article"),),
    ),
    "expected": MeetingFact(
        setting=Setting.VISIT,
        status=MeetingStatus.ANNOUNCED,
        date="2019",
        date_note="this year",
        delegations=(
            Group("cuba", HOST),
            Group("russia", VISITOR, (Present("medvedev", title="Prime Minister"),)),
        ),
        places=(("", "cuba"),),
        sectors=("political-dialogue",),
        summary="The visit of the Russian prime minister to Cuba is expected; no day is given.",
        cited=(Cited("article"),),
    ),
    "defence-ministers": MeetingFact(
        setting=Setting.VISIT,
        # Months, so two at least, before the report of February 2019.
        date="[..2018-12]",
        date_note="months earlier",
        delegations=(
            Group("cuba", VISITOR, (Present("cintra-frias", title="Defence Minister"),)),
            RUSSIA_AS_HOST,
        ),
        places=MOSCOW,
        sectors=("defence",),
        summary="Both sides confirmed the intention to strengthen relations.",
        cited=(Cited("article"), Cited("article", field="date", basis=Basis.INFERRED)),
    ),
}
