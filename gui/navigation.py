"""The left column: the places of the window, and the forms of the open subject as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gui.binder import OPEN_ITEMS, Sheet
from gui.icons import pixmap
from gui.labels import Rule
from gui.language import NOOP, Language
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SHEET = Qt.ItemDataRole.UserRole + 1
PLACES = (
    ("today", 1, NOOP("Column", "Today")),
    ("subjects", 2, NOOP("Column", "Subjects")),
    ("subject", 3, NOOP("Column", "Subject")),
    ("queries", 4, NOOP("Column", "Queries")),
    ("print", 5, NOOP("Column", "Print")),
    ("backup", 6, NOOP("Column", "Backup")),
    ("settings", 7, NOOP("Column", "Settings")),
)


class PlaceButton(QAbstractButton):
    """One place: icon, word and the digit of its Alt key; only the icon where the tree needs the height."""

    def __init__(self, name: str, digit: int, word: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"nav.{name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = name
        self._digit = digit
        self._theme = theme
        self._compact = False
        self.setText(word)

    def set_compact(self, compact: bool) -> None:
        """Only the icon."""
        self._compact = compact
        self.setToolTip(f"{self.text()}  Alt+{self._digit}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the column, or a square."""
        high = self._theme.px(30)
        return QSize(self._theme.px(38) if self._compact else self._theme.px(160), high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the place, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The place where the window stands has the ground of a selection and a bar of the accent colour."""
        theme, c, box = self._theme, self._theme.colours, self.rect()
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            painter.fillRect(box, theme.colour("selection"))
        if here:
            bar = QRect(0, 0, theme.px(3), box.height())
            if self._compact:
                bar = QRect(0, box.height() - theme.px(3), box.width(), theme.px(3))
            painter.fillRect(bar, theme.colour("accent"))
        size = theme.px(16)
        left = (box.width() - size) // 2 if self._compact else theme.px(12)
        drawn = pixmap(self._icon, c.accent if here else c.muted, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (box.height() - size) // 2, drawn)
        if not self._compact:
            text_box = box.adjusted(left + size + theme.px(10), 0, -theme.px(28), 0)
            painter.setFont(theme.font(bold=here))
            painter.setPen(theme.colour("text"))
            said = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, text_box.width())
            painter.drawText(text_box, Qt.AlignmentFlag.AlignVCenter, said)
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            painter.drawText(
                box.adjusted(0, 0, -theme.px(12), 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                str(self._digit),
            )
        if self.hasFocus():
            painter.setPen(theme.focus_pen())
            painter.drawRect(box.adjusted(1, 1, -1, -1))


class FormModel(QAbstractItemModel):
    """The subject's forms; records of repeating forms are children of their form."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._sheets: Sequence[Sheet] = ()

    def show(self, sheets: Sequence[Sheet]) -> None:
        """Other contents."""
        self.beginResetModel()
        self._sheets = sheets
        self.endResetModel()

    def sheet(self, index: Index) -> Sheet:
        """The form or record of a row."""
        above = index.internalId()
        return self._sheets[index.row()] if above == 0 else self._sheets[above - 1].sheets[index.row()]

    def where(self, oid: str, record: int | None) -> QModelIndex:
        """The row of a form, or of one of its records."""
        for row, sheet in enumerate(self._sheets):
            if sheet.form.oid == oid:
                top = self.index(row, 0)
                below = (n for n, child in enumerate(sheet.sheets) if record is not None and child.record == record)
                return next((self.index(n, 0, top) for n in below), top)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A child carries the number of the row above it."""
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index | None = None) -> Any:
        """The form of a record; without an index, the object's owner."""
        if index is None:
            return super().parent()
        above = index.internalId() if index.isValid() else 0
        return QModelIndex() if above == 0 else self.createIndex(above - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Forms, or the records of one form."""
        if not parent.isValid():
            return len(self._sheets)
        return len(self._sheets[parent.row()].sheets) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Caption, the whole row as a sentence for assistive technology, and the sheet for the painter."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._language.say(self.sheet(index).caption)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return sentence(self.sheet(index), self._language)
        if role == SHEET:
            return self.sheet(index)
        return None


def sentence(sheet: Sheet, language: Language) -> str:
    """A form with its status and open items in words."""
    parts = [language.say(sheet.caption), language.say(sheet.shown.words)]
    if sheet.open:
        parts.append(language.say(OPEN_ITEMS.filled(n=sheet.open)))
    if sheet.waits:
        parts.append(language.say(sheet.waits))
    return ", ".join(parts)


class FormRow(QStyledItemDelegate):
    """Paints a row of the tree: binder tab, status, caption, open items."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row height of the design; a stylesheet's min-height is not honoured for items."""
        return QSize(self._theme.px(120), self._theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        sheet: Sheet = index.data(SHEET)
        theme, c = self._theme, self._theme.colours
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        top = not index.parent().isValid()
        if top and sheet.form.tab is not None and self._first_of_tab(index):
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            tab = QRect(theme.px(4), box.top(), theme.px(20), box.height())
            painter.drawText(tab, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(sheet.form.tab))
        size, ratio = theme.px(14), painter.device().devicePixelRatio()
        left = theme.px(30 if top else 46)
        tint = c.muted if sheet.shown.value in {"not-started", "not-done"} else c.text
        painter.drawPixmap(left, box.center().y() - size // 2, pixmap(sheet.shown.value, tint, size, ratio))
        right = box.right() - theme.px(6)
        if sheet.open:
            painter.setFont(theme.font(9, bold=True))
            painter.setPen(theme.colour("attention"))
            wide = painter.fontMetrics().horizontalAdvance(str(sheet.open))
            count = QRect(right - wide, box.top(), wide + 1, box.height())
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter, str(sheet.open))
            right -= wide + size + theme.px(3)
            painter.drawPixmap(right, box.center().y() - size // 2, pixmap("open-items", c.attention, size, ratio))
        words = QRect(left + size + theme.px(7), box.top(), 0, box.height())
        words.setRight(right - theme.px(4))
        painter.setFont(theme.font(11 if top else 10))
        painter.setPen(theme.colour("muted" if sheet.waits else "text"))
        # a record is told by the end of its date, a form by the beginning of its name
        mode = Qt.TextElideMode.ElideRight if top else Qt.TextElideMode.ElideLeft
        said = painter.fontMetrics().elidedText(index.data(Qt.ItemDataRole.DisplayRole), mode, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.focus_pen())
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    @staticmethod
    def _first_of_tab(index: Index) -> bool:
        before: Sheet | None = index.sibling(index.row() - 1, 0).data(SHEET) if index.row() else None
        here: Sheet = index.data(SHEET)
        return before is None or before.form.tab != here.form.tab


class FormTree(QTreeView):
    """The forms of the open subject. Enter or a click opens one."""

    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.setObjectName("nav.forms")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("window"))
        self.setPalette(palette)
        self.forms = FormModel(language, self)
        self.setModel(self.forms)
        self.setItemDelegate(FormRow(theme, self))
        self.clicked.connect(self._open)
        self.setAccessibleName(self.tr("Forms"))

    def show_sheets(self, sheets: Sequence[Sheet], oid: str | None, record: int | None) -> None:
        """Show the forms, and mark the one on the page."""
        self.forms.show(sheets)
        self.expandAll()
        self.setCurrentIndex(self.forms.where(oid, record) if oid else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the form; arrows move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.forms.sheet(index))


class Column(QWidget):
    """Places above, the forms of the open subject below them."""

    chosen = Signal(str)
    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.buttons: dict[str, PlaceButton] = {}
        for name, digit, words in PLACES:
            button = PlaceButton(name, digit, self.tr(words), theme)
            button.clicked.connect(lambda checked, name=name: self.chosen.emit(name))
            self.buttons[name] = button
        self._subject_word = self.tr("Subject")
        self.tree = FormTree(theme, language)
        self.tree.opened.connect(self.opened)
        self._places = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._below = QVBoxLayout()
        for box in (self._places, self._below):
            box.setSpacing(0)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        frame.setSpacing(0)
        frame.addLayout(self._places)
        self._rule = Rule()
        frame.addWidget(self._rule)
        frame.addWidget(self.tree, 1)
        frame.addLayout(self._below)
        frame.addStretch(0)
        self._arrange(compact=False)

    def first(self) -> QWidget:
        """Where the cursor goes in this column: the form on the page, else the place."""
        if self.tree.isVisible() and self.tree.currentIndex().isValid():
            return self.tree
        return next((button for button in self.buttons.values() if button.isChecked()), self.buttons["today"])

    def show_place(self, page: str, *, subject: str | None) -> None:
        """Mark where the window stands; on form pages the places shrink to a row of icons."""
        place = "subject" if page.startswith("form:") else page
        for name, button in self.buttons.items():
            button.setChecked(name == place)
        self.buttons["subject"].setText(subject or self._subject_word)
        self.buttons["subject"].setVisible(subject is not None)
        self.tree.setVisible(subject is not None)
        self._rule.setVisible(subject is not None)
        self._arrange(compact=page.startswith("form:") and subject is not None)

    def _arrange(self, *, compact: bool) -> None:
        upper = list(self.buttons.values()) if compact else list(self.buttons.values())[:3]
        for button in self.buttons.values():
            (self._places if button in upper else self._below).addWidget(button)
            button.set_compact(compact)
        direction = QBoxLayout.Direction.LeftToRight if compact else QBoxLayout.Direction.TopToBottom
        self._places.setDirection(direction)
