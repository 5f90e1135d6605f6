"""The eligibility checklist on the screen: rows, verdict, the way to the source, the ink signature."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.criteria import spoken
from gui.page import Command
from gui.screening import ScreeningPage
from model.protocol import Eligibility, LabPanel, Registration
from model.protocol.registration import CRITERIA
from model.text import Lang
from tests.gui.formdesk import FormDesk, chart
from tests.gui.shell import ALT, Shell
from tests.gui.ward import BASELINE, PANEL, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]


def worked_up(ward: Ward) -> None:
    """Everything the checklist asks for, all of it met."""
    ward.work_up()
    ward.clock.turn_to(date(2026, 1, 9))


def platelets_low(ward: Ward) -> None:
    """Platelets 7.4 ×10⁴/µL, AST not done."""
    ward.work_up({**PANEL, "LAB_PLT": "7.4 ×10⁴/µL", "LAB_AST": "nd"})
    ward.clock.turn_to(date(2026, 1, 9))


def transaminase_high(ward: Ward) -> None:
    """AST 120 U/L, ALT 20 U/L."""
    ward.work_up({**PANEL, "LAB_AST": "120"})
    ward.clock.turn_to(date(2026, 1, 9))


def a_man(ward: Ward) -> None:
    """A man with a synchronous metastasis and a resectable primary tumour."""
    ward.screen(SCR_SEX="1")
    ward.consent()
    ward.add("DM", {**BASELINE, "DM_PREG": "4", "DM_TIMING": "1", "DM_PRIMST": "1"})
    ward.clock.turn_to(date(2026, 1, 9))


def signed(ward: Ward) -> None:
    """The checklist complete and signed."""
    ward.work_up()
    ward.confirm()


@pytest.fixture
def checklist(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the checklist of a prepared patient."""
    made: list[FormDesk] = []

    def open_(prepare: Callable[[Ward], object] = worked_up, *, lang: Lang = "en", width: int = 824) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        page = ScreeningPage(desk.desk, "ELG")
        qtbot.addWidget(page)
        desk.show(page, width=width)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def page_of(desk: FormDesk) -> ScreeningPage:
    """The checklist in front."""
    assert isinstance(desk.page, ScreeningPage)
    return desk.page


def answer_to(desk: FormDesk, criterion: str) -> str | None:
    """What is stored for a criterion."""
    record = desk.ward.book.one(Eligibility)
    value = record.answer(Eligibility.item(criterion)).value if record else None
    assert value is None or isinstance(value, str)
    return value


def go_to(desk: FormDesk, criterion: str) -> FormDesk:
    """Put the cursor on a row with the arrow keys."""
    row = next(n for n, item in enumerate(CRITERIA) if item.id == criterion)
    while (at := page_of(desk).criteria.row) != row:
        desk.press(Key.Key_Down if at < row else Key.Key_Up)
    return desk


# the rows


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_24_criteria_stand_in_the_order_and_wording_of_the_record(checklist: Open, lang: Lang) -> None:
    rows = page_of(checklist(lang=lang)).criteria.model()
    shown = [rows.index(n, 0).data() for n in range(rows.rowCount())]
    assert shown == [criterion.label.of(lang) for criterion in CRITERIA]
    assert len(shown) == 24


def test_each_row_shows_its_value_and_where_that_stands(checklist: Open) -> None:
    said = spoken(page_of(checklist()).criteria.lines[8], "en")
    assert said == ("C09 Leukocyte count ≥ 3,000/µL. Leukocytes: 41 ×10²/µL = 4,100 /µL (LAB 01-07). met. 1 = confirm")


def test_the_cursor_begins_on_the_first_row_to_confirm(checklist: Open) -> None:
    desk = checklist()
    assert desk.at == "list.criteria"
    assert page_of(desk).criteria.row == 0


def test_1_confirms_the_row_and_moves_on(checklist: Open) -> None:
    desk = checklist().type("1")
    assert answer_to(desk, "C01") == "1"
    assert page_of(desk).criteria.row == 1
    assert page_of(desk).criteria.lines[0].standing.confirmed


