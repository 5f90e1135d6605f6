"""What planned visits rest on: the site's schedules, what happened to a patient, and how long tablets last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.casebook import Casebook, complete
from model.derive.dose import DAY
from model.derive.schedule import Contact, Course, Line, Planned, Version, VisitState, told_by
from model.derive.tablets import supplied_until
from model.forms import Form, Status
from model.protocol.ending import EndOfTreatment, SafetyFollowUp
from model.protocol.facts import default_of
from model.protocol.laboratory import LabPanel
from model.protocol.registration import Eligibility, Registration
from model.protocol.response import TumourAssessment
from model.protocol.schedule import ScheduledVisit
from model.protocol.screening import Consent
from model.protocol.site import StudySettings
from model.protocol.survival import Death, SurvivalFollowUp
from model.protocol.treatment import Dispensing, DosingLog
from model.protocol.visits import Visit

YES, NO, DEAD = "1", "2", "2"
RESTS_ON: tuple[type[Form], ...] = (
    Consent,
    Eligibility,
    Registration,
    Visit,
    DosingLog,
    TumourAssessment,
    EndOfTreatment,
    SafetyFollowUp,
    SurvivalFollowUp,
    Death,
)


def rests_on(versions: Iterable[Version]) -> tuple[type[Form], ...]:
    """The forms that the planned visits of these schedules rest on; panels only where one is a visit of its own."""
    told = {told_by(line.forms) for version in versions for line in version.lines}
    return RESTS_ON + tuple(form for form in (LabPanel, Dispensing) if form.oid in told)


def versions_of(book: Casebook) -> tuple[Version, ...]:
    """The schedules of the site, oldest first; the first one counts for all the time before it too."""
    found: list[Version] = []
    for until, records in (*book.site_before, (date.max, book.records)):
        lines = _lines(records)
        if found and found[-1].lines == lines:
            found[-1] = Version(lines, until)
        elif found or lines:
            found.append(Version(lines, until))
    return tuple(found)


def _lines(records: Iterable[Form]) -> tuple[Line, ...]:
    standing = [record for record in records if not record.void]
    settings = next((record for record in standing if isinstance(record, StudySettings)), StudySettings())
    months = settings.survival_interval_months or default_of(StudySettings.survival_interval_months)
    every = (record.as_line(months) for record in standing if isinstance(record, ScheduledVisit))
    return tuple(line for line in every if line)


def course_of(book: Casebook, first_dose_on: date | None) -> Course:
    """What happened to the patient as far as her visits depend on it. Treatment ends with a dated, completed EOT."""
    registration, end = book.one(Registration), book.one(EndOfTreatment)
    withdrawn = [consent for consent in book.all(Consent) if consent.withdrawn == YES]
    died = any(death.started for death in book.all(Death))
    died = died or any(contact.vital_status == DEAD for contact in book.all(SurvivalFollowUp))
    ended = end if end and (complete(end) or end.ever_complete) else None
    return Course(
        registered_on=registration.registered_on if registration else None,
        first_dose_on=first_dose_on,
        last_dose_on=ended.last_dose_on if ended else None,
        ended_on=ended.decided_on if ended else None,
        died=died,
        withdrawn=bool(withdrawn),
        follow_up_allowed=all(consent.follow_up_allowed == YES for consent in withdrawn),
        contacts=tuple(_contacts(book)),
    )


def _contacts(book: Casebook) -> Iterator[Contact]:
    for visit in book.all(Visit):
        yield Contact("VIS", visit.visited_on, visit.scheduled_visit or "", visit.status is not Status.NOT_DONE)
    dated: list[tuple[Form, date | None]] = [(r, r.confirmed_on) for r in book.all(Eligibility)]
    dated += [(r, r.sampled_on) for r in book.all(LabPanel)]
    dated += [(r, r.dispensed_on) for r in book.all(Dispensing)]
    dated += [(r, r.imaged_on) for r in book.all(TumourAssessment)]
    dated += [(r, r.contacted_on) for r in book.all(SafetyFollowUp)]
    dated += [(r, r.contacted_on) for r in book.all(SurvivalFollowUp)]
    for record, day in dated:
        yield Contact(record.oid, day, done=record.status is not Status.NOT_DONE)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Tablets that do not last to the next visit: the last day they last for, and the visit with its day."""

    dispensing: Dispensing
    until: date
    visit: str
    visit_on: date


def shortage(book: Casebook) -> Shortage | None:
    """Whether the tablets at home run out before the day before the next visit; None without such a visit."""
    handed_out = [record for record in book.all(Dispensing) if record.supply]
    log = book.one(DosingLog)
    if not handed_out or log is None:
        return None
    last = max(handed_out, key=lambda record: record.dispensed_on or date.min)
    facts = last.book
    if not facts.on_treatment or facts.setting(StudySettings.accountability) == NO:
        return None
    coming = _next_appointment(book, facts.planned)
    supplies = [record.supply for record in handed_out if record.supply]
    strength = facts.setting(StudySettings.tablet_strength)
    until = supplied_until(supplies, facts.periods, tablet_mg=strength, today=book.today)
    if coming is None or until is None or until >= coming[1] - DAY:
        return None
    return Shortage(last, until, *coming)


def _next_appointment(book: Casebook, planned: Sequence[Planned]) -> tuple[str, date] | None:
    """The appointment that was given at the last visit, else the next planned visit."""
    last = max((v for v in book.all(Visit) if v.visited_on), key=lambda v: v.visited_on or date.min, default=None)
    names = {visit.target: visit.name for visit in planned if visit.told_by == "VIS"}
    if last and last.next_visit_on and last.next_visit_on >= book.today:
        return names.get(last.next_visit_on, ""), last.next_visit_on
    for visit in planned:
        if visit.told_by == "VIS" and visit.state in (VisitState.DUE, VisitState.FUTURE):
            return visit.name, max(visit.target, book.today)
    return None
