"""Completing a form and changing it with a reason, logs, undo, drafts, failures, roles - each as the nurse meets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.page import Command, Unfinished
from model.answers import Answer
from model.forms import Status
from model.missing import Missing
from model.numbers import Quantity
from model.store import StudyFile
from model.store.known import known
from model.text import Text
from tests.gui.formdesk import FormDesk, Key, chart, consented, treated
from tests.gui.ward import LABORATORY, PANEL, Ward


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


def head(desk: FormDesk) -> int:
    return desk.desk.file.audit_head()[0]


def complete_the_consent(desk: FormDesk) -> None:
    desk.open("ICF")
    assert desk.page.record.status is Status.COMPLETE


def test_a_completed_form_is_read_only_and_says_how_to_change_it(desk: FormDesk) -> None:
    complete_the_consent(desk)
    before = head(desk)
    desk.go("ICF_DATE").type("2026-01-01").press(Key.Key_Return)
    assert head(desk) == before
    desk.go("ICF_COPY").type("2")
    assert desk.page.hints.text() == "Completed. F9 to change."
    desk.press(Key.Key_Return)
    assert head(desk) == before
    assert desk.answer("ICF_COPY").value == "1"


def test_one_reason_holds_for_the_group_of_changes(desk: FormDesk) -> None:
    complete_the_consent(desk)
    desk.go("ICF_DATE")
    desk.do(Command.COMPLETE)
    assert desk.page.bar.isVisible()
    assert desk.page.bar.objectName() == "bar.reason"
    desk.type("1")
    assert not desk.page.bar.isVisible()
    assert desk.at == "ICF_DATE"
    before = head(desk)
    desk.enter("2026-01-07").enter("930").enter("2")
    assert head(desk) == before + 3
    found = [
        change
        for id in ("ICF_DATE", "ICF_TIME", "ICF_COPY")
        for change in desk.desk.file.history(desk.field(id).record.place(desk.field(id).item))[:1]
    ]
    assert {change.kind for change in found} == {"correction"}
    assert {change.reason_code for change in found} == {"1"}
    groups = desk.desk.file.writer.connection.execute(
        "SELECT DISTINCT group_id FROM audit_set WHERE seq > ?", (before,)
    ).fetchall()
    assert len(groups) == 1
    assert desk.page.record.status is Status.IN_PROGRESS


def test_f9_and_a_reason_without_a_change_leave_no_trace(desk: FormDesk) -> None:
    complete_the_consent(desk)
    before = head(desk)
    desk.do(Command.COMPLETE)
    desk.type("3")
    assert desk.page.view.closed is None
    desk.go("ICF_COPY").enter()
    desk.do(Command.COMPLETE)
    assert desk.page.view.closed is not None
    assert head(desk) == before
    assert desk.page.record.status is Status.COMPLETE


def test_leaving_the_form_ends_the_reason(desk: FormDesk) -> None:
    complete_the_consent(desk)
    desk.do(Command.COMPLETE)
    desk.type("2")
    desk.go("ICF_TIME").enter("930")
    assert desk.page.leave()
    desk.page.show_record(desk.desk.subject, None)
    assert desk.page.view.closed == Text(
        "Was complete. F9 to change, with a reason.", "一度完了した様式です。F9で理由を選んで変更できます"
    )
    desk.do(Command.COMPLETE)
    desk.type("1")
    desk.go("ICF_TIME").enter("10:00")
    first, second = desk.desk.file.history(desk.page.record.place(desk.field("ICF_TIME").item))[:2]
    assert (first.reason_code, second.reason_code) == ("1", "2")


def test_ctrl_r_gives_the_following_changes_another_reason(desk: FormDesk) -> None:
    complete_the_consent(desk)
    assert not desk.do(Command.NEW_REASON)
    desk.do(Command.COMPLETE)
    desk.type("1")
    desk.go("ICF_TIME").enter("930")
    assert desk.do(Command.NEW_REASON)
    desk.type("2")
    desk.go("ICF_COPY").enter("2")
    time = desk.desk.file.history(desk.page.record.place(desk.field("ICF_TIME").item))[0]
    copy = desk.desk.file.history(desk.page.record.place(desk.field("ICF_COPY").item))[0]
    assert (time.reason_code, copy.reason_code) == ("1", "2")


def test_other_reasons_need_words_and_paper_corrections_date_and_initials(desk: FormDesk) -> None:
    complete_the_consent(desk)
    desk.do(Command.COMPLETE)
    desk.type("8")
    assert desk.at == "reason.words"
    desk.press(Key.Key_Return)
    assert desk.page.bar.isVisible(), "the words are missing"
    desk.enter("consent form was misfiled")
    desk.go("ICF_TIME").enter("930")
    assert "misfiled" in desk.desk.file.history(desk.page.record.place(desk.field("ICF_TIME").item))[0].reason_text
    desk.do(Command.NEW_REASON)
    desk.type("5").enter("2026-01-07 YS")
    desk.go("ICF_TIME").enter("10:00")
    row = desk.desk.file.writer.connection.execute("SELECT paper_date, paper_initials FROM change_reason").fetchall()
    assert ("2026-01-07", "YS") in row


def test_esc_leaves_the_bar_and_everything_as_it_was(desk: FormDesk) -> None:
    complete_the_consent(desk)
    desk.go("ICF_COPY")
    desk.do(Command.COMPLETE)
    desk.press(Key.Key_Escape)
    assert not desk.page.bar.isVisible()
    assert desk.at == "ICF_COPY"
    assert desk.page.view.closed is not None


def test_a_changed_form_is_completed_again(desk: FormDesk) -> None:
    complete_the_consent(desk)
    desk.do(Command.COMPLETE)
    desk.type("1")
    desk.go("ICF_TIME").enter("930")
    desk.do(Command.COMPLETE)
    assert desk.page.record.status is Status.COMPLETE
    assert desk.messages[-1] == "Informed consent: complete."
    assert desk.page.view.closed is not None


def test_not_done_needs_a_reason_and_can_be_changed_later(desk: FormDesk) -> None:
    page = desk.open("LES")
    page.not_done.click()
    assert desk.at == "reason.words"
    desk.enter("CT cancelled")
    assert page.record.status is Status.NOT_DONE
    assert page.view.closed is not None
    assert page.state.text().startswith("not done")
    desk.do(Command.COMPLETE)
    desk.type("3")
    desk.go("LES_DATE").enter("2026-01-06")
    assert desk.answer("LES_DATE").value == date(2026, 1, 6)


def test_enter_goes_into_the_row_and_esc_back_to_the_list(later: FormDesk) -> None:
    desk = later
    page = desk.open("AE")
    assert page.list is not None
    page.list.setFocus()
    desk.press(Key.Key_Return)
    assert page.view.current is not None
    desk.do(Command.ESCAPE)
    assert page.list.hasFocus()


def test_a_log_gets_new_copied_and_struck_rows(later: FormDesk) -> None:
    desk = later
    page = desk.open("CM")
    assert page.list is not None
    desk.do(Command.NEW_ROW)
    assert desk.at == "CM_DRUG"
    desk.enter("amlodipine")
    assert [r.line_no for r in page.list.records] == [1, 2]
    assert page.record.line_no == 2
    desk.do(Command.COPY_ROW)
    assert page.record.line_no == 3
    assert desk.answer("CM_DRUG", line=3).value == "amlodipine"
    assert not desk.do(Command.STRIKE_OUT), "in text the key keeps its own meaning"
    page.list.setFocus()
    assert desk.do(Command.STRIKE_OUT)
    desk.enter("entered twice")
    assert [r.void for r in page.list.records] == [False, False, True]
    assert page.view.closed is not None
    assert page.view.closed.en == "This record is struck out."
    page.list.setCurrentRow(0)
    assert page.record.line_no == 1


def test_ctrl_z_restores_the_stored_value_and_says_so(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    desk.go("DM_HT").enter("165.2")
    desk.do(Command.UNDO)
    assert desk.answer("DM_HT").value == Decimal("156.2")
    assert changes(desk, "DM_HT")[0] == ("165.2", "156.2", "undo")
    assert desk.at == "DM_HT"
    assert desk.messages == ["Taken back: Height, 165.2 → 156.2"]
    desk.do(Command.REDO)
    assert desk.answer("DM_HT").value == Decimal("165.2")


def test_ctrl_z_takes_back_unfinished_text_first(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    desk.go("DM_HT").type("99")
    desk.do(Command.UNDO)
    assert desk.answer("DM_HT").value == Decimal("156.2")
    box = desk.focus
    assert isinstance(box, QLineEdit)
    assert box.text() == "156.2"


def test_undoing_the_first_answer_strikes_the_record_and_shows_an_empty_one(desk: FormDesk) -> None:
    page = desk.open("DM")
    desk.go("DM_HT").enter("156.2")
    desk.do(Command.UNDO)
    assert page.record.id is None
    assert page.view.closed is None
    assert desk.record().void
    desk.do(Command.REDO)
    assert page.record.id is not None
    assert desk.answer("DM_HT").value == Decimal("156.2")


def test_with_nothing_to_undo_it_says_so(desk: FormDesk) -> None:
    desk.open("DM")
    desk.do(Command.UNDO)
    assert desk.page.hints.text() == "There is nothing to undo."


def test_a_draft_comes_back_into_its_item_with_text_and_caret(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_WBC").enter("41")
    desk.go("LAB_PLT").type("8.").press(Key.Key_Left)
    draft = desk.page.unfinished()
    assert draft is not None
    assert (draft.place.item, draft.text, draft.caret) == ("LAB_PLT", "8.", 1)
    record = desk.page.record.id
    page = desk.open("LAB", record)
    assert page.resume(draft)
    box = desk.focus
    assert isinstance(box, QLineEdit)
    assert (desk.at, box.text(), box.cursorPosition()) == ("LAB_PLT", "8.", 1)
    assert not page.resume(replace(draft, place=replace(draft.place, record=99)))


def test_a_draft_takes_a_composition_and_a_chosen_unit_along(desk: FormDesk) -> None:
    desk.open("LAB")
    desk.go("LAB_PLT").type("8").press(Key.Key_F4).press(Key.Key_Down).press(Key.Key_Down).press(Key.Key_Return)
    desk.compose("．６")
    draft = desk.page.unfinished()
    assert isinstance(draft, Unfinished)
    desk.field("LAB_PLT").restore()
    assert desk.page.resume(draft)
    desk.enter()
    assert desk.answer("LAB_PLT").value == Quantity("", Decimal("8.6"), "10^4/uL")


def test_what_could_not_be_saved_stays_in_its_item_until_it_is(desk: FormDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open("DM")
    desk.go("DM_HT").enter("156.2")

    def full(*args: object, **more: object) -> None:
        raise known("K-15", time="14:22:00")

    with monkeypatch.context() as broken:
        broken.setattr(StudyFile, "answer", full)
        desk.go("DM_WT").enter("54.5")
        assert desk.desk.stopped
        assert desk.at == "DM_WT", "the cursor stays where the answer is"
        box = desk.focus
        assert isinstance(box, QLineEdit)
        assert box.text() == "54.5"
        assert not desk.page.leave()
        assert desk.answer("DM_WT").blank
    assert desk.do(Command.COMMIT)
    assert not desk.desk.stopped
    assert desk.answer("DM_WT").value == Decimal("54.5")


def test_an_administrator_reads_a_patients_form_and_a_nurse_the_settings(desk: FormDesk) -> None:
    page = desk.open("S_SITE")
    assert page.view.closed is not None
    assert page.view.closed.en == "Only these can change this: administrator."
    assert not page.complete.isEnabled()
    desk.ward.file.end_sitting()
    desk.ward.file.start_sitting(next(user.id for user in desk.ward.file.users() if user.sign_in == "admin"))
    page = desk.open("DM")
    assert page.view.closed is not None
    desk.go("DM_HT").type("150").press(Key.Key_Return)
    assert page.record.id is None


def test_a_form_that_is_not_open_yet_says_what_opens_it(qtbot: QtBot, tmp_path: Path) -> None:
    ward = Ward(tmp_path / "ngt.casebinder")
    ward.screen()
    desk = FormDesk(qtbot, ward)
    page = desk.open("DM")
    assert page.view.closed is not None
    assert page.hints.text() == page.view.closed.en
    desk.go("DM_HT").type("1")
    desk.press(Key.Key_Return)
    assert page.record.id is None


def test_first_last_and_next_section_by_key(desk: FormDesk) -> None:
    desk.open("DM")
    desk.do(Command.LAST)
    assert desk.at == "DM_MH_ONGOING#1"
    desk.do(Command.FIRST)
    assert desk.at == "DM_HT"
    desk.do(Command.NEXT_SECTION)
    assert desk.at == "DM_GISTDX"
    desk.do(Command.NEXT_SECTION)
    desk.do(Command.PREVIOUS_SECTION)
    assert desk.at == "DM_GISTDX"


def test_the_same_item_of_the_next_record(desk: FormDesk) -> None:
    for day in ("2026-01-05", "2026-01-06"):
        desk.ward.add("LAB", {**PANEL, "LAB_DATE": day, "LAB_USE": "2"})
    first, second = desk.ward.book.all(desk.desk.study.form("LAB"))
    desk.open("LAB", first.id)
    desk.go("LAB_PLT")
    desk.do(Command.NEXT_RECORD)
    assert (desk.went[-1].record, desk.went[-1].item) == (second.id, "LAB_PLT")
    assert not desk.do(Command.PREVIOUS_RECORD), "there is none before the first"


def test_a_default_is_a_grey_proposal_that_space_takes(qtbot: QtBot, tmp_path: Path) -> None:
    desk = FormDesk(qtbot, chart(consented, tmp_path))
    desk.ward.file.end_sitting()
    desk.ward.file.start_sitting(next(user.id for user in desk.ward.file.users() if user.sign_in == "admin"))
    desk.open("S_SITE")
    box = desk.go("ST_LABW").press(Key.Key_Delete).enter().field("ST_LABW").target
    assert isinstance(box, QLineEdit)
    assert desk.answer("ST_LABW").blank
    assert (box.text(), box.placeholderText()) == ("", "28")
    desk.go("ST_LABW").enter()
    assert desk.answer("ST_LABW").blank, "passing through stores nothing"
    desk.go("ST_LABW").type(" ").enter()
    assert desk.answer("ST_LABW").value == 28


def test_the_only_answer_there_is_stands_grey_and_space_takes_it(desk: FormDesk) -> None:
    desk.open("LAB")
    box = desk.go("LAB_WHERE").focus
    assert isinstance(box, QLineEdit)
    assert (box.text(), box.placeholderText()) == ("", LABORATORY)
    desk.enter()
    assert desk.page.record.id is None
    desk.go("LAB_WHERE").type(" ").enter()
    assert desk.answer("LAB_WHERE").value == LABORATORY


def test_missing_shown_as_a_chip_in_key_caps(desk: FormDesk) -> None:
    desk.open("DM")
    desk.go("DM_NYHA").enter("unk")
    assert desk.answer("DM_NYHA") == Answer(missing=Missing.UNK)
    assert desk.field("DM_NYHA").editor.text() == "UNK"
    desk.go("DM_NYHA").enter("0")
    assert desk.answer("DM_NYHA").value == "0"


def test_the_list_of_a_log_keeps_the_rules_of_models(later: FormDesk) -> None:
    page = later.open("AE")
    assert page.list is not None
    QAbstractItemModelTester(page.list.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    later.do(Command.NEW_ROW)
    later.enter("headache")
    assert page.list.model().rowCount() == 2
