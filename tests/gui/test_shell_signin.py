"""Sign-in and lock: passwords by keys, waits, hints, and text that survives the lock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gui.password import PasswordLine
from gui.signin import SignInPage
from model.protocol import STUDY
from model.store import StudyFile
from model.store.users import FIRST_WAIT
from tests.gui.shell import CTRL, Key, Shell, give_real_passwords, ward_with_patient
from tests.gui.ward import PASSWORD, Clock, Ward

RIGHT = f"{PASSWORD} indeed"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with one patient whose consent is being entered, closed; its nurse has a real password."""
    path = tmp_path_factory.mktemp("ward") / "ngt.casebinder"
    ward = ward_with_patient(path)
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-05"}, complete=False)
    give_real_passwords(ward)
    ward.file.end_sitting()
    ward.file.close()
    return path


@pytest.fixture
def ward(made: Path, tmp_path: Path) -> Ward:
    """A copy of it, open, with nobody signed in."""
    path = tmp_path / made.name
    path.write_bytes(made.read_bytes())
    ward = Ward.__new__(Ward)
    ward.clock = Clock()
    ward.file = StudyFile.open(path, STUDY, clock=ward.clock)
    ward.subject = 1
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


def signin(shell: Shell) -> SignInPage:
    assert isinstance(shell.window.front, SignInPage)
    return shell.window.front


def choose(shell: Shell, initials: str) -> None:
    box = shell.see("signin.user")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(initials)))


def sign_in(shell: Shell, password: str = RIGHT, initials: str = "YS") -> None:
    choose(shell, initials)
    signin(shell).start()
    shell.type(password).press(Key.Key_Return)
    button = signin(shell).enter
    shell.qtbot.waitUntil(
        lambda: shell.window.front is None or button.isEnabled() or "again in" in shell.said("signin.said")
    )


def test_the_cursor_waits_in_the_password_and_the_title_names_nobody(shell: Shell) -> None:
    assert shell.focus.objectName() == "signin.password"
    assert shell.window.windowTitle() == "Casebinder"
    assert shell.window.workspace is None


def test_the_right_password_opens_today(shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    assert shell.at == "page.today"
    assert ward.file.who is not None
    assert ward.file.who.user.initials == "YS"


def test_a_wrong_password_says_so_and_stays_selected(shell: Shell, ward: Ward) -> None:
    sign_in(shell, "something else altogether")
    assert shell.said("signin.said") == "User and password do not match."
    line = shell.focus
    assert isinstance(line, QLineEdit)
    assert line.selectedText()
    assert ward.file.who is None


def test_the_owner_sees_how_often_somebody_tried(shell: Shell) -> None:
    sign_in(shell, "something else altogether")
    sign_in(shell, "and once more nothing")
    assert shell.said("signin.failures") == "Failed attempts since the last sign-in: 2"


def test_after_five_wrong_passwords_there_is_a_wait_that_can_be_seen(shell: Shell, ward: Ward) -> None:
    for _ in range(5):
        ward.file.failed_sign_in(2)
    choose(shell, "TK")
    choose(shell, "YS")
    assert shell.said("signin.said") == f"Too many attempts. Try again in {FIRST_WAIT} s."
    assert not signin(shell).enter.isEnabled()
    choose(shell, "TK")
    assert signin(shell).enter.isEnabled()


def key(line: PasswordLine, text: str, shift: bool) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    code = ord(text.upper()) if text.isascii() else 0
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text))


@pytest.mark.parametrize(
    ("typed", "shift", "hint"),
    [
        ("a", False, ""),
        ("A", True, ""),
        ("A", False, "Caps Lock is on"),
        ("a", True, "Caps Lock is on"),
        ("1", False, ""),
        ("あ", False, "Kana input is on"),
        ("チ", False, "Kana input is on"),
    ],
)
def test_the_page_says_what_the_keyboard_does_to_a_password(shell: Shell, typed: str, shift: bool, hint: str) -> None:
    key(signin(shell).password, typed, shift)
    assert shell.said("signin.hint") == hint


def test_a_composition_in_the_password_is_noticed_too(shell: Shell) -> None:
    QApplication.sendEvent(signin(shell).password, QInputMethodEvent("ぱ", []))
    assert shell.said("signin.hint") == "Kana input is on"


