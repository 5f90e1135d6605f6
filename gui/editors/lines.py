"""Editors of one line of typing: free text, folders, numbers with their unit inside the frame, times of day."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog

from gui.editors.box import DIGITS, Box, chip_width
from gui.editors.editor import HEIGHT, READ_ONLY, Editor, stored_text
from gui.theme import Theme
from model.answers import Answer
from model.items import Clock, Folder, Item, Line, Measure, Whole
from model.missing import Missing
from model.text import Lang, Text

NUMBER_WIDTH = 90
TIME_WIDTH = 80
CHARACTER = 8
EXAMPLE = Text("e.g. {example}", "例: {example}")


class LineEditor(Editor):
    """A box. While it has the focus it holds the text to edit, otherwise the words of the answer."""

    arrow = False

    def __init__(self, item: Item[Any], theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.box = Box(theme, self, arrow=self.arrow)
        self.setFocusProxy(self.box)
        self._base = ""
        self.box.came.connect(self._came)
        self.box.went.connect(self._went)
        self.box.textEdited.connect(lambda text: self.typing.emit())
        self.box.dropped.connect(self._dropped)
        self.box.refused.connect(lambda: self.refused.emit(self.why_closed or READ_ONLY))

    def text(self) -> str:
        """The text in the box."""
        return self.box.text()

    @property
    def unfinished(self) -> bool:
        """Whether the text is not the one that was put there for the stored answer."""
        return self.box.text() != self._base or self.box.composing

    def put(self, text: str, caret: int | None = None) -> None:
        """Type `text` in place of what stands there."""
        self.box.show_chip("")
        self.box.setText(text)
        if caret is not None:
            self.box.setCursorPosition(caret)
        self.typing.emit()

    def caret(self) -> int:
        """The cursor's place in the text."""
        return self.box.cursorPosition()

    def take_composition(self) -> None:
        """Take what is being composed into the text."""
        self.box.take_composition()

    def set_closed(self, why: Text | None) -> None:
        """Read-only boxes keep the focus and can be copied from."""
        super().set_closed(why)
        self.box.setReadOnly(why is not None)

    def width_wanted(self) -> int:
        """As the item's longest entry needs."""
        return self.theme.px(NUMBER_WIDTH)

    def chip_width(self) -> int:
        """The words of the missing code."""
        missing = self.answer.missing
        return chip_width(self.chip(missing), self.theme) if missing else 0

    def to_edit(self, answer: Answer[Any]) -> str:
        """The text an edit of `answer` starts from."""
        return stored_text(self.item, answer)

    def to_read(self, answer: Answer[Any]) -> str:
        """The text that shows `answer` while the box has no focus."""
        return self.to_edit(answer)

    def chip(self, missing: Missing) -> str:
        """The words of a missing code."""
        return missing.text.of(self.lang)

    def hint(self) -> str:
        """The example shown in an empty box under the cursor."""
        return EXAMPLE.of(self.lang).format(example=self.item.example) if self.item.example else ""

    def _show(self) -> None:
        answer = self.answer
        focused = self.box.hasFocus()
        if focused:
            base, chip = self.to_edit(answer), ""
        elif answer.missing is not None:
            base, chip = "", self.chip(answer.missing)
        else:
            base, chip = self.to_read(answer), ""
        self._base = base
        if self.box.text() != base or self.box.isModified():
            self.box.setText(base)
        if not focused:  # a long text is read from its beginning
            self.box.setCursorPosition(0)
        self.box.setModified(False)
        self.box.show_chip(chip)
        self._show_hint(focused)

    def _show_hint(self, focused: bool) -> None:
        if self.proposal is not None and self.proposal.value is not None:
            wanted = self.item.words(self.proposal.value).of(self.lang)
        else:
            wanted = self.hint() if focused and not self.box.isReadOnly() else ""
        self.box.proposes = self.proposal is not None
        if self.box.placeholderText() != wanted:
            self.box.setPlaceholderText(wanted)

    def _came(self, by_key: bool) -> None:
        if not self.unfinished:
            self._show()

    def _went(self) -> None:
        self.close_list()
        if not self.unfinished:
            self._show()

    def _dropped(self) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.open_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes a proposal into the empty box."""
        if event.key() == Qt.Key.Key_Space and self.take_proposal():
            event.accept()
        else:
            super().keyPressEvent(event)

    def take_proposal(self) -> bool:
        """Type the proposed value; False when there is none or something stands in the box already."""
        if self.proposal is None or self.proposal.value is None or self.box.text() or self.why_closed:
            return False
        self.put(self.to_edit(self.proposal))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The box fills the editor."""
        self.box.setGeometry(QRect(0, 0, self.width(), self.theme.px(HEIGHT)))


class TextLine(LineEditor):
    """Free text on one line."""

    item: Line

    def width_wanted(self) -> int:
        """As many characters as the item takes, up to 60."""
        return self.theme.px(min(self.item.longest, 60) * CHARACTER + 16)


class FolderLine(TextLine):
    """A folder: typed, or chosen with the system's own chooser (F4)."""

    item: Folder
    arrow = True

    def open_list(self) -> None:
        """Ask the system for a folder."""
        if self.why_closed:
            self.refused.emit(self.why_closed)
        elif chosen := QFileDialog.getExistingDirectory(self, self.item.label.of(self.lang), self.text()):
            self.put(chosen)

    def width_wanted(self) -> int:
        """Room for a path."""
        return self.theme.px(360)


class NumberLine(LineEditor):
    """A number, right-aligned in tabular figures, with its one unit inside the frame."""

    item: Whole | Measure

    def __init__(self, item: Whole | Measure, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box.setInputMethodHints(DIGITS)
        self.box.setFont(theme.font(figures=True))  # numbers stand under each other
        if item.unit:
            self.box.set_suffix(item.unit.of(lang))

    def width_wanted(self) -> int:
        """Seven figures and the unit."""
        return self.theme.px(NUMBER_WIDTH) + self.box.suffix_width()

    def hint(self) -> str:
        """Numbers need no example."""
        return ""


class TimeLine(LineEditor):
    """A time of day, 24 h."""

    item: Clock

    def __init__(self, item: Clock, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.box.setInputMethodHints(DIGITS)

    def width_wanted(self) -> int:
        """Five figures."""
        return self.theme.px(TIME_WIDTH)