def test_24_times_1_makes_the_verdict_and_leads_to_the_signature(checklist: Open) -> None:
    desk = checklist()
    assert page_of(desk).counts.text() == "Met 0   Not met 0   Open 24"
    desk.type("1" * 24)
    assert page_of(desk).verdict.accessibleName() == "ELIGIBLE: all criteria are met."
    assert page_of(desk).counts.text() == "Met 24   Not met 0   Open 0"
    assert desk.at == "ELG_INV"


def test_a_figure_of_the_input_method_counts_like_a_key(checklist: Open) -> None:
    desk = checklist().compose(commit="1")
    assert answer_to(desk, "C01") == "1"
    desk.type("1")
    assert answer_to(desk, "C02") == "1"


def test_1_confirms_that_a_criterion_is_not_applicable(checklist: Open) -> None:
    desk = go_to(checklist(), "C04").type("1")
    assert answer_to(desk, "C04") == "3"


def test_3_is_an_answer_only_where_the_record_knows_not_applicable(checklist: Open) -> None:
    desk = checklist()
    for criterion in CRITERIA:
        go_to(desk, criterion.id).type("3")
    taken = [criterion.id for criterion in CRITERIA if answer_to(desk, criterion.id) == "3"]
    assert taken == ["C04"]
    assert desk.page.hints.text() == "3 is not an answer here; type 1, 2."


def test_3_against_the_data_is_refused_also_where_it_is_known(checklist: Open) -> None:
    desk = go_to(checklist(a_man), "C04").type("3")
    assert answer_to(desk, "C04") is None
    assert desk.page.hints.text().startswith("By its data C04 is met")
    go_to(desk, "C16").type("3")
    assert answer_to(desk, "C16") == "3"


def test_a_row_is_not_answered_against_its_data_and_the_key_names_the_way(checklist: Open) -> None:
    desk = go_to(checklist(platelets_low), "C12").type("1")
    assert answer_to(desk, "C12") is None
    assert desk.page.hints.text() == "74,000 is below 75,000 /µL. Correct the value at its source (Enter)."
    assert page_of(desk).criteria.row == 11
    go_to(desk, "C09").type("2")
    assert answer_to(desk, "C09") is None
    assert desk.page.hints.text().startswith("By its data C09 is met: Leukocytes: 41 ×10²/µL = 4,100 /µL.")


def test_the_limit_of_a_strict_comparison_is_said_as_it_is(checklist: Open) -> None:
    desk = go_to(checklist(transaminase_high), "C14").type("1")
    assert desk.page.hints.text() == "120 is not below 120 U/L. Correct the value at its source (Enter)."


def test_2_confirms_that_a_criterion_is_not_met_and_there_is_no_way_round(checklist: Open) -> None:
    desk = go_to(checklist(platelets_low), "C12").type("2")
    assert answer_to(desk, "C12") == "2"
    assert page_of(desk).verdict.accessibleName() == "NOT ELIGIBLE: C12 not met."
    assert "no waiver" in page_of(desk).step.accessibleName()
    assert desk.ward.book.open_for(Registration) is not None


def test_a_row_without_data_waits_and_sends_to_the_source(checklist: Open) -> None:
    desk = go_to(checklist(platelets_low), "C14").type("1")
    assert answer_to(desk, "C14") is None
    assert desk.page.hints.text().startswith("C14 has no data yet")
    desk.press(Key.Key_Return)
    assert (desk.went[-1].page, desk.went[-1].item) == ("form:LAB", "LAB_AST")


def test_enter_goes_to_the_value_that_decides(checklist: Open) -> None:
    desk = go_to(checklist(transaminase_high), "C14").press(Key.Key_Return)
    assert (desk.went[-1].page, desk.went[-1].item) == ("form:LAB", "LAB_AST")


def test_enter_goes_to_a_form_that_does_not_exist_yet(checklist: Open) -> None:
    desk = go_to(checklist(a_man), "C09").press(Key.Key_Return)
    assert (desk.went[-1].page, desk.went[-1].record) == ("form:LAB", None)


def test_f8_goes_to_the_next_row_that_waits(checklist: Open) -> None:
    desk = checklist(platelets_low).type("111").press(Key.Key_Home)
    assert desk.do(Command.NEXT_OPEN)
    assert page_of(desk).criteria.row == 3
    assert desk.do(Command.NEXT_OPEN)
    assert page_of(desk).criteria.row == 4
    assert desk.do(Command.PREVIOUS_OPEN)
    assert page_of(desk).criteria.row == 3


