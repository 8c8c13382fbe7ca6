"""Which countries and organizations somebody can have served one after the other: kin."""

from dataclasses import dataclass

from relations.models import Country, Organization, Succession


@dataclass(frozen=True)
class Family:
    """A country with all that came before it and after it, by number; or an organization, with the
    family of the country to which it belongs."""

    own: int | None
    countries: frozenset[int] = frozenset()
    organization: int | None = None

    def is_kin_of(self, other: "Family") -> bool:
        """Russia is kin of the Soviet Union and so is Ukraine, but Ukraine is not Russia's."""
        if self.organization is not None and self.organization == other.organization:
            return True
        return self.own in other.countries or other.own in self.countries


class Kin:
    """What came after what, read once."""

    def __init__(self) -> None:
        self.before: dict[int, set[int]] = {}
        self.after: dict[int, set[int]] = {}
        for earlier, later in Succession.objects.values_list("predecessor", "successor"):
            self.before.setdefault(later, set()).add(earlier)
            self.after.setdefault(earlier, set()).add(later)
        self.known: dict[int, frozenset[int]] = {}

    def countries(self, number: int) -> frozenset[int]:
        """The country, its predecessors and its successors, at any distance."""
        if number not in self.known:
            past, future = _walk(number, self.before), _walk(number, self.after)
            self.known[number] = frozenset({number} | past | future)
        return self.known[number]

    def family(self, side: Country | Organization) -> Family:
        """The family of a country or an organization."""
        if isinstance(side, Country):
            return Family(side.pk, self.countries(side.pk))
        country = side.country_id
        countries = self.countries(country) if country else frozenset()
        return Family(country, countries, side.pk)


def _walk(start: int, steps: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = {start}
    while ahead:
        reached |= ahead
        ahead = {further for near in ahead for further in steps.get(near, ())} - reached
    return reached
