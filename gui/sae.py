"""SAE quick start: five items make the event, its initial report and the clock; all else is to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent

from gui.adverse import EventView, term_answers
from gui.answers import date_remark
from gui.desk import Desk, Focus, Stop
from gui.field import Field
from gui.labels import Rule, label, paragraph
from gui.page import Command, Page, Unfinished
from gui.recording import Recording
from gui.recordlist import RecordList
from gui.saereport import carried, staff_of
from gui.scroll import scrolled
from model.answers import Answer
from model.casebook import Casebook
from model.dates import shown_moment
from model.findings import Finding, Place
from model.forms import Form
from model.items import Derived, Item
from model.protocol import AdverseEvent, SaeReport
from model.protocol.serious import INITIAL
from model.text import Text

TITLE = Text("New SAE", "重篤な有害事象(SAE)の報告")
ABOUT = Text(
    "Five items start the clock: the event with its first report. Everything else is to follow.",
    "次の5項目で事象と第1報が作成され、報告期限の計時が始まります。他の項目は「後日報告」になります",
)
RECORDED = Text(
    "Or report an event that is recorded already (Esc, Enter):", "記録済みの有害事象を報告する場合(Esc、Enter):"
)
REPORT_OF = Text("Initial report of AE {n}", "有害事象{n}の第1報")
OTHER = Text("Another event", "別の事象")
START = Text("Start the report", "報告を作成")
WORDS = Text("kept in words; choose the term later", "原記載として保存(用語は後で選択)")
TO_FOLLOW = Text("to follow", "後日報告")
STARTED = Text(
    "First report due {due}. Ctrl+P prints the page to fax.", "第1報期限 {due}。Ctrl+P でFAX用の頁を印刷できます"
)
GAPS = Text("{n} item(s) before the report can start.", "報告の作成までにあと{n}項目あります")
NEW_INFORMATION = "3"  # of the reasons for a change
HINTS = (
    ("Enter", Text("next", "次へ")),
    ("Space", Text("take the grey value", "灰色の値を採用")),
    ("Esc", Text("recorded events", "記録済みの事象")),
    ("F1", Text("help", "ヘルプ")),
)
# The record on the screen holds the answers of both forms until the fifth is there.
FIVE: tuple[Item[Any], ...] = (
    AdverseEvent.term,
    AdverseEvent.onset,
    AdverseEvent.seriousness,
    AdverseEvent.grade,
    SaeReport.aware_at,
)
ITEMS = (FIVE[0], AdverseEvent.select_item, AdverseEvent.specified, *FIVE[1:])
PAGE = "page.sae"
EVENT, CURSOR = "event", "cursor"  # lines of a draft beside those of the items


def _with_reports(event: AdverseEvent) -> Text:
    """The event with grade, onset and the reports it has."""
    book = event.book
    reports = book.all(SaeReport) if isinstance(book, Casebook) else []
    said = [report.called for report in reports if report.adverse_event == event.id]
    grade, onset = f"G{event.grade}" if event.grade else "", event.onset.shown() if event.onset else ""
    facts = [event.called, Text(grade, grade), Text(onset, onset), *said]
    return Text("   ".join(text.en for text in facts if text.en), "   ".join(text.ja for text in facts if text.ja))


RECORDED_EVENT: Derived[Text] = Derived("AE_RECORDED", Text("Event and its reports", "有害事象と報告"), _with_reports)


class EventList(RecordList):
    """The recorded events. None is under the cursor before the cursor is here."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first event, unless one is chosen already."""
        super().focusInEvent(event)
        if self.current is None and self.records:
            self.setCurrentIndex(self.model().index(0, 0))


