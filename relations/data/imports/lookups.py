"""How each noun is looked up by many texts at once: by address, number and folded names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, Q

from relations.asked import number
from relations.models import (
    Agreement,
    Meeting,
    Office,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Sector,
    Source,
    Tenure,
)
from relations.models.fields import Fold
from relations.services.doubles.sources import by_address
from relations.services.old_addresses import renamed
from relations.services.people.names import Parts, parts_of, spellings
from relations.tidy import tidied

LARGEST = 2**53  # numbers that every format keeps

# The records that a text can mean, by text.
Found = dict[str, list[Any]]


class Texts(NamedTuple):
    """Texts to look up, with their folded forms."""

    folded: Mapping[str, str]

    def by_fold(self) -> dict[str, list[str]]:
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for text, folded in self.folded.items():
            texts[folded].append(text)
        return texts

    def matching(
        self,
        pairs: Iterable[tuple[str, Any]],
        slugs: Mapping[str, Any],
        model: type[Model] | None = None,
    ) -> Found:
        """The records whose address is the text, or was before, else those of which a folded name
        is."""
        found: Found = {text: [] for text in self.folded}
        texts = self.by_fold()
        for name, record in pairs:
            for text in texts.get(name, ()) if name else ():
                if record not in found[text]:
                    found[text].append(record)
        others = [text for text in self.folded if text not in slugs]
        before = renamed(model._default_manager.all(), others) if model else {}
        for text in self.folded:
            if record := slugs.get(text) or before.get(text):
                found[text] = [record]
        return found


class Numbered(NamedTuple):
    """A record of which only the number matters."""

    pk: int


def fold_all(texts: Iterable[str]) -> dict[str, str]:
    """The folded forms of texts, tidied and folded as the columns are."""
    wanted = list(texts)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text, relations_fold(tidy)"
            " FROM unnest(%s::text[], %s::text[]) AS t(text, tidy)",
            [wanted, [tidied(text) for text in wanted]],
        )
        return dict(cursor.fetchall())


def is_number(text: str) -> bool:
    return bool(number(text, LARGEST - 1))


def sectors(texts: Texts) -> Found:
    every = list(Sector.objects.annotate(en=Fold("name"), es=Fold("name_es")))
    pairs = [(name, s) for s in every for name in (s.en, s.es)]  # type: ignore[attr-defined] # annotated
    return texts.matching(pairs, {sector.slug: sector for sector in every}, Sector)


def organizations(texts: Texts) -> Found:
    wanted = set(texts.folded.values())
    own = Organization.objects.annotate(folded=Fold("name"), short=Fold("acronym"))
    by_own = own.filter(Q(folded__in=wanted) | Q(short__in=wanted) | Q(slug__in=texts.folded))
    pairs = [(name, o) for o in by_own for name in (o.folded, o.short)]  # type: ignore[attr-defined] # annotated
    names = OrganizationName.objects.filter(search__in=wanted).select_related("organization")
    pairs += [(row.search, row.organization) for row in names]
    return texts.matching(pairs, {o.slug: o for o in by_own}, Organization)


def officials(texts: Texts) -> tuple[Found, Found, set[str]]:
    """Those of a name, however it is written; those called so but for being the elder or the
    younger, where the text does not say which: Ferdinand Marcos Jr. by “Ferdinand Marcos”; and
    which texts are addresses."""
    pairs = [(parts_of(name), official) for name, official in named(texts)]
    exact: defaultdict[Parts, list[str]] = defaultdict(list)
    for folded in set(texts.folded.values()):
        exact[parts_of(folded)].append(folded)
    own = [(text, o) for parts, o in pairs for text in exact.get(parts, ())]
    others = [(p._replace(generation=""), o) for p, o in pairs if p.generation]
    later = [(text, o) for parts, o in others for text in exact.get(parts, ())]
    by_slug = {o.slug: o for o in Official.objects.filter(slug__in=texts.folded)}
    by_slug |= renamed(Official.objects.all(), [t for t in texts.folded if t not in by_slug])
    return texts.matching(own, by_slug), texts.matching(later, {}), by_slug.keys() & texts.folded


def named(texts: Texts) -> list[tuple[str, Any]]:
    """Officials by the folded names that they may be meant by."""
    folds = set(texts.folded.values()) - {""}
    wanted = list({name for folded in folds for name in spellings(folded)})
    own = Official.objects.filter(search__among=wanted)
    others = OfficialName.objects.filter(search__among=wanted).select_related("official")
    return [*((o.search, o) for o in own), *((row.search, row.official) for row in others)]


def sources(texts: Texts) -> Found:
    """By number, address in any form, or title."""
    numbers = {text for text in texts.folded if is_number(text)}
    addresses = [text for text in texts.folded if "://" in text]
    titles = set(texts.folded.values()) - {texts.folded[text] for text in addresses}
    at = by_address(addresses) if addresses else {}
    wanted = numbers.union(*at.values())
    condition = Q(url__in=addresses) | Q(pk__in=wanted)
    if titles - numbers:
        condition |= Q(folded__in=titles - numbers)
    every = list(Source.objects.annotate(folded=Fold("title")).filter(condition))
    by_fold = [(source.folded, source) for source in every]  # type: ignore[attr-defined] # annotated
    matched = texts.matching(by_fold, {})
    for text in texts.folded:
        same = [s for s in every if s.url == text] if "://" in text else []
        same = same or [s for s in every if s.pk in at.get(text, ())]
        by_number = [s for s in every if str(s.pk) == text]
        matched[text] = by_number or same or matched[text]
    return matched


def offices(texts: Texts) -> Found:
    """By number, or by title alone; the side is compared by the one who asks."""
    numbers = {text for text in texts.folded if is_number(text)}
    by_title = Q(search__in=set(texts.folded.values()))
    found = Office.objects.filter(by_title | Q(pk__in=numbers) if numbers else by_title)
    related = list(
        found.select_related("country", "organization").prefetch_related("accredited_to")
    )
    matched = texts.matching(((office.search, office) for office in related), {})
    by_number = {str(office.pk): [office] for office in related if str(office.pk) in numbers}
    return {**matched, **by_number}


def numbered(model: type[Meeting] | type[Agreement]) -> Callable[[Texts], Found]:
    def look_up(texts: Texts) -> Found:
        numbers = [text for text in texts.folded if is_number(text)]
        there = set(model.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        return {
            text: [Numbered(int(text))] if is_number(text) and int(text) in there else []
            for text in texts.folded
        }

    return look_up


LOOKUPS: dict[str, Callable[[Texts], Found]] = {
    "organizations": organizations,
    "sectors": sectors,
    "sources": sources,
    "offices": offices,
    "meetings": numbered(Meeting),
    "agreements": numbered(Agreement),
}


def terms_of(officials: Iterable[Any]) -> dict[int, list[Tenure]]:
    """The terms of office of each person."""
    found: defaultdict[int, list[Tenure]] = defaultdict(list)
    terms = Tenure.objects.filter(official__in=[person.pk for person in officials])
    for term in terms.select_related("office__country", "office__organization"):
        found[term.official_id].append(term)
    return found
