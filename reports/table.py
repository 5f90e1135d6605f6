"""The one ruled table of every page: plain text cells, heads on each sheet, rows that split and never lose a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import Literal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.fit import lines
from reports.fonts import Face, Typeface

Align = Literal["LEFT", "CENTER", "RIGHT"]
Segment = tuple[float, float, float, float]

SIZE = 8.5
HEAD_SIZE = 8.0
LEADING = 1.5
PADDING = 1.2 * mm
ABOVE = 0.7 * mm
OUTER, HEAD, ROW, BOX = 1.0, 0.6, 0.25, 0.5
_TALLEST = 6  # a row of more lines is cut into parts, so that it may be split over sheets between any of them
_SHADE = 0.9


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text, or something drawn. `figures` sets it in the fixed-width face."""

    text: str = ""
    bold: bool = False
    boxed: bool = False
    figures: bool = False
    align: Align = "LEFT"
    drawn: Flowable | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells, how many columns each covers (one by default), and how it is drawn.

    `keep` holds it on one sheet with the row below; `least` is its least height, `rule` the weight of the rule below
    it, in points.
    """

    cells: Sequence[Cell | str]
    spans: tuple[int, ...] = ()
    struck: bool = False
    keep: bool = False
    shaded: bool = False
    bold: bool = False
    least: float = 0
    rule: float = ROW


def ruled(
    faces: Typeface,
    widths: Sequence[float],
    head: Sequence[Cell | str],
    rows: Iterable[Line],
    *,
    title: str = "",
    subheads: Sequence[Line] = (),
    size: float = SIZE,
    leading: float = LEADING,
    framed: bool = True,
    continued: str = "",
) -> Ruled:
    """A ruled table of columns `widths` millimetres wide. Repeated on each sheet: `title`, `head`, `subheads`, if any;
    on later sheets `continued`, if given, stands in place of the title.

    Text wraps, a tall row splits between its lines. Raises MissingGlyph for text that cannot be printed.
    """
    setter = _Setter(faces, [0.0, *accumulate(width * mm for width in widths)])

    def headed(title: str) -> list[_Row]:
        heads: list[_Row] = []
        if title:
            heads += setter.rows(Line([title], (len(widths),), bold=True, shaded=True), SIZE, LEADING)
        for line in ([Line(head)] if head else []) + list(subheads):
            heads += setter.rows(replace(line, shaded=True), HEAD_SIZE, 1.25, faces.heads)
        if heads:
            heads[-1] = replace(heads[-1], rule=HEAD)
        return heads

    body = [part for row in rows for part in setter.rows(row, size, leading)]
    again = headed(continued) if continued else None
    return Ruled(setter.edges, headed(title), body, framed=framed, again=again)


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of one cell: their left ends, and how far the first base line is below the row's top."""

    xs: tuple[float, ...]
    below: float
    lead: float
    face: str
    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, or a part of a tall one, ready to be drawn."""

    height: float
    edges: tuple[float, ...]
    texts: tuple[_Text, ...]
    drawn: tuple[tuple[float, Flowable], ...]
    boxed: tuple[tuple[float, float], ...]
    strokes: tuple[Segment, ...]
    shaded: bool
    keep: bool
    rule: float


class _Setter:
    """Breaks cells into lines and rows into parts."""

    def __init__(self, faces: Typeface, edges: list[float]) -> None:
        self._faces = faces
        self.edges = edges

    def rows(self, row: Line, size: float, leading: float, head: Face | None = None) -> Iterator[_Row]:
        """The row as one part, or as several of a few lines."""
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
        edges = tuple(self.edges[n] for n in (0, *accumulate(row.spans or [1] * len(cells))))
        faces = [head or self._face(row, cell) for cell in cells]
        rooms = [right - left - 2 * PADDING for left, right in pairwise(edges)]
        texts = [lines(c.text, face, size, room) for c, face, room in zip(cells, faces, rooms, strict=True)]
        count = max(map(len, texts), default=1)
        bounds = [0, count] if count <= _TALLEST else [0, *range(3, count - 2, 2), count]
        lead = size * leading
        for first, last in pairwise(bounds):
            top, bottom = ABOVE if first == 0 else 0.0, ABOVE if last == count else 0.0
            height = (last - first) * lead + top + bottom
            if len(bounds) == 2:
                drawn = [c.drawn.wrap(room, 0)[1] + 2 * ABOVE for c, room in zip(cells, rooms, strict=True) if c.drawn]
                height = max(height, row.least, *drawn)
            below = top + size + (lead - size) * 0.3
            parts = [text[first:last] for text in texts]
            yield _Row(
                height,
                edges,
                tuple(
                    _Text(_starts(c.align, part, face, size, left, right), below, lead, face.name, size, part)
                    for c, part, face, left, right in zip(cells, parts, faces, edges, edges[1:], strict=False)
                    if any(part)
                ),
                tuple((left + PADDING, c.drawn) for c, left in zip(cells, edges, strict=False) if c.drawn),
                tuple(ends for c, ends in zip(cells, pairwise(edges), strict=True) if c.boxed),
                tuple(_strokes(parts, edges, below - size * 0.35, lead)) if row.struck else (),
                row.shaded,
                row.keep and last == count,
                row.rule if last == count else 0.0,
            )

    def _face(self, row: Line, cell: Cell) -> Face:
        if row.bold or cell.bold:
            return self._faces.bold
        return self._faces.figures if cell.figures else self._faces.text


def _starts(align: Align, part: Sequence[str], face: Face, size: float, left: float, right: float) -> tuple[float, ...]:
    if align == "LEFT":
        return (left + PADDING,) * len(part)
    spare = [right - left - 2 * PADDING - face.width(line, size) for line in part]
    return tuple(left + PADDING + (room if align == "RIGHT" else room / 2) for room in spare)


def _strokes(parts: Sequence[Sequence[str]], edges: Sequence[float], below: float, lead: float) -> Iterator[Segment]:
    for part, (left, right) in zip(parts, pairwise(edges), strict=True):
        for n in range(max(1, len(part))):
            yield left + 0.4 * mm, below + n * lead, right - 0.4 * mm, below + n * lead


class Ruled(Flowable):
    """A table that is drawn in one pass: all its text as one text object, its rules as few long lines."""

    def __init__(
        self,
        edges: Sequence[float],
        heads: Sequence[_Row],
        rows: Sequence[_Row],
        *,
        framed: bool,
        again: Sequence[_Row] | None = None,
    ) -> None:
        super().__init__()
        self._again = heads if again is None else again
        self.hAlign = "LEFT"
        self._edges = edges
        self._heads = heads
        self._rows = rows
        self._framed = framed
        self._pushed = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        self.width, self.height = self._edges[-1], sum(row.height for row in (*self._heads, *self._rows))
        return self.width, self.height

    @property
    def least(self) -> float:
        """The height in points without which it moves on whole: its heads and first two rows."""
        at = next((n for n in range(2, len(self._rows)) if not self._rows[n - 1].keep), len(self._rows))
        return sum(row.height for row in (*self._heads, *self._rows[:at]))

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits, at least two rows of it, and the rest under the same heads; nothing if it has to move on whole.

        Rows that keep together are parted only where they are taller than a sheet.
        """
        room = height - sum(row.height for row in self._heads)
        fitting = next((n for n, used in enumerate(accumulate(r.height for r in self._rows)) if used > room + 0.01), 0)
        places = [n for n in range(1, fitting + 1) if self._pushed or (n > 1 and not self._rows[n - 1].keep)]
        if not places:
            self._pushed = True
            return []
        at = places[-1]
        pieces = ((self._heads, self._rows[:at]), (self._again, self._rows[at:]))
        return [Ruled(self._edges, heads, rows, framed=self._framed, again=self._again) for heads, rows in pieces]

    def draw(self) -> None:
        """Shades, rules, boxes, then words."""
        canvas, rows = self.canv, [*self._heads, *self._rows]
        tops = list(accumulate((-row.height for row in rows), initial=self.height))
        canvas.setFillGray(_SHADE)
        for row, top in zip(rows, tops, strict=False):
            if row.shaded:
                canvas.rect(0, top - row.height, self.width, row.height, stroke=0, fill=1)
        canvas.setFillGray(0)
        for weight, segments in self._rules(rows, tops).items():
            canvas.setLineWidth(weight)
            canvas.lines(segments)
        if self._framed:
            canvas.setLineWidth(OUTER)
            canvas.rect(0, 0, self.width, self.height)
        self._draw_boxes(rows, tops)
        self._draw_cells(rows, tops)

    def _rules(self, rows: Sequence[_Row], tops: Sequence[float]) -> dict[float, list[Segment]]:
        found: dict[float, list[Segment]] = defaultdict(list)
        if self._framed:
            for row, bottom in zip(rows[:-1], tops[1:], strict=False):
                if row.rule:
                    found[row.rule].append((0, bottom, self.width, bottom))
            for edges, some in groupby(range(len(rows)), key=lambda n: rows[n].edges):
                alike = list(some)
                top, bottom = tops[alike[0]], tops[alike[-1] + 1]
                found[ROW] += [(x, top, x, bottom) for x in edges[1:-1]]
        for row, top in zip(rows, tops, strict=False):
            found[BOX] += [(left, top - y, right, top - to) for left, y, right, to in row.strokes]
        return {weight: segments for weight, segments in found.items() if segments}

    def _draw_boxes(self, rows: Sequence[_Row], tops: Sequence[float]) -> None:
        self.canv.setLineWidth(BOX)
        for row, top in zip(rows, tops, strict=False):
            for left, right in row.boxed:
                self.canv.rect(left + 0.5 * mm, top - row.height + 0.5 * mm, right - left - mm, row.height - mm)

    def _draw_cells(self, rows: Sequence[_Row], tops: Sequence[float]) -> None:
        # In the order of reading, which is the order in which the text can be copied out of the document.
        words = self.canv.beginText()
        font: tuple[str, float, float] | None = None
        for row, top in zip(rows, tops, strict=False):
            for text in row.texts:
                if font != (text.face, text.size, text.lead):
                    font = (text.face, text.size, text.lead)
                    words.setFont(*font)
                for n, (x, line) in enumerate(zip(text.xs, text.lines, strict=True)):
                    if n == 0 or x != text.xs[n - 1]:
                        words.setTextOrigin(x, top - text.below - n * text.lead)
                    words.textLine(line)
            if row.drawn:
                self.canv.drawText(words)
                for x, drawn in row.drawn:
                    drawn.drawOn(self.canv, x, top - ABOVE - drawn.height)
                words, font = self.canv.beginText(), None
        self.canv.drawText(words)
