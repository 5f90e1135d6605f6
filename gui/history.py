"""History: what happened to the item under the cursor, or to its whole record, newest first."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.answers import value_said
from gui.desk import Desk, Focus
from gui.labels import named
from gui.reading import Reading, told
from model.answers import Record
from model.forms import Form, Row, Status
from model.items import Item, LabValue
from model.missing import Missing
from model.store import Change, CheckNote
from model.text import Lang, Text

STATES = {
    Status.IN_PROGRESS.value: Text("in progress", "入力中"),
    Status.COMPLETE.value: Text("complete", "完了"),
    Status.NOT_DONE.value: Text("not done", "未実施"),
}
STRUCK = {"0": Text("stands", "有効"), "1": Text("struck out", "取消")}
STATE = Text("State", "状態")
CONFIRMED = Text("{check}: checked against the source", "{check}: 原資料と照合済み")
SETTLED = Text("{check}: settled in words", "{check}: 理由を付けて確認済み")
EMPTY = Text("(empty)", "(空欄)")


def change_said(text: str | None, item: Item[Any] | None, record: Record, lang: Lang) -> str:
    """A stored text in words: codes by their list, dates with weekday; what was unreadable as it was typed."""
    if text is None:
        return EMPTY.of(lang)
    if item is None:
        state = STATES.get(text) or STRUCK.get(text)
        return state.of(lang) if state else text
    if item.missing_allowed and text in {code.value for code in Missing}:
        return Missing(text).text.of(lang)
    digits, _, unit = text.partition(" ") if isinstance(item, LabValue) else (text, "", "")
    try:
        return value_said(item, item.from_text(digits, unit or None), record, lang)
    except (ValueError, ArithmeticError, KeyError):
        return text


class History(QWidget):
    """The list, for the item or for the form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel.history")
        self._desk = desk
        self._focus: Focus | None = None
        self._of_form = False
        self.text = Reading(desk.theme)
        self.text.setAccessibleName(self.tr("History"))
        row = QHBoxLayout()
        row.setContentsMargins(desk.theme.px(6), desk.theme.px(4), desk.theme.px(6), 0)
        group = QButtonGroup(self)
        for name, words, of_form in (("item", self.tr("Item"), False), ("form", self.tr("Form"), True)):
            button = named(QToolButton(), f"history.{name}")
            button.setText(words)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setChecked(of_form is self._of_form)
            button.clicked.connect(lambda checked, of_form=of_form: self._choose(of_form))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addLayout(row)
        frame.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def show_focus(self, focus: Focus | None) -> None:
        """The item under the cursor."""
        self._focus = focus
        desk, theme = self._desk, self._desk.theme
        if focus is None or focus.place.record is None:
            self.text.setHtml(told(self.tr("Go to an item to see its history."), "muted", theme))
            return
        record = focus.record.parent if isinstance(focus.record, Row) else focus.record
        assert isinstance(record, Form)
        if self._of_form:
            heading, changes = desk.say(record.title), desk.file.history_of(record)
        else:
            heading, changes = desk.say(focus.item.label), desk.file.history(focus.place)
        notes = [] if self._of_form else desk.file.check_notes(focus.place)
        told_at = [(change.at, self._change(change, record)) for change in changes]
        told_at += [(note.at, self._note(note)) for note in notes]
        parts = [told(heading, "heading", theme)]
        parts += [words for _, words in sorted(told_at, key=lambda pair: pair[0], reverse=True)]
        if not told_at:
            parts.append(told(self.tr("Nothing has been entered here."), "muted", theme))
        self.text.setHtml("".join(parts))

    def _change(self, change: Change, record: Form) -> str:
        desk, theme, lang = self._desk, self._desk.theme, self._desk.lang
        item = next((item for item in record.every_item() if item.id == change.item), None)
        parts = []
        if self._of_form:
            parts.append(told(desk.say(item.label if item else STATE), "muted", theme))
        parts.append(told(change_said(change.new, item, record, lang), "value", theme))
        if change.old is not None:
            old = escape(change_said(change.old, item, record, lang))
            parts.append(f'<p style="margin:0"><s style="color:{theme.colours.muted}">{old}</s></p>')
        when = f"{change.at:%Y-%m-%d %H:%M} {change.at:%z}"
        parts.append(told(f"{when}   {change.initials}   {desk.say(change.kind_words)}", "small", theme))
        if reason := desk.say(change.reason_words):
            parts.append(told(reason, "small", theme))
        return "".join(parts)

    def _note(self, note: CheckNote) -> str:
        """A check that was settled here."""
        theme = self._desk.theme
        words = self._desk.say(SETTLED if note.words else CONFIRMED).format(check=note.check)
        parts = [told(words, "value", theme), *([told(note.words, "plain", theme)] if note.words else [])]
        parts.append(told(f"{note.at:%Y-%m-%d %H:%M} {note.at:%z}   {note.initials}", "small", theme))
        return "".join(parts)

    def _choose(self, of_form: bool) -> None:
        self._of_form = of_form
        self.show_focus(self._focus)
