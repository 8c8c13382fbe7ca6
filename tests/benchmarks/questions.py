"""Questions to the list of meetings: unfiltered, and twenty that mix filters."""

UNFILTERED = ""
MIXED = (
    "country=russia",
    "country=russia&country=united-states",
    "country=france&country=germany&match=any",
    "sector=energy",
    "sector=defence-and-security&sector=trade",
    "setting=visit&status=held",
    "level=head-of-state&level=head-of-government",
    "rank=state",
    "status=announced",
    "place=france",
    "publisher=none",
    "from=2001&until=2010",
    "from=2019-07",
    "until=1989&certainty=certain",
    "undated=yes",
    "country=china&sector=trade&from=1990",
    "country=united-kingdom&level=other-minister&setting=bilateral-talks",
    "country=cuba&country=russia&from=1960&until=1991&status=held",
    "sector=energy&place=russia&level=head-of-state",
    "setting=remote&setting=margins&from=2020&page=3",
)
