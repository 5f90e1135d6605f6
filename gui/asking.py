"""Completing a form, changing it afterwards with a reason, stating it not done, striking records and rows out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.recording import STRUCK
from model.casebook import gaps_before_complete
from model.forms import Form, FormKind, Row
from model.store import REASONS, Group
from model.text import Text

if TYPE_CHECKING:
    from gui.formpage import FormPage

OPEN_FIRST = Text("{n} item(s) before the form can be complete.", "完了までにあと{n}項目あります")
NOTHING = Text("Nothing has been entered yet.", "まだ何も入力されていません")
IS_COMPLETE = Text("{form}: complete.", "{form}: 完了しました")
WHY_CHANGE = Text("Reason for the change", "変更の理由")
ANSWERS_QUERY = "4"
WHY_STRUCK = Text("Why is row {n} struck out?", "{n}番を取り消す理由")
WHY_NOT_DONE = Text("Why was {form} not done?", "{form}が未実施の理由")
WORDS_FOR = {
    "5": Text("date and initials on the page, as 2026-03-04 YS", "紙面の訂正日とイニシャル 例: 2026-03-04 YS"),
    "8": Text("the reason in words", "理由(自由記載)"),
}
PAPER = Text(
    "Type the date and the initials, as 2026-03-04 YS.", "日付とイニシャルを入力してください。例: 2026-03-04 YS"
)


class Asking:
    """What a form page asks in its bar, and what follows from the answer. `group` is the reason in force."""

    def __init__(self, page: FormPage) -> None:
        self.page = page
        self.desk = page.desk
        self.group: Group | None = None

    def leave(self) -> None:
        """The reason in force ends with the form, and a question without an answer is not asked any more."""
        self.group = None
        self.page.bar.hide()

    def complete_or_change(self) -> bool:
        """F9: complete; a settled form asks for a reason and is opened; with nothing changed it is closed."""
        page = self.page
        if not page.view.commit():
            return False
        record, closed = page.record, page.view.closed
        if closed is not None and page.recording.may_change(record):
            self._ask_reason()
        elif closed is not None:
            page.hint(closed)
        elif record.id is None:
            page.view.show_gaps()
            page.hint(NOTHING)
        elif self.group is not None and self.group.id is None:
            self.group = None
            page.show_form(record)
        else:
            self._complete(record)
        return True

    def change_for(self, query: str) -> None:
        """Open a settled record for changes that answer a query."""
        page = self.page
        if page.view.closed is not None and page.recording.may_change(page.record):
            self.group = self.desk.file.open_group(page.record, ANSWERS_QUERY, query)
            page.show_form(page.record)
        elif page.view.closed is not None:
            page.hint(page.view.closed)

    def another_reason(self) -> bool:
        """Ctrl+R: the following changes have another reason."""
        if self.group is None or not self.page.view.commit():
            return False
        self._ask_reason()
        return True

    def strike_out(self) -> bool:
        """Ctrl+Del: the row of the list, the row under the cursor, or the record of a repeating form."""
        page = self.page
        field = page.view.current
        if page.list is not None and page.list.hasFocus() and page.list.current is not None:
            self.ask_strike(page.list.current)
        elif field is not None and isinstance(field.record, Row) and field.record.id is not None:
            self.ask_strike(field.record)
        elif field is not None and page.record.id is not None and page.form.kind is FormKind.REPEATING:
            self.ask_strike(page.record)
        else:
            return False
        return True

    def ask_strike(self, record: Form) -> None:
        """Ask why a record or row is struck out."""
        page = self.page
        if record.void:
            page.hint(STRUCK)
        elif page.view.closed is not None and not page.recording.may_change(page.record):
            page.hint(page.view.closed)
        elif page.view.commit():
            page.bar.ask(WHY_STRUCK.filled(n=record.line_no), lambda code, words: self._strike(record, words))

    def ask_not_done(self) -> None:
        """Ask why nothing was done of what the form asks for."""
        page = self.page
        if page.view.closed is None and not page.record.started:
            page.bar.ask(WHY_NOT_DONE.filled(form=page.form.title), lambda code, words: self._state_not_done(words))

    def _complete(self, record: Form) -> None:
        page = self.page
        gaps = gaps_before_complete(page.recording.findings(record))
        if gaps:
            page.view.show_gaps()
            page.focus_item(gaps[0].place.item, gaps[0].place.row)
            page.hint(OPEN_FIRST.filled(n=len(gaps)))
            return
        self.group = None
        if self.desk.write(lambda: self.desk.file.complete(record)) is not None:
            self.desk.message.emit(self.desk.say(IS_COMPLETE).format(form=self.desk.say(page.form.title)))
            page.complete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reason(self) -> None:
        self.page.bar.ask(WHY_CHANGE, self._open_group, codes=REASONS, words_for=WORDS_FOR)

    def _open_group(self, code: str, words: str) -> None:
        page = self.page
        paper = page.recording.paper_correction(words) if code == "5" else None
        if code == "5" and paper is None:
            page.hint(PAPER)
            return
        self.group = self.desk.file.open_group(page.record, code, words if code == "8" else "", paper)
        page.show_form(page.record)

    def _strike(self, record: Form, words: str) -> None:
        target = self.page.recording.at(record.place())
        if target is not None:
            self.desk.write(lambda: self.desk.file.strike_out(target, words))

    def _state_not_done(self, words: str) -> None:
        page, file = self.page, self.desk.file

        def act() -> Form:
            record = page.record
            if record.id is None:
                record = file.new_record(page.form, page.recording.subject, {})
            return file.not_done(record, words)

        with page.recording.writing():
            done = self.desk.write(act)
        if done is not None:
            page.show_form(page.recording.find(done.id))
