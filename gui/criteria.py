"""Criteria: the rows of the eligibility checklist - wording, the data it is judged by, where they stand, the state."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.desk import Desk
from gui.editors.box import DIGITS
from gui.icons import pixmap
from gui.labels import named
from gui.theme import Theme
from gui.wrapping import draw_wrapped, wrapped
from model.casebook import Casebook
from model.derive.eligibility import All, Criterion, Evidence, Judged, Standing, State
from model.text import Lang, Text

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
NUMBER, SOURCE, STATE, PITCH, PAD, NARROW, WIDE = 46, 76, 150, 18, 6, 600, 1100
WIDE_PAD = 5  # all rows of the record on one screen of 1920 × 1080
REMARK = 104  # the room for the remark beside the state, where a row is wide
SHARE, WIDE_SHARE = 0.42, 0.45  # of the room for words, the data's part

MET, NOT_MET = Text("met", "適合"), Text("NOT MET", "不適合")
NOT_APPLICABLE, OPEN = Text("not applicable", "該当なし"), Text("open", "未確定")
CONFIRM = Text("{key} = confirm", "{key} で確認")
AT_SOURCE = Text("Enter = to the source", "Enter で元の項目へ")
CHANGED = Text("data changed, {key} = confirm", "データ変更。{key} で再確認")
WORDS = {State.MET: MET, State.NOT_MET: NOT_MET, State.NOT_APPLICABLE: NOT_APPLICABLE, State.PENDING: OPEN}
KEYS = {State.MET: "1", State.NOT_MET: "2", State.NOT_APPLICABLE: "1"}


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One row as shown: the standing, the stored answer, and whether rows can be confirmed now."""

    standing: Standing
    answer: str | None
    closed: bool

    @property
    def state(self) -> State:
        """What follows from the data."""
        return self.standing.judged.state

    @property
    def contradicted(self) -> bool:
        """Whether it was answered and the data say something else now."""
        return self.answer is not None and not self.standing.confirmed

    def remark(self) -> Text | None:
        """What the nurse can do about the row."""
        if self.state is State.PENDING:
            return AT_SOURCE
        if self.standing.confirmed or self.closed:
            return None
        return (CHANGED if self.contradicted else CONFIRM).filled(key=KEYS[self.state])

    def looks(self) -> tuple[str, str]:
        """Icon and colour role of the state."""
        if self.state is State.NOT_MET:
            return "hard", "hard"
        if self.contradicted:
            return "open-items", "attention"
        if self.state is State.PENDING or not self.standing.confirmed:
            return ("not-started" if self.state is State.PENDING else "in-progress"), "muted"
        return ("not-done", "text") if self.state is State.NOT_APPLICABLE else ("confirmed", "ok")


def decisive(criterion: Criterion, book: Casebook) -> Evidence:
    """The value to look at first: of several rules the first that is not met, else the first without data."""
    judged = criterion.judge(book)
    rules = criterion.rule.rules if isinstance(criterion.rule, All) else ()
    each: list[Judged] = [rule.judge(book) for rule in rules]
    worst = next((one for one in each if one.state is judged.state and one.state is not State.MET), judged)
    return worst.evidence[-1 if worst is judged and not rules else 0]


def source_said(evidence: Evidence) -> str:
    """Form and day of a value: "LAB 03-02"."""
    day = f" {evidence.on:%m-%d}" if evidence.on else ""
    return f"{evidence.place.form}{day}"


class _Lines(QAbstractListModel):
    def __init__(self, lang: Lang, parent: QObject) -> None:
        super().__init__(parent)
        self._lang = lang
        self.lines: Sequence[CriterionLine] = ()

    def show(self, lines: Sequence[CriterionLine]) -> None:
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        elif lines != self.lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.standing.criterion.label.of(self._lang)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, self._lang)
        return None


def data_said(line: CriterionLine, lang: Lang) -> list[tuple[str, str]]:
    """The values a criterion is judged by, those of one source together; a value that counts twice is said once."""
    by_source: dict[str, dict[str, None]] = {}
    for evidence in line.standing.judged.evidence:
        by_source.setdefault(source_said(evidence), {})[evidence.says.of(lang)] = None
    stop = "; " if lang == "en" else "、"
    return [(stop.join(said), source) for source, said in by_source.items()]


def spoken(line: CriterionLine, lang: Lang) -> str:
    """A row in one sentence."""
    criterion, remark = line.standing.criterion, line.remark()
    data = ", ".join(f"{says} ({source})" for says, source in data_said(line, lang))
    parts = (
        f"{criterion.id} {criterion.label.of(lang)}",
        data,
        WORDS[line.state].of(lang),
        remark.of(lang) if remark else "",
    )
    return ". ".join(part for part in parts if part)


