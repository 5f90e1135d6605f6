"""First run: a study by keyboard alone, and what stands against one is said before anything is typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui import deeds
from gui import wizard as first_run
from gui.wizard import Wizard
from model import practice
from model.protocol import STUDY, StudySettings
from model.store import StudyFile
from model.store.place import Kind, Where
from tests.gui.shell import Key, Shell
from tests.gui.ward import Clock

PASSWORD = "four plain words here"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the assistant proposes to put the study."""
    monkeypatch.setattr(first_run, "home", lambda: tmp_path / "Casebinder")
    return tmp_path / "Casebinder"


@pytest.fixture
def shell(qtbot: QtBot, folder: Path) -> Iterator[Shell]:
    shell = Shell(qtbot, None, Clock())
    yield shell
    shell.close()


def wizard(shell: Shell) -> Wizard:
    assert isinstance(shell.window.front, Wizard)
    return shell.window.front


def put(shell: Shell, **lines: str) -> None:
    for name, text in lines.items():
        line = shell.see(f"line.{name}")
        assert isinstance(line, QLineEdit)
        line.setText(text)


def to_site(shell: Shell) -> None:
    shell.press(Key.Key_Return).press(Key.Key_Return)


def to_administrator(shell: Shell) -> None:
    to_site(shell)
    put(shell, ST_SITE="新潟外科病院", ST_CODE="NGT")
    shell.press(Key.Key_Return)


def test_a_study_is_made_by_keyboard_alone(shell: Shell, folder: Path) -> None:
    assert shell.said("wizard.title") == "Language of the screen"
    shell.press(Key.Key_Return)
    assert shell.said("wizard.title") == "How do you want to start?"
    shell.press(Key.Key_Return)
    assert shell.focus.objectName() == "line.ST_SITE"
    shell.type("Niigata").press(Key.Key_Tab).press(Key.Key_Tab).type("NGT").press(Key.Key_Return)
    assert shell.said("wizard.title") == "First administrator"
    for typed in ("Sato Yoko", "YS", "sato", PASSWORD):
        shell.type(typed).press(Key.Key_Tab)
    shell.type(PASSWORD).press(Key.Key_Return)
    assert shell.said("wizard.title") == "Staff and laboratory"
    shell.press(Key.Key_Up).press(Key.Key_Return)
    assert shell.window.desk is not None
    assert shell.at == "form.S_REF"
    file = shell.desk.file
    assert file.path == folder / "ngt.casebinder"
    site = file.site_book().one(StudySettings)
    assert site is not None
    assert (site.site_name, site.site_code) == ("Niigata", "NGT")
    assert file.who is not None
    assert [role.value for role in file.who.roles] == ["administrator", "nurse"]


def test_the_second_start_shows_sign_in(shell: Shell, qtbot: QtBot, folder: Path) -> None:
    to_administrator(shell)
    put(shell, name="佐藤 陽子", initials="YS", sign_in="sato", password=PASSWORD, again=PASSWORD)
    shell.press(Key.Key_Return)
    shell.press(Key.Key_Return)
    shell.window.close()
    clock = Clock()
    again = Shell(qtbot, StudyFile.open(folder / "ngt.casebinder", STUDY, clock=clock), clock)
    assert again.focus.objectName() == "signin.password"
    again.close()


def test_esc_goes_back_and_what_was_typed_is_still_there(shell: Shell) -> None:
    to_administrator(shell)
    put(shell, name="佐藤 陽子")
    shell.press(Key.Key_Escape)
    assert shell.see("line.ST_SITE").text() == "新潟外科病院"  # type: ignore[attr-defined]
    shell.press(Key.Key_Return)
    assert shell.see("line.name").text() == "佐藤 陽子"  # type: ignore[attr-defined]


def test_another_language_keeps_what_was_typed(shell: Shell) -> None:
    to_administrator(shell)
    put(shell, initials="YS")
    shell.window.speak("ja")
    assert shell.said("wizard.title") == "最初の管理者"
    assert shell.see("line.initials").text() == "YS"  # type: ignore[attr-defined]
    shell.window.speak("en")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({}, "Enter Site name (Japanese)"),
        ({"ST_SITE": "新潟外科病院"}, "Enter Site code"),
    ],
)
def test_the_site_needs_a_name_and_a_code(shell: Shell, lines: dict[str, str], says: str) -> None:
    to_site(shell)
    put(shell, **lines)
    shell.press(Key.Key_Return)
    assert shell.said("wizard.said").startswith(says)


