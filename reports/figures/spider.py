"""Tumour lines of a file: the change of each patient's sum of diameters from baseline, from the first dose on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from model.derive.survival import DAYS_IN_A_MONTH
from model.protocol.endpoints import Followed
from model.text import Lang, Text
from reports.figures.shapes import TEXT_MM, Drawing, Figure, Kind, Lane, Pattern, text_width
from reports.figures.swimmers import LEAST_MONTHS, MONTHS, MOST_TICKS, ZERO

LEFT, RIGHT = 22.0, 24.0  # room at the right for the subjects' numbers
HIGH = 44.0
TICK = 1.2
DOT = 1.2
LOWEST, STEP = -100, 20
LEAST_HIGH = 40
RESPONSE = -30  # of baseline; what progression is depends on each patient's smallest sum
STROKES = (Pattern.SOLID, Pattern.DASHED, Pattern.DOTS)

HEADING = Text("Change of the sum of longest diameters from baseline, %", "長径和のベースラインからの変化率(%)")
AXIS = Text("months from first dose", "初回投与からの月数")
Point = tuple[int, float]


def tumour_lines(patients: Sequence[Followed], lang: Lang, *, width: float = 173.0) -> Figure | None:
    """One line for each patient with a measured sum, `width` mm wide; None where there is none."""
    lines = [(one.called, points) for one in patients if len(points := _points(one)) > 1]
    return _Lines(lang, width, lines).figure() if lines else None


def _points(one: Followed) -> list[Point]:
    """Days from the first dose and per cent; the first dose stands for baseline."""
    start = one.first_dose_on
    if start is None:
        return []
    return [(0, 0.0), *(((day - start).days, float(change)) for day, change in one.changes if day > start)]


class _Lines:
    def __init__(self, lang: Lang, width: float, lines: Sequence[tuple[str, list[Point]]]) -> None:
        self._lang: Lang = lang
        self._width = width
        self._right = width - RIGHT
        self._lines = lines
        months = max(LEAST_MONTHS, -(-max(points[-1][0] for _, points in lines) // DAYS_IN_A_MONTH))
        self._step = next((step for step in MONTHS if months <= step * MOST_TICKS), MONTHS[-1])
        self._months = self._step * -(-int(months) // self._step)
        self._days = float(self._months * DAYS_IN_A_MONTH)
        most = max(change for _, points in lines for _, change in points)
        self._highest = max(LEAST_HIGH, STEP * -(-int(most + 0.999) // STEP))
        self._top = TEXT_MM + 2.0
        self._drawing = Drawing()

    def figure(self) -> Figure:
        """Axes, lines, and the subject's number where a line ends."""
        draw = self._drawing
        draw.text(Lane.VALUES, 0.1, 0, HEADING.of(self._lang))
        self._axes()
        for n, (_, points) in enumerate(self._lines):
            self._line(points, STROKES[n % len(STROKES)])
        self._names()
        below = self._top + HIGH + TICK + 2 * (TEXT_MM + 0.6)
        last = ZERO + timedelta(days=int(self._days))
        return Figure(self._width, below, ZERO, last, LEFT, self._right, tuple(draw.shapes))

    def _x(self, day: float) -> float:
        return LEFT + day * (self._right - LEFT) / self._days

    def _y(self, change: float) -> float:
        return self._top + (self._highest - change) * HIGH / (self._highest - LOWEST)

    def _axes(self) -> None:
        draw, bottom = self._drawing, self._top + HIGH
        for change in range(LOWEST, self._highest + 1, STEP):
            y, label = self._y(change), f"{change:+}" if change else "0"
            draw.line(Lane.AXIS, LEFT - TICK, y, to=LEFT, weight=0.3)
            if change % (2 * STEP) == 0:
                draw.text(Lane.AXIS, LEFT - TICK - 0.8 - text_width(label), y - TEXT_MM / 2, label)
        draw.line(Lane.AXIS, LEFT, self._top, down=HIGH)
        draw.line(Lane.AXIS, LEFT, bottom, to=self._right)
        draw.line(Lane.BOUNDS, LEFT, self._y(0), to=self._right, weight=0.3)
        draw.line(Lane.BOUNDS, LEFT, self._y(RESPONSE), to=self._right, pattern=Pattern.DASHED, weight=0.4)
        draw.text(Lane.BOUNDS, LEFT + 1, self._y(RESPONSE) - TEXT_MM - 0.3, f"{RESPONSE} %")
        for month in range(0, self._months + 1, self._step):
            x, label = self._x(float(month * DAYS_IN_A_MONTH)), f"{month}"
            draw.line(Lane.AXIS, x, bottom, down=TICK, weight=0.3)
            draw.text(Lane.AXIS, x - text_width(label) / 2, bottom + TICK + 0.6, label)
        name = AXIS.of(self._lang)
        draw.text(Lane.AXIS, self._right - text_width(name), bottom + TICK + TEXT_MM + 1.2, name)

    def _names(self) -> None:
        """The subject's number where a line ends, or a little above or below; none where many end together."""
        taken: list[tuple[float, float]] = []
        for called, points in self._lines:
            x, middle = self._x(points[-1][0]) + 1.0, self._y(points[-1][1]) - TEXT_MM / 2
            for row in (0, -1, 1, -2, 2):
                y = middle + row * TEXT_MM
                free = all(abs(y - other) >= TEXT_MM or abs(x - at) >= text_width(called) for at, other in taken)
                if free and self._top <= y <= self._top + HIGH - TEXT_MM / 2:
                    taken.append((x, y))
                    self._drawing.text(Lane.VALUES, x, y, called)
                    break

    def _line(self, points: Sequence[Point], stroke: Pattern) -> None:
        draw = self._drawing
        for (day, change), (later, then) in pairwise(points):
            y = self._y(change)
            draw.line(
                Lane.VALUES, self._x(day), y, to=self._x(later), down=self._y(then) - y, pattern=stroke, weight=0.9
            )
        for day, change in points[1:]:
            draw.sign(Kind.CIRCLE, Lane.VALUES, self._x(day), self._y(change), DOT)
