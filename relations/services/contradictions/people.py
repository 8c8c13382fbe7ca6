"""Lives and careers: of officials with their terms, and of those at a meeting."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from relations.dates import UncertainDate
from relations.models import Official, Participation, Tenure
from relations.models.wording import describe_short, describe_when
from relations.services.contradictions.days import is_before, known, years_between
from relations.services.contradictions.finding import Clash, Entry
from relations.services.contradictions.states import outside_life, state_of
from relations.vocab import MeetingStatus, OpenEnd, TenureStatus

# Years of age at which somebody can hold an office or speak for a country; kings have been younger,
# and a few officials older, so that it is only asked.
YOUNGEST, OLDEST = 16, 100


def terms_of(entry: Entry) -> Iterator[tuple[Official | None, Tenure, str]]:
    """The terms in an entry: each with the person and the relation in which it is."""
    if isinstance(entry.record, Tenure):
        yield getattr(entry.record, "official", None), entry.record, ""
    for term in entry.of("tenures"):
        yield entry.record, term, "tenures"


def said_of(term: Tenure, relation: str, field: str, message: str, *values: object) -> Clash:
    told = (str(term.office_id), *(str(value) for value in values))
    return Clash(field, message, told, relation, term if relation else None)


def term_before_birth(entry: Entry, today: date) -> Iterator[Clash]:
    for person, term, relation in terms_of(entry):
        born = known(person, "born")
        for name in ("start", "end", "appointed"):
            when = known(term, name)
            if is_before(when, born):
                message = _("%(date)s is before the birth of %(name)s (%(born)s).") % {
                    "date": describe_short(when), "name": person, "born": describe_short(born),
                }  # fmt: skip
                yield said_of(term, relation, name, message, born, when)
                break


def term_after_death(entry: Entry, today: date) -> Iterator[Clash]:
    for person, term, relation in terms_of(entry):
        died, start = known(person, "died"), known(term, "start")
        if is_before(died, start):
            message = _("%(name)s died %(died)s, before this term started (%(date)s).") % {
                "date": describe_short(start), "name": person, "died": describe_when(died),
            }  # fmt: skip
            yield said_of(term, relation, "start", message, died, start)


def term_outlives_person(entry: Entry, today: date) -> Iterator[Clash]:
    """The end after the death, or none while the term is said to go on."""
    for person, term, relation in terms_of(entry):
        died, end = known(person, "died"), known(term, "end")
        if is_before(died, known(term, "start")):
            continue
        if is_before(died, end):
            message = _("The term ends (%(end)s) after the death of %(name)s (%(died)s).") % {
                "name": person, "died": describe_short(died), "end": describe_short(end),
            }  # fmt: skip
            yield said_of(term, relation, "end", message, died, end)
        elif died and not end and term.open_end == OpenEnd.STILL:
            message = _("%(name)s died (%(died)s) and cannot still be in office.") % {
                "name": person, "died": describe_short(died),
            }  # fmt: skip
            yield said_of(term, relation, "open_end", message, died)


def term_at_odd_age(entry: Entry, today: date) -> Iterator[Clash]:
    for person, term, relation in terms_of(entry):
        born, start = known(person, "born"), known(term, "start")
        if message := odd_age(str(person), born, start):
            yield said_of(term, relation, "start", message, born, start)


def odd_age(name: str, born: UncertainDate, when: UncertainDate) -> str:
    """Says so where somebody was too young or too old then for certain; else empty."""
    if is_before(when, born):
        return ""
    least, most = years_between(born, when)
    if most is not None and most < YOUNGEST:
        message, age = _("%(name)s, born %(born)s, was at most %(age)s years old (%(date)s)."), most
    elif least is not None and least > OLDEST:
        message, age = (
            _("%(name)s, born %(born)s, was at least %(age)s years old (%(date)s)."), least
        )  # fmt: skip
    else:
        return ""
    words = {"born": describe_short(born), "date": describe_short(when)}
    return message % {"name": name, "age": age, **words}


def appointed_after_term(entry: Entry, today: date) -> Iterator[Clash]:
    for _person, term, relation in terms_of(entry):
        appointed, end = known(term, "appointed"), known(term, "end")
        if is_before(end, appointed):
            message = _("Appointed %(appointed)s, after the end of the term (%(end)s).") % {
                "appointed": describe_when(appointed), "end": describe_short(end),
            }  # fmt: skip
            yield said_of(term, relation, "appointed", message, appointed, end)


def appointed_after_start(entry: Entry, today: date) -> Iterator[Clash]:
    for _person, term, relation in terms_of(entry):
        appointed, start = known(term, "appointed"), known(term, "start")
        if is_before(start, appointed) and not is_before(known(term, "end"), appointed):
            message = _("Appointed %(appointed)s, after the start of the term (%(start)s).") % {
                "appointed": describe_when(appointed), "start": describe_short(start),
            }  # fmt: skip
            yield said_of(term, relation, "appointed", message, appointed, start)


def term_ends_before_start(entry: Entry, today: date) -> Iterator[Clash]:
    for _person, term, relation in terms_of(entry):
        start, end = known(term, "start"), known(term, "end")
        if is_before(end, start):
            message = _("The term ends (%(end)s) before it starts (%(start)s).") % {
                "end": describe_short(end), "start": describe_short(start),
            }  # fmt: skip
            yield said_of(term, relation, "end", message, start, end)


def served_in_future(entry: Entry, today: date) -> Iterator[Clash]:
    """A term that was served starts today or earlier; one may be elected for a coming day."""
    for _person, term, relation in terms_of(entry):
        start = known(term, "start")
        if term.status == TenureStatus.SERVED and start.earliest and start.earliest > today:
            message = _("The term starts in the future (%(date)s), but its status is “%(status)s”.")
            words = {"date": describe_short(start), "status": term.get_status_display()}
            yield said_of(term, relation, "start", message % words, start)


def office_of_no_state(entry: Entry, today: date) -> Iterator[Clash]:
    """An office of a country is held while the country exists."""
    for _person, term, relation in terms_of(entry):
        country = state_of(office) if (office := getattr(term, "office", None)) else None
        for name in ("start", "end"):
            when = known(term, name)
            if country and when and (message := outside_life(country, when)):
                yield said_of(term, relation, name, message, country.slug, when)
                break


def at_meeting(entry: Entry) -> Iterator[tuple[Participation, Official, UncertainDate]]:
    """Those at a meeting who are known by name, where it was or will be."""
    when = known(entry.record, "date")
    if when and entry.record.status != MeetingStatus.CANCELLED:
        for row in entry.of("participations"):
            if row.official:
                yield row, row.official, when


def present_before_birth(entry: Entry, today: date) -> Iterator[Clash]:
    for row, person, when in at_meeting(entry):
        born = known(person, "born")
        if is_before(when, born):
            message = _("%(name)s was born %(born)s, after the meeting (%(date)s).") % {
                "name": person, "born": describe_when(born), "date": describe_short(when),
            }  # fmt: skip
            yield said_of_person(row, message, born, when)


def present_after_death(entry: Entry, today: date) -> Iterator[Clash]:
    for row, person, when in at_meeting(entry):
        died = known(person, "died")
        if is_before(died, when):
            message = _("%(name)s died %(died)s, before the meeting (%(date)s).") % {
                "name": person, "died": describe_when(died), "date": describe_short(when),
            }  # fmt: skip
            yield said_of_person(row, message, died, when)


def present_at_odd_age(entry: Entry, today: date) -> Iterator[Clash]:
    for row, person, when in at_meeting(entry):
        born = known(person, "born")
        if message := odd_age(str(person), born, when):
            yield said_of_person(row, message, born, when)


def term_at_other_time(entry: Entry, today: date) -> Iterator[Clash]:
    """The term in which somebody was there, and the time of the meeting."""
    when = known(entry.record, "date")
    for row in entry.of("participations"):
        if when and row.tenure and (message := row.tenure.conflict_with(when)):
            values = (str(row.tenure_id), str(row.tenure.start), str(row.tenure.end), str(when))
            yield Clash("tenure", message, values, "participations", row)


def said_of_person(row: Participation, message: str, *dates: UncertainDate) -> Clash:
    values = (str(row.official), *(str(day) for day in dates))
    return Clash("official", message, values, "participations", row)
