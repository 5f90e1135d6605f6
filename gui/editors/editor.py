"""Editor: what every editor has in common - it shows one answer, takes what is typed, and lets the item read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.editors.droplist import DropLine, DropList
from gui.theme import Theme
from model.answers import Answer, Entry, Record
from model.items import Item
from model.missing import Missing
from model.text import Lang, Text

HEIGHT = 30
READ_ONLY = Text("This cannot be changed here.", "ここでは変更できません")
MISSING_KEYS = {Missing.ND: "nd", Missing.UNK: "unk", Missing.NA: "na"}


class Editor(QWidget):
    """One editor for one item. It never writes: who owns it reads it when it is left.

    typing(): the user has changed the entry. refused(Text): a key that means nothing here, and why.
    next_wanted(int): the editor asks for the next (1) or previous (-1) item.
    """

    margin = 0  # what it draws around its place, in design pixels

    typing = Signal()
    refused = Signal(object)
    next_wanted = Signal(int)

    def __init__(self, item: Item[Any], theme: Theme, lang: Lang) -> None:
        super().__init__()
        self.item = item
        self.theme = theme
        self.lang: Lang = lang
        self.answer: Answer[Any] = Answer()
        self.record = Record()
        self.proposal: Answer[Any] | None = None
        self.why_closed: Text | None = None
        self._drop: DropList | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # what the owner uses

    def fill(self, answer: Answer[Any], record: Record) -> None:
        """Show a stored answer; what was being typed is dropped."""
        self.close_list()
        self.answer = answer
        self.record = record
        self._show()

    def text(self) -> str:
        """The entry as it stands, as `Item.read` takes it."""
        raise NotImplementedError

    def unit(self) -> str | None:
        """The unit chosen beside the entry."""
        return None

    @property
    def unfinished(self) -> bool:
        """Whether the entry differs from the stored answer as it was shown."""
        raise NotImplementedError

    def read(self, entry: Entry) -> Answer[Any]:
        """The entry as an answer; the stored one where nothing was typed."""
        if not self.unfinished:
            return self.answer
        return self.item.read(self.text(), entry, self.record, unit=self.unit())

    def take_proposal(self) -> bool:
        """Type the proposed value; False when there is none or something stands there already."""
        return False

    def put(self, text: str, caret: int | None = None) -> None:
        """Type `text` in place of the entry, as a draft or a code from a list does."""
        raise NotImplementedError

    def draft(self) -> str:
        """The entry as `put` types it again."""
        return self.text()

    def caret(self) -> int:
        """Where the text cursor is."""
        return 0

    def inner_next(self, step: int) -> bool:
        """Move to the next or previous box of the editor itself; False when the move leaves it."""
        return False

    def take_composition(self) -> None:
        """Take what an input method is composing into the entry."""

    def set_closed(self, why: Text | None) -> None:
        """Let nothing be typed, and say why when somebody tries; None opens the editor."""
        self.why_closed = why

    def name_parts(self, name: str) -> None:
        """Give names to boxes behind the first one."""

    def width_wanted(self) -> int:
        """The width it would like, in pixels."""
        raise NotImplementedError

    def chip_width(self) -> int:
        """What the chip of a missing code needs, in pixels; 0 where none is shown."""
        return 0

    def height_for(self, width: int) -> int:
        """The height it needs at a width, in pixels."""
        return self.theme.px(HEIGHT)

    def open_list(self) -> None:
        """Open the list or calendar that belongs to the editor (F4)."""
        self.refused.emit(Text("This item has no list.", "この項目に一覧はありません"))

    def open_missing(self) -> None:
        """Offer the missing codes (Ctrl+.)."""
        if self.why_closed or not self.item.missing_allowed:
            self.refused.emit(
                self.why_closed or Text("This item takes no missing code.", "この項目に欠測コードは使えません")
            )
            return
        lines = [DropLine(MISSING_KEYS[code], code.text.of(self.lang), code.value) for code in Missing]
        self.drop(lines, lambda line: self.put(line.key))

    def drop(
        self, lines: Sequence[DropLine], take: Callable[[DropLine], object], *, row: int = 0, typed: bool = False
    ) -> None:
        """Open a list below the editor, or refill the open one. A list opened by typing lets Enter move on."""
        if self._drop is None:
            self._drop = DropList(self, self.theme)
            self._drop.closed.connect(self._forget_list)
        self._drop.offer(lines, take, row=row, typed=typed)

    def close_list(self) -> None:
        """Close the list, taking nothing."""
        if self._drop is not None:
            self._drop.close()

    # what the kinds fill in

    def _show(self) -> None:
        raise NotImplementedError

    def _forget_list(self) -> None:
        self._drop = None

    def sizeHint(self) -> QSize:
        """The wanted width and one line of height."""
        return QSize(self.width_wanted(), self.theme.px(HEIGHT))


def stored_text(item: Item[Any], answer: Answer[Any]) -> str:
    """The text an edit of a stored answer starts from: as typed, the missing code, or the value's text."""
    if answer.value is not None:
        return item.to_text(answer.value)
    if answer.missing is not None:
        return answer.missing.value
    return answer.typed or ""
