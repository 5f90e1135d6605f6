"""The laboratory panel on the screen: conversion, range, H or L, grade and the value before, beside each value."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.laboratory import LaboratoryPage
from gui.page import Command
from model.protocol import LabPanel
from model.protocol.laboratory import EIGHT
from model.text import Lang
from tests.gui.formdesk import FormDesk, chart
from tests.gui.ward import LABORATORY, PANEL, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
LATER = {"LAB_DATE": "2026-02-20", "LAB_WHERE": LABORATORY, "LAB_USE": "2"}


def first_panel(ward: Ward) -> None:
    """Consented, with one panel."""
    ward.screen()
    ward.consent()
    ward.add("LAB", PANEL)
    ward.clock.turn_to(date(2026, 3, 5))


def second_panel(ward: Ward) -> None:
    """A second panel begun: day and laboratory only."""
    first_panel(ward)
    ward.add("LAB", LATER, complete=False)


@pytest.fixture
def lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the latest panel of a prepared patient."""
    made: list[FormDesk] = []

    def open_(prepare: Callable[[Ward], object] = second_panel, *, lang: Lang = "en", width: int = 860) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        page = LaboratoryPage(desk.desk, "LAB")
        qtbot.addWidget(page)
        desk.show(page, width=width)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def beside(desk: FormDesk, item: str) -> str:
    """What stands beside a value."""
    shown = desk.field(item).computed
    return "" if shown is None or shown.isHidden() else shown.text()


def stored(desk: FormDesk) -> LabPanel:
    """The second panel as it is in the file."""
    panel = desk.record("LAB", 2)
    assert isinstance(panel, LabPanel)
    return panel


def test_the_range_of_the_day_stands_beside_the_field_before_anything_is_typed(lab: Open) -> None:
    desk = lab()
    assert beside(desk, "LAB_HB") == "(11.6–14.8 g/dL)"
    assert beside(desk, "LAB_PLT") == "(15.8–34.8 ×10⁴/µL)"


def test_without_day_or_laboratory_there_is_no_range(lab: Open) -> None:
    desk = lab()
    desk.do(Command.NEW_ROW)
    assert beside(desk, "LAB_HB") == ""


def test_conversion_range_and_grade_follow_every_key(lab: Open) -> None:
    desk = lab().go("LAB_PLT").type("7")
    assert beside(desk, "LAB_PLT") == "= 70,000 /µL   L (15.8–34.8 ×10⁴/µL)  G2"
    desk.type(".5")
    assert beside(desk, "LAB_PLT") == "= 75,000 /µL   L (15.8–34.8 ×10⁴/µL)  G1"
    assert stored(desk).platelets is None
    assert not desk.field("LAB_PLT").findings


def test_esc_takes_the_remark_back_with_the_entry(lab: Open) -> None:
    desk = lab().go("LAB_PLT").type("7").press(Key.Key_Escape)
    assert beside(desk, "LAB_PLT") == "(15.8–34.8 ×10⁴/µL)"


@pytest.mark.parametrize(
    ("item", "typed", "said"),
    [
        ("LAB_HB", "11.6", "(11.6–14.8)  G0"),
        ("LAB_HB", "11.5", "L (11.6–14.8)  G1"),
        ("LAB_HB", "14.9", "H (11.6–14.8)  G0"),
        ("LAB_HB", "7.9", "L (11.6–14.8)  G3"),
        ("LAB_AST", "30", "(13–30)  G0"),
        ("LAB_AST", "31", "H (13–30)  G1"),
        ("LAB_AST", "601", "H (13–30)  G4"),
        ("LAB_TBIL", "25.65", "≈"),
    ],
)
def test_h_and_l_are_exact_at_the_limits_of_the_range(lab: Open, item: str, typed: str, said: str) -> None:
    desk = lab().go(item).type(typed)
    if item == "LAB_TBIL":
        desk.type(" µmol/L")  # 25.65 / 17.104 = 1.4996 mg/dL: still inside a range that ends at 1.5
        assert not beside(desk, item).split("   ")[-1].startswith("H")
        return
    desk.press(Key.Key_Return)
    assert beside(desk, item) == said


