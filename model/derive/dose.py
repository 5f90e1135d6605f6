"""Figures of the dosing log: first and last dose, days at each dose, cumulative dose, relative dose intensity."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from math import floor

from model.text import Text

PLANNED_MG = 400
ORDERED = frozenset("0145")  # codes of DREAS: as planned, adverse event, investigator's decision, surgery or fasting
DAY = timedelta(days=1)

NO_START = Text("no treatment start", "投与が開始されていません")
FAULTY = Text(
    "rows of the dosing log overlap, leave a gap or are reversed", "服薬記録の行に重複・空白・日付の逆転があります"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One row of the dosing log: the same daily dose from `start` to `end`, both included.

    `end` None = continuing, `mg` None = unknown, `reason` a code of DREAS; `rest` is whatever else the row carries.
    """

    start: date
    end: date | None
    mg: int | None
    reason: str | None = None
    rest: Hashable = ()

    @property
    def content(self) -> tuple[Hashable, ...]:
        """Everything but the days; rows side by side with equal content are one."""
        return (self.mg, self.reason, self.rest)

    def until(self, today: date) -> date:
        """The last day of the row so far."""
        return max(self.start, today) if self.end is None else self.end


class FaultKind(Enum):
    """What can be wrong with the days of a dosing log."""

    REVERSED = auto()  # a row ends before it starts
    OPEN = auto()  # a row without an end is not the last
    OVERLAP = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """Days, `first` to `last`, that belong to two rows of the log or to none.

    `rows` are positions in the sequence examined, the row that starts earlier first.
    """

    kind: FaultKind
    rows: tuple[int, ...]
    first: date
    last: date

    @property
    def says(self) -> Text:
        """What is wrong with which days, in a sentence."""
        days = Text("{first} to {last}", "{first}〜{last}") if self.first < self.last else Text("{first}", "{first}")
        return _FAULTS[self.kind].filled(
            first=self.first, last=self.last, days=days.filled(first=self.first, last=self.last)
        )


_FAULTS = {
    FaultKind.REVERSED: Text(
        "The row from {first} ends before it starts, on {last}.", "{first}からの行は終了日({last})が開始日より前です。"
    ),
    FaultKind.OPEN: Text(
        "Only the last row may be without an end, and a row from {first} follows.",
        "終了日を空欄にできるのは最後の行だけです({first}からの行が続いています)。",
    ),
    FaultKind.OVERLAP: Text("Two rows have {days}.", "{days}が2つの行に重なっています。"),
    FaultKind.GAP: Text("No row has {days}.", "{days}の行がありません。"),
}


def faults(periods: Sequence[Period]) -> list[Fault]:
    """Where the rows overlap or leave a gap, end before they start, or are open without being the last."""
    found: list[Fault] = []
    reaching: int | None = None
    for row in sorted(range(len(periods)), key=lambda row: periods[row].start):
        period = periods[row]
        if period.end is not None and period.end < period.start:
            found.append(Fault(FaultKind.REVERSED, (row,), period.start, period.end))
            continue
        if reaching is not None:
            before = periods[reaching]
            if before.end is None:
                found.append(Fault(FaultKind.OPEN, (reaching, row), period.start, period.end or period.start))
                continue
            if period.start <= before.end:
                last = before.end if period.end is None else min(before.end, period.end)
                found.append(Fault(FaultKind.OVERLAP, (reaching, row), period.start, last))
            elif period.start > before.end + DAY:
                found.append(Fault(FaultKind.GAP, (reaching, row), before.end + DAY, period.start - DAY))
            if period.end is not None and period.end <= before.end:
                continue
        reaching = row
    return found


def first_dose(periods: Sequence[Period]) -> date | None:
    """The first day with a dose above 0 mg."""
    return min((period.start for period in periods if period.mg), default=None)


def last_dose(periods: Sequence[Period], today: date) -> date | None:
    """The last day with a dose above 0 mg; an open row goes on to today."""
    return max((period.until(today) for period in periods if period.mg), default=None)


def dose_on(periods: Sequence[Period], day: date) -> int | None:
    """The dose in mg on a day: 0 on a day that belongs to no row, None where it is unknown."""
    found = [period for period in periods if period.start <= day and (period.end is None or day <= period.end)]
    return found[0].mg if found else 0


def last_dose_until(periods: Sequence[Period], day: date) -> date | None:
    """The last day with a dose above 0 mg up to and including a day."""
    return max((min(period.until(day), day) for period in periods if period.mg and period.start <= day), default=None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures from the first to the last dose, interruptions included; `to_date` while treatment goes on.

    Days: `at_planned` at 400 mg, `at_other` at another dose, `paused` at 0 mg, `unknown` of unknown dose.
    """

    first: date
    last: date
    at_planned: int
    at_other: int
    paused: int
    unknown: int
    cumulative_mg: int
    to_date: bool

    @property
    def duration(self) -> int:
        """Days from the first to the last dose, both included."""
        return (self.last - self.first).days + 1

    @property
    def known(self) -> int:
        """The days that count: those of a known dose."""
        return self.duration - self.unknown

    @property
    def planned_mg(self) -> int:
        """What 400 mg a day would have come to."""
        return PLANNED_MG * self.known

    @property
    def average_mg(self) -> Fraction:
        """The average daily dose in mg."""
        return Fraction(self.cumulative_mg, self.known)

    @property
    def intensity(self) -> Fraction:
        """The relative dose intensity in per cent: 100 x sum(mg x days) / (400 x days)."""
        return Fraction(100 * self.cumulative_mg, self.planned_mg)


def figures(periods: Sequence[Period], *, today: date, on_treatment: bool) -> Figures | Text:
    """The figures of the log, or why they cannot be computed."""
    first, last = first_dose(periods), last_dose(periods, today)
    if first is None or last is None:
        return NO_START
    if faults(periods):
        return FAULTY
    days = [(period.mg, days_within(period, first, last, today)) for period in periods]
    return Figures(
        first,
        last,
        at_planned=sum(n for mg, n in days if mg == PLANNED_MG),
        at_other=sum(n for mg, n in days if mg not in (None, 0, PLANNED_MG)),
        paused=sum(n for mg, n in days if mg == 0),
        unknown=sum(n for mg, n in days if mg is None),
        cumulative_mg=sum(mg * n for mg, n in days if mg is not None),
        to_date=on_treatment,
    )


def days_within(period: Period, first: date, last: date, today: date) -> int:
    """How many of the days from `first` to `last` belong to the row."""
    return max(0, (min(last, period.until(today)) - max(first, period.start)).days + 1)


def ordered_mg(periods: Sequence[Period], day: date) -> int | None:
    """The dose in mg that the physician's order in force on a day prescribes; None if it is unknown.

    Forgotten days and the patient's own decisions do not change the order; without one it is 400 mg.
    """
    orders = [period for period in periods if period.reason in ORDERED and period.start <= day]
    return max(orders, key=lambda period: period.start).mg if orders else PLANNED_MG


def rounded(value: Fraction, decimals: int = 1) -> str:
    """A figure as shown and printed, rounded half up: 77.1."""
    return f"{Decimal(floor(value * 10**decimals + Fraction(1, 2))).scaleb(-decimals)}"
