"""Shapes in millimetres: what a figure is made of, for two pens to draw alike, one on the screen and one on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from unicodedata import east_asian_width

from model.findings import Place
from model.text import Text

TEXT_MM = 2.5  # the height of letters
POINT_MM = 25.4 / 72
DAY = timedelta(days=1)


class Kind(StrEnum):
    """What is drawn. A line or an arrow goes from (x, y) to (to, y + height), a bar fills that box; a text stands
    below y, from x to `to`; a sign is centred on (x, y), `height` tall.
    """

    BAR = "bar"
    LINE = "line"
    ARROW = "arrow"
    TEXT = "text"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CIRCLE = "circle"
    CROSS = "cross"


CORNERS = {  # in halves of the size, to the right and up
    Kind.SQUARE: ((-1, -1), (-1, 1), (1, 1), (1, -1)),
    Kind.DIAMOND: ((-1, 0), (0, 1), (1, 0), (0, -1)),
    Kind.TRIANGLE: ((-1, -1), (0, 1), (1, -1)),
}
SIGNS = frozenset({Kind.SQUARE, Kind.DIAMOND, Kind.TRIANGLE, Kind.CIRCLE, Kind.CROSS})


class Pattern(StrEnum):
    """The fill of a bar or a sign, or the stroke of a line; never a colour."""

    NONE = "none"
    SOLID = "solid"
    HORIZONTAL = "horizontal"
    DIAGONAL = "diagonal"
    WIDE = "wide"
    DOTS = "dots"
    CROSSED = "crossed"
    DASHED = "dashed"


class Lane(StrEnum):
    """What a shape belongs to; the rows of the time axis from top to bottom, then the parts of a chart."""

    AXIS = "axis"
    DOSE = "dose"
    EVENTS = "events"
    IMAGING = "imaging"
    LABORATORY = "laboratory"
    VISITS = "visits"
    MARKS = "marks"
    TODAY = "today"
    VALUES = "values"
    BOUNDS = "bounds"


LANE_NAMES = {
    Lane.AXIS: Text("Week", "週"),
    Lane.DOSE: Text("Dose (mg)", "投与量(mg)"),
    Lane.EVENTS: Text("Adverse events", "有害事象"),
    Lane.IMAGING: Text("Imaging", "画像評価"),
    Lane.LABORATORY: Text("Laboratory", "臨床検査"),
    Lane.VISITS: Text("Visits", "来院"),
    Lane.MARKS: Text("Key dates", "主要日"),
    Lane.TODAY: Text("Today", "本日"),
    Lane.VALUES: Text("Values", "測定値"),
    Lane.BOUNDS: Text("Limits", "基準"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a shape stands for: the day it began, a sentence, and the field of the record where it is written."""

    day: date
    says: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw, in millimetres from the figure's top left corner; `weight` is a line's width in points."""

    kind: Kind
    lane: Lane
    x: float
    to: float
    y: float
    height: float = 0
    text: str = ""
    pattern: Pattern = Pattern.NONE
    weight: float = 0.5
    fact: Fact | None = None

    @property
    def says(self) -> str:
        """The fact in words; "" for what stands for none."""
        return self.fact.says if self.fact else ""

    @property
    def place(self) -> Place | None:
        """Where the fact is written."""
        return self.fact.place if self.fact else None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room it takes: left, top, right, bottom."""
        if self.kind is Kind.TEXT:
            return self.x, self.y, self.to, self.y + TEXT_MM
        if self.kind is Kind.BAR:
            return self.x, self.y, self.to, self.y + self.height
        half = self.height / 2 if self.kind in SIGNS else self.weight * POINT_MM / 2
        if self.kind in SIGNS:
            return self.x - half, self.y - half, self.x + half, self.y + half
        low, high = sorted((self.y, self.y + self.height))
        return min(self.x, self.to), low - half, max(self.x, self.to), high + half


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes within `width` x `height` millimetres; days `first` to `last` lie between `left` and `right`."""

    width: float
    height: float
    first: date
    last: date
    left: float
    right: float
    shapes: tuple[Shape, ...]

    def facts(self, lane: Lane) -> list[str]:
        """What a lane says, in words, in the order of the days."""
        found = [shape.fact for shape in self.shapes if shape.lane is lane and shape.fact]
        return [fact.says for fact in sorted(found, key=lambda fact: fact.day)]

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * (self.right - self.left) / ((self.last - self.first).days + 1)

    def day_at(self, x: float) -> date:
        """The day that is drawn at a place."""
        days = (self.last - self.first).days + 1
        share = (min(max(x, self.left), self.right) - self.left) / (self.right - self.left)
        return self.first + min(int(share * days), days - 1) * DAY


class Drawing:
    """A figure in the making."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def text(self, lane: Lane, x: float, y: float, said: str, *, fact: Fact | None = None) -> None:
        """Words below y, from x on."""
        self.shapes.append(Shape(Kind.TEXT, lane, x, x + text_width(said), y, text=said, fact=fact))

    def line(
        self,
        lane: Lane,
        x: float,
        y: float,
        *,
        to: float | None = None,
        down: float = 0,
        pattern: Pattern = Pattern.SOLID,
        weight: float = 0.5,
    ) -> None:
        """A line from (x, y) to (to, y + down)."""
        self.shapes.append(Shape(Kind.LINE, lane, x, x if to is None else to, y, down, "", pattern, weight))

    def stroke(self, lane: Lane, x: float, to: float, y: float, *, weight: float, fact: Fact, arrow: bool) -> None:
        """A thick line from x to `to`; an arrow where it has no end."""
        kind = Kind.ARROW if arrow else Kind.LINE
        self.shapes.append(Shape(kind, lane, x, to, y, 0, "", Pattern.SOLID, weight, fact))

    def bar(
        self,
        lane: Lane,
        x: float,
        to: float,
        y: float,
        height: float,
        pattern: Pattern = Pattern.NONE,
        *,
        weight: float = 0.7,
        fact: Fact | None = None,
    ) -> None:
        """A box, filled with a pattern; `weight` 0 leaves its outline out."""
        self.shapes.append(Shape(Kind.BAR, lane, x, to, y, height, "", pattern, weight, fact))

    def sign(
        self,
        kind: Kind,
        lane: Lane,
        x: float,
        y: float,
        size: float,
        fact: Fact | None = None,
        *,
        filled: bool = True,
    ) -> None:
        """A sign around (x, y)."""
        pattern = Pattern.SOLID if filled else Pattern.NONE
        self.shapes.append(Shape(kind, lane, x, x, y, size, "", pattern, 0.8, fact))


