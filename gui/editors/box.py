"""Box: a line edit with compositions of the input method, chips, units inside its frame, and the window's keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from gui.labels import label
from gui.theme import Theme

DIGITS = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhPreferLatin
_WINDOW_KEYS = (
    QKeySequence("Ctrl+Home"),
    QKeySequence("Ctrl+End"),
    QKeySequence("Ctrl+K"),
    QKeySequence("Ctrl+E"),
    QKeySequence("Ctrl+D"),
)
STAYING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Box(QLineEdit):
    """One line of typing.

    came(by key: bool), went(): the focus, except when only the window or a menu took it. dropped(): its arrow was
    clicked. refused(): a key was typed into a closed box. While `proposes`, Space in the empty box is the editor's.
    """

    came = Signal(bool)
    went = Signal()
    dropped = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, arrow: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrow = arrow
        self._composed = ""
        self._chip = ""
        self.proposes = False
        self._suffix: QLabel | None = None
        self._spare_the_end()

    @property
    def composing(self) -> bool:
        """Whether the input method holds text that is not in `text()` yet."""
        return bool(self._composed)

    def take_composition(self) -> None:
        """Have what is being composed put into the text."""
        if not self._composed:
            return
        composed = self._composed
        QGuiApplication.inputMethod().commit()
        if self._composed:  # no input method answers: the text must not be lost with its composition
            event = QInputMethodEvent()
            event.setCommitString(composed)
            QApplication.sendEvent(self, event)

    def show_chip(self, words: str) -> None:
        """Show a missing code as a chip while the box has no focus; "" for none."""
        if words != self._chip:
            self._chip = words
            self.update()

    def set_suffix(self, unit: str) -> None:
        """A unit inside the frame, at the right."""
        if self._suffix is None:
            self._suffix = label("", "muted")
            self._suffix.setParent(self)
            self._suffix.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._suffix.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._suffix.setText(unit)
        self._spare_the_end()

    def suffix_width(self) -> int:
        """What the unit takes of the width, in pixels."""
        return self._suffix.sizeHint().width() if self._suffix else 0

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that are not about text, among them undo when there is nothing to undo."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._of_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing; keys of the window pass on, and while composing the keys are the input method's."""
        if self.composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.accept()
        elif self._of_window(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self._of_editor(event):
            event.ignore()
        else:
            if self.isReadOnly() and (event.text().isprintable() and event.text()):
                self.refused.emit()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        super().inputMethodEvent(event)
        self._composed = event.preeditString()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all when a key came here; the mouse puts the caret where it clicks."""
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            by_key = event.reason() != Qt.FocusReason.MouseFocusReason
            self.came.emit(by_key)
            if by_key:
                self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the composition in before anything reads the text."""
        if event.reason() not in STAYING:
            self.take_composition()
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.deselect()
            self.went.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the arrow opens the list."""
        if self._arrow and event.position().x() >= self.width() - self._theme.px(22):
            self.dropped.emit()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right end."""
        super().resizeEvent(event)
        if self._suffix:
            inset = self._theme.px(7) + (self._theme.px(16) if self._arrow else 0)
            width = self._suffix.sizeHint().width()
            self._suffix.setGeometry(self.width() - width - inset, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line edit, with a chip over it or an arrow at its end."""
        super().paintEvent(event)
        theme, px = self._theme, self._theme.px
        if not (self._arrow or self._chip):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._arrow:
            draw_arrow(painter, QRect(self.width() - px(20), 0, px(14), self.height()), theme)
        if self._chip and not self.hasFocus() and not self.text():
            draw_chip(painter, QRect(px(5), 0, self.width() - px(10), self.height()), self._chip, theme)

    def _spare_the_end(self) -> None:
        px = self._theme.px
        right = self.suffix_width() + (px(6) if self._suffix else 0) + (px(16) if self._arrow else 0)
        self.setTextMargins(0, 0, right, 0)

    def _of_editor(self, event: QKeyEvent) -> bool:
        return self.proposes and event.key() == Qt.Key.Key_Space and not self.text()

    def _of_window(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.isRedoAvailable()
        return QKeySequence(event.keyCombination()) in _WINDOW_KEYS


def draw_arrow(painter: QPainter, place: QRect, theme: Theme) -> None:
    """The sign that a list belongs to a box."""
    half = theme.px(4)
    centre = place.center()
    painter.setPen(theme.colour("muted"))
    painter.drawLine(centre.x() - half, centre.y() - half // 2, centre.x(), centre.y() + half // 2)
    painter.drawLine(centre.x(), centre.y() + half // 2, centre.x() + half, centre.y() - half // 2)


def chip_width(words: str, theme: Theme) -> int:
    """The width of a box that shows `words` as a chip, in pixels."""
    return QFontMetrics(theme.font(10)).horizontalAdvance(words) + theme.px(16 + 12)


def draw_chip(painter: QPainter, place: QRect, words: str, theme: Theme) -> None:
    """A missing code in words: a grey chip at the left of `place`, 22 px high."""
    px = theme.px
    painter.setFont(theme.font(10))
    width = min(painter.fontMetrics().horizontalAdvance(words) + px(16), place.width())
    chip = QRect(place.left(), place.center().y() - px(11) + 1, width, px(22))
    painter.setPen(theme.colour("border"))
    painter.setBrush(theme.colour("strip"))
    painter.drawRoundedRect(chip, px(4), px(4))
    painter.setPen(theme.colour("text"))
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width - px(12))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, elided)
