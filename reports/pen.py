"""Draws the shapes of a figure on paper: patterns and line weights, no colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from reports.figures import CORNERS, TEXT_MM, Figure, Kind, Pattern, Shape
from reports.typeset import Typesetter

_POINTS = TEXT_MM * mm
GAP = 3 * mm
_DOT = 0.7
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
        """Every shape in its order, then the words; what lies below words gives way to them."""
        drawn = [shape for shape in self._figure.shapes if shape.kind is not Kind.TEXT]
        for (is_line, weight, pattern), some in groupby(
            drawn, key=lambda s: (s.kind is Kind.LINE, s.weight, s.pattern)
        ):
            self.canv.setLineWidth(weight)
            if is_line:
                self._lines(some, pattern)
            else:
                for shape in some:
                    self._draw(shape, *self._ends(shape))
        self._words([shape for shape in self._figure.shapes if shape.kind is Kind.TEXT])

    def _ends(self, shape: Shape) -> tuple[float, float, float]:
        return shape.x * mm, shape.to * mm, self.height - shape.y * mm

    def _lines(self, shapes: Iterable[Shape], pattern: Pattern) -> None:
        dashes = _DASHES.get(pattern)
        if dashes:
            self.canv.setDash(*dashes)
        ends = [(*self._ends(shape), shape.height * mm) for shape in shapes]
        self.canv.lines([(x, y, to, y - down) for x, to, y, down in ends])
        if dashes:
            self.canv.setDash()

    def _words(self, shapes: Sequence[Shape]) -> None:
        canvas, face = self.canv, self._set.face.figures
        said = [(*self._ends(shape), self._set.face.fold(shape.text)) for shape in shapes]
        below = canvas.beginPath()
        for x, _, y, text in said:
            below.rect(x, y - _POINTS, face.width(text, _POINTS), _POINTS)
        canvas.setFillGray(1)
        canvas.drawPath(below, stroke=0, fill=1)
        canvas.setFillGray(0)
        words = canvas.beginText()
        words.setFont(face.name, _POINTS)
        for x, _, y, text in said:
            words.setTextOrigin(x, y - _POINTS * 0.88)
            words.textOut(text)
        canvas.drawText(words)

    def _draw(self, shape: Shape, x: float, to: float, y: float) -> None:
        if shape.kind is Kind.BAR:
            self._bar(shape, x, to, y)
        elif shape.kind is Kind.ARROW:
            self.canv.line(x, y, to, y - shape.height * mm)
            half = shape.weight / 2 + 1.2
            _outlined(self.canv, ((to - 0.5, y + half), (to + half, y), (to - 0.5, y - half)), fill=1)
        else:
            self._sign(shape, x, y, shape.height * mm / 2)

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
        steps = range(1, int(height / _STEP) + 1)
        canvas.lines([(x, bottom + n * _STEP, to, bottom + n * _STEP) for n in steps])
    if pattern in (Pattern.DIAGONAL, Pattern.WIDE, Pattern.CROSSED):
        step = _STEP * (3.5 if pattern is Pattern.WIDE else 1.5)
        starts = [x - height + n * step for n in range(int((to - x + height) / step) + 1)]
        canvas.lines([(start, bottom, start + height, bottom + height) for start in starts])
    if pattern is Pattern.DOTS:
        canvas.setLineWidth(_DOT)
        canvas.setDash(_DOT, 3 - _DOT)  # a dashed line is a row of dots at a fraction of the cost
        rows = [bottom + 1.5 + 3 * row for row in range(int(height / 3) + 1)]
        canvas.lines([(x + 1.2, y, to, y) for y in rows])


def _outlined(canvas: Canvas, corners: tuple[tuple[float, float], ...], *, fill: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, fill=fill)
