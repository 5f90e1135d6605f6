"""Adverse events: the list, the form with its term search, and the grades with their texts beside the keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from gui.desk import Desk
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView
from gui.grades import Grades, Proposal, proposals
from gui.labels import Rule
from gui.page import Command
from gui.scroll import scrolled
from model import ctcae
from model.answers import Answer
from model.ctcae import catalogue
from model.dates import PartialDate, study_day
from model.forms import Form
from model.items import Derived, Item
from model.plaintext import folded
from model.protocol import AdverseEvent
from model.text import Text

DAY = Text("day {n}", "{n}日目")
IN_PERIOD = {
    "1": Text("in the AE period", "評価期間内"),
    "2": Text("outside the AE period", "評価期間外"),
    "3": Text("AE period: cannot be decided", "評価期間内か判定不能"),
}
EMPTY = Text(
    "No adverse event recorded. Ctrl+Shift+N records one.", "有害事象の記録はありません。Ctrl+Shift+N で追加します"
)
ACCEPT = "accept_grade"
BESIDE, GRADES_WIDTH = 900, 300

# Columns of the list that say more than one answer, or say it shorter.
CALLED: Derived[Text] = Derived("AE_CALLED", Text("Term", "有害事象名"), lambda event: event.called)
GRADE: Derived[str] = Derived("AE_G", Text("Gr", "Gr"), lambda event: event.grade)


class AdversePage(FormPage):
    """One event per row; texts of the grades stand at the right, or below the grade keys where there is no room."""

    def __init__(self, desk: Desk, oid: str) -> None:
        self.grades = Grades(desk)
        self.beside = scrolled(self.grades)
        self.upright = Rule(upright=True)
        super().__init__(desk, oid)
        self.setObjectName("page.adverse")
        self._place_grades()

    @property
    def event_shown(self) -> AdverseEvent:
        """The record in front."""
        assert isinstance(self.record, AdverseEvent)
        return self.record

    # what FormPage leaves to its pages

    def make_view(self) -> FormView:
        """The form, with the study day beside the onset."""
        view = EventView(self.desk, self.form, write=self.write)
        view.beside = self._remark
        return view

    def columns(self) -> Sequence[Item[Any]]:
        """What tells events apart."""
        event = AdverseEvent
        return (CALLED, GRADE, event.onset, event.outcome, event.causality, event.action)

    def build_body(self) -> None:
        """The grades at the right of the form."""
        super().build_body()
        self.body.removeWidget(self.sheet)
        row = QHBoxLayout()
        row.setSpacing(self.desk.theme.px(12))
        row.addWidget(self.sheet, 1)
        row.addWidget(self.upright)
        row.addWidget(self.beside)
        self.beside.setFixedWidth(self.desk.theme.px(GRADES_WIDTH))
        self.body.insertLayout(self.body.count() - 1, row, 1)

    def refreshed(self) -> None:
        """The texts follow term and grade; the empty list says how to begin."""
        self.empty.setText(self.desk.say(EMPTY))
        self.grades.show_event(self.event_shown, self._proposals(), open_=self.view.closed is None)
        self.view.lay_out()

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """A term chosen with its Select item answers both questions in one act."""
        if item is AdverseEvent.term and isinstance(record, AdverseEvent):
            return self._store(record, term_answers(answer, record))
        return super().write(record, item, answer)

    def perform(self, command: Command) -> bool:
        """Alt+A at the grade takes the laboratory's proposal, unless a check suggests something there."""
        field = self.view.current
        at_grade = field is not None and field.item is AdverseEvent.grade
        if command is Command.TAKE and field and at_grade and not any(f.suggestion for f in field.findings):
            found = self._proposals()
            if found and found[0].grade and self.view.closed is None and self.view.commit():
                return self._accept(found[0].grade)
        return super().perform(command)

    # inside

    def _proposals(self) -> list[Proposal]:
        return proposals(self.event_shown, self.recording.book)

    def _accept(self, grade: str) -> bool:
        return self._store(self.event_shown, {AdverseEvent.grade.id: Answer(value=grade)}, kind=ACCEPT) is not None

    def _store(self, event: AdverseEvent, answers: dict[str, Answer[Any]], *, kind: str = "entry") -> Form | None:
        file, group = self.desk.file, self.asking.group
        with self.recording.writing():
            if event.id is None:
                fresh = self.desk.write(lambda: file.new_record(self.form, self.recording.subject, answers))
            else:
                fresh = self.desk.write(lambda: file.answer_all(event, answers, kind=kind, group=group))
        if fresh is not None:
            self.show_form(self.recording.find(fresh.id))
        return fresh

    def _remark(self, item: Item[Any], record: Form) -> str:
        if item is not AdverseEvent.onset or not isinstance(record, AdverseEvent) or record.onset is None:
            return ""
        said = [_day_of(record.onset, record.book.first_dose_on)]
        inside = record.in_reporting_period
        said.append(IN_PERIOD[inside] if isinstance(inside, str) and inside in IN_PERIOD else None)
        comma = Text(", ", "、")
        return self.desk.say(comma).join(self.desk.say(text) for text in said if text)

    def _place_grades(self) -> None:
        wide = self.width() >= self.desk.theme.px(BESIDE)
        field = self.view.field(AdverseEvent.grade.id)
        if field is None or wide == (self.beside.widget() is self.grades):
            return
        if wide:
            field.under = None
            self.beside.setWidget(self.grades)
            self.view.lay_out()
        else:
            self.beside.takeWidget()
            self.view.put_under(AdverseEvent.grade, self.grades)
        self.beside.setVisible(wide)
        self.upright.setVisible(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below, as the width allows."""
        super().resizeEvent(event)
        self._place_grades()


class EventView(FormView):
    """The form of an event. Choosing a line of the term search is a change if it names another Select item."""

    def changes(self, field: Field, answer: Answer[Any]) -> bool:
        """Whether another term, or another Select item of the same term, was chosen."""
        if field.item is AdverseEvent.term and isinstance(field.record, AdverseEvent) and answer.value is not None:
            chosen = term_answers(answer, field.record)
            return any(other != field.record.answers.get(id, Answer()) for id, other in chosen.items())
        return super().changes(field, answer)


def term_answers(answer: Answer[Any], event: AdverseEvent) -> dict[str, Answer[Any]]:
    """What a line of the term search answers: the term, and its Select item where the line names one.

    A term is kept by the number of its first item. A Select item of another term is taken away.
    """
    answers = {AdverseEvent.term.id: answer}
    line = line_meant(answer)
    group = catalogue().group(line.id) if line else None
    if line is None or group is None:
        return answers
    first = group.lines[0].id
    answers[AdverseEvent.term.id] = Answer(value=first, typed=answer.typed)
    if group.needs_select and _names_item(answer, line):
        answers[AdverseEvent.select_item.id] = Answer(value=line.select_item)
    elif event.term != first and not event.answer(AdverseEvent.select_item).blank:
        answers[AdverseEvent.select_item.id] = Answer()
    return answers


def line_meant(answer: Answer[Any]) -> ctcae.Term | None:
    """The reportable term that was chosen, or whose whole name was typed."""
    term = catalogue().term(answer.value) if isinstance(answer.value, str) else None
    if term is None or answer.typed is None:
        return term
    return next((line for line in catalogue().siblings(term.id) if _is_called(line, answer.typed)), term)


def _names_item(answer: Answer[Any], line: ctcae.Term) -> bool:
    return answer.typed is None or _is_called(line, answer.typed)


def _is_called(line: ctcae.Term, typed: str) -> bool:
    return folded(typed) in {folded(line.label.en), folded(line.label.ja), folded(line.id)}


def _day_of(onset: PartialDate, first: date | None) -> Text | None:
    return DAY.filled(n=study_day(onset.full, first)) if onset.full and first else None
