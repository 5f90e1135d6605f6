"""The bar at the foot of a form that asks why: the reason for a change after Complete, or for a strike-out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from gui.bars import announce
from gui.desk import Desk
from gui.editors.box import Box
from gui.editors.caps import CapsEditor
from gui.labels import label, named
from model.answers import Answer
from model.forms import Form
from model.items import Choice
from model.text import CodeList, Text

LEAVE = Text("Enter confirms · Esc leaves everything as it is", "Enterで確定 · Escで何もせず戻る")
WORDS = Text("Reason in words", "理由(自由記載)")
SIDES = 40  # the margins of a page, more than those of the bar
Done = Callable[[str, str], object]


class AskBar(QWidget):
    """A question with key caps and, for some of them or for all, a line of words. Never modal: Esc or another page
    leaves it. `answered` calls what was asked for with code and words.
    """

    gone = Signal()

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        """`narrow`: for a side column, where the question may take several lines."""
        super().__init__()
        self.setObjectName("bar.reason")
        self._desk = desk
        self._done: Done = lambda code, words: None
        self._wordy: frozenset[str] = frozenset()
        self._hints: dict[str, Text] = {}
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.question = label("", "section", name="reason.question")
        self._hint = label(desk.say(LEAVE), "small")
        self.words = named(Box(desk.theme, self), "reason.words")
        self.words.setAccessibleName(desk.say(WORDS))
        self._grid = QGridLayout(self)
        px = desk.theme.px
        self._grid.setContentsMargins(px(12), px(8), px(12), px(8))
        self._grid.setSpacing(px(6))
        self.question.setWordWrap(narrow)
        self._hint.setWordWrap(narrow)
        self._grid.addWidget(self.question, 0, 0, 1, 2 if narrow else 1)
        self._grid.addWidget(self._hint, 3 if narrow else 0, 0 if narrow else 1, 1, 2 if narrow else 1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self.words, 2, 0, 1, 2)
        self._caps: CapsEditor | None = None
        self.hide()

    @property
    def caps(self) -> CapsEditor | None:
        """The key caps, where there is a choice."""
        return self._caps

    def ask(
        self, question: Text, done: Done, *, codes: CodeList = (), words_for: dict[str, Text] | None = None
    ) -> None:
        """Ask. `words_for`: the codes that need words, with what to type; without codes words are always asked."""
        self._before = QApplication.focusWidget() if not self.isAncestorOf(QApplication.focusWidget() or self) else None
        self._done, self._hints = done, words_for or {}
        self._wordy = frozenset(self._hints)
        self.question.setText(self._desk.say(question))
        if self._caps is not None:
            self._caps.setParent(None)
            self._caps.deleteLater()
            self._caps = None
        if codes:
            item = Choice("REASON", question, codes, missing_allowed=False)
            self._caps = CapsEditor(item, self._desk.theme, self._desk.lang)
            self._caps.setObjectName("reason.codes")
            self._caps.setAccessibleName(self._desk.say(question))
            self._caps.fill(Answer(), Form())
            self._caps.typing.connect(self._chosen)
            self._caps.refused.connect(lambda text: self._desk.hint.emit(self._desk.say(text)))
            self._caps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._fit()
            self._grid.addWidget(self._caps, 1, 0, 1, 2)
        self.words.clear()
        self.words.setVisible(not codes)
        self.words.setPlaceholderText("" if codes else self._desk.say(WORDS))
        self.show()
        announce(self)
        (self._caps or self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, and put the cursor back where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms words, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays in the bar."""
        if self._caps is not None and not self.words.isHidden():
            (self.words if self._caps.hasFocus() else self._caps).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: object) -> None:
        """The caps wrap where there is little room."""
        self._fit()

    def _fit(self) -> None:
        if self._caps is not None:
            around = 2 * self._desk.theme.px(self._caps.margin)
            width = (self.parentWidget() or self).width() - self._desk.theme.px(SIDES) - around
            self._caps.setFixedHeight(self._caps.height_for(width) + around)

    def _chosen(self) -> None:
        assert self._caps is not None
        code = self._caps.text()
        wordy = code in self._wordy
        self.words.setVisible(wordy)
        if wordy:
            self.words.setPlaceholderText(self._desk.say(self._hints[code]))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code:
            self._finish(code, "")

    def _confirm(self) -> None:
        words = self.words.text().strip()
        if not self.words.isHidden() and words:
            self._finish(self._caps.text() if self._caps else "", words)

    def _finish(self, code: str, words: str) -> None:
        done = self._done
        self.hide()
        before = self._before
        done(code, words)
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gone.emit()