def test_f8_leaves_the_checklist_behind_its_last_row_that_waits(checklist: Open) -> None:
    desk = checklist(platelets_low)
    desk.ward.add("LAB", {**PANEL, "LAB_TBIL": "6.1"}, complete=False)
    desk.type("1" * 24)
    page_of(desk).criteria.setFocus()
    rows = [n for n, line in enumerate(page_of(desk).criteria.lines) if line.remark() is not None]
    for _ in range(len(rows) + 1):
        assert desk.do(Command.NEXT_OPEN)
    assert desk.went[-1].page == "form:LAB"


def test_del_takes_a_confirmation_back(checklist: Open) -> None:
    desk = checklist().type("1").press(Key.Key_Up).press(Key.Key_Delete)
    assert answer_to(desk, "C01") is None


def test_undo_takes_the_confirmation_back_and_goes_to_its_row(checklist: Open) -> None:
    desk = checklist().type("11")
    assert desk.do(Command.UNDO)
    assert answer_to(desk, "C02") is None
    assert page_of(desk).criteria.row == 1


def test_a_value_changed_after_the_confirmation_opens_its_row_again(checklist: Open) -> None:
    desk = checklist().type("1" * 24)
    panel = desk.ward.book.all(LabPanel)[0]
    group = desk.ward.file.open_group(panel, "1")
    desk.ward.file.answer_all(panel, desk.ward.read(panel, {"LAB_PLT": "7.4 ×10⁴/µL"}), group=group)
    line = page_of(desk).criteria.lines[11]
    assert line.contradicted
    assert "data changed, 2 = confirm" in spoken(line, "en")
    assert page_of(desk).verdict.accessibleName() == "NOT ELIGIBLE: C12 not met."


def test_the_source_and_the_remark_answer_to_the_mouse(checklist: Open) -> None:
    desk = checklist()
    rows = page_of(desk).criteria
    box = rows.row_box(0)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 60, box.center().y()))
    assert answer_to(desk, "C01") == "1"
    box = rows.row_box(1)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 190, box.top() + 12))
    assert (desk.went[-1].page, desk.went[-1].item) == ("form:DM", "DM_METN")


def test_a_complete_checklist_says_how_to_change_it(checklist: Open) -> None:
    desk = checklist(signed).type("1")
    assert desk.page.hints.text() == "Completed. F9 to change."
    desk.press(Key.Key_Delete)
    assert answer_to(desk, "C01") == "1"


def test_the_item_under_the_cursor_is_told_to_the_panels(checklist: Open) -> None:
    desk = checklist()
    told: list[str] = []
    desk.desk.focused.connect(lambda focus: told.append(focus.place.item))
    desk.press(Key.Key_Down)
    assert told == ["C02"]


@pytest.mark.parametrize(("width", "lang"), [(624, "en"), (824, "en"), (824, "ja"), (1490, "en")])
def test_no_row_is_cut_and_nothing_scrolls_sideways(checklist: Open, width: int, lang: Lang) -> None:
    page = page_of(checklist(width=width, lang=lang))
    QApplication.processEvents()
    rows = page.criteria
    assert rows.row_box(23).bottom() <= rows.height()
    assert rows.width() <= page.sheet.viewport().width()
    assert not page.sheet.horizontalScrollBar().isVisible()


# confirmation and signature


def test_the_next_step_is_always_on_the_screen(checklist: Open) -> None:
    desk = checklist()
    step = page_of(desk).step.accessibleName
    assert "confirm each row" in step()
    desk.type("1" * 24)
    assert "enter the investigator" in step()
    desk.enter("TN").enter("0109")
    assert "print the page" in step()
    serial = _print(desk)
    assert "record the signature" in step()
    desk.go("ELG_WET").type(f"{serial}").press(Key.Key_Return).type("TN").press(Key.Key_Return)
    desk.type("0109").press(Key.Key_Return)
    assert "F9 completes" in step()
    assert desk.do(Command.COMPLETE)
    assert "the registration is open" in step()


