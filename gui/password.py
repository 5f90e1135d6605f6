"""The password line: Latin letters only, hidden, and a hint when Caps Lock or the kana keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class PasswordLine(QLineEdit):
    """A hidden line. hinted(str): what the keyboard state does to the password, "" when nothing."""

    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhPreferLatin
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt does not tell the state of Caps Lock; a letter against its Shift key does."""
        typed = event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if typed and is_kana(typed):
            self.hinted.emit(self.tr("Kana input is on"))
        elif typed.isalpha() and typed.isascii():
            self.hinted.emit(self.tr("Caps Lock is on") if typed.isupper() != shift else "")
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A composition here means that the Japanese keyboard is on."""
        if is_kana(event.preeditString() + event.commitString()):
            self.hinted.emit(self.tr("Kana input is on"))
        super().inputMethodEvent(event)


def is_kana(text: str) -> bool:
    """Whether kana are among the characters, in full or half width."""
    return any("\u3040" <= sign <= "\u30ff" or "\uff66" <= sign <= "\uff9f" for sign in text)
