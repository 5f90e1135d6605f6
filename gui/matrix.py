"""The visits of the subject list: a column for each planned visit, what is next for a subject, and where it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from gui.binder import Shown, patient
from gui.desk import NEW, Desk
from gui.tables import Cell
from model.derive.schedule import Course, Planned, VisitState, next_visit, planned_visits
from model.derive.windows import last_start_day
from model.forms import Status
from model.protocol import Patient, SaeReport, StudySettings, Visit
from model.protocol.course import rests_on
from model.protocol.duties import BEFORE
from model.store import SubjectRow
from model.text import Text

AHEAD = timedelta(days=28)  # visits that nobody can have reached yet have no column before
WORDS = {
    VisitState.DONE: Text("done {day}", "実施 {day}"),
    VisitState.DONE_OUTSIDE: Text("done {day}, outside its window", "実施 {day}(許容範囲外)"),
    VisitState.NOT_DONE: Text("not done", "未実施"),
    VisitState.DUE: Text("due until {last}", "{last}まで"),
    VisitState.OVERDUE: Text("overdue since {last}", "{last}から超過"),
    VisitState.FUTURE: Text("planned {target}", "予定 {target}"),
    VisitState.NOT_APPLICABLE: Text("not applicable any more", "対象外"),
}
ICONS = {
    VisitState.DONE: Shown.COMPLETE,
    VisitState.DONE_OUTSIDE: Shown.COMPLETE,
    VisitState.NOT_DONE: Shown.NOT_DONE,
}
NOT_PLANNED = Text("not planned", "予定なし")
SAE_DUE = Text("SAE {at}", "SAE {at}")
FIRST_DOSE_BY = Text("dose by {day}", "投与 {day}まで")
TODAY = Text("{visit} today", "{visit} 本日")
LATE = Text("{visit} {n} d late", "{visit} {n}日超過")
ON = Text("{visit} {day}", "{visit} {day}")


@dataclass(frozen=True, slots=True)
class Slot:
    """One planned visit of the schedule, by its line and number, and what it is called now."""

    line: int
    number: int
    name: str


class Matrix:
    """Reads for a row of the list the few forms that its visits rest on, when the row is first looked at."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._books: dict[int, Patient] = {}
        self.slots = self._slots()

    def clear(self) -> bool:
        """Something has changed; whether other visits have columns now."""
        self._books.clear()
        before, self.slots = self.slots, self._slots()
        return before != self.slots

    def next_cell(self, row: SubjectRow) -> Cell:
        """What is to be done next for a subject."""
        found = self._next(row)
        return Cell(self._desk.say(found[0]), role=found[1]) if found else Cell("–", role="muted")

    def visit_cell(self, slot: Slot) -> Callable[[SubjectRow], Cell]:
        """What one visit of a subject has come to, as an icon with its words."""
        desk, nothing = self._desk, Cell("–", role="muted", spoken=f"{slot.name}: {self._desk.say(NOT_PLANNED)}")

        def cell(row: SubjectRow) -> Cell:
            visit = self._visit(row, slot)
            if visit is None:
                return nothing
            words = WORDS[visit.state].filled(day=visit.done_on, last=visit.last, target=visit.target)
            spoken = f"{visit.name}: {desk.say(words)}"
            if visit.state is VisitState.NOT_APPLICABLE:
                return Cell("–", role="muted", spoken=spoken)
            shown = Shown.IN_PROGRESS if self._begun(row, visit) else ICONS.get(visit.state, Shown.NOT_STARTED)
            marked = visit.state in (VisitState.OVERDUE, VisitState.DONE_OUTSIDE)
            quiet = visit.state in (VisitState.FUTURE, VisitState.NOT_DONE)
            role = "muted" if quiet else "accent" if visit.state is VisitState.DUE else "text"
            return Cell(icon=shown.value, role=role, spoken=spoken, mark="open-items" if marked else "")

        return cell

    def open_visit(self, row: SubjectRow, slot: Slot) -> None:
        """The record of a visit, or an empty one."""
        visit = self._visit(row, slot)
        if visit is None:
            self._desk.open_subject(row.id)
            return
        record = self._record(row, visit)
        number = record.id if record else NEW if visit.state.open else None
        self._desk.go(f"form:{visit.told_by}", subject=row.id, record=number)

    def has_worksheet(self, row: SubjectRow) -> bool:
        """Whether a visit is still to come for which a worksheet can be printed."""
        book = self._book(row)
        return book is not None and any(v.state.open and v.told_by == Visit.oid for v in book.planned)

    def open_next(self, row: SubjectRow) -> None:
        """The place of what is next; the overview where nothing is."""
        book = self._book(row)
        if book is None:
            form = self._next_form(row)
            self._desk.go(f"form:{form}", subject=row.id) if form else self._desk.open_subject(row.id)
        elif any(_waits(report) for report in book.all(SaeReport)):
            self._desk.go("form:SAE", subject=row.id)
        elif (visit := next_visit(book.planned)) is not None and book.first_dose_on is not None:
            self.open_visit(row, Slot(visit.line, visit.number, visit.name))
        else:
            self._desk.go("form:DOS", subject=row.id) if book.first_dose_on is None else self._desk.open_subject(row.id)

    def _slots(self) -> tuple[Slot, ...]:
        """Every visit that the first subject can have reached by now, or will have within four weeks."""
        book, today = patient(self._desk.site_book()), self._desk.file.clock().date()
        since = self._desk.file.first_registration() or today
        found = planned_visits(book.schedule, Course(registered_on=since, first_dose_on=since), today)
        wanted = (v for v in found if v.told_by in ("VIS", "TU") and v.target <= today + AHEAD)
        return tuple(Slot(v.line, v.number, v.name) for v in wanted)

    def _next(self, row: SubjectRow) -> tuple[Text, str] | None:
        book, today = self._book(row), self._desk.file.clock().date()
        if book is None:
            form = self._next_form(row)
            return (self._desk.study.form(form).title, "text") if form else None
        waiting = [report.first_report_due for report in book.all(SaeReport) if _waits(report)]
        if due := min((moment for moment in waiting if moment), default=None):
            return SAE_DUE.filled(at=f"{due:%m-%d %H:%M}"), "hard" if due < book.now else "attention"
        if book.first_dose_on is None and row.registered_on and not book.treatment_over:
            last = last_start_day(row.registered_on, book.setting(StudySettings.start_window_counting))
            return FIRST_DOSE_BY.filled(day=f"{last:%m-%d}"), "hard" if last < today else "text"
        return _said(next_visit(book.planned), today)

    def _next_form(self, row: SubjectRow) -> str | None:
        if row.state.value != "screening":
            return None
        waiting = (form.oid for form in BEFORE if row.statuses.get(form.oid) is not Status.COMPLETE)
        return next(waiting, "REG")

    def _book(self, row: SubjectRow) -> Patient | None:
        """The records of somebody registered that the schedule rests on."""
        if row.registered_on is None:
            return None
        if row.id not in self._books:
            forms = (*rests_on(patient(self._desk.site_book()).schedule), SaeReport)
            self._books[row.id] = patient(self._desk.file.casebook(row.id, forms))
        return self._books[row.id]

    def _visit(self, row: SubjectRow, slot: Slot) -> Planned | None:
        book = self._book(row)
        planned = book.planned if book else ()
        return next((v for v in planned if (v.line, v.number) == (slot.line, slot.number)), None)

    def _record(self, row: SubjectRow, visit: Planned) -> Visit | None:
        book = self._book(row)
        records = book.all(Visit) if book and visit.told_by == "VIS" else ()
        return next((record for record in records if record.scheduled_visit in visit.names), None)

    def _begun(self, row: SubjectRow, visit: Planned) -> bool:
        record = self._record(row, visit)
        return record is not None and record.status is Status.IN_PROGRESS


def _waits(report: SaeReport) -> bool:
    return report.report_type == "1" and not report.sent and report.first_report_due is not None


def _said(visit: Planned | None, today: date) -> tuple[Text, str] | None:
    if visit is None:
        return None
    if visit.state is VisitState.OVERDUE:
        return LATE.filled(visit=visit.name, n=(today - visit.last).days), "hard"
    if visit.target == today or (visit.state is VisitState.DUE and visit.last == today):
        return TODAY.filled(visit=visit.name), "attention"
    return ON.filled(visit=visit.name, day=f"{visit.target:%m-%d}"), "text"
