"""Queries by keyboard: the monitor raises, the nurse answers and changes the value, the monitor closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from model.protocol import AdverseEvent, LabPanel, Query
from model.store import NewUser, Role
from tests.gui.formdesk import chart
from tests.gui.shell import Shell
from tests.gui.ward import EVENT, PANEL, PASSWORD, USERS, Ward

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
MONITOR = NewUser("monitor", "鈴木 一郎", "IS", Role.MONITOR, PASSWORD)


def with_monitor(ward: Ward) -> None:
    """A patient with a complete panel and an event; a monitor has an account."""
    ward.screen()
    ward.consent()
    ward.add("LAB", PANEL)
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-07", **EVENT}, complete=False)
    ward.file.end_sitting()
    sit(ward, "admin")
    ward.file.add_user(MONITOR)
    sit(ward, "nurse")


def sit(ward: Ward, sign_in: str) -> None:
    if ward.file.who is not None:
        ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == sign_in))


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return chart(with_monitor, tmp_path)


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.open_subject(ward.subject)
    yield shell
    shell.close()


def platelets(ward: Ward) -> LabPanel:
    return ward.book.all(LabPanel)[0]


def to_platelets(shell: Shell, ward: Ward) -> None:
    shell.desk.go(platelets(ward).place(LabPanel.platelets))


def settle() -> None:
    """Let the panel show what was stored."""
    QApplication.processEvents()


def query(ward: Ward) -> Query:
    return ward.book.all(Query)[0]


def tab_to(shell: Shell, name: str) -> None:
    """Go on with Tab to a button of the panel."""
    for _ in range(8):
        if shell.focus.objectName() == name:
            return
        shell.press(Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}")


def raised(shell: Shell, ward: Ward, text: str = "Which unit?") -> None:
    """The monitor asks about the platelets."""
    sit(ward, "monitor")
    to_platelets(shell, ward)
    settle()
    shell.press(Key.Key_F3)
    settle()
    shell.type(text).press(Key.Key_Return)
    settle()


def test_monitor_raises_nurse_answers_and_changes_monitor_closes(shell: Shell, ward: Ward) -> None:
    raised(shell, ward)
    assert (query(ward).text, query(ward).state) == ("Which unit?", "1")

    sit(ward, "nurse")
    shell.desk.go("today")
    shell.press(Key.Key_4, ALT)
    assert shell.at == "page.queries"
    assert shell.focus.objectName() == "list.queries"
    shell.press(Key.Key_Return)
    settle()
    assert shell.at == "form.LAB"
    assert shell.desk.at is not None
    assert shell.desk.at.item == "LAB_PLT"
    thread = shell.work.panel.queries.text.toPlainText()
    assert "Which unit?" in thread
    assert "16.0" in thread
    assert shell.said("LAB_PLT.query") == "query Q1"

    shell.press(Key.Key_F3)
    settle()
    tab_to(shell, "query.change")
    shell.press(Key.Key_Return)
    settle()
    assert shell.focus.objectName() == "LAB_PLT"
    shell.type("15.0").press(Key.Key_Return)
    settle()
    (change, *_) = ward.file.history(platelets(ward).place(LabPanel.platelets))
    assert (change.reason_code, change.reason_text, change.new) == ("4", "Q1", "15.0 10^4/uL")

    to_platelets(shell, ward)
    settle()
    shell.press(Key.Key_F3)
    settle()
    shell.type("Corrected.").press(Key.Key_Return)
    settle()
    assert (query(ward).state, query(ward).reply) == ("2", "Corrected.")

    sit(ward, "monitor")
    to_platelets(shell, ward)
    settle()
    shell.press(Key.Key_F3)
    settle()
    tab_to(shell, "query.close")
    shell.press(Key.Key_Return)
    settle()
    assert query(ward).state == "3"
    assert shell.see("LAB_PLT.query").isHidden()
    assert [line.name for line in ward.file.verify() if not line.ok] == []


def test_the_nurse_has_no_way_to_close_a_query(shell: Shell, ward: Ward) -> None:
    raised(shell, ward)
    sit(ward, "nurse")
    to_platelets(shell, ward)
    settle()
    shell.press(Key.Key_F3)
    settle()
    for name in ("query.close", "query.cancel", "query.reopen"):
        assert shell.see(name).isHidden()
    assert not shell.see("query.change").isHidden()


def test_the_monitor_asks_again_when_the_answer_does_not_do(shell: Shell, ward: Ward) -> None:
    raised(shell, ward)
    sit(ward, "nurse")
    ward.file.answer_query(query(ward), "As on the slip.")
    sit(ward, "monitor")
    to_platelets(shell, ward)
    settle()
    shell.press(Key.Key_F3)
    settle()
    shell.type("The slip says 10^3.").press(Key.Key_Return)
    settle()
    assert query(ward).state == "1"


def test_a_nurses_reminder_is_marked_as_her_own(shell: Shell, ward: Ward) -> None:
    shell.desk.go(ward.book.all(AdverseEvent)[0].place(AdverseEvent.onset))
    settle()
    shell.press(Key.Key_F3)
    settle()
    line = shell.focus
    assert isinstance(line, QLineEdit)
    assert line.placeholderText() == "Reminder to yourself, Enter"
    shell.type("ask at the next visit").press(Key.Key_Return)
    settle()
    assert ward.file.query_rows()[0].raised.role is Role.NURSE
    shell.press(Key.Key_4, ALT)
    table = shell.see("list.queries")
    assert isinstance(table, QTableView)
    assert table.model().index(0, 5).data() == f"{USERS[1].initials}, own"


def test_the_list_shows_open_queries_or_all(shell: Shell, ward: Ward) -> None:
    raised(shell, ward)
    ward.file.close_query(query(ward))
    shell.press(Key.Key_4, ALT)
    settle()
    assert not shell.see("list.queries").isVisible()
    assert shell.see("queries.empty").isVisible()
    assert shell.focus.objectName() == "queries.shown"
    shell.press(Key.Key_Down)
    settle()
    assert shell.see("list.queries").isVisible()


def test_a_record_in_progress_is_changed_from_the_query_without_a_reason(shell: Shell, ward: Ward) -> None:
    place = ward.book.all(AdverseEvent)[0].place(AdverseEvent.grade)
    sit(ward, "monitor")
    ward.file.raise_query(place, "Was it 2?")
    sit(ward, "nurse")
    shell.desk.go(place)
    settle()
    shell.press(Key.Key_F3)
    settle()
    button = shell.see("query.change")
    assert isinstance(button, QPushButton)
    tab_to(shell, "query.change")
    shell.press(Key.Key_Space)
    settle()
    assert shell.focus.objectName() == "AE_GR"
    shell.type("3").press(Key.Key_Return)
    assert ward.book.all(AdverseEvent)[0].grade == "3"


def test_the_query_sheet_of_the_subject_is_printed_from_the_list(
    shell: Shell, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised(shell, ward)
    shell.press(Key.Key_4, ALT)
    settle()
    went: list[tuple[str, dict[str, object]]] = []

    def go(where: str, **more: object) -> bool:
        went.append((where, more))
        return True

    monkeypatch.setattr(shell.desk, "go", go)
    shell.press(Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert went == [("print", {"subject": ward.subject, "item": "QRY"})]


def test_the_form_of_queries_is_their_list(shell: Shell) -> None:
    shell.desk.go("form:QRY")
    assert shell.at == "page.queries"


def test_the_days_of_a_query_are_counted_to_the_day_it_is(shell: Shell, ward: Ward) -> None:
    to_platelets(shell, ward)
    ward.file.raise_query(platelets(ward).place(LabPanel.platelets), "Check the source.")
    shell.desk.go("queries")
    table = shell.page.findChild(QTableView, "list.queries")
    assert table is not None
    days = table.model()
    assert days.data(days.index(0, 6)) == "0"
    ward.clock.turn_to(ward.clock().date() + timedelta(days=3))
    shell.desk.refresh()
    assert days.data(days.index(0, 6)) == "3"
