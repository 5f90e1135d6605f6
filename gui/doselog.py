"""The dosing log: the table of periods and the calendar painter on the same rows, and the figures that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from gui.answers import value_said
from gui.calendar import DoseCalendar
from gui.desk import Desk, Focus
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView
from gui.labels import give_role, named, paragraph, set_paragraph
from gui.page import Command, Unfinished
from gui.periods import PeriodTable, as_answers
from gui.rowtable import RowTable
from gui.stroke import Stroke, event_of, periods_of, reason_row, refusal, said_change
from model.answers import Answer
from model.derive.dose import Period
from model.forms import Form
from model.items import Item, Rows
from model.protocol.treatment import DosePeriod, DosingLog
from model.text import Text

LEGEND = Text(
    "4 400 mg · 3 300 · 2 200 · 1 100 · 0 not taken · ? unknown · F2 reason · Shift+arrows select",
    "4 400mg · 3 300 · 2 200 · 1 100 · 0 休薬・未服用 · ? 不明 · F2 理由 · Shift+矢印 選択",
)
PREVIEW = Text(
    "{change}: {days} {content}. Enter keeps it, Esc drops it.", "{change}:{days} {content}。Enterで確定、Escで取消"
)
REASON_ONLY = Text("reason", "理由")
DOSE, UNKNOWN = Text("{mg} mg", "{mg}mg"), Text("unknown dose", "用量不明")
KEPT = Text("Dosing log: {change}.", "服薬記録:{change}")
EVENT = Text("adverse event {n}", "有害事象{n}")
NO_LOG = Text(
    "No dose recorded. Go to the first day in the calendar and press 4, or fill in the first period.",
    "まだ記録がありません。暦で初回投与日を選び 4 を押すか、最初の期間を入力してください",
)
HINTS = (
    ("4 3 2 1 0 ?", Text("dose", "用量")),
    ("Shift+↑↓←→", Text("select", "選択")),
    ("F2", Text("reason", "理由")),
    ("Enter", Text("keep, next day", "確定・翌日")),
    ("PgUp PgDn", Text("month", "月")),
    ("Ctrl+Z", Text("undo", "元に戻す")),
)
BESIDE = 780
REASON_ITEMS: tuple[Item[Any], ...] = (
    DosePeriod.reason,
    DosePeriod.adverse_event,
    DosePeriod.reason_other,
    DosePeriod.ordered_by,
)


class PeriodView(FormView):
    """The form with its periods as a list and one open row."""

    table: PeriodTable

    def make_table(self, item: Rows[Any], number: int) -> RowTable:
        """The one row table of the log."""
        self.table = PeriodTable(self.desk, item, self, number)
        return self.table


class DoseLogPage(FormPage):
    """Table at the left, calendar at the right, or below where there is no room beside."""

    view: PeriodView

    def __init__(self, desk: Desk, oid: str) -> None:
        self.stroke: Stroke | None = None
        self._keeping = False
        theme = desk.theme
        self.calendar = DoseCalendar(theme, desk.lang, desk.entry().today, self._describe)
        self.preview = paragraph("", "accent", name="painter.preview")
        self.legend = paragraph(desk.say(LEGEND), "small", name="painter.legend")
        formula = DosingLog.relative_dose_intensity.help
        self.formula = paragraph(desk.say(formula) if formula else "", "small", name="painter.formula")
        self.reason = FormView(desk, DosePeriod, REASON_ITEMS, write=self._answer_reason)
        self.strip = named(QWidget(), "painter")
        self.inside = QWidget()
        self.columns_box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__(desk, oid)
        self.setObjectName("page.doselog")
        self.calendar.moved.connect(self._moved)
        self.calendar.painted.connect(self._paint)
        self.calendar.reason_wanted.connect(self._ask_reason)
        self.calendar.kept.connect(self.keep)
        self.calendar.dropped.connect(self.drop)
        self.reason.hide()
        self.reason.finished.connect(self._reason_given)
        self.reason.refused.connect(self.hint)
        self.reason.entered.connect(self._reason_entered)
        self.view.table.list.chosen.connect(self._open)
        self.view.table.list.entered.connect(self._edit)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def log(self) -> DosingLog:
        """The record in front."""
        assert isinstance(self.record, DosingLog)
        return self.record

    # what FormPage leaves to its pages

    def make_view(self) -> FormView:
        """Every question; the periods as a list."""
        return PeriodView(self.desk, self.form, write=self.write)

    def build_body(self) -> None:
        """Table and calendar side by side in one scroll area."""
        px = self.desk.theme.px
        painter = QVBoxLayout()
        painter.setSpacing(px(6))
        for part in (self.calendar, self.legend, self.formula):
            painter.addWidget(part)
        painter.addStretch(1)
        self.strip.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.strip.setAutoFillBackground(True)
        below = QVBoxLayout(self.strip)
        below.setContentsMargins(px(12), px(8), px(12), px(8))
        below.setSpacing(px(4))
        below.addWidget(self.preview)
        below.addWidget(self.reason)
        left = QVBoxLayout()
        left.addWidget(self.view)
        left.addStretch(1)
        self.columns_box.setSpacing(px(20))
        self.columns_box.addLayout(left, 1)
        self.columns_box.addLayout(painter)
        self.inside.setLayout(self.columns_box)
        self.columns_box.setContentsMargins(0, px(4), px(8), 0)
        self.sheet.setWidget(self.inside)
        self.sheet.viewport().setAutoFillBackground(False)
        for shown in (self.inside, self.view):
            shown.setAutoFillBackground(False)
        self.empty.hide()
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.bar)

    def refreshed(self) -> None:
        """The calendar follows every change."""
        self._show_periods()

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """The cursor goes to today in the calendar once there is a period, else to the first day to fill in."""
        self.stroke = None
        super().show_record(subject_id, record_id)
        self.calendar.select(self.desk.entry().today)
        if self.log.periods:
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_item(self, item: str, row: int | None = None) -> None:
        """An item of a period opens its row first."""
        if row is not None:
            self._open_row(row)
        super().focus_item(item, row)

    def leave(self) -> bool:
        """Keep what was painted, and commit what is typed."""
        return self.reason.commit() and self.keep() and super().leave()

    def unfinished(self) -> Unfinished | None:
        """What was painted is kept before a lock: it is no text that could wait as a draft."""
        self.keep()
        return super().unfinished()

    def perform(self, command: Command) -> bool:
        """Alt+A mends the first fault of the log when the cursor is in no item; Esc drops what was painted."""
        if command is Command.ESCAPE and self.stroke is not None:
            self.drop()
            return True
        if command is Command.TAKE and self.view.current is None:
            first = next((f for f in self.recording.findings(self.record) if f.suggestion), None)
            if first is not None:
                self.focus_item(first.place.item, first.place.row)
        if command is Command.UNDO and self.stroke is not None:
            self.drop()
            return True
        return super().perform(command)

    # the list

    def _open(self, row: DosePeriod) -> None:
        if row.id != self.view.table.opened and self.view.commit():
            self._open_row(row.id)
        if row.start is not None:
            self.calendar.select(row.start)

    def _open_row(self, row: int | None) -> None:
        self.view.table.open(row)
        self.show_form(self.record)

    def _edit(self) -> None:
        line = self.view.table.lines[0]
        first = next((field for field in line.fields if field.is_stop), None)
        if first is not None:
            self.view.go(first)

    # the painter

    def keep(self) -> bool:
        """Store what was painted as one act; True when nothing is left to store."""
        stroke, file = self.stroke, self.desk.file
        if stroke is None or self._keeping:
            return True
        periods = periods_of(self.log)
        if isinstance(periods, Text):
            self.hint(periods)
            return True
        after = stroke.on(periods, self._today)
        if after == periods:
            self.drop()
            return True
        record, rows, group = self.record, DosingLog.periods, self.asking.group
        wanted = [as_answers(period) for period in after]
        self._keeping = True
        with self.recording.writing():
            if record.id is None:
                made = {rows.id: wanted}
                fresh = self.desk.write(lambda: file.new_record(self.form, self.recording.subject, {}, made))
            else:
                fresh = self.desk.write(lambda: file.replace_rows(record, rows, wanted, group=group))
        self._keeping = False
        if fresh is None:
            return False
        self.stroke = None
        self.desk.message.emit(self.desk.say(KEPT.filled(change=said_change(periods, after))))
        self.show_form(self.recording.find(fresh.id))
        return True

    def drop(self) -> None:
        """Forget what was painted and not kept."""
        self.stroke = None
        if self.reason.isAncestorOf(QApplication.focusWidget() or self):
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_periods()

    @property
    def _today(self) -> date:
        return self.desk.entry().today

    def _paint(self, mg: int | None) -> None:
        self._begin(mg, dose=True)

    def _begin(self, mg: int | None, *, dose: bool) -> bool:
        first, last = self.calendar.selection
        periods = periods_of(self.log)
        why = self.view.closed or (periods if isinstance(periods, Text) else None)
        if why is None and not isinstance(periods, Text):
            why = refusal(periods, first, last, self._today, dose=dose)
        if why is not None:
            self.hint(why)
            return False
        like = None if dose else self._row_on(first)
        self.stroke = Stroke(first, last, mg, reason_row(self.log, mg, dose=dose, like=like), dose)
        self._show_periods()
        return True

    def _ask_reason(self) -> None:
        if self.stroke is not None or self._begin(None, dose=False):
            self.reason.show()
            self.reason.go(next(self.reason.fields()))

    def _answer_reason(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """An answer below the calendar belongs to the stroke until that is kept."""
        stroke = self.stroke
        if stroke is None:
            return None
        answers = {**stroke.row.answers, item.id: answer}
        row = DosePeriod(answers)
        row.parent = self.log
        row.in_book(self.log.book)
        self.stroke = Stroke(stroke.first, stroke.last, stroke.mg, row, stroke.dose)
        self._show_periods()
        return row

    def _reason_given(self) -> None:
        if self.reason.commit() and self.keep():
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        """Other days were chosen: what was painted before is kept first."""
        if self.stroke is not None and self.calendar.selection != (self.stroke.first, self.stroke.last):
            self.keep()
        self._reveal_day()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.calendar:
            self.set_hints(*HINTS)
            QTimer.singleShot(0, self, self._reveal_day)
            if self.view.closed is not None:
                self.hint(self.view.closed)
            figure: Item[Any] = DosingLog.relative_dose_intensity
            self.desk.focused.emit(Focus(self.record.place(figure), figure, self.record))
        elif new is not None and self.stroke is not None and not self.reason.isAncestorOf(new) and self.isVisible():
            self.keep()

    def _reason_entered(self, focus: Focus) -> None:
        self.desk.focused.emit(focus)

    def _show_periods(self) -> None:
        """Calendar, preview and reason as the log is, or as the stroke would make it."""
        stored = periods_of(self.log)
        plain = self.log.as_periods
        if self.stroke is None or isinstance(stored, Text):
            shown = plain if isinstance(stored, Text) else stored
            self.calendar.show_periods(shown, shown)
            say = self.desk.say(NO_LOG) if not plain else self.desk.say(stored) if isinstance(stored, Text) else ""
            set_paragraph(self.preview, say)
            give_role(self.preview, "attention" if isinstance(stored, Text) else "muted")
        else:
            after = self.stroke.on(stored, self._today)
            self.calendar.show_periods(after, stored)
            set_paragraph(self.preview, self.desk.say(self._preview(stored, after, self.stroke)))
            give_role(self.preview, "accent")
            self.reason.fill(self.stroke.row)
        self.strip.setVisible(bool(self.preview.accessibleName()))
        if self.stroke is None:
            self.reason.hide()

    def _preview(self, before: Sequence[Period], after: Sequence[Period], stroke: Stroke) -> Text:
        days = f"{stroke.first}" if stroke.first == stroke.last else f"{stroke.first} – {stroke.last}"
        content = REASON_ONLY if not stroke.dose else UNKNOWN if stroke.mg is None else DOSE.filled(mg=stroke.mg)
        return PREVIEW.filled(change=said_change(before, after), days=days, content=content)

    def _row_on(self, day: date) -> DosePeriod | None:
        rows = (row for row in self.log.periods if row.start and row.start <= day)
        return max(rows, key=lambda row: row.start or date.min, default=None)

    def _describe(self, period: Period) -> str:
        say = self.desk.say
        parts = [say(UNKNOWN) if period.mg is None else say(DOSE.filled(mg=period.mg))]
        if period.reason is not None:
            parts.append(value_said(DosePeriod.reason, period.reason, self.record, self.desk.lang))
        linked = event_of(period)
        events = (event for event in self.recording.book.linkable("AE") if event.id == linked)
        if (event := next(events, None)) is not None:
            parts.append(say(EVENT.filled(n=event.line_no)))
        return ", ".join(parts) if self.desk.lang == "en" else "、".join(parts)

    # geometry

    def _reveal(self, field: Field) -> None:
        area, px = self.view.area(field), self.desk.theme.px
        for y in (area.bottom() + px(8), area.top() - px(8)):
            self.sheet.ensureVisible(0, self.view.mapTo(self.inside, QPoint(0, y)).y(), 0, px(8))

    def _reveal_day(self) -> None:
        box = self.calendar.cell(self.calendar.day)
        for y in (box.bottom(), box.top()):
            self.sheet.ensureVisible(0, self.calendar.mapTo(self.inside, QPoint(0, y)).y(), 0, self.desk.theme.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= self.desk.theme.px(BESIDE)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.columns_box.setDirection(sideways if wide else down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what was painted, wherever the cursor is."""
        if event.key() == Qt.Key.Key_Escape and self.stroke is not None:
            self.drop()
        else:
            super().keyPressEvent(event)
