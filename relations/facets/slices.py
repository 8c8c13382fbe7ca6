"""Days of records as sets, one for each binary digit: spans and pages in twenty set operations.

A bit-sliced index (O'Neil and Quass, 1997): the slice of a digit holds the records whose number
has that digit set.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from pyroaring import BitMap

DIGITS = range(21, -1, -1)  # the ordinal of 9999-12-31 has 22
NO_DAY = 0
BEYOND = 2**22 - 1


class Days:
    """One day of each record, as its ordinal; `nowhere` is what a record without a day has."""

    def __init__(self, nowhere: int) -> None:
        self.nowhere = nowhere
        self.slices = [BitMap() for _ in DIGITS]
        self.known = BitMap()

    def add(self, groups: Iterable[tuple[date | None, list[int]]]) -> None:
        """Records that have no day here yet, gathered by their day."""
        gathered: list[list[int]] = [[] for _ in DIGITS]
        for day, records in groups:
            self.known.update(records)
            number = self.nowhere if day is None else day.toordinal()
            for digit in DIGITS:
                if number >> digit & 1:
                    gathered[digit] += records
        for slice_, records in zip(self.slices, gathered, strict=True):
            slice_.update(records)

    def remove(self, records: BitMap) -> None:
        self.known -= records
        for digit in DIGITS:
            self.slices[digit] -= records

    def until(self, found: BitMap, day: date) -> BitMap:
        """Of the records those whose day is the given one or before it."""
        less, equal = BitMap(), found
        number = day.toordinal()
        for digit in DIGITS:
            if number >> digit & 1:
                less |= equal - self.slices[digit]
                equal = equal & self.slices[digit]
            else:
                equal = equal - self.slices[digit]
        return less | equal

    def since(self, found: BitMap, day: date) -> BitMap:
        """Of the records those whose day is the given one or after it."""
        if day == date.min:
            return found - self.without_day(found) if self.nowhere == NO_DAY else found
        return found - self.until(found, day - timedelta(days=1))

    def first(self, found: BitMap, number: int, *, latest: bool) -> BitMap:
        """The first so many of the records, by the latest day and greatest key or by the earliest
        and smallest; those without a day come last."""
        taken, left = BitMap(), found
        if not latest:
            dated = found - self.without_day(found)
            if len(dated) <= number:
                rest = found - dated
                return dated | rest[: number - len(dated)]
            left = dated
        for digit in DIGITS:
            better = left & self.slices[digit] if latest else left - self.slices[digit]
            if len(taken) + len(better) <= number:
                taken |= better
                left = left - better
            else:
                left = better
        more = number - len(taken)
        if more >= len(left):
            return taken | left
        return taken | (left[len(left) - more :] if latest else left[:more])

    def without_day(self, found: BitMap) -> BitMap:
        """Of the records those that have `nowhere` for a day."""
        left = found
        for digit in DIGITS:
            one = self.nowhere >> digit & 1
            left = left & self.slices[digit] if one else left - self.slices[digit]
        return left

    def part(self, found: BitMap, start: int, number: int, *, latest: bool) -> BitMap:
        """The records of a page: those from `start` on in the order of `first`, in no order."""
        upto = self.first(found, start + number, latest=latest)
        return upto - self.first(found, start, latest=latest) if start else upto
