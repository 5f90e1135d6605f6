"""The swimmer plot of a file: a row for each patient from the first dose on, with doses, responses and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from model.derive.recist import Response
from model.derive.survival import DAYS_IN_A_MONTH, NotKnown
from model.protocol.endpoints import Followed
from model.text import Lang, Text
from reports.figures.doses import dose_pattern
from reports.figures.shapes import TEXT_MM, Drawing, Figure, Kind, Lane, Pattern, Shape, text_width

ZERO = date.min  # days are counted from the first dose of each patient, which stands on this day
LEFT, RIGHT = 24.0, 6.0
BAR = 2.6
ROW = TEXT_MM + BAR + 2.4
TICK = 1.2
SIGN = 2.2
MONTHS = (1, 2, 3, 6, 12, 24)
MOST_TICKS = 14
LEAST_MONTHS = 6
MOST_ROWS = 24  # of one figure, so that it fits on a sheet

AXIS = Text("months from first dose", "初回投与からの月数")
NEVER_TREATED = Text("never treated", "投与なし")
DAY_UNKNOWN = "?"
LEGEND_DOSES = (400, 300, 200, 100, 0)
DEATH = Text("death", "死亡")
GOES_ON = Text("on treatment", "治療中")
LAST_SEEN = Text("last known alive", "最終生存確認")


def swimmers(patients: Sequence[Followed], lang: Lang, *, width: float = 173.0) -> list[Figure]:
    """The rows of the patients in their order, at most 24 in a figure; all figures have the same axis."""
    days = max((_length(one) for one in patients), default=0)
    months = max(LEAST_MONTHS, -(-days // DAYS_IN_A_MONTH))
    parts = [patients[n : n + MOST_ROWS] for n in range(0, len(patients), MOST_ROWS)]
    return [_Swimmers(lang, width, int(months)).figure(part) for part in parts]


def _length(one: Followed) -> int:
    """Days from the first dose to the last thing that is shown."""
    if one.first_dose_on is None:
        return 0
    return max(((day - one.first_dose_on).days for day in _days(one)), default=0)


def _days(one: Followed) -> Iterator[date]:
    yield from (period.until(one.today) for period in one.periods)
    yield from (day for day, _ in one.responses)
    yield from (day for day in (one.died_on, one.endpoints.last_known_alive_on) if day is not None)


class _Swimmers:
    def __init__(self, lang: Lang, width: float, months: int) -> None:
        self._lang: Lang = lang
        self._width = width
        self._right = width - RIGHT
        self._step = next((step for step in MONTHS if months <= step * MOST_TICKS), MONTHS[-1])
        self._months = self._step * -(-months // self._step)
        self._days = float(self._months * DAYS_IN_A_MONTH)
        self._drawing = Drawing()

    def figure(self, patients: Sequence[Followed]) -> Figure:
        """Rows, the axis below them, and what the signs mean."""
        y = 0.0
        for one in patients:
            self._drawing.text(Lane.VALUES, 0.1, y + TEXT_MM + 0.2, one.called)
            if one.first_dose_on is None:
                self._drawing.text(Lane.VALUES, LEFT + 1, y + TEXT_MM + 0.2, NEVER_TREATED.of(self._lang))
            else:
                self._row(one, one.first_dose_on, y)
            y += ROW
        y = self._legend(self._axis(y))
        last = ZERO + timedelta(days=int(self._days))
        return Figure(self._width, y, ZERO, last, LEFT, self._right, tuple(self._drawing.shapes))

    def _x(self, day: float) -> float:
        return LEFT + min(max(day, 0), self._days) * (self._right - LEFT) / self._days

    def _row(self, one: Followed, start: date, y: float) -> None:
        draw, top = self._drawing, y + TEXT_MM + 0.4
        middle, ends = top + BAR / 2, 0.0
        for period in one.periods:
            x, to = self._x((period.start - start).days), self._x((period.until(one.today) - start).days + 1)
            draw.bar(Lane.DOSE, x, to, top, BAR, dose_pattern(period.mg), weight=0.5)
            ends = max(ends, to)
        self._responses(one, start, y)
        last = one.died_on or one.endpoints.last_known_alive_on
        until = ends if last is None else max(ends, self._x((last - start).days))
        if one.on_treatment:
            draw.shapes.append(_arrow(ends, ends + 3.0, middle))
            return
        if until > ends:
            draw.line(Lane.MARKS, ends, middle, to=until, weight=0.5)
        if one.died_on is not None or isinstance(one.endpoints.overall, NotKnown):
            draw.sign(Kind.CROSS, Lane.MARKS, until + SIGN / 2 + 0.4, middle, SIGN)
            if one.died_on is None:
                draw.text(Lane.MARKS, until + SIGN + 0.8, middle - TEXT_MM / 2, DAY_UNKNOWN)
        else:
            draw.line(Lane.MARKS, until, top, down=BAR, weight=0.8)

    def _responses(self, one: Followed, start: date, y: float) -> None:
        """Letters above the bar; a progression always, the others where there is room, else a tick."""
        draw = self._drawing
        spans: list[tuple[float, float]] = []
        for day, response in sorted(one.responses, key=lambda seen: (seen[1] is not Response.PD, seen[0])):
            x, wide = self._x((day - start).days), text_width(response.name)
            at = min(max(LEFT, x - wide / 2), self._width - wide)
            if any(at < end + 0.6 and at + wide > begin - 0.6 for begin, end in spans):
                draw.line(Lane.IMAGING, x, y + TEXT_MM - 0.8, down=1.0, weight=0.5)
                continue
            spans.append((at, at + wide))
            draw.text(Lane.IMAGING, at, y, response.name)

    def _axis(self, y: float) -> float:
        draw = self._drawing
        draw.line(Lane.AXIS, LEFT, y, to=self._right)
        for month in range(0, self._months + 1, self._step):
            x, label = self._x(float(month * DAYS_IN_A_MONTH)), f"{month}"
            draw.line(Lane.AXIS, x, y, down=TICK, weight=0.3)
            draw.text(Lane.AXIS, x - text_width(label) / 2, y + TICK + 0.6, label)
        name = AXIS.of(self._lang)
        y += TICK + 0.6 + TEXT_MM + 0.6
        draw.text(Lane.AXIS, self._right - text_width(name), y, name)
        return y + TEXT_MM + 1.2

    def _legend(self, y: float) -> float:
        draw, x, middle = self._drawing, 0.1, y + TEXT_MM / 2
        for mg in LEGEND_DOSES:
            draw.bar(Lane.DOSE, x, x + 7, middle - BAR / 2, BAR, dose_pattern(mg), weight=0.5)
            draw.text(Lane.DOSE, x + 8, y, f"{mg} mg")
            x += 8 + text_width(f"{mg} mg") + 3
        for sign, name in (("cross", DEATH), ("arrow", GOES_ON), ("tick", LAST_SEEN)):
            if sign == "cross":
                draw.sign(Kind.CROSS, Lane.MARKS, x + SIGN / 2, middle, SIGN)
            elif sign == "arrow":
                draw.shapes.append(_arrow(x - 1, x + 2.0, middle))
            else:
                draw.line(Lane.MARKS, x + 1.5, middle - BAR / 2, down=BAR, weight=0.8)
            said = name.of(self._lang)
            draw.text(Lane.MARKS, x + 4, y, said)
            x += 4 + text_width(said) + 3
        return y + TEXT_MM + 0.6


def _arrow(x: float, to: float, y: float) -> Shape:
    return Shape(Kind.ARROW, Lane.MARKS, x, to, y, 0, "", Pattern.SOLID, 0.8)
