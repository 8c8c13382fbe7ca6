"""Who else was there, where the remarks say so plainly."""

import pytest

from relations.dates import parse
from relations.history_at_state.holders import holder
from relations.history_at_state.remarks import accompanied, mentions


@pytest.mark.parametrize(
    ("remarks", "found"),
    [
        ("Met with President Raúl Castro.", [("President", "Raúl Castro", "")]),
        (
            "Met with President Sadat and Foreign Minister Fahmy; reviewed the peace process.",
            [("President", "Sadat", ""), ("Foreign Minister", "Fahmy", "")],
        ),
        ("Met with Prime Minister Theresa May.", [("Prime Minister", "Theresa May", "")]),
        ("Met with President Carter May 7.", [("President", "Carter", "")]),
        ("Met with President Bush Oct. 13.", [("President", "Bush", "")]),
        (
            "Met with Russian Foreign Minister Kozyrev.",
            [("Foreign Minister", "Kozyrev", "Russian")],
        ),
        ("Met with King Abdullah II of Jordan.", [("King", "Abdullah II", "Jordan")]),
        (
            "Attended Economic Summit. Also met with Soviet President Gorbachev.",
            [("President", "Gorbachev", "Soviet")],
        ),
        # After a guest of another nation, and of a body, whose they are is not said.
        (
            "Met with Palestinian President Abbas and Prime Minister Fayyad.",
            [("President", "Abbas", "Palestinian"), ("Prime Minister", "Fayyad", "?")],
        ),
        ("Met with UN Secretary-General Annan.", [("Secretary-General", "Annan", "?")]),
        # Named, and not there.
        ("Attended the funeral of King Hassan II.", []),
        ("Attended the inauguration of President Roldos.", []),
        ("Delivered a message to President Assad.", []),
        ("Met with President Sadat’s envoy.", []),
        ("Met with the widow of President Masaryk.", []),
        ("Met with President Havel; dedicated a monument to President Masaryk.", 1),
        ("Addressed the U.N. General Assembly.", []),
        ("Working visit.", []),
        ("", []),
    ],
)
def test_only_those_who_met_are_read(remarks, found):
    met = [(m.person.title, m.person.name, m.nation) for m in mentions(remarks)[0]]
    assert len(met) == found if isinstance(found, int) else met == found


def test_after_one_of_the_host_a_second_is_of_the_host_too():
    remarks = "Met with Qatari Amir Sheikh Tamim and Foreign Minister Al Thani."
    assert mentions(remarks, is_host="Qatari".__eq__)[0][1].nation == ""
    assert mentions(remarks)[0][1].nation == "?"


@pytest.mark.parametrize(
    ("remarks", "doubtful"),
    [
        ("Attended the G-8 Summit. Met with President Yeltsin.", True),
        ("Attended the inauguration; met with President Lula and Foreign Minister Amorim.", True),
        ("Met with President Yeltsin and addressed the Duma.", False),
        ("Attended the G-8 Summit. Met with Russian President Yeltsin.", False),
    ],
)
def test_at_a_gathering_those_without_a_nation_are_doubtful(remarks, doubtful):
    assert {mention.is_doubtful for mention in mentions(remarks)[0]} == {doubtful}


def test_the_named_who_were_not_there_are_told():
    assert mentions("Attended the funeral of King Hassan II.")[1] == ["King Hassan II"]


@pytest.mark.parametrize(
    ("remarks", "name"),
    [
        ("Accompanied President Obama.", "Obama"),
        ("Accompanied President Bush to the NATO Summit meeting.", "Bush"),
        ("Joined President Trump's state visit to the United Kingdom.", "Trump"),
        ("Participated in President Biden’s bilateral meeting with President Putin.", "Biden"),
        ("Met with President Sarkozy.", ""),
        ("Joined Vice President Cheney.", ""),
    ],
)
def test_the_secretary_was_with_the_president_where_it_is_said(remarks, name):
    assert accompanied(remarks) == name


@pytest.mark.parametrize(
    ("title", "name", "on", "full"),
    [
        ("President", "Bush", "1990-07-09", "George H.W. Bush"),
        ("President", "Bush", "2003-03-27", "George W. Bush"),
        ("President", "Roosevelt", "1906-11-08", "Theodore Roosevelt"),
        ("President", "Roosevelt", "1943-01-14", "Franklin D. Roosevelt"),
        ("Secretary of State", "Clinton", "2010-05-01", "Hillary Rodham Clinton"),
        ("President", "Clinton", "2010-05-01", ""),
        ("President", "Castro", "1959-04-15", ""),
        ("President", "Bush", "", ""),
        ("President", "", "1990-07-09", ""),
    ],
)
def test_the_day_tells_which_president_is_meant(title, name, on, full):
    found = holder(title, name, parse(on))
    assert (found.name if found else "") == full
