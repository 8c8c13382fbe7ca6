"""Names to records: through all known spellings, many at once, never by a guess."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.data.imports.lookups import LOOKUPS, Found, Texts, fold_all, is_number, terms_of
from relations.data.imports.persons import Persons, asked_of, offers_of
from relations.data.imports.plans import Draft
from relations.data.imports.suggestions import MOST, MOST_ASKED, in_context, load_context, nearest
from relations.data.values import CellError, Offer, UnknownNameError, Want
from relations.dates import UNKNOWN, UncertainDate
from relations.models import Office, Official, Organization, Source, Tenure
from relations.services.resolving import Countries
from relations.tidy import shortened

CREATABLE = ("officials", "organizations", "sources", "offices")
ORGANIZATION = "organization:"
# Who can be named in a cell that takes both.
SIDES = ("countries", "organizations")
NOUNS = {
    "countries": gettext_lazy("country"),
    "organizations": gettext_lazy("organisation"),
    "sectors": gettext_lazy("sector"),
    "officials": gettext_lazy("official"),
    "sources": gettext_lazy("source"),
    "offices": gettext_lazy("office"),
    "meetings": gettext_lazy("meeting"),
    "agreements": gettext_lazy("agreement"),
    "sides": gettext_lazy("country or organisation"),
}


class Names:
    """What the names in a file mean. `create` are the nouns whose missing records are made; they
    have negative numbers until they are saved."""

    def __init__(self, create: Collection[str] = ()) -> None:
        self.create = frozenset(create)
        self.found: defaultdict[str, Found] = defaultdict(dict)
        self.folded: dict[str, str] = {}
        self.terms: dict[int, list[Tenure]] = {}
        self.countries: Countries | None = None
        # The date of the row that is read, where it has one of its own.
        self.own_date: UncertainDate = UNKNOWN
        # What its text says besides the name of a country.
        self.besides = ""
        # The columns that the file has for it.
        self.given: Collection[str] = ()
        self.near: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self.made: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        # Rows of the file itself, by noun and by what names them.
        self.own: dict[str, dict[str, list[Any]]] = {}
        # What tables before this one made in the same file, by table and `ref`.
        self.refs: dict[str, dict[str, Any]] = {}
        # The records made for the row that is being read.
        self.used: list[Any] = []
        self.count = 0  # of the records made, below zero
        self.persons = Persons(self)

    def load(self, wants: Iterable[Want]) -> None:
        """Looks up all that was not looked up before: a few queries, whatever the number."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for noun, text in wants:
            if noun == "sides":
                bare = text.removeprefix(ORGANIZATION)
                wanted["organizations"].add(bare)
                if bare == text:
                    wanted["countries"].add(text)
            else:
                wanted[noun].add(text)
        people = wanted.pop("terms", set())
        for text in wanted.pop("officials", set()):
            for noun, asked in asked_of(text):
                wanted[noun].add(asked)
        self.fold({text for texts in wanted.values() for text in texts})
        wanted.pop("texts", None)
        self.load_countries(wanted.pop("countries", set()))
        for noun, texts in wanted.items():
            new = {text: self.folded[text] for text in texts if text not in self.found[noun]}
            if new and noun == "officials":
                self.persons.load(Texts(new))
            elif new:
                self.found[noun] |= LOOKUPS[noun](Texts(new))
            self.explain(noun, new)
        self.load_terms(people)

    def load_countries(self, texts: Collection[str]) -> None:
        if texts:
            self.countries = self.countries or Countries.read()
            self.countries.follow(texts)

    def fold(self, texts: Iterable[str]) -> None:
        new = [text for text in texts if text not in self.folded]
        if new:
            self.folded |= fold_all(new)

    def explain(self, noun: str, texts: Iterable[str]) -> None:
        """Reads what the errors of these texts will say."""
        found = self.found[noun]
        load_context([record for text in texts if len(found[text]) > 1 for record in found[text]])
        unknown = [text for text in texts if not found[text]]
        if noun == "officials":
            self.persons.explain(unknown)
        elif noun not in self.create:
            room = max(0, MOST_ASKED - len(self.near[noun]))
            self.near[noun] |= nearest(noun, unknown[:room])

    def load_terms(self, people: Iterable[str]) -> None:
        asked = {bare for text in people for noun, bare in asked_of(text) if noun == "officials"}
        found = [record for text in asked for record in self.found["officials"].get(text, ())]
        made = self.refs.get("officials", {})
        found += [made[text] for text in asked if text in made]
        new = {person.pk: person for person in found if person.pk not in self.terms}
        if new:
            self.terms |= {key: [] for key in new} | terms_of(new.values())

    def add_own(self, noun: str, rows: Iterable[tuple[str, Any]]) -> None:
        """Rows of the file that stand for records to be made, each with a name of it."""
        pairs = list(rows)
        self.fold({text for text, _row in pairs})
        own: defaultdict[str, list[Any]] = defaultdict(list)
        for text, row in pairs:
            if row not in own[self.folded[text]]:
                own[self.folded[text]].append(row)
        self.own[noun] = own

    def find(self, noun: str, text: str) -> Any:
        """The one record that a text means. Raises CellError where there is none, or several."""
        if (made := self.refs.get(noun, {}).get(text)) is not None:
            return made
        if noun == "sides":
            return self.side(text)
        if noun == "officials":
            return self.persons.find(text)
        candidates = self.known(noun, text) or self.of_the_file(noun, text)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise CellError(self.ambiguous(text, candidates), each(candidates))
        return self.missing(noun, text)

    def missing(self, noun: str, text: str) -> Any:
        """A new record, where such are made. Raises UnknownNameError."""
        if noun in self.create:
            return self.new(noun, text)
        near = self.like(noun, text)
        raise UnknownNameError(noun, self.unknown(noun, text, near), near)

    def known(self, noun: str, text: str) -> list[Any]:
        """The records that a text can mean; of countries those of the time."""
        if noun != "countries":
            return self.found[noun].get(text, [])
        return self.countries.meant(text, self.when) if self.countries else []

    def like(self, noun: str, text: str) -> list[Offer]:
        """Records with a name that is like the text."""
        if noun == "officials":
            return offers_of(self.persons.like(text)[:MOST])
        if noun != "countries":
            return [Offer(name, name) for name in self.near[noun].get(text, [])]
        found = self.countries.candidates(text, self.when) if self.countries else ()
        return each(candidate.record for candidate in found[:MOST])

    def left_over(self, text: str) -> str:
        """What a text says besides the name of its country."""
        return self.countries.left_over(text) if self.countries else ""

    @property
    def when(self) -> UncertainDate:
        """The date at which names are understood."""
        return self.own_date or self.persons.when

    def of_the_file(self, noun: str, text: str) -> list[Any]:
        return self.own.get(noun, {}).get(self.folded.get(text, ""), [])

    def side(self, text: str) -> Any:
        if (made := self.refs.get("organizations", {}).get(text)) is not None:
            return made
        bare = text.removeprefix(ORGANIZATION)
        if bare != text:
            return self.find("organizations", bare)
        candidates = [r for noun in SIDES for r in self.known(noun, text)]
        by_address = [record for record in candidates if record.slug == text]
        made = self.made["organizations"].get(self.folded.get(bare, ""))
        candidates = by_address[:1] or candidates or [made] * bool(made)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise CellError(self.ambiguous(text, candidates), each(candidates, among="sides"))
        near = [offer for noun in SIDES for offer in self.like(noun, text)]
        raise UnknownNameError("sides", self.unknown("sides", text, near), near)

    def office(self, text: str, side: Any) -> Any:
        """The office of a number, or of a title, of a side where one is given."""
        if (made := self.refs.get("offices", {}).get(text)) is not None:
            return made
        every: list[Any] = self.found["offices"].get(text, [])
        candidates = [office for office in every if side is None or office.side == side]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise CellError(self.ambiguous(text, candidates), each(candidates))
        if side is not None and not is_number(text) and "offices" in self.create:
            return self.new("offices", text, side)
        near = [Offer("", in_context(office)) for office in every] or self.like("offices", text)
        whole = f"{text} ({side})" if side else text
        raise UnknownNameError("offices", self.unknown("offices", whole, near))

    def term(self, official: Any, office: str, since: str, number: str, side: Any) -> Any:
        """The term of an official in an office; None where nothing is said of one. Of several the
        one of the side for which the person was there."""
        if not (office or since or number):
            return None
        if official is None:
            raise CellError(_("Only a named official can have a term of office."))
        every = self.terms.get(official.pk, [])
        folded = self.folded.get(office, "")
        candidates = [
            term
            for term in every
            if (not office or office == str(term.office_id) or term.office.search == folded)
            and since in ("", str(term.start))
            and number in ("", str(term.pk))
        ]
        own = [term for term in candidates if term.office.side == side]
        if len(candidates) == 1 or len(own) == 1:
            return (own or candidates)[0]
        if candidates:
            raise CellError(self.ambiguous(office, candidates))
        known = "; ".join(term.in_brief for term in every) or _("none")
        message = _("%(name)s has no such term of office. Recorded: %(known)s. Enter it first.")
        raise CellError(message % {"name": official, "known": known})

    def new(self, noun: str, text: str, side: Any = None) -> Any:
        """The record that will be made for a name that nobody bears yet."""
        self.fold([text])
        key = self.folded[text]
        if side is not None:
            key = f"{key}\0{side._meta.model_name}\0{side.pk}"
        if key not in self.made[noun]:
            self.made[noun][key] = self.numbered(made_of(noun, text, side))
        record = self.made[noun][key]
        self.used.append(record)
        return record

    def made_official(self, name: str) -> Official:
        """Raises CellError where the name cannot be one."""
        record: Official = made_of("officials", name, None)
        return record

    def numbered(self, record: Any) -> Any:
        """A record to be made, with a number until it is saved."""
        self.count -= 1
        record.pk = self.count
        return record

    def ambiguous(self, text: str, candidates: list[Any]) -> str:
        message = _("“%(text)s” matches several records. Use one of: %(candidates)s.")
        several = "; ".join(in_context(record) for record in candidates)
        return message % {"text": text, "candidates": several}

    def unknown(self, noun: str, text: str, near: list[Offer]) -> str:
        if near:
            message = _("No %(noun)s is called “%(text)s”. Did you mean %(near)s?")
        else:
            message = _("No %(noun)s is called “%(text)s”. Correct it, or enter it first.")
        names = "; ".join(offer.words for offer in near)
        return message % {"noun": NOUNS[noun], "text": text, "near": names}


def each(candidates: Iterable[Any], among: str = "") -> list[Offer]:
    """How to write each of several records that a text can mean; rows of the file have no way."""
    return [
        Offer(write_for(record, among), in_context(record))
        for record in candidates
        if not isinstance(record, Draft)
    ]


def write_for(record: Any, among: str) -> str:
    slug = getattr(record, "slug", "")
    if among and record._meta.model_name == "organization":
        return f"{ORGANIZATION}{slug}"
    return str(slug or record.pk)


def made_of(noun: str, text: str, side: Any) -> Any:
    """A record of which only the name is known. Raises CellError where the name cannot be one."""
    if noun == "officials":
        record: Any = Official(name=text)
    elif noun == "organizations":
        record = Organization(name=text)
    elif noun == "offices":
        which = "country" if side._meta.model_name == "country" else "organization"
        record = Office(title=text, **{which: side})
    elif is_number(text):
        raise UnknownNameError(noun, _("No source has the number %s. Correct it.") % text)
    elif "://" in text:
        record = Source(title=shortened(text, 500), url=text)
    else:
        record = Source(title=text)
    try:
        record.clean_fields(exclude=("country", "organization", "side"))
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error
    return record
