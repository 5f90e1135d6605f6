"""The Kaplan-Meier curve of a cohort: steps, 95 % limits, a mark where somebody is censored, numbers at risk below."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from model.derive.dose import rounded
from model.derive.kaplanmeier import Estimate
from model.derive.survival import DAYS_IN_A_MONTH
from model.text import Lang, Text
from reports.figures.shapes import TEXT_MM, Drawing, Figure, Lane, Pattern, text_width

ZERO = date.min  # days are counted from the first dose of each patient, which stands on this day
LEFT, RIGHT = 22.0, 4.0
HIGH = 34.0
ROW = TEXT_MM + 0.8
TICK = 1.2
CENSORED = 2.4
MONTHS = (1, 2, 3, 6, 12, 24, 60)  # between two ticks of the axis
MOST_TICKS = 10
LEAST_MONTHS = 6

PATIENTS = Text(
    "{name}: {n} patients, {events} events, {censored} censored", "{name}:{n}例、イベント{events}、打切り{censored}"
)
MEDIAN = Text(
    "median {days} days ({months} months), 95 % limits {low} to {high}",
    "中央値 {days}日({months}か月)、95%信頼区間 {low}〜{high}",
)
NOT_REACHED = Text("median not reached", "中央値 未到達")
NO_LIMIT = Text("not reached", "未到達")
AXIS = Text("months", "か月")
AT_RISK = Text("at risk", "リスク集合")


def curve_heading(estimate: Estimate, name: Text) -> Text:
    """What the curve says in words: how many, how many events, the median."""
    said = PATIENTS.filled(name=name, n=estimate.size, events=estimate.events, censored=estimate.size - estimate.events)
    if not estimate.size:
        return said
    middle = NOT_REACHED
    if estimate.median is not None:
        low, high = (NO_LIMIT if day is None else Text(f"{day}", f"{day}") for day in estimate.median_limits)
        months = rounded(estimate.median / DAYS_IN_A_MONTH)
        middle = MEDIAN.filled(days=estimate.median, months=months, low=low, high=high)
    return Text(f"{said.en}; {middle.en}", f"{said.ja}。{middle.ja}")


def survival_curve(estimate: Estimate, name: Text, lang: Lang, *, width: float = 173.0) -> Figure | None:
    """The curve of one endpoint, `width` mm wide; None without patients."""
    if not estimate.steps:
        return None
    return _Curve(estimate, lang, width).figure(curve_heading(estimate, name).of(lang))


class _Curve:
    def __init__(self, estimate: Estimate, lang: Lang, width: float) -> None:
        self._estimate = estimate
        self._lang: Lang = lang
        self._width = width
        self._right = width - RIGHT
        months = max(LEAST_MONTHS, -(-estimate.steps[-1].day // DAYS_IN_A_MONTH))
        self._step = next((step for step in MONTHS if months <= step * MOST_TICKS), MONTHS[-1])
        self._months = self._step * -(-months // self._step)
        self._days = float(self._months * DAYS_IN_A_MONTH)
        self._drawing = Drawing()
        self._top = ROW + 1.0

    def figure(self, heading: str) -> Figure:
        """Heading, axes, curve, numbers at risk."""
        self._drawing.text(Lane.VALUES, 0.1, 0, heading)
        self._axes()
        self._steps()
        below = self._top + HIGH + TICK + 2 * ROW + 0.6
        last = ZERO + timedelta(days=int(self._days))
        return Figure(self._width, below, ZERO, last, LEFT, self._right, tuple(self._drawing.shapes))

    def _x(self, day: float) -> float:
        return LEFT + day * (self._right - LEFT) / self._days

    def _y(self, share: Fraction | float) -> float:
        return self._top + (1 - float(share)) * HIGH

    def _axes(self) -> None:
        draw, bottom = self._drawing, self._y(0)
        for quarter in range(5):
            y = self._y(quarter / 4)
            label = f"{quarter / 4:.2f}"
            draw.text(Lane.AXIS, LEFT - TICK - 0.8 - text_width(label), y - TEXT_MM / 2, label)
            draw.line(Lane.AXIS, LEFT - TICK, y, to=LEFT, weight=0.3)
        draw.line(Lane.AXIS, LEFT, self._top, down=HIGH)
        draw.line(Lane.AXIS, LEFT, bottom, to=self._right)
        below = bottom + TICK + 0.6
        draw.text(Lane.AXIS, 0.1, below, AXIS.of(self._lang))
        draw.text(Lane.AXIS, 0.1, below + ROW, AT_RISK.of(self._lang))
        for month in range(0, int(self._months) + 1, self._step):
            x = self._x(float(month * DAYS_IN_A_MONTH))
            draw.line(Lane.AXIS, x, bottom, down=TICK, weight=0.3)
            # Who is observed until a day is at risk on it, and the tick stands between two days.
            at_risk = self._estimate.at_risk(-(-month * DAYS_IN_A_MONTH // 1))
            for row, label in enumerate((f"{month}", f"{at_risk}")):
                wide = text_width(label)
                draw.text(Lane.AXIS, min(x - wide / 2, self._width - wide), below + row * ROW, label)

    def _steps(self) -> None:
        draw, x, y = self._drawing, self._x(0), self._y(1)
        limits: tuple[float, float] | None = None
        for step in self._estimate.steps:
            to, down = self._x(step.day), self._y(step.survival)
            for bound in limits or ():
                draw.line(Lane.BOUNDS, x, self._y(bound), to=to, pattern=Pattern.DOTS, weight=0.5)
            draw.line(Lane.VALUES, x, y, to=to, weight=1.2)
            if step.events:
                draw.line(Lane.VALUES, to, y, down=down - y, weight=1.2)
            for before, after in zip(limits or (), step.limits or (), strict=False):
                draw.line(Lane.BOUNDS, to, self._y(before), down=self._y(after) - self._y(before), pattern=Pattern.DOTS)
            if step.censored:
                draw.line(Lane.VALUES, to, down - CENSORED / 2, down=CENSORED, weight=0.8)
            x, y, limits = to, down, step.limits
