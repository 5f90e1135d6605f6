"""The time axis of one subject: doses, adverse events, scans, laboratory panels, visits, and the days that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from model.dates import span
from model.protocol import AdverseEvent, BaselineLesions, Consent, LabPanel, Patient, SaeReport, TumourAssessment
from model.protocol.codes import RESP
from model.protocol.labcourse import TESTS, alerts, dated_panels
from model.text import Lang, Text
from reports.figures import axis
from reports.figures.axis import WEEK, Days
from reports.figures.doses import draw_doses
from reports.figures.marks import key_days, visits
from reports.figures.shapes import (
    DAY,
    LANE_NAMES,
    SIGNS,
    TEXT_MM,
    Drawing,
    Fact,
    Figure,
    Kind,
    Lane,
    Pattern,
    Rows,
    text_width,
)
from reports.figures.strips import EVENT_GAP, Strip, collapsed

LABELS = 24.0  # millimetres at the left for the names of the lanes
MARGIN = 5.5  # at the right, for what begins on the last day: a box, an arrow's head
LANE_GAP = 1.8
EVENT_ROW = TEXT_MM + 3.0
BOX, BOX_ROW = 4.2, 4.6
SIGN, SIGN_ROW = 2.0, 2.6
MARK_ROW = TEXT_MM + 0.6
MOST_SIGNS = 6

BASELINE = Text("BL", "BL")
UNANSWERED = "?"
COLLAPSED = Text("{n} more of grade {grade} or lower", "他にGrade {grade}以下 {n}件")
FROM_TO = Text("{first} to {last}", "{first}〜{last}")
SINCE = Text("since {first}, goes on", "{first}〜継続中")
UNTIL_DEATH = Text("{first} until death", "{first}〜死亡時まで")
EVENT = Text("AE {number} {term} G{grade}{serious}, {when}", "有害事象{number} {term} G{grade}{serious} {when}")
SERIOUS = Text(", serious", " 重篤")
NUMBERED = Text("AE {number} G{grade}", "AE {number} G{grade}")
BASELINE_SCAN = Text("Baseline imaging on {day}", "ベースライン画像検査 {day}")
SCAN = Text("Imaging on {day}: {response}", "画像検査 {day} 総合効果 {response}")
NOT_READ = Text("response not recorded", "未入力")
ALERT, AND = Text("{panel}: {grades}", "{panel} {grades}"), Text(", ", "、")
PANEL = Text("Laboratory on {day}", "臨床検査 {day}")
VISIT = Text("{name} on {day}{outside}", "{name} {day}{outside}")
OUTSIDE = Text(", outside its window", " 許容範囲外")
MISSED = Text("{name} missed, planned {day}", "{name} 未実施(予定日 {day})")
KEY_DAY = Text("{name} on {day}", "{name} {day}")
TODAY = Text("today", "本日")
LEGEND = {
    (Kind.DIAMOND, Lane.EVENTS, True): Text("serious", "重篤"),
    (Kind.TRIANGLE, Lane.LABORATORY, True): Text(
        "grade 3 or more, or above baseline", "Grade 3以上またはベースラインより高いGrade"
    ),
    (Kind.CIRCLE, Lane.VISITS, False): Text("visit", "来院"),
    (Kind.TRIANGLE, Lane.VISITS, False): Text("outside its window", "許容範囲外"),
    (Kind.CROSS, Lane.VISITS, False): Text("missed", "未実施"),
}


def time_axis(
    book: Patient,
    lang: Lang,
    *,
    width: float = 173.0,
    first: date | None = None,
    last: date | None = None,
    today: date | None = None,
) -> Figure | None:
    """The subject's time axis, `width` mm wide; None before anything has a date.

    `first` and `last` narrow it to a stretch of days. `today` is marked where it is given: never on paper.
    """
    if first is None or last is None:
        days = list(_days(book))
        if not days:
            return None
        first, last = first or min(days), last or max(days)
    begins, ends = first, max(last, first + WEEK - DAY)
    shown = Days(begins, ends, book.first_dose_on, LABELS, width - MARGIN)
    return _TimeAxis(book, lang, shown, today).figure(width)


def _days(book: Patient) -> Iterator[date]:
    for visit in visits(book):
        yield visit.day
    for form, item in (
        (Consent, Consent.signed_on),
        (LabPanel, LabPanel.sampled_on),
        (BaselineLesions, BaselineLesions.imaged_on),
        (TumourAssessment, TumourAssessment.imaged_on),
    ):
        yield from (day for record in book.all(form) if (day := record.answer(item).value))
    for event in book.all(AdverseEvent):
        yield from (span(day)[0] for day in (event.onset, event.ended) if day)
    for period in book.periods:
        yield period.start
        yield period.until(book.today)
    yield from (found.day for found in key_days(book) if found.day <= book.today or found.end)


class _TimeAxis:
    def __init__(self, book: Patient, lang: Lang, days: Days, today: date | None) -> None:
        self._book = book
        self._lang = lang
        self._days = days
        self._today = today
        self._drawing = Drawing()
        self._y = 0.0

    def figure(self, width: float) -> Figure:
        """All lanes from top to bottom."""
        self._y = below = axis.head(self._drawing, self._days, self._lang, 0)
        for lane, draw in (
            (Lane.DOSE, self._doses),
            (Lane.EVENTS, self._events),
            (Lane.IMAGING, self._scans),
            (Lane.LABORATORY, self._panels),
            (Lane.VISITS, self._visits),
        ):
            self._y += LANE_GAP
            top = self._y
            draw()
            if self._y > top:
                self._drawing.text(lane, 0, top, LANE_NAMES[lane].of(self._lang))
            else:
                self._y -= LANE_GAP
        self._y += LANE_GAP
        self._marks(below)
        days = self._days
        return Figure(width, self._y, days.first, days.last, days.left, days.right, tuple(self._drawing.shapes))

    def _say(self, text: Text, **parts: object) -> str:
        return text.filled(**parts).of(self._lang)

    def _doses(self) -> None:
        self._y = draw_doses(self._drawing, self._book, self._days, self._lang, self._y, rows=2, height=5.0)

    def _events(self) -> None:
        reported = {report.event for report in self._book.all(SaeReport)}
        seen = [event for event in self._book.all(AdverseEvent) if self._in_sight(event)]
        strips = [self._strip(event, serious=event.serious == "1" or event in reported) for event in seen]
        strips.sort(key=lambda strip: (strip.fact.day, strip.x))
        shown, limit = collapsed(strips)
        rows, top = Rows(EVENT_GAP), self._y
        for strip in shown:
            self._draw_strip(strip, top + rows.place(min(strip.x, strip.at), strip.ends) * EVENT_ROW)
        self._y = top + len(rows) * EVENT_ROW
        hidden = [strip for strip in strips if strip not in shown]
        if hidden:
            self._drawing.text(Lane.EVENTS, LABELS, self._y, self._say(COLLAPSED, n=len(hidden), grade=limit))
            for strip in hidden:
                x = self._days.middle(max(strip.fact.day, self._days.first))
                self._drawing.sign(Kind.CIRCLE, Lane.EVENTS, x, self._y + TEXT_MM + 1.4, 1.2, strip.fact)
            self._y += EVENT_ROW

    def _in_sight(self, event: AdverseEvent) -> bool:
        if event.onset is None:
            return False
        first = span(event.onset)[0]
        return self._days.shows(first, self._last_day(event) or max(first, self._days.last))

    def _last_day(self, event: AdverseEvent) -> date | None:
        """The day the event ended, at the latest that of the death; None while it goes on."""
        return span(event.ended)[1] if event.ended else self._book.died_on

    def _event_fact(self, event: AdverseEvent, *, serious: bool) -> Fact:
        assert event.onset is not None
        when = FROM_TO if event.ended else UNTIL_DEATH if self._book.died_on else SINCE
        ends = event.ended.shown() if event.ended else ""
        says = self._say(
            EVENT,
            number=event.number or event.line_no,
            term=event.called,
            grade=event.grade or UNANSWERED,
            serious=SERIOUS if serious else "",
            when=when.filled(first=event.onset.shown(), last=ends),
        )
        return Fact(span(event.onset)[0], says, event.place(AdverseEvent.term))

    def _strip(self, event: AdverseEvent, *, serious: bool) -> Strip:
        fact, grade = self._event_fact(event, serious=serious), event.grade or UNANSWERED
        x, indent = self._days.x(fact.day), SIGN + 0.8 if serious else 0.0
        last = self._last_day(event)
        to = max(self._days.after(last) if last else self._days.right, x + 0.8)
        label = f"{event.called.of(self._lang)} G{grade}"
        room = self._days.right + MARGIN - LABELS - indent
        if text_width(label) > room:
            label = self._say(NUMBERED, number=event.number or event.line_no, grade=grade)
        at = max(LABELS, min(x, LABELS + room - text_width(label)))
        return Strip(fact, int(event.grade or 0), label, x, to, at, indent, goes_on=last is None)

    def _draw_strip(self, strip: Strip, y: float) -> None:
        weight, line = 0.8 + 1.2 * strip.grade, y + TEXT_MM + 1.5
        self._drawing.stroke(Lane.EVENTS, strip.x, strip.to, line, weight=weight, fact=strip.fact, arrow=strip.goes_on)
        if strip.indent:
            self._drawing.sign(Kind.DIAMOND, Lane.EVENTS, strip.at + SIGN / 2, y + TEXT_MM / 2, SIGN)
        self._drawing.text(Lane.EVENTS, strip.at + strip.indent, y, strip.label)

    def _scans(self) -> None:
        rows, top = Rows(0.4, MOST_SIGNS), self._y
        for day, letter, fact in sorted(self._scans_found(), key=lambda scan: scan[0]):
            if self._days.shows(day, day):
                x, wide = self._days.x(day), max(BOX, text_width(letter) + 0.8)
                y = top + rows.place(x, x + wide) * BOX_ROW
                self._drawing.bar(Lane.IMAGING, x, x + wide, y, BOX, fact=fact)
                self._drawing.text(Lane.IMAGING, x + (wide - text_width(letter)) / 2, y + (BOX - TEXT_MM) / 2, letter)
        self._y = top + len(rows) * BOX_ROW

    def _scans_found(self) -> Iterator[tuple[date, str, Fact]]:
        lesions, letters = self._book.one(BaselineLesions), {code.code: code.text for code in RESP}
        if lesions and (day := lesions.imaged_on):
            says = self._say(BASELINE_SCAN, day=day)
            yield day, BASELINE.of(self._lang), Fact(day, says, lesions.place(BaselineLesions.imaged_on))
        for scan in self._book.all(TumourAssessment):
            if day := scan.imaged_on:
                response = letters.get(scan.overall_response or "")
                says = self._say(SCAN, day=day, response=response or NOT_READ)
                fact = Fact(day, says, scan.place(TumourAssessment.overall_response))
                yield day, response.of(self._lang) if response else UNANSWERED, fact

    def _panels(self) -> None:
        found = []
        for panel in dated_panels(self._book):
            if panel.sampled_on is None or not self._days.shows(panel.sampled_on, panel.sampled_on):
                continue
            grave, says = alerts(panel), self._say(PANEL, day=panel.sampled_on)
            if grave:
                words = [f"{TESTS[test].of(self._lang)} G{grade}" for test, grade in grave]
                says = self._say(ALERT, panel=says, grades=self._say(AND).join(words))
            fact = Fact(panel.sampled_on, says, panel.place(LabPanel.sampled_on))
            found.append((Kind.TRIANGLE if grave else Kind.SQUARE, fact))
        self._signs(Lane.LABORATORY, found, filled=True)

    def _visits(self) -> None:
        found = []
        for visit in visits(self._book):
            outside = OUTSIDE if visit.done and not visit.inside else ""
            says = self._say(VISIT if visit.done else MISSED, name=visit.name, day=visit.day, outside=outside)
            kind = Kind.CROSS if not visit.done else Kind.CIRCLE if visit.inside else Kind.TRIANGLE
            found.append((kind, Fact(visit.day, says, visit.place)))
        self._signs(Lane.VISITS, found, filled=False)

    def _signs(self, lane: Lane, found: Iterable[tuple[Kind, Fact]], *, filled: bool) -> None:
        rows, top = Rows(0.3, MOST_SIGNS), self._y
        for kind, fact in sorted(found, key=lambda one: one[1].day):
            if self._days.shows(fact.day, fact.day):
                x = self._days.middle(fact.day)
                y = top + (rows.place(x - SIGN / 2, x + SIGN / 2) + 0.5) * SIGN_ROW
                self._drawing.sign(kind, lane, x, y, SIGN, fact, filled=filled)
        self._y = top + len(rows) * SIGN_ROW

    def _marks(self, below: float) -> None:
        rows, top, lines = Rows(1.0), self._y, Drawing()
        for day, words, place, _ in key_days(self._book):
            if not self._days.shows(day, day):
                continue
            said, x = words.of(self._lang), self._days.x(day)
            at = min(x, self._days.right + MARGIN - text_width(said))
            y = top + rows.place(at, at + text_width(said)) * MARK_ROW
            lines.line(Lane.MARKS, x, below, down=top - below, pattern=Pattern.DASHED, weight=0.3)
            fact = Fact(day, self._say(KEY_DAY, name=words, day=day), place)
            self._drawing.text(Lane.MARKS, at, y, said, fact=fact)
        if len(rows):
            self._drawing.text(Lane.MARKS, 0, top, LANE_NAMES[Lane.MARKS].of(self._lang))
        self._y = top + len(rows) * MARK_ROW
        self._legend()
        if self._today and self._days.shows(self._today, self._today):
            said, x = TODAY.of(self._lang), self._days.x(self._today)
            lines.line(Lane.TODAY, x, below, down=self._y - below, pattern=Pattern.DOTS, weight=0.6)
            at = min(x, self._days.right + MARGIN - text_width(said))
            self._drawing.text(Lane.TODAY, at, self._y, said)
            self._y += MARK_ROW
        self._drawing.shapes[:0] = lines.shapes  # below everything, so that words stay readable on them

    def _legend(self) -> None:
        """What the signs that occur stand for."""
        seen = {(s.kind, s.lane, s.pattern is Pattern.SOLID) for s in self._drawing.shapes if s.kind in SIGNS}
        self._y += 0.6
        rows, x, high = 1, LABELS, 0.0
        for (kind, lane, filled), words in LEGEND.items():
            if (kind, lane, filled) in seen:
                said, high = words.of(self._lang), MARK_ROW
                if x + SIGN + 0.8 + text_width(said) > self._days.right + MARGIN:
                    rows, x = rows + 1, LABELS
                y = self._y + (rows - 1) * MARK_ROW
                self._drawing.sign(kind, Lane.MARKS, x + SIGN / 2, y + TEXT_MM / 2, SIGN, filled=filled)
                self._drawing.text(Lane.MARKS, x + SIGN + 0.8, y, said)
                x += SIGN + 0.8 + text_width(said) + 4
        self._y += rows * high
