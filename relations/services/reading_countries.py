"""Names and peoples of countries for reading a text, each with the state of its time."""

from collections.abc import Iterator
from datetime import date, timedelta

from relations.models import Country, CountryName
from relations.reading import Name, country_words, joined_form, people_forms
from relations.services.resolving import country_texts
from relations.services.resolving.countries import Countries
from relations.services.resolving.keeping import kept_countries
from relations.services.resolving.keys import bag
from relations.services.resolving.lineage import WHOLE

Span = tuple[Country, date | None, date | None]


def country_names() -> Iterator[Name]:
    countries = kept_countries()
    listed = {bag(text): slug for text, slug, kind in country_words() if kind != "voice"}
    for country, text in _recorded(countries):
        key = bag(text)
        if key in country_texts.meanings() and key not in listed:
            yield from _meant(countries, country, text)
        elif listed.get(key, country.slug) == country.slug:
            yield from _named(countries, country, text, "country", "")
    for text, slug, kind in country_words():
        yield from _listed(countries, text, slug, kind)
    yield from _meanings(countries)
    yield from _peoples(countries)


def _recorded(countries: Countries) -> Iterator[tuple[Country, str]]:
    for country in countries.by_pk.values():
        listed = () if country.end else country_texts.names_of(country.iso_alpha2)
        for text in dict.fromkeys((country.name, country.official_name, *listed)):
            if text:
                yield country, text.split(",")[0]
    for name, pk in CountryName.objects.values_list("name", "country"):
        if len(name) > 3:
            yield countries.by_pk[pk], name


def _named(
    countries: Countries, country: Country, text: str, kind: str, more: str
) -> Iterator[Name]:
    for state, start, end in _states(countries, country):
        yield Name(text, kind, state.slug, state.slug, more, start, end)


def _states(countries: Countries, country: Country) -> Iterator[Span]:
    """The states of that land, each with its time: those that a country continues, and itself from
    then on. One that nothing comes before is meant at any time, and so is one of the past."""
    earlier = [
        step.state
        for step in countries.lineage.before.get(country.pk, ())
        if step.kind in WHOLE and step.state.end_latest
    ]
    latest = max((state.end_latest for state in earlier), default=None)
    for state in earlier:
        last = state.end_latest - timedelta(days=1) if state.end_latest else None
        yield state, state.start_earliest, last
    yield country, None if country.end else latest, None


def _listed(countries: Countries, text: str, slug: str, kind: str) -> Iterator[Name]:
    if kind == "stop":
        yield Name(text, "stop", text)
    elif country := countries.by_slug.get(slug):
        yield from _named(countries, country, text, "country", "voice" if kind == "voice" else "")


def _meant(countries: Countries, country: Country, text: str) -> Iterator[Name]:
    """A recorded name of which the resolver's table says what it meant, and until when."""
    meanings = country_texts.meanings()[bag(text)]
    last = max(meaning.end for meaning in meanings)
    if last < date.max:
        start = last + timedelta(days=1)
        yield Name(text, "country", country.slug, country.slug, "", start)
    for meaning in meanings:
        for slug in meaning.slugs:
            if slug in countries.by_slug:
                yield Name(text, "country", slug, slug, "", meaning.start, meaning.end)


def _meanings(countries: Countries) -> Iterator[Name]:
    """The names of which the resolver's table says what they mean, and when."""
    listed = {bag(text) for text, _slug, _kind in country_words()}
    for text, slugs, start, end in country_texts.every_meaning():
        if bag(text) in listed:
            continue
        for slug in slugs:
            if slug in countries.by_slug:
                yield Name(text, "country", slug, slug, "", start, end)


def _peoples(countries: Countries) -> Iterator[Name]:
    for slug, language, word in country_texts.every_people():
        if country := countries.by_slug.get(slug):
            for form in people_forms(word, language):
                yield from _named(countries, country, form, "people", language)
            if joined := joined_form(word, language):
                yield from _named(countries, country, joined, "people", language)
