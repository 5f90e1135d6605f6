"""The page of backups by keyboard, the words in the status bar, and the backup on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.backup import BackupPage
from model.answers import Answer
from model.protocol import STUDY
from model.protocol.site import BackupFolder, StudySettings
from model.store import StudyFile, backup, copies
from model.store.verify import verify
from tests.gui.shell import ALT, Key, Shell, ward_with_patient
from tests.gui.ward import Ward


def sit(ward: Ward, name: str) -> None:
    """Let this person work now."""
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == name))


def name_folder(ward: Ward, folder: Path, keep: int = 5) -> None:
    """The administrator names a folder for backups."""
    sit(ward, "admin")
    record = ward.file.site_book().all(StudySettings)[0]
    answers: dict[str, Answer[Any]] = {BackupFolder.folder.id: Answer(str(folder)), BackupFolder.keep.id: Answer(keep)}
    ward.file.add_row(record, StudySettings.backup_folders, answers)
    sit(ward, "nurse")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def ward(tmp_path: Path, stick: Path) -> Ward:
    made = ward_with_patient(tmp_path / "ngt.casebinder")
    name_folder(made, stick)
    return made


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    made = Shell(qtbot, ward.file, ward.clock)
    yield made
    if made.window.isVisible():
        made.window.without_backup = True
    made.close()


def page(shell: Shell) -> BackupPage:
    shell.press(Key.Key_6, ALT)
    assert isinstance(shell.page, BackupPage)
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    return shell.page


def cells(page: BackupPage, row: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() or "" for column in range(model.columnCount())]


def press(shell: Shell, button: QWidget) -> None:
    """Press a button, and wait until its work is done."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)


def test_alt_6_shows_each_folder_and_a_backup_is_made_with_one_button(shell: Shell, ward: Ward, stick: Path) -> None:
    shown = page(shell)
    assert shell.said("status.backup") == "No backup yet"
    assert shell.see("status.backup").property("role") == "attention"
    assert cells(shown, 0)[:3] == ["Beside the study (ngt.backups)", "", ""]
    assert cells(shown, 1)[:3] == [str(stick), "ready", "none yet"]
    press(shell, shown.now)
    assert shell.said("status.backup") == "Backup today 14:22"
    assert shell.see("status.backup").property("role") == "muted"
    for row in (0, 1):
        assert cells(shown, row)[1:3] == ["ready", "today 14:22"]
    assert cells(shown, 1)[4:] == ["1", "5"]
    for folder in (backup.own_folder(ward.file.path), stick):
        (copy,) = copies.copies(folder, ward.file.file_id)
        assert all(line.ok for line in verify(copy.path, STUDY))


def test_a_stick_that_is_not_connected_is_a_sentence_and_the_other_folder_has_its_copy(
    shell: Shell, ward: Ward, stick: Path
) -> None:
    stick.rmdir()
    shown = page(shell)
    assert cells(shown, 1)[1] == "missing"
    press(shell, shown.now)
    assert "is not there" in shown.said.accessibleName()
    assert cells(shown, 0)[2] == "today 14:22"
    assert shell.said("status.backup") == "Backup today 14:22"


def test_the_status_bar_says_the_age_and_turns_from_yesterday_to_attention_to_red(
    shell: Shell, ward: Ward, monkeypatch: pytest.MonkeyPatch, stick: Path
) -> None:
    monkeypatch.setattr(backup, "_on_other_disk", lambda folder, study: folder == stick)
    press(shell, page(shell).now)
    made = ward.clock.now  # a Thursday
    for passed, words, role in (
        (timedelta(days=1), "Backup yesterday 14:22", "muted"),
        (timedelta(days=1, minutes=1), "Backup yesterday 14:22", "attention"),
        (timedelta(days=7), "Backup 2026-01-08 14:22", "attention"),
        (
            timedelta(days=7, minutes=1),
            "Backup 2026-01-08 14:22   Last copy on another disk: 2026-01-08 14:22",
            "hard",
        ),
    ):
        ward.clock.now = made + passed
        shell.window.show_backup()
        assert (shell.said("status.backup"), shell.see("status.backup").property("role")) == (words, role)
    assert "another disk: 2026-01-08" in shell.see("status.backup").toolTip()


def test_leaving_makes_a_backup_and_then_closes(shell: Shell, ward: Ward, stick: Path) -> None:
    path, file_id = ward.file.path, ward.file.file_id
    seq, _ = ward.file.audit_head()
    shell.window.close()
    shell.qtbot.waitUntil(lambda: not shell.window.isVisible())
    (copy,) = copies.copies(stick, file_id)
    assert copy.contents.seq == seq
    assert not list(path.parent.glob("*.work-*"))
    file = StudyFile.open(path, STUDY, clock=ward.clock)
    assert file.last_backup is not None
    assert file.last_backup.target == copy.path
    file.close()


