"""Today: the rows of a fixed day in their order, each one key from its place, with times that go on by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from gui.duties import AT_A_TIME, AT_ONCE
from gui.today import TodayPage
from model.answers import Answer
from model.protocol import Consent, Visit
from model.store import Changed
from tests.gui.shell import Key, Shell, ward_with_patient
from tests.gui.ward import EVENT, JAPAN, Clock, Ward

GATES = {"VIS_QAE": "2", "VIS_QDOSE": "2", "VIS_QCM": "2", "VIS_QPR": "2", "VIS_QDIARY": "1", "VIS_BY": "TN"}
_SPOKEN = 11  # Qt.AccessibleTextRole


def a_shell(qtbot: QtBot, ward: Ward) -> Shell:
    """A window that remembers nothing of other tests."""
    memory = QSettings(str(ward.file.path.with_suffix(".ini")), QSettings.Format.IniFormat)
    return Shell(qtbot, ward.file, ward.clock, memory=memory)


def visit(ward: Ward, on: str, name: str) -> None:
    """A visit of the schedule at which nothing was new."""
    ward.add("VIS", {"VIS_DATE": on, "VIS_TYPE": "1", "VIS_NAME": name, **GATES})


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """On 400 mg since 19 January, every visit made but that of week 6; today is 5 March."""
    ward = Ward(tmp_path / "ngt.casebinder", Clock(date(2026, 1, 8)))
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    for on, name in (("2026-01-19", "Day 1"), ("2026-01-26", "W1"), ("2026-02-02", "W2"), ("2026-02-16", "W4")):
        visit(ward, on, name)
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = a_shell(qtbot, ward)
    yield shell
    shell.close()


def page(shell: Shell) -> TodayPage:
    shell.desk.go("today")
    assert isinstance(shell.page, TodayPage)
    return shell.page


def rows(shell: Shell) -> list[str]:
    """What each row says, headings as they are."""
    here = page(shell)
    return [here.sentence(task) for task in here.tasks()]


def test_a_visit_of_this_week_is_listed_with_its_window(shell: Shell) -> None:
    assert rows(shell) == [
        "THIS WEEK",
        "NGT-001, W6 visit, due 03-02 (02-27…03-05), last day today",
    ]


def test_the_rows_of_a_fixed_day_stand_in_the_order_of_what_presses(qtbot: QtBot, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-04", **EVENT, "AE_SER": "1", "AE_SERC": "3"})
    ward.add("SAE", {"SAE_AE": "1", "SAE_RPT": "1", "SAE_AWARE": "2026-03-04 17:40"}, complete=False)
    ward.add("DSP", {"DSP_DATE": "2026-02-02", "DSP_N": "120"})
    ward.add("CON", {"CON_DT": "2026-03-04 10:00", "CON_WITH": "data centre", "CON_TODO": "2026-03-06"}, complete=False)
    first = ward.subject
    ward.screen()
    ward.clock.now = datetime(2026, 3, 5, 14, 22, tzinfo=JAPAN)
    shell = a_shell(qtbot, ward)
    assert rows(shell) == [
        "URGENT",
        "NGT-001, SAE first report (AE 1), due today 17:40 (3 h 18 min left)",
        "THIS WEEK",
        "NGT-001, W6 visit, due 03-02 (02-27…03-05), last day today",
        "NGT-001, Tablets run out, 2026-03-03, next visit 2026-03-05",
        "GO ON",
        "NGT-S002, Next: Informed consent, considered 2026-01-05",
        "TASKS",
        "NGT-001, Follow up: data centre, 2026-03-06 (1 day left)",
    ]
    assert ward.subject != first
    shell.close()


def test_enter_opens_an_empty_visit_and_its_first_answer_stays_when_the_day_changes(shell: Shell, ward: Ward) -> None:
    page(shell)
    shell.press(Key.Key_Return)
    assert shell.at == "form.VIS"
    assert shell.desk.subject == ward.subject
    assert len(ward.book.all(Visit)) == 4
    assert shell.focus.objectName() == "VIS_DATE"
    shell.type("3/5").press(Key.Key_Return)
    assert len(ward.book.all(Visit)) == 5
    shell.desk.refresh()
    assert shell.see("VIS_DATE").property("text") != ""
    assert len(ward.book.all(Visit)) == 5


def test_beside_each_question_of_a_visit_stands_what_its_log_has(shell: Shell, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-02-20", **EVENT})
    page(shell)
    shell.press(Key.Key_Return)
    assert "since 02-16: AE 1" in shell.said("VIS_QAE.computed")
    assert "since 02-16: nothing recorded" in shell.said("VIS_QPR.computed")


def test_the_arrows_pass_the_headings(qtbot: QtBot, ward: Ward) -> None:
    ward.add("CON", {"CON_DT": "2026-03-05 10:10", "CON_WITH": "wife", "CON_WHAT": "asks", "CON_TODO": "2026-03-06"})
    shell = a_shell(qtbot, ward)
    here = page(shell)
    walked = []
    for _ in range(len(here.tasks())):
        walked.append(here.tasks()[here.table.currentIndex().row()])
        shell.press(Key.Key_Down)
    assert any(task.heading for task in here.tasks()[1:])
    assert {task.what for task in walked} == {task.what for task in here.tasks() if not task.heading}
    for _ in here.tasks():
        shell.press(Key.Key_Up)
    assert here.tasks()[here.table.currentIndex().row()].what == walked[0].what
    shell.close()


def test_the_worksheet_of_a_visit_is_one_key(shell: Shell, ward: Ward) -> None:
    page(shell)
    shell.type("w")
    assert shell.at == "page.prints"
    assert shell.desk.subject == ward.subject
    shell.desk.go("today")
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)


def test_a_row_without_a_visit_has_no_worksheet(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "other.casebinder")
    shell = a_shell(qtbot, ward)
    here = page(shell)
    shell.type("W")
    assert "There is a worksheet for a visit only." in here.hints.text()
    shell.close()


def test_times_go_on_without_the_rows_being_made_anew(shell: Shell, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-04", **EVENT, "AE_SER": "1", "AE_SERC": "3"})
    ward.add("SAE", {"SAE_AE": "1", "SAE_RPT": "1", "SAE_AWARE": "2026-03-04 17:40"}, complete=False)
    here = page(shell)
    model = here.table.model()
    assert model.index(1, 3).data() == "due today 17:40 (3 h 18 min left)"
    here.table.setCurrentRow(1)
    ward.clock.now += timedelta(minutes=199)
    here.minute.timeout.emit()
    assert model.index(1, 3).data() == "was due today 17:40 (0 h 1 min over)"
    assert here.table.currentIndex().row() == 1


def test_every_cell_of_a_row_says_the_whole_row(shell: Shell) -> None:
    here = page(shell)
    said = {here.table.model().index(1, column).data(_SPOKEN) for column in range(4)}
    assert said == {"NGT-001, W6 visit, due 03-02 (02-27…03-05), last day today"}


def test_nothing_due_says_what_comes_next(qtbot: QtBot, ward: Ward) -> None:
    visit(ward, "2026-03-05", "W6")
    shell = a_shell(qtbot, ward)
    assert rows(shell)[0] == "Nothing is due today. Next: NGT-001 W8 on 2026-03-16."
    shell.close()


def test_an_answer_is_on_the_list_at_once(shell: Shell, ward: Ward) -> None:
    assert rows(shell)[1].startswith("NGT-001, W6")
    visit(ward, "2026-03-05", "W6")
    assert rows(shell)[0].startswith("Nothing is due")


def test_where_somebody_left_off_is_listed_while_it_is_in_progress(shell: Shell, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-04"}, complete=False)
    ward.clock.turn_to(date(2026, 3, 6))
    shell.desk.refresh()
    assert "NGT-001, Adverse event   2026-03-04, in progress, yesterday 14:22" in rows(shell)


def test_a_query_is_no_form_that_somebody_left_off(shell: Shell, ward: Ward) -> None:
    ward.file.raise_query(ward.book.all(Consent)[0].place(Consent.signed_on), "Which copy?")
    ward.clock.turn_to(date(2026, 3, 6))
    shell.desk.refresh()
    assert shell.said("today.counts").startswith("checks 0 · queries 1")
    assert not [row for row in rows(shell) if "Query" in row]


def test_nothing_is_due_has_the_whole_line(shell: Shell, ward: Ward) -> None:
    visit(ward, "2026-03-05", "W6")
    shell.resize(1024, 600)
    table = shell.see("list.today")
    assert isinstance(table, QTableView)
    sentence = rows(shell)[0]
    assert table.columnSpan(0, 2) == 3
    assert table.fontMetrics().horizontalAdvance(sentence) < table.visualRect(table.model().index(0, 2)).width()


def test_the_last_line_counts_and_leads_to_the_subjects(shell: Shell) -> None:
    here = page(shell)
    assert shell.said("today.counts") == "checks 0 · queries 0 · registered 1 · screened 1"
    here.follow("subjects")
    assert shell.at == "page.subjects"


def test_every_word_of_the_last_line_is_reached_and_followed_by_keys(shell: Shell) -> None:
    words = page(shell)
    shell.press(Key.Key_Tab)
    assert shell.focus.objectName() == "today.counts"
    shell.press(Key.Key_Tab).press(Key.Key_Return)
    assert shell.at == "page.queries", "the second word"
    assert page(shell) is words


def test_a_checklist_waiting_for_its_signature_is_counted_and_opened(qtbot: QtBot, tmp_path: Path) -> None:
    ward = Ward(tmp_path / "unsigned.casebinder")
    ward.work_up()
    ward.confirm_rows()
    shell = a_shell(qtbot, ward)
    here = page(shell)
    qtbot.waitUntil(lambda: "waiting for signature 1" in shell.said("today.counts"))
    here.follow("to_sign")
    assert shell.at == "page.checklist"
    assert shell.desk.subject == ward.subject
    shell.close()


def test_a_day_of_the_first_dose_and_a_new_study(qtbot: QtBot, tmp_path: Path) -> None:
    ward = Ward(tmp_path / "new.casebinder")
    ward.work_up()
    ward.confirm()
    ward.register(date(2026, 1, 12))
    ward.clock.turn_to(date(2026, 2, 3))
    shell = a_shell(qtbot, ward)
    assert "NGT-001, First dose due, 2026-02-09 (6 days left)" in rows(shell)
    shell.press(Key.Key_Return)
    assert shell.at == "page.doselog"
    shell.close()


def test_a_large_file_is_read_in_small_steps_while_the_window_goes_on(qtbot: QtBot, ward: Ward) -> None:
    with ward.file.bulk():
        for _ in range(AT_ONCE + 2 * AT_A_TIME):
            ward.file.new_subject({"SCR_SEX": Answer("1"), "SCR_OUT": Answer("5")})
    shell = a_shell(qtbot, ward)
    here = page(shell)
    shell.desk.changed.emit(Changed())
    here.duties.bring_up_to_date()
    assert len(here.duties.everybody) == AT_ONCE
    assert here.duties.waiting == 1 + 2 * AT_A_TIME
    qtbot.waitUntil(lambda: not here.duties.waiting)
    assert len(here.duties.everybody) == 1 + AT_ONCE + 2 * AT_A_TIME
    assert len(here.tasks()) == 2 + 1 + AT_ONCE + 2 * AT_A_TIME
    shell.close()


def test_the_cursor_stays_on_its_line_when_something_urgent_comes_before_it(shell: Shell, ward: Ward) -> None:
    here = page(shell)
    before = here.table.currentIndex().row()
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-04", **EVENT, "AE_SER": "1", "AE_SERC": "3"})
    ward.add("SAE", {"SAE_AE": "1", "SAE_RPT": "1", "SAE_AWARE": "2026-03-04 17:40"}, complete=False)
    QApplication.processEvents()
    assert here.sentence(here.tasks()[1]).startswith("NGT-001, SAE first report")
    assert here.table.currentIndex().row() > before
    shell.press(Key.Key_Return)
    assert shell.at == "form.VIS"
