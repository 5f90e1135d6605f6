"""The dosing log as bars: a pattern for each daily dose, its milligrams in figures above."""

from __future__ import annotations

from datetime import date

from model.protocol import DosingLog, Patient
from model.protocol.treatment import DosePeriod
from model.text import Lang, Text
from reports.figures.axis import Days
from reports.figures.shapes import TEXT_MM, Drawing, Fact, Lane, Pattern, Rows, text_width

ABOVE = TEXT_MM + 0.4
UNKNOWN = "?"
PATTERNS = {
    400: Pattern.HORIZONTAL,
    300: Pattern.DIAGONAL,
    200: Pattern.WIDE,
    100: Pattern.DOTS,
    0: Pattern.DASHED,
    None: Pattern.NONE,
}
DOSE = Text("{mg} mg/day, {first} to {last}", "{mg} mg/日 {first}〜{last}")
DOSE_NOW = Text("{mg} mg/day since {first}, goes on", "{mg} mg/日 {first}〜継続中")
DOSE_UNKNOWN = Text("dose unknown, {first} to {last}", "用量不明 {first}〜{last}")
DOSE_UNKNOWN_NOW = Text("dose unknown since {first}, goes on", "用量不明 {first}〜継続中")


def dose_pattern(mg: int | None) -> Pattern:
    """The fill that stands for a daily dose; None is an unknown one."""
    return PATTERNS.get(mg, Pattern.CROSSED)


def draw_doses(drawing: Drawing, book: Patient, days: Days, lang: Lang, y: float, *, rows: int, height: float) -> float:
    """Draw the periods in sight below y, with at most `rows` rows of figures above them; gives where they end.

    Where the figures of short periods would run into one another only the pattern is left, and the sentence.
    """
    log = book.one(DosingLog)
    found = [(row.as_period, row) for row in log.periods] if log else []
    periods = sorted(
        ((period.start, period.until(book.today), n) for n, (period, _) in enumerate(found) if period),
        key=lambda one: (one[0], one[1]),
    )
    seen = [one for one in periods if days.shows(one[0], one[1])]
    if not seen:
        return y
    figures, said = Rows(0.6), []
    for first, last, n in seen:
        period = found[n][0]
        label = UNKNOWN if period is None or period.mg is None else str(period.mg)
        wide = text_width(label)
        at = max(days.left, min((days.x(first) + days.after(last) - wide) / 2, days.right - wide))
        if (row := figures.row_for(at)) < rows:
            figures.place(at, at + wide)
            said.append((at, row, label))
    top = y + len(figures) * ABOVE
    for at, row, label in said:
        drawing.text(Lane.DOSE, at, top - (row + 1) * ABOVE, label)
    for first, last, n in seen:
        period, record = found[n]
        assert period is not None
        fact = Fact(first, _sentence(period.mg, first, period.end, lang), record.place(DosePeriod.daily_dose))
        drawing.bar(Lane.DOSE, days.x(first), days.after(last), top, height, dose_pattern(period.mg), fact=fact)
    return top + height


def _sentence(mg: int | None, first: date, last: date | None, lang: Lang) -> str:
    goes_on, over = (DOSE_UNKNOWN_NOW, DOSE_UNKNOWN) if mg is None else (DOSE_NOW, DOSE)
    return (goes_on if last is None else over).filled(mg=mg, first=first, last=last).of(lang)
