"""All rules, one in a row. What cannot be is refused; what is unlikely is kept with a reason.

A rule speaks only where the bounds of the dates make the contradiction certain: died 1950 is not
before born 1950. Its code is kept in the register with what was kept, so it is never changed.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.services.contradictions import currencies, lives, meetings, others, people, states
from relations.services.contradictions.finding import Check, Rule, Severity
from relations.services.contradictions.orders import NotInFuture, Order
from relations.services.contradictions.stages import ENDED, After, bound_before_text
from relations.vocab import StageKind

BACKWARDS = _("The end (%(second)s) is before the start (%(first)s). Correct one of the two.")
BEFORE_SIGNATURE = _("%(stage)s (%(date)s) is before the signature (%(first)s).")
BOUND_BEFORE_SIGNATURE = _(
    "The party consented to be bound (%(second)s) before it signed (%(first)s)."
)
EFFECTIVE_BEFORE_STAGE = _(
    "The effective date (%(second)s) is before the date of the stage (%(first)s)."
)
FUTURE = _("This date is in the future (%(date)s).")
HAPPENED = (StageKind.ANNOUNCED, StageKind.INITIALLED, StageKind.SIGNED, StageKind.RATIFIED,
            StageKind.DISBURSED, StageKind.AMENDED)  # fmt: skip


def impossible(code: str, noun: str, title: str | Promise, check: Check) -> Rule:
    return Rule(code, noun, Severity.IMPOSSIBLE, title, check)


def unlikely(code: str, noun: str, title: str | Promise, check: Check) -> Rule:
    return Rule(code, noun, Severity.UNLIKELY, title, check)


OFFICIALS = (
    impossible("died-before-born", "official", _("Died before birth"),
               Order("born", "died", _("Died (%(second)s) before birth (%(first)s)."))),
    impossible("born-in-future", "official", _("Born in the future"), NotInFuture("born", FUTURE)),
    impossible("died-in-future", "official", _("Died in the future"), NotInFuture("died", FUTURE)),
    impossible("name-ends-before-start", "official", _("Name ends before it starts"),
               Order("start", "end", BACKWARDS, "names")),
    unlikely("met-outside-life", "official", _("Meetings before birth or after death"),
             lives.met_outside_life),
)  # fmt: skip

# Of a person's form, which holds the terms, and of the form and the file of terms.
TERMS = tuple(
    rule
    for noun in ("official", "tenure")
    for rule in (
        impossible("term-ends-before-start", noun, _("Term ends before it starts"),
                   people.term_ends_before_start),
        impossible("appointed-after-term", noun, _("Appointed after the end of the term"),
                   people.appointed_after_term),
        unlikely("appointed-after-start", noun, _("Appointed after the start of the term"),
                 people.appointed_after_start),
        impossible("term-before-birth", noun, _("Term before birth"), people.term_before_birth),
        impossible("term-after-death", noun, _("Term after death"), people.term_after_death),
        unlikely("term-outlives-person", noun, _("Term ends after death"),
                 people.term_outlives_person),
        unlikely("term-at-odd-age", noun, _("In office at an unusual age"),
                 people.term_at_odd_age),
        unlikely("served-in-future", noun, _("Term starts in the future"),
                 people.served_in_future),
        unlikely("office-of-no-state", noun, _("Office of a country that did not exist"),
                 people.office_of_no_state),
    )
)  # fmt: skip

COUNTRIES = (
    impossible("country-ends-before-start", "country", _("Country ends before it starts"),
               Order("start", "end", BACKWARDS)),
    impossible("name-ends-before-start", "country", _("Name ends before it starts"),
               Order("start", "end", BACKWARDS, "names")),
    impossible("name-ends-before-start", "organization", _("Name ends before it starts"),
               Order("start", "end", BACKWARDS, "names")),
    unlikely("successor-outside-time", "country", _("Succession when a country did not exist"),
             others.successor_outside_time),
    unlikely("country-ends-in-future", "country", _("Country ends in the future"),
             NotInFuture("end", FUTURE)),
    unlikely("met-outside-country", "country", _("Meetings when a country did not exist"),
             lives.met_outside_country),
)  # fmt: skip

MEETINGS = (
    impossible("held-in-future", "meeting", _("Held in the future"), meetings.held_in_future),
    impossible("part-outside-visit", "meeting", _("Part outside the dates of the visit"),
               meetings.part_outside_visit),
    impossible("present-before-birth", "meeting", _("Participant not yet born"),
               people.present_before_birth),
    impossible("present-after-death", "meeting", _("Participant no longer alive"),
               people.present_after_death),
    unlikely("present-at-odd-age", "meeting", _("Participant of an unusual age"),
             people.present_at_odd_age),
    impossible("term-at-other-time", "meeting", _("Term of office does not cover the meeting"),
               people.term_at_other_time),
    unlikely("visit-with-several-hosts", "meeting", _("One visit with several hosts"),
             meetings.visit_with_several_hosts),
    unlikely("state-outside-life", "meeting", _("Country that did not exist"), states.at_meeting),
    unlikely("published-before-event", "meeting", _("Source older than the meeting"),
             meetings.published_before_meeting),
)  # fmt: skip

AGREEMENTS = (
    impossible("in-force-before-signature", "agreement", _("In force before signature"),
               After((StageKind.IN_FORCE,), (), BEFORE_SIGNATURE)),
    unlikely("effective-before-signature", "agreement", _("Effective before signature"),
             After((StageKind.IN_FORCE,), (), BEFORE_SIGNATURE, "effective")),
    impossible("ended-before-signature", "agreement", _("Ended before signature"),
               After(ENDED, (), BEFORE_SIGNATURE)),
    impossible("ended-before-in-force", "agreement", _("Ended before entry into force"),
               After((StageKind.TERMINATED, StageKind.EXPIRED, StageKind.SUSPENDED),
                     (StageKind.IN_FORCE,),
                     _("%(stage)s (%(date)s) is before the entry into force (%(first)s)."))),
    unlikely("ratified-before-signature", "agreement", _("Ratified before signature"),
             After((StageKind.RATIFIED,), (), BEFORE_SIGNATURE)),
    unlikely("disbursed-before-signature", "agreement", _("Disbursed before signature"),
             After((StageKind.DISBURSED,), (), BEFORE_SIGNATURE)),
    unlikely("initialled-after-signature", "agreement", _("Signed before it was initialled"),
             After((StageKind.SIGNED,), (StageKind.INITIALLED,),
                   _("%(stage)s (%(date)s) is before the agreement was initialled (%(first)s)."))),
    unlikely("effective-before-stage", "agreement", _("Effective before the stage"),
             Order("date", "effective", EFFECTIVE_BEFORE_STAGE, "stages")),
    impossible("stage-in-future", "agreement", _("Stage in the future"),
               NotInFuture("date", FUTURE, "stages", ("kind", HAPPENED))),
    unlikely("agreement-in-future", "agreement", _("Agreement in the future"),
             NotInFuture("date", FUTURE)),
    impossible("withdrew-before-consent", "agreement", _("Withdrew before consent"),
               Order("consented", "withdrawn",
                     _("The party withdrew before it consented to be bound."), "parties")),
    impossible("withdrew-before-signature", "agreement", _("Withdrew before signature"),
               Order("signed", "withdrawn", _("The party withdrew before it signed."), "parties")),
    unlikely("consented-before-signature", "agreement", _("Ratified before its own signature"),
             Order("signed", "consented", BOUND_BEFORE_SIGNATURE, "parties")),
    unlikely("bound-before-signature", "agreement", _("Bound before anyone signed"),
             bound_before_text),
    unlikely("state-outside-life", "agreement", _("Country that did not exist"),
             states.at_agreement),
    unlikely("currency-outside-life", "agreement", _("Currency that was not in use"),
             currencies.at_agreement),
    unlikely("disbursed-beyond-amount", "agreement",
             _("Disbursed more than the amount of the agreement"),
             meetings.disbursed_beyond_amount),
    unlikely("signed-at-other-time", "agreement",
             _("Dates of the meeting and the signature do not match"),
             meetings.signed_at_other_time),
    unlikely("signed-at-cancelled", "agreement", _("Signed at a cancelled meeting"),
             meetings.signed_at_cancelled),
    impossible("amends-later", "agreement", _("Changes a later agreement"),
               meetings.amends_later),
    unlikely("published-before-event", "agreement", _("Source older than the agreement"),
             meetings.published_before_signature),
)  # fmt: skip

SOURCES = (
    impossible("accessed-before-publication", "source", _("Accessed before publication"),
               others.accessed_before_publication),
    impossible("accessed-in-future", "source", _("Accessed in the future"),
               others.accessed_in_future),
    unlikely("published-in-future", "source", _("Published in the future"),
             NotInFuture("published", FUTURE)),
    unlikely("archived-before-publication", "source", _("Archived before publication"),
             others.archived_before_publication),
    unlikely("derived-from-later", "source", _("Derived from a later source"),
             others.derived_from_later),
    unlikely("state-outside-life", "source", _("Country that did not exist"),
             states.voice_of_source),
)  # fmt: skip

RULES = (*OFFICIALS, *TERMS, *COUNTRIES, *MEETINGS, *AGREEMENTS, *SOURCES)


# Asked by `doubles` of the register, not of the record alone: a row of a file that is new here.
POSSIBLE_DOUBLE = unlikely(
    "possible-double", "", _("May already be recorded"), lambda _entry, _today: iter(())
)
TITLES = {rule.code: rule.title for rule in (*RULES, POSSIBLE_DOUBLE)}


def rules_of(noun: str) -> list[Rule]:
    """The rules of a noun, by the name of its model."""
    return [rule for rule in RULES if rule.noun == noun]
