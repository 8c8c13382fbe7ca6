"""Every field of a noun can be asked for in its list, or is named here with the reason."""

import pytest

from relations.facets.nouns import AGREEMENTS, MEETINGS
from relations.filters.agreements import AgreementFilter
from relations.filters.countries import CountryFilter
from relations.filters.meetings import MeetingFilter
from relations.filters.offices import OfficeFilter
from relations.filters.officials import OfficialFilter
from relations.filters.organizations import OrganizationFilter
from relations.filters.sectors import SectorFilter
from relations.filters.sources import SourceFilter
from relations.filters.tenures import TenureFilter
from relations.models import (
    Agreement,
    Country,
    Meeting,
    Office,
    Official,
    Organization,
    Sector,
    Source,
    Tenure,
)
from relations.models.fields import BoundField
from relations.nouns import NOUNS as DECLARED

# Columns that stand for others: keys, bounds and spans of dates, times of entry, folded text; and
# the warnings that editors look through in the admin.
TECHNICAL = {"id", "added", "changed", "search", "date_span", "slug", "kept_warnings"}

# For each noun: which parameters ask for a field; then the fields that none asks for, and why.
NOUNS = {
    Meeting: (
        MeetingFilter,
        {
            "title": "q", "occasion": "q", "summary": "q", "setting": "setting", "rank": "rank",
            "status": "status", "date": "from until undated certainty", "sectors": "sector",
            "delegations": "country organization match",
            "participations": "official level visitor_level host_level",
            "places": "place city", "citations": "source publisher",
        },
        {
            "setting_note": "free words beside the setting",
            "date_note": "the source's words, beside the date",
            "parent": "a visit's page lists its parts",
            "parts": "the other end of parent",
            "agreements": "found in their own list, and on the meeting's page",
        },
    ),
    Agreement: (
        AgreementFilter,
        {
            "title": "q", "reference": "q", "summary": "q", "kind": "kind", "weight": "weight",
            "date": "from until undated certainty", "sectors": "sector",
            "amount": "amount_min amount_max", "currency": "currency",
            "amount_qualifier": "qualifier", "places": "q",
            "parties": "country organization match", "stages": "stage in_force_on",
            "citations": "source publisher",
        },
        {
            "kind_note": "free words beside the kind",
            "instruments": "a number that stands for records not entered",
            "date_note": "the source's words, beside the date",
            "amount_note": "the source's words, beside the amount",
            "terms": "free words",
            "meeting": "a meeting's page lists its agreements",
            "links": "shown on the agreement's page",
            "later_links": "the other end of links",
        },
    ),
    Official: (
        OfficialFilter,
        {"name": "q", "names": "q", "tenures": "country office rank in_office_on certainty"},
        {
            "born": "a column to sort by", "died": "shown on the official's page",
            "wikidata": "an identifier, for files and links", "note": "free words",
            "participations": "meetings are asked for by official",
            "citations": "a source's page lists what rests on it",
        },
    ),
    Country: (
        CountryFilter,
        {
            "name": "q", "official_name": "q", "names": "q", "iso_alpha3": "q", "kind": "kind",
            "region": "region", "start": "existed_on", "end": "existed_on",
        },
        {
            "iso_alpha2": "an identifier, for files and links",
            "iso_numeric": "an identifier, for files and links",
            "cow": "an identifier, for files and links",
            "gw": "an identifier, for files and links",
            "wikidata": "an identifier, for files and links",
            "successors": "shown on the country's page",
            "predecessors": "shown on the country's page",
            "successions": "shown on the country's page",
            "origins": "shown on the country's page",
            "delegation_rows": "meetings are asked for by country",
            "meetingplace_rows": "meetings are asked for by place",
            "agreementplace_rows": "the place of signature is found by q",
            "party_rows": "agreements are asked for by country",
            "stage_rows": "shown on the agreement's page",
            "office_rows": "officials are asked for by country",
            "accredited_offices": "shown with the office",
            "organizations": "organizations are asked for by country",
            "sources": "sources are asked for by side",
            "citations": "a source's page lists what rests on it",
        },
    ),
    Organization: (
        OrganizationFilter,
        {"name": "q", "acronym": "q", "names": "q", "kind": "kind", "country": "country"},
        {
            "wikidata": "an identifier, for files and links",
            "delegation_rows": "meetings are asked for by organization",
            "party_rows": "agreements are asked for by organization",
            "stage_rows": "shown on the agreement's page",
            "office_rows": "shown on the organization's page",
            "citations": "a source's page lists what rests on it",
        },
    ),
    Sector: (
        SectorFilter,
        {"name": "q", "name_es": "q", "parent": "parent", "children": "parent", "order": "sort"},
        {
            "description": "free words",
            "cofog": "a code, for files and links",
            "cap": "a code, for files and links",
            "dac": "a code, for files and links",
            "meetings": "meetings are asked for by sector",
            "agreements": "agreements are asked for by sector",
        },
    ),
    Source: (
        SourceFilter,
        {
            "kind": "kind", "title": "q", "publisher": "publisher", "author": "q", "side": "side",
            "published": "from until undated certainty", "language": "language",
            "licence": "licence",
        },
        {
            "accessed": "shown on the source's page",
            "url": "an address, not a question",
            "archived_url": "an address, not a question",
            "reference": "shown on the source's page",
            "note": "free words",
            "derived_from": "shown on the source's page",
            "derivatives": "shown on the source's page",
            "snapshots": "not public",
            "citations": "meetings and agreements are asked for by source",
        },
    ),
    Office: (
        OfficeFilter,
        {
            "title": "q", "country": "country", "organization": "organization", "rank": "rank",
        },
        {
            "accredited_to": "shown with the office",
            "tenures": "terms are asked for by office",
            "citations": "a source's page lists what rests on it",
        },
    ),
    Tenure: (
        TenureFilter,
        {
            "official": "official q", "office": "office country organization rank q",
            "start": "in_office_on certainty", "end": "in_office_on certainty",
            "open_end": "certainty", "acting": "acting", "status": "status",
        },
        {
            "appointed": "a step before the start, which is asked for",
            "note": "free words",
            "participations": "meetings are asked for by official",
            "citations": "a source's page lists what rests on it",
        },
    ),
}  # fmt: skip


