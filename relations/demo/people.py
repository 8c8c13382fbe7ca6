"""Who the article names, and the offices they hold."""

from relations.demo.facts import Cited, OfficeFact, OfficialFact, OrganizationFact, TermFact
from relations.vocab import OrganizationKind, Rank

ORGANIZATIONS = {
    "fsmtc": OrganizationFact(
        name="Federal Service for Military-Technical Cooperation",
        acronym="FSMTC",
        kind=OrganizationKind.AGENCY,
        country="russia",
    ),
}

OFFICES = {
    "deputy-prime-minister-of-cuba": OfficeFact(
        title="Deputy Prime Minister", rank=Rank.DEPUTY_HEAD, country="cuba"
    ),
    "economy-minister-of-cuba": OfficeFact(
        title="Minister of Economy and Planning", rank=Rank.OTHER_MINISTER, country="cuba"
    ),
    "defence-minister-of-cuba": OfficeFact(
        title="Minister of the Revolutionary Armed Forces",
        rank=Rank.OTHER_MINISTER,
        country="cuba",
    ),
    "defence-minister-of-russia": OfficeFact(
        title="Minister of Defence", rank=Rank.OTHER_MINISTER, country="russia"
    ),
    "prime-minister-of-russia": OfficeFact(
        title="Prime Minister", rank=Rank.HEAD_OF_GOVERNMENT, country="russia"
    ),
    "director-of-fsmtc": OfficeFact(title="Director", rank=Rank.AGENCY_HEAD, organization="fsmtc"),
}

OFFICIALS = (
    OfficialFact(
        slug="ricardo-cabrisas",
        name="Ricardo Cabrisas",
        spellings=(("Ricardo Cabrisas Ruiz", "es"), ("Рикардо Кабрисас", "ru")),
        cited=(Cited("article"),),
        terms={
            "cabrisas": TermFact(
                office="deputy-prime-minister-of-cuba",
                start="2009",
                note="In Cuba: Vice President of the Council of Ministers.",
                cited=(Cited("offices"), Cited("article", quote="Vice President", field="office")),
            ),
            "cabrisas-economy": TermFact(
                office="economy-minister-of-cuba",
                start="2016-07-13",
                end="2018-07-21",
                cited=(Cited("offices"),),
            ),
        },
    ),
    OfficialFact(
        slug="sergey-shoygu",
        name="Sergey Shoygu",
        spellings=(
            ("Sergei Shoigu", "en"),
            ("Serguéi Shoigú", "es"),
            ("Сергей Шойгу", "ru"),
        ),
        cited=(Cited("article"),),
        terms={
            "shoygu": TermFact(
                office="defence-minister-of-russia",
                start="2012-11-06",
                cited=(Cited("offices"), Cited("article", field="office")),
            ),
        },
    ),
    OfficialFact(
        slug="dmitry-medvedev",
        name="Dmitry Medvedev",
        spellings=(("Dmitri Medvédev", "es"), ("Дмитрий Медведев", "ru")),
        cited=(Cited("article"),),
        terms={"medvedev": TermFact("prime-minister-of-russia", cited=(Cited("article"),))},
    ),
    OfficialFact(
        slug="dmitry-shugaev",
        name="Dmitry Shugaev",
        spellings=(("Dmitri Shugáev", "es"), ("Дмитрий Шугаев", "ru")),
        cited=(Cited("article"),),
        terms={"shugaev": TermFact("director-of-fsmtc", cited=(Cited("article"),))},
    ),
    OfficialFact(
        slug="leopoldo-cintra-frias",
        name="Leopoldo Cintra Frías",
        spellings=(("Леопольдо Синтра Фриас", "ru"),),
        cited=(Cited("article"),),
        terms={"cintra-frias": TermFact("defence-minister-of-cuba", cited=(Cited("article"),))},
    ),
)
