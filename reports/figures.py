"""The time axis of one subject as plain shapes in millimetres, for the screen and the paper to draw alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from unicodedata import east_asian_width

from model.dates import span
from model.derive.windows import end_of_reporting, week_48
from model.findings import Place
from model.protocol import AdverseEvent, BaselineLesions, Consent, DosingLog, LabPanel, Patient
from model.protocol.treatment import DosePeriod
from model.text import Lang, Text

LABELS = 20.0  # millimetres at the left for the names of the lanes
TEXT_MM = 2.2  # the height of letters
LANE_GAP = 2.0
EVENT_ROW = 4.8
DOSE_HEIGHT = 5.0
MOST_EVENTS = 14
MOST_LINES = 36
WEEK = timedelta(days=7)


class Kind(StrEnum):
    """What is drawn: from `x` to `to` on `y`, or at `x`."""

    BAR = "bar"
    LINE = "line"
    ARROW = "arrow"
    UPRIGHT = "upright"
    TEXT = "text"
    SQUARE = "square"
    DIAMOND = "diamond"


class Pattern(StrEnum):
    """The fill of a bar or the stroke of a line; never a colour."""

    NONE = "none"
    HORIZONTAL = "horizontal"
    DIAGONAL = "diagonal"
    DOTS = "dots"
    CROSSED = "crossed"
    DASHED = "dashed"


class Lane(StrEnum):
    """The rows of the figure from top to bottom."""

    AXIS = "axis"
    DOSE = "dose"
    EVENTS = "events"
    IMAGING = "imaging"
    LABORATORY = "laboratory"
    MARKS = "marks"


LANE_NAMES = {
    Lane.AXIS: Text("Week", "週"),
    Lane.DOSE: Text("Dose (mg)", "投与量(mg)"),
    Lane.EVENTS: Text("Adverse events", "有害事象"),
    Lane.IMAGING: Text("Imaging", "画像"),
    Lane.LABORATORY: Text("Laboratory", "臨床検査"),
    Lane.MARKS: Text("Key dates", "主要日"),
}
BASELINE = Text("BL", "BL")
COLLAPSED = Text("{n} more of grade {grade} or lower", "他にGrade {grade}以下 {n}件")
UNKNOWN_DOSE = "?"


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw, in millimetres from the figure's top left corner; `weight` is a line's width in points.

    `place` is the record it stands for, `says` the fact in words.
    """

    kind: Kind
    lane: Lane
    x: float
    to: float
    y: float
    height: float = 0
    text: str = ""
    pattern: Pattern = Pattern.NONE
    weight: float = 0.5
    place: Place | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes within `width` × `height` millimetres, and the days at the ends of the axis."""

    width: float
    height: float
    first: date
    last: date
    shapes: tuple[Shape, ...]

    def facts(self, lane: Lane) -> list[str]:
        """What a lane says, in words."""
        return [shape.says for shape in self.shapes if shape.lane is lane and shape.says]


def time_axis(
    book: Patient, lang: Lang, *, width: float = 173.0, first: date | None = None, last: date | None = None
) -> Figure | None:
    """The subject's time axis; None before anything has a date. `first` and `last` narrow it to a stretch of days."""
    days = list(_days(book))
    if not days:
        return None
    return _Axis(book, lang, width, first or min(days), last or max(days)).figure()


def _days(book: Patient) -> Iterator[date]:
    for consent in book.all(Consent):
        yield from (day for day in (consent.signed_on,) if day)
    for panel in book.all(LabPanel):
        yield from (day for day in (panel.sampled_on,) if day)
    for event in book.all(AdverseEvent):
        yield from (span(day)[0] for day in (event.onset, event.ended) if day)
    for period in book.periods:
        yield period.start
        yield period.until(book.today)
    lesions = book.one(BaselineLesions)
    yield from (day for day in (book.registered_on, lesions.imaged_on if lesions else None) if day)


