"""The trend of one laboratory test: its values in one unit, the limits of each day, the grades, and the doses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from model.derive.gradebands import bands
from model.derive.labrules import Side
from model.derive.ranges import Limits
from model.protocol import Patient
from model.protocol.labcourse import FIRST_TESTS, TESTS, Reading, dated_panels, limit_level, readings
from model.text import Lang, Text
from model.units import ANALYTES, unit_text
from reports.figures import axis
from reports.figures.axis import Days
from reports.figures.doses import draw_doses
from reports.figures.plot import Scale, draw_scale, figure, scale_for, spread, widest, within
from reports.figures.shapes import DAY, TEXT_MM, Drawing, Fact, Figure, Kind, Lane, Pattern, text_width

HEIGHT = 62.0
SMALL = 85.0, 40.0  # millimetres: two beside one another on a sheet
POINT, BASELINE_POINT = 1.5, 2.0
GRADES, LIMITS = 5.5, 8.0  # the columns of words at the right edge
DOSE_STRIP = 1.6
HATCHES = {2: Pattern.DOTS, 3: Pattern.WIDE, 4: Pattern.CROSSED}

NO_VALUE = Text("no value", "測定値なし")
LLN, ULN = Text("LLN", "下限"), Text("ULN", "上限")
VALUE = Text(
    "{test} on {day}: {value}{converted}{grade}{range}{baseline}",
    "{test} {day} {value}{converted}{grade}{range}{baseline}",
)
RANGE = Text(" (limits {low} to {high})", "(基準範囲 {low}〜{high})")
GRADE = Text(", G{grade}", " G{grade}")
NO_LIMIT = Text("none", "なし")
AT_BASELINE = Text(", baseline", " ベースライン")
NOT_CONVERTED = Text(", cannot be converted to {unit}", "({unit}に換算できません)")
LEGEND = Text("baseline", "ベースライン")
Span = tuple[date, date, Limits | None]


def laboratory_trend(
    book: Patient,
    test: str,
    lang: Lang,
    *,
    width: float = 173.0,
    height: float = HEIGHT,
    first: date | None = None,
    last: date | None = None,
    today: date | None = None,
) -> Figure | None:
    """The values of a test (code of LTEST) in its canonical unit; None before there is a panel.

    The axis runs over all panels and doses, so that charts of several tests stand under one another, unless `first`
    and `last` narrow it. `today` is marked where it is given: never on paper.
    """
    days = [panel.sampled_on for panel in dated_panels(book) if panel.sampled_on]
    if not days:
        return None
    dosed = [day for period in book.periods for day in (period.start, period.until(book.today))]
    begins, ends = axis.stretch(days + dosed, first, last)
    return _Trend(book, test, lang, today).figure(begins, ends, width, height)


def laboratory_multiples(book: Patient, lang: Lang, *, tests: Sequence[str] = FIRST_TESTS) -> list[Figure]:
    """A small chart of each test for paper, all over the same days, to stand two by two; none without a panel."""
    width, height = SMALL
    figures = [laboratory_trend(book, test, lang, width=width, height=height) for test in tests]
    return [one for one in figures if one is not None]


class _Trend:
    def __init__(self, book: Patient, test: str, lang: Lang, today: date | None) -> None:
        self._book = book
        self._test = test
        self._lang = lang
        self._today = today
        self._unit = ANALYTES[test].canonical.key
        self._readings = readings(book, test)
        self._drawing = Drawing()

    def figure(self, first: date, last: date, width: float, height: float) -> Figure:
        """The chart of a stretch of days."""
        right, bottom = width - GRADES - LIMITS, height - axis.TICK - axis.BELOW - axis.ROW
        spans = self._spans(last)
        scale = scale_for(self._levels(spans), 0, 1)
        days = Days(first, last, self._book.first_dose_on, widest(scale), right)
        top = self._title(right)
        top = draw_doses(self._drawing, self._book, days, self._lang, top, rows=1, height=DOSE_STRIP) + 0.8
        unplaced = [reading for reading in self._readings if reading.level is None]
        bottom -= TEXT_MM + 0.4 if unplaced else 0
        scale = Scale(scale.low, scale.high, scale.step, top, bottom)
        draw_scale(self._drawing, scale, days.left)
        if self._readings:
            self._grades(spans, scale, days)
            self._limits(spans, scale, days)
            self._values(scale, days)
            self._not_converted(unplaced, days, bottom + 0.4)
        else:
            said = NO_VALUE.of(self._lang)
            self._drawing.text(Lane.VALUES, (days.left + right - text_width(said)) / 2, (top + bottom) / 2, said)
        if self._today and days.shows(self._today, self._today):
            self._drawing.line(
                Lane.TODAY, days.x(self._today), top, down=bottom - top, pattern=Pattern.DOTS, weight=0.6
            )
        below = bottom + (TEXT_MM + 0.4 if unplaced else 0)
        end = axis.foot(self._drawing, days, self._lang, below)
        return Figure(width, end, first, last, days.left, right, tuple(self._drawing.shapes))

    def _title(self, right: float) -> float:
        unit = unit_text(self._unit)
        said = f"{TESTS[self._test].of(self._lang)}{f' ({unit})' if unit else ''}"
        self._drawing.text(Lane.VALUES, 0, 0, said)
        legend = LEGEND.of(self._lang)
        at = right - text_width(legend)
        if any(reading.baseline for reading in self._readings) and at > text_width(said) + 6:
            self._drawing.sign(Kind.SQUARE, Lane.AXIS, at - BASELINE_POINT, TEXT_MM / 2, BASELINE_POINT)
            self._drawing.text(Lane.AXIS, at, 0, legend)
        return TEXT_MM + 0.8

    def _levels(self, spans: Sequence[Span]) -> Iterator[float]:
        yield from (value for reading in self._readings if (value := _height(reading)) is not None)
        for *_, limits in spans:
            found = (self._limit(limits, "low"), self._limit(limits, "high"))
            yield from (level for level in found if level is not None)

    def _spans(self, last: date) -> list[Span]:
        """The limits that are valid from one day to the day before another.

        Between two values they change on the day from which the new range is valid, where the range says so, and
        half-way where another laboratory or a range kept with the value is the reason.
        """
        starts: list[tuple[date, Limits | None]] = []
        for reading in self._readings:
            if not starts:
                starts.append((date.min, reading.limits))
            elif reading.limits != starts[-1][1]:
                starts.append((self._changed_on(reading), reading.limits))
        ends = [day for day, _ in starts[1:]] + [max(last, *(r.day for r in self._readings)) + DAY] if starts else []
        return [(day, end, limits) for (day, limits), end in zip(starts, ends, strict=True)]

    def _changed_on(self, reading: Reading) -> date:
        before = max(other.day for other in self._readings if other.day < reading.day)
        ranges = [r for r in self._book.ranges() if r.test == self._test and r.limits == reading.limits]
        begun = [r.valid_from for r in ranges if before < r.valid_from <= reading.day]
        return max(begun, default=before + (reading.day - before + DAY) / 2)

    def _grades(self, spans: Sequence[Span], scale: Scale, days: Days) -> None:
        labels: dict[str, float] = {}
        for first, end, limits in spans:
            if not days.shows(first, end - DAY):
                continue
            labels.clear()
            x, to = days.x(first), days.x(end)
            for band in bands(self._test, limits):
                low = scale.low if band.low is None else float(band.low)
                high = scale.high if band.high is None else float(band.high)
                top, bottom = scale.y(high), scale.y(low)
                if bottom - top < 0.2:
                    continue
                if band.grades[-1] in HATCHES:
                    hatch = HATCHES[band.grades[-1]]
                    self._drawing.bar(Lane.BOUNDS, x, to, top, bottom - top, hatch, weight=0)
                edge = top if band.side == "low" else bottom
                self._drawing.line(Lane.BOUNDS, x, edge, to=to, pattern=Pattern.DOTS, weight=0.4)
                labels[f"G{'/'.join(str(grade) for grade in band.grades)}"] = (top + bottom) / 2
        beside = [(y, said) for said, y in labels.items()]
        for y, said in spread(beside, scale.top, scale.bottom):
            self._drawing.text(Lane.BOUNDS, days.right + 0.8, y, said)

    def _limits(self, spans: Sequence[Span], scale: Scale, days: Days) -> None:
        beside: list[tuple[float, str]] = []
        seen = [one for one in spans if days.shows(one[0], one[1] - DAY)]
        sides: tuple[tuple[Text, Side], ...] = ((LLN, "low"), (ULN, "high"))
        for name, side in sides:
            levels = [(first, end, self._limit(limits, side)) for first, end, limits in seen]
            for first, end, y in levels:
                if y is not None:
                    self._drawing.line(Lane.BOUNDS, days.x(first), scale.y(y), to=days.x(end), weight=0.8)
            for (_, _, y), (day, _, then) in pairwise(levels):
                if y is not None and then is not None and y != then:
                    down = scale.y(then) - scale.y(y)
                    self._drawing.line(Lane.BOUNDS, days.x(day), scale.y(y), down=down, weight=0.8)
            if levels and (y := levels[-1][2]) is not None:
                beside.append((scale.y(y), name.of(self._lang)))
        for top, said in spread(beside, scale.top, scale.bottom):
            self._drawing.text(Lane.BOUNDS, days.right + GRADES, top, said)

    def _limit(self, limits: Limits | None, side: Side) -> float | None:
        if limits is None:
            return None
        level = limit_level(self._test, limits.low if side == "low" else limits.high)
        return None if level is None else float(level)

    def _values(self, scale: Scale, days: Days) -> None:
        placed = [
            (self._x(reading.day, days), scale.y(y), reading)
            for reading in self._readings
            if (y := _height(reading)) is not None
        ]
        for (x, y, _), (to, at, _) in pairwise(placed):
            part = within((x, y), (to, at), days.left, days.right)
            if part is not None:
                start, above, end, below = part
                self._drawing.line(Lane.VALUES, start, above, to=end, down=below - above, weight=0.7)
        for x, y, reading in placed:
            if days.shows(reading.day, reading.day):
                exact = reading.level is not None and reading.level.exact is not None
                kind, size = (Kind.SQUARE, BASELINE_POINT) if reading.baseline else (Kind.CIRCLE, POINT)
                self._drawing.sign(kind, Lane.VALUES, x, y, size, self._fact(reading), filled=exact)

    def _not_converted(self, found: Sequence[Reading], days: Days, y: float) -> None:
        for reading in found:
            if days.shows(reading.day, reading.day):
                x = min(days.middle(reading.day), days.right - text_width("?"))
                self._drawing.text(Lane.VALUES, x, y, "?", fact=self._fact(reading))

    def _x(self, day: date, days: Days) -> float:
        # Unlike Days.x not kept at the edge: a line to a value out of sight has to leave in its direction.
        share = ((day - days.first) / timedelta(days=1) + 0.5) / days.number
        return days.left + share * (days.right - days.left)

    def _fact(self, reading: Reading) -> Fact:
        unit = unit_text(self._unit)
        value = f"{reading.value.text()} {unit_text(reading.value.unit)}".strip()
        converted: Text | str = ""
        if reading.level is None:
            converted = NOT_CONVERTED.filled(unit=unit)
        elif reading.value.unit != self._unit and reading.converted:
            converted = f" = {reading.converted} {unit}".rstrip()
        says = VALUE.filled(
            test=TESTS[self._test],
            day=reading.day,
            value=value,
            converted=converted,
            grade="" if reading.grade is None else GRADE.filled(grade=reading.grade),
            range=self._range(reading.limits),
            baseline=AT_BASELINE if reading.baseline else "",
        )
        return Fact(reading.day, says.of(self._lang), reading.place)

    def _range(self, limits: Limits | None) -> Text | str:
        if limits is None:
            return ""
        low, high = self._limit(limits, "low"), self._limit(limits, "high")
        return RANGE.filled(
            low=NO_LIMIT if low is None else figure(low), high=NO_LIMIT if high is None else figure(high)
        )


def _height(reading: Reading) -> float | None:
    """Where a value stands on the scale: itself, or the end that "<" and ">" tell."""
    if reading.level is None:
        return None
    level = reading.level
    return float(level.low if level.high is None or level.exact is not None else level.high)
