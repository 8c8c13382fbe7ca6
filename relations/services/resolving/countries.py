"""Countries by name: the state of its time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Country, CountryName
from relations.services.old_addresses import renamed
from relations.services.resolving import country_texts
from relations.services.resolving.candidates import SURE, Candidate, Candidates
from relations.services.resolving.keys import (
    FORMER,
    FORMS,
    STATES,
    bag,
    core,
    parts_of,
    people_key,
    squeezed,
    words_of,
)
from relations.services.resolving.lineage import Lineage, Step, life, outside, there
from relations.vocab import CountryKind, NameKind, SuccessionKind

# How sure a way of finding is; from SURE on it settles what is meant.
ADDRESS, NAME, PEOPLE, PART, ALIKE = 1.0, 0.98, 0.95, 0.93, 0.8
# What is taken off: for each of several that fit; for a state before or after the one named, by how
# it is related; for one outside its life.
SEVERAL, CONTINUED, RELATED, OUTSIDE = 0.2, 0.03, 0.15, 0.3
LEAST_ALIKE = 80  # of 100
FEWEST_LETTERS = 4  # of a text that may be a slip


class Named(NamedTuple):
    """The countries that a text names, whatever the day; how sure that is, and why."""

    countries: list[Country]
    score: float
    reason: str

    @property
    def is_one(self) -> bool:
        return len(self.countries) == 1 and self.score >= SURE


NOTHING = Named([], 0, "")


@dataclass
class Countries:
    """All recorded countries with their names, read once: three queries, whatever is asked."""

    by_pk: dict[int, Country]
    by_slug: dict[str, Country]
    lineage: Lineage
    by_key: dict[str, list[Country]] = field(default_factory=dict)
    by_letters: dict[str, list[Country]] = field(default_factory=dict)
    by_code: dict[str, list[Country]] = field(default_factory=dict)
    # By their names in other languages than those of the records.
    by_other: dict[str, list[Country]] = field(default_factory=dict)
    # By the usual name of each, in any language of the records.
    by_usual: dict[str, list[Country]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Countries":
        every = {country.pk: country for country in Country.objects.all()}
        by_slug = {country.slug: country for country in every.values()}
        found = cls(every, by_slug, Lineage.read(every))
        for country in every.values():
            for code in (country.iso_alpha2, country.iso_alpha3, country.iso_numeric):
                put(found.by_code, code, country)
            put(found.by_usual, bag(country.name), country)
            own = (country.name, country.official_name)
            listed = () if country.end else country_texts.names_of(country.iso_alpha2)
            found.add((*own, *listed), country)
            for name in country_texts.territories(country.iso_alpha2, country_texts.OTHERS):
                put(found.by_other, bag(name), country)
        for name, pk, kind in CountryName.objects.values_list("name", "country", "kind"):
            found.add([name], every[pk])
            if kind == NameKind.COMMON:
                put(found.by_usual, bag(name), every[pk])
        return found

    def add(self, names: Iterable[str], country: Country) -> None:
        for name in names:
            put(self.by_key, bag(name), country)
            put(self.by_letters, squeezed(name), country)

    def resolve(
        self, texts: Iterable[str], when: UncertainDate = UNKNOWN
    ) -> Mapping[str, Candidates]:
        """What each text may mean on a date, or today; addresses of before are known."""
        wanted = set(texts)
        self.follow(wanted)
        return {text: self.candidates(text, when) for text in wanted}

    def follow(self, wanted: Iterable[str]) -> None:
        """Looks up which of the texts are addresses of before: one query at most."""
        slugs = {text for text in wanted if text not in self.by_slug and "-" in text}
        for text, country in renamed(Country.objects.all(), slugs).items():
            self.by_slug[text] = self.by_pk[country.pk]

    def candidates(self, text: str, when: UncertainDate = UNKNOWN) -> Candidates:
        if country := self.by_slug.get(text):
            return Candidates([_candidate(country, ADDRESS, _("its address"), when)])
        if not text.strip():
            return Candidates()
        return Candidates.of(
            candidate for on in _days(when) for candidate in self._of_its_time(text, on, when)
        )

    def meant(self, text: str, when: UncertainDate = UNKNOWN) -> list[Country]:
        """The country that a text names, or all that it may mean; none that is only similar.

        The one of that name is meant even if it was not there on that date, as Germany in 1914: a
        rule about contradictions says so and proposes the state of its time. Of several of the
        name, as Korea in 1905, those of the time are meant.
        """
        if country := self.by_slug.get(text):
            return [country]
        days = _days(when)
        usual = self.by_usual.get(bag(text), [])
        is_usual = usual and usual == self._by_name(text, localdate())
        if is_usual and not any(there(usual, on) for on in days):
            return usual
        named = [self.named(text, on) for on in days]
        if named == named[:1] * len(days) and named[0].is_one:
            return named[0].countries
        return self.candidates(text, when).fitting

    def _of_its_time(self, text: str, on: date, when: UncertainDate) -> Iterator[Candidate]:
        """Those with the name that existed, else the states of that land then; and those with the
        name, with what speaks against them."""
        named = self.named(text, on)
        if not when and len(named.countries) == 1:
            # No date speaks against the Soviet Union.
            yield _candidate(named.countries[0], named.score, named.reason, when)
            return
        present = there(named.countries, on)
        off = SEVERAL if len(present) > 1 or self._is_split(present, when) else 0
        for country in present:
            yield _candidate(country, named.score - off, named.reason, when)
        if present:
            return
        earlier = self._earlier(named.countries, on)
        for step in earlier:
            off = CONTINUED if step.kind != SuccessionKind.SPLIT else RELATED
            off += SEVERAL if len(earlier) > 1 else 0
            yield _candidate(step.state, named.score - off, _("the state of its time"), when)
        # Where no other is recorded for that land, the state itself, before or after its time.
        alone = len(named.countries) == 1 and not earlier
        for country in named.countries:
            off = CONTINUED if alone else OUTSIDE
            yield _candidate(country, named.score - off, named.reason, when, outside(country, on))

    def _earlier(self, named: list[Country], on: date) -> list[Step]:
        steps = {s.state.pk: s for country in named for s in self.lineage.on(country, on)}
        return list(steps.values())

    def _is_split(self, present: list[Country], when: UncertainDate) -> bool:
        """Whether a date so wide leaves room for another state of that name or land."""
        return any(not there(present, day) for day in _days(when))

    def left_over(self, text: str) -> str:
        """What a text says besides the name of its country: of “Netherlands (Aruba)” the territory,
        which is no party."""
        outer, *inner = parts_of(text) or [text]
        on = localdate()
        named = set(self._by_name(outer, on))
        if not inner or not named or self._by_name(text, on):
            return ""
        return "; ".join(part for part in inner if not named & set(self._by_name(part, on)))

    def is_name(self, text: str, when: UncertainDate) -> bool:
        """Whether it is the name of one country that was there, and not only like one."""
        on = _days(when)[0]
        named = self._by_name(text, on)
        return len(named) == 1 and bool(there(named, on))

    def called(self, text: str) -> Country | None:
        """The one country of that name that exists, or that did; no adjective and no code."""
        named = self._by_name(text, localdate())
        found = there(named, localdate()) or named
        return found[0] if len(found) == 1 else None

    def named(self, text: str, on: date) -> Named:
        """By the surest way that leads to any."""
        for code in (self.by_code.get(text.upper()), self.by_code.get(text.zfill(3))):
            if text and code:
                return Named(code, NAME, _("its code"))
        for find, score, reason in (
            (self._by_name, NAME, _("its name")),
            (self._by_people, PEOPLE, _("the adjective or people of the country")),
            (self._by_parts, PART, _("its name, in part of the text")),
            (self._by_bracket, ALIKE, _("its name, in part of the text")),
            (self._by_form, PART, _("its name with the form of its government")),
            (self._by_former, PART, _("its name, as that of a former state")),
            (self._by_core, ALIKE, _("its name with other words")),
            (self._by_other, ALIKE, _("its name in another language")),
            (self._alike, ALIKE, _("a similar name")),
        ):
            if found := find(text, on):
                return Named(found, score, reason)
        return NOTHING

    def _by_name(self, text: str, on: date) -> list[Country]:
        key = bag(text)
        slugs = country_texts.current(country_texts.meanings().get(key, ()), on)
        if slugs is not None:
            return self._of(slugs)
        return self.by_key.get(key) or self.by_letters.get(squeezed(text), [])

    def _by_people(self, text: str, on: date) -> list[Country]:
        if not core(text, FORMS):
            return []  # Islands are no Icelanders.
        return self._of(country_texts.peoples().get(people_key(text), ()))

    def _by_parts(self, text: str, on: date) -> list[Country]:
        """Of “Ceylon (Sri Lanka)” and “Russia (Soviet Union)” either; of “Netherlands (Aruba)” and
        “Aruba (Netherlands)” the first."""
        outer, *inner = parts_of(text) or [text]
        found = self._by_name(outer, on) if inner else []
        further = self._by_bracket(text, on)
        if any(_are_dependencies(several) for several in (found, further)):
            return found
        if common := [country for country in found if country in further]:
            return common
        return [*found, *further]

    def _by_bracket(self, text: str, on: date) -> list[Country]:
        """Of “Corsica (France)” the state, which may have been meant."""
        return [country for part in parts_of(text)[1:] for country in self._by_name(part, on)]

    def _by_form(self, text: str, on: date) -> list[Country]:
        """Republic of Italy; Cuban Republic."""
        name = core(text, FORMS)
        if found := self.by_key.get(name):
            return found
        dropped = set(words_of(text)) & FORMS
        return self._by_people(name, on) if dropped and dropped <= STATES else []

    def _by_former(self, text: str, on: date) -> list[Country]:
        """Former Soviet Union, ex-Yugoslavia: by the rest of the text."""
        rest = " ".join(word for word in words_of(text) if word not in FORMER)
        if rest == " ".join(words_of(text)):
            return []
        return [country for country in self._by_name(rest, on) if country.end]

    def _by_core(self, text: str, on: date) -> list[Country]:
        """Without words such as Republic; with the country for its adjective."""
        nouns = self._with_nouns(text)
        for key in (nouns, core(text), core(nouns)):
            if key and (found := self.by_key.get(key)):
                return found
        return []

    def _by_other(self, text: str, on: date) -> list[Country]:
        return self.by_other.get(bag(text), [])

    def _alike(self, text: str, on: date) -> list[Country]:
        key = bag(text)
        if len(key) < FEWEST_LETTERS:
            return []  # EU is no slip of UAE.
        near = process.extractOne(
            key, self.by_key.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE
        )
        return self.by_key[near[0]] if near else []

    def _with_nouns(self, text: str) -> str:
        """German Federal Republic as Germany Federal Republic."""
        nouns = [country_texts.peoples().get(people_key(word), ()) for word in words_of(text)]
        if not any(len(slugs) == 1 for slugs in nouns):
            return ""
        pairs = zip(words_of(text), nouns, strict=True)
        return bag(" ".join(slugs[0] if len(slugs) == 1 else word for word, slugs in pairs))

    def _of(self, slugs: Iterable[str]) -> list[Country]:
        return [self.by_slug[slug] for slug in slugs if slug in self.by_slug]


def _are_dependencies(countries: list[Country]) -> bool:
    return all(country.kind == CountryKind.DEPENDENCY for country in countries)


def put(known: dict[str, list[Country]], key: str, country: Country) -> None:
    """Adds a country under a key, once."""
    if key and country not in known.setdefault(key, []):
        known[key].append(country)


def _candidate(
    country: Country, score: float, reason: str, when: UncertainDate, warning: str = ""
) -> Candidate:
    days = _days(when) if when else ()
    against = warning or next((why for on in days if (why := outside(country, on))), "")
    return Candidate(country, round(score, 2), reason, life(country), against)


def _days(when: UncertainDate) -> tuple[date, ...]:
    """The first and the last possible day; today if no date is known."""
    days = [day for day in (when.earliest, when.latest) if day]
    return tuple(dict.fromkeys(days)) or (localdate(),)
