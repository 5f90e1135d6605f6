"""What there is to do for a patient: the facts of her casebook that the list of the day is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from model.casebook import complete
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
from model.protocol.queries import Query
from model.protocol.registration import Eligibility, Registration
from model.protocol.screening import Consent, ScreeningEntry
from model.protocol.serious import SaeReport
from model.protocol.site import StudySettings

INITIAL, IN_SCREENING = "1", "5"
BEFORE: tuple[type[Form], ...] = (ScreeningEntry, Consent, Baseline, LabPanel, BaselineLesions, Eligibility)


def duties_of(book: Patient, findings: Iterable[Finding]) -> SubjectFacts:
    """The facts of one patient. `findings`: everything found in her casebook, which costs more than all the rest."""
    subject = book.subject
    assert subject is not None
    found = [f for f in findings if f.level is not Level.REQUIRED and not f.information]
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
        screening=_screening(book) if book.registered_on is None and not book.course.died else None,
        checks=len(found),
        queries=sum(query.is_open for query in book.all(Query)),
    )


def _screening(book: Patient) -> NextForm | None:
    """The first form on the way to registration that is open and not complete; none once screening has an outcome."""
    entry = book.one(ScreeningEntry)
    if entry is None or entry.outcome not in (None, IN_SCREENING):
        return None
    waiting = (f for f in BEFORE if not (book.open_for(f) or any(complete(record) for record in book.all(f))))
    form = next(waiting, Registration)
    return NextForm(form.oid, form.title, entry.considered_on)


def _reports(book: Patient) -> Iterator[ReportDue]:
    """The next report of each serious event: the first until it was sent, then a second one until there is one."""
    by_event: dict[int | None, list[SaeReport]] = {}
    for report in book.all(SaeReport):
        by_event.setdefault(report.adverse_event, []).append(report)
    for reports in by_event.values():
        first = next((report for report in reports if report.report_type == INITIAL), None)
        if first is None or first.event is None:
            continue
        due, second = first.first_report_due, first.second_report_due
        if not first.sent and due:
            yield ReportDue(first.event.line_no, True, first.id, due)
        elif len(reports) == 1 and second:
            yield ReportDue(first.event.line_no, False, first.id, second)


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