def test_the_recorded_signature_stands_for_exactly_what_was_printed(checklist: Open) -> None:
    desk = _ready(checklist)
    serial = _print(desk)
    desk.go("ELG_WET").type(f"#000{serial}").press(Key.Key_Return).type("TN").press(Key.Key_Return)
    desk.type("0109").press(Key.Key_Return)
    record = desk.ward.book.all(Eligibility)[0]
    assert record.signature_stands
    assert record.signed_page is not None
    assert record.signed_page.signed_on == date(2026, 1, 9)
    assert desk.ward.book.open_for(Registration) is not None
    assert desk.do(Command.COMPLETE)
    assert desk.ward.book.open_for(Registration) is None


def test_a_page_number_that_was_never_printed_is_kept_as_typed(checklist: Open) -> None:
    desk = _ready(checklist)
    desk.go("ELG_WET").type("77").press(Key.Key_Return).type("TN").press(Key.Key_Return).type("0109")
    desk.press(Key.Key_Return)
    assert desk.ward.book.all(Eligibility)[0].answer(Eligibility.signed_page).unreadable
    assert desk.do(Command.COMPLETE)
    assert desk.at == "ELG_WET"
    assert desk.ward.book.open_for(Registration) is not None


def test_only_an_investigator_of_that_day_signs(checklist: Open) -> None:
    desk = _ready(checklist)
    serial = _print(desk)
    desk.go("ELG_WET").type(f"{serial}").press(Key.Key_Return).type("YS").press(Key.Key_Return).type("0109")
    desk.press(Key.Key_Return)
    assert desk.ward.book.all(Eligibility)[0].answer(Eligibility.signed_page).unreadable
    assert desk.page.hints.text() == "佐藤 陽子 SATO Yoko (YS) was not an investigator of the site on 2026-01-09."


def test_the_page_of_another_form_is_not_the_signed_checklist(checklist: Open) -> None:
    desk = _ready(checklist)
    serial = desk.ward.file.print_requested(desk.ward.subject, "DM", "")
    desk.ward.file.print_done(serial, 1, "printer")
    desk.go("ELG_WET").type(f"{serial}").press(Key.Key_Return).type("TN").press(Key.Key_Return).type("0109")
    desk.press(Key.Key_Return)
    assert desk.ward.book.all(Eligibility)[0].answer(Eligibility.signed_page).unreadable
    assert desk.page.hints.text() == "Page #1 is not a print of this checklist."


def test_a_value_changed_after_the_signature_voids_it_visibly(checklist: Open) -> None:
    desk = checklist(signed)
    panel = desk.ward.book.all(LabPanel)[0]
    group = desk.ward.file.open_group(panel, "2")
    desk.ward.file.answer_all(panel, desk.ward.read(panel, {"LAB_HB": "12.1"}), group=group)
    assert "void" in page_of(desk).step.accessibleName()
    assert any(finding.check == "ELG-5" for finding in desk.field("ELG_WET").findings)
    assert desk.ward.book.open_for(Registration) is not None


def test_the_button_leads_to_the_page_to_be_signed(checklist: Open) -> None:
    desk = _ready(checklist)
    page_of(desk).print.click()
    assert (desk.went[-1].page, desk.went[-1].item) == ("print", "ELG")


def test_the_way_to_the_source_leads_back_to_the_row(qtbot: QtBot, tmp_path: Path) -> None:
    ward = chart(platelets_low, tmp_path)
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.open_subject(ward.subject)
    shell.desk.go("form:ELG")
    for _ in range(11):
        shell.press(Key.Key_Down)
    shell.press(Key.Key_Return)
    assert shell.focus.objectName() == "LAB_PLT"
    shell.press(Key.Key_Left, ALT)
    assert shell.focus.objectName() == "list.criteria"
    page = shell.page
    assert isinstance(page, ScreeningPage)
    assert page.criteria.row == 11
    shell.close()


def _ready(checklist: Open) -> FormDesk:
    desk = checklist().type("1" * 24)
    return desk.enter("TN").enter("0109")


def _print(desk: FormDesk) -> int:
    record = desk.ward.book.all(Eligibility)[0]
    serial = desk.ward.file.print_requested(desk.ward.subject, "ELG", "", content=record.content)
    desk.ward.file.print_done(serial, 1, "printer")
    return serial
