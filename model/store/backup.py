"""Backups: verified copies of the study file in several folders, kept by generations, with a manifest beside each."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from model.store import act as acts
from model.store import database
from model.store.act import Act
from model.store.copies import (
    HEADER,
    MANIFEST,
    Contents,
    Copy,
    contents,
    copies,
    examine,
    manifest,
    reading,
    sum_of,
    take_away,
    told,
)
from model.store.generations import kept
from model.store.history import local
from model.store.known import KnownError, known
from model.store.readback import settle, settle_folder
from model.store.schema import schema_of
from model.store.tables import BACKUP_RUN, Value
from model.study import Study
from model.text import Text

VERIFIED, FAILED, RESTORED = "verified", "failed", "restored"
OTHER_DISK, THIS_DISK = "other_disk", "this_disk"
KEPT_BESIDE = 10
CAREFUL_AFTER_CLOCK = timedelta(hours=24)
PART = ".part"
# What is written when nobody has changed anything of the study.
NO_CHANGE = (
    "sign_in", "sign_in_failed", "sign_out", "idle_lock", "unlock_screen", "print", "export", "backup", "verify_run",
    "clock",
)  # fmt: skip

Step = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that takes backups, and how many copies stay in it at the least."""

    path: Path
    keep: int = KEPT_BESIDE


