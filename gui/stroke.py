"""Stroke: days being painted - their dose, their reason, and what becomes of the log when the stroke is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gui.periods import NOT_READY, as_painted, content_of
from model.answers import Answer
from model.derive.dose import PLANNED_MG, Period, faults
from model.derive.painting import annotate, paint, paintable
from model.protocol.treatment import DosePeriod, DosingLog
from model.text import Text

APART = Text(
    "Choose days from {first} to {last}: no day may be left out between periods.",
    "{first}〜{last} の日を選んでください(期間の間の日を空けることはできません)",
)
FUTURE = Text("{day} is in the future; choose days up to today.", "{day}は未来の日付です。本日までの日を選んでください")
FAULTY = Text("Mend the table first, Alt+A: {why}", "先に表を訂正してください(Alt+A):{why}")
NOTHING = Text(
    "No dose is recorded on these days yet; paint them with 4 3 2 1 0 or ?.",
    "まだ用量がありません。4 3 2 1 0 ? で入力してください",
)
ONE_BECOMES, MANY_BECOME = (
    Text("1 period becomes {n}", "期間1件 → {n}件"),
    Text("{m} periods become {n}", "期間{m}件 → {n}件"),
)
FIRST = Text("first period", "最初の期間")
PLANNED = "0"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Days from `first` to `last` are to get the dose `mg` (None: unknown) and the reason in `row`.

    `dose` False: only the reason changes, the doses stay.
    """

    first: date
    last: date
    mg: int | None
    row: DosePeriod
    dose: bool = True

    def on(self, periods: Sequence[Period], today: date) -> tuple[Period, ...]:
        """The log with the stroke in it. The first day ever painted begins a period that goes on."""
        reason, rest = self.row.reason, content_of(self.row)
        if not self.dose:
            return annotate(periods, self.first, self.last, reason=reason, rest=rest, today=today)
        if not periods and self.first == self.last:
            return (Period(self.first, None, self.mg, reason, rest),)
        return paint(periods, self.first, self.last, mg=self.mg, reason=reason, rest=rest, today=today)


def reason_row(log: DosingLog, mg: int | None, *, dose: bool, like: DosePeriod | None = None) -> DosePeriod:
    """A row that takes the reason of a stroke: as planned for 400 mg, that of `like` where only the reason changes."""
    row = DosePeriod({} if like is None else {id: a for id, a in like.answers.items() if id in REASONS})
    row.parent = log
    row.in_book(log.book)
    if dose and mg == PLANNED_MG:
        row.answers[DosePeriod.reason.id] = Answer(value=PLANNED)
    return row


REASONS = (
    DosePeriod.reason.id,
    DosePeriod.adverse_event.id,
    DosePeriod.reason_other.id,
    DosePeriod.ordered_by.id,
)


def periods_of(log: DosingLog) -> tuple[Period, ...] | Text:
    """The log as the painter needs it, or why it cannot be painted yet."""
    painted = [(row, as_painted(row)) for row in log.periods]
    for row, period in painted:
        if period is None:
            return NOT_READY.filled(n=row.line_no)
    periods = tuple(sorted((period for _, period in painted if period), key=lambda period: period.start))
    wrong = faults(periods)
    return FAULTY.filled(why=wrong[0].says) if wrong else periods


def event_of(period: Period) -> int | None:
    """The adverse event that a period is linked with, whether it comes from the log or from the painter."""
    rest = period.rest if isinstance(period.rest, tuple) else ()
    linked = next((part for part in rest[:1] if isinstance(part, int)), None)
    painted = next((part.value for part in rest[1:2] if isinstance(part, Answer)), None)
    return painted if isinstance(painted, int) else linked


def refusal(periods: Sequence[Period], first: date, last: date, today: date, *, dose: bool) -> Text | None:
    """Why these days cannot be painted; None if they can."""
    if last > today:
        return FUTURE.filled(day=last)
    if not dose and not periods:
        return NOTHING
    earliest, latest = paintable(periods, today)
    if last < earliest or first > latest:
        return APART.filled(first=earliest, last=latest)
    return None


def said_change(before: Sequence[Period], after: Sequence[Period]) -> Text:
    """The change in one line: "2 periods become 3"."""
    if not before:
        return FIRST
    return (ONE_BECOMES if len(before) == 1 else MANY_BECOME).filled(m=len(before), n=len(after))
