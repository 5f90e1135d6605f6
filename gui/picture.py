"""The picture of the patient: time axis, laboratory trend and tumour line behind three tabs, each also as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.charts import LaboratoryChart, TumourChart
from gui.desk import Desk
from gui.figureview import FigureView
from gui.labels import ElidedLabel, named, paragraph
from gui.lists import Made
from gui.scroll import scrolled
from gui.tables import Cell, Column, Table, WindowedModel
from gui.timeline import NAME, Timeline
from model.protocol import Patient
from model.protocol.labcourse import TESTS
from model.text import Text
from reports.figures import Fact

TEST = Text("Test", "検査項目")
LANE = Text("Lane", "区分")
FACT = Text("What", "内容")
AS_TABLE = Text("Show as table", "表で表示")
DAYS = (("week", Text("Week", "週"), 7), ("month", Text("Month", "月"), 31), ("all", Text("All", "全期間"), None))
SHORTER = Text("Shorter stretch  +", "期間を短く  +")
LONGER = Text("Longer stretch  -", "期間を長く  -")
NOTHING = Text("Nothing has a date yet.", "日付のある記録はまだありません")
NO_PANEL = Text("No laboratory panel yet.", "臨床検査の記録はまだありません")
NO_SCAN = Text("Enter the baseline lesions first.", "先にベースライン病変を入力してください")
TO_CONSENT = Text("Go to informed consent", "同意取得へ")
TO_PANEL = Text("New panel", "検査を入力")
TO_LESIONS = Text("Go to baseline lesions", "ベースライン病変へ")
LEAST = 165
Told = tuple[str, Fact]


class _Side(NamedTuple):
    """One tab: its figure, in what it scrolls, and what is said and offered where there is none."""

    view: FigureView
    area: QScrollArea
    empty: QWidget
    offer: QPushButton


class FoldingBar(QWidget):
    """Two groups of tools beside one another; in a narrow window the second stands below the first."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._groups = first, second
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(second, 0, Qt.AlignmentFlag.AlignRight)

    def minimumSizeHint(self) -> QSize:
        """No width of its own: it folds."""
        return QSize(0, super().minimumSizeHint().height())

    def fold(self) -> None:
        """Beside one another where both fit."""
        one, other = (group.sizeHint() for group in self._groups)
        beside = one.width() + other.width() <= self.width()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(right if beside else down)
        self.setFixedHeight(max(one.height(), other.height()) if beside else one.height() + other.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold it."""
        super().resizeEvent(event)
        self.fold()


class Picture(QWidget):
    """`show_side` chooses 0 time axis, 1 laboratory or 2 tumour; the cursor's fact is told in a line below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._most = desk.theme.px(LEAST)
        self._book: Patient | None = None
        self._drawn: set[int] = set()
        self.timeline = Timeline(desk)
        self.laboratory = LaboratoryChart(desk)
        self.tumour = TumourChart(desk)
        self.tabs = named(QTabBar(), "picture.tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(desk.say(Text("Figures", "図")))
        self._stack = QStackedWidget()
        self._told = ElidedLabel("", "muted", name="timeline.fact")
        self._sides = [
            self._side(self.timeline, NAME, NOTHING, TO_CONSENT, "form:ICF"),
            self._side(self.laboratory, Text("Laboratory", "臨床検査"), NO_PANEL, TO_PANEL, "form:LAB"),
            self._side(self.tumour, Text("Tumour", "腫瘍"), NO_SCAN, TO_LESIONS, "form:LES"),
        ]
        self._table = self._table_of_facts()
        self._stack.addWidget(self._table)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(desk.theme.px(4))
        self._bar = FoldingBar(self.tabs, self._tools())
        frame.addWidget(self._bar)
        frame.addWidget(self._stack)
        frame.addWidget(self._told)
        self.tabs.currentChanged.connect(self._changed_side)

    @property
    def view(self) -> FigureView:
        """The figure of the tab in front."""
        return self._sides[self.tabs.currentIndex()].view

    def show_side(self, number: int) -> None:
        """Bring a tab to the front, and the cursor into its figure."""
        self.tabs.setCurrentIndex(number)
        side = self._sides[number]
        there = side.view if side.view.figure is not None else side.offer
        shown = self._table if self._as_table.isChecked() else there
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_book(self, book: Patient) -> None:
        """Another subject, or the same after a change. A figure is drawn when its tab is in front."""
        self._book = book
        self._drawn.clear()
        self._draw()

    def _draw(self) -> None:
        number = self.tabs.currentIndex()
        if self._book is not None and number not in self._drawn:
            self._drawn.add(number)
            self._sides[number].view.show_book(self._book)
            if self.view is self.laboratory:
                self._show_tests()
        self._refresh()

    def set_most(self, height: int) -> None:
        """The height the figure may take; a higher one scrolls."""
        self._most = max(height, self._desk.theme.px(LEAST))
        for side in self._sides:
            side.view.set_most(self._most)
        self._fit()

    def _side(self, view: FigureView, name: Text, nothing: Text, offer: Text, page: str) -> _Side:
        view.opened.connect(self._desk.go)
        view.told.connect(self._tell)
        view.redrawn.connect(self._refresh)
        area = scrolled(view)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, self._desk.theme.px(12), 0, self._desk.theme.px(12))
        column.addWidget(paragraph(self._desk.say(nothing), "muted", name=f"{view.objectName()}.empty"))
        button = named(QPushButton(self._desk.say(offer)), f"{view.objectName()}.offer")
        button.clicked.connect(lambda: self._desk.go(page))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.tabs.addTab(f"{self.tabs.count() + 1}  {self._desk.say(name)}")
        self._stack.addWidget(area)
        self._stack.addWidget(empty)
        return _Side(view, area, empty, button)

    def _tools(self) -> QWidget:
        say, tools = self._desk.say, QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._desk.theme.px(4))
        self.test = named(QComboBox(), "laboratory.test")
        self.test.setAccessibleName(say(TEST))
        self.test.setMinimumHeight(self._desk.theme.px(30))
        self.test.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.test.activated.connect(lambda: self.laboratory.show_test(self.test.currentData()))
        self.laboratory.test_changed.connect(self._test_chosen)
        row.addWidget(self.test)
        self._lengths: list[QToolButton] = []
        for name, words, number in DAYS:
            button = self._button(f"timeline.{name}", say(words), say(words), partial(self._show_days, number))
            button.setCheckable(True)
            self._lengths.append(button)
            row.addWidget(button)
        row.addWidget(self._button("timeline.longer", "−", say(LONGER), lambda *pressed: self.view.zoom(2.0)))
        row.addWidget(self._button("timeline.shorter", "+", say(SHORTER), lambda *pressed: self.view.zoom(0.5)))
        self._as_table = self._button("timeline.as_table", say(AS_TABLE), say(AS_TABLE), self._refresh)
        self._as_table.setCheckable(True)
        row.addWidget(self._as_table)
        return tools

    def _button(self, name: str, face: str, words: str, press: Callable[[], object]) -> QToolButton:
        button = named(QToolButton(), name)
        button.setText(face)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setMinimumSize(self._desk.theme.px(30), self._desk.theme.px(30))
        button.clicked.connect(press)
        return button

    def _table_of_facts(self) -> Table:
        say = self._desk.say
        self._lines = WindowedModel(
            [
                Column[Told](say(LANE), 150, lambda told: Cell(told[0], role="muted")),
                Column[Told](say(FACT), 0, lambda told: Cell(told[1].says), grows=True),
            ],
            self,
        )
        table = named(Table(self._desk.theme, self._lines), "timeline.table")
        table.setAccessibleName(say(NAME))
        table.clicked.connect(self._open_fact)
        return table

    def _show_tests(self) -> None:
        self.test.clear()
        for test in self.laboratory.tests:
            self.test.addItem(self._desk.say(TESTS[test]), test)
        self._test_chosen(self.laboratory.test)

    def _show_days(self, number: int | None, *pressed: bool) -> None:
        self.view.show_days(number)
        self._refresh()

    def _test_chosen(self, test: str) -> None:
        self.test.setCurrentIndex(self.test.findData(test))
        self._told.setText("")
        self._refresh()

    def _changed_side(self) -> None:
        self._told.setText("")
        self._draw()

    def _refresh(self, *pressed: bool) -> None:
        side = self._sides[self.tabs.currentIndex()]
        there = side.view.figure is not None
        self._stack.setCurrentWidget(self._table if self._as_table.isChecked() else side.area if there else side.empty)
        self._table.setAccessibleName(side.view.accessibleName())
        self._lines.show(Made(side.view.lines()))
        self.test.setVisible(side.view is self.laboratory and there)
        self._bar.fold()
        shown = side.view.shown_days
        for button, (*_, number) in zip(self._lengths, DAYS, strict=True):
            button.setEnabled(there)
            button.setChecked(there and number == shown)
        self._fit()

    def _fit(self) -> None:
        side = self._sides[self.tabs.currentIndex()]
        wanted = side.view.height() + 2 if side.view.figure is not None else side.empty.sizeHint().height()
        self._stack.setFixedHeight(self._most if self._as_table.isChecked() else min(wanted, self._most))

    def _tell(self, fact: str) -> None:
        self._told.setText(fact)
        side = self._sides[self.tabs.currentIndex()]
        box = side.view.cursor_box()
        if box is not None:
            side.area.ensureVisible(box.center().x(), box.center().y(), 0, box.height())

    def _open_fact(self, index: QModelIndex) -> None:
        place = self._lines.row(index.row())[1].place
        if place is not None:
            self._desk.go(place)
