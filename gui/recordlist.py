"""The rows of a log form as a list: one line a record, struck-out ones with a line through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from gui.answers import outcome_said, said
from gui.binder import Shown, status_of
from gui.desk import Desk
from gui.icons import icon
from model.casebook import Casebook
from model.forms import Form
from model.items import Choice, Day, Derived, Item, LabValue, Line, Measure, PartialDay, Ref, Serial, Term, Whole
from model.text import Text

Index = QModelIndex | QPersistentModelIndex
ROW = 30
MOST_COLUMNS = 6
STATE = Text("State", "状態")
NUMBER = Text("No.", "番号")
VOID = Text("struck out", "取消")
_DISPLAY, _DECORATION = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.DecorationRole)
_FONT, _COLOUR = int(Qt.ItemDataRole.FontRole), int(Qt.ItemDataRole.ForegroundRole)
_SPOKEN, _TIP = int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)
_SHORT = (Term, Line, Day, PartialDay, Choice, Whole, Measure, LabValue, Ref)


def telling_items(form: type[Form]) -> tuple[Item[Any], ...]:
    """The items by which the records of a form are told apart: the first short ones that must be answered."""
    short = [item for item in form.ITEMS if isinstance(item, _SHORT) and not isinstance(item, Serial)]
    required = [item for item in short if item.need.value == "R" and item.asked_if is None]
    return tuple(sorted((required or short)[:MOST_COLUMNS], key=form.ITEMS.index))


class RecordModel(QAbstractTableModel):
    """Number, the telling items, and the state of each record."""

    def __init__(self, desk: Desk, items: Sequence[Item[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.items = tuple(items)
        self.records: list[Form] = []
        self._cells: list[list[str]] = []
        self._states: list[Shown] = []

    def show(self, records: Sequence[Form], book: Casebook) -> None:
        """Other records, or the same after a change."""
        self.beginResetModel()
        self.records = list(records)
        self._states = [status_of(record, book) for record in records]
        self._cells = [self._line(record, state) for record, state in zip(records, self._states, strict=True)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One line a record."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number, items, state."""
        return 0 if parent.isValid() else len(self.items) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Labels of the items."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        words = [NUMBER, *(item.label for item in self.items), STATE]
        return self._desk.say(words[section])

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words; the icon of the state; the line through what is struck out."""
        record = self.records[index.row()]
        if role in (_DISPLAY, _SPOKEN, _TIP):
            return self._cells[index.row()][index.column()]
        if role == _FONT and record.void:
            font = QFont(self._desk.theme.font())
            font.setStrikeOut(True)
            return font
        if role == _COLOUR and record.void:
            return self._desk.theme.colour("muted")
        if role == _DECORATION and index.column() == self.columnCount() - 1 and not record.void:
            return icon(self._states[index.row()].value, self._desk.theme.colours.muted)
        return None

    def _line(self, record: Form, state: Shown) -> list[str]:
        lang = self._desk.lang
        cells = [
            outcome_said(item, item.outcome(record), lang)
            if isinstance(item, Derived)
            else said(item, record.answer(item), record, lang)
            for item in self.items
        ]
        return [str(record.line_no), *cells, (VOID if record.void else state.words).of(lang)]


class RecordList(QTableView):
    """The list above the form. Enter goes into the row under the cursor."""

    entered_row = Signal()
    chosen = Signal(int)

    def __init__(self, desk: Desk, items: Sequence[Item[Any]], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self.rows = RecordModel(desk, items, self)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.theme.px(ROW))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._quiet = False

    @property
    def current(self) -> Form | None:
        """The record under the cursor."""
        row = self.currentIndex().row()
        return self.rows.records[row] if 0 <= row < len(self.rows.records) else None

    def show_records(self, records: Sequence[Form], book: Casebook, current: int | None) -> None:
        """Show `records` with the one of that number under the cursor."""
        self._quiet = True
        self.rows.show(records, book)
        row = next((n for n, record in enumerate(records) if record.id == current), -1)
        self.setCurrentIndex(self.rows.index(row, 0))
        self._quiet = False
        self._fit()

    def wanted_height(self, most: int = 6) -> int:
        """Heading and lines, at most `most` of them, in pixels."""
        px = self._desk.theme.px
        lines = min(max(len(self.rows.records), 1), most)
        return self.horizontalHeader().sizeHint().height() + lines * px(ROW) + px(4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            record = self.rows.records[now.row()]
            if record.id is not None:
                self.chosen.emit(record.id)

    def _fit(self) -> None:
        px = self._desk.theme.px
        for column in range(self.rows.columnCount() - 1):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)) + px(10)
            self.setColumnWidth(column, min(wanted, px(220)))
