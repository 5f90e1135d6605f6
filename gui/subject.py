"""Overview of one subject: key points, the timeline, and the forms in binder order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.binder import OPEN_ITEMS, Sheet, binder, patient
from gui.desk import Desk, Stop
from gui.labels import ElidedLabel, label, named
from gui.lists import Made
from gui.page import Page
from gui.scroll import scrolled
from gui.tables import Cell, Column, Table, WindowedModel
from gui.timeline import NAME, Timeline
from model.dates import shown_day
from model.derive.windows import last_start_day, study_week, week_48
from model.protocol.patient import Patient
from model.protocol.registration import Eligibility, verdict_in
from model.protocol.safety import AdverseEvent
from model.protocol.site import StudySettings
from model.text import Text
from reports.figures import Fact

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
FORM = Text("Form", "様式")
STATE = Text("State", "状態")
OPEN = Text("Open items", "要確認")
TAB = Text("Tab", "タブ")
LANE = Text("Lane", "区分")
FACT = Text("What", "内容")
AS_TABLE = Text("Show as table", "表で表示")
SHORTER = Text("Shorter stretch  +", "期間を短く  +")
LONGER = Text("Longer stretch  -", "期間を長く  -")
HINTS = (("↑ ↓", Text("move", "移動")), ("Enter", Text("open", "開く")))
REST, LEAST, SHORTEST = 330, 110, 90  # heights: what is not timeline, the least of it, the least of the forms
Told = tuple[str, Fact]
NOT_RECOVERED = ("2", "3", "9")


def key_points(book: Patient) -> Iterator[tuple[Text, Text]]:
    """What one wants to know first, as far as it is known: name and value."""
    if book.one(Eligibility) is not None:
        yield ELIGIBILITY, verdict_in(book, book.one(Eligibility)).sentence
    if book.registered_on:
        yield REGISTERED, _day(book.registered_on)
    if book.first_dose_on:
        week = study_week(book.today, book.first_dose_on)
        yield FIRST_DOSE, Text(*(f"{_day(book.first_dose_on).of(lang)}   {week}" for lang in ("en", "ja")))
        last = book.periods[-1]
        if last.end is None and last.mg is not None:
            yield DOSE_NOW, Text(f"{last.mg} mg/day", f"{last.mg} mg/日")
        yield WEEK_48, _day(week_48(book.first_dose_on))
    elif book.registered_on:
        yield LAST_START, _day(last_start_day(book.registered_on, book.setting(StudySettings.start_window_counting)))
    events = book.all(AdverseEvent)
    open_events = sum(event.outcome in NOT_RECOVERED for event in events)
    yield EVENTS, EVENT_COUNT.filled(n=len(events), open=open_events) if events else NONE


def _day(day: object) -> Text:
    from datetime import date

    assert isinstance(day, date)
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
        self._points.setColumnStretch(1, 1)
        self._points.setColumnStretch(3, 1)
        self._labels: list[QLabel] = []
        above = QWidget()
        above.setLayout(self._points)
        self._points.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        upright = QVBoxLayout(content)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.addWidget(above)
        self.timeline = Timeline(desk)
        self.timeline.opened.connect(desk.go)
        self.timeline.told.connect(self._tell)
        self._sheet = scrolled(self.timeline)
        self._facts = self._table_of_facts()
        self._fact = ElidedLabel("", "muted", name="timeline.fact")
        upright.addLayout(self._timeline_bar())
        upright.addWidget(self._sheet)
        upright.addWidget(self._facts)
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
        self._later.timeout.connect(self._fill)
        desk.changed.connect(self._later.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The timeline takes its height, but leaves room for the forms."""
        super().resizeEvent(event)
        self._share_out()

    def enter(self, stop: Stop) -> None:
        """The subject on the desk."""
        self._fill()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.table)

    def _fill(self) -> None:
        if self.desk.subject is None:
            return
        book, row = patient(self.desk.casebook()), max(self.table.currentIndex().row(), 0)
        self._model.show(Made(binder(self.desk.study, book, self.desk.findings())))
        self.table.setCurrentRow(min(row, self._model.rowCount() - 1))
        self._show_points(book)
        self.timeline.show_book(book)
        self._lines.show(Made(self.timeline.lines()))
        self._share_out()

    def _table_of_facts(self) -> Table:
        say = self.desk.say
        self._lines = WindowedModel(
            [
                Column[Told](say(LANE), 150, lambda fact: Cell(fact[0], role="muted")),
                Column[Told](say(FACT), 0, lambda fact: Cell(fact[1].says), grows=True),
            ],
            self,
        )
        table = named(Table(self.desk.theme, self._lines), "timeline.table")
        table.setAccessibleName(say(NAME))
        table.clicked.connect(self._open_fact)
        table.hide()
        return table

    def _timeline_bar(self) -> QHBoxLayout:
        say, row = self.desk.say, QHBoxLayout()
        row.addWidget(label(say(NAME), "section"))
        row.addWidget(self._fact, 1)
        for name, words, press in (
            ("timeline.shorter", SHORTER, lambda: self.timeline.zoom(0.5)),
            ("timeline.longer", LONGER, lambda: self.timeline.zoom(2)),
        ):
            button = named(QToolButton(), name)
            button.setText("+" if words is SHORTER else "−")
            button.setToolTip(say(words))
            button.setAccessibleName(say(words))
            button.setAutoRaise(True)
            button.clicked.connect(press)
            row.addWidget(button)
        self._as_table = named(QToolButton(), "timeline.as_table")
        self._as_table.setText(say(AS_TABLE))
        self._as_table.setCheckable(True)
        self._as_table.setAutoRaise(True)
        self._as_table.toggled.connect(self._share_out)
        row.addWidget(self._as_table)
        return row

    def _share_out(self) -> None:
        as_table = self._as_table.isChecked()
        px = self.desk.theme.px
        high = min(self.timeline.height() + 2, max(self.height() - px(REST), px(LEAST)))
        self._sheet.setFixedHeight(high)
        self._facts.setFixedHeight(max(high, px(LEAST)))
        self._sheet.setVisible(self.timeline.figure is not None and not as_table)
        self._facts.setVisible(as_table)

    def _tell(self, fact: str) -> None:
        self._fact.setText(fact)

    def _open_fact(self, index: QModelIndex) -> None:
        place = self._lines.row(index.row())[1].place
        if place is not None:
            self.desk.go(place)

    def _show_points(self, book: Patient) -> None:
        for shown in self._labels:
            shown.setParent(None)
            shown.deleteLater()
        self._labels.clear()
        for n, (name, value) in enumerate(key_points(book)):
            for side, shown in enumerate((label(self.desk.say(name), "muted"), ElidedLabel(self.desk.say(value)))):
                self._points.addWidget(shown, n // 2, 2 * (n % 2) + side)
                self._labels.append(shown)

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
