"""The rows of a log form as a list: one line a record, struck-out ones with a line through them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from gui.answers import outcome_said, said
from gui.binder import status_of
from gui.desk import Desk
from gui.lists import Made
from gui.tables import Cell, Column, Table, WindowedModel
from model.casebook import Casebook
from model.forms import Form
from model.items import Choice, Day, Derived, Item, Line, Moment, Need, Note, PartialDay, Serial, Term
from model.text import Text

MOST_ITEMS = 4
ROW = 30
STATE = Text("State", "状態")
RECORDS = Text("Records", "記録一覧")
NUMBER = Text("No.", "番号")
VOID = Text("struck out", "取消")
NUMBER_WIDTH, STATE_WIDTH, OTHER_WIDTH, NARROWEST = 48, 140, 96, 120
WIDTHS: tuple[tuple[type[Item[Any]], int], ...] = ((Day, 160), (Moment, 190), (PartialDay, 160), (Choice, 124))


def telling_items(form: type[Form]) -> tuple[Item[Any], ...]:
    """The items by which the records of a form are told apart: the first that must be answered in any case."""
    asked = [item for item in form.ITEMS if item.editable and not isinstance(item, Serial) and item.asked_if is None]
    return tuple([item for item in asked if item.need is Need.REQUIRED][:MOST_ITEMS])


class RecordList(Table):
    """The list above the form. Enter goes into the row under the cursor."""

    entered_row = Signal()
    chosen = Signal(int)

    def __init__(self, desk: Desk, items: Sequence[Item[Any]], name: str) -> None:
        self._book: Casebook | None = None
        self.records: list[Form] = []
        self._rows: WindowedModel[Form] = WindowedModel(self._columns(desk, items))
        super().__init__(desk.theme, self._rows)
        self._rows.setParent(self)
        self._desk = desk
        self._quiet = False
        self.setObjectName(name)
        self.setAccessibleName(desk.say(RECORDS))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def current(self) -> Form | None:
        """The record under the cursor."""
        row = self.currentIndex().row()
        return self.records[row] if 0 <= row < len(self.records) else None

    def show_records(self, records: Sequence[Form], book: Casebook, current: int | None) -> None:
        """Show `records` with the one of that number under the cursor."""
        self._quiet = True
        self._book, self.records = book, list(records)
        self._rows.show(Made(self.records))
        row = next((n for n, record in enumerate(records) if record.id == current), -1)
        self.setCurrentIndex(self._rows.index(row, 0))
        self._quiet = False

    def height_within(self, most: int) -> int:
        """Heading and lines, as far as `most` pixels go, but always two lines."""
        high = self._desk.theme.px(ROW)
        head = self.horizontalHeader().height()
        lines = min(max(len(self.records), 1), max((most - head) // high, 2))
        return head + lines * high + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the later items give way, so that nothing scrolls sideways."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        fixed = [n for n, column in enumerate(self._rows.columns) if not column.grows]
        room = self.viewport().width() - px(NARROWEST) - sum(px(self._rows.columns[n].width) for n in fixed)
        for n in reversed(fixed[1:-1]):
            self.setColumnHidden(n, room < 0)
            room += px(self._rows.columns[n].width) if room < 0 else 0
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        record = self.current
        if not self._quiet and record is not None and record.id is not None:
            self.chosen.emit(record.id)

    def _columns(self, desk: Desk, items: Sequence[Item[Any]]) -> list[Column[Form]]:
        say = desk.say
        told = (item for kind in (Term, Note, Line) for item in items if isinstance(item, kind))
        grows = next(told, items[0] if items else None)

        def cell(item: Item[Any], record: Form) -> Cell:
            if isinstance(item, Derived):
                text = outcome_said(item, item.outcome(record), desk.lang)
            else:
                text = said(item, record.answer(item), record, desk.lang)
            return Cell(text, role="muted" if record.void else "text", struck=record.void)

        def state(record: Form) -> Cell:
            if record.void or self._book is None:
                return Cell(f"     {say(VOID)}", icon="struck", role="muted")
            shown = status_of(record, self._book)
            return Cell(f"     {say(shown.words)}", icon=shown.value, role="muted")

        columns = [Column[Form](say(NUMBER), NUMBER_WIDTH, lambda record: Cell(str(record.line_no)))]
        for item in items:
            width = next((width for kind, width in WIDTHS if isinstance(item, kind)), OTHER_WIDTH)
            columns.append(Column[Form](say(item.label), width, partial(cell, item), grows=item is grows))
        return [*columns, Column[Form](say(STATE), STATE_WIDTH, state)]