def test_leaving_without_a_change_makes_no_second_backup(shell: Shell, ward: Ward, stick: Path) -> None:
    press(shell, page(shell).now)
    file_id = ward.file.file_id
    ward.clock.now += timedelta(minutes=5)
    shell.window.close()
    assert not shell.window.isVisible()
    assert len(copies.copies(stick, file_id)) == 1


def test_a_backup_that_fails_on_leaving_is_said_and_closing_again_leaves(shell: Shell, ward: Ward, stick: Path) -> None:
    stick.rmdir()
    shell.window.close()
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    assert shell.window.isVisible()
    words = shell.said("notsaved.words")
    assert "is not there" in words
    assert "close once more" in words
    stick.mkdir()
    press(shell, page(shell).now)
    assert not shell.see("bar.notsaved").isVisible()
    ward.screen(SCR_BIRTH="1971-01-01")
    for left in stick.iterdir():
        left.unlink()
    stick.rmdir()
    shell.window.close()
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    assert shell.window.isVisible()
    shell.window.close()
    assert not shell.window.isVisible()


def test_a_backup_on_leaving_can_be_cancelled_and_nothing_is_left(shell: Shell, ward: Ward, stick: Path) -> None:
    shell.window.close()
    job = shell.desk.backups.job
    assert job is not None
    job.cancel()
    shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    if shell.desk.backups.last is None:  # it was stopped before it was done
        assert shell.window.isVisible()
        assert "cancelled" in shell.said("notsaved.words")
        assert not list(stick.iterdir())
    assert not list(ward.file.path.parent.glob("*.work-*"))


def test_without_folders_in_the_settings_leaving_only_closes(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder")
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.window.close()
    assert not shell.window.isVisible()
    assert not backup.own_folder(ward.file.path).exists()
    shell.close()


def test_every_half_hour_a_change_is_backed_up_and_no_change_is_not(shell: Shell, ward: Ward, stick: Path) -> None:
    def made() -> int:
        shell.qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
        return len(copies.copies(stick, ward.file.file_id))

    shell.window.beat()
    assert made() == 0
    ward.clock.now += timedelta(minutes=30)
    shell.desk.backups.keep_up()
    assert made() == 1
    ward.clock.now += timedelta(minutes=30)
    shell.desk.backups.keep_up()
    assert made() == 1
    ward.screen(SCR_BIRTH="1971-01-01")
    shell.desk.backups.keep_up()
    assert made() == 2


def test_a_copy_is_verified_and_compared_with_this_study(shell: Shell, ward: Ward, stick: Path) -> None:
    shown = page(shell)
    press(shell, shown.now)
    (copy,) = copies.copies(stick, ward.file.file_id)
    shown.ask_copy = lambda parent, title: copy.path
    ward.screen(SCR_BIRTH="1971-01-01")
    press(shell, shown.verify)
    words = shown.said.accessibleName()
    assert f"audit set {copy.contents.seq}, 1 subject(s)" in words
    assert f"gone on to set {ward.file.audit_head()[0]}" in words
    copy.path.write_bytes(copy.path.read_bytes()[:50_000])
    press(shell, shown.verify)
    assert "did not pass its check" in shown.said.accessibleName()
    assert shown.said.property("role") == "hard"


def test_a_copy_of_another_study_is_told_apart(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Ward(tmp_path / "other" / "other.casebinder")
    other.file.end_sitting()
    other.file.close()
    shown = page(shell)
    shown.ask_copy = lambda parent, title: other.file.path
    press(shell, shown.verify)
    assert "is a copy of another study file" in shown.said.accessibleName()


def test_the_nurse_has_no_button_to_restore_and_the_administrator_restores_to_a_new_file(
    qtbot: QtBot, ward: Ward, stick: Path, tmp_path: Path
) -> None:
    sit(ward, "admin")
    shell = Shell(qtbot, ward.file, ward.clock)
    shown = page(shell)
    press(shell, shown.now)
    (copy,) = copies.copies(stick, ward.file.file_id)
    new = tmp_path / "again.casebinder"
    shown.ask_copy = lambda parent, title: copy.path
    shown.ask_new = lambda parent, title: ward.file.path
    press(shell, shown.restore)
    assert "Choose another name" in shown.said.accessibleName()
    shown.ask_new = lambda parent, title: new
    press(shell, shown.restore)
    assert "Restored to again.casebinder and verified" in shown.said.accessibleName()
    assert all(line.ok for line in verify(new, STUDY))
    assert all(line.ok for line in ward.file.verify())
    shell.window.without_backup = True
    shell.close()


def test_only_an_administrator_sees_restore(shell: Shell) -> None:
    assert not hasattr(page(shell), "restore")


def test_the_practice_study_has_neither_button_nor_words_about_backups(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "practice.casebinder")
    ward.file.practice = True
    shell = Shell(qtbot, ward.file, ward.clock)
    shown = page(shell)
    assert not [name for name in ("now", "verify", "restore") if hasattr(shown, name)]
    assert shown.table.model().rowCount() == 0
    assert shell.said("status.backup") == ""
    shell.close()
