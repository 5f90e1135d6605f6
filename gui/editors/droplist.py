"""DropList: a list of lines that opens below an editor and takes its keys while it is open, never the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme

LINE = 30
MOST_LINES = 8
MORE = Qt.ItemDataRole.UserRole + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DropLine:
    """A line offered: what choosing it types, what it says, and a quieter remark at its right end."""

    key: str
    text: str
    more: str = ""


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[DropLine] = ()

    def offer(self, lines: Sequence[DropLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        line = self.lines[index.row()]
        if role == _DISPLAY:
            return line.text
        if role == MORE:
            return line.more
        return f"{line.text} {line.more}".strip() if role == _ACCESSIBLE else None


class _Painter(QStyledItemDelegate):
    """Draws a line: text from the left, remark at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        if index.row() == self._current(option):
            painter.fillRect(rect, theme.colour("selection"))
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        more = str(index.data(MORE))
        painter.setFont(theme.font(9))
        right = painter.fontMetrics().horizontalAdvance(more) + theme.px(12) if more else 0
        painter.setPen(theme.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, more)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width() - right)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _current(option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.currentIndex().row() if isinstance(view, QListView) else -1


class DropList(QFrame):
    """The open list. Arrows and Page keys move in it, Enter and Tab take the line, Esc closes it; a click takes too."""

    closed = Signal()

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__(anchor.window())
        self.setObjectName("drop.list")
        self._anchor = anchor
        self._theme = theme
        self._take: Callable[[DropLine], object] = lambda line: None
        self._typed = False
        self._model = _Lines(self)
        self._view = QListView(self)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setUniformItemSizes(True)
        self._view.setItemDelegate(_Painter(theme, self))
        self._view.setModel(self._model)
        self._view.clicked.connect(self._clicked)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._view)
        self._watched = QApplication.focusWidget() or anchor
        self._watched.installEventFilter(self)

    @property
    def lines(self) -> Sequence[DropLine]:
        """The lines offered now."""
        return self._model.lines

    @property
    def current(self) -> int:
        """The line that Enter would take, -1 for none."""
        return self._view.currentIndex().row()

    def offer(
        self, lines: Sequence[DropLine], take: Callable[[DropLine], object], *, row: int = 0, typed: bool = False
    ) -> None:
        """Show `lines` with `row` under the cursor. `typed`: Enter takes the line and still moves on."""
        self._take = take
        self._typed = typed
        self._model.offer(lines)
        self._view.setCurrentIndex(self._model.index(row))
        self.setAccessibleName(self._anchor.accessibleName())
        self._place()
        self.show()
        self.raise_()

    def take(self, row: int) -> None:
        """Choose a line, and close."""
        line = self._model.lines[row]
        self.close()
        self._take(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the item that has the focus, while the list is open."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.close()
        elif isinstance(event, QKeyEvent) and self._mine(event):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                return self._key(Qt.Key(event.key()))
        return False

    def hideEvent(self, event: QEvent) -> None:
        """A list that is closed is gone; the next one is new."""
        self._watched.removeEventFilter(self)
        self.closed.emit()
        self.deleteLater()

    def _mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in (*_MOVES, *_TAKES, Qt.Key.Key_Escape)

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in _TAKES:
            moves_on = self._typed or key == Qt.Key.Key_Tab
            if self.current >= 0:
                self.take(self.current)
            else:
                self.close()
            return not moves_on
        row = min(max(self.current + _MOVES[key], 0), len(self._model.lines) - 1)
        self._view.setCurrentIndex(self._model.index(row))
        return True

    def _clicked(self, index: QModelIndex) -> None:
        self.take(index.row())

    def _place(self) -> None:
        theme, window = self._theme, self._anchor.window()
        texts = self._view.fontMetrics()
        widest = max(
            (texts.horizontalAdvance(line.text) + texts.horizontalAdvance(line.more) for line in self.lines), default=0
        )
        width = min(max(self._anchor.width(), widest + theme.px(60)), window.width() - theme.px(16))
        height = theme.px(LINE) * min(max(len(self.lines), 1), MOST_LINES) + theme.px(4)
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + theme.px(2)))
        if corner.y() + height > window.height():
            above = corner.y() - height - self._anchor.height() - theme.px(4)
            corner.setY(max(above, window.height() - height) if above < 0 else above)
        corner.setX(max(min(corner.x(), window.width() - width - theme.px(8)), 0))
        self.setGeometry(QRect(corner, QSize(width, height)))


_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -MOST_LINES, Qt.Key.Key_PageDown: MOST_LINES}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
