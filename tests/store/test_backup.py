"""Backups: a copy with a final name is a verified one, whatever goes wrong on the way; and a copy becomes the study."""

from __future__ import annotations

import errno
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from model.store import BugError, KnownError, StudyFile, backup, copies, database, readback
from model.store.backup import Folder
from model.store.reading import StudyReader
from model.store.verify import verify
from tests.store.copying import back_up, only, quiet
from tests.store.test_writer import Fault
from tests.store.trial import TRIAL, WOMAN, Event, Watch, a, sign_in


def test_a_copy_holds_what_the_study_held_and_is_verified(busy: StudyFile, stick: Path) -> None:
    seq, head = busy.audit_head()
    held = copies.contents(busy.writer.connection, busy.schema)
    copy = only(back_up(busy, stick))
    assert copy.name == f"ngt-20260305T030000Z-{seq}.casebinder"
    assert all(line.ok for line in verify(copy, TRIAL))
    found = copies.examine(copy, TRIAL)
    assert (found.seq, found.head, found.digest, found.rows) == (seq, head, held.digest, held.rows)
    assert {file.name for file in stick.iterdir()} == {copy.name, f"{copy.name}.manifest.json"}
    assert not list(busy.path.parent.glob("*.work-*"))
    assert all(line.ok for line in busy.verify())


def test_a_manifest_says_what_the_copy_is_and_nothing_about_a_patient(busy: StudyFile, stick: Path) -> None:
    copy = only(back_up(busy, stick))
    facts = json.loads(copy.with_name(copy.name + ".manifest.json").read_text())
    assert facts["seq"] == busy.last_backup.seq if busy.last_backup else False
    assert facts["rows"]["subject"] == 2
    assert facts["encrypted"] is False
    assert "NGT-" not in json.dumps(facts)
    (described,) = copies.copies(stick, busy.file_id)
    assert described.path == copy


def test_a_backup_is_an_act_of_the_person_who_made_it(busy: StudyFile, stick: Path) -> None:
    before, _ = busy.audit_head()
    copy = only(back_up(busy, stick))
    row = busy.writer.connection.execute("SELECT target, state, at_seq, encrypted FROM backup_run").fetchone()
    assert row == (str(copy), "verified", before, 0)
    kind, sitting = busy.writer.connection.execute(
        "SELECT kind, sitting_id FROM audit_set ORDER BY seq DESC"
    ).fetchone()
    assert (kind, sitting) == ("backup", busy.who.id if busy.who else None)


def test_work_goes_on_while_the_copy_is_made(busy: StudyFile, stick: Path) -> None:
    seq, head = busy.audit_head()
    order = busy.order_backup([Folder(stick)])
    busy.new_subject(WOMAN)
    (outcome,) = backup.run(order, lambda done, of, note: busy.new_subject(WOMAN) if not done else None)
    order.discard()
    assert outcome.copy is not None
    found = copies.examine(outcome.copy.path, TRIAL)
    assert (found.seq, found.head) == (seq, head)
    assert found.subjects == 2
    assert all(line.ok for line in busy.verify())


def test_fifty_round_trips_are_fifty_equal_digests(busy: StudyFile, stick: Path, watch: Watch) -> None:
    for n in range(50):
        busy.new_record(Event, 1, {"AE_DAYS": a(n), "AE_VERB": a(f"悪心 {n}")})
        watch.forward(minutes=30)
        source = copies.contents(busy.writer.connection, busy.schema)
        assert copies.examine(only(back_up(busy, stick, keep=99)), TRIAL) == source


def test_the_folder_beside_the_study_is_made_and_other_folders_are_not(busy: StudyFile, tmp_path: Path) -> None:
    own, missing = backup.own_folder(busy.path), tmp_path / "pulled out"
    first, second = back_up(busy, own, missing)
    assert first.copy is not None
    assert first.copy.path.parent == own == tmp_path / "ngt.backups"
    assert second.copy is None
    assert second.why is not None
    assert "pulled out" in second.why.en
    assert "is not there" in second.why.en
    assert not missing.exists()
    rows = busy.writer.connection.execute("SELECT target, state, why FROM backup_run ORDER BY id").fetchall()
    assert [row[1] for row in rows] == ["verified", "failed"]
    assert rows[1] == (str(missing), "failed", second.why.en)


def refusal(code: int) -> OSError:
    return OSError(code, "injected")


# Each point at which something is written or read back, in the order in which they are passed.
POINTS: list[tuple[Any, str]] = [
    (database, "copy_pages"),
    (backup, "settle"),
    (backup, "examine"),
    (backup, "sum_of"),
    (Path, "write_text"),
    (Path, "replace"),
    (backup, "settle_folder"),
]
FAULTS = [
    (refusal(errno.ENOSPC), "has no room"),
    (refusal(errno.EROFS), "Nothing can be written"),
    (refusal(errno.EACCES), "Nothing can be written"),
    (refusal(errno.EIO), "does not answer"),
    (refusal(errno.ENOENT), "is not there"),
    (Fault("SQLITE_FULL"), "has no room"),
    (Fault("SQLITE_READONLY"), "Nothing can be written"),
    (Fault("SQLITE_IOERR_WRITE"), "does not answer"),
]


