"""When something goes wrong: answers that could not be saved, and faults of the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.faults import KEPT, Defence, report_of, write_report
from model.store.known import known
from model.text import Text
from tests.gui.shell import ALT, CTRL, Key, Shell, ward_with_patient
from tests.gui.ward import Ward

NOW = datetime(2026, 3, 5, 5, 22, 7, tzinfo=UTC)
SECRET = "1962-05-17 山田花子"


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return ward_with_patient(tmp_path / "ngt.casebinder")


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


class Disk:
    """A disk that is full until somebody makes room."""

    def __init__(self) -> None:
        self.full = True

    def write(self) -> str:
        if self.full:
            raise known("K-13", why=Text("the disk is full", "ディスクに空きがありません"))
        return "saved"


def test_what_is_not_saved_is_said_until_ctrl_s_has_saved_it(shell: Shell) -> None:
    disk = Disk()
    shell.desk.write(disk.write)
    assert shell.see("bar.notsaved").isVisible()
    assert "the disk is full" in shell.see("bar.notsaved").accessibleName()
    shell.press(Key.Key_S, CTRL)
    assert shell.see("bar.notsaved").isVisible()
    disk.full = False
    shell.press(Key.Key_S, CTRL)
    assert not shell.see("bar.notsaved").isVisible()


def test_nobody_leaves_the_page_while_something_is_not_saved(shell: Shell) -> None:
    shell.desk.write(Disk().write)
    assert not shell.desk.go("subjects")
    shell.desk.give_up()
    assert shell.desk.go("subjects")


def test_what_turns_out_to_be_saved_is_shown_and_not_done_twice(shell: Shell) -> None:
    tries: list[str] = []

    def act() -> None:
        tries.append("tried")
        raise known("K-14", why=Text("?", "?")) if len(tries) == 1 else known("K-23")

    shell.desk.write(act)
    assert shell.see("bar.notsaved").isVisible()
    shell.press(Key.Key_S, CTRL)
    assert not shell.see("bar.notsaved").isVisible()
    shell.press(Key.Key_S, CTRL)
    assert len(tries) == 2


def test_closing_the_window_then_is_answered_in_the_bar(shell: Shell, ward: Ward) -> None:
    shell.desk.write(Disk().write)
    assert not shell.window.close()
    assert shell.window.isVisible()
    button = shell.see("btn.giveup")
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    button.click()
    assert not shell.window.isVisible()


def test_the_window_stays_while_a_job_is_going_on(shell: Shell) -> None:
    wait = threading.Event()
    shell.desk.worker.start("Case summaries", lambda job: wait.wait(10))
    assert not shell.window.close()
    assert "Case summaries is still going on" in shell.window.status.currentMessage()
    shell.window.lock()
    assert shell.window.front is not None
    wait.set()
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    assert shell.window.close()


def fault() -> Exception:
    try:
        raise ValueError(f"cannot read {SECRET}")
    except ValueError as caught:
        return caught


def test_a_report_names_the_fault_and_its_place_but_no_value(tmp_path: Path) -> None:
    said = report_of(fault(), tmp_path / "ngt.casebinder")
    assert "ValueError" in said
    assert f"{__name__}.fault" in said
    assert "SQLite" in said
    assert SECRET not in said
    assert str(tmp_path) not in said


def test_the_last_twenty_reports_are_kept(tmp_path: Path) -> None:
    for n in range(KEPT + 3):
        write_report(fault(), tmp_path, None, NOW + timedelta(seconds=n))
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert len(kept) == KEPT
    assert kept[-1] == "crash-20260305T052229Z.txt"


def test_after_a_fault_the_window_says_what_is_safe_and_goes_on(
    shell: Shell, ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    shell.desk.open_subject(1)
    defence = Defence(lambda: ward.file.path, ward.clock)
    defence.caught.connect(shell.window.report_fault)
    caught = fault()
    defence.catch(type(caught), caught, caught.__traceback__)
    words = shell.see("bar.notsaved").accessibleName()
    assert "What you typed is saved up to 14:22:00" in words
    assert "crash-" in words
    assert shell.at == "page.subject"
    assert not shell.desk.stopped
    shell.press(Key.Key_1, ALT)
    assert shell.at == "page.today"


def test_a_page_that_fails_every_time_does_not_take_the_window_with_it(
    shell: Shell, ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    shell.desk.go("subjects")
    fillings: list[int] = []

    def fail(stop: object) -> None:
        fillings.append(1)
        raise ValueError(SECRET)

    monkeypatch.setattr(shell.page, "enter", fail)
    defence = Defence(lambda: ward.file.path, ward.clock)
    defence.caught.connect(shell.window.report_fault)
    with shell.qtbot.captureExceptions() as caught:
        defence.catch(ValueError, fault(), None)
    assert len(fillings) == len(caught) == 1
    shell.press(Key.Key_1, ALT)
    assert shell.at == "page.today"


def test_ctrl_c_in_the_terminal_still_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, value, trace: seen.append(kind))
    Defence(lambda: None, lambda: NOW).catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
