"""Several rows in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.exchange.texts import GrammarError, Item, read_items, write_items

READ = [
    ("", []),
    ("cuba; russia", [Item("cuba"), Item("russia")]),
    ("cuba;; russia ;", [Item("cuba"), Item("russia")]),
    (
        "Ricardo Cabrisas (cuba, Vice President); Sergey Shoygu (russia, Minister of Defence)",
        [
            Item("Ricardo Cabrisas", ("cuba", "Vice President")),
            Item("Sergey Shoygu", ("russia", "Minister of Defence")),
        ],
    ),
    ("russia (host, note=came late)", [Item("russia", ("host",), (("note", "came late"),))]),
    ("(cuba, description=an envoy)", [Item("", ("cuba",), (("description", "an envoy"),))]),
    ('"Congo; the" (host)', [Item("Congo; the", ("host",))]),
    (
        'Shoygu (russia, "Minister of Defence, ""acting""", role = head)',
        [Item("Shoygu", ("russia", 'Minister of Defence, "acting"'), (("role", "head"),))],
    ),
    ("Moscow (, x)", [Item("Moscow", ("", "x"))]),
    ("Dwayne (usa)\n;\nCarla (cuba)", [Item("Dwayne", ("usa",)), Item("Carla", ("cuba",))]),
]


@pytest.mark.parametrize(("text", "items"), READ)
def test_a_cell_is_taken_apart(text, items):
    assert read_items(text) == items


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("Shoygu (russia", "not closed"),
        ('Shoygu ("russia)', "quotation mark"),
        ("Shoygu (russia) minister", "semicolons"),
        ("Shoygu (a (b))", "double quotes"),
        ("Shoygu (role=head, role=member)", "twice"),
        ("Shoygu (role=head, russia)", "before"),
    ],
)
def test_what_cannot_be_taken_apart_says_what_to_mend(text, remedy):
    with pytest.raises(GrammarError, match=remedy):
        read_items(text)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
KEYS = st.sampled_from(["role", "note", "signed"])
ITEMS = st.builds(
    Item,
    head=WORDS.filter(bool),
    given=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    keyed=st.dictionaries(KEYS, WORDS.filter(bool), max_size=3).map(lambda d: tuple(d.items())),
)


@given(st.lists(ITEMS, max_size=4))
def test_what_is_written_is_read_back(items):
    assert read_items(write_items(items)) == items
