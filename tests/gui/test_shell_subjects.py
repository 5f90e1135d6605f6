"""Subjects: screening within 20 keys, the list and the overview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.binder import Shown, binder
from gui.labels import ElidedLabel
from gui.newscreening import NewScreeningPage
from gui.settings import SettingsPage
from gui.subject import SubjectPage, key_points
from gui.subjects import SubjectsPage
from gui.today import TodayPage
from model.answers import Answer
from model.protocol import STUDY, ScreeningEntry
from tests.gui.shell import CTRL, Key, Shell, ward_with_patient
from tests.gui.ward import Ward


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return ward_with_patient(tmp_path / "ngt.casebinder")


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """The window on a study in which nobody was screened."""
    ward = Ward(tmp_path / "new.casebinder")
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


def subjects(shell: Shell) -> SubjectsPage:
    shell.desk.go("subjects")
    assert isinstance(shell.page, SubjectsPage)
    return shell.page


def test_a_person_is_screened_with_at_most_20_keys(shell: Shell, ward: Ward) -> None:
    shell.press(Key.Key_N, CTRL)
    shell.type("t").press(Key.Key_Return)
    shell.type("2").press(Key.Key_Return)
    shell.type("S38.4.1").press(Key.Key_Return)
    shell.type("5").press(Key.Key_Return)
    assert 1 + 2 + 2 + 8 + 2 <= 20
    assert shell.at == "page.subject"
    assert shell.desk.casebook().subject is not None
    screening = shell.desk.casebook().one(ScreeningEntry)
    assert screening is not None
    assert (screening.number, screening.sex, screening.born_on, screening.age, screening.outcome) == (
        "NGT-S002",
        "2",
        date(1963, 4, 1),
        62,
        "5",
    )
    assert screening.considered_on == ward.clock.now.date()


def test_looking_at_the_screening_page_creates_nobody(shell: Shell, ward: Ward) -> None:
    before = ward.file.audit_head()
    shell.press(Key.Key_N, CTRL)
    for _ in range(5):
        shell.press(Key.Key_Return)
    shell.press(Key.Key_N, CTRL)
    assert ward.file.subject_count() == 1
    assert ward.file.audit_head() == before


def test_the_first_answer_is_on_disk_when_the_cursor_leaves_it(shell: Shell, ward: Ward) -> None:
    shell.press(Key.Key_N, CTRL).type("t").press(Key.Key_Return)
    assert ward.file.subject_count() == 2
    assert isinstance(shell.page, NewScreeningPage)
    assert shell.page.state.text() == "Screening no. NGT-S002"
    assert shell.focus.objectName() == "SCR_SEX"


def test_a_second_screening_is_another_person(shell: Shell, ward: Ward) -> None:
    shell.press(Key.Key_N, CTRL).type("t").press(Key.Key_Return)
    shell.press(Key.Key_N, CTRL).type("t").press(Key.Key_Return)
    assert ward.file.subject_count() == 3


def test_enter_opens_the_overview_from_the_number_and_the_form_from_its_cell(shell: Shell) -> None:
    page = subjects(shell)
    assert shell.focus is page.table
    shell.press(Key.Key_Return)
    assert shell.at == "page.subject"
    subjects(shell)
    for _ in range(6):
        shell.press(Key.Key_Right)
    shell.press(Key.Key_Return)
    assert shell.at == "form.ICF"
    assert shell.desk.subject == 1


def test_typing_in_the_list_finds_a_number_and_enter_opens_it(shell: Shell, ward: Ward) -> None:
    for _ in range(12):
        ward.file.new_subject({"SCR_SEX": Answer("1")})
    page = subjects(shell)
    shell.type("0").type("11")
    assert shell.focus is page.finder
    assert page.finder.text() == "011"
    shell.press(Key.Key_Return)
    assert shell.desk.subject == 11


def test_ctrl_end_goes_to_the_last_subject_and_the_cursor_returns_to_the_open_one(shell: Shell, ward: Ward) -> None:
    with ward.file.bulk():
        for _ in range(150):
            ward.file.new_subject({"SCR_SEX": Answer("1")})
    page = subjects(shell)
    shell.press(Key.Key_End, CTRL)
    assert page.table.currentIndex().row() == 150
    page.table.setCurrentRow(99)
    shell.press(Key.Key_Return)
    assert shell.desk.subject == 100
    page = subjects(shell)
    assert page.table.currentIndex().row() == 99


def test_a_state_narrows_the_list(shell: Shell, ward: Ward) -> None:
    ward.file.new_subject({"SCR_SEX": Answer("1"), "SCR_OUT": Answer("2")})
    page = subjects(shell)
    assert page.state.text() == "2 subjects"
    page.shown.setCurrentIndex(page.shown.findData("screen_failure"))
    assert page.state.text() == "1 subjects"
    page.finder.setText("999")
    assert "No subject has this number." in shell.visible_words()


def test_an_empty_study_says_how_to_begin(empty: Shell) -> None:
    subjects(empty)
    assert "No one has been screened yet." in empty.visible_words()
    empty.desk.go("today")
    assert isinstance(empty.page, TodayPage)
    assert "Screen the first patient" in [task.what for task in empty.page.tasks()]


def test_the_statuses_in_the_list_are_said_in_words(shell: Shell, ward: Ward) -> None:
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-05"}, complete=False)
    page = subjects(shell)
    cell = page.table.model().index(0, 6)
    assert cell.data(_SPOKEN) == "Informed consent: in progress"
    assert page.table.model().index(0, 7).data(_SPOKEN) == "Eligibility checklist: not started"


_SPOKEN = 11  # Qt.AccessibleTextRole


def test_a_new_day_is_noticed_by_itself(shell: Shell, ward: Ward) -> None:
    shell.desk.open_subject(1)
    assert shell.desk.casebook().today == date(2026, 1, 8)
    ward.clock.turn_to(date(2026, 1, 9))
    QTest.keyClick(shell.window.windowHandle(), Key.Key_Shift)
    shell.window.beat()
    assert shell.desk.casebook().today == date(2026, 1, 9)


def test_the_overview_lists_the_forms_and_opens_them(shell: Shell, ward: Ward) -> None:
    shell.desk.open_subject(1)
    page = shell.page
    assert isinstance(page, SubjectPage)
    assert shell.focus is page.table
    oids = [sheet.form.oid for sheet in binder(STUDY, ward.book, ())]
    for _ in range(oids.index("ICF")):
        shell.press(Key.Key_Down)
    shell.press(Key.Key_Return)
    assert shell.at == "form.ICF"


def test_forms_that_wait_say_for_what(ward: Ward) -> None:
    book = ward.book
    sheets = {sheet.form.oid: sheet for sheet in binder(STUDY, book, book.findings())}
    assert sheets["SCR"].shown is Shown.COMPLETE
    assert sheets["DM"].waits is not None
    assert sheets["DM"].shown is Shown.NOT_STARTED
    ward.consent()
    sheets = {sheet.form.oid: sheet for sheet in binder(STUDY, ward.book, ())}
    assert sheets["DM"].waits is None
    assert sheets["REG"].waits is not None
    assert [below.caption.en for below in sheets["ICF"].sheets] == ["2026-01-05"]


def test_a_signed_checklist_is_shown_as_signed_until_its_data_change(tmp_path: Path) -> None:
    ward = Ward(tmp_path / "ngt.casebinder")
    ward.work_up()
    ward.confirm()
    shown = {sheet.form.oid: sheet.shown for sheet in binder(STUDY, ward.book, ())}
    assert shown["ELG"] is Shown.SIGNED


def test_the_key_points_of_a_treated_patient(tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder", registered=True)
    said = {name.en: value.en for name, value in key_points(ward.book)}
    assert said == {
        "Eligibility": "eligible, signed 2026-01-09",
        "Registered": "2026-01-12 (Mon)",
        "First dose": "2026-01-19 (Mon)   W6+3",
        "Dose now": "400 mg/day",
        "Week 48": "2026-12-21 (Mon)",
        "Best response": "not assessed",
        "PFS": "0 days, censored: no event and no adequate assessment; from the first dose",
        "OS": "45 days, censored: last known alive",
        "Adverse events": "none",
    }


def test_no_key_point_of_a_treated_patient_is_shortened_in_a_window_of_1093_pixels(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder", registered=True)
    shell = Shell(qtbot, ward.file, ward.clock, pixels=(1093, 614))
    shell.desk.open_subject(ward.subject)
    shell.desk.go("subject")
    QApplication.processEvents()
    values = [value.en for _, value in key_points(ward.book)]
    shown = [said for said in shell.page.findChildren(ElidedLabel) if said.text() in values]
    assert len(shown) == len(values)
    assert not [said.text() for said in shown if said.toolTip()]
    shell.close()


def test_settings_list_the_sites_forms_and_how_many_assumptions_wait(shell: Shell) -> None:
    shell.desk.go("settings")
    page = shell.page
    assert isinstance(page, SettingsPage)
    lines = {part.words: part.contents for part in page.parts()}
    assert lines["Staff & delegation"] == "2 entries"
    assert lines["Users"] == "2 entries"
    assert lines["Study & site settings"].endswith("assumptions to confirm")
    assert "An administrator changes settings" in shell.visible_words()
    shell.press(Key.Key_Down).press(Key.Key_Return)
    assert shell.at == "form.S_STAFF"


def test_an_administrator_makes_an_account_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    ward = Ward(tmp_path / "ngt.casebinder")
    ward.file.end_sitting()
    ward.file.start_sitting(1)
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.go("users")
    for typed in ("鈴木 次郎", "JS", "suzuki"):
        shell.type(typed) if typed.isascii() else shell.focus.setText(typed)  # type: ignore[attr-defined]
        shell.press(Key.Key_Return)
    shell.type("short").press(Key.Key_Return).type("short").press(Key.Key_Return).press(Key.Key_Return)
    assert "at least 12 characters" in shell.said("users.said")
    for line in ("line.password", "line.again"):
        shell.see(line).setText("four plain words more")  # type: ignore[attr-defined]
    shell.see("users.role").setFocus()
    shell.press(Key.Key_Return)
    assert shell.said("users.said") == "鈴木 次郎 can sign in now."
    assert [user.sign_in for user in ward.file.users()] == ["admin", "nurse", "suzuki"]
    assert not shell.see("line.password").text()  # type: ignore[attr-defined]
    shell.close()


def listed(page: SubjectsPage) -> list[str]:
    """Who is on the list, from top to bottom."""
    model = page.table.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


@pytest.fixture
def several(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """Two in screening, and one on treatment whose visits are overdue."""
    ward = ward_with_patient(tmp_path / "several.casebinder", registered=True)
    for _ in range(2):
        ward.file.new_subject({"SCR_SEX": Answer("1"), "SCR_OUT": Answer("5")})
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


def test_the_list_is_put_in_order_of_state_and_of_what_is_next_by_keys(several: Shell) -> None:
    page = subjects(several)
    assert listed(page) == ["NGT-001", "NGT-S002", "NGT-S003"]
    page.order.setFocus()
    several.press(Key.Key_Down)
    assert page.order.currentText() == "by state"
    assert listed(page) == ["NGT-S002", "NGT-S003", "NGT-001"], "screening comes before treatment"
    several.press(Key.Key_Down)
    assert page.order.currentText() == "by what is next"
    assert listed(page)[0] == "NGT-001"
    several.press(Key.Key_Home)
    assert listed(page) == ["NGT-001", "NGT-S002", "NGT-S003"]


def test_only_those_who_need_attention_are_listed_on_one_key(several: Shell) -> None:
    page = subjects(several)
    page.attention.setFocus()
    several.press(Key.Key_Space)
    assert listed(page) == ["NGT-001"]
    assert page.state.text() == "1 subjects"
    page.table.setFocus()
    several.press(Key.Key_Return)
    assert several.at == "page.subject"
    subjects(several)
    assert page.table.currentIndex().row() == 0
    page.attention.setFocus()
    several.press(Key.Key_Space)
    assert len(listed(page)) == 3


def test_a_study_in_which_nothing_is_due_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    ward = Ward(tmp_path / "calm.casebinder")
    ward.file.new_subject({"SCR_SEX": Answer("1"), "SCR_OUT": Answer("5")})
    shell = Shell(qtbot, ward.file, ward.clock)
    page = subjects(shell)
    page.attention.setChecked(True)
    assert shell.said("subjects.empty") == "Nothing needs attention."
    shell.close()


def test_w_leads_to_the_worksheet_of_the_next_visit(several: Shell) -> None:
    page = subjects(several)
    page.table.setCurrentRow(1)
    several.type("w")
    assert several.at == "page.subjects"
    assert "No visit of this subject is to come." in page.hints.text()
    page.table.setCurrentRow(0)
    several.type("w")
    assert several.at == "page.prints"
    called = several.desk.casebook().subject
    assert called is not None
    assert called.called == "NGT-001"
    several.desk.go("today")
    several.qtbot.waitUntil(lambda: not several.desk.worker.jobs)
