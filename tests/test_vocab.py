"""Closed lists: no code is changed or taken away, since files that people took home have it."""

from django.db import models

from relations import vocab

CODES = {
    "AmountQualifier": "more-than at-least about up-to less-than",
    "AgreementKind": "treaty agreement convention protocol memorandum exchange-of-notes "
    "joint-statement shared-position programme contract loan credit-line grant letter-of-intent "
    "pledge other",
    "Basis": "stated inferred disputed",
    "Confidence": "high medium low",
    "Consent": "signature ratification acceptance accession succession provisional",
    "CountryKind": "state dependency disputed former",
    "DelegationRole": "host visitor participant",
    "DoubleDecision": "different later",
    "LinkKind": "amends replaces extends implements",
    "MeetingStatus": "rumoured announced confirmed held postponed cancelled no-evidence",
    "NameKind": "common official former spelling short other",
    "OpenEnd": "still unknown",
    "OrganizationKind": "international ministry agency bank company party other",
    "ParticipationRole": "head member signatory accompanying",
    "Part": "host visitor",
    "ProposalState": "open accepted corrected rejected",
    "PartyRole": "signatory lender borrower donor recipient guarantor concerned",
    "Rank": "10 20 30 40 50 60 70 80 90 100 110",
    "Region": "015 014 017 018 011 029 013 005 021 010 143 030 035 034 145 151 154 039 155 053 "
    "054 057 061",
    "Setting": "bilateral-talks visit third-country remote margins summit commission "
    "consultations negotiation signing ceremony correspondence other",
    "SourceKind": "article press-release post treaty-text speech interview data-set book",
    "StageKind": "announced negotiating initialled signed ratified in-force amended suspended "
    "terminated expired disbursed completed",
    "SuccessionKind": "continues dissolved merged split",
    "TenureStatus": "served nominated declined",
    "VisitRank": "state official official-working working private transit",
    "Weight": "binding political contract unknown",
}


def test_every_vocabulary_is_watched():
    lists = {
        name
        for name, value in vars(vocab).items()
        if isinstance(value, type)
        and issubclass(value, models.Choices)
        and value is not vocab.Explained
    }
    assert lists == set(CODES)


def test_no_code_is_changed_or_taken_away():
    now = {name: {str(value) for value in getattr(vocab, name).values} for name in CODES}
    assert now == {name: set(codes.split()) for name, codes in CODES.items()}


def test_ranks_have_slugs_for_addresses():
    assert [rank.slug for rank in vocab.Rank] == [
        *("head-of-state", "head-of-government", "deputy-head", "speaker", "foreign-minister"),
        *("other-minister", "deputy-minister", "envoy", "ambassador", "agency-head", "other"),
    ]
