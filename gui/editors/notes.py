"""Editor of several lines of free text, growing from three to twelve lines, with a counter near its limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from gui.editors.box import STAYING
from gui.editors.editor import READ_ONLY, Editor, stored_text
from gui.labels import give_role, label
from gui.theme import Theme
from model.items import Note
from model.missing import Missing
from model.text import Lang, Text

FEWEST, MOST = 3, 12
LINE = 22
COUNT_FROM = 0.8


class _Paper(QPlainTextEdit):
    """The text box: Enter is a line once there is text, Tab and Ctrl+Enter leave it to the form."""

    def __init__(self, parent: NoteEditor) -> None:
        super().__init__(parent)
        self._editor = parent
        self.composed = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._goes_on(event):
            self._editor.next_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            if self.isReadOnly() and event.text().isprintable() and event.text():
                self._editor.refused.emit(self._editor.why_closed or READ_ONLY)
            super().keyPressEvent(event)

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Whether Enter leaves: with Ctrl, and where a line would be added to nothing or to a closed text."""
        plain = self.isReadOnly() or self.document().isEmpty()
        return not self.composed and (plain or bool(event.modifiers() & _CTRL))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed = event.preeditString()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in STAYING:
            self._editor.take_composition()
        super().focusOutEvent(event)


_CTRL = Qt.KeyboardModifier.ControlModifier


class NoteEditor(Editor):
    """Free text of several lines. The limit is shown and never cuts anything off."""

    item: Note

    def __init__(self, item: Note, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.paper = _Paper(self)
        self.setFocusProxy(self.paper)
        self._counter = label("", "small")
        self._counter.setParent(self)
        self._counter.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._counter.hide()
        self._base = ""
        self.paper.textChanged.connect(self._changed)
        self._space_lines()

    def text(self) -> str:
        """The whole text."""
        return self.paper.toPlainText()

    @property
    def unfinished(self) -> bool:
        """Whether the text differs from the stored one."""
        return self.paper.toPlainText() != self._base or bool(self.paper.composed)

    def put(self, text: str, caret: int | None = None) -> None:
        """Type `text` in place of what stands there."""
        self.paper.setPlainText(text)
        if caret is not None:
            cursor = self.paper.textCursor()
            cursor.setPosition(min(caret, len(text)))
            self.paper.setTextCursor(cursor)

    def caret(self) -> int:
        """The cursor's place in the text."""
        return self.paper.textCursor().position()

    def take_composition(self) -> None:
        """Take what is being composed into the text."""
        composed = self.paper.composed
        if not composed:
            return
        QGuiApplication.inputMethod().commit()
        if self.paper.composed:
            event = QInputMethodEvent()
            event.setCommitString(composed)
            QApplication.sendEvent(self.paper, event)

    def set_closed(self, why: Text | None) -> None:
        """A closed text can still be scrolled and copied from."""
        super().set_closed(why)
        self.paper.setReadOnly(why is not None)

    def width_wanted(self) -> int:
        """Sixty characters."""
        return self.theme.px(500)

    def height_for(self, width: int) -> int:
        """As many lines as there are, three to twelve, and the counter's where it shows."""
        px = self.theme.px
        lines = int(self.paper.document().size().height())
        counter = px(16) if not self._counter.isHidden() else 0
        return min(max(lines, FEWEST), MOST) * px(LINE) + px(10) + counter

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text above, the counter below it."""
        counter = self.theme.px(16) if not self._counter.isHidden() else 0
        self.paper.setGeometry(QRect(0, 0, self.width(), self.height() - counter))
        self._counter.setGeometry(QRect(0, self.height() - counter, self.width(), counter))

    def _show(self) -> None:
        missing: Missing | None = self.answer.missing
        self._base = stored_text(self.item, self.answer)
        self.paper.blockSignals(True)
        self.paper.setPlainText(self._base)
        self.paper.blockSignals(False)
        self.paper.setPlaceholderText(missing.text.of(self.lang) if missing else "")
        self._space_lines()
        self._count()

    def _changed(self) -> None:
        self._count()
        self.typing.emit()

    def _count(self) -> None:
        length = len(self.paper.toPlainText())
        near = length >= COUNT_FROM * self.item.longest
        over = length > self.item.longest
        self._counter.setText(f"{length:,} / {self.item.longest:,}")
        give_role(self._counter, "hard" if over else "small")
        if near == self._counter.isHidden():
            self._counter.setVisible(near)

    def _space_lines(self) -> None:
        # BIZ UDPGothic has a line height of 1.0 em, too tight for running text.
        spaced = QTextBlockFormat()
        spaced.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.paper.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.paper.blockSignals(True)
        cursor.mergeBlockFormat(spaced)
        self.paper.blockSignals(False)
        self.paper.document().clearUndoRedoStacks()
