"""FormPage: one form of the trial - its records above where it is a log, its items, its checks, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea

from gui.answers import date_remark, day_said
from gui.askbar import AskBar
from gui.asking import Asking
from gui.binder import OPEN_ITEMS, SIGNATURE_VOID, caption, counts, signature_void, status_of
from gui.desk import Desk, Focus
from gui.editors.notes import NoteEditor
from gui.field import Field
from gui.formcommands import FormCommands
from gui.formview import FormView
from gui.icons import pixmap
from gui.labels import Rule, label
from gui.page import Command, RecordPage, Unfinished
from gui.recording import STRUCK, Recording
from gui.recordlist import RecordList, telling_items
from model.answers import Answer
from model.findings import Finding, Place
from model.forms import Form, FormKind, Row
from model.items import Item
from model.text import Text

HINTS = (
    ("Enter", Text("next", "次へ")),
    ("F8", Text("next check", "次の要確認")),
    ("Ctrl+.", Text("missing", "欠測")),
    ("F1", Text("help", "ヘルプ")),
    ("*", Text("required", "必須")),
)
IN_NOTE = (("Ctrl+Enter", Text("next", "次へ")), *HINTS[1:])
SAVED = Text("saved {time}", "保存 {time}")
COMPLETE, CHANGE, FINISH = (
    Text("Complete  F9", "完了  F9"),
    Text("Change  F9", "変更  F9"),
    Text("Finish  F9", "終了  F9"),
)
NEW, NOT_DONE = Text("New record", "新しい記録"), Text("Not done…", "未実施…")
NO_RECORDS = Text("No entry yet. {key} makes one.", "まだ記録がありません。{key}で追加します")
LIST_SHARE = 34  # per cent of the page's height that the list of a log may take


class FormPage(RecordPage):
    """A form as the nurse works on it. Subclasses may give it another view, other columns, or widgets around it."""

    def __init__(self, desk: Desk, oid: str) -> None:
        super().__init__(desk)
        self.form = desk.study.form(oid)
        self.setObjectName(f"form.{oid}")
        self.recording = Recording(desk, self.form)
        self.is_log = self.recording.is_log
        self.mark = QLabel()
        self.header.insertWidget(self.header.count() - 1, self.mark)
        self.list = RecordList(desk, self.columns(), f"list.{oid}") if self.is_log else None
        self.empty = label("", "muted", name="list.empty")
        self.bar = AskBar(desk)
        self.asking = Asking(self)
        self.view = self.make_view()
        self.sheet = QScrollArea()
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.build_body()
        self.not_done = self.add_button("btn.notdone", NOT_DONE, self.asking.ask_not_done)
        self.new = self.add_button("btn.new", NEW, lambda: self.perform(Command.NEW_ROW))
        self.complete = self.add_button("btn.complete", COMPLETE, lambda: self.perform(Command.COMPLETE), primary=True)
        self.commands = FormCommands(self)
        self.set_hints(*HINTS)
        self.view.entered.connect(self._entered)
        self.view.finished.connect(lambda: self.complete.setFocus(Qt.FocusReason.TabFocusReason))
        self.view.refused.connect(self.hint)
        self.view.strike.connect(self.asking.ask_strike)
        if self.list:
            self.list.chosen.connect(self._choose)
            self.list.entered_row.connect(self.view.go)
        desk.changed.connect(self._changed)

    def make_view(self) -> FormView:
        """The items of the form; a page of its own may leave some out or add to them."""
        lang, view = self.desk.lang, FormView(self.desk, self.form, write=self.write)
        view.beside = lambda item, record: date_remark(item, record, lang)
        view.day_said = lambda day, record: day_said(day, record, lang)
        return view

    def columns(self) -> Sequence[Item[Any]]:
        """The items shown in the list of a log."""
        return telling_items(self.form)

    def build_body(self) -> None:
        """List, items, bar from top to bottom; a page of its own may put widgets around them."""
        self.sheet.setWidget(self.view)
        self.sheet.viewport().setAutoFillBackground(False)
        self.view.setAutoFillBackground(False)
        if self.list:
            self.body.addWidget(self.list)
            self.body.addWidget(self.empty)
            self.body.addWidget(Rule())
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)

    def refreshed(self) -> None:
        """Called after the record was shown or has changed."""

    @property
    def record(self) -> Form:
        """The record in front; one without a number while nothing was entered."""
        return self.view.record

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """Fill the page with that record; without a number with the only or latest one, or an empty form."""
        self.asking.leave()
        self.show_form(self.recording.find(record_id))
        self.view.go()

    def show_new(self) -> None:
        """An empty record, of which nothing is stored before the first answer."""
        self.asking.leave()
        self.show_form(self.recording.blank())
        self.view.go()

    def show_form(self, record: Form) -> None:
        """Show a record as it is now; the cursor stays, and so does an entry that is not stored yet."""
        closed = self.recording.closed(record, self.asking.group)
        findings = self.recording.findings(record)
        self.view.fill(record, previous=self.recording.previous(record), findings=findings, closed=closed)
        self._show_list(record)
        self._show_header(record, findings)
        self._show_buttons(record)
        self.refreshed()

    def field_at(self, place: Place) -> Field | None:
        """The field of this page that a place names."""
        here = (place.form, place.record) == (self.form.oid, self.record.id)
        return self.view.field(place.item, place.row) if here else None

    def focus_item(self, item: str, row: int | None = None) -> None:
        """Put the cursor into an item, in a row of a row table if one is named."""
        field = self.view.field(item, row)
        if field is None or not field.is_stop:
            field = next((f for f in self.view.stops() if f.item.form.oid == item), None)  # a whole row table
        if field is not None:
            self.view.go(field)

    def cursor_place(self, step: int) -> Place | None:
        """What was passed when the next (1) or previous (-1) open item is looked for; None: nothing of the record."""
        field = self.view.current
        return field.record.place(field.item) if field is not None else None

    def change_for(self, query: str) -> None:
        """The changes that follow answer a query: on a settled record, reason 4 with the query's number."""
        field = self.view.current
        self.asking.change_for(query)
        self.view.go(field)

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """Store one answer of the record or of one of its rows, and show what follows from it."""
        with self.recording.writing():
            fresh = self.recording.answer(record, item, answer, self.asking.group)
        if fresh is not None:
            parent = fresh.parent if isinstance(fresh, Row) else fresh
            self.show_form(self.recording.find(parent.id))
        return fresh

    def leave(self) -> bool:
        """Commit what is being typed; the reason for changes ends with the page."""
        done = self.view.commit()
        if done:
            self.asking.leave()
        return done

    def unfinished(self) -> Unfinished | None:
        """The text being typed, with the composition of the input method in it."""
        field = self.view.current
        if field is None:
            return None
        field.take_composition()
        if not field.editor.unfinished:
            return None
        return Unfinished(field.record.place(field.item), field.editor.draft(), field.editor.caret())

    def resume(self, draft: Unfinished) -> bool:
        """Put a draft back into its item, with the caret; False when its item is gone or closed."""
        field = self.field_at(draft.place)
        if field is None or not field.is_stop or self.view.closed:
            return False
        self.view.go(field)
        field.editor.put(draft.text, draft.caret)
        return True

    def perform(self, command: Command) -> bool:
        """Do what a menu key asks."""
        return self.commands.perform(command)

    def hint(self, text: Text) -> None:
        """A refusal or an answer to a key, in the footer until the next item or the next change."""
        self.hints.setText(self.desk.say(text))

    def _show_list(self, record: Form) -> None:
        if self.list is None:
            return
        records = self.recording.records(struck=True)
        self.list.show_records(records, self.recording.book, record.id)
        self._fit_list()
        self.list.setVisible(bool(records))
        self.empty.setVisible(not records)
        self.empty.setText(self.desk.say(NO_RECORDS).format(key="Ctrl+Shift+N"))

    def _show_header(self, record: Form, findings: Sequence[Finding]) -> None:
        desk = self.desk
        title = desk.say(self.form.title)
        if not self.recording.is_once and record.id is not None:
            title += f"   {record.line_no}" if self.is_log else f"   {desk.say(caption(record))}"
        self.heading.setText(title)
        shown = status_of(record, self.recording.book)
        words = [desk.say(STRUCK if record.void else shown.words)]
        if signature_void(record):
            words.append(desk.say(SIGNATURE_VOID))
        if open_items := sum(counts(f) for f in findings):
            words.append(desk.say(OPEN_ITEMS).format(n=open_items))
        saved = desk.file.last_saved
        if saved is not None and record.id is not None:
            words.append(desk.say(SAVED).format(time=f"{saved:%H:%M:%S}"))
        if self._too_wide(title, words):
            del words[1:]  # the status bar says when it was saved, the panel what is open
        self.state.setText(" · ".join(words))
        name = "struck" if record.void else shown.value
        size = desk.theme.px(16)
        self.mark.setPixmap(pixmap(name, desk.theme.colours.muted, size, self.devicePixelRatioF()))

    def _too_wide(self, title: str, words: Sequence[str]) -> bool:
        state = self.state.fontMetrics().horizontalAdvance(" · ".join(words))
        return self.heading.fontMetrics().horizontalAdvance(title) + state + self.desk.theme.px(80) > self.width()

    def _show_buttons(self, record: Form) -> None:
        closed, group = self.view.closed, self.asking.group
        finishing = group is not None and group.id is None
        changing = closed is not None and self.recording.may_change(record)
        self.complete.setText(self.desk.say(CHANGE if changing else FINISH if finishing else COMPLETE))
        self.complete.setEnabled(closed is None or changing)
        self.new.setVisible(not self.recording.is_once)
        self.new.setEnabled(self.recording.may_add())
        once = self.form.kind in (FormKind.ONE, FormKind.REPEATING)
        self.not_done.setVisible(once and not record.started and closed is None)

    def _entered(self, focus: Focus) -> None:
        in_note = self.view.current is not None and isinstance(self.view.current.editor, NoteEditor)
        self.set_hints(*(IN_NOTE if in_note else HINTS))
        if self.view.closed is not None:
            self.hint(self.view.closed)
        if self.view.current is not None:
            self._reveal(self.view.current)
        self.desk.focused.emit(focus)

    def _reveal(self, field: Field) -> None:
        area, px = self.view.area(field), self.desk.theme.px
        self.sheet.ensureVisible(0, area.bottom() + px(8), 0, px(8))
        self.sheet.ensureVisible(0, area.top() - px(8), 0, px(8))

    def _choose(self, id: int) -> None:
        if id != self.record.id and self.view.commit():
            self.asking.leave()
            self.show_form(self.recording.find(id))

    def _changed(self, what: object) -> None:
        if not self.recording.busy and self.isVisible():
            self.show_hints()  # a refusal from before may not hold any more
            self.show_form(self.recording.now(self.record))

    def _fit_list(self) -> None:
        if self.list is not None:
            self.list.setFixedHeight(self.list.height_within(self.height() * LIST_SHARE // 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list leaves most of the page to the form."""
        super().resizeEvent(event)
        self._fit_list()
        if self.view.current is not None:
            self._reveal(self.view.current)  # a panel that opens beside the page makes its lines longer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button under the cursor; Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and QApplication.focusWidget() is self.complete:
            self.complete.click()
        elif event.key() == Qt.Key.Key_Escape and self.commands.escape():
            event.accept()
        else:
            super().keyPressEvent(event)
