"""The dosing log on paper: periods, a small grid for each month, and the figures with their formulas."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from model.dates import WEEKDAYS, add_months
from model.derive.dose import Figures, Period, rounded
from model.protocol import DosingLog, Patient
from model.protocol.treatment import DosePeriod
from model.text import Text
from reports.binder import Unit
from reports.forms import NUMBER, fields, log_table, missing_note, row_cell, strike_line
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

DAYS = Text("Days", "日数")
REASON_AND_OTHER = "{reason}: {other}"
FIGURE = Text("Figure", "指標")
RESULT = Text("Result", "値")
FORMULA = Text("Computed as", "計算式")
TO_DATE = Text("to date", "現時点")
CALENDAR = Text(
    "Each day: 4 = 400 mg, 3 = 300 mg, 2 = 200 mg, 1 = 100 mg, 0 = not taken, ? = unknown, * = other dose; "
    "ringed: first day of a period",
    "各日の用量: 4=400mg, 3=300mg, 2=200mg, 1=100mg, 0=休薬・未服用, ?=不明, *=その他の用量。丸囲み=期間の初日",
)
PERIOD_WIDTHS = (8.0, 21.0, 21.0, 20.0, 12.0, 47.0, 14.0, 30.0)
MONTHS_ACROSS = 6


def dosing_log(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page DOS."""
    record = next((r for r in unit.records(book) if isinstance(r, DosingLog)), None)
    log = record or DosingLog().in_book(book)
    numbered = list(enumerate(DosingLog.ITEMS, 1))
    title = f"{numbered[0][0]} {set_.label(DosingLog.periods)}"
    if unit.blank:
        table = log_table(set_, DosePeriod, DosePeriod.ITEMS, (), blank=True, title=title)
        rest = fields(set_, log, numbered[1:], blank=True)
        return [table, Spacer(0, 5), rest, *missing_note(set_, blank=True)]
    flow: list[Flowable] = [strike_line(set_, log), Spacer(0, 4)] if log.void else []
    flow += [period_table(set_, log, title), Spacer(0, 5)]
    flow += [*month_grids(set_, log.as_periods, book.today), Spacer(0, 5)]
    flow += [fields(set_, log, numbered[1:], blank=False), Spacer(0, 5), *figure_table(set_, log)]
    return flow


def period_table(set_: Typesetter, log: DosingLog, title: str = "") -> Flowable:
    """The periods with their days, in the order in which they were entered."""
    items = (DosePeriod.start, DosePeriod.end, DosePeriod.daily_dose)
    unit = f" ({set_.say(DosePeriod.daily_dose.unit)})" if DosePeriod.daily_dose.unit else ""
    head = [set_.say(NUMBER), *(set_.label(item) for item in items[:2]), set_.label(items[2]) + unit, set_.say(DAYS)]
    head.append(f"{set_.label(DosePeriod.reason)} / {set_.label(DosePeriod.reason_other)}")
    head += [set_.label(item) for item in (DosePeriod.adverse_event, DosePeriod.ordered_by)]
    rows: list[Line] = []
    for row in DosingLog.periods.every(log):
        period = row.as_period
        days = "" if period is None else str((period.until(log.book.today) - period.start).days + 1)
        cells: list[Cell | str] = [str(row.line_no), *(row_cell(set_, row, item) for item in items)]
        cells += [Cell(days, figures=True), reason_words(set_, row), row_cell(set_, row, DosePeriod.adverse_event)]
        cells.append(row_cell(set_, row, DosePeriod.ordered_by))
        rows.append(Line(cells, struck=row.void or log.void, keep=row.void))
        if row.void:
            rows.append(Line([set_.struck(row)], (len(head),)))
    return ruled(set_.face, PERIOD_WIDTHS, head, rows or [Line([""], (len(head),))], title=title)


def reason_words(set_: Typesetter, row: DosePeriod) -> str:
    """The reason for a dose, with its own words where there are any."""
    reason, other = set_.value(row, DosePeriod.reason), set_.value(row, DosePeriod.reason_other)
    return REASON_AND_OTHER.format(reason=reason, other=other) if other else reason


def figure_table(set_: Typesetter, log: DosingLog) -> list[Flowable]:
    """The figures of the log, each with the formula it was computed by; nothing if there are none."""
    found = log.figures
    if isinstance(found, Text):
        return []
    rows = [
        Line([set_.say(name), Cell(value, figures=True), Cell(how, figures=True)])
        for name, value, how in _figures(set_, found)
    ]
    head = [set_.say(FIGURE), set_.say(RESULT), set_.say(FORMULA)]
    return [ruled(set_.face, (50.0, 40.0, 83.0), head, rows)]


