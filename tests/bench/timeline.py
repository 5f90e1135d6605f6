"""How long the pictures of a patient of seven and a half years take on a screen of 1440 pixels (performance.md k)."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.charts import LaboratoryChart, TumourChart
from gui.desk import Desk
from gui.figureview import FigureView
from gui.language import Language
from gui.theme import Scheme, Theme
from gui.timeline import Timeline
from tests.bench.figure import Figure
from tests.gui.ward import Ward
from tests.reports.subjects import years_of_treatment

FRAME = 16.0
SIZE = 1440, 400


def measure(rounds: int) -> list[Figure]:
    """Lines for the table, in milliseconds."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(Scheme.LIGHT)
    theme.apply()
    book = years_of_treatment()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder) / "bench.casebinder")
        desk = Desk(ward.file, Language(), theme)
        for name, make in (
            ("time axis", Timeline),
            ("laboratory trend", LaboratoryChart),
            ("tumour line", TumourChart),
        ):
            view: FigureView = make(desk)
            view.resize(*SIZE)
            view.set_most(SIZE[1])
            view.show_book(book)
            found.append(Figure("k", f"7.5 years, {name} painted (ms)", "", painted(view, rounds), FRAME))
            view.move_cursor(len(view.facts) // 2)
            view.show_days(31)
            found.append(Figure("k", f"7.5 years, {name}, month moved (ms)", "", moved(view, rounds), FRAME))
        ward.file.close()
    return found


def painted(view: FigureView, rounds: int) -> float:
    """All of it into a picture of its size."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    return median(lambda: view.render(image), rounds)


def moved(view: FigureView, rounds: int) -> float:
    """The figure of the next month, worked out and painted."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)

    def step() -> None:
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        view.render(image)

    return median(step, rounds)


def median(act: Callable[[], object], rounds: int) -> float:
    """Of so many times, in milliseconds of this process alone: a frame is missed by what it has to do itself."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)
