"""Overview of one subject: key points, the timeline, and the forms in binder order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.binder import OPEN_ITEMS, Sheet, binder, patient
from gui.desk import Desk, Stop
from gui.labels import ElidedLabel, label, named
from gui.lists import Made
from gui.page import Page
from gui.picture import Picture
from gui.scroll import scrolled
from gui.tables import Cell, Column, Table, WindowedModel
from model.dates import shown_day
from model.derive.eligibility import Result
from model.derive.survival import Outcome, Survival
from model.derive.windows import last_start_day, study_week, week_48
from model.protocol.patient import Patient
from model.protocol.registration import Eligibility, verdict_in
from model.protocol.safety import AdverseEvent
from model.protocol.site import StudySettings
from model.text import Text

TITLE = Text("Overview", "症例の概要")
ELIGIBILITY = Text("Eligibility", "適格性")
REGISTERED = Text("Registered", "登録")
LAST_START = Text("Last day to start", "投与開始期限")
FIRST_DOSE = Text("First dose", "初回投与")
DOSE_NOW = Text("Dose now", "現在の用量")
WEEK_48 = Text("Week 48", "48週")
EVENTS = Text("Adverse events", "有害事象")
EVENT_COUNT = Text("{n}, of these {open} not recovered", "{n}件(うち未回復 {open}件)")
NONE = Text("none", "なし")
SIGNED = Text("eligible, signed {day}", "適格(署名 {day})")
LAST_DOSE = Text("Last dose", "最終投与")
BEST = Text("Best response", "最良総合効果")
PROGRESSION_FREE, OVERALL = Text("PFS", "PFS"), Text("OS", "OS")
EVENT_AFTER = Text("{days} days: {reason}", "{days}日 {reason}")
CENSORED_AFTER = Text("{days} days, censored: {reason}", "{days}日(打ち切り) {reason}")
FORM = Text("Form", "様式")
STATE = Text("State", "状態")
OPEN = Text("Open items", "要確認")
TAB = Text("Tab", "タブ")
HINTS = (
    ("↑ ↓", Text("move", "移動")),
    ("Enter", Text("open", "開く")),
    ("1 2 3", Text("figure", "図")),
    ("← →", Text("event", "出来事")),
    ("+ −", Text("zoom", "拡大・縮小")),
)
REST, SHORTEST = 370, 90  # heights: what is not the figure, the least of the forms
SIDES = "123"
NOT_RECOVERED = ("2", "3", "9")


def key_points(book: Patient) -> Iterator[tuple[Text, Text]]:
    """What one wants to know first, as far as it is known: name and value."""
    checklist = book.one(Eligibility)
    if checklist is not None:
        verdict, ink = verdict_in(book, checklist), checklist.signed_page
        stands = ink and checklist.signature_stands and verdict.result is Result.ELIGIBLE
        yield ELIGIBILITY, SIGNED.filled(day=ink.signed_on) if ink and stands else verdict.sentence
    if book.registered_on:
        yield REGISTERED, _day(book.registered_on)
    if book.first_dose_on:
        week = study_week(book.today, book.first_dose_on)
        yield FIRST_DOSE, Text(*(f"{_day(book.first_dose_on).of(lang)}   {week}" for lang in ("en", "ja")))
        yield from _dose(book)
        yield WEEK_48, _day(week_48(book.first_dose_on))
        if book.best_response is not None:
            yield BEST, book.best_response.words
    elif book.registered_on:
        yield LAST_START, _day(last_start_day(book.registered_on, book.setting(StudySettings.start_window_counting)))
    events = book.all(AdverseEvent)
    open_events = sum(event.outcome in NOT_RECOVERED for event in events)
    yield EVENTS, EVENT_COUNT.filled(n=len(events), open=open_events) if events else NONE
    if book.first_dose_on:
        yield OVERALL, _outcome(book.endpoints.overall)
        yield PROGRESSION_FREE, _outcome(book.endpoints.progression_free)


def _dose(book: Patient) -> Iterator[tuple[Text, Text]]:
    last = book.periods[-1]
    if book.on_treatment and last.mg is not None:
        yield DOSE_NOW, Text(f"{last.mg} mg/day", f"{last.mg} mg/日")
    elif not book.on_treatment and book.last_dose_on:
        yield LAST_DOSE, _day(book.last_dose_on)


def _outcome(found: Outcome) -> Text:
    if not isinstance(found, Survival):
        return found.why
    words = EVENT_AFTER if found.event else CENSORED_AFTER
    return words.filled(days=found.days, reason=found.reason)


def _day(day: date) -> Text:
    return Text(shown_day(day, "en"), shown_day(day, "ja"))


class SubjectPage(Page):
    """Enter opens the form under the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.subject")
        self.heading.setText(desk.say(TITLE))
        say = desk.say
        self._points = QGridLayout()
        self._points.setHorizontalSpacing(desk.theme.px(12))
        self._points.setVerticalSpacing(desk.theme.px(7))
        self._points.setColumnStretch(1, 3)
        self._points.setColumnStretch(3, 4)
        self._labels: list[QLabel] = []
        above = QWidget()
        above.setLayout(self._points)
        self._points.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        upright = QVBoxLayout(content)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.addWidget(above)
        self.picture = Picture(desk)
        upright.addWidget(self.picture)
        self._model = WindowedModel(
            [
                Column[Sheet](say(TAB), 40, lambda s: Cell(str(s.form.tab), role="muted"), centred=True),
                Column[Sheet](
                    say(FORM), 0, lambda s: Cell(say(s.caption), role="muted" if s.waits else "text"), grows=True
                ),
                Column[Sheet]("", 30, self._icon, centred=True),
                Column[Sheet](say(STATE), 120, lambda s: Cell(say(s.shown.words), role=_tone(s))),
                Column[Sheet](say(OPEN), 104, self._open_items),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.forms")
        self.table.setAccessibleName(say(FORM))
        self.table.clicked.connect(self._open)
        self.table.setMinimumHeight(desk.theme.px(SHORTEST))
        upright.addWidget(self.table, 1)
        self._scroll = scrolled(content)
        self.body.addWidget(self._scroll, 1)
        self.set_hints(*HINTS)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill_if_seen)
        desk.changed.connect(self._later.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure takes its height, but leaves room for the forms."""
        super().resizeEvent(event)
        self.picture.set_most(self.height() - self.desk.theme.px(REST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 bring a figure to the front."""
        if event.text() in SIDES and not event.modifiers():
            self.picture.show_side(SIDES.index(event.text()))
            self._scroll.ensureWidgetVisible(self.picture)
        else:
            super().keyPressEvent(event)

    def enter(self, stop: Stop) -> None:
        """The subject on the desk."""
        self._fill()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.table)

    def _fill_if_seen(self) -> None:
        if self.isVisible():  # `enter` fills a page that comes to the front
            self._fill()

    def _fill(self) -> None:
        if self.desk.subject is None:
            return
        book, row = patient(self.desk.casebook()), max(self.table.currentIndex().row(), 0)
        self._model.show(Made(binder(self.desk.study, book, self.desk.findings())))
        self.table.setCurrentRow(min(row, self._model.rowCount() - 1))
        self._show_points(book)
        self.picture.show_book(book)

    def _show_points(self, book: Patient) -> None:
        for shown in self._labels:
            shown.setParent(None)
            shown.deleteLater()
        self._labels.clear()
        for n, (name, value) in enumerate(key_points(book)):
            row, left = divmod(n, 2)
            if name is PROGRESSION_FREE:  # the last one; its reason needs the whole line
                row, left = row + left, 0
            caption, words = label(self.desk.say(name), "muted"), ElidedLabel(self.desk.say(value))
            self._points.addWidget(caption, row, 2 * left)
            self._points.addWidget(words, row, 2 * left + 1, 1, 3 if name is PROGRESSION_FREE else 1)
            self._labels += [caption, words]

    def _icon(self, sheet: Sheet) -> Cell:
        return Cell(icon=sheet.shown.value, role=_tone(sheet), spoken=self.desk.say(sheet.shown.words))

    def _open_items(self, sheet: Sheet) -> Cell:
        if sheet.open:
            return Cell(self.desk.say(OPEN_ITEMS.filled(n=sheet.open)), role="attention")
        return Cell(self.desk.say(sheet.waits) if sheet.waits else "", role="muted")

    def _open(self, index: QModelIndex) -> None:
        sheet = self._model.row(index.row())
        self.desk.go(f"form:{sheet.form.oid}", record=sheet.record)


def _tone(sheet: Sheet) -> str:
    return "muted" if sheet.shown.value in {"not-started", "not-done"} else "text"