def _figures(set_: Typesetter, found: Figures) -> Iterator[tuple[Text, str, str]]:
    days = set_.say(Text("days", "日"))
    date_to = f" ({set_.say(TO_DATE)})" if found.to_date else ""
    yield Text("Duration", "投与期間"), f"{found.duration} {days}{date_to}", f"{found.last} - {found.first} + 1"
    if found.unknown:
        left_out = set_.say(Text("left out of dose and duration", "用量・期間の計算から除外"))
        yield Text("Days of unknown dose", "用量不明日数"), f"{found.unknown} {days}", left_out
    yield (
        Text("Cumulative dose", "累積投与量"),
        f"{found.cumulative_mg:,} mg",
        set_.say(Text("∑(mg/day × days)", "∑(mg/日 × 日数)")),
    )
    if found.known:
        average = f"{found.cumulative_mg:,} / {found.known}"
        yield Text("Average daily dose", "平均1日量"), f"{rounded(found.average_mg)} mg/day", average
        intensity = f"∑(mg×day) / (400×{found.known}) × 100 = {found.cumulative_mg:,} / {found.planned_mg:,} × 100"
        yield Text("Relative dose intensity", "相対用量強度"), f"{rounded(found.intensity)} %{date_to}", intensity


def month_grids(set_: Typesetter, periods: Sequence[Period], today: date) -> list[Flowable]:
    """One grid for each month from the first to the last period, six in a row, under a legend."""
    if not periods:
        return []
    doses = dict(_days(periods, today))
    first, last = min(doses).replace(day=1), max(doses)
    months = [first]
    while (following := add_months(months[-1], 1)) <= last:
        months.append(following)
    starts = {period.start for period in periods}
    rows = [months[n : n + MONTHS_ACROSS] for n in range(0, len(months), MONTHS_ACROSS)]
    legend = ruled(set_.face, (173.0,), (), [Line([set_.say(CALENDAR)])], size=7.5, leading=1.3, framed=False)
    return [legend, *(MonthRow(set_, row, doses, starts) for row in rows)]


def _days(periods: Sequence[Period], today: date) -> Iterator[tuple[date, str]]:
    for period in periods:
        for ordinal in range(period.start.toordinal(), period.until(today).toordinal() + 1):
            yield date.fromordinal(ordinal), dose_key(period.mg)


def dose_key(mg: int | None) -> str:
    """The sign of a daily dose in the calendar."""
    if mg is None:
        return "?"
    return str(mg // 100) if mg % 100 == 0 and mg < 1000 else "*"


class MonthRow(Flowable):
    """Up to six months side by side, a day in each field."""

    _CELL = 3.8 * mm
    _PITCH = 173 * mm / MONTHS_ACROSS
    _TITLE = 4.5 * mm

    def __init__(self, set_: Typesetter, months: Sequence[date], doses: dict[date, str], starts: set[date]) -> None:
        super().__init__()
        self._set = set_
        self._months = months
        self._doses = doses
        self._starts = starts

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The full width, and as many weeks as the longest month has."""
        weeks = max(len(monthcalendar(month.year, month.month)) for month in self._months)
        self.width, self.height = width, self._TITLE + (weeks + 1) * self._CELL + 2 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Titles, weekdays, keys; the first day of each period ringed."""
        for n, month in enumerate(self._months):
            self._draw_month(n * self._PITCH, month)

    def _draw_month(self, x: float, month: date) -> None:
        canvas, faces, cell = self.canv, self._set.face, self._CELL
        top = self.height - self._TITLE
        canvas.setFont(faces.figures.name, 8)
        canvas.drawString(x, top + 3, month.strftime("%Y-%m"))
        canvas.setFont(faces.text.name, 5.5)
        for column, weekday in enumerate(WEEKDAYS):
            canvas.drawCentredString(x + (column + 0.5) * cell, top - cell + 3, self._set.say(weekday)[:2])
        weeks = monthcalendar(month.year, month.month)
        canvas.setFont(faces.figures.name, 8)
        canvas.setLineWidth(0.25)
        for row, week in enumerate(weeks):
            for column, number in enumerate(week):
                if number:
                    self._draw_day(x + column * cell, top - (row + 2) * cell, month.replace(day=number))

    def _draw_day(self, x: float, y: float, day: date) -> None:
        canvas, cell = self.canv, self._CELL
        canvas.rect(x, y, cell, cell)
        if key := self._doses.get(day):
            canvas.drawCentredString(x + cell / 2, y + 2.8, key)
        if day in self._starts:
            canvas.setLineWidth(0.7)
            canvas.circle(x + cell / 2, y + cell / 2, cell * 0.46)
            canvas.setLineWidth(0.25)
