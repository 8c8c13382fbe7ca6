"""Cities, told apart and found in remarks."""

import pytest

from relations.history_at_state.places import places_in
from relations.services.places import split_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ottawa", ["Ottawa"]),
        ("Frankfurt, Bonn", ["Frankfurt", "Bonn"]),
        ("Washington, D.C.; New York", ["Washington, D.C.", "New York"]),
        ("Chicago, IL, Paris", ["Chicago, IL", "Paris"]),
        ("Miami, Florida", ["Miami, Florida"]),
        (
            "Sydney (Nova Scotia), Campobello Island (New Brunswick)",
            ["Sydney (Nova Scotia)", "Campobello Island (New Brunswick)"],
        ),
        ("Halifax (Nova Scotia, Canada), Ottawa", ["Halifax (Nova Scotia, Canada)", "Ottawa"]),
        ("Moscow, Kiev, Moscow", ["Moscow", "Kiev"]),
        (" , ;", []),
        ("", []),
    ],
)
def test_several_places_in_one_field_are_several(text, places):
    assert split_places(text) == places


@pytest.mark.parametrize(
    ("remarks", "places"),
    [
        (
            "Official visit. Afterwards visited New York City, Norfolk (Virginia), and Chicago. "
            "Departed U.S. May 14.",
            ["New York City", "Norfolk (Virginia)", "Chicago"],
        ),
        ("Working visit at Camp David, Maryland.", ["Camp David, Maryland"]),
        ("Met with President Bush in Crawford, TX.", ["Crawford, TX"]),
        ("Afterwards visited Norfolk, VA.", ["Norfolk, VA"]),
        ("State Visit; visited New York City (September 12–13).", ["New York City"]),
        (
            "Unofficial visit to Washington, D.C. and New York City.",
            ["Washington, D.C."],
        ),
        # What is no stop ends the list.
        ("Visited President Taft while en route to Europe.", []),
        ("Visited Yosemite Park, where he met the Governor.", ["Yosemite Park"]),
        ("Working visit.", []),
        ("", []),
    ],
)
def test_places_are_found_where_the_remarks_are_plain(remarks, places):
    assert places_in(remarks) == places
