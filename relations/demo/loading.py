"""Enters the facts of the demo, each once: what was edited or deleted since is left as it is."""

from typing import Any, TypeVar

from django.db import models, transaction

from relations.demo.agreements import AGREEMENTS
from relations.demo.facts import (
    AgreementFact,
    Cited,
    MeetingFact,
    OfficeFact,
    OfficialFact,
    SourceFact,
    columns,
)
from relations.demo.meetings import MEETINGS
from relations.demo.people import OFFICES, OFFICIALS, ORGANIZATIONS
from relations.demo.sources import SOURCES
from relations.models import (
    Agreement,
    Citation,
    Country,
    Delegation,
    Meeting,
    MeetingPlace,
    Office,
    Official,
    OfficialName,
    Organization,
    Participation,
    Party,
    Sector,
    Source,
    Stage,
    Tenure,
)
from relations.services.statistics import count_what_was_written

M = TypeVar("M", bound=models.Model)


def load() -> None:
    """Enter all facts, or none if one fails."""
    with transaction.atomic():
        Loading().run()
        count_what_was_written()


def first_entered(model: type[M], key: dict[str, Any]) -> int | None:
    """The number of the row that was first entered with these values; None where none was.

    It is read from the history, which remembers a row that was edited or deleted since.
    """
    events: Any = model._meta.get_field("events").related_model
    found = events.objects.filter(pgh_label="insert", **key).order_by("pgh_id")
    return found.values_list("pgh_obj_id", flat=True).first()  # type: ignore[no-any-return] # untyped


class Loading:
    """One run, with the records that later facts refer to by key."""

    def __init__(self) -> None:
        self.countries = {country.slug: country for country in Country.objects.all()}
        self.sources: dict[str, Source] = {}
        self.organizations: dict[str, Organization] = {}
        self.offices: dict[str, Office] = {}
        self.terms: dict[str, Tenure] = {}
        self.meetings: dict[str, Meeting | None] = {}

    def run(self) -> None:
        for key, source in SOURCES.items():
            self.sources[key] = self.source(source)
        for key, body in ORGANIZATIONS.items():
            self.organizations[key], _ = self.once(
                Organization,
                {"name": body.name, "country": self.countries[body.country]},
                columns(body, "acronym", "kind"),
            )
        for key, office in OFFICES.items():
            self.offices[key] = self.office(office)
        for official in OFFICIALS:
            self.official(official)
        for key, meeting in MEETINGS.items():
            self.meetings[key] = self.meeting(meeting)
        for agreement in AGREEMENTS.values():
            self.agreement(agreement)

    def once(
        self, model: type[M], key: dict[str, Any], values: dict[str, Any] | None = None
    ) -> tuple[M, bool]:
        """The record first entered with this key, else made; and whether it was made.

        Others refer to it, so one that was deleted is made again.
        """
        known = model._default_manager.filter(pk=first_entered(model, key)).first()
        if known is not None:
            return known, False
        return model._default_manager.create(**key, **(values or {})), True

    def source(self, fact: SourceFact) -> Source:
        source, new = self.once(
            Source,
            columns(fact, "kind", "title", "publisher"),
            {
                **columns(fact, "published", "author", "language", "reference", "note"),
                "side": self.countries.get(fact.side),
            },
        )
        if new:
            source.derived_from.set(self.sources[key] for key in fact.derived_from)
        return source

    def office(self, fact: OfficeFact) -> Office:
        key = {
            "title": fact.title,
            "country": self.countries.get(fact.country),
            "organization": self.organizations.get(fact.organization),
        }
        return self.once(Office, key, columns(fact, "rank"))[0]

    def official(self, fact: OfficialFact) -> None:
        official, new = self.once(Official, {"slug": fact.slug}, {"name": fact.name})
        if new:
            for name, language in fact.spellings:
                OfficialName.objects.create(official=official, name=name, language=language)
            self.cite(fact.cited, official=official)
        for key, term in fact.terms.items():
            self.terms[key], made = self.once(
                Tenure,
                {"official": official, "office": self.offices[term.office]},
                columns(term, "start", "end", "note"),
            )
            if made:
                self.cite(term.cited, tenure=self.terms[key])

    def meeting(self, fact: MeetingFact) -> Meeting | None:
        key = columns(fact, "setting", "date", "summary")
        if number := first_entered(Meeting, key):
            return Meeting.objects.filter(pk=number).first()
        meeting = Meeting.objects.create(**key, **columns(fact, "status", "date_note"))
        meeting.sectors.set(Sector.objects.filter(slug__in=fact.sectors))
        for order, (city, slug) in enumerate(fact.places):
            MeetingPlace.objects.create(
                meeting=meeting, city=city, country=self.countries[slug], order=order
            )
        for group in fact.delegations:
            delegation = Delegation.objects.create(
                meeting=meeting, country=self.countries[group.country], role=group.role
            )
            for person in group.people:
                term = self.terms.get(person.term)
                Participation.objects.create(
                    meeting=meeting,
                    delegation=delegation,
                    tenure=term,
                    official=term.official if term else None,
                    **columns(person, "title", "description", "rank", "role"),
                )
        self.cite(fact.cited, meeting=meeting)
        return meeting

    def agreement(self, fact: AgreementFact) -> None:
        key = columns(fact, "kind", "date", "date_note", "summary")
        if first_entered(Agreement, key):
            return
        agreement = Agreement.objects.create(
            **key,
            **columns(fact, "weight", "amount", "currency"),
            meeting=self.meetings.get(fact.meeting),
        )
        agreement.sectors.set(Sector.objects.filter(slug__in=fact.sectors))
        for slug, role in fact.parties:
            Party.objects.create(agreement=agreement, country=self.countries[slug], role=role)
        for stage in fact.stages:
            Stage.objects.create(agreement=agreement, **columns(stage, "kind", "date", "note"))
        self.cite(fact.cited, agreement=agreement)

    def cite(self, places: tuple[Cited, ...], **record: models.Model) -> None:
        for place in places:
            Citation.objects.create(
                source=self.sources[place.source],
                **record,
                **columns(place, "quote", "field", "basis"),
            )