class QuickReportPage(Page):
    """Nothing is stored before the fifth item: then event and report are, in one act. Until then the answers are kept
    for each subject, as a draft over a lock.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName(PAGE)
        self.heading.setText(desk.say(TITLE))
        self.recording = Recording(desk, AdverseEvent)
        self.begun = AdverseEvent()
        self._stored: AdverseEvent | None = None
        self._held: dict[int, tuple[AdverseEvent, AdverseEvent | None]] = {}
        self.view = EventView(desk, AdverseEvent, ITEMS, write=self._hold)
        self.view.beside = self._remark
        self.view.proposal = self._proposal
        self._number()
        self.view.entered.connect(self._entered)
        self.view.finished.connect(self._finish)
        self.view.refused.connect(lambda text: desk.hint.emit(desk.say(text)))
        self.list = EventList(desk, (RECORDED_EVENT,), "list.events")
        self.list.entered_row.connect(self._choose)
        self.list.doubleClicked.connect(lambda index: self._choose())
        self.recorded = label(desk.say(RECORDED), "muted")
        self.body.addWidget(paragraph(desk.say(ABOUT), "muted"))
        self.sheet = scrolled(self.view)
        self.body.addWidget(self.sheet, 1)
        self.rule = Rule()
        self.body.addWidget(self.rule)
        self.body.addWidget(self.recorded)
        self.body.addWidget(self.list)
        self.other = self.add_button("btn.other", OTHER, self._start_again)
        self.add_button("btn.start", START, self._finish, primary=True)
        self.set_hints(*HINTS)
        self._minute = QTimer(self, interval=20_000)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        desk.changed.connect(self.tick)

    # what the window asks

    def enter(self, stop: Stop) -> None:
        """What was held for this subject; with a number the event to report."""
        subject = self.desk.subject or 0
        self.begun, self._stored = self._held.get(subject) or (self._blank(), None)
        if stop.record is not None and (self._stored is None or self._stored.id != stop.record):
            self._take(stop.record)
        self._show()
        self.view.go()
        if not dict(self._texts()):
            self.view.begin_anew()  # the cursor has left where it stood when the last event was begun
            self._show()

    def leave(self) -> bool:
        """What is typed is held for when the page comes back, and is a draft until then."""
        done = self.view.commit()
        draft = self.unfinished()
        file = self.desk.file
        if draft is not None and self.desk.who is not None and not file.read_only:
            self.desk.write(lambda: file.save_draft(draft.place, draft.text, draft.caret))
        return done and not self.desk.stopped

    def perform(self, command: Command) -> bool:
        """Only what an item needs."""
        field = self.view.current
        if command is Command.COMMIT:
            self.view.commit()
        elif command is Command.MISSING and field is not None:
            field.editor.open_missing()
        elif command is Command.ESCAPE:
            self._escape()
        else:
            return False
        return True

    def unfinished(self) -> Unfinished | None:
        """All five answers with the one being typed, a line each."""
        texts = dict(self._texts())
        field, caret = self.view.current, 0
        if field is not None and field.unfinished:
            field.take_composition()
            texts |= {field.item.id: field.editor.draft(), CURSOR: field.item.id}
            caret = field.editor.caret()
        if not texts or self.desk.subject is None:
            return None
        if self._stored is not None and self._stored.id is not None:
            texts[EVENT] = str(self._stored.id)
        lines = "\n".join(f"{id}\t{text}" for id, text in texts.items())
        return Unfinished(Place(SaeReport.oid, None, self.desk.subject, PAGE), lines, caret)

    def resume(self, draft: Unfinished) -> bool:
        """Put the answers back, and the cursor to where it was."""
        if draft.place.item != PAGE or draft.place.line != self.desk.subject:
            return False
        texts = dict(line.split("\t", 1) for line in draft.text.split("\n") if "\t" in line)
        self.begun, self._stored = self._blank(), None
        if texts.get(EVENT, "").isdigit():
            self._take(int(texts[EVENT]))
        cursor = texts.get(CURSOR)
        entry = self.desk.entry()
        for item in ITEMS:
            if item.id in texts and item.id != cursor:
                self.begun.answers[item.id] = item.read(texts[item.id], entry, self.begun)
        self._show()
        field = self.view.field(cursor) if cursor else None
        if field is not None and field.is_stop:
            self.view.go(field)
            field.editor.put(texts[field.item.id], draft.caret)
        return True

    def tick(self) -> None:
        """The proposed minute goes with the clock, the list of events with the records."""
        if self.isVisible():
            self._show()

    # holding

    def _blank(self) -> AdverseEvent:
        event = AdverseEvent({AdverseEvent.serious.id: Answer(value="1")})
        return event.in_book(self.desk.casebook()) if self.desk.subject is not None else event

    def _take(self, id: int) -> None:
        """Report an event that is recorded already: its answers are there, and may be completed."""
        stored = self.desk.casebook().find(AdverseEvent.oid, id)
        if isinstance(stored, AdverseEvent) and not stored.void:
            self._stored = stored
            answers = {**stored.answers, AdverseEvent.serious.id: Answer(value="1")}
            self.begun = AdverseEvent(answers, stored.rows, line_no=stored.line_no).in_book(stored.book)

    def _hold(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form:
        answers = term_answers(answer, self.begun) if item is AdverseEvent.term else {item.id: answer}
        self.begun.answers |= answers
        self._show()
        return self.begun

    def _show(self) -> None:
        desk = self.desk
        if desk.subject is None:
            return
        self.begun.in_book(desk.casebook())
        self._held[desk.subject] = (self.begun, self._stored)
        self.view.fill(self.begun, findings=self._findings(), closed=self.recording.closed(self._blank(), None))
        self.state.setText(desk.say(REPORT_OF.filled(n=self._stored.line_no)) if self._stored else "")
        self.other.setVisible(self._stored is not None or bool(dict(self._texts())))
        events = desk.casebook().all(AdverseEvent)
        for part in (self.rule, self.recorded, self.list):
            part.setVisible(bool(events))
        here = self.list.current if self.list.hasFocus() else self._stored
        self.list.show_records(events, desk.casebook(), here.id if here else None)
        self.list.setFixedHeight(self.list.height_within(self.height() * 30 // 100))

    def _findings(self) -> list[Finding]:
        """What is found in the five; free words for a term, and a grade that is to follow, are no gaps."""
        shown, event = {item.id for item in ITEMS}, self.begun
        later = {AdverseEvent.grade.id, AdverseEvent.select_item.id, AdverseEvent.specified.id}
        found = []
        for finding in event.findings():
            item = finding.place.item
            free = item == AdverseEvent.term.id and event.answer(AdverseEvent.term).unreadable
            if item in shown and item not in later and not free:
                found.append(finding)
        report = SaeReport({SaeReport.aware_at.id: event.answer(SaeReport.aware_at)}).in_book(event.book)
        own = [finding for finding in report.findings() if finding.place.item == SaeReport.aware_at.id]
        return found + [replace(finding, place=event.place(SaeReport.aware_at)) for finding in own]

    def _remark(self, item: Item[Any], record: Form) -> str:
        if item is AdverseEvent.term and record.answer(item).unreadable:
            return self.desk.say(WORDS)
        if item is AdverseEvent.grade and record.answer(item).blank:
            return self.desk.say(TO_FOLLOW)
        return date_remark(item, record, self.desk.lang)

    def _proposal(self, item: Item[Any], record: Form) -> Answer[Any] | None:
        if item is not SaeReport.aware_at or not record.answer(item).blank:
            return None
        now: datetime = self.desk.entry().now
        return Answer(value=now.replace(second=0, microsecond=0))

    def _number(self) -> None:
        """The five are counted 1 to 5, whatever their number on the forms."""
        for field in self.view.fields():
            if field.number is not None:
                field.number.setText(str(FIVE.index(field.item) + 1) if field.item in FIVE else "")

    def _texts(self) -> Iterator[tuple[str, str]]:
        """What was answered here, as it is typed again."""
        before = self._stored.answers if self._stored else {}
        for item in ITEMS:
            answer = self.begun.answer(item)
            if not answer.blank and answer != before.get(item.id):
                yield item.id, item.to_text(answer.value) if answer.value is not None else _typed(answer)

    def _entered(self, focus: Focus) -> None:
        self.set_hints(*HINTS)
        if self.view.current is not None:
            area = self.view.area(self.view.current)
            self.sheet.ensureVisible(0, area.bottom(), 0, 0)
            self.sheet.ensureVisible(0, area.top(), 0, 0)
        self.desk.focused.emit(focus)

    def _escape(self) -> None:
        """Restore the item; else to the recorded events, and back."""
        if self.list.hasFocus():
            self.view.go()
        elif not self.view.restore() and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_again(self) -> None:
        self._forget()
        self._show()
        self.view.go()

    def _forget(self) -> None:
        self.view.begin_anew()
        self.begun, self._stored = self._blank(), None
        self._held.pop(self.desk.subject or 0, None)
        if not self.desk.file.read_only:
            self.desk.write(self.desk.file.drop_draft)

    # the fifth Enter

    def _choose(self) -> None:
        event = self.list.current
        if not isinstance(event, AdverseEvent) or event.id is None:
            return
        reports = [report for report in self.desk.casebook().all(SaeReport) if report.adverse_event == event.id]
        if any(report.report_type == INITIAL for report in reports):
            desk, last, subject = self.desk, reports[-1], self.desk.subject
            answers, rows = carried(desk, last)
            made = desk.write(lambda: desk.file.new_record(SaeReport, subject, answers, rows, kind="carry_forward"))
            if made is not None:
                desk.go(f"form:{SaeReport.oid}", record=made.id)
            return
        self._take(event.id)
        self._show()
        self.view.go(self._gap())

    def _finish(self) -> None:
        if not self.view.commit() or self.desk.subject is None:
            return
        if self.view.closed is not None:
            self.hints.setText(self.desk.say(self.view.closed))
            return
        gaps = [field for field in self.view.stops() if self._is_gap(field)]
        if gaps:
            self.view.show_gaps()
            self.view.go(gaps[0])
            self.hints.setText(self.desk.say(GAPS.filled(n=len(gaps))))
            return
        report = self._create(self.desk.subject)
        if report is not None and report.first_report_due is not None:
            due = shown_moment(report.first_report_due)
            self.desk.go(f"form:{SaeReport.oid}", record=report.id)
            words = self.desk.say(STARTED.filled(due=due))
            self.desk.message.emit(words)
            self.desk.hint.emit(words)

    def _gap(self) -> Field | None:
        return next((field for field in self.view.stops() if self._is_gap(field)), None)

    def _is_gap(self, field: Field) -> bool:
        answer = self.begun.answer(field.item)
        if field.item is SaeReport.aware_at:
            return answer.value is None  # without it there is no clock
        needed = (AdverseEvent.term, AdverseEvent.onset, AdverseEvent.seriousness)
        return field.item in needed and answer.blank

    def _create(self, subject: int) -> SaeReport | None:
        desk, file, stored = self.desk, self.desk.file, self._stored
        me = staff_of(desk)

        def steps() -> SaeReport:
            event = self._revised(stored) if stored else file.new_record(AdverseEvent, subject, self._event_answers())
            answers: dict[str, Answer[Any]] = {
                SaeReport.adverse_event.id: Answer(value=event.id),
                SaeReport.report_type.id: Answer(value=INITIAL),
                SaeReport.aware_at.id: self.begun.answer(SaeReport.aware_at),
                SaeReport.reporter.id: Answer(value=me),
            }
            return file.new_record(SaeReport, subject, answers)

        def act() -> SaeReport:
            made = file.together(steps, subject_id=subject)
            self._forget()  # also where a second try has saved it: the same event must not be begun twice
            self._show()
            return made

        made = desk.write(act)
        found = desk.casebook().find(SaeReport.oid, made.id) if made and made.id is not None else None
        return found if isinstance(found, SaeReport) else None

    def _event_answers(self) -> dict[str, Answer[Any]]:
        """The answers of the event; a term that is none is kept as the words that were said."""
        answers = {id: a for id, a in self.begun.answers.items() if id != SaeReport.aware_at.id and not a.blank}
        term = answers.get(AdverseEvent.term.id)
        if term is not None and term.unreadable:
            del answers[AdverseEvent.term.id]
            words = AdverseEvent.verbatim.read(term.typed or "", self.desk.entry(), self.begun)
            answers[AdverseEvent.verbatim.id] = words
        return answers

    def _revised(self, stored: AdverseEvent) -> AdverseEvent:
        """The recorded event with what was learned now, which is new information where it was complete."""
        new = {id: a for id, a in self._event_answers().items() if a != stored.answers.get(id, Answer())}
        if not new:
            return stored
        file = self.desk.file
        group = file.open_group(stored, NEW_INFORMATION) if stored.ever_complete else None
        return file.answer_all(stored, new, group=group)


def _typed(answer: Answer[Any]) -> str:
    return answer.missing.value if answer.missing is not None else answer.typed or ""
