"""What the program gives: text to select, where the cursor stands only to settle what was found about the value."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent

from gui.answers import outcome_said, value_said
from gui.editors.editor import HEIGHT, Editor
from gui.labels import give_role, label
from gui.theme import Theme
from model.answers import Answer, Entry
from model.items import Derived, Item, NotComputable
from model.text import Lang


class ComputedText(Editor):
    """The words of a value that nobody types."""

    def __init__(self, item: Item[Any], theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.shown = label()
        self.shown.setParent(self)
        self.shown.setWordWrap(True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def text(self) -> str:
        """The words shown."""
        return self.shown.text()

    @property
    def unfinished(self) -> bool:
        """Nothing can be typed."""
        return False

    def read(self, entry: Entry) -> Answer[Any]:
        """Never an answer of its own."""
        return self.answer

    def put(self, text: str, caret: int | None = None) -> None:
        """Nothing can be typed."""

    def width_wanted(self) -> int:
        """As long as the words."""
        return QFontMetrics(self.theme.font()).horizontalAdvance(self.shown.text()) + self.theme.px(8)

    def height_for(self, width: int) -> int:
        """As many lines as the words need."""
        room = QRect(0, 0, max(width, 1), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        high = QFontMetrics(self.theme.font()).boundingRect(room, flags, self.shown.text()).height()
        return max(self.theme.px(HEIGHT), high + self.theme.px(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text fills the editor."""
        self.shown.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus frame."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self.theme.focus_pen())
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Qt repaints only what takes the focus by a key or the mouse."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def _show(self) -> None:
        text, quiet = self._words()
        self.shown.setText(text)
        give_role(self.shown, "muted" if quiet else "plain")

    def _words(self) -> tuple[str, bool]:
        item = self.item
        if isinstance(item, Derived):
            outcome = item.outcome(self.record)
            return outcome_said(item, outcome, self.lang) or "–", isinstance(outcome, NotComputable)
        value = item.__get__(self.record, type(self.record))
        if value is None:
            return "–", True
        unit = f" {item.unit.of(self.lang)}" if item.unit else ""
        return value_said(item, value, self.record, self.lang) + unit, False
