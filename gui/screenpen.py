"""Draws the shapes of a figure on the screen: the same patterns and line weights as on paper, in the palette's ink."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from gui.theme import Theme
from reports.figures import CORNERS, TEXT_MM, Figure, Kind, Lane, Pattern, Shape

LETTERS = 12  # the figure's letters in the design's pixels: 9 pt
POINT_MM = 25.4 / 72
FILLS = {
    Pattern.HORIZONTAL: Qt.BrushStyle.HorPattern,
    Pattern.DIAGONAL: Qt.BrushStyle.BDiagPattern,
    Pattern.WIDE: Qt.BrushStyle.FDiagPattern,
    Pattern.DOTS: Qt.BrushStyle.Dense6Pattern,
    Pattern.CROSSED: Qt.BrushStyle.DiagCrossPattern,
}
STROKES = {Pattern.DASHED: Qt.PenStyle.DashLine, Pattern.DOTS: Qt.PenStyle.DotLine}


class ScreenPen:
    """`scale`: the pixels of a millimetre of the figure; its letters are as large as the small ones of the theme."""

    def __init__(self, theme: Theme) -> None:
        self.scale = theme.px(LETTERS) / TEXT_MM
        self._font = theme.font(9, figures=True)
        self._ink, self._quiet = theme.colour("text"), theme.colour("muted")
        self._ground, self._fill = theme.colour("surface"), theme.colour("edge")

    def draw(self, painter: QPainter, figure: Figure, part: QRectF) -> None:
        """The shapes that reach into `part` (pixels), in their order."""
        painter.setFont(self._font)
        for shape in figure.shapes:
            if self.box(shape).intersects(part):
                self._draw(painter, shape)

    def box(self, shape: Shape) -> QRectF:
        """The room a shape takes in pixels, at least one wide and high."""
        left, top, right, bottom = (side * self.scale for side in shape.box)
        return QRectF(left, top, max(right - left, 1.0), max(bottom - top, 1.0))

    def _draw(self, painter: QPainter, shape: Shape) -> None:
        muted = shape.lane in (Lane.MARKS, Lane.AXIS, Lane.BOUNDS) or shape.x == 0
        ink = self._quiet if muted else self._ink
        pen = QPen(ink, max(1.0, shape.weight * POINT_MM * self.scale))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setStyle(STROKES.get(shape.pattern, Qt.PenStyle.SolidLine))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shape.kind is Kind.TEXT:
            box = self.box(shape)
            box.setWidth(min(box.width(), painter.fontMetrics().horizontalAdvance(shape.text)))
            painter.fillRect(box, self._ground)
            painter.drawText(QPointF(box.left(), box.top() + 0.88 * box.height()), shape.text)
        elif shape.kind in (Kind.LINE, Kind.ARROW):
            self._line(painter, shape)
        elif shape.kind is Kind.BAR:
            self._bar(painter, shape)
        else:
            self._sign(painter, shape)

    def _line(self, painter: QPainter, shape: Shape) -> None:
        scale = self.scale
        end = QPointF(shape.to, shape.y + shape.height) * scale
        painter.drawLine(QPointF(shape.x, shape.y) * scale, end)
        if shape.kind is Kind.ARROW:
            half = (shape.weight / 2 + 1.2) * POINT_MM * scale
            up, along = QPointF(0, half), QPointF(half, 0)
            behind = end - QPointF(0.5, 0)
            self._fill_shape(painter, [behind - up, end + along, behind + up])

    def _bar(self, painter: QPainter, shape: Shape) -> None:
        if shape.pattern in FILLS:
            painter.setBrush(QBrush(self._fill, FILLS[shape.pattern]))
        if not shape.weight:
            painter.setPen(Qt.PenStyle.NoPen)
        left, top, right, bottom = (side * self.scale for side in shape.box)
        painter.drawRect(QRectF(left, top, right - left, bottom - top))

    def _sign(self, painter: QPainter, shape: Shape) -> None:
        half, middle = shape.height / 2 * self.scale, QPointF(shape.x, shape.y) * self.scale
        if shape.kind is Kind.CROSS:
            for up in (half, -half):
                painter.drawLine(middle - QPointF(half, up), middle + QPointF(half, up))
            return
        painter.setBrush(painter.pen().color() if shape.pattern is Pattern.SOLID else self._ground)
        if shape.kind is Kind.CIRCLE:
            painter.drawEllipse(middle, half, half)
        else:
            painter.drawPolygon(QPolygonF([middle + QPointF(x * half, -y * half) for x, y in CORNERS[shape.kind]]))

    def _fill_shape(self, painter: QPainter, corners: list[QPointF]) -> None:
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF(corners))