class _Axis:
    def __init__(self, book: Patient, lang: Lang, width: float, first: date, last: date) -> None:
        self._book = book
        self._lang = lang
        self._width = width
        self._zero = book.first_dose_on or first
        self._first, self._last = first, max(last, first + WEEK)
        self._scale = (width - LABELS - 4) / ((self._last - self._first).days + 1)
        self._shapes: list[Shape] = []
        self._y = 0.0

    def figure(self) -> Figure:
        """All lanes from top to bottom."""
        for lane, draw in (
            (Lane.AXIS, self._axis),
            (Lane.DOSE, self._doses),
            (Lane.EVENTS, self._events),
            (Lane.IMAGING, self._imaging),
            (Lane.LABORATORY, self._panels),
            (Lane.MARKS, self._marks),
        ):
            top = self._y
            draw()
            if self._y > top:
                self._add(Kind.TEXT, lane, 0, top + 0.6, text=LANE_NAMES[lane].of(self._lang))
                self._y += LANE_GAP
        return Figure(self._width, self._y, self._first, self._last, tuple(self._shapes))

    def _x(self, day: date) -> float:
        kept = min(max(day, self._first), self._last + timedelta(days=1))
        return LABELS + (kept - self._first).days * self._scale

    def _add(
        self,
        kind: Kind,
        lane: Lane,
        x: float,
        y: float,
        *,
        to: float | None = None,
        height: float = 0,
        text: str = "",
        pattern: Pattern = Pattern.NONE,
        weight: float = 0.5,
        place: Place | None = None,
        says: str = "",
    ) -> None:
        end = x if to is None else to
        self._shapes.append(Shape(kind, lane, x, end, y, height, text, pattern, weight, place, says))

    def _axis(self) -> None:
        self._y += TEXT_MM + 1.4
        self._add(Kind.LINE, Lane.AXIS, LABELS, self._y, to=self._x(self._last))
        last_label = -10.0
        for week in self._ticks():
            x = self._x(self._zero + week * WEEK)
            self._add(Kind.UPRIGHT, Lane.AXIS, x, self._y - 1, height=1)
            if x - last_label > 1.2 + text_width(str(week)):
                self._add(Kind.TEXT, Lane.AXIS, x, self._y - 1.4 - TEXT_MM, text=str(week))
                last_label = x
        self._y += 0.5

    def _ticks(self) -> Iterator[int]:
        week = -((self._zero - self._first).days // 7 // 4) * 4
        while self._zero + week * WEEK <= self._last:
            yield week
            week += 4 if week < 48 else 12

    def _doses(self) -> None:
        log = self._book.one(DosingLog)
        rows = [row for row in log.periods if row.as_period] if log else []
        if not rows:
            return
        top = self._y + 2 * (TEXT_MM + 0.4)
        free = [-1.0, -1.0]
        for row in sorted(rows, key=lambda row: row.start or date.min):
            period = row.as_period
            assert period is not None
            until = period.until(self._book.today)
            if until < self._first or period.start > self._last:
                continue
            x, to = self._x(period.start), self._x(until + timedelta(days=1))
            said = UNKNOWN_DOSE if period.mg is None else str(period.mg)
            says = f"{said}: {period.start.isoformat()} - {until.isoformat() if period.end else ''}".rstrip()
            self._add(
                Kind.BAR, Lane.DOSE, x, top, to=to, height=DOSE_HEIGHT, pattern=dose_pattern(period.mg),
                place=row.place(DosePeriod.daily_dose), says=says,
            )  # fmt: skip
            self._above(said, (x + to) / 2, top, free)
        self._y = top + DOSE_HEIGHT

    def _above(self, said: str, middle: float, top: float, free: list[float]) -> None:
        # Two rows of figures above the bars take turns; where both are full the bar's own pattern has to do.
        width = text_width(said)
        for row, end in enumerate(free):
            if middle - width / 2 > end:
                self._add(Kind.TEXT, Lane.DOSE, middle - width / 2, top - (row + 1) * (TEXT_MM + 0.4), text=said)
                free[row] = middle + width / 2 + 0.6
                return

    def _events(self) -> None:
        events = [event for event in self._book.all(AdverseEvent) if event.onset]
        shown, hidden, limit = collapsed(events)
        for event in shown:
            assert event.onset is not None
            start, end = span(event.onset)[0], span(event.ended)[1] if event.ended else self._last
            if end < self._first or start > self._last:
                continue
            self._event(event, self._x(start), self._x(end + timedelta(days=1)))
            self._y += EVENT_ROW
        if hidden:
            said = COLLAPSED.filled(n=hidden, grade=limit).of(self._lang)
            self._add(Kind.TEXT, Lane.EVENTS, LABELS, self._y + 0.6, text=said)
            self._y += EVENT_ROW

    def _event(self, event: AdverseEvent, x: float, to: float) -> None:
        middle = self._y + TEXT_MM + 1.4
        weight = 0.8 + 1.2 * int(event.grade or 0)
        ends = event.ended.shown() if event.ended else ""
        assert event.onset is not None
        label = f"{event.called.of(self._lang)} G{event.grade or '?'}"
        says = f"{event.number or event.line_no} {label}: {event.onset.shown()} - {ends}".rstrip()
        kind = Kind.LINE if event.ended else Kind.ARROW
        place = event.place(AdverseEvent.term)
        self._add(kind, Lane.EVENTS, x, middle, to=max(to, x + 0.8), weight=weight, place=place, says=says)
        indent = 0.0
        if event.serious == "1":
            self._add(Kind.DIAMOND, Lane.EVENTS, x + 1.2, self._y + TEXT_MM / 2, height=TEXT_MM)
            indent = 3.0
        at = max(LABELS, min(x + indent, self._width - text_width(label)))
        self._add(Kind.TEXT, Lane.EVENTS, at, self._y, text=label)

    def _imaging(self) -> None:
        lesions = self._book.one(BaselineLesions)
        if lesions is None or lesions.imaged_on is None or not self._first <= lesions.imaged_on <= self._last:
            return
        x, said = self._x(lesions.imaged_on), BASELINE.of(self._lang)
        says, place = f"{said} {lesions.imaged_on.isoformat()}", lesions.place(BaselineLesions.imaged_on)
        self._add(Kind.BAR, Lane.IMAGING, x, self._y, to=x + 5, height=4, place=place, says=says)
        self._add(Kind.TEXT, Lane.IMAGING, x + (5 - text_width(said)) / 2, self._y + 0.9, text=said)
        self._y += 4

    def _panels(self) -> None:
        panels = [p for p in self._book.all(LabPanel) if p.sampled_on and self._first <= p.sampled_on <= self._last]
        for panel in sorted(panels, key=lambda panel: panel.sampled_on or date.min):
            assert panel.sampled_on is not None
            says, place = panel.sampled_on.isoformat(), panel.place(LabPanel.sampled_on)
            self._add(
                Kind.SQUARE,
                Lane.LABORATORY,
                self._x(panel.sampled_on),
                self._y + 1.5,
                height=1.8,
                place=place,
                says=says,
            )
        if panels:
            self._y += 3

    def _marks(self) -> None:
        free = [-1.0] * 3
        top, rows = self._y, 0
        for day, words in key_days(self._book):
            if not self._first <= day <= self._last:
                continue
            x, said = self._x(day), words.of(self._lang)
            width = text_width(said)
            at = min(x, self._width - width)
            row = next((n for n, end in enumerate(free) if at > end), len(free) - 1)
            free[row] = at + width + 1
            rows = max(rows, row + 1)
            self._add(
                Kind.UPRIGHT,
                Lane.MARKS,
                x,
                TEXT_MM + 1.2,
                height=top - TEXT_MM - 1.2,
                pattern=Pattern.DASHED,
                weight=0.3,
            )
            says = f"{said} {day.isoformat()}"
            self._add(Kind.TEXT, Lane.MARKS, at, top + row * (TEXT_MM + 0.6), text=said, says=says)
        self._y += rows * (TEXT_MM + 0.6)


def key_days(book: Patient) -> list[tuple[date, Text]]:
    """The days the protocol counts from and to, as far as they are known, in their order."""
    first, last = book.first_dose_on, book.last_dose_on
    found = [
        (book.consented_on, Text("consent", "同意")),
        (book.registered_on, Text("registration", "登録")),
        (first, Text("first dose", "初回投与")),
        (week_48(first) if first else None, Text("week 48", "48週")),
    ]
    if last and not book.on_treatment:
        found += [
            (last, Text("last dose", "最終投与")),
            (end_of_reporting(last), Text("last dose + 30 d", "最終投与+30日")),
        ]
    return sorted(((day, words) for day, words in found if day), key=lambda one: one[0])


def collapsed(events: Sequence[AdverseEvent]) -> tuple[list[AdverseEvent], int, int]:
    """The events that get a line, how many do not, and the highest grade among those.

    Up to 14 all do; of more, those from grade 2 on; and where these are too many for a sheet, from the next grade on.
    """
    shown = sorted(events, key=lambda event: span(event.onset)[0] if event.onset else date.max)
    limit = 0
    while len(shown) > (MOST_EVENTS if limit == 0 else MOST_LINES) and limit < 4:
        limit += 1
        shown = [event for event in shown if int(event.grade or 0) > limit]
    return shown[:MOST_LINES], len(events) - len(shown[:MOST_LINES]), limit


def dose_pattern(mg: int | None) -> Pattern:
    """The fill that stands for a daily dose."""
    return {
        400: Pattern.HORIZONTAL,
        300: Pattern.DIAGONAL,
        200: Pattern.DOTS,
        100: Pattern.DOTS,
        0: Pattern.DASHED,
    }.get(-1 if mg is None else mg, Pattern.CROSSED if mg is not None else Pattern.NONE)


def text_width(text: str) -> float:
    """About how many millimetres a label takes; labels are placed by it the same way on screen and paper."""
    return sum(TEXT_MM if east_asian_width(c) in "WFA" else 0.62 * TEXT_MM for c in text)
