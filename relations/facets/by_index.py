"""Counts by the index: a few set operations for each value."""

from collections.abc import Iterable
from functools import cached_property

from pyroaring import BitMap

from relations.facets.counts import Answer, Count, Counts
from relations.facets.declared import Facet, Faceted, keys_of
from relations.facets.index import Index, Values, read_pairs
from relations.facets.years import Numbers, counted
from relations.filters.base import LOOKS, ListFilter
from relations.filters.fields import NONE
from relations.services.search import with_whole

# The orders whose pages the index finds by itself.
BY_DATE = {"": True, "-date": True, "date": False}


class ByIndex:
    """A question, answered by an index that does not change meanwhile.

    What only the database knows is asked at once, so that the index is not held up by it.
    """

    index: Index

    def __init__(self, filters: ListFilter, faceted: Faceted) -> None:
        self.filters, self.faceted = filters, faceted
        self.asked = filters.asked
        self.form = filters.offers
        self.span = (self.asked["from"], self.asked["until"])
        self.elsewhere = self._elsewhere()
        self.sure = self._sure()
        self.whole_words = self._whole_words()
        self.narrowed = {one.name: self._narrowed(one) for one in faceted.facets if one.beside}

    def answer(self, index: Index, page: int, per_page: int) -> Answer:
        """The page asked for, or the last there is."""
        self.index = index
        found = self.within(self.all_but(()))
        asked = self.as_certain(found)
        last = max(-(-len(asked) // per_page), 1)
        step, years = counted(self.years, self.asked["certainty"])
        return Answer(
            found=self.count(found),
            total=len(asked),
            facets={one.name: self.facet(one) for one in self.faceted.facets},
            step=step,
            years=years,
            undated=len(self.dateless & self.index.undated),
            page=self.page(asked, min(page, last), per_page),
        )

    def years(self, step: int) -> Numbers:
        found = self.dateless
        sure = found if self.sure is None else found & self.sure
        return self.index.years.count(found, sure, step)

    def count(self, found: BitMap) -> Count:
        return Count(len(found), len(self.certain(found)))

    def certain(self, found: BitMap) -> BitMap:
        """Those that match the dates and amounts for certain; all where none were asked."""
        sure = found if self.sure is None else found & self.sure
        return sure if self.span == (None, None) else self.index.certain(sure, *self.span)

    def as_certain(self, found: BitMap) -> BitMap:
        certainty = self.asked["certainty"]
        if not certainty or self.filters.certain_if() is None:
            return found
        certain = self.certain(found)
        return certain if certainty == "certain" else found - certain

    def within(self, found: BitMap) -> BitMap:
        """Those that match what is asked of the date, all but the certainty."""
        if undated := self.asked["undated"]:
            are = self.index.undated
            found = found & are if undated == "yes" else found - are
        return found if self.span == (None, None) else self.index.within(found, *self.span)

    def _elsewhere(self) -> BitMap | None:
        """What the database finds for the parameters that the index does not know."""
        known = self.faceted.answers_alone()
        asked = [name for name, value in self.asked.items() if value or value == 0]
        others = [name for name in asked if name not in {*known, *LOOKS}]
        if not others:
            return None
        only = self.filters.without([name for name in self.asked if name not in others])
        return keys_of(only.found.order_by().values("pk"))

    def _sure(self) -> BitMap | None:
        """What matches for certain what is asked beside the dates; None where nothing is."""
        surely = self.filters.surely()
        return None if surely is None else keys_of(self.filters.records.filter(surely).values("pk"))

    def _whole_words(self) -> list[BitMap]:
        """For each word asked for, what has it as a whole word, where these come first."""
        if self.asked["sort"] or not self.asked["q"]:
            return []
        return [keys_of(keys) for keys in with_whole(self.faceted.model, self.asked["q"])]

    @cached_property
    def dateless(self) -> BitMap:
        """What matches all but the dates."""
        return self.all_but(())

    def all_but(self, own: Iterable[str]) -> BitMap:
        """What matches all parameters but these and the dates."""
        left_out = frozenset(name for name in own if self.asked[name])
        if left_out not in self._found:
            self._found[left_out] = self._all_but(left_out)
        return self._found[left_out]

    @cached_property
    def _found(self) -> dict[frozenset[str], BitMap]:
        return {}

    def _all_but(self, own: frozenset[str]) -> BitMap:
        found = self.index.everything
        if self.elsewhere is not None:
            found = found & self.elsewhere
        for facet in self.faceted.by_parameter.values():
            if facet.parameter not in own and self.asked[facet.parameter]:
                found = found & self.matching(facet)
        return found

    def matching(self, facet: Facet) -> BitMap:
        """What has the values asked for: one of them, or each where they mean all."""
        values = self.values(facet)
        asked = self.asked[facet.parameter]
        sets = [values.get(facet.key(self.form, choice), BitMap()) for choice in asked]
        join = BitMap.intersection if facet.means_all(self.asked) else BitMap.union
        return join(*sets)

    def values(self, facet: Facet) -> Values:
        """The records of each value; of rows that another parameter narrows, those read now."""
        known = self.index.of(facet)
        narrowed = self.narrowed.get(facet.name)
        return known if narrowed is None else {**narrowed, NONE: known.get(NONE, BitMap())}

    def _narrowed(self, facet: Facet) -> Values | None:
        """The records of each value, of those rows that another parameter is about too."""
        if not (beside := self.asked[facet.beside]):
            return None
        rows = read_pairs(facet.sql(beside), "TRUE", [])
        return {value: BitMap(records) for value, records in rows}

    def facet(self, facet: Facet) -> Counts:
        """What each value gives if it is chosen, as `Facet.left_out` says."""
        found, certain = self.counted(facet.left_out(self.asked))
        counts: Counts = {}
        for value, members in self.values(facet).items():
            number = members.intersection_cardinality(found)
            if number:
                sure = number if certain is found else members.intersection_cardinality(certain)
                counts[value] = Count(number, sure)
        return counts

    def counted(self, own: Iterable[str]) -> tuple[BitMap, BitMap]:
        """What matches all parameters but these, and those of it that do for certain."""
        base = self.all_but(own)
        for of, found, certain in self._counted:
            if of is base:
                return found, certain
        found = self.as_certain(self.within(base))
        self._counted.append((base, found, self.certain(found)))
        return self._counted[-1][1:]

    @cached_property
    def _counted(self) -> list[tuple[BitMap, BitMap, BitMap]]:
        return []

    def page(self, asked: BitMap, page: int, per_page: int) -> list[list[int]] | None:
        """The keys of a page in groups, the best first; None where the order is not the dates'."""
        order = self.asked["sort"] or ""
        if order not in BY_DATE:
            return None
        keys, start, left = [], (page - 1) * per_page, per_page
        for group in best_first(asked, self.whole_words):
            keys.append(list(self.index.earliest.part(group, start, left, latest=BY_DATE[order])))
            start, left = max(start - len(group), 0), left - len(keys[-1])
        return keys


def best_first(found: BitMap, whole_words: list[BitMap]) -> list[BitMap]:
    """The records in groups: those that have most of the words as whole words first."""
    groups = [found]
    for having in whole_words:
        more, less = [*groups, BitMap()], [BitMap(), *groups]
        groups = [(one & having) | (other - having) for one, other in zip(more, less, strict=True)]
    return groups
