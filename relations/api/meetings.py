"""Meetings in the API."""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from relations.api.base import NounViews, Reading, total_of
from relations.api.citations import CitationSerializer, citations
from relations.api.fields import ApiAddress, Code, Match, PageAddress, RankCode
from relations.api.mentions import (
    AgreementMention,
    CountryMention,
    MeetingMention,
    OfficeMention,
    OfficialMention,
    SectorMention,
    Sided,
)
from relations.filters.meetings import MeetingFilter
from relations.models import Agreement, Delegation, Meeting, MeetingPlace, Participation
from relations.models.hosting import part_of_side
from relations.models.participations import LEVELS, highest_level
from relations.vocab import Part


class PlaceSerializer(Reading[MeetingPlace]):
    """A place of the meeting; several come in their order."""

    country = CountryMention(read_only=True, allow_null=True)

    class Meta:
        model = MeetingPlace
        fields = ("city", "country")


class ParticipantSerializer(Reading[Participation]):
    """A participant, with the title at the time."""

    official = OfficialMention(
        read_only=True, allow_null=True, help_text="The official; null if the source gives no name."
    )
    met_as = serializers.CharField(
        read_only=True,
        help_text="Title at the time: of the office held then, or else as the source gives it.",
    )
    office = OfficeMention(
        source="tenure.office",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="Office held at the time; null if not recorded.",
    )
    tenure = serializers.IntegerField(
        source="tenure_id",
        read_only=True,
        allow_null=True,
        help_text="Id of the term of office.",
    )
    rank = RankCode(
        source="rank_then",
        allow_null=True,
        help_text="Rank at the time, from the office or the analyst's judgement; null if unknown.",
    )

    class Meta:
        model = Participation
        fields = ("official", "description", "met_as", "title", "role", "rank", "office", "tenure")


class DelegationSerializer(Sided):
    """A side of the meeting, with its participants."""

    part = Code(
        choices=Part.choices,
        read_only=True,
        allow_null=True,
        help_text="Host or visitor, by the side's role or by the place; null if neither or "
        "unknown.",
    )
    participants = ParticipantSerializer(source="participations", many=True, read_only=True)

    class Meta:
        model = Delegation
        fields = ("country", "organization", "role", "part", "note", "participants")


class MeetingSerializer(Reading[Meeting]):
    """Any contact between countries or organisations, held or announced."""

    url = ApiAddress("meeting", "pk")
    page = PageAddress()
    match = Match()
    places = PlaceSerializer(many=True, read_only=True)
    sectors = SectorMention(many=True, read_only=True)
    visitor_level = RankCode(
        allow_null=True,
        help_text="Highest rank among the visitors; null if unknown.",
    )
    host_level = RankCode(
        allow_null=True,
        help_text="Highest rank on the host's side. The host is the side with that role, "
        "or else the country of the place; null if unknown.",
    )
    level = RankCode(
        allow_null=True, help_text="Highest rank of all participants, hosts as well as visitors."
    )
    delegations = DelegationSerializer(
        many=True, read_only=True, help_text="The sides; lists show the first 20."
    )
    delegations_total = serializers.SerializerMethodField(help_text="Number of sides.")
    parent = MeetingMention(
        read_only=True, allow_null=True, help_text="The visit or tour that includes this meeting."
    )
    parts = MeetingMention(
        many=True, read_only=True, help_text="Meetings that are part of this one."
    )
    agreements = AgreementMention(
        many=True, read_only=True, help_text="Agreements signed or pledged there."
    )
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Meeting
        fields = (
            *("url", "page", "id", "title", "setting", "setting_note", "rank", "status"),
            *("date", "date_note", "match", "occasion", "places", "sectors", "summary"),
            *LEVELS,
            *("delegations_total", "delegations", "parent", "parts", "agreements"),
            *("citations", "added", "changed"),
        )

    def get_delegations_total(self, meeting: Meeting) -> int:
        return total_of(meeting.delegations.all())


class Meetings(NounViews[Meeting]):
    """Talks, visits and calls, held or announced."""

    model = Meeting
    filterset_class = MeetingFilter
    serializer_class = MeetingSerializer

    def with_related(self, records: Any) -> Any:
        people = Participation.objects.ranked().select_related(
            "official", "tenure__office__country", "tenure__office__organization"
        )
        sides = self.first_rows(
            Delegation.objects.select_related("country", "organization").annotate(
                part=part_of_side()
            ),
            "meeting",
        )
        levels = {name: highest_level(part) for name, part in LEVELS.items()}
        return records.annotate(**levels).prefetch_related(
            Prefetch("places", MeetingPlace.objects.select_related("country")),
            Prefetch("delegations", sides),
            Prefetch("delegations__participations", people),
            Prefetch("parent", self.visible(Meeting)),
            Prefetch("parts", self.visible(Meeting)),
            Prefetch("agreements", self.visible(Agreement)),
            "sectors",
            citations(self.request.user),
        )