@pytest.mark.parametrize(("fault", "words"), FAULTS, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize(("where", "name"), POINTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_fault_at_any_point_leaves_older_copies_and_no_half_one(
    busy: StudyFile, stick: Path, watch: Watch, where: Any, name: str, fault: Exception, words: str
) -> None:
    older = only(back_up(busy, stick))
    before = {file: file.read_bytes() for file in stick.iterdir()}
    busy.new_subject(WOMAN)
    watch.forward(days=1)

    def fail(*args: object, **more: object) -> None:
        raise fault

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, fail)
        (outcome,) = back_up(busy, stick)
    assert outcome.copy is None
    assert outcome.why is not None
    assert words in outcome.why.en
    assert busy.last_backup is not None
    assert busy.last_backup.target == older
    found = {file: file.read_bytes() for file in stick.iterdir()}
    if name != "settle_folder":  # by then the copy stands under its name, whole and verified
        assert found == before
    assert not [file for file in found if file.suffix == ".part"]
    assert all(line.ok for copy in copies.copies(stick, busy.file_id) for line in verify(copy.path, TRIAL))
    assert only(back_up(busy, stick)).exists()
    assert all(line.ok for line in busy.verify())


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_stick(
    busy: StudyFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(backup, "sum_of", fail)
    with pytest.raises(ZeroDivisionError):
        back_up(busy, stick)
    assert not list(stick.iterdir())


def test_a_stick_without_room_is_seen_before_anything_is_written(busy: StudyFile, stick: Path) -> None:
    order = busy.order_backup([Folder(stick)])
    need = order.snapshot.stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "copy_pages", lambda *given: pytest.fail("something was written"))
        patch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=need - 1))
        (outcome,) = backup.run(order, quiet)
    assert outcome.why is not None
    assert "has no room" in outcome.why.en
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=need))
        (outcome,) = backup.run(order, quiet)
    assert outcome.copy is not None
    order.discard()


def test_a_study_whose_own_disk_is_full_says_so_and_leaves_no_snapshot(
    busy: StudyFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite3.Connection, target: Path) -> None:
        target.write_bytes(b"half")
        raise Fault("SQLITE_FULL")

    monkeypatch.setattr(database, "snapshot", full)
    with pytest.raises(KnownError) as told:
        busy.order_backup([Folder(stick)])
    assert told.value.code == "K-33"
    assert not list(busy.path.parent.glob("*.work-*"))


