"""New screening: four items, and the person has the next screening number."""

from __future__ import annotations

from typing import Any

from gui.desk import Desk, Stop
from gui.formview import FormView
from gui.labels import paragraph
from gui.page import Command, Page, Unfinished
from gui.scroll import scrolled
from model.answers import Answer
from model.forms import Form
from model.items import Item
from model.protocol.screening import ScreeningEntry
from model.text import Text

TITLE = Text("New screening", "新規スクリーニング")
NUMBER = Text("Screening no. {number}", "スクリーニング番号 {number}")
DONE = Text("Open the casebook", "症例を開く")
HINTS = (("Enter", Text("next item", "次の項目")), ("F1", Text("help", "ヘルプ")))
ITEMS = (ScreeningEntry.considered_on, ScreeningEntry.sex, ScreeningEntry.born_on, ScreeningEntry.outcome)


class NewScreeningPage(Page):
    """The subject is created with the first answer, so that no answer is ever only on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.screening")
        self.heading.setText(desk.say(TITLE))
        self._subject: int | None = None
        self.body.addWidget(paragraph(desk.say(ScreeningEntry.about), "muted"))
        self.view = FormView(desk, ScreeningEntry, ITEMS, write=self._write)
        self.view.entered.connect(desk.focused)
        self.view.finished.connect(self._finish)
        self.view.refused.connect(lambda text: desk.hint.emit(desk.say(text)))
        self.body.addWidget(scrolled(self.view), 1)
        self._done = self.add_button("btn.open", DONE, self._finish, primary=True)
        self.set_hints(*HINTS)

    def enter(self, stop: Stop) -> None:
        """An empty form for another person."""
        if stop.record is None:
            self._subject = None
        self._show(self._record())
        self.view.go()

    def leave(self) -> bool:
        """Commit the item being typed."""
        return self.view.commit()

    def perform(self, command: Command) -> bool:
        """Only what an item needs."""
        if command is Command.COMMIT:
            self.view.commit()
        elif command is Command.MISSING and self.view.current is not None:
            self.view.current.editor.open_missing()
        else:
            return False
        return True

    def unfinished(self) -> Unfinished | None:
        """The item being typed."""
        field = self.view.current
        if field is None or not field.unfinished:
            return None
        return Unfinished(field.record.place(field.item), field.editor.text(), field.editor.caret())

    def resume(self, draft: Unfinished) -> bool:
        """Take the draft up again."""
        field = self.view.field(draft.place.item)
        if field is None:
            return False
        self.view.go(field)
        field.editor.put(draft.text, draft.caret)
        return True

    def _record(self) -> ScreeningEntry:
        if self._subject is not None:
            record = self.desk.file.casebook(self._subject).one(ScreeningEntry)
            if record is not None:
                return record
        return ScreeningEntry().in_book(self.desk.site_book())

    def _show(self, record: ScreeningEntry) -> None:
        self.view.fill(record, findings=record.findings() if record.id is not None else ())
        self.state.setText(self.desk.say(NUMBER.filled(number=record.number)) if record.number else "")
        self._done.setEnabled(self._subject is not None)

    def _write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        file = self.desk.file
        if self._subject is None:
            if answer.blank:
                return record
            self._subject = self.desk.write(lambda: file.new_subject({item.id: answer}))
        else:
            self.desk.write(lambda: file.answer(record, item, answer))
        fresh = self._record()
        if fresh.id is None:
            return None
        self._show(fresh)
        return fresh

    def _finish(self) -> None:
        if self.view.commit() and self._subject is not None:
            self.desk.open_subject(self._subject)
