"""The commands `backup` and `restore`, as an administrator would type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from main import DONE, PASSWORD, WRONG_USE, main
from model.protocol import STUDY
from model.store import StudyFile
from model.store.copies import examine
from model.store.users import hashed
from model.store.verify import verify
from tests.gui.ward import PASSWORD as WORDS
from tests.gui.ward import Clock, Ward


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed study file with one patient, in which nurse and administrator have real passwords."""
    ward = Ward(tmp_path / "ngt.casebinder")
    ward.screen()
    ward.file.hasher = hashed
    for user in ward.file.users():
        if user.sign_in in ("nurse", "admin"):
            ward.file.end_sitting()
            ward.file.start_sitting(user.id)
            ward.file.set_password(user.id, f"{WORDS} indeed")
    ward.file.end_sitting()
    ward.file.close()
    monkeypatch.setenv(PASSWORD, f"{WORDS} indeed")
    (tmp_path / "stick").mkdir()
    return ward.file.path


def test_a_backup_is_made_verified_and_restored(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, new = tmp_path / "stick", tmp_path / "again.casebinder"
    assert main(["backup", str(study), "--to", str(stick), "--user", "nurse"]) == DONE
    (copy,) = stick.glob("*.casebinder")
    said = capsys.readouterr().out
    assert str(copy) in said
    assert "verified" in said
    assert "subjects 1," in said
    assert main(["restore", str(copy), "--to", str(new), "--user", "admin"]) == DONE
    assert "restored and verified" in capsys.readouterr().out
    assert all(line.ok for line in verify(new, STUDY))
    assert examine(new, STUDY).subjects == 1
    file = StudyFile.open(new, STUDY, clock=Clock())
    assert file.subject_count() == 1
    file.close()
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".casebinder-journal"} == {
        "stick", "ngt.casebinder", "ngt.casebinder.reserve", "again.casebinder", "again.casebinder.reserve",
    }  # fmt: skip


def test_a_folder_that_is_not_there_is_said_and_noted(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(study), "--to", str(tmp_path / "gone"), "--user", "nurse"]) == WRONG_USE
    assert "is not there" in capsys.readouterr().err
    file = StudyFile.open(study, STUDY, clock=Clock())
    assert file.last_backup is None
    assert file.writer.connection.execute("SELECT state FROM backup_run").fetchall() == [("failed",)]
    file.close()


@pytest.mark.parametrize(("user", "words"), [("nurse", "is not an administrator"), ("nobody", "do not match")])
def test_only_an_administrator_of_the_copy_restores_it(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], user: str, words: str
) -> None:
    main(["backup", str(study), "--to", str(tmp_path / "stick"), "--user", "nurse"])
    (copy,) = (tmp_path / "stick").glob("*.casebinder")
    capsys.readouterr()
    new = tmp_path / "again.casebinder"
    assert main(["restore", str(copy), "--to", str(new), "--user", user]) == WRONG_USE
    assert words in capsys.readouterr().err
    assert not new.exists()


def test_a_wrong_password_makes_neither_a_copy_nor_a_study(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup", str(study), "--to", str(tmp_path / "stick"), "--user", "nurse"])
    (copy,) = (tmp_path / "stick").glob("*.casebinder")
    monkeypatch.setenv(PASSWORD, "another word or two")
    assert main(["backup", str(study), "--to", str(tmp_path), "--user", "nurse"]) == WRONG_USE
    new = tmp_path / "again.casebinder"
    assert main(["restore", str(copy), "--to", str(new), "--user", "admin"]) == WRONG_USE
    assert "do not match" in capsys.readouterr().err
    assert not new.exists()
    assert [*tmp_path.glob("*.casebinder")] == [study]


def test_a_restore_refuses_what_is_there_and_what_is_no_copy(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = study.read_bytes()
    assert main(["restore", str(study), "--to", str(study), "--user", "admin"]) == WRONG_USE
    assert "Choose another name" in capsys.readouterr().err
    assert study.read_bytes() == before
    letter = tmp_path / "letter.casebinder"
    letter.write_text("Dear colleague, " * 20)
    assert main(["restore", str(letter), "--to", str(tmp_path / "new.casebinder"), "--user", "admin"]) == WRONG_USE
    assert "not made by Casebinder" in capsys.readouterr().err