def test_ctrl_l_hides_every_record_and_the_same_person_finds_item_text_and_caret(shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    shell.desk.go("form:ICF", subject=1, record=1, item="ICF_DATE")
    shell.type("8.").press(Key.Key_Left)
    typing = shell.focus
    assert isinstance(typing, QLineEdit)
    text, caret = typing.text(), typing.cursorPosition()
    changes = ward.file.audit_head()[0]
    shell.press(Key.Key_L, CTRL)
    assert ward.file.who is None
    words = shell.visible_words()
    assert "NGT-S001" not in words
    assert "2026-01-05" not in words
    assert ward.file.audit_head()[0] == changes + 1  # the end of the sitting, and nothing of the text
    sign_in(shell)
    again = shell.focus
    assert isinstance(again, QLineEdit)
    assert (again.objectName(), again.text(), again.cursorPosition()) == ("ICF_DATE", text, caret)


def test_a_power_cut_while_locked_loses_nothing(qtbot: QtBot, shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    shell.desk.go("form:ICF", subject=1, record=1, item="ICF_DATE")
    shell.type("8.")
    shell.press(Key.Key_L, CTRL)
    path = ward.file.path
    ward.file.close()
    shell.window.desk = None
    again = Shell(qtbot, StudyFile.open(path, STUDY, clock=ward.clock), ward.clock)
    sign_in(again)
    typing = again.focus
    assert isinstance(typing, QLineEdit)
    assert typing.objectName() == "ICF_DATE"
    assert typing.text().endswith("8.")
    again.close()


def test_another_person_begins_afresh_and_the_draft_waits_for_its_owner(shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    shell.desk.go("form:ICF", subject=1, record=1, item="ICF_DATE")
    shell.type("8.")
    shell.press(Key.Key_L, CTRL)
    ward.file.start_sitting(1)  # the administrator, whose password is not at issue here
    ward.file.end_sitting()
    shell.window._signed_in(1)  # noqa: SLF001 - as if her password had been right
    assert shell.at == "page.today"
    assert shell.desk.subject is None
    assert ward.file.draft() is None
    shell.window.switch_user()
    sign_in(shell)
    typing = shell.focus
    assert isinstance(typing, QLineEdit)
    assert (typing.objectName(), typing.text()[-2:]) == ("ICF_DATE", "8.")


@pytest.mark.parametrize(("seconds", "locked"), [(10 * 60 - 1, False), (10 * 60, True)])
def test_ten_minutes_without_a_touch_lock_the_window(shell: Shell, ward: Ward, seconds: int, locked: bool) -> None:
    sign_in(shell)
    ward.clock.now += timedelta(seconds=seconds)
    shell.window.beat()
    assert (ward.file.who is None) is locked


def test_a_touch_begins_the_ten_minutes_again(shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    ward.clock.now += timedelta(minutes=9)
    QTest.keyClick(shell.window.windowHandle(), Key.Key_Down)
    ward.clock.now += timedelta(minutes=9)
    shell.window.beat()
    assert ward.file.who is not None


def test_composing_japanese_is_a_touch(shell: Shell, ward: Ward) -> None:
    sign_in(shell)
    shell.desk.go("subjects")
    shell.type("0")
    ward.clock.now += timedelta(minutes=9)
    QApplication.sendEvent(shell.focus, QInputMethodEvent("か", []))
    ward.clock.now += timedelta(minutes=9)
    shell.window.beat()
    assert ward.file.who is not None


def test_menus_offer_on_the_sign_in_page_only_what_needs_no_record(shell: Shell) -> None:
    enabled = {str(name) for name, action in shell.window.menus.actions.items() if action.isEnabled()}
    assert "open_study" in enabled
    assert "close" in enabled
    assert "new_screening" not in enabled
    assert "find" not in enabled
    sign_in(shell)
    assert shell.window.menus.actions["new_screening"].isEnabled()


def test_the_language_changes_on_the_sign_in_page(shell: Shell) -> None:
    shell.window.speak("ja")
    assert signin(shell).enter.text() == "サインイン"
    shell.window.speak("en")
