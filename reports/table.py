"""The one ruled table of every page: plain text cells, heads on each sheet, rows that split and never lose a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Literal

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, TableStyle
from reportlab.platypus.tables import CellStyle

from reports.fit import lines
from reports.fonts import Face, Typeface

Align = Literal["LEFT", "CENTER", "RIGHT"]
Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]

SIZE = 8.5
HEAD_SIZE = 8.0
LEADING = 1.5
PADDING = 1.2 * mm
ABOVE = 0.7 * mm
OUTER, HEAD, ROW, BOX = 1.0, 0.6, 0.25, 0.5
_TALLEST = 6  # a row of more lines is cut into parts, so that it may be split over sheets between any of them
_SHADE = Color(0.9, 0.9, 0.9)


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
) -> LongTable:
    """A ruled table of columns `widths` millimetres wide. Repeated on each sheet: `title`, `head`, `subheads`, if any.

    Text wraps, a tall row splits between its lines. Raises MissingGlyph for text that cannot be printed.
    """
    table = _Table(faces, [width * mm for width in widths], framed)
    if title:
        table.add(Line([title], (len(widths),), bold=True, shaded=True), SIZE, LEADING)
    if head:
        table.add(Line(head, shaded=True), HEAD_SIZE, 1.25, head=True)
    for subhead in subheads:
        table.add(replace(subhead, shaded=True), HEAD_SIZE, 1.25, head=True)
    heads = table.close_heads()
    for row in rows:
        table.add(row, size, leading)
    return table.flowable(heads)


@dataclass(frozen=True, slots=True)
class _Set:
    """A row that has been broken into lines."""

    row: Line
    cells: tuple[Cell, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    faces: tuple[Face, ...]
    texts: tuple[tuple[str, ...], ...]
    size: float
    lead: float


class _Table:
    def __init__(self, faces: Typeface, widths: list[float], framed: bool) -> None:
        self._faces = faces
        self._widths = widths
        self._framed = framed
        self._edges = [0.0, *accumulate(widths)]
        self._data: list[list[object]] = []
        self._styles: list[list[CellStyle]] = []
        self._heights: list[float] = []
        self._commands: list[Command] = []

    def add(self, row: Line, size: float, leading: float, *, head: bool = False) -> None:
        """Append a row, cut into parts where it is tall."""
        done = self._set(row, size, leading, head)
        count = max(map(len, done.texts), default=1)
        bounds = [0, count] if count <= _TALLEST else [0, *range(3, count - 2, 2), count]
        for first, last in pairwise(bounds):
            top = ABOVE if first == 0 else 0.0
            height = (last - first) * done.lead + top + (ABOVE if last == count else 0.0)
            if len(bounds) == 2:
                height = max(height, row.least, self._drawn_height(done))
            self._append(done, first, last, top, height)
        if self._framed:
            self._rule(row.rule)

    def close_heads(self) -> int:
        """Rule off the rows so far as heads, and say how many they are."""
        if self._data and self._framed:
            self._rule(HEAD)
        return len(self._data)

    def flowable(self, heads: int) -> LongTable:
        """The finished table."""
        if self._framed:
            self._commands += [("LINEBEFORE", (1, 0), (-1, -1), ROW, black), ("BOX", (0, 0), (-1, -1), OUTER, black)]
        table = LongTable(
            self._data,
            colWidths=self._widths,
            rowHeights=self._heights,
            repeatRows=heads,
            normalizedData=1,
            cellStyles=self._styles,
            style=TableStyle(self._commands),
        )
        table.hAlign = "LEFT"
        return table

    def _set(self, row: Line, size: float, leading: float, head: bool) -> _Set:
        cells = tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells)
        bounds = [0, *accumulate(row.spans or [1] * len(cells))]
        faces = tuple(self._faces.heads if head else self._face(row, cell) for cell in cells)
        rooms = [self._edges[end] - self._edges[start] - 2 * PADDING for start, end in pairwise(bounds)]
        texts = tuple(lines(c.text, face, size, room) for c, face, room in zip(cells, faces, rooms, strict=True))
        return _Set(row, cells, tuple(bounds[:-1]), tuple(bounds[1:]), faces, texts, size, size * leading)

    def _face(self, row: Line, cell: Cell) -> Face:
        if row.bold or cell.bold:
            return self._faces.bold
        return self._faces.figures if cell.figures else self._faces.text

    def _drawn_height(self, done: _Set) -> float:
        heights = [
            cell.drawn.wrap(self._edges[end] - self._edges[start] - 2 * PADDING, 0)[1]
            for cell, start, end in zip(done.cells, done.starts, done.ends, strict=True)
            if cell.drawn is not None
        ]
        return max(heights) + 2 * ABOVE if heights else 0.0

    def _append(self, done: _Set, first: int, last: int, top: float, height: float) -> None:
        at = len(self._data)
        data: list[object] = [""] * len(self._widths)
        styles = [_style(self._faces.text.name, done.size, done.lead, top, "LEFT")] * len(self._widths)
        for cell, start, end, face, text in zip(
            done.cells, done.starts, done.ends, done.faces, done.texts, strict=True
        ):
            part = text[first:last]
            data[start] = "\n".join(part) if cell.drawn is None else cell.drawn
            styles[start] = _style(face.name, done.size, done.lead, top, cell.align)
            area = (start, at), (end - 1, at)
            if end - start > 1:
                self._commands.append(("SPAN", *area))
            if cell.boxed:
                self._commands.append(("BACKGROUND", *area, _boxed))
            if done.row.struck:
                self._commands.append(("BACKGROUND", *area, _Struck(max(1, len(part)), done.size, done.lead, top)))
        if done.row.shaded:
            self._commands.append(("BACKGROUND", (0, at), (-1, at), _SHADE))
        if done.row.keep:
            self._commands.append(("NOSPLIT", (0, at), (0, at + 1)))
        self._data.append(data)
        self._styles.append(styles)
        self._heights.append(height)

    def _rule(self, weight: float) -> None:
        at = len(self._data) - 1
        self._commands.append(("LINEBELOW", (0, at), (-1, at), weight, black))


@lru_cache(maxsize=256)
def _style(face: str, size: float, leading: float, top: float, align: Align) -> CellStyle:
    style = CellStyle(f"{face} {size} {align}")
    style.fontname = face
    style.fontsize = size
    style.leading = leading
    style.alignment = align
    style.valign = "TOP"
    style.leftPadding = style.rightPadding = PADDING
    style.topPadding = top + (leading - size) * 0.3
    style.bottomPadding = 0
    return style


def _boxed(table: LongTable, canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setLineWidth(BOX)
    canvas.rect(x + 0.5 * mm, y - 0.5 * mm, width - 1 * mm, height + 1 * mm)


@dataclass(frozen=True, slots=True)
class _Struck:
    """Draws a line through each text line of a cell; through an empty cell, one."""

    lines: int
    size: float
    lead: float
    top: float

    def __call__(self, table: LongTable, canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
        canvas.setLineWidth(BOX)
        for n in range(self.lines):
            middle = y - self.top - self.size * 0.8 - n * self.lead
            canvas.line(x + 0.4 * mm, middle, x + width - 0.4 * mm, middle)
