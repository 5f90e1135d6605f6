"""Long lists: a table model that holds a few pages of rows at a time, its delegate, and a table with frozen columns."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.icons import pixmap
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
PAGE = 64
KEPT = 24
# Compared with every call of data(): comparing with the enum would double the time to paint.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
CENTRED = Qt.AlignmentFlag.AlignCenter
CELL = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words or an icon, in the colour of a role; `spoken` says an icon in words."""

    text: str = ""
    icon: str = ""
    role: str = "text"
    spoken: str = ""
    mark: str = ""
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its heading, its width in the design's pixels, and what it shows of a row.

    `grows`: it takes the room that the others leave, and no other width.
    """

    heading: str
    width: int
    cell: Callable[[R], Cell]
    centred: bool = False
    grows: bool = False


class Kept(Generic[R]):
    """A row that was fetched, and what its cells show once somebody has looked."""

    __slots__ = ("cells", "row")

    def __init__(self, row: R) -> None:
        self.row = row
        self.cells: list[Cell] | None = None


class Pager(Protocol[R]):
    """Rows in the order of a key, found by the key on an index."""

    def count(self) -> int: ...
    def rows(self, after: str | None, limit: int) -> Sequence[R]: ...
    def key_of(self, row: R) -> str: ...
    def key_at(self, row: int) -> str | None: ...


class WindowedModel(QAbstractTableModel, Generic[R]):
    """A table of any length: pages of 64 rows are fetched when they are shown, and the last few kept."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._pager: Pager[R] | None = None
        self._count = 0
        self._pages: OrderedDict[int, list[Kept[R]]] = OrderedDict()
        self._ends: dict[int, str] = {}

    def show(self, pager: Pager[R]) -> None:
        """Other rows, or the same after a change."""
        self.beginResetModel()
        self._pager = pager
        self._count = pager.count()
        self._pages.clear()
        self._ends.clear()
        self.endResetModel()

    def reword(self) -> None:
        """The same rows, whose cells say something else by now."""
        for page in self._pages.values():
            for kept in page:
                kept.cells = None
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def row(self, number: int) -> R:
        """The row with that place in the list."""
        return self._page(number // PAGE)[number % PAGE].row

    def cell(self, index: Index) -> Cell:
        """What a cell shows."""
        kept = self._page(index.row() // PAGE)[index.row() % PAGE]
        if kept.cells is None:
            kept.cells = [column.cell(kept.row) for column in self.columns]
        return kept.cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Counted once."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As declared."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Strings made once, when the row is first looked at."""
        if role == DISPLAY:
            return self.cell(index).text
        if role == CELL:
            return self.cell(index)
        if role in (SPOKEN, TOOLTIP):
            cell = self.cell(index)
            return cell.spoken or cell.text or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The headings of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            return self.columns[section].heading
        return CENTRED if role == ALIGNMENT and self.columns[section].centred else None

    def _page(self, number: int) -> list[Kept[R]]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        assert self._pager is not None
        after = self._ends.get(number - 1)
        if after is None and number:
            after = self._pager.key_at(number * PAGE - 1)
        rows = list(self._pager.rows(after, PAGE))
        if rows:
            self._ends[number] = self._pager.key_of(rows[-1])
        page = self._pages[number] = [Kept(row) for row in rows]
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return page


class PlainRow(QStyledItemDelegate):
    """Paints a cell: plain text or an icon, the ground of a selected row, a frame around the current cell."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font()
        self._bold = theme.font(bold=True)
        self._small = theme.font(9)
        self._struck = theme.font()
        self._struck.setStrikeOut(True)
        self._pen = {role: theme.colour(role) for role in ("text", "muted", "ok", "attention", "hard", "accent")}
        self._selection, self._border = QBrush(theme.colour("selection")), theme.colour("border")
        self._pad, self._icon = theme.px(8), theme.px(16)
        self._high = theme.px(30)
        self.centred: frozenset[int] = frozenset()
        self.by_cell = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row height of the design."""
        return QSize(self._theme.px(60), self._high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell; plain strings of other models are painted as text."""
        box: QRect = option.rect
        cell = index.data(CELL)
        if cell is None:
            cell = Cell(index.data(DISPLAY) or "")
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._selection)
        centred = index.column() in self.centred
        if cell.icon:
            self._paint_icon(painter, box, cell, centred=centred)
        if cell.text:
            painter.setFont(self._struck if cell.struck else self._bold if cell.bold else self._font)
            painter.setPen(self._pen[cell.role])
            inner = box.adjusted(self._pad, 0, -self._pad // 2, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            )
            text = cell.text
            if painter.fontMetrics().horizontalAdvance(text) > inner.width():
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, flags, text)
        painter.setPen(self._border)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.by_cell and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.focus_pen())
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _paint_icon(self, painter: QPainter, box: QRect, cell: Cell, *, centred: bool) -> None:
        ratio = painter.device().devicePixelRatio()
        top = box.center().y() - self._icon // 2
        left = box.center().x() - self._icon // 2 if centred else box.left() + self._pad
        tint = self._pen[cell.role].name()
        painter.drawPixmap(left, top, pixmap(cell.icon, tint, self._icon, ratio))
        if cell.mark:
            small = self._icon * 5 // 8
            mark = pixmap(cell.mark, self._pen["attention"].name(), small, ratio)
            painter.drawPixmap(left + self._icon, top - small // 4, mark)


class Table(QTableView):
    """A table of fixed rows; `frozen` columns stay while the others scroll sideways, in a second view on the model."""

    def __init__(self, theme: Theme, model: WindowedModel[Any], *, frozen: int = 0, by_cell: bool = False) -> None:
        """`by_cell`: the cursor is on a cell, and left and right move it; otherwise it is on a row."""
        super().__init__()
        self._theme = theme
        self._frozen = frozen
        self._by_cell = by_cell
        self.rests: Callable[[int], bool] = lambda row: True  # whether the arrow keys rest on a row
        self._still: QTableView | None = None
        self._dress(self, model, theme)
        if frozen:
            self._still = QTableView(self)
            self._dress(self._still, model, theme)
            self._add_still(self._still, model)

    def setCurrentRow(self, row: int) -> None:
        """Put the cursor on a row, in its present column."""
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.model().index(row, column))

    def _dress(self, view: QTableView, model: WindowedModel[Any], theme: Theme) -> None:
        # A viewport made by Qt is unknown to PySide, which then looks through every kind of widget there is: 10 ms.
        viewport = QWidget()
        viewport.setAutoFillBackground(True)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        view.setViewport(viewport)
        view.setModel(model)
        row = PlainRow(theme, view)
        row.by_cell = self._by_cell
        row.centred = frozenset(n for n, column in enumerate(model.columns) if column.centred)
        view.setItemDelegate(row)
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setWordWrap(False)
        rows, heads = view.verticalHeader(), view.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(30))
        rows.setDefaultSectionSize(theme.px(30))
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFixedHeight(theme.px(28))
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        for n, column in enumerate(model.columns):
            heads.resizeSection(n, theme.px(column.width))
            if column.grows:
                heads.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)

    def _add_still(self, still: QTableView, model: WindowedModel[Any]) -> None:
        still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        still.setSelectionModel(self.selectionModel())
        still.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        still.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        still.setBackgroundRole(QPalette.ColorRole.Base)
        for n in range(self._frozen, len(model.columns)):
            still.setColumnHidden(n, True)
        still.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(still.verticalScrollBar().setValue)
        still.clicked.connect(self.clicked)
        still.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row with the cursor stays in sight, the frozen columns at the left edge."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
        if self._still is not None:
            wide = sum(self.columnWidth(n) for n in range(self._frozen))
            high = self.viewport().height() + self.horizontalHeader().height()
            self._still.setGeometry(0, 0, wide, high)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows without rest are passed; a cell under the frozen columns is scrolled out from under them."""
        target, here = super().moveCursor(action, modifiers), self.currentIndex()
        step = -1 if target.row() < here.row() or action == QAbstractItemView.CursorAction.MoveEnd else 1
        while target.isValid() and not self.rests(target.row()):
            target = target.siblingAtRow(target.row() + step)
        if not target.isValid():
            return here
        if self._still is not None and target.column() >= self._frozen:
            hidden = self._still.width() - self.visualRect(target).left()
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)
        return target

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what the cursor is on; letters and digits are left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()  # Qt would look for a row that begins so, through the whole list
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where the cursor is on a row, its frame goes around the whole row."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not self._by_cell and self.hasFocus() and index.isValid():
            row = self.visualRect(index)
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.focus_pen())
            painter.drawRect(QRect(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3))

    def event(self, event: QEvent) -> bool:
        """The frozen view shows the focus that the table has."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and self._still is not None:
            self._still.viewport().update()
        return super().event(event)
