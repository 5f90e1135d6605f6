"""DoseCalendar: a month of the dosing log, a cell for each day; keys choose days and say which dose they get."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.editors.box import DIGITS, STAYING
from gui.theme import Theme
from model.dates import WEEKDAYS, add_months
from model.derive.dose import Period, ordered_mg
from model.text import Lang, Text

CELL_W, CELL_H, WEEK_W, HEAD, DAYS_H = 42, 38, 26, 30, 20
ROWS = 6
KEYS: dict[str, int | None] = {"4": 400, "3": 300, "2": 200, "1": 100, "0": 0, "?": None}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_DAY = timedelta(days=1)
UNKNOWN = "?"
NO_ROW = Text("no row", "行なし")
DOUBLE = Text("belongs to several rows", "複数の行に重複")
NEW = Text("changed, not saved yet", "変更(未保存)")
SELECTED = Text("{first} to {last} selected, {n} days", "{first}〜{last} 選択中({n}日間)")


class DoseCalendar(QWidget):
    """Arrows move by day and week, Page keys by month, with Shift they select; 4 3 2 1 0 ? paint the selection.

    It changes nothing itself. moved(): other days are selected. painted(mg): the selection is to get this dose, None
    for unknown. reason_wanted(): F2. kept(): Enter. dropped(): Esc. went(): the focus has gone elsewhere.
    """

    moved = Signal()
    painted = Signal(object)
    reason_wanted = Signal()
    kept = Signal()
    dropped = Signal()
    went = Signal()

    def __init__(self, theme: Theme, lang: Lang, today: date, describe: Callable[[Period], str]) -> None:
        """`describe` says dose and reason of a period in words."""
        super().__init__()
        self.setObjectName("grid.calendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(DIGITS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme, self._lang, self._today, self._describe = theme, lang, today, describe
        self._locale = QLocale(QLocale.Language.Japanese if lang == "ja" else QLocale.Language.English)
        self.day = today
        self._anchor = today
        self._periods: Sequence[Period] = ()
        self._stored: Sequence[Period] = ()
        self._say()

    def show_periods(self, periods: Sequence[Period], stored: Sequence[Period]) -> None:
        """Show a log; days on which it differs from the stored one are marked as not saved."""
        self._periods, self._stored = periods, stored
        self._say()
        self.update()

    def select(self, first: date, last: date | None = None) -> None:
        """Put the cursor on a day, or select from one day to another."""
        self._anchor = first
        self.day = last or first
        self._moved()

    @property
    def selection(self) -> tuple[date, date]:
        """The first and the last day selected."""
        return min(self._anchor, self.day), max(self._anchor, self.day)

    def said(self, day: date) -> str:
        """A day in words: "23 February 2026, Monday, 0 mg, adverse event 3"."""
        shape = "yyyy年M月d日 dddd" if self._lang == "ja" else "d MMMM yyyy, dddd"
        comma = "、" if self._lang == "ja" else ", "
        here = self._on(day, self._periods)
        parts = [self._locale.toString(QDate(day.year, day.month, day.day), shape)]
        parts += [self._describe(period) for period in here] or [NO_ROW.of(self._lang)]
        if len(here) > 1:
            parts.append(DOUBLE.of(self._lang))
        if self._changed(day):
            parts.append(NEW.of(self._lang))
        return comma.join(parts)

    def cell(self, day: date) -> QRect:
        """Where a day of the six weeks shown is drawn."""
        px = self._theme.px
        row, column = divmod((day - self._monday()).days, 7)
        top = px(HEAD) + px(DAYS_H)
        return QRect(px(WEEK_W) + column * px(CELL_W), top + row * px(CELL_H), px(CELL_W), px(CELL_H))

    def sizeHint(self) -> QSize:
        """A heading, the weekdays and six weeks."""
        px = self._theme.px
        return QSize(px(WEEK_W) + 7 * px(CELL_W) + 1, px(HEAD) + px(DAYS_H) + ROWS * px(CELL_H) + 1)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moving, selecting, painting; everything else is the page's or the window's."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if (plain or shift) and key in _STEPS:
            self._go(self.day + timedelta(days=_STEPS[key]), extend=shift)
        elif (plain or shift) and key in _MONTHS:
            self._go(add_months(self.day, _MONTHS[key]), extend=shift)
        elif plain and key == Qt.Key.Key_Home:
            self._go(self._today)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
            self._go(self.selection[1] + _DAY)
        elif plain and key == Qt.Key.Key_F2:
            self.reason_wanted.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif not ((plain or shift) and self._paint(event.text())):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A figure that comes through an input method counts like a key."""
        for character in event.commitString():
            self._paint(character)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever keeps what was painted learns that the calendar is left."""
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.went.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a day, with Shift it selects up to it; on the heading's ends it turns the month."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position().toPoint()
        if at.y() < self._theme.px(HEAD):
            side = (
                0 if at.x() < self._theme.px(CELL_W) else 1 if at.x() > self.width() - self._theme.px(CELL_W) else None
            )
            if side is not None:
                self._go(add_months(self.day, 1 if side else -1))
        elif hit := self._hit(at):
            self._go(hit, extend=event.modifiers() == Qt.KeyboardModifier.ShiftModifier)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawing over days with the button down selects them."""
        hit = self._hit(event.position().toPoint())
        if hit and hit != self.day and event.buttons() & Qt.MouseButton.LeftButton:
            self._go(hit, extend=True)

    # looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heading, weekdays, week numbers, days."""
        theme, px, centred = self._theme, self._theme.px, Qt.AlignmentFlag.AlignCenter
        painter = QPainter(self)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(bold=True))
        painter.drawText(QRect(0, 0, self.width(), px(HEAD)), centred, self._heading())
        painter.drawText(QRect(0, 0, px(CELL_W), px(HEAD)), centred, "‹")
        painter.drawText(QRect(self.width() - px(CELL_W), 0, px(CELL_W), px(HEAD)), centred, "›")
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        monday = self._monday()
        for n in range(7):
            head = self.cell(monday + n * _DAY)
            box = QRect(head.left(), px(HEAD), head.width(), px(DAYS_H))
            painter.drawText(box, centred, WEEKDAYS[n].of(self._lang))
        for week in range(ROWS):
            start = monday + timedelta(weeks=week)
            side = QRect(0, self.cell(start).top(), px(WEEK_W), px(CELL_H))
            painter.drawText(side, centred, str(start.isocalendar().week))
        for n in range(7 * ROWS):
            self._paint_day(painter, monday + n * _DAY)
        if self.hasFocus():
            painter.setPen(theme.focus_pen())
            painter.drawRect(self.cell(self.day).adjusted(1, 1, 0, 0))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, px, cell = self._theme, self._theme.px, self.cell(day)
        here, changed = self._on(day, self._periods), self._changed(day)
        first, last = self.selection
        faulty = len(here) > 1 or (not here and self._is_gap(day))
        ground = "hard_tint" if faulty else "selection" if first <= day <= last else "surface"
        painter.fillRect(cell, theme.colour(ground))
        if here and here[0].mg not in (None, 0, 400):
            painter.fillRect(cell, _hatch(theme))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawRect(cell)
        inside = day.month == self.day.month
        painter.setPen(theme.colour("accent" if day == self._today else "muted"))
        painter.setFont(theme.font(9, bold=day == self._today))
        corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(cell.adjusted(px(4), px(2), 0, 0), corner, str(day.day))
        if here:
            painter.setPen(theme.colour("hard" if faulty else "accent" if changed else "text" if inside else "muted"))
            painter.setFont(theme.font(11 if len(here) == 1 else 9, bold=changed or here[0].mg != 400, figures=True))
            foot = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(cell.adjusted(0, 0, -px(4), -px(2)), foot, "/".join(map(_figure, here)))
        if len(here) == 1 and here[0].mg != ordered_mg(self._periods, day):
            size = px(9)
            right = cell.topRight() + QPoint(0, 1)
            painter.setBrush(theme.colour("attention"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(QPolygon([right - QPoint(size, 0), right, right + QPoint(0, size)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _heading(self) -> str:
        shape = "yyyy年M月" if self._lang == "ja" else "MMMM yyyy"
        return self._locale.toString(QDate(self.day.year, self.day.month, 1), shape)

    # inside

    def _monday(self) -> date:
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _hit(self, at: QPoint) -> date | None:
        monday = self._monday()
        return next((day for n in range(7 * ROWS) if self.cell(day := monday + n * _DAY).contains(at)), None)

    def _on(self, day: date, periods: Sequence[Period]) -> list[Period]:
        return [period for period in periods if period.start <= day <= period.until(self._today)]

    def _is_gap(self, day: date) -> bool:
        return any(p.start < day for p in self._periods) and any(p.start > day for p in self._periods)

    def _changed(self, day: date) -> bool:
        now, then = self._on(day, self._periods), self._on(day, self._stored)
        return [period.content for period in now] != [period.content for period in then]

    def _paint(self, text: str) -> bool:
        typed = unicodedata.normalize("NFKC", text)
        if typed not in KEYS:
            return False
        self.painted.emit(KEYS[typed])
        return True

    def _go(self, day: date, *, extend: bool = False) -> None:
        self.day = day
        if not extend:
            self._anchor = day
        self._moved()

    def _moved(self) -> None:
        self.moved.emit()
        self._say()
        self.update()

    def _say(self) -> None:
        first, last = self.selection
        words = self.said(self.day)
        if first != last:
            chosen = SELECTED.of(self._lang).format(first=first, last=last, n=(last - first).days + 1)
            words = f"{chosen}. {words}"
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _figure(period: Period) -> str:
    return UNKNOWN if period.mg is None else str(period.mg)


def _hatch(theme: Theme) -> QBrush:
    return QBrush(theme.colour("border"), Qt.BrushStyle.BDiagPattern)
