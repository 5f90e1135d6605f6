"""Draws the shapes of a figure on paper: patterns and line weights, no colour."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from reports.figures import TEXT_MM, Figure, Kind, Pattern, Shape
from reports.typeset import Typesetter

_POINTS = TEXT_MM * mm


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
            face.width(text, _POINTS)
            canvas.setFont(face.name, _POINTS)
            canvas.drawString(x, y - _POINTS * 0.88, text)
        elif shape.kind is Kind.BAR:
            self._bar(shape, x, to, y)
        elif shape.kind in (Kind.LINE, Kind.ARROW):
            canvas.line(x, y, to, y)
            if shape.kind is Kind.ARROW:
                _filled(canvas, ((to - 3, y + 3.2), (to + 2, y), (to - 3, y - 3.2)))
        elif shape.kind is Kind.UPRIGHT:
            if shape.pattern is Pattern.DASHED:
                canvas.setDash(2, 2)
            canvas.line(x, y, x, y - shape.height * mm)
            canvas.setDash()
        else:
            self._sign(shape.kind, x, y, shape.height * mm / 2)

    def _sign(self, kind: Kind, x: float, y: float, half: float) -> None:
        if kind is Kind.DIAMOND:
            _filled(self.canv, ((x - half, y), (x, y + half), (x + half, y), (x, y - half)))
        else:
            self.canv.rect(x - half, y - half, 2 * half, 2 * half, fill=1)

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
        if shape.pattern is not Pattern.DASHED:
            canvas.setLineWidth(0.7)
            canvas.rect(x, y - height, to - x, height)


def _hatch(canvas: Canvas, pattern: Pattern, x: float, to: float, bottom: float, height: float) -> None:
    step = 2.2
    if pattern in (Pattern.HORIZONTAL, Pattern.CROSSED):
        for n in range(1, int(height / step) + 1):
            canvas.line(x, bottom + n * step, to, bottom + n * step)
    if pattern in (Pattern.DIAGONAL, Pattern.CROSSED):
        for n in range(int((to - x + height) / (step * 1.5)) + 1):
            start = x - height + n * step * 1.5
            canvas.line(start, bottom, start + height, bottom + height)
    if pattern is Pattern.DOTS:
        for row in range(int(height / 3) + 1):
            for column in range(int((to - x) / 3) + 1):
                canvas.circle(x + 1.5 + column * 3, bottom + 1.5 + row * 3, 0.35, fill=1)


def _filled(canvas: Canvas, corners: tuple[tuple[float, float], ...]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, fill=1)