def test_a_share_is_counted_from_the_leukocytes_of_the_same_slip(lab: Open) -> None:
    desk = lab().go("LAB_WBC").enter("22 ×10²/µL").enter("40 %")
    assert beside(desk, "LAB_ANC") == "= 880 /µL   L (1500–6500)  G3"


def test_a_range_in_another_unit_than_the_value_before_it_says_its_unit(lab: Open) -> None:
    desk = lab().go("LAB_PLT").enter("16.0 ×10⁴/µL")
    assert beside(desk, "LAB_PLT") == "= 160,000 /µL   (15.8–34.8 ×10⁴/µL)  G0"


def test_an_empty_value_starts_with_the_unit_of_the_laboratory(lab: Open) -> None:
    desk = lab(first_panel)
    desk.do(Command.NEW_ROW)
    desk.go("LAB_DATE").enter("0220").press(Key.Key_Return).enter(LABORATORY)
    desk.go("LAB_PLT").enter("18.0")
    assert stored(desk).platelets is not None
    assert stored(desk).answer(LabPanel.platelets).unit == "10^4/uL"


def test_the_value_before_stands_beside_the_new_one(lab: Open) -> None:
    desk = lab()
    shown = desk.field("LAB_HB").before
    assert shown is not None
    assert shown.text() == "before 11.8 g/dL"


def test_the_arithmetic_of_a_grade_is_in_the_tooltip_and_read_out(lab: Open) -> None:
    desk = lab().go("LAB_HB").enter("7.9")
    shown = desk.field("LAB_HB").computed
    assert shown is not None
    assert "7.9 < 8" in shown.toolTip()
    assert "grade 3" in shown.toolTip()
    assert shown.toolTip() in shown.accessibleName()


def test_a_grade_that_cannot_be_told_says_so_instead_of_0(lab: Open) -> None:
    desk = lab()
    desk.do(Command.NEW_ROW)
    desk.go("LAB_AST").type("31")
    assert beside(desk, "LAB_AST") == "no grade"
    assert "cannot grade" in (shown.toolTip() if (shown := desk.field("LAB_AST").computed) else "")


def test_what_cannot_be_read_has_no_grade_and_stays_as_typed(lab: Open) -> None:
    desk = lab().go("LAB_HB").enter("11,8")
    assert stored(desk).answer(LabPanel.hemoglobin).typed == "11,8"
    assert beside(desk, "LAB_HB") == "(11.6–14.8 g/dL)"


def test_the_unit_trap_is_mended_with_one_key(lab: Open) -> None:
    """U11: 8.6 /µL platelets are 8.6 ×10⁴/µL."""
    desk = lab().go("LAB_PLT").enter("8.6 /µL")
    desk.go("LAB_PLT").do(Command.TAKE)
    assert stored(desk).answer(LabPanel.platelets).unit == "10^4/uL"
    assert beside(desk, "LAB_PLT").startswith("= 86,000 /µL")


def test_the_grades_have_no_rows_of_their_own_but_every_question_has(lab: Open) -> None:
    desk = lab()
    shown = [field.item.id for field in desk.page.view.fields() if not field.in_row]
    assert not [item for item in shown if item.startswith("LAB_G_")]
    assert [item.id for item in EIGHT] == [item for item in shown if item in {i.id for i in EIGHT}]
    assert {"LAB_REV", "LAB_CS_PLT"} <= set(shown)


def test_in_japanese_the_remarks_are_japanese(lab: Open) -> None:
    desk = lab(lang="ja")
    desk.do(Command.NEW_ROW)
    desk.go("LAB_AST").type("31")
    assert beside(desk, "LAB_AST") == "Grade判定不可"
