"""Long lists: pages of 64 found by their key, whatever the place; every model behaves as Qt expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.binder import binder
from gui.checks import CheckModel, Line
from gui.find import Match, MatchModel
from gui.labels import label
from gui.language import Language
from gui.lists import Made
from gui.navigation import FormModel
from gui.subjects import Subjects
from gui.tables import KEPT, PAGE, Cell, Column, Table, WindowedModel
from gui.theme import Scheme, Theme
from model.protocol import STUDY
from model.store import SubjectRow
from tests.gui.shell import ward_with_patient
from tests.gui.ward import Ward


class Numbers:
    """The numbers below a limit, and how often they were asked for."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.asked: list[str | None] = []

    def count(self) -> int:
        return self.limit

    def rows(self, after: str | None, limit: int) -> Sequence[int]:
        self.asked.append(after)
        start = 0 if after is None else int(after) + 1
        return range(start, min(start + limit, self.limit))

    def key_of(self, row: int) -> str:
        return str(row)

    def key_at(self, row: int) -> str | None:
        return str(row)


def model_of(pager: Numbers | Made[int]) -> WindowedModel[int]:
    model = WindowedModel(
        [Column[int]("n", 60, lambda n: Cell(str(n))), Column[int]("2n", 60, lambda n: Cell(str(2 * n)))]
    )
    model.show(pager)
    return model


def test_one_screen_of_a_long_list_fetches_one_page(qapp: QApplication) -> None:
    pager = Numbers(100_000)
    model = model_of(pager)
    assert [model.index(row, 1).data() for row in range(20)] == [str(2 * row) for row in range(20)]
    assert pager.asked == [None]


@pytest.mark.parametrize("row", [0, 63, 64, 65, 99_999])
def test_any_row_can_be_jumped_to(qapp: QApplication, row: int) -> None:
    pager = Numbers(100_000)
    assert model_of(pager).index(row, 0).data() == str(row)
    assert len(pager.asked) == 1


@given(some.lists(some.integers(0, 4999), max_size=80))
def test_every_row_is_itself_in_whatever_order_rows_are_looked_at(rows: list[int]) -> None:
    model = model_of(Numbers(5000))
    assert [model.index(row, 0).data() for row in rows] == [str(row) for row in rows]


def test_walking_through_a_long_list_keeps_only_the_last_pages(qapp: QApplication) -> None:
    pager = Numbers(PAGE * (KEPT + 4))
    model = model_of(pager)
    for row in range(pager.limit):
        model.index(row, 0).data()
    asked = len(pager.asked)
    assert asked == KEPT + 4
    model.index(pager.limit - 1, 0).data()
    assert len(pager.asked) == asked
    model.index(0, 0).data()
    assert len(pager.asked) == asked + 1


@pytest.mark.parametrize("limit", [0, 1, 63, 64, 65, 200])
def test_the_windowed_model_is_a_sound_model(qapp: QApplication, limit: int) -> None:
    sound(model_of(Numbers(limit)))


def sound(model: QAbstractItemModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_other_models_are_sound_too(qapp: QApplication, ward: Ward) -> None:
    book = ward.file.casebook(1)
    forms = FormModel(Language())
    forms.show(binder(STUDY, book, book.findings()))
    sound(forms)
    around = label("")
    checks, matches = CheckModel(around), MatchModel(around)
    checks.show([Line("This form"), *(Line(finding.says.en, "", finding) for finding in book.findings())])
    matches.show([Match("NGT-001", list)])
    sound(checks)
    sound(matches)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    ward = ward_with_patient(tmp_path_factory.mktemp("ward") / "ngt.casebinder", registered=True)
    yield ward
    ward.file.close()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """A study with 150 persons in screening."""
    ward = Ward(tmp_path_factory.mktemp("crowd") / "ngt.casebinder")
    with ward.file.bulk():
        for _ in range(150):
            ward.file.new_subject({})
    yield ward
    ward.file.close()


def test_the_subject_list_pages_through_the_study_file(qapp: QApplication, crowd: Ward) -> None:
    model = WindowedModel([Column[SubjectRow]("n", 60, lambda row: Cell(row.called))])
    model.show(Subjects(crowd.file))
    assert model.rowCount() == 150
    for row in (149, 0, 64, 63, 128, 127):
        assert model.index(row, 0).data() == f"NGT-S{row + 1:03}"
    sound(model)


def test_a_filter_narrows_the_list_and_its_places(qapp: QApplication, crowd: Ward) -> None:
    pager = Subjects(crowd.file, "S1")
    assert pager.count() == 51
    assert pager.key_at(0) == "NGT-S100"
    assert crowd.file.subject_place("NGT-S110", "S1") == 10
    assert crowd.file.subject_place("NGT-S110") == 109


def test_the_frozen_columns_stay_in_view(qtbot: QtBot) -> None:
    model = WindowedModel([Column[int](str(n), 100, lambda row: Cell(str(row))) for n in range(12)])
    model.show(Numbers(100))
    table = Table(Theme(Scheme.LIGHT), model, frozen=2, by_cell=True)
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show()
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    for _ in range(11):
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 11
    assert table.horizontalScrollBar().value() > 0
    for _ in range(9):
        QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().column() == 2
    assert table.visualRect(table.currentIndex()).left() >= 200


def test_what_scrolls_under_the_frozen_columns_does_not_show_through(qtbot: QtBot) -> None:
    model = WindowedModel([Column[int](str(n), 100, lambda row: Cell("8")) for n in range(12)])
    model.show(Numbers(5))
    frozen, plain = (Table(Theme(Scheme.LIGHT), model, frozen=n, by_cell=True) for n in (2, 0))
    pictures = []
    for table in (frozen, plain):
        qtbot.addWidget(table)
        table.resize(420, 300)
        table.show()
        pictures.append(table.grab().copy(0, 30, 199, 120).toImage())
    assert pictures[0] == pictures[1]


def test_a_list_made_at_once_pages_like_the_long_ones(qapp: QApplication) -> None:
    model = model_of(Made([1000 + n for n in range(130)]))
    assert [model.index(row, 0).data() for row in (129, 0, 64)] == ["1129", "1000", "1064"]
