"""Rows as the Office of the Historian has them."""

from tests.history_at_state.files import trip, visit

VISITS = [
    visit(2271, "1950-02-08", "President Quirino", "Philippines", "In U.S. January 7–February 6."),
    visit(2295, "1952-03-04", "Prime Minister Costello", "Ireland"),
    visit(2320, "1954-10-27", "Chancellor Adenauer", "Germany, Federal Republic of"),
    visit(2390, "1958-12-31", "President-elect Arias", "Panama", "Informal visit.", "1959-01-02"),
    visit(
        2400,
        "1959-04-15",
        "Premier Castro",
        "Cuba (Provisional Government)",
        "Unofficial visit. Afterwards visited New York City and Boston.",
        "1959-04-28",
    ),
    visit(2410, "1959-09-15", "Chairman Nikita Khrushchev", "U.S.S.R.", "Offical visit.", ""),
    visit(2411, "", "King Rudolf", "Ruritania", "Private visit."),
    visit(2412, "ca. 1959", "", "Germany, Federal Republic of", ""),
]
TRAVELS = [
    trip(
        1,
        "2016-03-20",
        "president Barack Obama",
        "Cuba",
        "Havana",
        "Met with President Raúl Castro.",
    ),
    trip(
        2,
        "2016-03-20",
        "secretary John Forbes Kerry",
        "Cuba",
        "Havana",
        "Accompanied President Obama.",
    ),
    trip(
        3,
        "2016-03-24",
        "secretary John Forbes Kerry",
        "Russia",
        "Moscow",
        "Met with President Putin.",
    ),
    trip(4, "1955-07-16", "president Dwight D. Eisenhower", "Switzerland", "Geneva, Bern"),
]
