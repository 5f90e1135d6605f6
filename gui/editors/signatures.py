"""Editor of an ink signature: the number of the signed page, who signed, and the date on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent

from gui.answers import person_said
from gui.editors.box import DIGITS, Box
from gui.editors.droplist import DropLine
from gui.editors.editor import HEIGHT, READ_ONLY, Editor
from gui.labels import label
from gui.theme import Theme
from model.answers import Answer, Entry
from model.casebook import Casebook, PrintedPage
from model.date_entry import read_day
from model.dates import DayRule
from model.forms import Form
from model.items import InkSignature, Signature
from model.plaintext import folded
from model.text import Lang, Text

PAGE, SIGNER, DAY = Text("Page no.", "頁番号"), Text("Signer", "署名者"), Text("Date", "署名日")
NOBODY = Text("Enter the staff in Settings first.", "先に設定で担当者を登録してください")
BETWEEN = " · "
WIDTHS = (70, 110, 130)
ROOM = 140  # more for the signer's name, where the page has it


class SignatureEditor(Editor):
    """Three boxes; together they are read into a signature, apart they are kept as typed."""

    item: Signature

    def __init__(self, item: Signature, theme: Theme, lang: Lang, entry: Callable[[], Entry]) -> None:
        super().__init__(item, theme, lang)
        self._entry = entry
        self.boxes = tuple(Box(theme, self) for _ in WIDTHS)
        self._names = tuple(label(words.of(lang), "small") for words in (PAGE, SIGNER, DAY))
        self.setFocusProxy(self.boxes[0])
        self.boxes[0].setInputMethodHints(DIGITS)
        self.boxes[2].setInputMethodHints(DIGITS)
        self._base: tuple[str, ...] = ("", "", "")
        for name, box in zip(self._names, self.boxes, strict=True):
            name.setParent(self)
            box.setAccessibleName(f"{item.label.of(lang)}, {name.text()}")
            box.textEdited.connect(lambda text: self.typing.emit())
            box.refused.connect(lambda: self.refused.emit(self.why_closed or READ_ONLY))

    def name_parts(self, name: str) -> None:
        """Signer and date."""
        for part, box in zip(("", ".signer", ".date"), self.boxes, strict=True):
            box.setObjectName(f"{name}{part}")

    def inner_next(self, step: int) -> bool:
        """Move between the boxes; False when the move leaves the editor, as it does forwards while all are empty."""
        at = next((n for n, box in enumerate(self.boxes) if box.hasFocus()), 0)
        if not 0 <= at + step < len(self.boxes) or (step > 0 and not self.text()) or self.why_closed:
            return False
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        self.boxes[at + step].setFocus(reason)
        return True

    def text(self) -> str:
        """Page, signer and date as typed."""
        return BETWEEN.join(box.text().strip() for box in self.boxes).rstrip(BETWEEN)

    @property
    def unfinished(self) -> bool:
        """Whether one of the boxes was changed."""
        return tuple(box.text() for box in self.boxes) != self._base or any(box.composing for box in self.boxes)

    def read(self, entry: Entry) -> Answer[Any]:
        """A signature where page, person and date are all known; otherwise kept as typed."""
        if not self.unfinished:
            return self.answer
        if not self.text():
            return Answer()
        page, signer, day = self._page(), self._signer(), self._day(entry)
        if page is None or signer is None or day is None:
            return Answer(typed=self.text())
        return Answer(value=InkSignature(page.serial, signer, day, page.content))

    def put(self, text: str, caret: int | None = None) -> None:
        """Type page, signer and date as `text` gives them."""
        for box, part in zip(self.boxes, (*text.split(BETWEEN), "", ""), strict=False):
            box.setText(part)
        self.typing.emit()

    def open_list(self) -> None:
        """The people who can have signed."""
        people = self.record.book.people() if isinstance(self.record, Form) else ()
        lines = [DropLine(person.shown_name, person.shown_name) for person in people if person.id is not None]
        if self.why_closed or not lines:
            self.refused.emit(self.why_closed or NOBODY)
        else:
            self.drop(lines, lambda line: self.boxes[1].setText(line.key))

    def take_composition(self) -> None:
        """Take what is being composed into the boxes."""
        for box in self.boxes:
            box.take_composition()

    def set_closed(self, why: Text | None) -> None:
        """All boxes."""
        super().set_closed(why)
        for box in self.boxes:
            box.setReadOnly(why is not None)

    def width_wanted(self) -> int:
        """The boxes with their names."""
        return sum(self.theme.px(width + 62) for width in WIDTHS) + self.theme.px(ROOM)

    def height_for(self, width: int) -> int:
        """One line."""
        return self.theme.px(HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name, box, name, box, name, box."""
        px, x = self.theme.px, 0
        spare = self.width() - sum(
            name.sizeHint().width() + px(width + 14) for name, width in zip(self._names, WIDTHS, strict=True)
        )
        for name, box, width in zip(self._names, self.boxes, WIDTHS, strict=True):
            words = name.sizeHint().width()
            wide = px(width) + (min(max(spare, 0), px(ROOM)) if box is self.boxes[1] else 0)
            name.setGeometry(QRect(x, 0, words, px(HEIGHT)))
            box.setGeometry(QRect(x + words + px(6), 0, wide, px(HEIGHT)))
            x += words + wide + px(14)

    def _show(self) -> None:
        value: InkSignature | None = self.answer.value
        if value is not None:
            self._base = (value.serial, person_said(value.signer, self.record), value.signed_on.isoformat())
        else:
            self._base = tuple([*(self.answer.typed or "").split(BETWEEN), "", ""][:3])
        for box, text in zip(self.boxes, self._base, strict=True):
            box.setText(text)

    def _page(self) -> PrintedPage | None:
        book = self.record.book if isinstance(self.record, Form) else None
        pages = book.pages if isinstance(book, Casebook) else ()
        typed = self.boxes[0].text().strip().lstrip("#0")
        return next((page for page in pages if page.serial.lstrip("0") == typed), None)

    def _signer(self) -> int | None:
        wanted = folded(self.boxes[1].text().strip())
        people = self.record.book.people() if isinstance(self.record, Form) else ()
        return next((p.id for p in people if wanted in {folded(s) for s in (*p.called, p.shown_name)}), None)

    def _day(self, entry: Entry) -> date | None:
        day = read_day(self.boxes[2].text(), today=entry.today, rule=DayRule.PAST)
        return day if isinstance(day, date) else None
