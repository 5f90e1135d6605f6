"""The panel's first tab: open checks of the form in front and of the subject, with what may be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import offers
from gui.binder import counts, patient
from gui.desk import Desk
from gui.icons import pixmap
from gui.page import Command
from gui.theme import Theme
from gui.wrapping import draw_wrapped, wrapped
from model.casebook import SITE_KINDS
from model.findings import Finding, Level

if TYPE_CHECKING:
    from gui.askbar import AskBar

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
MARKS = {Level.HARD: ("hard", "hard"), Level.SOFT: ("open-items", "attention"), Level.PROTOCOL: ("protocol", "accent")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a finding with where it stands, or a heading."""

    says: str
    where: str = ""
    finding: Finding | None = None


class CheckModel(QAbstractListModel):
    """Findings under their headings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Other contents."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Headings and findings."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        chosen = index.isValid() and self.lines[index.row()].finding is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence; for assistive technology with its place."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.says
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.says} {line.where}".strip()
        return line if role == ENTRY else None


class CheckRow(QStyledItemDelegate):
    """Paints a finding: mark, sentence over as many lines as it needs, place and rule in small type."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the sentence needs at the width of the panel."""
        line: Line = index.data(ENTRY)
        theme = self._theme
        if line.finding is None:
            return QSize(0, theme.px(30))
        lines = wrapped(line.says, theme.font(), self._width())
        return QSize(0, lines * theme.px(20) + theme.px(16 + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line of the list."""
        line: Line = index.data(ENTRY)
        theme, c, box = self._theme, self._theme.colours, QRect(option.rect)
        painter.save()
        if line.finding is None:
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            low = box.adjusted(theme.px(10), 0, 0, -theme.px(4))
            painter.drawText(low, Qt.AlignmentFlag.AlignBottom, line.says)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        name, role = MARKS[line.finding.level]
        size = theme.px(16)
        mark = pixmap(name, getattr(c, role), size, painter.device().devicePixelRatio())
        painter.drawPixmap(box.left() + theme.px(10), box.top() + theme.px(8), mark)
        left, top = box.left() + theme.px(34), box.top() + theme.px(6)
        painter.setPen(theme.colour("text"))
        high = draw_wrapped(painter, line.says, theme.font(), QRect(left, top, self._width(), 0), theme.px(20))
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        under = QRect(left, top + high, self._width(), theme.px(16))
        where = painter.fontMetrics().elidedText(line.where, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, where)
        painter.setPen(theme.colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.focus_pen())
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def _width(self) -> int:
        return max(self._theme.px(80), self._view.viewport().width() - self._theme.px(34 + 8))


class Checks(QListView):
    """Open checks: those of the form in front, then those of the subject's other forms. Enter goes to the item."""

    bar_made = Signal(QWidget)  # the bar that asks why, when it is first needed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel.checks")
        self.setAccessibleName(self.tr("Open checks"))
        self._desk = desk
        self._rows = CheckModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(CheckRow(desk.theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setPalette(desk.theme.side_palette())
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._go)

    @cached_property
    def bar(self) -> AskBar:
        """Where the words for a dismissal are typed; made late, for it brings the editors with it."""
        from gui.askbar import AskBar

        bar = AskBar(self._desk, narrow=True)
        self.bar_made.emit(bar)
        return bar

    def refresh(self) -> int:
        """Show what is open now; how many of it concern the form in front."""
        front, record = self._front()
        here = [f for f in self._found() if _concerns(f, front, record)]
        rest = [f for f in self._found() if f not in here]
        lines: list[Line] = []
        for heading, found in ((self.tr("This form"), here), (self.tr("This subject"), rest)):
            if found:
                lines.append(Line(heading if front else self.tr("This subject")))
                lines += [self._line(f) for f in found]
        if not lines:
            lines = [Line(self.tr("Nothing is open."))]
        self._rows.show(lines)
        return len(here) + len(rest)

    def perform(self, command: Command) -> bool:
        """Alt+A and Alt+C of the finding under the cursor; False when the cursor is elsewhere."""
        index = self.currentIndex()
        finding = self._rows.lines[index.row()].finding if self.hasFocus() and index.isValid() else None
        if finding is None or command not in (Command.TAKE, Command.CONFIRM):
            return False
        if command is Command.TAKE:
            return offers.take(self._desk, finding)
        if finding.level is Level.SOFT and not finding.information:
            self._desk.wrote(lambda: self._desk.file.confirm(finding))
        elif offers.may_dismiss(finding):
            offers.ask_why(self._desk, self.bar, finding)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the item."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _found(self) -> list[Finding]:
        front, _ = self._front()
        if front and self._desk.study.form(front).kind in SITE_KINDS:
            return [f for f in patient(self._desk.site_book()).site_findings() if counts(f)]
        return [f for f in self._desk.findings() if counts(f)]

    def _front(self) -> tuple[str, int | None]:
        at = self._desk.at
        if at is None or not at.page.startswith("form:"):
            return "", None
        return at.page.removeprefix("form:"), at.record

    def _line(self, finding: Finding) -> Line:
        say = self._desk.say
        form = self._desk.study.form(finding.place.form)
        keys = " / ".join(key.en.partition(":")[0] for key in offers.keys_of(finding))
        where = " · ".join(part for part in (finding.check, keys, say(form.title)) if part)
        return Line(say(finding.says), where, finding)

    def _go(self, index: QModelIndex) -> None:
        finding = self._rows.lines[index.row()].finding
        if finding is not None:
            self._desk.go(finding.place)


def _concerns(finding: Finding, form: str, record: int | None) -> bool:
    places = (finding.place, *finding.others)
    return any(p.form == form and (record is None or p.record == record) for p in places)
