"""What charts of values over days have in common: a scale of values with round figures, and labels beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from reports.figures.shapes import TEXT_MM, Drawing, Lane, text_width

TICKS = 5  # at most so many intervals between the figures of a scale
TICK = 1.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` at the `bottom` to `high` at the `top`, in millimetres, with a figure every `step`."""

    low: float
    high: float
    step: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Where a value stands; the edge for one outside."""
        kept = min(max(value, self.low), self.high)
        return self.bottom - (kept - self.low) / (self.high - self.low) * (self.bottom - self.top)

    @property
    def figures(self) -> list[float]:
        """The round values."""
        return [
            n * self.step for n in range(ceil(self.low / self.step - 1e-9), floor(self.high / self.step + 1e-9) + 1)
        ]


def scale_for(values: Iterable[float], top: float, bottom: float, *, least: float | None = 0.0) -> Scale:
    """A scale with round ends that holds all values; it does not begin below `least`."""
    every = list(values) or [0.0, 1.0]
    low, high = min(every), max(every)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room
    if least is not None:
        low = max(low, least)
    rough = (high - low) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * (1 - 1e-9))
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step, top, bottom)


def figure(value: float) -> str:
    """A round value in figures."""
    return f"{value:,.10g}" if value else "0"


def draw_scale(drawing: Drawing, scale: Scale, left: float) -> None:
    """The scale at the left edge of a plot, its figures before it."""
    drawing.line(Lane.AXIS, left, scale.top, down=scale.bottom - scale.top)
    for value in scale.figures:
        said, y = figure(value), scale.y(value)
        drawing.line(Lane.AXIS, left - TICK, y, to=left, weight=0.3)
        drawing.text(Lane.AXIS, left - TICK - 0.6 - text_width(said), y - TEXT_MM / 2, said)


def widest(scale: Scale) -> float:
    """The room the figures of a scale and its ticks take."""
    return max(text_width(figure(value)) for value in scale.figures) + TICK + 0.6


def spread(labels: Sequence[tuple[float, str]], top: float, bottom: float) -> list[tuple[float, str]]:
    """Labels, each as near to its place (its middle) as leaves none upon another, as tops within `top` to `bottom`."""
    found: list[tuple[float, str]] = []
    lowest = top
    for middle, said in sorted(labels):
        y = max(middle - TEXT_MM / 2, lowest)
        found.append((y, said))
        lowest = y + TEXT_MM
    highest = bottom
    for n in range(len(found) - 1, -1, -1):
        y, said = found[n]
        found[n] = min(y, highest - TEXT_MM), said
        highest = found[n][0]
    return found


def within(
    start: tuple[float, float], end: tuple[float, float], left: float, right: float
) -> tuple[float, float, float, float] | None:
    """The part of a line between `left` and `right`: x, y, x, y; None where it has none."""
    (x, y), (to, at) = start, end
    if to < left or x > right:
        return None
    slope = (at - y) / (to - x) if to > x else 0.0
    first, last = max(x, left), min(to, right)
    return first, y + (first - x) * slope, last, y + (last - x) * slope