def fields_of(model):
    """Names of the fields and of what refers to the noun, without technical ones and history."""
    return {
        field.get_accessor_name() if field.auto_created and not field.concrete else field.name
        for field in model._meta.get_fields()
        if not isinstance(field, BoundField)
        and field.name not in TECHNICAL
        and not (field.related_model and hasattr(field.related_model, "pgh_tracked_model"))
        and not getattr(field, "hidden", False)
    }


def test_every_noun_is_watched():
    assert set(NOUNS) == {noun.model for noun in DECLARED}, "tests/filters/test_coverage.py: NOUNS"


@pytest.mark.parametrize("model", NOUNS)
def test_every_field_is_asked_for_by_a_parameter_or_named_as_not(model):
    _, asked, left = NOUNS[model]
    assert not asked.keys() & left.keys()
    assert fields_of(model) == asked.keys() | left.keys(), "tests/filters/test_coverage.py: NOUNS"


@pytest.mark.parametrize("model", NOUNS)
def test_every_parameter_asks_for_a_field(model):
    filterset, asked, _ = NOUNS[model]
    named = {name for names in asked.values() for name in names.split()}
    assert set(filterset.base_filters) == named | {"sort"} | (
        {"facets"} & set(filterset.base_filters)
    ), "tests/filters/test_coverage.py: NOUNS"


@pytest.mark.parametrize("model", NOUNS)
def test_every_parameter_stands_in_the_form_once(model):
    filterset = NOUNS[model][0]
    shown = [name for _, names in filterset.groups for name in names]
    for faceted in (MEETINGS, AGREEMENTS):
        if faceted.model is model:
            # What facets count is chosen there.
            shown += {"facets", *(name for one in faceted.facets for name in one.own)}
    assert sorted(shown) == sorted(set(filterset.base_filters) - {"sort"}), (
        f"{filterset.__module__}: groups"
    )