def test_a_byte_that_the_stick_gives_back_differently_is_never_called_verified(
    busy: StudyFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = readback.settle
    at: list[int] = []

    def flips(file: Path) -> None:
        written(file)
        if file.name.endswith(".casebinder.part"):
            data = bytearray(file.read_bytes())
            data[len(data) * at[0] // 20] ^= 0x55
            file.write_bytes(data)

    monkeypatch.setattr(backup, "settle", flips)
    for n in range(20):
        at[:] = [n]
        (outcome,) = back_up(busy, stick)
        assert outcome.copy is None
        assert outcome.why is not None
        assert "did not pass its check" in outcome.why.en
    assert not list(stick.iterdir())


class Stopped(Exception):  # noqa: N818 - what somebody wanted
    """Somebody has pressed Cancel."""


def test_a_backup_that_is_cancelled_at_any_step_leaves_nothing(busy: StudyFile, stick: Path) -> None:
    order = busy.order_backup([Folder(stick)])
    steps = 0

    def stop_at(number: int) -> Callable[[int, int, str], None]:
        def step(done: int, of: int, note: str) -> None:
            nonlocal steps
            steps += 1
            if steps == number:
                raise Stopped

        return step

    backup.run(order, stop_at(-1))
    last, steps = steps, 0
    for file in stick.iterdir():
        file.unlink()
    assert last > 3
    for number in range(1, last):
        steps = 0
        with pytest.raises(Stopped):
            backup.run(order, stop_at(number))
        assert not list(stick.iterdir())
    order.discard()


def test_what_a_killed_backup_left_is_cleared_and_what_others_left_is_not(busy: StudyFile, stick: Path) -> None:
    left = stick / "ngt-20260101T000000Z-7.casebinder.part"
    others = [stick / "holiday.part", stick / "other-20260101T000000Z-7.casebinder.part", stick / "ngt.casebinder.part"]
    for file in (left, *others):
        file.write_text("half")
    only(back_up(busy, stick))
    assert not left.exists()
    assert all(file.exists() for file in others)


def test_a_snapshot_left_by_a_killed_program_is_cleared_at_the_next_opening(lived: Path, watch: Watch) -> None:
    left, other = lived.with_name("ngt.casebinder.work-1"), lived.with_name("ngt.casebinder.worker")
    left.write_text("half")
    other.write_text("mine")
    StudyFile.open(lived, TRIAL, clock=watch).close()
    assert not left.exists()
    assert other.exists()


def test_older_copies_go_by_generations_and_never_what_is_not_ours(busy: StudyFile, stick: Path, watch: Watch) -> None:
    stranger = stick / "ngt-20250101T000000Z-1.casebinder"
    begun, first = busy.writer.elapsed(), watch.now.timestamp()
    busy.writer.elapsed = lambda: begun + watch.now.timestamp() - first  # so that no clock was moved
    stranger.write_text("without a manifest nobody knows what it is")
    for _ in range(4):
        for _ in range(2):
            only(back_up(busy, stick))
            watch.forward(hours=1)
        watch.forward(hours=22)
    found = copies.copies(stick, busy.file_id)
    assert len(found) == 6
    assert stranger.exists()
    days = [copy.at.date() for copy in found]
    assert len({*days}) == 4


def test_no_copy_goes_within_a_day_after_the_clock_was_moved(busy: StudyFile, stick: Path, watch: Watch) -> None:
    for _ in range(2):
        only(back_up(busy, stick))
        watch.forward(hours=1)
    watch.forward(days=400)
    busy.writer.elapsed = lambda: 0.0
    busy.new_subject(WOMAN)
    kinds = [kind for (kind,) in busy.writer.connection.execute("SELECT kind FROM audit_set")]
    assert "clock" in kinds
    only(back_up(busy, stick))
    assert len(copies.copies(stick, busy.file_id)) == 3


def test_only_work_on_the_study_counts_as_a_change_since_the_last_backup(
    busy: StudyFile, stick: Path, watch: Watch
) -> None:
    assert busy.last_backup is None
    copy = only(back_up(busy, stick))
    last = busy.last_backup
    assert last is not None
    assert (last.target, last.at, last.away_at) == (copy, watch.now, None)
    assert not busy.changed_since(last.seq)
    sign_in(busy, "doctor")
    busy.print_requested(1, "AEL", "1")
    busy.verify()
    assert not busy.changed_since(last.seq)
    busy.new_subject(WOMAN)
    assert busy.changed_since(last.seq)


def test_a_copy_on_another_disk_is_told_from_one_on_this_disk(
    busy: StudyFile, stick: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_on_other_disk", lambda folder, study: folder == stick)
    back_up(busy, stick)
    away = watch.now
    watch.forward(hours=30)
    busy.new_subject(WOMAN)
    back_up(busy, backup.own_folder(busy.path))
    last = busy.last_backup
    assert last is not None
    assert (last.at, last.away_at) == (watch.now, away)


def test_a_monitor_makes_no_backup_and_a_read_only_file_neither(lived: Path, stick: Path, watch: Watch) -> None:
    file = StudyFile.open(lived, TRIAL, clock=watch)
    with pytest.raises(BugError):
        file.order_backup([Folder(stick)])
    sign_in(file, "monitor")
    with pytest.raises(KnownError) as told:
        file.order_backup([Folder(stick)])
    assert told.value.code == "K-17"
    file.close()
    file = StudyFile.open(lived, TRIAL, clock=watch, read_only=True)
    with pytest.raises(KnownError) as told:
        file.order_backup([Folder(stick)])
    assert told.value.code == "K-18"
    file.close()


def test_backups_are_made_by_those_who_may(busy: StudyFile, stick: Path, watch: Watch) -> None:
    for name in ("nurse", "doctor", "admin"):
        sign_in(busy, name)
        watch.forward(minutes=1)
        only(back_up(busy, stick, keep=9))
    assert len(copies.copies(stick, busy.file_id)) == 3
    assert busy.last_backup is not None
    assert watch.now - busy.last_backup.at < timedelta(minutes=1)


def test_the_open_study_is_never_read_by_plain_means(busy: StudyFile) -> None:
    with pytest.raises(BugError):
        copies.sum_of(busy.path, lambda: None)


def kill_backups(path: Path, folder: Path, times: int) -> None:
    """Let another program make backups and kill it, again and again."""
    chance = random.Random(times)
    program = [sys.executable, "-m", "tests.store.other_program", str(path), "back_up"]
    for _ in range(times):
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            first = child.stdout.readline()
            end = time.monotonic() + chance.uniform(0, 0.1)
            while time.monotonic() < end:
                pass
            child.kill()
            reported = [first, *child.stdout.readlines()]
        file = StudyFile.open(path, TRIAL, clock=Watch())
        assert not list(path.parent.glob("*.work-*"))
        found = copies.copies(folder, file.file_id)
        assert {line.strip() for line in reported if line.endswith("\n")} <= {copy.path.name for copy in found}
        for copy in folder.glob("*.casebinder"):
            assert all(line.ok for line in verify(copy, TRIAL))
        assert all(line.ok for line in StudyReader.verify(file))
        file.close()
        for left in folder.iterdir():
            left.unlink()


def test_a_killed_backup_leaves_whole_copies_only(closed: Path, stick: Path) -> None:
    kill_backups(closed, stick, 4)


@pytest.mark.soak
def test_100_killed_backups_leave_whole_copies_only(closed: Path, stick: Path) -> None:
    kill_backups(closed, stick, 100)
