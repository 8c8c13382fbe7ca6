"""The terms of the site with their definitions, for the glossary page.

A term is used for one thing everywhere. To add one: a row here, with a definition that an analyst
understands without the rest of the page; pages link to it by its slug, as `/glossary/#level`.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations import vocab


class Term(NamedTuple):
    """`values` is the closed list that the term stands for, if there is one."""

    slug: str
    name: str | Promise
    definition: str | Promise
    values: type[vocab.Explained] | None = None


TERMS = (
    Term(
        "meeting",
        _("Meeting"),
        _("Any recorded contact: a visit, talks, a call or a letter. Its type says which."),
        vocab.Setting,
    ),
    Term(
        "meeting-status",
        _("Status of a meeting"),
        _("Whether a meeting was held, is announced, or did not take place."),
        vocab.MeetingStatus,
    ),
    Term(
        "outcome-unknown",
        _("Announced, outcome unknown"),
        _("A meeting was announced, its date has passed, and no source says whether it was held."),
    ),
    Term("side", _("Side"), _("A country or an organisation that takes part in a meeting.")),
    Term(
        "host-and-visitor",
        _("Host and visitor"),
        _(
            "The role of a side. If no role is recorded, the country of the place counts as host "
            "and the other side as visitor."
        ),
        vocab.DelegationRole,
    ),
    Term(
        "participant",
        _("Participant"),
        _("A person at a meeting, with the title held at the time."),
        vocab.ParticipationRole,
    ),
    Term(
        "level",
        _("Level"),
        _(
            "The rank of the most senior participant of a meeting: among the visitors, among the "
            "hosts, or on either side."
        ),
    ),
    Term(
        "protocol-level",
        _("Protocol level"),
        _("How formal a visit is. This does not depend on the rank of the visitor."),
        vocab.VisitRank,
    ),
    Term(
        "office",
        _("Office"),
        _("A post, such as Minister of Defence of Russia. Its rank determines the level."),
    ),
    Term(
        "term-of-office",
        _("Term of office"),
        _("The time during which a person holds an office."),
        vocab.TenureStatus,
    ),
    Term(
        "agreement",
        _("Agreement"),
        _("Anything that was agreed or promised, from a treaty to a pledge."),
        vocab.AgreementKind,
    ),
    Term(
        "legal-status",
        _("Legal status"),
        _("Whether an agreement is binding, and under which law."),
        vocab.Weight,
    ),
    Term(
        "party",
        _("Party"),
        _("A country or an organisation that is bound by an agreement, or is to be."),
        vocab.PartyRole,
    ),
    Term(
        "consent",
        _("Consent to be bound"),
        _("How a party becomes bound by a treaty (Vienna Convention on the Law of Treaties)."),
        vocab.Consent,
    ),
    Term(
        "stage",
        _("Stage"),
        _("A step in the life of an agreement, with its date."),
        vocab.StageKind,
    ),
    Term(
        "in-force",
        _("In force between two countries"),
        _(
            "The agreement is in force and both countries are bound by it on that day. It is "
            "possible, not certain, if dates are missing or not exact."
        ),
    ),
    Term(
        "commitment",
        _("Open commitment"),
        _("Something announced, pledged or under negotiation, with no later step recorded."),
    ),
    Term(
        "amount",
        _("Pledged, signed, disbursed"),
        _(
            "An amount counts as pledged until a signature is recorded, then as signed. The part "
            "that was paid out is disbursed."
        ),
    ),
    Term(
        "pair",
        _("Country pair (dyad)"),
        _("Two countries and everything recorded between them, in no particular order."),
    ),
    Term(
        "dyad-year",
        _("Dyad-year"),
        _("A country pair in one calendar year. The dyad-year table has one row for each."),
    ),
    Term(
        "certain",
        _("Certain and possible"),
        _(
            "A record matches a period for certain if its date lies wholly in the period. It is a "
            "possible match if its date may lie in the period: “2019” may lie in July 2019."
        ),
    ),
    Term(
        "undated",
        _("Undated"),
        _("No date is recorded. A search by period leaves undated records out and counts them."),
    ),
    Term(
        "edtf",
        _("EDTF"),
        _(
            "Extended Date/Time Format (ISO 8601-2): a way to write dates that are not exact, such "
            "as 2019-07 (some day in July 2019) or 2019~ (about 2019)."
        ),
    ),
    Term(
        "source",
        _("Source"),
        _("A document, such as an article, a speech or the text of a treaty."),
    ),
    Term(
        "citation",
        _("Citation"),
        _("The link between a record and a source that supports it."),
        vocab.Basis,
    ),
    Term("quote", _("Quote"), _("The words of the source that support a record, not translated.")),
    Term(
        "confidence",
        _("Confidence"),
        _("How sure the analyst is of a citation. It is left empty if there is no doubt."),
        vocab.Confidence,
    ),
    Term(
        "sector",
        _("Sector"),
        _("A subject of relations, such as energy. Top-level sectors have subsectors."),
    ),
    Term(
        "country-type",
        _("Type of country"),
        _("Countries are present and former states and some territories."),
        vocab.CountryKind,
    ),
    Term(
        "dataset",
        _("Dataset, table, column"),
        _("A dataset is a set of tables; a table has a row for each record and named columns."),
    ),
    Term(
        "codebook",
        _("Codebook"),
        _("A table that explains each column of a dataset."),
    ),
)
