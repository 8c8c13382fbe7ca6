"""Agreements in the API."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from rest_framework import serializers

from relations.api.base import NounViews, Reading, total_of
from relations.api.citations import CitationSerializer, citations
from relations.api.fields import ApiAddress, Match, PageAddress
from relations.api.mentions import (
    AgreementMention,
    CountryMention,
    MeetingMention,
    SectorMention,
    Sided,
)
from relations.filters.agreements import AgreementFilter
from relations.models import (
    Agreement,
    AgreementLink,
    AgreementPlace,
    Meeting,
    Party,
    Stage,
)
from relations.models.force import with_bound


class SigningPlaceSerializer(Reading[AgreementPlace]):
    """A place of signature; an exchange of notes has several."""

    country = CountryMention(read_only=True, allow_null=True)

    class Meta:
        model = AgreementPlace
        fields = ("city", "country")


class PartySerializer(Sided):
    """A party to the agreement, with its role and its own dates."""

    bound = serializers.ChoiceField(
        choices=("certain", "possible", "no"),
        read_only=True,
        allow_null=True,
        help_text="Whether the party was bound on the day of `in_force_on`, or else today; "
        "null if the agreement was not in force.",
    )

    class Meta:
        model = Party
        fields = ("country", "organization", "role", "signed", "consent", "consented",
                  "withdrawn", "bound", "note")  # fmt: skip


class StageSerializer(Sided):
    """A step in the life of the agreement, by one party or by all."""

    class Meta:
        model = Stage
        fields = ("kind", "date", "effective", "country", "organization", "amount",
                  "amount_qualifier", "currency", "amount_note", "note")  # fmt: skip


class LinkSerializer(Reading[AgreementLink]):
    """A link to an earlier agreement that this one changes."""

    target = AgreementMention(read_only=True, help_text="The earlier agreement.")

    class Meta:
        model = AgreementLink
        fields = ("kind", "target")


class LaterLinkSerializer(Reading[AgreementLink]):
    """A link to a later agreement that changes this one."""

    agreement = AgreementMention(read_only=True, help_text="The later agreement.")

    class Meta:
        model = AgreementLink
        fields = ("kind", "agreement")


class AgreementSerializer(Reading[Agreement]):
    """Anything that countries or organisations agreed or pledged, from a treaty to a loan."""

    url = ApiAddress("agreement", "pk")
    page = PageAddress()
    match = Match()
    sectors = SectorMention(many=True, read_only=True)
    places = SigningPlaceSerializer(many=True, read_only=True)
    parties = PartySerializer(
        many=True,
        read_only=True,
        help_text="The parties, and countries that are only concerned (see `role`); lists "
        "show the first 20.",
    )
    parties_total = serializers.SerializerMethodField(help_text="Number of entries in `parties`.")
    stages = StageSerializer(many=True, read_only=True)
    meeting = MeetingMention(
        read_only=True, allow_null=True, help_text="Where it was signed or pledged."
    )
    links = LinkSerializer(many=True, read_only=True)
    later_links = LaterLinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Agreement
        fields = (
            *("url", "page", "id", "title", "kind", "kind_note", "weight", "instruments"),
            *("date", "date_note", "match", "sectors", "amount", "amount_qualifier", "currency"),
            *("amount_note", "terms"),
            *("reference", "summary", "places", "parties_total", "parties", "stages", "meeting"),
            *("links", "later_links", "citations", "added", "changed"),
        )

    def get_parties_total(self, agreement: Agreement) -> int:
        return total_of(agreement.parties.all())


class Agreements(NounViews[Agreement]):
    """Treaties, loans, programmes and pledges."""

    model = Agreement
    filterset_class = AgreementFilter
    serializer_class = AgreementSerializer

    def with_related(self, records: Any) -> Any:
        sides = ("country", "organization")
        others = self.visible(Agreement)
        links = AgreementLink.objects.all()
        if self.detail:
            records = records.prefetch_related(self._parties(localdate()))
        return records.prefetch_related(
            Prefetch("places", AgreementPlace.objects.select_related("country")),
            Prefetch("stages", Stage.objects.select_related(*sides)),
            Prefetch("meeting", self.visible(Meeting)),
            Prefetch("links", links.filter(target__in=others).select_related("target")),
            Prefetch("later_links", links.filter(agreement__in=others).select_related("agreement")),
            "sectors",
            citations(self.request.user),
        )

    def as_asked(self, filters: AgreementFilter, records: Any) -> Any:
        on = filters.asked["in_force_on"] or localdate()
        return records.prefetch_related(self._parties(on))

    def _parties(self, on: date) -> "Prefetch[str]":
        parties = with_bound(Party.objects.select_related("country", "organization"), on)
        return Prefetch("parties", self.first_rows(parties, "agreement"))
