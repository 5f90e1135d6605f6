"""A figure of one patient on the screen: painted, read out fact by fact with the keys, zoomed and dragged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from gui.bars import announce
from gui.desk import Desk
from gui.labels import named
from gui.screenpen import ScreenPen
from model.findings import Place
from model.protocol import Patient
from model.text import Text
from reports.figures import LANE_NAMES, SIGNS, Fact, Figure, Kind, Lane, Shape

DAY = timedelta(days=1)
SHORTEST = 7  # days
STEP = 2.0
NEAR = 5  # pixels around a shape that count as it
LEAST = 240  # a narrower widget is not laid out yet


class FigureView(QWidget):
    """Left and right move a cursor from fact to fact, Home and End to the first and the last, Enter or a click opens
    the record. Plus and minus (also Ctrl with the arrows) narrow and widen the stretch of days, Page up and down move
    it; so do the wheel and dragging, once the figure has the focus.

    told(str): the fact under the cursor. opened(Place): its record is wanted. redrawn(): another figure is shown.
    """

    told = Signal(str)
    opened = Signal(object)
    redrawn = Signal()

    def __init__(self, desk: Desk, name: str, words: Text) -> None:
        super().__init__()
        named(self, name)
        self.setAccessibleName(desk.say(words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.desk = desk
        self.book: Patient | None = None
        self.figure: Figure | None = None
        self.facts: Sequence[Fact] = ()
        self.cursor_at = -1
        self.most = 0
        self._pen = ScreenPen(desk.theme)
        self._drawn_at = 0
        self._whole: Figure | None = None
        self._stretch: tuple[date, date] | None = None
        self._held: tuple[QPointF, tuple[date, date], bool] | None = None

    def set_most(self, pixels: int) -> None:
        """The height there is: a chart fills it, a time axis takes what it needs."""
        if pixels != self.most:
            self.most = pixels
            self.draw_anew()

    @property
    def room(self) -> float:
        """The height there is, in millimetres of the figure."""
        return (self.most - 4) / self._pen.scale

    def drawn(self, book: Patient, width: float, first: date | None, last: date | None) -> Figure | None:
        """The figure of a subject, `width` mm wide, of a stretch of days or of all; None where there is nothing."""
        raise NotImplementedError

    def show_book(self, book: Patient) -> None:
        """Another subject, or the same after a change."""
        if self.book is None or book.subject != self.book.subject:
            self._stretch = None
            self.cursor_at = -1
        self.book = book
        self.draw_anew()

    def draw_anew(self) -> None:
        """What is shown, or the room for it, has changed."""
        if self.book is None or self.width() < self.desk.theme.px(LEAST):
            return
        self._drawn_at = self.width()
        width = (self._drawn_at - 1) / self._pen.scale
        self._whole = self.drawn(self.book, width, None, None)
        shapes = self._whole.shapes if self._whole else ()
        found = [(s.fact.day, s.y, n, s.fact) for n, s in enumerate(shapes) if s.fact]
        self.facts = [fact for *_, fact in sorted(found, key=lambda one: one[:3])]
        self.cursor_at = min(self.cursor_at, len(self.facts) - 1)
        self._show_stretch()

    def lines(self) -> list[tuple[str, Fact]]:
        """Every fact with the name of its lane, lane by lane, for the table."""
        shapes = self._whole.shapes if self._whole else ()
        found = [(s.fact.day, n, s) for n, s in enumerate(shapes) if s.fact]
        ordered = [s for *_, s in sorted(found, key=lambda one: one[:2])]
        return [
            (self.desk.say(LANE_NAMES[lane]), s.fact) for lane in Lane for s in ordered if s.lane is lane and s.fact
        ]

    @property
    def shown_days(self) -> int | None:
        """How many days are shown; None where all are."""
        return (self._stretch[1] - self._stretch[0]).days + 1 if self._stretch else None

    def show_days(self, number: int | None) -> None:
        """Show so many days around the cursor, or all of them."""
        middle = self._middle()
        if middle is not None:
            self._set_stretch(middle, number, share=0.5)

    def zoom(self, factor: float, around: date | None = None) -> None:
        """Show a shorter (below 1) or longer stretch; the day in the middle of attention keeps its place."""
        figure = self.figure
        middle = around or self._middle()
        if figure is None or middle is None:
            return
        days = (figure.last - figure.first).days + 1
        middle = min(max(middle, figure.first), figure.last)
        share = (figure.x(middle) - figure.left) / (figure.right - figure.left)
        self._set_stretch(middle, max(SHORTEST, round(days * factor)), share=share)

    def move_cursor(self, to: int) -> None:
        """Put the cursor on a fact by its place in their order; it is told, and comes into view."""
        if not self.facts or self._whole is None:
            return
        self.cursor_at = min(max(to, 0), len(self.facts) - 1)
        fact = self.facts[self.cursor_at]
        if self._stretch and not self._stretch[0] <= fact.day <= self._stretch[1]:
            self._set_stretch(fact.day, self.shown_days, share=0.5)
        self.setAccessibleDescription(fact.says)
        self.told.emit(fact.says)
        announce(self)
        self.update()

    def cursor_box(self) -> QRect | None:
        """Where the fact under the cursor is drawn."""
        shape = self._shape_of_cursor()
        return self._pen.box(shape).toAlignedRect() if shape else None

    def sizeHint(self) -> QSize:
        """As high as the figure."""
        high = self.figure.height if self.figure is not None else 0
        return QSize(self.desk.theme.px(400), round(high * self._pen.scale) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The cursor, the zoom, and the way to the record."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {
            Qt.Key.Key_Left: self.cursor_at - 1,
            Qt.Key.Key_Right: self.cursor_at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.facts) - 1,
        }
        if event.text() in {"+", "-"} or (control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
            self.zoom(1 / STEP if event.text() == "+" or key == Qt.Key.Key_Right else STEP)
        elif key in moves and not control and self.facts:
            self.move_cursor(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._stretch:
            self._pan((self.shown_days or 0) * (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.cursor_at < len(self.facts):
            self._open(self.facts[self.cursor_at].place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if self.figure is not None:
            self._held = (event.position(), (self.figure.first, self.figure.last), False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the days along."""
        if self._held is None or self.figure is None:
            return
        start, (first, last), moving = self._held
        moved = (event.position() - start).x()
        if not moving and abs(moved) < QApplication.startDragDistance():
            return
        self._held = (start, (first, last), True)
        days = (last - first).days + 1
        by = round(-moved / self._pen.scale / (self.figure.right - self.figure.left) * days)
        if self._stretch:
            self._pan((first - self._stretch[0]).days + by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not drag opens what is under it."""
        dragged, self._held = self._held is not None and self._held[2], None
        shape = None if dragged else self._shape_at(event.position())
        if shape is not None and shape.fact is not None:
            self.move_cursor(list(self.facts).index(shape.fact))
            self._open(shape.place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms around the mouse; without the focus it is left to scroll the page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.figure is None or not event.angleDelta().y() or not (self.hasFocus() or control):
            event.ignore()
            return
        day = self.figure.day_at(event.position().x() / self._pen.scale)
        self.zoom(1 / STEP if event.angleDelta().y() > 0 else STEP, day)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The fact under the mouse as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            shape = self._shape_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), shape.says if shape is not None else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another figure."""
        super().resizeEvent(event)
        if event.size().width() != self._drawn_at:
            self.draw_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shapes in the part to be painted, and the cursor over them."""
        if self.figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pen.draw(painter, self.figure, event.rect().toRectF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shape = self._shape_of_cursor()
        if shape is not None and shape.fact is not None:
            day = self.figure.x(max(shape.fact.day, self.figure.first))
            x = round((shape.x if shape.kind in SIGNS else day) * self._pen.scale)
            painter.setPen(QPen(self.desk.theme.colour("accent"), 1))
            painter.drawLine(x, 0, x, self.height())
            if self.hasFocus():
                painter.setPen(self.desk.theme.focus_pen())
                painter.drawRect(self._pen.box(shape).toAlignedRect().adjusted(-2, -2, 2, 2))
        elif self.hasFocus():
            painter.setPen(self.desk.theme.focus_pen())
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _show_stretch(self) -> None:
        self.figure = self._whole
        if self.book is not None and self._whole is not None and self._stretch:
            self.figure = self.drawn(self.book, self._whole.width, *self._stretch)
        high = self.sizeHint().height()
        if high != self.height():
            self.setFixedHeight(high)
        self.updateGeometry()
        self.update()
        self.redrawn.emit()

    def _set_stretch(self, day: date, days: int | None, *, share: float) -> None:
        """Show so many days, with `day` at that share of the width, as far as there are days; all where they fit."""
        whole = self._whole
        if whole is None:
            return
        every = (whole.last - whole.first).days + 1
        if days is None or days >= every:
            self._stretch = None
        else:
            before = min(max((day - whole.first).days - round(share * days), 0), every - days)
            self._stretch = whole.first + before * DAY, whole.first + (before + days - 1) * DAY
        self._show_stretch()

    def _pan(self, days: int) -> None:
        if self._stretch:
            self._set_stretch(self._stretch[0] + days * DAY, self.shown_days, share=0)

    def _middle(self) -> date | None:
        """The day of attention: that of the cursor where it is in sight, else the middle of what is shown."""
        if self.figure is None or self.book is None:
            return None
        first, last = self.figure.first, self.figure.last
        if 0 <= self.cursor_at < len(self.facts) and first <= self.facts[self.cursor_at].day <= last:
            return self.facts[self.cursor_at].day
        if self._stretch is None and first <= self.book.today <= last:
            return self.book.today
        return first + (last - first) / 2

    def _open(self, place: Place | None) -> None:
        if place is not None:
            self.opened.emit(place)

    def _shape_of_cursor(self) -> Shape | None:
        if self.figure is None or not 0 <= self.cursor_at < len(self.facts):
            return None
        return next((s for s in self.figure.shapes if s.fact == self.facts[self.cursor_at]), None)

    def _shape_at(self, at: QPointF) -> Shape | None:
        """The shape nearest to a place, a sign before what lies under it."""
        shapes = [s for s in self.figure.shapes if s.fact] if self.figure is not None else []
        here = [s for s in shapes if self._pen.box(s).adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at)]
        within = [s for s in here if s.kind is not Kind.BAR] or here
        return min(within, key=lambda s: (self._pen.box(s).center() - at).manhattanLength(), default=None)