class Rows:
    """Rows for things side by side: each goes into the first row that has room for it.

    Where `most` rows are full the rest goes into the last one: a figure may never be higher than a sheet.
    """

    def __init__(self, gap: float, most: int = 100) -> None:
        self._gap = gap
        self._most = most
        self._ends: list[float] = []

    def __len__(self) -> int:
        return len(self._ends)

    def place(self, x: float, to: float) -> int:
        """Put something from `x` to `to` into its row; what begins further left has to come first."""
        row = min(self.row_for(x), self._most - 1)
        self._ends[row : row + 1] = [to]
        return row

    def row_for(self, x: float) -> int:
        """The first row that has room from `x` on, a new one where none has."""
        return next((n for n, end in enumerate(self._ends) if x >= end + self._gap), len(self._ends))


def text_width(text: str) -> float:
    """At least as many millimetres as a label takes; labels are placed by it the same way on screen and paper."""
    return TEXT_MM * sum(_em(character) for character in text)


def _em(character: str) -> float:
    # At least the advance of each character in BIZ UDGothic and in Vera, the widest face a page is printed in.
    if east_asian_width(character) in "WFA":
        return 1.0
    if character in "%@mwMW":
        return 1.0
    if character in "+<=>~^_#&" or not character.isascii():
        return 0.84
    if character.isupper():
        return 0.79
    if character in " ijlI.,:;'|![]()/-\"rtf":
        return 0.5
    return 0.64