@pytest.mark.parametrize("code", ["n", "NGT-1", "TOOLONG"])
def test_a_site_code_that_would_not_do_for_numbers_is_refused(shell: Shell, code: str) -> None:
    to_site(shell)
    put(shell, ST_SITE="新潟外科病院", ST_CODE=code)
    shell.press(Key.Key_Return)
    assert shell.said("wizard.title") == "Study and site"
    assert shell.said("wizard.said")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": ""}, "Enter Name."),
        ({"initials": " "}, "Enter Initials."),
        ({"sign_in": ""}, "Enter Sign-in name."),
        ({"password": "eleven chrs"}, "A password has at least 12 characters or 4 words; make it longer."),
        ({"again": "four plain words there"}, "The two passwords differ. Type both again."),
    ],
)
def test_an_account_that_would_not_do_is_refused(
    shell: Shell, folder: Path, changed: dict[str, str], says: str
) -> None:
    to_administrator(shell)
    right = {"name": "佐藤 陽子", "initials": "YS", "sign_in": "sato", "password": PASSWORD, "again": PASSWORD}
    put(shell, **(right | changed))
    shell.press(Key.Key_Return)
    assert shell.said("wizard.said") == says
    assert not list(folder.glob("*"))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (Where(Kind.NETWORK), "A network drive can lose entries"),
        (Where(Kind.CLOUD, "OneDrive"), '"OneDrive" is kept in step'),
        (Where(Kind.READ_ONLY), "in which you may write"),
        (Where(Kind.REMOVABLE), "in which you may write"),
    ],
)
def test_a_folder_that_would_not_do_is_refused_before_anything_is_typed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, where: Where, says: str
) -> None:
    monkeypatch.setattr(first_run, "judge", lambda path: where)
    to_site(shell)
    assert shell.focus.objectName() == "line.folder"
    assert not shell.see("line.ST_SITE").isEnabled()
    assert says in shell.said("wizard.said")
    monkeypatch.setattr(first_run, "judge", lambda path: Where(Kind.LOCAL))
    shell.press(Key.Key_Tab)
    assert shell.see("line.ST_SITE").isEnabled()


def test_a_name_that_is_taken_is_refused(shell: Shell, folder: Path) -> None:
    folder.mkdir()
    (folder / "ngt.casebinder").write_text("something of somebody")
    to_administrator(shell)
    assert "There is already a file" in shell.said("wizard.said")
    assert (folder / "ngt.casebinder").read_text() == "something of somebody"


def test_a_file_that_is_no_study_is_named_and_left_alone(shell: Shell, tmp_path: Path) -> None:
    strange = tmp_path / "letter.casebinder"
    strange.write_text("Dear colleague," * 20)
    assert not shell.window.open_path(strange)
    assert "was not made by Casebinder" in shell.said("wizard.said")
    assert shell.said("wizard.title") == "How do you want to start?"
    assert strange.read_text() == "Dear colleague," * 20


def test_the_practice_study_is_made_once_and_opens_on_its_sign_in(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = tmp_path / "data" / "practice.casebinder"
    monkeypatch.setattr(deeds, "practice_path", lambda: study)
    monkeypatch.setattr(practice, "make", partial(practice.make, subjects=1))
    shell.press(Key.Key_Return).press(Key.Key_Down).press(Key.Key_Down).press(Key.Key_Return)
    assert shell.said("wizard.said") == "The practice study is being made."
    shell.qtbot.waitUntil(lambda: shell.window.desk is not None, timeout=30_000)
    assert shell.focus.objectName() == "signin.password"
    assert "The password of each is practice-study." in shell.visible_words()
    assert shell.window.windowTitle() == "Casebinder – PRACTICE 練習"
    made = study.stat().st_mtime_ns
    shell.window.deeds.practise()
    assert study.stat().st_mtime_ns == made
    assert shell.focus.objectName() == "signin.password"
