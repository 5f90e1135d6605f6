"""The tumour line: the change of the sum of longest diameters from baseline over the weeks of treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.derive.recist import NewLesion
from model.derive.sums import mm, signed
from model.findings import Place
from model.protocol import BaselineLesions, Patient, TumourAssessment
from model.protocol.codes import RESP
from model.protocol.tumour import Assessed, baseline_scan
from model.text import Lang, Text
from reports.figures import axis
from reports.figures.axis import Days
from reports.figures.plot import Scale, draw_scale, scale_for, spread, widest, within
from reports.figures.shapes import DAY, TEXT_MM, Drawing, Fact, Figure, Kind, Lane, Pattern, Rows, text_width

HEIGHT = 62.0
POINT = 1.6
LEAST = 14.0  # the height of the scale
BESIDE = 16.0  # for the names of the thresholds at the right
ABOVE = TEXT_MM + 1.6  # room above the scale for the label of the highest point
PARTIAL, PROGRESSION = -30.0, 1.2  # RECIST 1.0: 30 % below baseline, 20 % above the nadir

TITLE = Text("Sum of longest diameters, change from baseline (%)", "長径和のベースラインからの変化(%)")
LETTERS = Text("Response", "総合効果")
NO_SUM = Text("No sum: there is no target lesion with a diameter.", "標的病変の長径がないため長径和はありません")
BASELINE = Text("BL", "BL")
AT_BASELINE = Text("Baseline on {day}: sum {sum} mm", "ベースライン {day} 長径和 {sum} mm")
AT_BASELINE_NO_SUM = Text("Baseline on {day}: no sum", "ベースライン {day} 長径和なし")
ASSESSED = Text("Imaging on {day}: {response}, {sum}{new}", "画像検査 {day} {response} {sum}{new}")
SUM = Text(
    "sum {sum} mm, {baseline} % from baseline, {nadir} % from nadir",
    "長径和 {sum} mm(ベースライン比 {baseline} %、最小値比 {nadir} %)",
)
SUM_MISSING = Text("sum not evaluable", "長径和 評価不能")
NOT_GIVEN = Text("response not recorded", "総合効果 未入力")
NEW, NEW_UNCLEAR = Text(", new lesion", " 新病変あり"), Text(", possibly a new lesion", " 新病変の疑い")
PR, PD = Text("PR -30 %", "PR -30 %"), Text("PD +20 %", "PD +20 %")
UNANSWERED, NO_FIGURE = "?", "-"


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    letters: str
    tenths: int | None
    new: str
    says: str
    place: Place | None


def tumour_line(
    book: Patient,
    lang: Lang,
    *,
    width: float = 173.0,
    height: float = HEIGHT,
    first: date | None = None,
    last: date | None = None,
    today: date | None = None,
) -> Figure | None:
    """The sums of one subject; None before a scan is dated. `first` and `last` narrow it to a stretch of days.

    A scan whose sum is not evaluable breaks the line and stands only among the letters of response above it.
    `today` is marked where it is given: never on paper.
    """
    points = sorted(_points(book, lang), key=lambda point: point.day)
    if not points:
        return None
    start = [book.first_dose_on] if book.first_dose_on else []
    begins, ends = axis.stretch([point.day for point in points] + start, first, last)
    lesions = book.one(BaselineLesions)
    return _Line(points, baseline_scan(lesions).sum.complete, lang, today).figure(
        begins, ends, book.first_dose_on, width, height
    )


def _points(book: Patient, lang: Lang) -> Iterator[_Point]:
    lesions = book.one(BaselineLesions)
    if lesions and lesions.imaged_on:
        total = baseline_scan(lesions).sum.complete if lesions.targets else None
        text = AT_BASELINE_NO_SUM if total is None else AT_BASELINE
        says = text.filled(day=lesions.imaged_on, sum=NO_FIGURE if total is None else mm(total)).of(lang)
        place = lesions.place(BaselineLesions.imaged_on)
        yield _Point(lesions.imaged_on, BASELINE.of(lang), total, "", says, place)
    letters = {code.code: code.text for code in RESP}
    for seen in book.assessments:
        response = letters[seen.response.value] if seen.response else None
        new = {NewLesion.DEFINITE: "N", NewLesion.EQUIVOCAL: "N?"}.get(seen.reading.scan.new_lesion or NewLesion.NO, "")
        total = seen.reading.sum.complete if seen.reading.baseline.parts else None
        place = Place(TumourAssessment.oid, seen.record, seen.line, TumourAssessment.overall_response.id)
        says = ASSESSED.filled(
            day=seen.on,
            response=response or NOT_GIVEN,
            sum=_sum_words(seen),
            new={"N": NEW, "N?": NEW_UNCLEAR}.get(new, ""),
        ).of(lang)
        yield _Point(seen.on, response.of(lang) if response else UNANSWERED, total, new, says, place)


def _sum_words(seen: Assessed) -> Text:
    reading = seen.reading
    if not reading.baseline.parts or reading.sum.complete is None:
        return SUM_MISSING
    changes = (reading.from_baseline, reading.from_nadir)
    baseline, nadir = (NO_FIGURE if change is None else signed(change) for change in changes)
    return SUM.filled(sum=mm(reading.sum.complete), baseline=baseline, nadir=nadir)


class _Line:
    def __init__(self, points: Sequence[_Point], baseline: int | None, lang: Lang, today: date | None) -> None:
        self._points = points
        self._baseline = baseline or None
        self._lang = lang
        self._today = today
        self._drawing = Drawing()

    def figure(self, first: date, last: date, zero: date | None, width: float, height: float) -> Figure:
        """The chart of a stretch of days."""
        thresholds = self._thresholds(last)
        levels = [PARTIAL, 0.0, *(level for *_, level in thresholds)]
        levels += [level for point in self._points if (level := self._percent(point.tenths)) is not None]
        rough = scale_for(levels, 0, 1, least=-100.0)
        left = max(widest(rough), text_width(LETTERS.of(self._lang)) + 1)
        days = Days(first, last, zero, left, width - BESIDE)
        self._drawing.text(Lane.VALUES, 0, 0, TITLE.of(self._lang))
        top = self._letters(days, TEXT_MM + 1.0) + ABOVE
        bottom = max(height - axis.TICK - axis.BELOW - axis.ROW, top + LEAST)
        scale = Scale(rough.low, rough.high, rough.step, top, bottom)
        if self._baseline is None:
            self._drawing.text(Lane.VALUES, days.left + 2, (top + bottom) / 2, NO_SUM.of(self._lang))
        else:
            draw_scale(self._drawing, scale, days.left)
            self._draw_thresholds(thresholds, scale, days)
            self._draw_sums(scale, days)
        if self._today and days.shows(self._today, self._today):
            self._drawing.line(
                Lane.TODAY, days.x(self._today), top, down=bottom - top, pattern=Pattern.DOTS, weight=0.6
            )
        end = axis.foot(self._drawing, days, self._lang, bottom)
        return Figure(width, end, first, last, days.left, days.right, tuple(self._drawing.shapes))

    def _percent(self, tenths: int | None) -> float | None:
        return None if tenths is None or self._baseline is None else (tenths / self._baseline - 1) * 100

    def _letters(self, days: Days, y: float) -> float:
        """The responses above the plot; each scan has its sentence here, whether it has a sum or not."""
        self._drawing.text(Lane.IMAGING, 0, y, LETTERS.of(self._lang))
        rows = Rows(0.8)
        for point in self._points:
            if days.shows(point.day, point.day):
                said = f"{point.letters} {point.new}" if point.new and point.tenths is None else point.letters
                x = max(
                    days.left,
                    min(days.middle(point.day) - text_width(said) / 2, days.right + BESIDE - text_width(said)),
                )
                row = rows.place(x, x + text_width(said))
                fact = Fact(point.day, point.says, point.place)
                self._drawing.text(Lane.IMAGING, x, y + row * axis.ROW, said, fact=fact)
        return y + max(len(rows), 1) * axis.ROW

    def _thresholds(self, last: date) -> list[tuple[date, date, float]]:
        """From and before which day which percentage would be progression: 20 % above the smallest sum so far."""
        sums = [(point.day, point.tenths) for point in self._points if point.tenths is not None]
        if self._baseline is None:
            return []
        found: list[tuple[date, date, float]] = []
        nadir: int | None = None
        for n, (day, tenths) in enumerate(sums):
            nadir = tenths if nadir is None else min(nadir, tenths)
            end = sums[n + 1][0] if n + 1 < len(sums) else max(last, day) + DAY
            found.append((day, end, self._percent_of(nadir)))
        return found

    def _percent_of(self, nadir: int) -> float:
        assert self._baseline is not None
        return (PROGRESSION * nadir / self._baseline - 1) * 100

    def _draw_thresholds(self, thresholds: Sequence[tuple[date, date, float]], scale: Scale, days: Days) -> None:
        beside = [(scale.y(PARTIAL), PR.of(self._lang))]
        self._drawing.line(Lane.BOUNDS, days.left, scale.y(PARTIAL), to=days.right, pattern=Pattern.DASHED, weight=0.5)
        self._drawing.line(Lane.BOUNDS, days.left, scale.y(0), to=days.right, weight=0.3)
        seen = [one for one in thresholds if days.shows(one[0], one[1] - DAY)]
        for first, end, level in seen:
            x, to = (
                days.middle(first) if first >= days.first else days.left,
                days.middle(end) if end <= days.last else days.right,
            )
            self._drawing.line(Lane.BOUNDS, x, scale.y(level), to=to, pattern=Pattern.DASHED, weight=0.8)
        for (_, _, before), (day, _, level) in pairwise(seen):
            if level != before and day >= days.first:
                y = scale.y(before)
                down = scale.y(level) - y
                self._drawing.line(Lane.BOUNDS, days.middle(day), y, down=down, pattern=Pattern.DASHED, weight=0.8)
        if seen:
            beside.append((scale.y(seen[-1][2]), PD.of(self._lang)))
        for y, said in spread(beside, scale.top, scale.bottom):
            self._drawing.text(Lane.BOUNDS, days.right + 1.2, y, said)

    def _draw_sums(self, scale: Scale, days: Days) -> None:
        placed: list[tuple[float, float, _Point] | None] = []
        for point in self._points:
            level = self._percent(point.tenths)
            share = ((point.day - days.first).days + 0.5) / days.number
            x = days.left + share * (days.right - days.left)
            placed.append(None if level is None else (x, scale.y(level), point))
        for one, other in pairwise(placed):
            if one is not None and other is not None:
                part = within(one[:2], other[:2], days.left, days.right)
                if part is not None:
                    x, y, to, at = part
                    self._drawing.line(Lane.VALUES, x, y, to=to, down=at - y, weight=1.0)
        shown = [one for one in placed if one is not None and days.shows(one[2].day, one[2].day)]
        taken = [(x - POINT / 2, y - POINT / 2, x + POINT / 2, y + POINT / 2) for x, y, _ in shown]
        for x, y, point in shown:
            self._drawing.sign(Kind.CIRCLE, Lane.VALUES, x, y, POINT)
            assert point.tenths is not None
            words = [mm(point.tenths), *([point.new] if point.new else [])]
            wide, high = max(text_width(said) for said in words), len(words) * TEXT_MM
            left = max(days.left + 0.6, min(x - wide / 2, days.right - wide))
            at = _room(left, y, wide, high, taken, scale)
            taken.append((left, at, left + wide, at + high))
            for n, said in enumerate(reversed(words)):
                self._drawing.text(Lane.VALUES, left, at + n * TEXT_MM, said)


Box = tuple[float, float, float, float]


def _room(left: float, y: float, wide: float, high: float, taken: Sequence[Box], scale: Scale) -> float:
    """Where a label finds room: above its point, else further up or down, where nothing else stands."""
    steps = [POINT / 2 + 0.3 + n * TEXT_MM / 2 for n in range(40)]
    tops = [top for step in steps for top in (y - step - high, y + step)]
    inside = [top for top in tops if scale.top - ABOVE <= top and top + high <= scale.bottom] or tops[:1]
    free = (top for top in inside if not any(_meet((left, top, left + wide, top + high), box) for box in taken))
    return next(free, inside[0])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
