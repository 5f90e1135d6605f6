"""The timeline of one subject: the figure that the paper draws too, painted, with a cursor that reads it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.bars import announce
from gui.desk import Desk
from gui.labels import named
from model.findings import Place
from model.protocol import Patient
from model.text import Text
from reports.figures import LANE_NAMES, TEXT_MM, Figure, Kind, Lane, Pattern, Shape, time_axis

NAME = Text("Timeline", "経過図")
LETTERS = 12  # the figure's letters in the design's pixels: 9 pt
POINT_MM = 25.4 / 72
NEAR_MM = 1.6
SHORTEST = timedelta(weeks=4)
FILLS = {
    Pattern.HORIZONTAL: Qt.BrushStyle.HorPattern,
    Pattern.DIAGONAL: Qt.BrushStyle.BDiagPattern,
    Pattern.DOTS: Qt.BrushStyle.Dense6Pattern,
    Pattern.CROSSED: Qt.BrushStyle.DiagCrossPattern,
}


class Timeline(QWidget):
    """Left and right move the cursor from fact to fact, Enter or a click opens the record, + and - narrow and widen.

    told(str): the fact under the cursor. opened(Place): its record is wanted.
    """

    told = Signal(str)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "figure.timeline")
        self.setAccessibleName(desk.say(NAME))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._desk = desk
        self._scale = desk.theme.px(LETTERS) / TEXT_MM
        self._book: Patient | None = None
        self._stretch: tuple[date, date] | None = None
        self.figure: Figure | None = None
        self.cursor_at = -1

    def show_book(self, book: Patient) -> None:
        """Another subject, or the same after a change."""
        if self._book is None or book.subject != self._book.subject:
            self._stretch = None
            self.cursor_at = -1
        self._book = book
        self._draw_anew()

    @property
    def facts(self) -> Sequence[Shape]:
        """The shapes that stand for a fact, from left to right."""
        shapes = self.figure.shapes if self.figure is not None else ()
        return sorted((shape for shape in shapes if shape.says), key=lambda shape: (shape.x, shape.y))

    def lines(self) -> list[tuple[str, Shape]]:
        """The same facts lane by lane, for the table."""
        return [(self._desk.say(LANE_NAMES[lane]), s) for lane in Lane for s in self.facts if s.lane is lane]

    def zoom(self, factor: float) -> None:
        """Show a shorter (below 1) or longer stretch of days around the cursor; never longer than everything."""
        if self.figure is None or self._book is None:
            return
        whole = time_axis(self._book, self._desk.lang, width=self.figure.width)
        assert whole is not None
        length = max((self.figure.last - self.figure.first) * factor, SHORTEST)
        last = min(whole.last, self._day_of_cursor() + length / 2)
        first = max(whole.first, last - length)
        last = min(whole.last, first + length)
        self._stretch = (first, last) if last - first < whole.last - whole.first else None
        self._draw_anew()

    def sizeHint(self) -> QSize:
        """As high as the figure."""
        high = self.figure.height if self.figure is not None else 0
        return QSize(self._desk.theme.px(400), round(high * self._scale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The cursor, the zoom, and the way to the record."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.facts:
            self._move(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.cursor_at < len(self.facts):
            self._open(self.facts[self.cursor_at].place)
        elif event.text() in {"+", "-"}:
            self.zoom(0.5 if event.text() == "+" else 2)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens what is under it."""
        shape = self._shape_at(event.position())
        if shape is not None:
            self._open(shape.place)

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
        if event.size().width() != event.oldSize().width():
            self._draw_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shapes that lie in the part to be painted."""
        if self.figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        font = self._desk.theme.font(9)
        font.setPixelSize(self._desk.theme.px(LETTERS))
        painter.setFont(font)
        shown = QRectF(event.rect())
        part = QRectF(shown.x() / self._scale, shown.y() / self._scale, shown.width(), shown.height() / self._scale)
        under_cursor = self.facts[self.cursor_at] if 0 <= self.cursor_at < len(self.facts) else None
        for shape in self.figure.shapes:
            if self._extent(shape).intersects(part):
                self._paint(painter, shape)
            if shape is under_cursor and self.hasFocus():
                painter.setPen(self._desk.theme.focus_pen())
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._extent(shape))

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        theme = self._desk.theme
        ink = theme.colour("muted" if shape.lane is Lane.MARKS else "text")
        pen = QPen(ink, shape.weight * POINT_MM)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if Pattern.DASHED is shape.pattern:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shape.kind is Kind.TEXT:
            self._write(painter, shape)
        elif shape.kind is Kind.UPRIGHT:
            painter.drawLine(QPointF(shape.x, shape.y), QPointF(shape.x, shape.y + shape.height))
        elif shape.kind in (Kind.LINE, Kind.ARROW):
            painter.drawLine(QPointF(shape.x, shape.y), QPointF(shape.to, shape.y))
            if shape.kind is Kind.ARROW:
                half, behind = shape.weight * POINT_MM / 2 + 0.7, QPointF(shape.to - 0.2, shape.y)
                up = QPointF(0, half)
                self._fill(painter, (behind - up, behind + QPointF(half, 0), behind + up))
        elif shape.kind is Kind.BAR:
            self._bar(painter, shape)
        else:
            self._sign(painter, shape)

    def _write(self, painter: QPainter, shape: Shape) -> None:
        at = QPointF(shape.x * self._scale, (shape.y + 0.88 * TEXT_MM) * self._scale)
        painter.save()
        painter.resetTransform()
        painter.setPen(self._desk.theme.colour("muted" if shape.x == 0 else "text"))
        painter.drawText(at, shape.text)
        painter.restore()

    def _bar(self, painter: QPainter, shape: Shape) -> None:
        box = QRectF(shape.x, shape.y, shape.to - shape.x, shape.height)
        if shape.pattern in FILLS:
            brush = QBrush(self._desk.theme.colour("edge"), FILLS[shape.pattern])
            brush.setTransform(painter.transform().inverted()[0])
            painter.setBrush(brush)
        painter.drawRect(box)

    def _sign(self, painter: QPainter, shape: Shape) -> None:
        half = shape.height / 2
        left, right = QPointF(shape.x - half, shape.y), QPointF(shape.x + half, shape.y)
        top, bottom = QPointF(shape.x, shape.y - half), QPointF(shape.x, shape.y + half)
        if shape.kind is Kind.DIAMOND:
            self._fill(painter, (left, top, right, bottom))
        else:
            painter.fillRect(QRectF(shape.x - half, shape.y - half, shape.height, shape.height), painter.pen().color())

    def _fill(self, painter: QPainter, corners: Sequence[QPointF]) -> None:
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF(list(corners)))

    def _draw_anew(self) -> None:
        if self._book is None or self.width() < self._scale * TEXT_MM * 10:
            return
        first, last = self._stretch or (None, None)
        width = (self.width() - 1) / self._scale
        self.figure = time_axis(self._book, self._desk.lang, width=width, first=first, last=last)
        self.cursor_at = min(self.cursor_at, len(self.facts) - 1)
        high = self.sizeHint().height()
        if high != self.height():
            self.setFixedHeight(high)
        self.updateGeometry()
        self.update()

    def _move(self, by: int) -> None:
        at = self.cursor_at + by
        self.cursor_at = min(max(at, 0), len(self.facts) - 1)
        fact = self.facts[self.cursor_at].says
        self.setAccessibleDescription(fact)
        self.told.emit(fact)
        announce(self)
        self.update()

    def _open(self, place: Place | None) -> None:
        if place is not None:
            self.opened.emit(place)

    def _day_of_cursor(self) -> date:
        assert self.figure is not None
        first, length = self.figure.first, self.figure.last - self.figure.first
        if not 0 <= self.cursor_at < len(self.facts):
            return first + length / 2
        left = min(shape.x for shape in self.figure.shapes if shape.kind is Kind.LINE and shape.lane is Lane.AXIS)
        share = (self.facts[self.cursor_at].x - left) / (self.figure.width - left)
        return first + length * share

    def _shape_at(self, at: QPointF) -> Shape | None:
        x, y = at.x() / self._scale, at.y() / self._scale
        here = (s for s in self.facts if self._extent(s).adjusted(-NEAR_MM, 0, NEAR_MM, 0).contains(x, y))
        return next(here, None)

    def _extent(self, shape: Shape) -> QRectF:
        """The room a shape takes, in millimetres."""
        if shape.kind is Kind.TEXT:
            return QRectF(shape.x, shape.y, self._wide(shape.text), TEXT_MM)
        if shape.kind in (Kind.BAR, Kind.UPRIGHT):
            return QRectF(shape.x, shape.y, max(shape.to - shape.x, 0.2), shape.height)
        half = max(shape.height / 2, shape.weight * POINT_MM / 2, 1.2)
        return QRectF(shape.x - half, shape.y - half, shape.to - shape.x + 2 * half, 2 * half)

    def _wide(self, text: str) -> float:
        return max(1.0, len(text) * TEXT_MM)
