"""The page of an SAE report: the clock and the event above, what changed since the report before, the report below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer

from gui.answers import said
from gui.desk import Desk
from gui.formpage import FormPage
from gui.labels import give_role, label, paragraph, set_paragraph
from gui.page import Command
from gui.recording import NOT_YOURS
from model.answers import Answer
from model.dates import shown_moment
from model.forms import Form
from model.items import Item
from model.protocol import AdverseEvent, SaeReport, StaffMember
from model.protocol.relevant import rows_around
from model.protocol.serious import CARRIED, FOLLOW_UP, deadline, time_left
from model.text import Text

NEW_REPORT = Text("New report", "次の報告を作成")
COPY_TESTS = Text("Tests from laboratory", "検査値を取り込む")
NO_TESTS = Text(
    "No laboratory value around the onset that is not here yet.", "発現日前後に取り込める検査値はありません"
)
COPIED = Text("{n} values were copied from the laboratory panels.", "臨床検査から{n}件を取り込みました")
KEPT = Text("Both time limits were kept, or a later report was sent.", "期限内の報告が記録されています")
NO_CLOCK = Text("The clock starts with an initial report.", "第1報の知り得た日時から計時します")
CHANGED = Text("Changed since {report}: {items}", "{report}からの変更: {items}")
UNCHANGED = Text("Nothing changed since {report}.", "{report}からの変更はありません")
FACTS: tuple[Item[Any], ...] = (
    AdverseEvent.grade,
    AdverseEvent.onset,
    AdverseEvent.seriousness,
    AdverseEvent.causality,
    AdverseEvent.action,
    AdverseEvent.outcome,
    AdverseEvent.ended,
)

Answers = Mapping[str, Answer[Any]]


def staff_of(desk: Desk) -> int | None:
    """Who is signed in, on the delegation log: by the link of the account, else by the initials."""
    who = desk.who
    if who is None:
        return None
    if who.user.staff_id is not None:
        return who.user.staff_id
    people = desk.site_book().all(StaffMember)
    return next((person.id for person in people if person.initials == who.user.initials), None)


def carried(desk: Desk, last: SaeReport) -> tuple[Answers, Mapping[str, Sequence[Answers]]]:
    """Answers and rows of a follow-up that begins where the last report of the event ended."""
    rows = SaeReport.relevant_tests
    answers = {item.id: last.answer(item) for item in CARRIED if item is not rows and not last.answer(item).blank}
    answers[SaeReport.adverse_event.id] = last.answer(SaeReport.adverse_event)
    answers[SaeReport.report_type.id] = Answer(value=FOLLOW_UP)
    answers[SaeReport.reporter.id] = Answer(value=staff_of(desk))
    return answers, {rows.id: [row.answers for row in last.relevant_tests]}


class ReportPage(FormPage):
    """One report. A new one begins with the answers of the one before it, when the nurse makes it."""

    def __init__(self, desk: Desk, oid: str) -> None:
        self.clock = label("", "section", name="sae.clock")
        self.facts = paragraph("", name="sae.event")
        self.changes = paragraph("", "muted", name="sae.changes")
        super().__init__(desk, oid)
        self.new.setText(desk.say(NEW_REPORT))
        self.copy = self.add_button("btn.tests", COPY_TESTS, self.copy_tests)
        self.footer.insertWidget(1, self.copy)
        self._minute = QTimer(self, interval=10_000)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    @property
    def report(self) -> SaeReport:
        """The record in front."""
        assert isinstance(self.record, SaeReport)
        return self.record

    def build_body(self) -> None:
        """Clock, event and changes above the form."""
        for part in (self.clock, self.facts, self.changes):
            self.body.addWidget(part)
        super().build_body()

    def refreshed(self) -> None:
        """All three follow the record."""
        self.tick()
        event = self.report.event
        set_paragraph(self.facts, self._event_said(event) if event else "")
        self.facts.setVisible(event is not None)
        changes = self._changes_said()
        set_paragraph(self.changes, changes)
        self.changes.setVisible(bool(changes))
        self.copy.setEnabled(self.report.id is not None and self.view.closed is None)

    def tick(self) -> None:
        """The time left, or how late it is, in this minute."""
        say, report = self.desk.say, self.report
        limit = deadline(self._reports(), report.adverse_event)
        if limit is None:
            text, role = say(KEPT if report.adverse_event and report.first_report_due else NO_CLOCK), "muted"
        else:
            item, due = limit
            now = self.desk.entry().now
            text = f"{say(item.label)} {shown_moment(due)}   {say(time_left(due, now))}"
            role = "hard" if now > due else "section"
        self.clock.setText(text)
        give_role(self.clock, "hard" if role == "hard" else "muted" if role == "muted" else "section")

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """The first answer of a report names who writes it."""
        me = staff_of(self.desk)
        if record.id is not None or not isinstance(record, SaeReport) or me is None or item is SaeReport.reporter:
            return super().write(record, item, answer)
        answers = {item.id: answer, SaeReport.reporter.id: Answer(value=me)}
        file, subject = self.desk.file, self.recording.subject
        with self.recording.writing():
            fresh = self.desk.write(lambda: file.new_record(SaeReport, subject, answers))
        if fresh is not None:
            self.show_form(self.recording.find(fresh.id))
        return fresh

    def perform(self, command: Command) -> bool:
        """A new report follows the last one of this event; the first one of an event has its quick start."""
        if command is Command.NEW_ROW:
            return self.new_report()
        return super().perform(command)

    def new_report(self) -> bool:
        """A follow-up with the answers of the last report of the event in front."""
        if not self.view.commit():
            return False
        reports = self.report.same_event(self._reports())
        if self.report.id is None or not reports or self.report.adverse_event is None:
            return self.desk.go("sae")
        answers, rows = carried(self.desk, reports[-1])
        file, subject = self.desk.file, self.recording.subject
        with self.recording.writing():
            made = self.desk.write(lambda: file.new_record(SaeReport, subject, answers, rows, kind="carry_forward"))
        return made is not None and self.desk.go(f"form:{self.form.oid}", record=made.id)

    def copy_tests(self) -> None:
        """Add the laboratory values around the onset to the relevant tests."""
        report, desk = self.report, self.desk
        if self.view.closed is not None or report.id is None or not self.view.commit():
            self.hint(self.view.closed or NOT_YOURS)
            return
        wanted = rows_around(self.recording.book, report, desk.lang)
        if not wanted:
            self.hint(NO_TESTS)
            return
        rows, group, subject = SaeReport.relevant_tests, self.asking.group, self.recording.subject
        assert subject is not None

        def steps() -> None:
            for answers in wanted:
                desk.file.add_row(report, rows, answers, group=group)

        with self.recording.writing():
            copied = desk.wrote(lambda: desk.file.together(steps, subject_id=subject))
        self.show_form(self.recording.now(report))
        if copied:
            desk.message.emit(desk.say(COPIED.filled(n=len(wanted))))

    def _reports(self) -> list[SaeReport]:
        return self.recording.book.all(SaeReport)

    def _event_said(self, event: AdverseEvent) -> str:
        lang = self.desk.lang
        parts = [f"AE {event.line_no}  {self.desk.say(event.called)}"]
        for item in FACTS:
            text = said(item, event.answer(item), event, lang) if event.asked(item) else ""
            parts += [f"{item.label.of(lang)}: {text}"] if text else []
        return " · ".join(parts)

    def _changes_said(self) -> str:
        earlier = self.report.before(self._reports()) if self.report.id is not None else None
        if earlier is None:
            return ""
        changed = [item.label for item in self.report.changed_since(earlier)]
        if not changed:
            return self.desk.say(UNCHANGED.filled(report=earlier.called))
        items = Text(", ".join(text.en for text in changed), "、".join(text.ja for text in changed))
        return self.desk.say(CHANGED.filled(report=earlier.called, items=items))
