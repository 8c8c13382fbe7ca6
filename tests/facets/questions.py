"""Random questions to the lists with facets, as the addresses of a page."""

from hypothesis import strategies as st

DATES = ("2019", "2019-07", "2019-07-22", "1990/2005", "2001-02/..", "../1988", "2018-11~", "",
         "[2018-08..2019-01]", "[2019-03-05,2019-03-12]", "2019-07?",
         "1950-03-01/1950-03-04")  # fmt: skip
COUNTRIES = ("cuba", "russia", "united-states", "soviet-union", "france", "china", "none")
SECTORS = ("energy", "defence", "defence-and-security", "economy", "none")
SHARED = {
    "country": st.lists(st.sampled_from(COUNTRIES), max_size=3, unique=True),
    "match": st.sampled_from([[], [], ["any"]]),
    "sector": st.lists(st.sampled_from(SECTORS), max_size=2, unique=True),
    "from": st.sampled_from([[], [], ["1985"], ["2001-02-03"], ["2019-07"]]),
    "until": st.sampled_from([[], [], ["2019-07-22"], ["2026"]]),
    "certainty": st.sampled_from([[], [], ["certain"], ["possible"]]),
    "undated": st.sampled_from([[], [], [], ["yes"], ["no"]]),
    "publisher": st.sampled_from(
        [[], [], ["Daily Ledger (synthetic)"], ["none", "Evening Courier (synthetic)"]]
    ),
    "q": st.sampled_from([[], [], [], [], ["moscow"], ["moscow visit russia"]]),
    "sort": st.sampled_from([[], ["-date"], ["date"]]),
}
MEETINGS = {
    "setting": st.lists(st.sampled_from(["visit", "remote", "bilateral-talks"]), max_size=2),
    "rank": st.lists(st.sampled_from(["official", "state", "none"]), max_size=2),
    "level": st.lists(st.sampled_from(["head-of-state", "other-minister", "none"]), max_size=2),
    "visitor_level": st.lists(
        st.sampled_from(["head-of-state", "deputy-head", "foreign-minister", "none"]), max_size=2
    ),
    "host_level": st.lists(
        st.sampled_from(["head-of-state", "foreign-minister", "none"]), max_size=2
    ),
    "status": st.lists(st.sampled_from(["held", "announced"]), max_size=2),
    "place": st.lists(st.sampled_from(COUNTRIES), max_size=2),
    "city": st.sampled_from([[], [], [], ["moscow"], ["paris"]]),
}
AGREEMENTS = {
    "kind": st.lists(st.sampled_from(["loan", "treaty", "agreement"]), max_size=2),
    "stage": st.lists(st.sampled_from(["signed", "in-force", "none"]), max_size=2),
    "weight": st.lists(st.sampled_from(["binding", "unknown"]), max_size=2),
    "currency": st.lists(st.sampled_from(["USD", "EUR", "none"]), max_size=2),
    "amount_min": st.sampled_from([[], [], [], ["1000000"], ["0"]]),
    "amount_max": st.sampled_from([[], [], [], ["5 million"]]),
    "in_force_on": st.sampled_from([[], [], [], [], ["2019-07-22"], ["1985-06-01"]]),
    "qualifier": st.lists(st.sampled_from(["about", "more-than", "none"]), max_size=2),
}


def question(noun, parameters):
    """A noun and a query of some parameters."""
    some = st.fixed_dictionaries({}, optional={**SHARED, **parameters})
    return some.map(
        lambda asked: (noun, "&".join(f"{n}={v}" for n, values in asked.items() for v in values))
    )


QUESTIONS = st.one_of(question("meeting", MEETINGS), question("agreement", AGREEMENTS))
