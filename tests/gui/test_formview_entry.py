"""Typing a form: committing, checks, answers no longer asked, rows - each as the nurse meets it."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.editors.calendar import MonthCalendar
from gui.page import Command
from model.findings import Level
from model.forms import Status
from model.numbers import Quantity
from model.protocol import STUDY
from model.store import StudyFile
from tests.gui.formdesk import CTRL, FormDesk, Key, chart, consented, treated
from tests.gui.ward import LABORATORY, PANEL


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> FormDesk:
    """A patient who has consented."""
    return FormDesk(qtbot, chart(consented, tmp_path))


@pytest.fixture
def later(qtbot: QtBot, tmp_path: Path) -> FormDesk:
    """The patient on treatment."""
    return FormDesk(qtbot, chart(treated, tmp_path))


def changes(desk: FormDesk, id: str) -> list[tuple[str | None, str | None, str]]:
    field = desk.field(id)
    found = desk.desk.file.history(field.record.place(field.item))
    return [(change.old, change.new, change.kind) for change in found]


def checks(desk: FormDesk, id: str) -> list[str]:
    return [f.check for f in desk.field(id).findings]


def head(desk: FormDesk) -> int:
    return desk.desk.file.audit_head()[0]


def test_an_answer_is_stored_with_one_audit_set_when_the_item_is_left(desk: FormDesk) -> None:
    desk.open("DM")
    before = head(desk)
    desk.go("DM_HT").enter("156.2")
    assert desk.at == "DM_WT"
    assert head(desk) == before + 1
    assert desk.answer("DM_HT").value == Decimal("156.2")
    assert changes(desk, "DM_HT") == [(None, "156.2", "entry")]
    assert desk.page.state.text() == "in progress · saved 14:22:00"


def test_after_enter_the_answer_is_in_the_file_even_if_the_program_dies_now(desk: FormDesk, tmp_path: Path) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    dead = tmp_path / "as the disk has it.casebinder"
    shutil.copy(desk.ward.file.path, dead)
    file = StudyFile.open(dead, STUDY, clock=desk.ward.clock)
    record = next(r for r in file.casebook(desk.ward.subject).records if r.oid == "DM")
    assert record.answers["DM_HT"].value == Decimal("156.2")
    assert len(file.history_of(record)) == len(desk.desk.file.history_of(record))
    file.close()


@pytest.mark.parametrize("leave", ["tab", "mouse", "page", "ctrl+s"])
def test_every_way_of_leaving_stores_the_answer(desk: FormDesk, leave: str) -> None:
    desk.open("DM")
    desk.go("DM_HT").type("156.2")
    if leave == "tab":
        desk.press(Key.Key_Tab)
    elif leave == "mouse":
        QTest.mouseClick(desk.field("DM_WT").target, Qt.MouseButton.LeftButton)
    elif leave == "page":
        assert desk.page.leave()
    else:
        assert desk.do(Command.COMMIT)
        assert desk.at == "DM_HT"
        assert desk.messages == ["Saved 14:22:00"]
    assert desk.answer("DM_HT").value == Decimal("156.2")


def test_the_last_item_shows_its_answer_once_enter_has_gone_to_the_button(later: FormDesk) -> None:
    later.open("VIS")
    later.enter("2026-03-05").go("VIS_BY").enter("TN")
    assert later.at == "btn.complete"
    assert later.answer("VIS_BY").value is not None
    assert later.field("VIS_BY").editor.text().endswith("(TN)")


def test_after_ctrl_s_the_value_from_before_can_be_typed_again(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2").go("DM_HT").press(Key.Key_A, CTRL).type("165.2")
    assert desk.do(Command.COMMIT)
    desk.press(Key.Key_Escape)
    assert desk.field("DM_HT").editor.text() == "165.2", "Esc goes back to what is stored now"
    desk.press(Key.Key_A, CTRL).enter("156.2")
    assert desk.answer("DM_HT").value == Decimal("156.2")


def test_a_refusal_leaves_the_footer_with_the_change_that_mends_it(later: FormDesk) -> None:
    page = later.open("CON")
    later.enter("2026-03-05").enter("1000").enter("data centre")
    later.do(Command.COMPLETE)
    assert "1 item(s)" in page.hints.text()
    later.type("asked for the page").press(Key.Key_Return, CTRL)
    later.do(Command.COMPLETE)
    assert later.record().status is Status.COMPLETE
    assert "F8 next check" in page.hints.text()


def test_walking_and_clicking_through_writes_nothing(later: FormDesk) -> None:
    for oid in ("ICF", "AE", "CM", "DOS"):
        before = head(later)
        page = later.open(oid)
        for field in page.view.stops():
            QTest.mouseClick(field.target, Qt.MouseButton.LeftButton)
        page.view.go(page.view.stops()[0])
        for _ in page.view.stops():
            later.press(Key.Key_Return)
        assert page.leave()
        assert head(later) == before, oid


def test_another_program_in_front_is_not_leaving(desk: FormDesk) -> None:
    desk.open("DM")
    before = head(desk)
    desk.go("DM_HT").type("15")
    box = desk.focus
    assert isinstance(box, QLineEdit)
    other = QLineEdit()
    desk.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
    assert head(desk) == before
    desk.page.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.page)
    assert box.text() == "15"
    desk.enter("6")
    assert desk.answer("DM_HT").value == Decimal(156)


def test_the_first_item_that_becomes_asked_is_the_next_one(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_PRIM").enter("8")
    assert desk.at == "DM_PRIMO"
    desk.enter("adrenal")
    assert desk.at == "DM_PRIMST"


def test_an_unreadable_entry_stays_as_typed_with_its_sentence(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_HB").enter("7,5")
    assert desk.at == "LAB_PLT", "the cursor moves on"
    assert desk.answer("LAB_HB").typed == "7,5"
    assert checks(desk, "LAB_HB") == ["GEN-2"]
    says = desk.field("LAB_HB").messages[0].text
    assert "7,5" in says
    box = desk.go("LAB_HB").focus
    assert isinstance(box, QLineEdit)
    assert box.text() == "7,5", "the next edit starts from it"
    desk.press(Key.Key_End).press(Key.Key_Left).press(Key.Key_Backspace).enter(".")
    assert desk.answer("LAB_HB").value == Quantity("", Decimal("7.5"), "g/dL")
    assert checks(desk, "LAB_HB") == []


def test_the_previous_value_stands_beside_each_item_of_a_repeating_form(desk: FormDesk) -> None:
    desk.ward.add("LAB", {**PANEL, "LAB_DATE": "2026-01-05"})
    desk.open("LAB")
    desk.do(Command.NEW_ROW)
    before = desk.field("LAB_PLT").before
    assert before is not None
    assert before.text() == "before 16.0 ×10⁴/µL"
    assert desk.field("LAB_PLT").editor.unit() == "10^4/uL", "the unit of last time is ready"
    assert "before 16.0" in desk.field("LAB_PLT").target.accessibleDescription()


def test_a_hard_check_keeps_the_entry_says_why_and_f9_goes_there(desk: FormDesk) -> None:
    desk.open("ICF")
    desk.do(Command.NEW_ROW)
    desk.go("ICF_VER").enter("1.0").enter("2026-01-07").enter("TN").enter().enter("2026-01-05")
    assert desk.answer("ICF_DATE", line=2).value == date(2026, 1, 5)
    marked = [f for f in desk.page.view.fields() if any(x.level is Level.HARD for x in f.findings)]
    assert marked
    message = marked[0].messages[0]
    assert message.isVisible()
    assert QApplication.activeModalWidget() is None
    desk.go("ICF_COPY").enter("1").enter("2")
    desk.do(Command.COMPLETE)
    assert desk.page.view.current is marked[0]
    assert "before the form can be complete" in desk.page.hints.text()
    assert desk.page.record.status is Status.IN_PROGRESS


def test_a_soft_check_is_confirmed_with_alt_c_and_comes_back_with_a_new_value(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_TBIL").enter("6.1")
    assert desk.at == "LAB_AST"
    assert checks(desk, "LAB_TBIL") == ["LAB-3"]
    desk.go("LAB_TBIL")
    assert desk.do(Command.CONFIRM)
    assert checks(desk, "LAB_TBIL") == []
    assert desk.messages == ["LAB-3: checked against the source."]
    assert not [f for f in desk.desk.findings() if f.check == "LAB-3"]
    desk.enter("6.3")
    assert checks(desk, "LAB_TBIL") == ["LAB-3"]


def test_there_is_nothing_to_confirm_where_nothing_was_found(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_TBIL")
    before = head(desk)
    assert desk.do(Command.CONFIRM)
    assert desk.do(Command.TAKE)
    assert head(desk) == before
    assert desk.page.hints.text() == "There is no suggestion at this item."


def test_a_unit_trap_is_taken_with_alt_a(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_PLT").enter("8.6")
    assert "LAB-4" in checks(desk, "LAB_PLT")
    desk.go("LAB_PLT")
    assert desk.do(Command.TAKE)
    assert desk.answer("LAB_PLT").value == Quantity("", Decimal("8.6"), "10^4/uL")
    computed = desk.field("LAB_PLT").computed
    assert computed is not None
    assert computed.text() == "= 86,000 /µL"
    assert "LAB-4" not in checks(desk, "LAB_PLT")


def test_a_required_gap_shows_only_when_it_was_passed_or_with_f9(desk: FormDesk) -> None:
    desk.open("DM")
    assert all(not f.findings for f in desk.page.view.fields())
    desk.go("DM_WT").enter()
    assert checks(desk, "DM_WT") == ["GEN-1"]
    assert checks(desk, "DM_GISTDX") == []
    desk.enter("1")
    desk.do(Command.COMPLETE)
    assert checks(desk, "DM_ECOG") == ["GEN-1"]
    assert checks(desk, "DM_HT") == [], "height is not required"
    assert desk.at == "DM_WT", "the first gap"
    assert desk.page.hints.text().startswith("23 item(s)")


def test_f8_goes_round_the_open_items_of_the_subject(later: FormDesk) -> None:
    desk = later
    desk.ward.add(
        "LAB", {"LAB_DATE": "2026-03-04", "LAB_WHERE": LABORATORY, "LAB_TBIL": "6.1", "LAB_AST": "700"}, complete=False
    )
    page = desk.open("LAB")
    desk.go("LAB_DATE")
    seen = []
    for _ in range(3):
        desk.do(Command.NEXT_OPEN)
        seen.append(desk.at)
    assert seen[:2] == ["LAB_TBIL", "LAB_AST"]
    assert desk.went or seen[2] in {f.name for f in page.view.fields()}
    desk.go("LAB_AST")
    desk.do(Command.PREVIOUS_OPEN)
    assert desk.at == "LAB_TBIL"


def test_f8_goes_to_another_form_by_way_of_the_desk(later: FormDesk) -> None:
    desk = later
    desk.ward.add("LAB", {"LAB_DATE": "2026-03-04", "LAB_TBIL": "6.1"}, complete=False)
    desk.open("CM")
    desk.do(Command.NEXT_OPEN)
    assert desk.went[-1].page == "form:LAB"
    assert desk.went[-1].item == "LAB_TBIL"


def test_the_name_of_an_editor_says_label_unit_required_and_open_checks(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_TBIL").enter("6.1")
    target = desk.field("LAB_TBIL").target
    assert target.accessibleName() == "Total bilirubin, required, 1 open check(s)"
    assert "6.1" in target.accessibleDescription()
    assert "LAB-3" in target.accessibleDescription()


def test_an_answer_no_longer_asked_is_kept_and_listed_until_it_is_struck(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_PRIM").enter("8").enter("adrenal")
    desk.go("DM_PRIM").enter("1")
    assert not desk.field("DM_PRIMO").shown
    assert desk.answer("DM_PRIMO").value == "adrenal"
    button = desk.page.view.findChild(QPushButton, "DM_PRIMO.strike")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    button.setFocus()
    desk.press(Key.Key_Delete)
    assert desk.answer("DM_PRIMO").blank
    assert desk.page.view.findChild(QPushButton, "DM_PRIMO.strike") is None or not button.isVisible()
    assert changes(desk, "DM_PRIMO")[0][:2] == ("adrenal", None)


def test_the_last_row_is_always_empty_and_becomes_a_row_with_its_first_answer(desk: FormDesk) -> None:
    desk.open("DM")
    assert desk.field("DM_MH_TERM#1").record.id is None
    desk.go("DM_MH_TERM#1").enter("hypertension")
    assert desk.at == "DM_MH_ONGOING#1"
    desk.enter("1")
    assert desk.at == "DM_MH_TERM#2"
    rows = desk.record().rows["DM_MH"]
    assert [(row.answers["DM_MH_TERM"].value, row.answers["DM_MH_ONGOING"].value) for row in rows] == [
        ("hypertension", "1")
    ]
    assert desk.field("DM_MH_TERM#2").record.id is None


def test_a_row_is_struck_out_with_a_reason_and_stays_visible(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_MH_TERM#1").enter("hypertension").enter("1").enter("gout").enter("2")
    desk.go("DM_MH_TERM#1")
    assert desk.do(Command.STRIKE_OUT)
    assert desk.page.bar.isVisible()
    desk.enter("wrong patient")
    struck, stands = desk.record().rows["DM_MH"]
    assert (struck.void, stands.void) == (True, False)  # type: ignore[attr-defined]
    assert not desk.field("DM_MH_TERM#1").shown
    label = desk.page.view.findChild(type(desk.field("DM_HT").caption), "DM_MH.void#1")
    assert label is not None
    assert label.isVisible()
    assert "hypertension" in label.text()
    assert label.font().strikeOut()
    desk.go("DM_MH_TERM#2").enter("gout (left foot)")
    assert desk.record().rows["DM_MH"][1].answers["DM_MH_TERM"].value == "gout (left foot)"


def test_other_tests_show_the_value_in_the_protocols_unit(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_DATE").enter("1/7").enter().enter(LABORATORY)
    desk.go("LAB_OTH_TEST#1").enter("CRE")
    value = desk.field("LAB_OTH_VALUE#1")
    assert value.editor.unit() == "mg/dL"
    desk.go("LAB_OTH_VALUE#1").enter("88.4 µmol/L")
    assert value.answer.value == Quantity("", Decimal("88.4"), "umol/L")
    assert value.computed is not None
    assert value.computed.text() == "= 1.0 mg/dL"


def test_the_day_of_treatment_stands_beside_a_date_and_in_the_calendar(later: FormDesk) -> None:
    page = later.open("CM")
    later.go("CM_PRE").enter("2")
    assert later.at == "CM_START"
    later.enter("2026-01-25")
    beside = later.field("CM_START").computed
    assert beside is not None
    assert beside.text() == "day 7"
    later.go("CM_START").enter("2026-01-18")
    assert beside.text() == "1 day(s) before the first dose"
    later.go("CM_START").enter("2025-02-10")
    assert not beside.isVisible()
    later.go("CM_START").type("2026-01-19").press(Key.Key_F4)
    calendar = next(c for c in page.findChildren(MonthCalendar) if c.isVisible())
    assert calendar.accessibleName() == "2026-01-19 (Mon)   day 1"
    later.press(Key.Key_Escape)


def test_a_new_message_is_announced_once_and_opening_a_form_announces_nothing(
    desk: FormDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("gui.field.announce", lambda widget: heard.append(widget.accessibleName()))
    desk.open("LAB")
    desk.go("LAB_TBIL").enter("6.1")
    assert len(heard) == 1
    assert heard[0].startswith("6.1 mg/dL is outside the usual range")
    desk.enter("28")
    assert len(heard) == 1
    desk.open("LAB", desk.page.record.id)
    assert checks(desk, "LAB_TBIL") == ["LAB-3"]
    assert len(heard) == 1
