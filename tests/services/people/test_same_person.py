"""Whether a namesake can be the person who is known: a table of cases."""

from datetime import date

import pytest

from relations.dates import parse
from relations.models import Organization
from relations.services.people.same import Known, Said, Seen, could_be
from relations.services.people.sides import Kin
from tests import factories as make

pytestmark = pytest.mark.django_db

CASES = [
    # What is known: life; for whom and from when to when. What is said: for whom, when. The answer.
    ("the same minister", "", [("cuba", 2009, 2012)], "cuba", "2019", "same"),
    ("terms of 1970 and 2005", "", [("nicaragua", 1970, 1972)], "nicaragua", "2005", "same"),
    ("between two terms", "", [("peru", 1985, 2011)], "peru", "1999", "same"),
    ("a Prime Minister of 1969", "", [("ghana", 1969, 1972)], "ghana", "2024", "doubtful"),
    ("a father who died", "1917/1989", [("philippines", 1965, 1986)], "philippines", "2024",
     "other"),
    ("a grandfather before", "", [("japan", 2006, 2020)], "japan", "1957", "doubtful"),
    ("born after", "1990/", [("kuwait", 2020, 2020)], "kuwait", "1980", "other"),
    ("still a child", "2000/", [("kuwait", 2020, 2020)], "kuwait", "2010", "doubtful"),
    ("a hundred years old", "1900/", [("cuba", 1980, 1980)], "cuba", "2010", "doubtful"),
    ("a king of another country", "", [("jordan", 1999, 2024)], "saudi-arabia", "2008",
     "doubtful"),
    ("a state and what followed it", "", [("soviet-union", 1985, 1990)], "russia", "1995",
     "same"),
    ("what followed in part", "", [("soviet-union", 1985, 1990)], "georgia", "1995", "same"),
    ("neighbours once in one state", "", [("russia", 1995, 2000)], "ukraine", "2005", "doubtful"),
    ("a state that followed at last", "", [("yugoslavia", 1988, 1990)], "serbia", "2008", "same"),
    ("who changed country before", "", [("georgia", 2004, 2013), ("ukraine", 2015, 2016)],
     "ukraine", "2020", "same"),
    ("who changes country now", "", [("georgia", 2004, 2013)], "ukraine", "2015", "doubtful"),
    ("a career of 75 years", "", [("cuba", 1940, 1965), ("cuba", 1995, 2000)], "cuba", "2016",
     "doubtful"),
    ("a date known in part", "/1989", [("cuba", 1960, 1960)], "cuba", "1980/1995", "same"),
    ("a meeting without date", "1917/1989", [("cuba", 1960, 1960)], "cuba", "", "same"),
    ("nothing known but the name", "", [], "cuba", "2019", "same"),
    ("nothing known but the life", "1917/1989", [], "cuba", "1970", "same"),
    ("nothing known but a death before", "/1989", [], "cuba", "2019", "other"),
    ("no country said", "", [("jordan", 1999, 2024)], "", "2008", "same"),
    ("no country said, and too late", "", [("jordan", 1950, 1951)], "", "2008", "doubtful"),
    ("a time that is not known", "", [("jordan", 0, 0)], "jordan", "2008", "same"),
]  # fmt: skip


def day(year):
    return date(year, 7, 1) if year else None


@pytest.mark.parametrize(
    ("what", "life", "seen", "side", "when", "answer"), CASES, ids=[case[0] for case in CASES]
)
def test_a_name_alone_joins_nobody(what, life, seen, side, when, answer):
    born, _slash, died = life.partition("/")
    rows = [Seen(make.country(slug), day(first), day(last)) for slug, first, last in seen]
    known = Known("Somebody", parse(born), parse(died), rows)
    said = Said(make.country(side) if side else None, parse(when))
    found = could_be(known, said, Kin())
    assert found.verdict == answer
    assert bool(found.reason) == (answer != "same")
    assert found.by_name_alone == (answer == "same" and not seen)


def test_a_ministry_is_of_its_country_and_a_body_of_many_states_of_none():
    ministry = make.organization("Ministry of Defence", country=make.country("russia"))
    body, other = make.organization("United Nations"), make.organization("NATO")
    kin, when = Kin(), parse("2008")
    cases = [
        (ministry, make.country("russia"), "same"),
        (make.country("soviet-union"), ministry, "same"),
        (make.country("cuba"), ministry, "doubtful"),
        (body, body, "same"),
        (body, other, "doubtful"),
        # Somebody must say that the Secretary-General was that Prime Minister.
        (make.country("portugal"), body, "doubtful"),
    ]
    for there, said, answer in cases:
        known = Known("Somebody", seen=[Seen(there, day(2002), day(2002))])
        assert could_be(known, Said(said, when), kin).verdict == answer, (there, said)


def test_appearances_for_one_side_are_one_span():
    cuba, known = make.country("cuba"), Known("Ricardo Cabrisas")
    for when in ("2019", "", "1980-05", "1991"):
        known.note(cuba, parse(when))
    known.note(Organization(pk=1, name="Comecon"), parse("1985"))
    assert [(seen.first, seen.last) for seen in known.seen] == [
        (date(1980, 5, 1), date(2019, 12, 31)),
        (date(1985, 1, 1), date(1985, 12, 31)),
    ]
    assert known.career == "Cuba, Comecon, 1980–2019"
