"""Keys in the editors: choosing, lists, missing codes, compositions, Esc, and what each editor shows of an answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from gui.editors.calendar import MonthCalendar
from gui.editors.caps import CapsEditor
from gui.editors.droplist import DropList
from gui.formview import FormView
from gui.page import Command
from model.answers import Answer
from model.missing import Missing
from model.numbers import Quantity
from tests.gui.formdesk import SHIFT, FormDesk, Key, chart, consented
from tests.gui.ward import EVENT, Ward


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """A patient who has consented."""
    return chart(consented, tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, ward: Ward) -> FormDesk:
    """Her chart in front of the nurse."""
    return FormDesk(qtbot, ward)


def the_list(desk: FormDesk) -> DropList:
    return next(drop for drop in desk.page.window().findChildren(DropList) if drop.isVisible())


def no_list(desk: FormDesk) -> bool:
    return not any(drop.isVisible() for drop in desk.page.window().findChildren(DropList))


def test_a_code_key_chooses_and_stays_and_enter_moves_on(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_NYHA").type("3")
    assert desk.field("DM_NYHA").editor.text() == "3"
    assert desk.at == "DM_NYHA"
    desk.enter()
    assert desk.at != "DM_NYHA"
    assert desk.answer("DM_NYHA").value == "3"


def test_a_key_that_is_not_offered_says_so_and_changes_nothing(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_GISTDX").type("1").type("7")
    assert desk.field("DM_GISTDX").editor.text() == "1"
    assert "7" in desk.page.hints.text()
    assert "1, 2" in desk.page.hints.text()


@pytest.mark.parametrize("key", ["2", "２", "ふ"])
def test_code_keys_come_in_any_width_and_in_kana_mode(desk: FormDesk, key: str) -> None:
    desk.open("DM")
    desk.go("DM_GISTDX").enter(key)
    assert desk.answer("DM_GISTDX").value == "2"


def test_a_code_composed_by_the_input_method_counts_as_a_key(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_GISTDX").compose("２").compose(commit="２").enter()
    assert desk.answer("DM_GISTDX").value == "2"


def test_arrows_choose_and_wrap_and_del_clears(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_KIT").press(Key.Key_Right)
    assert desk.field("DM_KIT").editor.text() == "1"
    desk.press(Key.Key_Left)
    assert desk.field("DM_KIT").editor.text() == "9"
    desk.press(Key.Key_Right)
    assert desk.field("DM_KIT").editor.text() == "1"
    desk.press(Key.Key_Delete)
    assert desk.field("DM_KIT").editor.text() == ""
    desk.enter()
    assert desk.page.record.id is None, "nothing was entered, so nothing is stored"


def test_a_click_on_a_cap_chooses_it_at_once(desk: FormDesk) -> None:
    desk.open("DM")
    editor = desk.field("DM_GISTDX").editor
    assert isinstance(editor, CapsEditor)
    QTest.mousePress(editor.caps[1], Qt.MouseButton.LeftButton)
    assert editor.text() == "2"
    assert desk.at == "DM_GISTDX"
    QTest.mouseRelease(editor.caps[1], Qt.MouseButton.LeftButton)
    assert editor.text() == "2"


def test_several_codes_toggle_and_stand_in_the_order_of_the_list(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_DXBASIS").type("3").type("1").type("2").type("2").enter()
    assert desk.answer("DM_DXBASIS").value == ("1", "3")


@pytest.mark.parametrize(
    ("typed", "code"), [("nd", Missing.ND), ("unk", Missing.UNK), ("uk", Missing.UNK), ("na", Missing.NA)]
)
@pytest.mark.parametrize("item", ["DM_CD34", "DM_HT", "DM_DXDATE"])
def test_missing_codes_are_typed_in_any_item(desk: FormDesk, item: str, typed: str, code: Missing) -> None:
    desk.open("DM")
    desk.go(item).enter(typed)
    assert desk.answer(item) == Answer(missing=code)


def test_the_missing_menu_types_the_code(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT")
    assert desk.do(Command.MISSING)
    assert [line.more for line in the_list(desk).lines] == ["ND", "UNK", "NA"]
    desk.press(Key.Key_Down).press(Key.Key_Return)
    assert desk.at == "DM_HT"
    desk.enter()
    assert desk.answer("DM_HT") == Answer(missing=Missing.UNK)


def test_an_item_without_missing_codes_says_so(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_DATE")
    desk.do(Command.MISSING)
    assert no_list(desk)
    assert "missing code" in desk.page.hints.text()


def test_not_done_asks_for_its_reason_in_place(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_GTP").enter("nd")
    assert desk.at == "LAB_GTP.why"
    desk.enter("haemolysed sample")
    assert desk.answer("LAB_GTP") == Answer(missing=Missing.ND, why="haemolysed sample")
    assert desk.field("LAB_GTP").findings == ()


def test_not_done_without_a_reason_is_kept_and_stays_open(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_GTP").enter("nd").enter()
    assert desk.answer("LAB_GTP") == Answer(missing=Missing.ND)
    assert [f.check for f in desk.field("LAB_GTP").findings] == ["GEN-8"]
    desk.go("LAB_GTP").enter().enter("device out of order")
    assert desk.answer("LAB_GTP").why == "device out of order"


def test_the_enter_that_ends_a_composition_does_not_move_on(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_WBC").compose("４１")
    desk.press(Key.Key_Return)
    assert desk.at == "LAB_WBC"
    desk.compose(commit="４１００")
    assert desk.at == "LAB_WBC"
    desk.enter()
    assert desk.at == "LAB_ANC"
    assert desk.answer("LAB_WBC").value == Quantity("", Decimal(4100), "/uL")


def test_a_composition_is_taken_in_before_the_item_is_left(desk: FormDesk) -> None:
    desk.open("AE")
    desk.go("AE_VERB").compose("はきけ")
    desk.field("AE_START").target.setFocus(Qt.FocusReason.MouseFocusReason)
    assert desk.answer("AE_VERB").value == "はきけ"


def test_esc_restores_the_stored_answer(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    desk.go("DM_HT").type("160").press(Key.Key_Escape)
    desk.enter()
    assert desk.answer("DM_HT").value == Decimal("156.2")
    assert len(desk.desk.file.history(desk.record().place(desk.field("DM_HT").item))) == 1


def test_by_key_the_text_is_selected_by_mouse_it_is_not(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    box = desk.field("DM_HT").target
    assert isinstance(box, QLineEdit)
    desk.press(Key.Key_Backtab)
    assert box.selectedText() == "156.2"
    desk.enter()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() // 2, 10))
    assert box.hasFocus()
    assert not box.hasSelectedText()


def test_a_date_is_edited_as_iso_and_read_with_its_weekday(desk: FormDesk) -> None:
    desk.open("DM")
    box = desk.go("DM_ECOGD").field("DM_ECOGD").target
    assert isinstance(box, QLineEdit)
    desk.enter("1/7")
    assert box.text() == "2026-01-07 (Wed)"
    assert box.toolTip() == "Reiwa 8"
    desk.go("DM_ECOGD")
    assert box.text() == "2026-01-07"
    desk.press(Key.Key_Right).press(Key.Key_Backspace).enter("6")
    assert desk.answer("DM_ECOGD").value == date(2026, 1, 6)


def test_the_calendar_opens_on_f4_and_takes_a_day_with_the_arrows(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_ECOGD").type("2026-01-07").press(Key.Key_F4)
    calendar = next(c for c in desk.page.findChildren(MonthCalendar) if c.isVisible())
    assert calendar.day == date(2026, 1, 7)
    assert desk.at == "DM_ECOGD"
    desk.press(Key.Key_Left).press(Key.Key_Up).press(Key.Key_PageUp)
    assert calendar.day == date(2025, 11, 30)
    desk.press(Key.Key_Home)
    assert calendar.day == date(2026, 1, 8)
    desk.press(Key.Key_Return)
    assert desk.at == "DM_ECOGD"
    desk.enter()
    assert desk.answer("DM_ECOGD").value == date(2026, 1, 8)


def test_a_day_of_the_calendar_can_be_clicked_and_esc_closes_it(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_ECOGD").press(Key.Key_F4)
    calendar = next(c for c in desk.page.findChildren(MonthCalendar) if c.isVisible())
    desk.press(Key.Key_Escape)
    assert not calendar.isVisible()
    desk.press(Key.Key_F4)
    calendar = next(c for c in desk.page.findChildren(MonthCalendar) if c.isVisible())
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=calendar.cell(date(2026, 1, 5)).center())
    desk.enter()
    assert desk.answer("DM_ECOGD").value == date(2026, 1, 5)


def test_a_lab_unit_is_chosen_with_f4_and_kept_beside_the_digits(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_PLT").type("8.60").press(Key.Key_F4)
    keys = [line.key for line in the_list(desk).lines]
    while the_list(desk).lines[the_list(desk).current].key != "10^4/uL":
        desk.press(Key.Key_Down)
    assert keys == ["/uL", "10^3/uL", "10^4/uL", "10^9/L"]
    desk.press(Key.Key_Return)
    assert desk.at == "LAB_PLT"
    desk.enter()
    assert desk.answer("LAB_PLT").value == Quantity("", Decimal("8.60"), "10^4/uL")
    computed = desk.field("LAB_PLT").computed
    assert computed is not None
    assert computed.text() == "= 86,000 /µL"


def test_a_unit_typed_behind_the_digits_becomes_the_unit(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_WBC").enter("4,100").enter("58 %")
    assert desk.answer("LAB_ANC").value == Quantity("", Decimal(58), "%")
    box = desk.field("LAB_ANC").target
    assert isinstance(box, QLineEdit)
    assert box.text() == "58"
    assert desk.field("LAB_ANC").editor.unit() == "%"
    computed = desk.field("LAB_ANC").computed
    assert computed is not None
    assert computed.text() == "= 2,378 /µL"


def test_a_long_list_is_found_by_code_or_letters(desk: FormDesk) -> None:
    desk.open("DOS")
    desk.go("DOS_REAS#1").type("adv")
    assert the_list(desk).lines[0].key == "1"
    desk.enter()
    assert desk.field("DOS_REAS#1").answer.value == "1"
    desk.go("DOS_REAS#1").enter("8")
    assert desk.field("DOS_REAS#1").answer.value == "8"


def test_an_entry_not_in_the_list_is_kept_as_typed_and_marked(desk: FormDesk) -> None:
    desk.open("DOS")
    desk.go("DOS_REAS#1").enter("holiday")
    assert desk.field("DOS_REAS#1").answer == Answer(typed="holiday")
    assert [f.check for f in desk.field("DOS_REAS#1").findings] == ["GEN-2"]


def test_somebody_of_the_staff_is_chosen_by_initials_or_from_the_list(desk: FormDesk, ward: Ward) -> None:
    desk.open("LES")
    desk.go("LES_READER").enter("TN")
    people = {person.id: person.shown_name for person in ward.book.people()}
    taro = desk.answer("LES_READER").value
    assert people[taro] == "新潟 太郎 NIIGATA Taro (TN)"
    desk.go("LES_READER").press(Key.Key_Delete).press(Key.Key_F4)
    assert [line.more for line in the_list(desk).lines] == ["Investigator", "CRC / research nurse"]
    desk.press(Key.Key_Down).press(Key.Key_Return).enter()
    assert people[desk.answer("LES_READER").value] == "佐藤 陽子 SATO Yoko (YS)"


def test_a_term_is_found_by_its_japanese_reading_and_enter_takes_the_first_line(desk: FormDesk) -> None:
    desk.open("AE")
    desk.go("AE_TERM").compose(commit="はきけ")
    assert the_list(desk).lines[0].text.startswith("Nausea")
    desk.enter()
    answer = desk.answer("AE_TERM")
    assert answer.value is not None
    assert desk.field("AE_TERM").item.words(answer.value).en == "Nausea"


def test_words_that_are_no_term_stay_as_typed_after_esc(desk: FormDesk) -> None:
    desk.open("AE")
    desk.go("AE_TERM").type("nau").press(Key.Key_Escape).enter()
    assert desk.answer("AE_TERM") == Answer(typed="nau")


def test_a_link_is_typed_by_its_number_or_chosen(desk: FormDesk, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-05", **EVENT}, complete=False)
    event = ward.book.every(desk.desk.study.form("AE"))[0]
    desk.open("CM")
    desk.go("CM_REAS").enter("2")
    assert desk.at == "CM_AE"
    desk.enter("#1")
    assert desk.answer("CM_AE").value == event.id
    box = desk.field("CM_AE").target
    assert isinstance(box, QLineEdit)
    assert box.text().startswith("#1 Nausea 2026-01-05")
    desk.go("CM_AE").enter("#7")
    assert desk.answer("CM_AE") == Answer(typed="#7")


def test_a_link_to_a_record_struck_out_since_still_says_what_it_was(desk: FormDesk, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-05", **EVENT}, complete=False)
    desk.open("CM")
    desk.go("CM_REAS").enter("2").enter("#1")
    ward.file.strike_out(ward.book.every(desk.desk.study.form("AE"))[0], "twice")
    box = desk.field("CM_AE").target
    assert isinstance(box, QLineEdit)
    assert box.text().endswith("(struck out)")
    desk.go("CM_AE").press(Key.Key_F4)
    assert no_list(desk), "it cannot be chosen again"


def test_every_editor_has_the_name_of_its_item_and_a_buddy_label(desk: FormDesk) -> None:
    for form in (*desk.desk.study.forms, *desk.desk.study.site_forms):
        view = FormView(desk.desk, form, write=lambda record, item, answer: None)
        desk.qtbot.addWidget(view)
        view.fill(form().in_book(desk.desk.casebook()))
        for field in view.fields():
            if field.item.editable:
                assert view.findChild(QWidget, field.name) is field.target
                assert field.caption.buddy() is field.target
                assert field.item.label.en in field.target.accessibleName()


def test_shift_enter_and_backtab_go_back(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_GISTDX").press(Key.Key_Return, SHIFT)
    assert desk.at == "DM_WT"
    desk.press(Key.Key_Backtab)
    assert desk.at == "DM_HT"
    desk.press(Key.Key_Tab).press(Key.Key_Enter)
    assert desk.at == "DM_GISTDX"


def test_people_with_the_role_asked_for_come_first(desk: FormDesk) -> None:
    desk.open("ICF")
    desk.do(Command.NEW_ROW)
    desk.go("ICF_CRC").press(Key.Key_F4)
    assert [line.more for line in the_list(desk).lines] == ["CRC / research nurse", "Investigator"]
    desk.press(Key.Key_Escape)
    desk.go("ICF_EXPBY").press(Key.Key_F4)
    assert [line.more for line in the_list(desk).lines] == ["Investigator", "CRC / research nurse"]
    desk.press(Key.Key_Escape)


def test_the_model_of_an_open_list_keeps_the_rules_of_models(desk: FormDesk) -> None:
    desk.open("AE")
    desk.go("AE_TERM").type("naus")
    view = the_list(desk).findChild(QListView)
    assert isinstance(view, QListView)
    QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    assert view.model().rowCount() == len(the_list(desk).lines)
    desk.press(Key.Key_Escape)
