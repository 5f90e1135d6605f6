"""Acts brought to the disk: one transaction each, the truth after an error, and room on a full disk."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from model.store import act as acts
from model.store.act import Act
from model.store.database import DB_ERRORS, Door, is_environment, reason, tx
from model.store.known import BugError, KnownError, known
from model.store.tables import STUDY_EVENT
from model.text import Text

T = TypeVar("T")
RESERVE_BYTES = 8 * 2**20
ROOM_FOR_RESERVE = 50 * 2**20
ACTS_PER_COMMIT = 2000
NOT_REOPENED: tuple[type[Exception], ...] = (*DB_ERRORS, KnownError)
CLOCK_TOLERANCE = timedelta(seconds=120)


def elapsed() -> float:
    """Seconds that passed, sleep included, whatever the clock on the wall is set to."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True)
class Written(Generic[T]):
    """What came of an act: the answer of its work, and the number of its audit set; None if nothing differed."""

    answer: T
    seq: int | None


@dataclass
class Writer:
    """Writes acts through the door, one at a time."""

    door: Door
    elapsed: Callable[[], float] = elapsed
    last_saved: datetime | None = None
    _alive: bool = True
    _uncertain: tuple[str, datetime] | None = None
    _bulk: int | None = None
    _clock_at: tuple[datetime, float] | None = field(default=None)

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection, made anew if the disk took it away. Raises DB_ERRORS."""
        if not self._alive:
            self._reopen()
        return self.door.connection

    def write(
        self,
        kind: str,
        work: Callable[[Act], T],
        *,
        at: datetime,
        sitting_id: int | None = None,
        subject_id: int | None = None,
        note: str | None = None,
    ) -> Written[T]:
        """Do the work in one act. Raises KnownError if it is certainly (K-13, K-15) or perhaps (K-14) not saved, and
        K-23 without doing it when the act before, of which that could not be told, turns out to be saved.

        `work` may be called again after an error, so it must not remember anything of its first try.
        """
        acts.offset_minutes(at)  # a clock without its zone is a bug of ours, and is one before anything is begun
        self._settle()
        token = os.urandom(8).hex()
        done: list[Written[T]] = []

        def begin(kind: str, subject_id: int | None) -> Act:
            return Act(
                self.connection, kind=kind, token=token, at=at, sitting_id=sitting_id, subject_id=subject_id, note=note
            )

        def attempt() -> None:
            with self._transaction():
                act = begin(kind, subject_id)
                if strange := self._clock_event(act.last_at, at):
                    event = begin("clock", None)
                    event.insert(STUDY_EVENT, {"kind": "clock", "detail": strange})
                    event.seal()
                    act = begin(kind, subject_id)
                answer = work(act)
                done[:] = [Written(answer, act.seq if act.seal() else None)]

        if self._bulk is not None:
            attempt()
        else:
            self._try(attempt, token, at)
        if done[0].seq is not None:
            self.last_saved = at
            self._clock_at = (at, self.elapsed())
        return done[0]

    def _clock_event(self, last: str, now: datetime) -> str:
        """What is strange about the clock: behind the last set, or apart from the time that really passed."""
        if self._bulk is not None:
            return ""
        if last and now < (then := datetime.fromisoformat(last)) - CLOCK_TOLERANCE:
            return f"{then.isoformat()} > {now.astimezone(UTC).isoformat()}"
        if self._clock_at is not None:
            at, elapsed_then = self._clock_at
            real = timedelta(seconds=self.elapsed() - elapsed_then)
            if abs((now - at) - real) > CLOCK_TOLERANCE:
                return f"{at.isoformat()} + {real} <> {now.isoformat()}"
        return ""

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._bulk is None:
            with tx(self.connection):
                yield
            return
        yield
        self._bulk += 1
        if self._bulk % ACTS_PER_COMMIT == 0:
            self.connection.execute("COMMIT")
            self.connection.execute("BEGIN IMMEDIATE")

    def _settle(self) -> None:
        """Find out what became of an act of which nobody could tell: whoever tries it again would do it twice."""
        if self._uncertain is None:
            return
        token, at = self._uncertain
        try:
            saved = acts.token_known(self.connection, token)
        except NOT_REOPENED as error:
            raise known("K-14", why=_named(error)) from error
        self._uncertain = None
        if saved:
            self.last_saved = at
            raise known("K-23")

    def _try(self, attempt: Callable[[], None], token: str, at: datetime) -> None:
        for again in (True, False):
            try:
                attempt()
            except DB_ERRORS as error:
                if not is_environment(error):
                    raise BugError(f"{type(error).__name__}: {error}") from error
                if self._saved_after_all(error, token, at):
                    return
                if reason(error) == "SQLITE_FULL":
                    self._give_up_reserve()
                if not again:
                    raise self._not_saved(error) from error
            else:
                return

    def _saved_after_all(self, error: Exception, token: str, at: datetime) -> bool:
        """Open the file anew and look whether the act is in it: an error may come after the data were on the disk."""
        try:
            self._reopen()
            return acts.token_known(self.connection, token)
        except NOT_REOPENED as again:
            self._alive, self._uncertain = False, (token, at)
            raise known("K-14", why=_named(error)) from again

    def _reopen(self) -> None:
        self.door.reopen()
        self._alive = True

    def beside(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write what is no act, such as a draft, or read what an act needs before it begins.

        Raises KnownError K-13 where the environment does not allow it.
        """
        try:
            return work(self.connection)
        except DB_ERRORS as error:
            if not is_environment(error):
                raise BugError(f"{type(error).__name__}: {error}") from error
            self._alive = False  # what is half written is rolled back when the file is opened anew
            raise known("K-13", why=_named(error)) from error

    def _not_saved(self, error: Exception) -> KnownError:
        if reason(error) == "SQLITE_FULL":
            return known("K-15", time=self.last_saved.strftime("%H:%M:%S") if self.last_saved else "–")
        return known("K-13", why=_named(error))

    @property
    def in_bulk(self) -> bool:
        """Whether many acts share a transaction now."""
        return self._bulk is not None

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Many acts with few commits, for made-up studies: what was not committed yet is lost with an error."""
        self.connection.execute("BEGIN IMMEDIATE")
        self._bulk = 0
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        finally:
            self._bulk = None

    @property
    def reserve(self) -> Path:
        """The file that is given up when the disk is full, so that there is room to finish."""
        return self.door.path.with_name(self.door.path.name + ".reserve")

    def _give_up_reserve(self) -> None:
        with suppress(OSError):  # a disk that refuses this too is told of by the second try
            self.reserve.unlink(missing_ok=True)

    def keep_reserve(self) -> None:
        """Make the reserve, where there is room for it."""
        part = self.reserve.with_name(self.reserve.name + ".part")
        try:
            if self.reserve.exists() or _free(self.door.path.parent) < ROOM_FOR_RESERVE:
                return
            with part.open("wb") as file:
                _fill(file.fileno(), RESERVE_BYTES)
            part.replace(self.reserve)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _fill(handle: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
    else:
        os.write(handle, os.urandom(size))  # a file system that compresses would keep nothing free of zeros


def _free(folder: Path) -> int:
    import shutil

    return shutil.disk_usage(folder).free


def _named(error: Exception) -> Text:
    words = {
        "SQLITE_FULL": Text("the disk is full", "ディスクがいっぱいです"),
        "SQLITE_READONLY": Text("the file cannot be written", "ファイルに書き込めません"),
        "SQLITE_BUSY": Text("another program holds the file", "別のプログラムがファイルを使用しています"),
        "SQLITE_CORRUPT": Text("the file is damaged", "ファイルが壊れています"),
    }
    name = reason(error) or type(error).__name__
    general = Text(f"the disk does not answer as it should, {name}", f"ディスクの読み書きに問題があります({name})")
    return words.get(name, general)
