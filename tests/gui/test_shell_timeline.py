"""The timeline: the paper's figure on the screen, read by keys, by mouse and as a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.subject import SubjectPage
from gui.timeline import Timeline
from reports.figures import Kind, Lane, time_axis
from tests.gui.shell import Key, Shell
from tests.gui.ward import EVENT, Ward


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """One patient with a pause, a reduction, and an event."""
    ward = Ward(tmp_path_factory.mktemp("ward") / "ngt.casebinder")
    ward.treat(
        {"DOS_START": "2026-01-19", "DOS_END": "2026-02-22", "DOS_MG": "400", "DOS_REAS": "0"},
        {"DOS_START": "2026-02-23", "DOS_END": "2026-03-01", "DOS_MG": "0", "DOS_REAS": "1"},
        {"DOS_START": "2026-03-02", "DOS_MG": "300", "DOS_REAS": "1"},
    )
    onset = next(item.id for item in ward.file.study.form("AE").ITEMS if item.name == "onset")
    ward.add("AE", {"AE_TERM": "Nausea", onset: "2026-01-25", **EVENT}, complete=False)
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.open_subject(1)
    yield shell
    ward.file.changed.clear()
    shell.window.desk = None
    shell.close()


def timeline(shell: Shell) -> Timeline:
    assert isinstance(shell.page, SubjectPage)
    return shell.page.timeline


def press(shell: Shell, name: str) -> None:
    button = shell.see(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_the_screen_paints_the_figure_of_the_paper(shell: Shell, ward: Ward) -> None:
    shown = timeline(shell).figure
    assert shown is not None
    paper = time_axis(ward.book, "en", width=shown.width)
    assert paper is not None
    assert paper.shapes == tuple(shape for shape in shown.shapes if shape.lane is not Lane.TODAY)
    assert shown.facts(Lane.DOSE) == [
        "400 mg/day, 2026-01-19 to 2026-02-22",
        "0 mg/day, 2026-02-23 to 2026-03-01",
        "300 mg/day since 2026-03-02, goes on",
    ]


def test_today_is_a_line_on_the_screen_only(shell: Shell, ward: Ward) -> None:
    shown = timeline(shell).figure
    assert shown is not None
    today = [shape for shape in shown.shapes if shape.lane is Lane.TODAY]
    assert {shape.kind for shape in today} == {Kind.LINE, Kind.TEXT}
    assert {shape.x for shape in today if shape.kind is Kind.LINE} == {shown.x(ward.book.today)}


def test_left_and_right_read_the_facts_and_enter_opens_the_record(shell: Shell) -> None:
    line = timeline(shell)
    line.setFocus()
    shell.press(Key.Key_Right)
    first = shell.said("timeline.fact")
    assert first == line.facts[0].says == line.accessibleDescription()
    for _ in range(40):
        shell.press(Key.Key_Right)
    assert shell.said("timeline.fact") == line.facts[-1].says
    while not line.facts[line.cursor_at].says.startswith("0 mg"):
        shell.press(Key.Key_Left)
    shell.press(Key.Key_Return)
    assert shell.desk.at is not None
    assert (shell.desk.at.page, shell.desk.at.item) == ("form:DOS", "DOS_MG")


def test_a_click_opens_what_is_under_the_mouse(shell: Shell) -> None:
    line = timeline(shell)
    assert line.figure is not None
    event = next(shape for shape in line.figure.shapes if shape.lane is Lane.EVENTS and shape.fact)
    scale = (line.width() - 1) / line.figure.width
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(round((event.x + 1) * scale), round(event.y * scale)))
    assert shell.desk.at is not None
    assert shell.desk.at.page == "form:AE"


def test_a_click_beside_everything_opens_nothing(shell: Shell) -> None:
    QTest.mouseClick(timeline(shell), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert shell.at == "page.subject"


def test_plus_shows_fewer_days_and_minus_never_more_than_there_are(shell: Shell) -> None:
    line = timeline(shell)
    line.setFocus()
    assert line.figure is not None
    whole = (line.figure.first, line.figure.last)
    shell.type("+")
    assert whole[0] <= line.figure.first
    assert line.figure.last - line.figure.first < whole[1] - whole[0]
    for _ in range(6):
        shell.type("+")
    assert (line.figure.last - line.figure.first).days == 6
    for _ in range(8):
        press(shell, "timeline.longer")
    assert (line.figure.first, line.figure.last) == whole


def test_the_table_says_the_same_facts(shell: Shell) -> None:
    line = timeline(shell)
    said = sorted(shape.says for shape in line.facts)
    press(shell, "timeline.as_table")
    assert not line.isVisible()
    table = shell.see("timeline.table")
    assert table.isVisible()
    model = table.model()  # type: ignore[attr-defined]
    assert sorted(model.index(row, 1).data() for row in range(model.rowCount())) == said
    press(shell, "timeline.as_table")
    assert line.isVisible()


def test_a_subject_without_a_date_has_no_timeline(shell: Shell, ward: Ward) -> None:
    nobody = ward.file.new_subject({})
    shell.desk.open_subject(nobody)
    assert timeline(shell).figure is None
    assert not timeline(shell).isVisible()


def test_the_figure_is_drawn_in_both_palettes(shell: Shell) -> None:
    from gui.theme import Scheme

    light = timeline(shell).grab().toImage()
    shell.theme.choose(scheme=Scheme.DARK)
    dark = timeline(shell).grab().toImage()
    assert light.pixelColor(1, 1).lightness() > 200
    assert dark.pixelColor(1, 1).lightness() < 60
    assert timeline(shell).figure is not None
