"""How fast a form opens again (performance.md c), an item is left with its commit (k), a term is found (e)."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desk import Desk
from gui.formpage import FormPage
from gui.formview import FormView
from gui.language import Language
from gui.theme import Scheme, Theme
from model.ctcae import catalogue
from model.forms import Form
from tests.bench.figure import Figure
from tests.gui.ward import PANEL, Ward

OTHER_PANEL = {
    **PANEL, "LAB_DATE": "2026-01-05", "LAB_USE": "2", "LAB_WBC": "52 ×10²/µL", "LAB_ANC": "61 %", "LAB_HB": "11.2",
    "LAB_PLT": "18.0 ×10⁴/µL", "LAB_TBIL": "0.9", "LAB_AST": "31", "LAB_ALT": "24", "LAB_GTP": "40",
}  # fmt: skip
SEARCHED = ("はきけ", "nausea", "AST", "好中球減少", "edema limb")
ITEMS = 8
MANY = 100_000


def measure(rounds: int) -> list[Figure]:
    """Lines for the table."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme = Theme(Scheme.LIGHT)
    theme.apply()
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder) / "bench.casebinder")
        ward.screen()
        ward.consent()
        ward.add("LAB", PANEL)
        ward.add("LAB", OTHER_PANEL)
        ward.add("LAB", {"LAB_DATE": "2026-01-06"}, complete=False)
        desk = Desk(ward.file, Language(), theme)
        desk.subject = ward.subject
        try:
            shown = [_reopened(desk, rounds), _left(app, desk, rounds), _searched(rounds)]
            return [shown[0], _read(ward, rounds), *shown[1:]]
        finally:
            ward.file.close()


def _reopened(desk: Desk, rounds: int) -> Figure:
    """Another record in a view that is there, against a new view with that record."""
    form = desk.study.form("LAB")
    one, other, _ = desk.casebook().all(form)
    shown = FormView(desk, form, write=_not_here)
    shown.resize(780, 500)
    shown.show()

    def refill() -> None:
        shown.fill(other, previous=one)
        shown.fill(one)

    def build() -> None:
        view = FormView(desk, form, write=_not_here)
        view.resize(780, 500)
        view.fill(other, previous=one)
        view.show()
        view.deleteLater()

    built, refilled = [], []
    for _ in range(rounds):
        refilled.append(_seconds(refill) / 2)
        built.append(_seconds(build))
        QApplication.processEvents()
    shown.deleteLater()
    return Figure("c", "another record, widgets reused", "a new view", _median(refilled) / _median(built), 0.25)


def _read(ward: Ward, rounds: int) -> Figure:
    """The patient's records read from a file with 100,000 others, against the same file without them."""
    read = partial(ward.file.casebook, ward.subject)
    read()
    alone = [_seconds(read) for _ in range(5 * rounds)]
    with ward.file.bulk():
        for _ in range(MANY):
            ward.file.new_subject({})
    crowded = [_seconds(read) for _ in range(5 * rounds)]
    return Figure("c", "records read among 100,000 subjects", "among 1", _median(crowded) / _median(alone), 1.1)


def _left(app: QApplication, desk: Desk, rounds: int) -> Figure:
    """From Enter in one item to the cursor in the next, with the answer on the disk, in milliseconds."""
    page = FormPage(desk, "LAB")
    page.resize(824, 560)
    page.show()
    page.activateWindow()
    app.processEvents()
    page.show_record(desk.subject, desk.casebook().all(page.form)[-1].id)
    times = []
    for n in range(max(rounds // 2, 1)):
        first = page.view.field("LAB_WBC")
        assert first is not None
        page.view.go(first)
        for _ in range(ITEMS):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, str(40 + n))
            times.append(1000 * _seconds(partial(QTest.keyClick, focus, Qt.Key.Key_Return)))
    page.deleteLater()
    return Figure("k", "Enter → next item, committed [ms]", "", _median(times), 50.0)


def _searched(rounds: int) -> Figure:
    """One key stroke: the ranked list for every beginning of every word, in milliseconds of the processor."""
    search = catalogue().search
    typed = [word[: n + 1] for word in SEARCHED for n in range(len(word))]
    times = [1000 * _seconds(lambda: [search(t) for t in typed], time.process_time) / len(typed) for _ in range(rounds)]
    return Figure("e", "key stroke → ranked CTCAE terms [ms]", "", _median(times), 1.0)


def _seconds(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    act()
    return clock() - start


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _not_here(record: Form, item: object, answer: object) -> None:
    raise AssertionError("nothing is typed")
