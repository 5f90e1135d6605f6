"""Charts of one subject: the trend of a laboratory test, and the tumour line, as the paper draws them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.desk import Desk
from gui.figureview import FigureView
from model.protocol import Patient
from model.protocol.labcourse import FIRST_TESTS, TESTS, measured_tests
from model.text import Text
from reports.figures import Figure, laboratory_trend, tumour_line

LABORATORY = Text("Laboratory trend", "臨床検査の推移")
TUMOUR = Text("Tumour line", "腫瘍径の推移")
LOW, HIGH = 32.0, 80.0  # millimetres


class LaboratoryChart(FigureView):
    """The values of one test; up and down choose another. test_changed(str): its code in the list LTEST."""

    test_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "figure.laboratory", LABORATORY)
        self.test = FIRST_TESTS[0]

    @property
    def tests(self) -> list[str]:
        """The tests that can be shown: the eight of the trial, and what else was measured."""
        return measured_tests(self.book) if self.book is not None else list(FIRST_TESTS)

    def show_test(self, test: str) -> None:
        """Another test over the same stretch of days; the cursor starts anew."""
        if test == self.test:
            return
        self.test = test
        self.cursor_at = -1
        self.setAccessibleName(f"{self.desk.say(LABORATORY)}: {self.desk.say(TESTS[test])}")
        self.draw_anew()
        self.test_changed.emit(test)

    def show_book(self, book: Patient) -> None:
        """Another subject may not have the test that was shown."""
        super().show_book(book)
        if self.test not in self.tests:
            self.show_test(FIRST_TESTS[0])

    def drawn(self, book: Patient, width: float, first: date | None, last: date | None) -> Figure | None:
        """The trend of the chosen test; None before there is a panel."""
        high, lang = chart_height(self.room), self.desk.lang
        return laboratory_trend(
            book, self.test, lang, width=width, height=high, first=first, last=last, today=book.today
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the tests."""
        tests, by = self.tests, {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.show_test(tests[(tests.index(self.test) + by) % len(tests)])


class TumourChart(FigureView):
    """The sums of longest diameters against baseline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "figure.tumour", TUMOUR)

    def drawn(self, book: Patient, width: float, first: date | None, last: date | None) -> Figure | None:
        """The tumour line; None before a scan."""
        high, lang = chart_height(self.room), self.desk.lang
        return tumour_line(book, lang, width=width, height=high, first=first, last=last, today=book.today)


def chart_height(room: float) -> float:
    """The height of a chart in the room there is, in millimetres."""
    return min(max(room, LOW), HIGH)
