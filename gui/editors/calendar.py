"""MonthCalendar: a month below a date item, Monday first, with week numbers and the study day of the cursor's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gui.theme import Theme
from model.dates import WEEKDAYS, add_months, era_of, shown_day
from model.text import Lang, Text

CELL_W, CELL_H, WEEK_W, HEAD, FOOT = 34, 28, 30, 34, 26
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WEEK = Text("Wk", "週")


class MonthCalendar(QFrame):
    """Arrows move by day and week, Page keys by month, Home to today; Enter takes the day, Esc closes.

    `remark(day)` says what matters about a day ("day 33"); `marked(day)` whether it lies in a window.
    """

    closed = Signal()

    def __init__(
        self,
        anchor: QWidget,
        theme: Theme,
        lang: Lang,
        *,
        day: date,
        today: date,
        take: Callable[[date], object],
        remark: Callable[[date], str] = lambda day: "",
        marked: Callable[[date], bool] = lambda day: False,
    ) -> None:
        super().__init__(anchor.window())
        self.setObjectName("drop.calendar")
        self._theme, self._lang = theme, lang
        self._anchor = anchor
        self._take = take
        self._remark, self._marked = remark, marked
        self.day = day
        self._today = today
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched = QApplication.focusWidget() or anchor
        self._watched.installEventFilter(self)
        self._place()
        self._say()
        self.show()
        self.raise_()

    def go(self, day: date) -> None:
        """Put the cursor on a day."""
        self.day = day
        self._say()
        self.update()

    def take(self, day: date) -> None:
        """Choose a day, and close."""
        self.close()
        self._take(day)

    def first_shown(self) -> date:
        """The Monday of the first row."""
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def cell(self, day: date) -> QRect:
        """Where a day of the rows shown is drawn."""
        px = self._theme.px
        row, column = divmod((day - self.first_shown()).days, 7)
        return QRect(px(WEEK_W) + column * px(CELL_W), px(HEAD + CELL_H) + row * px(CELL_H), px(CELL_W), px(CELL_H))

    def sizeHint(self) -> QSize:
        """Six weeks, a heading and a remark."""
        px = self._theme.px
        return QSize(px(WEEK_W) + 7 * px(CELL_W) + px(6), px(HEAD) + 7 * px(CELL_H) + px(FOOT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the date item, while the calendar is open."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.close()
        elif isinstance(event, QKeyEvent) and self._mine(event):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self._key(Qt.Key(event.key()))
                return True
        return False

    def hideEvent(self, event: QEvent) -> None:
        """A calendar that is closed is gone; the next one is new."""
        self._watched.removeEventFilter(self)
        self.closed.emit()
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a day takes it; on the heading's halves it turns the month."""
        at = event.position().toPoint()
        if at.y() < self._theme.px(HEAD):
            self.go(add_months(self.day, -1 if at.x() < self.width() // 2 else 1))
            return
        days = (self.first_shown() + timedelta(days=n) for n in range(42))
        hit = next((day for day in days if self.cell(day).contains(at)), None)
        if hit:
            self.take(hit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heading, weekdays, week numbers, days, remark."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(bold=True))
        centred = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, 0, self.width(), px(HEAD)), centred, self._heading())
        painter.drawText(QRect(0, 0, px(WEEK_W), px(HEAD)), centred, "‹")
        painter.drawText(QRect(self.width() - px(WEEK_W), 0, px(WEEK_W), px(HEAD)), centred, "›")
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        monday = self.first_shown()
        painter.drawText(QRect(0, px(HEAD), px(WEEK_W), px(CELL_H)), centred, WEEK.of(self._lang))
        for n in range(7):
            head = self.cell(monday + timedelta(days=n)).translated(0, -px(CELL_H))
            painter.drawText(head, centred, WEEKDAYS[n].of(self._lang))
        for week in range(6):
            start = monday + timedelta(weeks=week)
            side = QRect(0, self.cell(start).top(), px(WEEK_W), px(CELL_H))
            painter.drawText(side, centred, str(start.isocalendar().week))
        for n in range(42):
            self._paint_day(painter, monday + timedelta(days=n))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(9))
        foot = QRect(px(6), self.height() - px(FOOT), self.width() - px(12), px(FOOT))
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, self._footing())
        painter.setPen(theme.colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, cell = self._theme, self.cell(day).adjusted(1, 1, -1, -1)
        here = day == self.day
        if here:
            painter.fillRect(cell, theme.colour("accent"))
        elif self._marked(day):
            painter.fillRect(cell, theme.colour("selection"))
        if day == self._today:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(cell)
        outside = day.month != self.day.month
        role = "on_accent" if here else "muted" if outside else "text"
        painter.setPen(theme.colour(role))
        painter.setFont(theme.font(9 if outside else 11, bold=day == self._today, figures=True))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _heading(self) -> str:
        era = era_of(self.day.replace(day=1)).of(self._lang)
        month = f"{self.day.year}-{self.day.month:02}"
        return f"{month}   {era.partition('年')[0] + '年' if self._lang == 'ja' else era}"

    def _footing(self) -> str:
        return "   ".join(part for part in (shown_day(self.day, self._lang), self._remark(self.day)) if part)

    def _say(self) -> None:
        self.setAccessibleName(self._footing())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in (*_STEPS, *_MONTHS, *_TAKES, Qt.Key.Key_Home, Qt.Key.Key_Escape)

    def _key(self, key: Qt.Key) -> None:
        if key in _TAKES:
            self.take(self.day)
        elif key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.go(add_months(self.day, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.go(self._today)
        else:
            self.close()

    def _place(self) -> None:
        window, size = self._anchor.window(), self.sizeHint()
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + self._theme.px(2)))
        if corner.y() + size.height() > window.height():
            beside = self._anchor.mapTo(window, QPoint(self._anchor.width() + self._theme.px(8), 0))
            corner = QPoint(beside.x(), max(window.height() - size.height(), 0))
        corner.setX(max(min(corner.x(), window.width() - size.width()), 0))
        self.setGeometry(QRect(corner, size))
