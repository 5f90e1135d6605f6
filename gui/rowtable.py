"""RowTable: the rows of a row table inside a form as real editors; the last row is always empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui.answers import said
from gui.desk import Desk
from gui.editors.editor import HEIGHT
from gui.field import GAP, INSET, NUMBER, Columns, Field
from gui.icons import icon
from gui.labels import label, named
from model.forms import Form, Row
from model.items import Rows
from model.text import Text

STRIKE = Text("Strike out row {n}", "{n}行目を取り消す")
STRUCK = Text("struck out", "取消")
CAPTION, STRIKE_WIDTH, NARROWEST, WIDEST_HEAD = 18, 30, 72, 150


FillField = Callable[[Field, Form], None]


class Line:
    """One row: its fields, and the button that strikes it out. The empty last row has no number in the store."""

    def __init__(self, desk: Desk, table: Rows[Any], row: Row, number: int, parent: QWidget) -> None:
        self.desk = desk
        self.row = row
        self.fields = self.make_fields(table, number, parent)
        self.strike = named(QToolButton(parent), f"{table.id}.strike#{number}")
        self.strike.setIcon(icon("struck", desk.theme.colours.muted))
        self.strike.setAutoRaise(True)
        self.strike.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strike.setToolTip(desk.say(STRIKE).format(n=number))
        self.strike.setAccessibleName(desk.say(STRIKE).format(n=number))
        self._void = label("", "muted", name=f"{table.id}.void#{number}")
        self._void.setParent(parent)
        font = self._void.font()
        font.setStrikeOut(True)
        self._void.setFont(font)

    def make_fields(self, table: Rows[Any], number: int, parent: QWidget) -> list[Field]:
        """A field for every question of the row; another kind of table may ask in another way."""
        return [Field(self.desk, item, parent, row=f"#{number}") for item in table.row.ITEMS]

    def asks(self, field: Field, row: Row) -> bool:
        """Whether the question of a field is asked in a row."""
        return row.asked(field.item)

    @property
    def is_empty(self) -> bool:
        """Whether it is the row that is not stored yet."""
        return self.row.id is None

    def fill(self, row: Row, fill: FillField, *, shown: bool, closed: Text | None) -> None:
        """Show a row; a struck-out one as words with a line through them."""
        self.row = row
        void = row.void
        for field in self.fields:
            field.set_shown(shown and not void and self.asks(field, row))
            field.set_closed(closed)
            if field.shown:
                fill(field, row)
            else:
                field.park(row)
        self._void.setVisible(shown and void)
        self.strike.setVisible(shown and not void and not self.is_empty and closed is None)

    def say_void(self, words: str) -> None:
        """The words of a struck-out row."""
        self._void.setText(f"{words}   ({STRUCK.of(self.desk.lang)})")

    def place(self, top: int, left: int, widths: Sequence[int], width: int, *, captions: bool) -> int:
        """Stand side by side, on as many lines as needed; where the row ends. `captions`: every cell has its label."""
        px = self.desk.theme.px
        if not self._void.isHidden():
            self._void.setGeometry(QRect(left, top, width - left, px(HEIGHT)))
            return top + px(HEIGHT)
        right = width - px(STRIKE_WIDTH)
        self.strike.setGeometry(QRect(right, top + (px(CAPTION) if captions else 0), px(STRIKE_WIDTH), px(HEIGHT)))
        for field in self.fields:
            field.caption.setVisible(captions and field.shown)
        low = top
        for cells in self._flow(left, right, widths, keep_columns=not captions):
            heads = [field.caption.heightForWidth(space) for field, _, space in cells] if captions else []
            head = max(heads, default=0)
            high = max((self._place_cell(field, QRect(x, low, space, 0), head) for field, x, space in cells), default=0)
            low += high + px(4)
        low -= px(4)
        for field in self.fields:
            if field.shown:
                low = field.place_below(low, left, width - left)
        return low

    def _flow(
        self, left: int, right: int, widths: Sequence[int], *, keep_columns: bool
    ) -> list[list[tuple[Field, int, int]]]:
        """The cells line by line with their place and width. Under headings a hidden cell leaves its column empty."""
        gap = self.desk.theme.px(GAP)
        x = left
        lines: list[list[tuple[Field, int, int]]] = [[]]
        for field, wanted in zip(self.fields, widths, strict=True):
            if not field.shown:
                x += wanted + gap if keep_columns else 0
                continue
            beside = self._beside_width(field)
            if lines[-1] and x + wanted + beside > right:
                lines.append([])
                x = left
            lines[-1].append((field, x, min(wanted, right - x)))
            x += wanted + beside + gap
        return lines

    def _place_cell(self, field: Field, at: QRect, head: int) -> int:
        px = self.desk.theme.px
        field.caption.setGeometry(QRect(at.left(), at.top(), at.width(), head))
        width = min(field.editor.width_wanted(), at.width())
        high = field.editor.height_for(width)
        field.place_editor(QRect(at.left(), at.top() + head, width, high))
        if field.computed is not None:
            beside = QRect(at.left() + at.width() + px(GAP), at.top() + head, self._beside_width(field), px(HEIGHT))
            field.computed.setGeometry(beside)
        return head + high

    def _beside_width(self, field: Field) -> int:
        shown = field.computed is not None and not field.computed.isHidden()
        return field.computed.sizeHint().width() + self.desk.theme.px(GAP) if shown and field.computed else 0

    def widths(self) -> list[int]:
        """What each cell would like, in pixels."""
        px = self.desk.theme.px
        return [
            max(field.editor.width_wanted(), min(field.label_wanted(), px(160)), px(NARROWEST)) for field in self.fields
        ]

    def delete(self) -> None:
        """Take the row's widgets off the form."""
        for field in self.fields:
            field.delete()
        self.strike.deleteLater()
        self._void.deleteLater()


