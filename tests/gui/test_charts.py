"""The charts of the overview: three figures by key, a test by key, sentences, tables and what is said without data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QTabBar
from pytestqt.qtbot import QtBot

from gui.figureview import FigureView
from gui.picture import Picture
from gui.subject import SubjectPage
from model.protocol.labcourse import FIRST_TESTS
from reports.figures import Lane, laboratory_trend, tumour_line
from tests.gui.shell import CTRL, Key, Shell
from tests.gui.ward import PANEL, Ward

FALLEN = {"LAB_DATE": "2026-02-09", "LAB_PLT": "4.9 ×10⁴/µL"}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """One patient with two panels, and the baseline lesions."""
    ward = Ward(tmp_path_factory.mktemp("ward") / "ngt.casebinder")
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.add("LAB", {**PANEL, "LAB_USE": "2", **FALLEN}, complete=False)
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.open_subject(1)
    yield shell
    ward.file.changed.clear()
    shell.window.desk = None
    shell.close()


def picture(shell: Shell) -> Picture:
    assert isinstance(shell.page, SubjectPage)
    return shell.page.picture


def tab(shell: Shell) -> int:
    tabs = shell.see("picture.tabs")
    assert isinstance(tabs, QTabBar)
    return tabs.currentIndex()


def press(shell: Shell, name: str) -> None:
    button = shell.see(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_1_2_and_3_bring_a_figure_to_the_front_and_the_cursor_into_it(shell: Shell) -> None:
    views: dict[str, FigureView] = {
        "2": picture(shell).laboratory,
        "3": picture(shell).tumour,
        "1": picture(shell).timeline,
    }
    for key, view in views.items():
        shell.type(key)
        assert tab(shell) == int(key) - 1
        assert view.isVisible()
        assert shell.focus is view


def test_the_screen_draws_the_charts_of_the_paper(shell: Shell, ward: Ward) -> None:
    shell.type("2")
    chart = picture(shell).laboratory
    assert chart.figure is not None
    paper = laboratory_trend(ward.book, "WBC", "en", width=chart.figure.width, height=chart.figure.height)
    assert paper is not None
    assert paper.shapes == tuple(shape for shape in chart.figure.shapes if shape.lane is not Lane.TODAY)
    shell.type("3")
    line = picture(shell).tumour
    assert line.figure is not None
    paper = tumour_line(ward.book, "en", width=line.figure.width, height=line.figure.height)
    assert paper is not None
    assert paper.shapes == tuple(shape for shape in line.figure.shapes if shape.lane is not Lane.TODAY)


def test_up_and_down_choose_the_test_and_the_list_follows(shell: Shell) -> None:
    shell.type("2")
    chart, chooser = picture(shell).laboratory, shell.see("laboratory.test")
    assert isinstance(chooser, QComboBox)
    assert [chooser.itemData(n) for n in range(chooser.count())] == list(FIRST_TESTS)
    for _ in range(3):
        shell.press(Key.Key_Down)
    assert (chart.test, chooser.currentText()) == ("PLT", "Platelets")
    assert chart.accessibleName() == "Laboratory trend: Platelets"
    shell.press(Key.Key_Up)
    assert chart.test == "HB"
    for _ in range(3):
        shell.press(Key.Key_Up)
    assert chart.test == FIRST_TESTS[-1]


def test_the_cursor_reads_each_value_and_enter_opens_it(shell: Shell) -> None:
    shell.type("2")
    chart = picture(shell).laboratory
    chart.show_test("PLT")
    shell.press(Key.Key_End)
    assert shell.said("timeline.fact").startswith("Platelets on 2026-02-09: 4.9 ×10⁴/µL = 49,000 /µL, G3")
    assert chart.accessibleDescription() == shell.said("timeline.fact")
    shell.press(Key.Key_Return)
    assert shell.desk.at is not None
    assert (shell.desk.at.page, shell.desk.at.item) == ("form:LAB", "LAB_PLT")


def test_a_chart_is_narrowed_by_the_same_keys(shell: Shell) -> None:
    shell.type("2")
    chart = picture(shell).laboratory
    assert chart.figure is not None
    whole = (chart.figure.first, chart.figure.last)
    shell.press(Key.Key_Right, CTRL)
    assert chart.figure.last - chart.figure.first < whole[1] - whole[0]
    shell.press(Key.Key_Left, CTRL)
    assert (chart.figure.first, chart.figure.last) == whole


def test_each_figure_is_a_table_too(shell: Shell) -> None:
    press(shell, "timeline.as_table")
    for key, view in (("2", picture(shell).laboratory), ("3", picture(shell).tumour)):
        shell.type(key)
        table = shell.see("timeline.table")
        assert table.isVisible()
        assert shell.focus is table
        model = table.model()  # type: ignore[attr-defined]
        assert sorted(model.index(n, 1).data() for n in range(model.rowCount())) == sorted(f.says for f in view.facts)
        assert model.rowCount() > 0


def test_without_panels_and_scans_the_figures_say_what_to_do(shell: Shell, ward: Ward) -> None:
    nobody = ward.file.new_subject({})
    for key, words, form in (
        ("2", "No laboratory panel yet.", "laboratory"),
        ("3", "Enter the baseline lesions first.", "tumour"),
    ):
        shell.desk.open_subject(nobody)
        shell.type(key)
        assert words in shell.visible_words()
        assert shell.focus is shell.see(f"figure.{form}.offer")
        press(shell, f"figure.{form}.offer")
        assert shell.at == {"laboratory": "form.LAB", "tumour": "form.LES"}[form]


def test_the_figures_leave_room_for_the_forms_in_a_small_window(shell: Shell) -> None:
    shell.resize(1024, 600)
    shell.type("2")
    page = shell.page
    assert isinstance(page, SubjectPage)
    chart = picture(shell).laboratory
    assert chart.height() <= chart.most
    assert page.table.height() >= 60


def test_at_twice_the_text_size_the_tools_fold_and_nothing_is_cut_off(qtbot: QtBot, ward: Ward) -> None:
    shell = Shell(qtbot, ward.file, ward.clock, size=200, pixels=(1093, 614))
    shell.desk.open_subject(1)
    shell.type("2")
    shown = picture(shell)
    assert shown.laboratory.width() <= shown.width() <= shell.page.width()
    tools, tabs = shell.see("timeline.as_table"), shell.see("picture.tabs")
    assert tools.mapTo(shown, QPoint(tools.width(), 0)).x() <= shown.width()
    assert tools.mapTo(shown, QPoint(0, 0)).y() >= tabs.mapTo(shown, QPoint(0, tabs.height())).y()
    ward.file.changed.clear()
    shell.window.desk = None
    shell.close()


def test_the_day_under_the_mouse_is_the_day_that_is_drawn_there(shell: Shell) -> None:
    figure = picture(shell).timeline.figure
    assert figure is not None
    for day in (figure.first, date(2026, 2, 9), figure.last):
        assert figure.day_at(figure.x(day) + 0.01) == day
