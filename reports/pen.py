"""Draws the shapes of a figure on paper: patterns and line weights, no colour."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from reports.figures import CORNERS, TEXT_MM, Figure, Kind, Pattern, Shape
from reports.typeset import Typesetter

_POINTS = TEXT_MM * mm
GAP = 3 * mm
_STEP = 2.2  # points between the lines of a hatch
_DASHES = {Pattern.DASHED: (2, 2), Pattern.DOTS: (0.5, 1.5)}


class Picture(Flowable):
    """A figure at its true size."""

    def __init__(self, set_: Typesetter, figure: Figure) -> None:
        super().__init__()
        self._set = set_
        self._figure = figure

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        self.width, self.height = self._figure.width * mm, self._figure.height * mm
        return self.width, self.height

    def draw(self) -> None:
        """Every shape in its order."""
        for shape in self._figure.shapes:
            self.canv.setLineWidth(shape.weight)
            self._draw(shape, shape.x * mm, shape.to * mm, self.height - shape.y * mm)

    def _draw(self, shape: Shape, x: float, to: float, y: float) -> None:
        canvas = self.canv
        if shape.kind is Kind.TEXT:
            face = self._set.face.figures
            text = self._set.face.fold(shape.text)
            self._clear(x, y, face.width(text, _POINTS))
            canvas.setFont(face.name, _POINTS)
            canvas.drawString(x, y - _POINTS * 0.88, text)
        elif shape.kind is Kind.BAR:
            self._bar(shape, x, to, y)
        elif shape.kind in (Kind.LINE, Kind.ARROW):
            canvas.setDash(*_DASHES.get(shape.pattern, ()))
            canvas.line(x, y, to, y - shape.height * mm)
            canvas.setDash()
            if shape.kind is Kind.ARROW:
                half = shape.weight / 2 + 1.2
                _outlined(canvas, ((to - 0.5, y + half), (to + half, y), (to - 0.5, y - half)), fill=1)
        else:
            self._sign(shape, x, y, shape.height * mm / 2)

    def _clear(self, x: float, y: float, width: float) -> None:
        # What lies below words gives way to them.
        self.canv.setFillGray(1)
        self.canv.rect(x, y - _POINTS, width, _POINTS, stroke=0, fill=1)
        self.canv.setFillGray(0)

    def _sign(self, shape: Shape, x: float, y: float, half: float) -> None:
        canvas, fill = self.canv, int(shape.pattern is Pattern.SOLID)
        if shape.kind is Kind.CIRCLE:
            canvas.circle(x, y, half, fill=fill)
        elif shape.kind is Kind.CROSS:
            canvas.line(x - half, y - half, x + half, y + half)
            canvas.line(x - half, y + half, x + half, y - half)
        else:
            corners = tuple((x + right * half, y + up * half) for right, up in CORNERS[shape.kind])
            _outlined(canvas, corners, fill=fill)

    def _bar(self, shape: Shape, x: float, to: float, y: float) -> None:
        canvas, height = self.canv, shape.height * mm
        canvas.saveState()
        outline = canvas.beginPath()
        outline.rect(x, y - height, to - x, height)
        if shape.pattern is Pattern.DASHED:
            canvas.setDash(2, 1.5)
            canvas.drawPath(outline)
        else:
            canvas.clipPath(outline, stroke=0)
            canvas.setLineWidth(0.3)
            _hatch(canvas, shape.pattern, x, to, y - height, height)
        canvas.restoreState()
        if shape.weight and shape.pattern is not Pattern.DASHED:
            canvas.rect(x, y - height, to - x, height)


class Pictures(Flowable):
    """Figures of the same size beside one another."""

    def __init__(self, set_: Typesetter, figures: Sequence[Figure]) -> None:
        super().__init__()
        self._pictures = [Picture(set_, figure) for figure in figures]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width of the frame, as tall as the tallest."""
        sizes = [picture.wrap(width, height) for picture in self._pictures]
        self.width, self.height = width, max(tall for _, tall in sizes)
        return self.width, self.height

    def draw(self) -> None:
        """From left to right, their tops in line."""
        x = 0.0
        for picture in self._pictures:
            picture.drawOn(self.canv, x, self.height - picture.height)
            x += picture.width + GAP


def _hatch(canvas: Canvas, pattern: Pattern, x: float, to: float, bottom: float, height: float) -> None:
    if pattern in (Pattern.HORIZONTAL, Pattern.CROSSED):
        for n in range(1, int(height / _STEP) + 1):
            canvas.line(x, bottom + n * _STEP, to, bottom + n * _STEP)
    if pattern in (Pattern.DIAGONAL, Pattern.WIDE, Pattern.CROSSED):
        step = _STEP * (3.5 if pattern is Pattern.WIDE else 1.5)
        for n in range(int((to - x + height) / step) + 1):
            start = x - height + n * step
            canvas.line(start, bottom, start + height, bottom + height)
    if pattern is Pattern.DOTS:
        for row in range(int(height / 3) + 1):
            for column in range(int((to - x) / 3) + 1):
                canvas.circle(x + 1.5 + column * 3, bottom + 1.5 + row * 3, 0.35, fill=1)


def _outlined(canvas: Canvas, corners: tuple[tuple[float, float], ...], *, fill: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, fill=fill)