@dataclass(frozen=True, slots=True)
class Order:
    """A backup to be made: of which file and to which folders, from a snapshot that belongs to this order alone."""

    study: Study
    of: Path
    snapshot: Path
    file_id: str
    seq: int
    head: str
    at: datetime
    folders: Sequence[Folder]
    clock_moved: bool

    def discard(self) -> None:
        """Take the snapshot away."""
        self.snapshot.unlink(missing_ok=True)

    @property
    def name(self) -> str:
        """The name of the copy: the study's, the moment in UTC, and the audit set."""
        return f"{self.of.stem}-{self.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self.seq}{self.of.suffix}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a backup in one folder: the copy, or why there is none."""

    folder: Path
    copy: Copy | None
    other_disk: bool
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest verified copy: when, where, and of which audit set; and the newest one on another disk."""

    at: datetime
    target: Path
    seq: int
    away_at: datetime | None


def own_folder(study: Path) -> Path:
    """The folder beside the study file that takes a copy of every backup."""
    return study.with_name(f"{study.stem}.backups")


def sweep(study: Path) -> None:
    """Take away the snapshots that a program which was killed has left beside the study."""
    for left in study.parent.glob(f"{_escaped(study.name)}.work-*"):
        left.unlink(missing_ok=True)


def order(connection: sqlite3.Connection, study: Study, of: Path, folders: Sequence[Folder], at: datetime) -> Order:
    """A snapshot of the open study, and what is to be made of it. Raises KnownError."""
    snapshot = next(path for n in range(1, 100) if not (path := of.with_name(f"{of.name}.work-{n}")).exists())
    seq, head, _ = acts.head(connection)
    (file_id,) = connection.execute("SELECT file_id FROM study").fetchone()
    moved = connection.execute(
        "SELECT 1 FROM audit_set WHERE kind = 'clock' AND at_utc > ? LIMIT 1", (acts.utc(at - CAREFUL_AFTER_CLOCK),)
    ).fetchone()
    try:
        with told(of.parent):
            database.snapshot(connection, snapshot)
    except BaseException:
        snapshot.unlink(missing_ok=True)
        raise
    return Order(study, of, snapshot, file_id, seq, head.hex(), at, folders, moved is not None)


def run(order: Order, step: Step) -> list[Outcome]:
    """Make the copies: what came of each folder. Any thread; what `step` raises ends it and leaves no half copy."""
    outcomes = []
    with reading(order.snapshot) as connection:
        source = contents(connection, schema_of(order.study))
    for n, folder in enumerate(order.folders):

        def at_work(done: int = n, path: Path = folder.path) -> None:
            step(done, len(order.folders), str(path))

        away = _on_other_disk(folder.path, order.of)
        try:
            outcomes.append(Outcome(folder.path, _copy(order, folder, source, at_work), away))
        except KnownError as refused:
            outcomes.append(Outcome(folder.path, None, away, refused.says))
    step(len(order.folders), len(order.folders), "")
    return outcomes


def _copy(order: Order, folder: Folder, source: Contents, step: Callable[[], object]) -> Copy:
    step()
    if folder.path == own_folder(order.of):
        with told(folder.path):
            folder.path.mkdir(exist_ok=True)
    if not folder.path.is_dir():
        raise known("K-31", folder=folder.path)
    target = folder.path / order.name
    part, note, final_note = (target.with_name(target.name + end) for end in (PART, MANIFEST + PART, MANIFEST))
    try:
        with told(folder.path):
            _sweep_parts(folder.path, order.of)
            if shutil.disk_usage(folder.path).free < order.snapshot.stat().st_size:
                raise known("K-33", folder=folder.path)
            database.copy_pages(order.snapshot, part, step)
            settle(part)
            _same(part, order, source, step)
            copy = Copy(target, order.at, source, sum_of(part, step))
            note.write_text(json.dumps(manifest(copy), indent=1), encoding="utf-8")
            settle(note)
            part.replace(target)
            note.replace(final_note)
            settle_folder(folder.path)
            _thin(folder, order)
    except BaseException:
        for left in (part, note):
            take_away(left)
        raise
    return copy


def _same(part: Path, order: Order, source: Contents, step: Callable[[], object]) -> None:
    """The copy is sound, and holds what the study held. Raises KnownError K-35."""
    try:
        found = examine(part, order.study, step)
    except KnownError as refused:
        raise refused if refused.code == "K-35" else known("K-35", file=order.name, check=refused.code) from refused
    equal = sum_of(part, step, HEADER) == sum_of(order.snapshot, step, HEADER)
    if (found.seq, found.head) != (order.seq, order.head) or found != source or not equal:
        raise known("K-35", file=order.name, check=f"{found.seq} <> {order.seq}")


def note(outcomes: Sequence[Outcome], order: Order) -> Callable[[Act], None]:
    """The act that says what came of a backup."""

    def work(act: Act) -> None:
        for outcome in outcomes:
            copy = outcome.copy
            values: dict[str, Value] = {
                "target": _plain(copy.path if copy else outcome.folder),
                "state": VERIFIED if copy else FAILED,
                "at_seq": order.seq,
                "at_hash": order.head,
                "digest": copy.contents.digest if copy else None,
                "encrypted": 0,
                "detail": OTHER_DISK if outcome.other_disk else THIS_DISK,
                "why": outcome.why.en if outcome.why else None,
            }
            act.insert(BACKUP_RUN, values)

    return work


def note_restored(copy: Path, held: Contents) -> Callable[[Act], int]:
    """The act that says that this file was made from a copy, and at which audit set."""
    values: dict[str, Value] = {
        "target": _plain(copy),
        "state": RESTORED,
        "at_seq": held.seq,
        "at_hash": held.head,
        "digest": held.digest,
        "encrypted": 0,
    }
    return lambda act: act.insert(BACKUP_RUN, values)


def last(connection: sqlite3.Connection) -> LastBackup | None:
    """The newest verified copy as it was noted; None if there never was one."""
    newest = "SELECT at_seq, target FROM backup_run WHERE state = ? ORDER BY id DESC LIMIT 1"
    away = "SELECT at_seq FROM backup_run WHERE state = ? AND detail = ? ORDER BY id DESC LIMIT 1"
    row = connection.execute(newest, (VERIFIED,)).fetchone()
    if row is None:
        return None
    far = connection.execute(away, (VERIFIED, OTHER_DISK)).fetchone()
    return LastBackup(_noted(connection, row[0]), Path(row[1]), row[0], _noted(connection, far[0]) if far else None)


def _noted(connection: sqlite3.Connection, seq: int) -> datetime:
    """When the backup that was made at an audit set was noted."""
    sql = "SELECT at_utc, offset_min FROM audit_set WHERE seq > ? AND kind = 'backup' ORDER BY seq LIMIT 1"
    return local(*connection.execute(sql, (seq,)).fetchone())


def changed_since(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether anything of the study was changed after an audit set; signing in, printing and the like do not count."""
    marks = ", ".join("?" * len(NO_CHANGE))
    sql = f"SELECT 1 FROM audit_set WHERE seq > ? AND kind NOT IN ({marks}) LIMIT 1"
    return connection.execute(sql, (seq, *NO_CHANGE)).fetchone() is not None


def _sweep_parts(folder: Path, of: Path) -> None:
    """Take away what a backup of this study that was killed has left."""
    ours = re.compile(re.escape(of.stem) + r"-\d{8}T\d{6}Z-\d+" + re.escape(of.suffix) + r"(\.manifest\.json)?\.part")
    for left in folder.glob(f"*{PART}"):
        if ours.fullmatch(left.name):
            left.unlink(missing_ok=True)


def _thin(folder: Folder, order: Order) -> None:
    """Let older copies go; none while the clock was moved a short time ago, since their ages cannot be trusted."""
    if order.clock_moved:
        return
    found = copies(folder.path, order.file_id)
    stay = kept((copy.at for copy in found), folder.keep, order.at)
    for copy in found:
        if copy.at not in stay:
            take_away(copy.path)
            take_away(copy.path.with_name(copy.path.name + MANIFEST))


def _on_other_disk(folder: Path, study: Path) -> bool:
    try:
        return folder.stat().st_dev != study.parent.stat().st_dev
    except OSError:
        return False


def _plain(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode()


def _escaped(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)
