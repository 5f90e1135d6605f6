"""The axis of days that every figure of a patient stands on: weeks from the first dose, and dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from model.text import Lang, Text
from reports.figures.shapes import DAY, LANE_NAMES, TEXT_MM, Drawing, Lane, text_width

WEEK = timedelta(days=7)
EVERY_DAY, EVERY_WEEK = 16, 120  # the longest stretches, in days, whose days or weeks are all ticked
TICK = 1.0
GAP = 1.2  # between two labels
BELOW = 0.6  # the lowest figure of a scale of values reaches below the line
ROW = TEXT_MM + 0.6
DATE = Text("Date", "日付")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, `first` to `last`, between two places of a figure in millimetres; week 0 begins on `zero`."""

    first: date
    last: date
    zero: date | None
    left: float
    right: float

    @property
    def number(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where a day begins; the edge for a day outside."""
        kept = min(max((day - self.first).days, 0), self.number)
        return self.left + kept * (self.right - self.left) / self.number

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day + DAY) if day < self.last else self.right

    def middle(self, day: date) -> float:
        """The middle of a day: where what happened on it is marked."""
        return (self.x(day) + self.after(day)) / 2

    def shows(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` is in the stretch."""
        return first <= self.last and last >= self.first


class Tick(NamedTuple):
    """A day that is marked; where labels crowd, that of the lowest rank stays."""

    day: date
    label: str
    rank: int


def weeks(days: Days) -> Iterator[Tick]:
    """Every 4 weeks to week 48, then every 12; every week of a shorter stretch."""
    if days.zero is None:
        return
    step = 1 if days.number <= EVERY_WEEK else 4
    week = -(-(days.first - days.zero).days // 7)
    week += -week % step
    while (day := days.zero + week * WEEK) <= days.last:
        if step == 1 or week <= 48 or week % 12 == 0:
            rank = next((n for n, of in enumerate((48, 12, 4)) if week % of == 0), 3)
            yield Tick(day, str(week), rank if week else -1)
        week += step


def dates(days: Days) -> Iterator[Tick]:
    """The first of each month; of a shorter stretch every week, and of a very short one every day."""
    if days.number > EVERY_WEEK:
        year, month = days.first.year, days.first.month
        while (day := date(year, month, 1)) <= days.last:
            if day >= days.first:
                yield Tick(day, f"{day:%Y-%m}", next(n for n, of in enumerate((12, 6, 3, 1)) if (month - 1) % of == 0))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return
    step = 1 if days.number <= EVERY_DAY else 7
    day = days.first
    if days.zero is not None:
        day += (days.zero - days.first).days % step * DAY
    first = True
    while day <= days.last:
        yield Tick(day, day.isoformat() if first else f"{day:%m-%d}", 0 if first else 1)
        day, first = day + step * DAY, False


def stretch(days: Collection[date], first: date | None, last: date | None) -> tuple[date, date]:
    """The days of a chart: the stretch that is asked for, else all with a little room before and after."""
    room = max(2, (max(days) - min(days)).days // 60) * DAY
    begins = first or min(days) - room
    return begins, max(last or max(days) + room, begins + WEEK - DAY)


def head(drawing: Drawing, days: Days, lang: Lang, y: float) -> float:
    """The axis above its lanes: dates, weeks, a line with ticks. Gives where it ends."""
    y = _labels(drawing, dates(days), days, y, DATE.of(lang))
    ticks = list(weeks(days)) or list(dates(days))
    if days.zero is not None:
        y = _labels(drawing, ticks, days, y, LANE_NAMES[Lane.AXIS].of(lang))
    y += TICK
    _line(drawing, ticks, days, y, -TICK)
    return y


def foot(drawing: Drawing, days: Days, lang: Lang, y: float) -> float:
    """The axis below a chart: a line with ticks, and weeks, or dates before the first dose."""
    ticks = list(weeks(days)) or list(dates(days))
    _line(drawing, ticks, days, y, TICK)
    name = DATE if days.zero is None else LANE_NAMES[Lane.AXIS]
    return _labels(drawing, ticks, days, y + TICK + BELOW, name.of(lang))


def _line(drawing: Drawing, ticks: Iterable[Tick], days: Days, y: float, down: float) -> None:
    drawing.line(Lane.AXIS, days.left, y, to=days.right)
    for tick in ticks:
        drawing.line(Lane.AXIS, days.x(tick.day), y, down=down, weight=0.3)


def _labels(drawing: Drawing, ticks: Iterable[Tick], days: Days, y: float, name: str) -> float:
    taken: list[tuple[float, float]] = []
    drawing.text(Lane.AXIS, 0.0, y, name)
    least = text_width(name) + GAP
    for tick in sorted(ticks, key=lambda tick: (tick.rank, tick.day)):
        wide = text_width(tick.label)
        x = max(least, min(days.x(tick.day) - wide / 2, days.right - wide))
        if x + wide > days.right or any(x < end + GAP and x + wide > start - GAP for start, end in taken):
            continue
        taken.append((x, x + wide))
        drawing.text(Lane.AXIS, x, y, tick.label)
    return y + ROW
