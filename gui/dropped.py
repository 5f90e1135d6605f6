"""Answers no longer asked: given before the condition of their item turned false, kept until a person strikes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui.answers import said
from gui.desk import Desk
from gui.editors.editor import HEIGHT
from gui.field import NUMBER, Columns
from gui.labels import label, named
from model.forms import Form
from model.items import Item
from model.text import Text

TITLE = Text("Answers no longer asked", "対象外となった回答")
STRIKE = Text("Strike out  Del", "取り消す  Del")
SECTION = 34


class _Strike(QPushButton):
    """The button of one answer: Del and Enter press it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Dropped(QWidget):
    """The list at the foot of a form; hidden while there is nothing to list."""

    strike = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropped")
        self._desk = desk
        self._title = label(desk.say(TITLE), "section")
        self._title.setParent(self)
        self._lines: list[tuple[QWidget, QPushButton]] = []
        self.hide()

    def show_answers(self, items: Sequence[Item[Any]], record: Form) -> None:
        """List the answers that `record` has to `items`."""
        for shown, button in self._lines:
            shown.deleteLater()
            button.deleteLater()
        self._lines = []
        for item in items:
            words = said(item, record.answer(item), record, self._desk.lang)
            shown = label(f"{item.label.of(self._desk.lang)}: {words}", "muted", name=f"{item.id}.dropped")
            font = self._desk.theme.font()
            font.setStrikeOut(True)
            shown.setFont(font)
            shown.setWordWrap(True)
            button = named(_Strike(self._desk.say(STRIKE)), f"{item.id}.strike")
            button.setAccessibleName(f"{self._desk.say(STRIKE)} {shown.text()}")
            button.clicked.connect(lambda checked=False, item=item: self.strike.emit(item))
            for widget in (shown, button):
                widget.setParent(self)
                widget.show()
            self._lines.append((shown, button))
        self.setVisible(bool(items))

    def place(self, top: int, at: Columns) -> int:
        """Stand from `top` down; where the list ends."""
        if self.isHidden():
            return top
        px = self._desk.theme.px
        self._title.setGeometry(QRect(0, 0, at.width, px(SECTION)))
        y = px(SECTION)
        for shown, button in self._lines:
            width = button.sizeHint().width()
            room = at.width - width - px(NUMBER + 8)
            high = max(shown.heightForWidth(room), px(HEIGHT))
            shown.setGeometry(QRect(px(NUMBER), y, room, high))
            button.setGeometry(QRect(at.width - width, y, width, px(HEIGHT)))
            y += high + px(6)
        self.setGeometry(QRect(0, top, at.width, y))
        return top + y
