"""What there is to do for a patient: the facts of her casebook that the list of the day is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from model.casebook import complete, lacks_only_its_signature
from model.derive.bestresponse import awaiting, confirmable_from
from model.derive.today import CallBack, NextForm, ReportDue, RunsOut, SubjectFacts
from model.derive.windows import last_start_day
from model.findings import Finding, Level
from model.forms import Form
from model.protocol.baseline import Baseline
from model.protocol.course import shortage
from model.protocol.ending import EndOfTreatment
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import BaselineLesions
from model.protocol.notes import Contact
from model.protocol.patient import Patient
from model.protocol.registration import Eligibility, Registration
from model.protocol.safety import linked_event
from model.protocol.screening import Consent, ScreeningEntry
from model.protocol.serious import SaeReport, deadline
from model.protocol.signoff import SignOff
from model.protocol.site import StudySettings

IN_SCREENING = "5"  # of the list SCREENOUT
SIGNATURES_VOID = ("ELG-5", "SG-2")  # checks that miss a signature for the present data
BEFORE: tuple[type[Form], ...] = (ScreeningEntry, Consent, Baseline, LabPanel, BaselineLesions, Eligibility)


def duties_of(book: Patient, findings: Iterable[Finding]) -> SubjectFacts:
    """The facts of one patient. `findings`: everything found in her casebook, which costs more than all the rest."""
    subject = book.subject
    assert subject is not None
    every = tuple(findings)
    found = [f for f in every if f.level is not Level.REQUIRED and not f.information]
    end = book.one(EndOfTreatment)
    goes_on = not (book.course.died or book.course.withdrawn)
    return SubjectFacts(
        subject.id,
        subject.called,
        reports=tuple(_reports(book)),
        start_by=_start_by(book) if goes_on else None,
        planned=book.planned,
        confirmation_from=_confirmation(book) if goes_on and not book.treatment_over else None,
        runs_out=_runs_out(book) if goes_on else None,
        reconsent=_reconsent(book, found),
        contacts=tuple(_contacts(book)),
        end_missing=_end_missing(book),
        end_record=end.id if end else None,
        equivocal=tuple(book.equivocal_lesions) if goes_on else (),
        screening=_screening(book) if book.registered_on is None and not book.course.died else None,
        checks=len(found),
        queries=len(book.open_queries),
        to_sign=tuple(_to_sign(book, every)),
    )


def _screening(book: Patient) -> NextForm | None:
    """The first form on the way to registration that is open and not complete; none once screening has an outcome."""
    entry = book.one(ScreeningEntry)
    if entry is None or entry.outcome not in (None, IN_SCREENING):
        return None
    waiting = (f for f in BEFORE if not (book.open_for(f) or any(complete(record) for record in book.all(f))))
    form = next(waiting, Registration)
    return NextForm(form.oid, form.title, entry.considered_on)


def _to_sign(book: Patient, findings: Iterable[Finding]) -> Iterator[str]:
    """The checklist that lacks nothing but its signature, and what was signed before its data changed."""
    checklist = book.one(Eligibility)
    if checklist is not None and lacks_only_its_signature(checklist, findings):
        yield checklist.oid
    void = {finding.place.form for finding in findings if finding.check in SIGNATURES_VOID}
    yield from (form.oid for form in (Eligibility, SignOff) if form.oid in void)


def _reports(book: Patient) -> Iterator[ReportDue]:
    """The next report of each serious event: the first until it was sent, then a second one until that was."""
    every = book.all(SaeReport)
    for id in dict.fromkeys(report.adverse_event for report in every):
        limit, event = deadline(every, id), linked_event(book, id)
        unsent = [report for report in every if report.adverse_event == id and not report.sent]
        begun = unsent or [report for report in every if report.adverse_event == id]
        if limit is not None and event is not None:
            which, due = limit
            yield ReportDue(event.line_no, which is SaeReport.first_report_due, begun[0].id, due)


def _start_by(book: Patient) -> date | None:
    """The last day to start, for a patient who is registered and has had no dose; none once her treatment is over."""
    registered = book.registered_on
    if registered is None or book.first_dose_on or book.treatment_over:
        return None
    return last_start_day(registered, book.setting(StudySettings.start_window_counting))


def _confirmation(book: Patient) -> date | None:
    judged = (one.judged for one in book.assessments)
    return min((confirmable_from(one.on) for one in awaiting(j for j in judged if j is not None)), default=None)


def _runs_out(book: Patient) -> RunsOut | None:
    short = shortage(book)
    return RunsOut(short.until, short.visit_on, short.dispensing.id) if short else None


def _reconsent(book: Patient, found: Iterable[Finding]) -> str | None:
    """The newest version of the consent document, where check ICF-7 misses the patient's consent to it."""
    if not any(finding.check == "ICF-7" for finding in found):
        return None
    approved = {version: day for version, day in book.consent_approvals.items() if day <= book.today}
    return max(approved, key=lambda version: approved[version])


def _contacts(book: Patient) -> Iterator[CallBack]:
    """Follow-ups of the contact log that no later contact with the same person has answered."""
    every = [contact for contact in book.all(Contact) if contact.contacted_at]
    for contact in every:
        later = (c for c in every if (c.contacted_at or book.now) > (contact.contacted_at or book.now))
        answered = any(other.with_whom == contact.with_whom for other in later)
        if contact.follow_up_due and not answered:
            yield CallBack(contact.follow_up_due, contact.id, contact.with_whom or "")


def _end_missing(book: Patient) -> bool:
    """Whether treatment is over, or has to end, and its end is not recorded."""
    end = book.one(EndOfTreatment)
    if book.registered_on is None or complete(end):
        return False
    started = book.first_dose_on is not None
    stopped = book.course.died or book.course.withdrawn or book.progression_assessed
    return end is not None or stopped or (started and not book.on_treatment)
