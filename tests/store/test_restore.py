"""Restore: a copy becomes a study file again, a new one; a copy that is not what it should be becomes nothing."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.store import KnownError, StudyFile, copies, database, place
from model.store.backup import Folder
from model.store.restore import restore
from model.store.verify import verify
from tests.store.copying import back_up, only
from tests.store.test_writer import Fault
from tests.store.trial import TRIAL, WOMAN, Watch, make, sign_in


def test_the_practice_study_is_neither_backed_up_nor_restored(tmp_path: Path, stick: Path, watch: Watch) -> None:
    practice = make(tmp_path / "practice.casebinder", watch, practice=True)
    with pytest.raises(KnownError) as told:
        practice.order_backup([Folder(stick)])
    assert told.value.code == "K-37"
    practice.close()
    with pytest.raises(KnownError) as told:
        restore(practice.path, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch)
    assert told.value.code == "K-37"
    assert not (tmp_path / "new.casebinder").exists()


def test_a_restored_file_equals_the_study_opens_and_says_where_it_came_from(
    busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch
) -> None:
    seq, head = busy.audit_head()
    source = copies.contents(busy.writer.connection, busy.schema)
    copy = only(back_up(busy, stick))
    bytes_before = copy.read_bytes()
    target = tmp_path / "again.casebinder"
    done = restore(copy, target, TRIAL, sign_in="admin", clock=watch, file_id=busy.file_id)
    assert done.contents == source
    assert copy.read_bytes() == bytes_before
    assert all(line.ok for line in verify(target, TRIAL))
    again = StudyFile.open(target, TRIAL, clock=watch)
    assert again.hash_at(seq) == head == busy.hash_at(seq)
    for subject in (1, 2):
        for form in TRIAL.forms:
            mine, theirs = (file.casebook(subject).all(form) for file in (busy, again))
            assert [(record.answers, record.status) for record in mine] == [(r.answers, r.status) for r in theirs]
    row = again.writer.connection.execute("SELECT target, state, at_seq, at_hash, digest FROM backup_run").fetchone()
    assert row == (str(copy), "restored", seq, head, source.digest)
    kinds = [kind for (kind,) in again.writer.connection.execute("SELECT kind FROM audit_set WHERE seq > ?", (seq,))]
    assert kinds == ["sign_in", "restore", "sign_out"]
    sign_in(again, "nurse")
    again.new_subject(WOMAN)
    assert all(line.ok for line in again.verify())
    again.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_restore_never_writes_over_a_file(busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch) -> None:
    copy = only(back_up(busy, stick))
    other = tmp_path / "other.casebinder"
    other.write_text("somebody's work")
    for target in (other, copy, busy.path):
        with pytest.raises(KnownError) as told:
            restore(copy, target, TRIAL, sign_in="admin", clock=watch)
        assert told.value.code == "K-21"
    assert other.read_text() == "somebody's work"


def flip_a_value(copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE f_ae SET ae_gr = '1'")
    connection.close()


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def drop_a_trigger(copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TRIGGER f_ae_no_delete")
    connection.close()


SPOILT: list[tuple[Callable[[Path], object], str]] = [
    (flip_a_value, "K-35"),
    (cut, "K-35"),
    (drop_a_trigger, "K-35"),
    (lambda copy: copy.write_text("a letter to the editor"), "K-01"),
    (lambda copy: copy.write_bytes(b""), "K-02"),
    (lambda copy: copy.write_bytes(b"CBKENC1\n" + bytes(200)), "K-04"),
    (lambda copy: copy.unlink(), "K-20"),
]


@pytest.mark.parametrize(("spoil", "code"), SPOILT)
def test_a_spoilt_copy_is_refused_with_its_sentence_and_nothing_is_made(
    busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch, spoil: Callable[[Path], object], code: str
) -> None:
    copy = only(back_up(busy, stick))
    spoil(copy)
    with pytest.raises(KnownError) as told:
        copies.verified(copy, TRIAL, busy.file_id)
    assert told.value.code == code
    before = {*tmp_path.iterdir()}
    with pytest.raises(KnownError) as told:
        restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch)
    assert told.value.code == code
    assert {*tmp_path.iterdir()} == before


def test_a_copy_that_is_sound_but_not_the_one_of_its_manifest_is_refused(
    busy: StudyFile, stick: Path, watch: Watch
) -> None:
    first = only(back_up(busy, stick))
    busy.new_subject(WOMAN)
    watch.forward(minutes=30)
    second = only(back_up(busy, stick))
    shutil.copy(first, second)
    with pytest.raises(KnownError) as told:
        copies.verified(second, TRIAL, busy.file_id)
    assert told.value.code == "K-35"
    assert "manifest" in told.value.says.en


def test_a_copy_of_another_study_file_is_refused(busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch) -> None:
    other = make(tmp_path / "other.casebinder", watch)
    copy = only(back_up(other, stick))
    other.close()
    with pytest.raises(KnownError) as told:
        copies.verified(copy, TRIAL, busy.file_id)
    assert told.value.code == "K-36"
    with pytest.raises(KnownError) as told:
        restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch, file_id=busy.file_id)
    assert told.value.code == "K-36"
    assert copies.copies(stick, busy.file_id) == []


@pytest.mark.parametrize("name", ["nurse", "nobody"])
def test_only_an_administrator_restores(busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch, name: str) -> None:
    copy = only(back_up(busy, stick))
    with pytest.raises(KnownError) as told:
        restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in=name, clock=watch)
    assert told.value.code == "K-38"
    assert not (tmp_path / "new.casebinder").exists()


@pytest.mark.parametrize(("kind", "code"), [(place.Kind.NETWORK, "K-10"), (place.Kind.CLOUD, "K-11")])
def test_a_copy_is_not_restored_where_a_study_may_not_be(
    busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch, kind: place.Kind, code: str, monkeypatch: Any
) -> None:
    copy = only(back_up(busy, stick))
    monkeypatch.setattr(place, "judge", lambda path: place.Where(kind, "OneDrive"))
    with pytest.raises(KnownError) as told:
        restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch)
    assert told.value.code == code


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "injected"), Fault("SQLITE_IOERR_WRITE")], ids=str)
@pytest.mark.parametrize(("where", "name"), [(database, "copy_pages"), (Path, "rename"), (StudyFile, "note_restored")])
def test_a_fault_while_restoring_leaves_no_new_file(
    busy: StudyFile, stick: Path, tmp_path: Path, watch: Watch, where: Any, name: str, fault: Exception
) -> None:
    copy = only(back_up(busy, stick))
    before = {*tmp_path.iterdir()}

    def fail(*args: object, **more: object) -> None:
        raise fault

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, fail)
        with pytest.raises((KnownError, OSError, sqlite3.Error)):
            restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch)
    assert {*tmp_path.iterdir()} == before
    assert restore(copy, tmp_path / "new.casebinder", TRIAL, sign_in="admin", clock=watch).path.exists()