class RowTable:
    """All rows of one row table. Columns stand under headings where they fit, else every cell carries its label."""

    def __init__(self, desk: Desk, item: Rows[Any], parent: QWidget, number: int) -> None:
        self.desk, self.item, self.parent = desk, item, parent
        self.lines: list[Line] = []
        self.shown = True
        self.number = label(str(number), "small")
        self.number.setParent(parent)
        self.title = label(item.label.of(desk.lang), name=item.id)
        self.title.setParent(parent)
        self._heads: list[QLabel] = []
        self.struck = 0

    def asked_in(self, record: Form) -> bool:
        """Whether the rows are asked for in a record."""
        return record.asked(self.item)

    def stops(self) -> Iterator[Field]:
        """The fields of all rows in order."""
        for line in self.lines:
            yield from (field for field in line.fields if field.is_stop)

    def fields(self) -> Iterator[Field]:
        """Every field of every row."""
        for line in self.lines:
            yield from line.fields

    def fill(self, record: Form, fill: FillField, closed: Text | None) -> list[Line]:
        """Show the rows of `record` and an empty one behind them, each field by `fill`; the lines that are new."""
        rows = [*self.item.every(record), self._blank(record)] if closed is None else list(self.item.every(record))
        new = []
        while len(self.lines) < len(rows):
            line = Line(self.desk, self.item, rows[len(self.lines)], len(self.lines) + 1, self.parent)
            self.lines.append(line)
            new.append(line)
        for line, row in zip(self.lines, rows, strict=False):
            line.fill(row, fill, shown=self.shown, closed=closed)
            if row.void:
                line.say_void(self.said(row))
        for line in self.lines[len(rows) :]:
            line.delete()
        del self.lines[len(rows) :]
        return new

    def said(self, row: Row) -> str:
        """A row in words."""
        parts = (said(item, row.answer(item), row, self.desk.lang) for item in row.ITEMS)
        return " · ".join(part for part in parts if part)

    def set_shown(self, shown: bool) -> None:
        """Show or hide the table; its rows follow at the next filling."""
        self.shown = shown
        for widget in (self.number, self.title, *self._heads):
            widget.setVisible(shown)

    def place(self, top: int, at: Columns) -> int:
        """Stand from `top` down; the height taken, in pixels."""
        px = self.desk.theme.px
        self.number.setGeometry(QRect(px(INSET), top, px(NUMBER) - px(INSET), px(HEIGHT)))
        self.title.setGeometry(QRect(px(NUMBER), top, at.width - px(NUMBER), px(HEIGHT)))
        left, y = px(NUMBER), top + px(HEIGHT)
        if not self.lines:
            return y - top
        widths = self._columns()
        fits = left + sum(widths) + px(GAP) * len(widths) + px(STRIKE_WIDTH) <= at.width
        y = self._place_heads(y, left, widths if fits else [])
        for line in self.lines:
            y = line.place(y, left, widths, at.width, captions=not fits) + px(6 if fits else 10)
        return y - top + px(4)

    def _columns(self) -> list[int]:
        every = [line.widths() for line in self.lines]
        return [max(column) for column in zip(*every, strict=True)]

    def _place_heads(self, top: int, left: int, widths: Sequence[int]) -> int:
        px = self.desk.theme.px
        if widths and not self._heads:
            for item in self.item.row.ITEMS:
                head = label(item.label.of(self.desk.lang), "small")
                head.setWordWrap(True)
                head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
                head.setParent(self.parent)
                self._heads.append(head)
        for head in self._heads:
            head.setVisible(bool(widths) and self.shown)
        high = max((head.heightForWidth(width) for head, width in zip(self._heads, widths, strict=False)), default=0)
        for head, width in zip(self._heads, widths, strict=False):
            head.setGeometry(QRect(left, top, width, high))
            left += width + px(GAP)
        return top + high + px(2) if widths else top

    def _blank(self, record: Form) -> Row:
        row: Row = self.item.row(line_no=len(self.item.every(record)) + 1)
        row.parent = record
        row.in_book(record.book)
        return row