class _Row(QStyledItemDelegate):
    """Paints number, wording, data with their sources, and the state with what can be done."""

    def __init__(self, theme: Theme, lang: Lang, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._lang, self._view = theme, lang, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words, data, _, _ = self.columns(self._view.viewport().width())
        line: CriterionLine = index.data(LINE)
        px, font = self._theme.px, self._theme.font()
        label = wrapped(line.standing.criterion.label.of(self._lang), font, words.width())
        values = sum(wrapped(text, font, data.width()) for text in self._values(line))
        lines = label + values if data.left() == words.left() else max(label, values)
        wide = self._wide(self._view.viewport().width())
        below = line.remark() is not None and not wide
        return QSize(0, max(lines, 2 if below else 1) * px(PITCH) + 2 * px(WIDE_PAD if wide else PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: CriterionLine = index.data(LINE)
        theme, px, box = self._theme, self._theme.px, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        elif line.state is State.NOT_MET:
            painter.fillRect(box, theme.colour("hard_tint"))
        top = box.top() + px(WIDE_PAD if self._wide(box.width()) else PAD)
        words, data, source, state = (part.translated(0, top) for part in self.columns(box.width()))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(9))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(px(8), words.top(), px(NUMBER) - px(8), px(PITCH)), centre, line.standing.criterion.id)
        painter.setPen(theme.colour("text"))
        high = draw_wrapped(painter, line.standing.criterion.label.of(self._lang), theme.font(), words, px(PITCH))
        if data.left() == words.left():
            data.translate(0, high)
            source.moveTop(data.top())
        for says, where in data_said(line, self._lang):
            painter.setPen(theme.colour("hard" if line.state is State.NOT_MET else "muted"))
            high = draw_wrapped(painter, says, theme.font(), data, px(PITCH))
            painter.setPen(theme.colour("accent"))
            painter.setFont(theme.font(9))
            painter.drawText(QRect(source.left(), data.top(), source.width(), px(PITCH)), centre, where)
            data.translate(0, high)
        self._paint_state(painter, line, state)
        painter.setPen(theme.colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.focus_pen())
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_state(self, painter: QPainter, line: CriterionLine, at: QRect) -> None:
        theme, px = self._theme, self._theme.px
        icon, role = line.looks()
        ratio = painter.device().devicePixelRatio()
        drawn = pixmap(icon, getattr(theme.colours, role), px(16), ratio)
        painter.drawPixmap(at.left(), at.top() + (px(PITCH) - px(16)) // 2, drawn)
        painter.setPen(theme.colour(role))
        painter.setFont(theme.font(bold=line.state is State.NOT_MET))
        beside = QRect(at.left() + px(22), at.top(), at.width() - px(22), px(PITCH))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, WORDS[line.state].of(self._lang))
        if remark := line.remark():
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("accent"))
            place = beside.translated(0, px(PITCH))
            if self._wide(self._view.viewport().width()):
                place = QRect(at.right() - px(REMARK), at.top(), px(REMARK), px(PITCH))
            text = painter.fontMetrics().elidedText(remark.of(self._lang), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _wide(self, width: int) -> bool:
        return width >= self._theme.px(WIDE)

    def _values(self, line: CriterionLine) -> list[str]:
        return [says for says, _ in data_said(line, self._lang)]

    def columns(self, width: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Wording, data, source and state in a row of that width; data below the wording where there is little room."""
        px = self._theme.px
        room = px(STATE + REMARK if self._wide(width) else STATE)
        state = QRect(width - room, 0, room - px(6), 0)
        source = QRect(state.left() - px(SOURCE + 8), 0, px(SOURCE), 0)
        left, right = px(NUMBER), source.left() - px(10)
        if width < px(NARROW):
            words = QRect(left, 0, max(state.left() - px(10) - left, px(120)), 0)
            return words, QRect(left, 0, max(right - left, px(80)), 0), source, state
        data = int((right - left) * (WIDE_SHARE if self._wide(width) else SHARE))
        words = QRect(left, 0, right - left - data - px(12), 0)
        return words, QRect(right - data, 0, data, 0), source, state


class CriteriaList(QListView):
    """Every criterion in the protocol's order, as high as its rows. It writes nothing itself.

    typed(row, code): a code was typed on a row, or its remark clicked. cleared(row): Del. source_wanted(row): Enter,
    or the source clicked. moved(row): the cursor is on another row. left_below(): Down from the last row.
    came(): the focus is here.
    """

    typed = Signal(int, str)
    cleared = Signal(int)
    source_wanted = Signal(int)
    moved = Signal(int)
    left_below = Signal()
    came = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "list.criteria")
        self._theme = desk.theme
        self._rows = _Lines(desk.lang, self)
        self.setModel(self._rows)
        self._painter = _Row(desk.theme, desk.lang, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(DIGITS)
        self.selectionModel().currentChanged.connect(lambda now, before: self.moved.emit(now.row()))

    @property
    def lines(self) -> Sequence[CriterionLine]:
        """The rows shown."""
        return self._rows.lines

    @property
    def row(self) -> int:
        """The row under the cursor, -1 for none."""
        return self.currentIndex().row()

    def show_lines(self, lines: Sequence[CriterionLine]) -> None:
        """Show the criteria; the cursor stays on its row."""
        self._rows.show(lines)
        self._fit()

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self._rows.index(row))

    def row_box(self, row: int) -> QRect:
        """Where a row stands in this widget."""
        return self.visualRect(self._rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Codes, Del, Enter; arrows move."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.row < 0 or modifiers:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.source_wanted.emit(self.row)
        elif key == Qt.Key.Key_Delete:
            self.cleared.emit(self.row)
        elif key == Qt.Key.Key_Down and self.row == len(self.lines) - 1:
            self.left_below.emit()
        elif not self._type(event.text()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is on a row."""
        super().focusInEvent(event)
        self.came.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the source goes there, a click on the remark confirms."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return
        _, _, source, state = self._painter.columns(self.viewport().width())
        line = self.lines[index.row()]
        if source.left() <= at.x() <= source.right():
            self.source_wanted.emit(index.row())
        elif at.x() >= state.left() and line.remark() is not None:
            if line.state is State.PENDING:
                self.source_wanted.emit(index.row())
            else:
                self.typed.emit(index.row(), KEYS[line.state])

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: figures are answers."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Figures that come through an input method count like keys."""
        for character in event.commitString():
            self._type(character)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wordings wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _type(self, text: str) -> bool:
        code = unicodedata.normalize("NFKC", text)
        if not code.isdigit():
            return False
        self.typed.emit(self.row, code)
        return True

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        high = sum(delegate.sizeHint(option, self._rows.index(n)).height() for n in range(len(self.lines)))
        if high != self.height():
            self.setFixedHeight(max(high, 1))
