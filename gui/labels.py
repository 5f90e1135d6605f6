"""Words on the screen: labels by role, labels that shorten themselves, running text with its line height, and rules."""

from __future__ import annotations

from html import escape
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyle, QStyleOption, QVBoxLayout, QWidget

Role = Literal["plain", "subject", "title", "section", "muted", "small", "ok", "attention", "hard", "accent"]

Q = TypeVar("Q", bound=QObject)


def named(thing: Q, name: str) -> Q:
    """The same widget with its object name, by which tests and shots find it."""
    thing.setObjectName(name)
    return thing


def label(text: str = "", role: Role = "plain", *, name: str = "") -> QLabel:
    """A label of one line in the size and colour of its role (gui/theme.py)."""
    made = named(QLabel(text), name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def paragraph(text: str, role: Role = "plain", *, name: str = "") -> QLabel:
    """Running text that wraps. The face has no leading of its own, so lines are set 140 % apart."""
    made = named(QLabel(), name)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_paragraph(made, text)
    return made


def set_paragraph(shown: QLabel, text: str) -> None:
    """Other words for a paragraph."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    shown.setText(f'<p style="line-height:140%; margin:0">{lines}</p>')
    shown.setAccessibleName(text)


def give_role(shown: QLabel, role: Role) -> None:
    """Another role for a label that is shown already."""
    if shown.property("role") != role:
        shown.setProperty("role", role)
        shown.style().unpolish(shown)
        shown.style().polish(shown)


class ElidedLabel(QLabel):
    """One line that shortens itself where there is no room, instead of widening the window; whole in the tooltip."""

    def __init__(self, text: str = "", role: Role = "plain", *, name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No width of its own."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit is in the tooltip."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.fontMetrics().horizontalAdvance(self.text()) > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, shortened at its end."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            option.palette,
            bool(option.state & QStyle.StateFlag.State_Enabled),
            text,
            QPalette.ColorRole.WindowText,
        )


class Sheet(QFrame):
    """A white sheet with a quiet edge on the grey of the window, for the pages before the workspace."""

    def __init__(self, width: int, margin: int) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(margin // 4)


class Rule(QFrame):
    """A quiet line of one pixel between parts of a page."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
