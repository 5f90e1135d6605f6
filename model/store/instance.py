"""One program at a time: the lock file beside the study, held by the operating system for as long as it is open."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from model.store.known import KnownError, known
from model.text import Text

NOBODY = Text("somebody", "だれか")
ELSEWHERE = Text("this or another computer", "このコンピューターまたは別のコンピューター")


def account() -> str:
    """The operating system's account; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def lock_path(study: Path) -> Path:
    """The lock file of a study file."""
    return study.with_name(study.name + ".lock")


@dataclass
class Instance:
    """The lock, taken. The system frees it when the process ends, however it ends."""

    path: Path
    handle: int
    since: datetime

    @classmethod
    def take(cls, study: Path, since: datetime) -> Self:
        """Take the lock of `study`. Raises KnownError K-05 while another program has it, K-20 if it cannot be made."""
        path = lock_path(study)
        while True:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise known("K-20", file=study.name, why=error.strerror or "") from error
            if not _lock(handle):
                os.close(handle)
                raise held_elsewhere(study)
            if _is_still(handle, path):
                break
            os.close(handle)  # the program before us took the file away between our open and our lock
        taken = cls(path, handle, since)
        taken.name("")
        return taken

    def name(self, person: str) -> None:
        """Write into the lock file who holds it, for whoever finds it taken."""
        facts = (str(os.getpid()), platform.node(), account(), person, self.since.isoformat(timespec="minutes"))
        with suppress(OSError):  # the lock holds without its words; a full disk must not keep anybody from signing in
            os.ftruncate(self.handle, 0)
            os.lseek(self.handle, 0, os.SEEK_SET)
            os.write(self.handle, "\n".join(facts).encode())

    def release(self) -> None:
        """Let go of the study, and take the lock file away."""
        if sys.platform == "win32":
            os.close(self.handle)
            self._take_away()
        else:
            self._take_away()  # before the lock is let go, so that nobody can lock a file that has lost its name
            os.close(self.handle)

    def _take_away(self) -> None:
        # A folder that has gone or become read-only leaves the file lying: unlocked, it hinders nobody.
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def held_elsewhere(study: Path) -> KnownError:
    """K-05 with what the lock file says of its holder."""
    try:
        facts = lock_path(study).read_text(encoding="utf-8").split("\n")
    except OSError:
        facts = []
    host, user, person, since = (*facts[1:], "", "", "", "")[:4] if len(facts) == 5 else ("", "", "", "")
    return known(
        "K-05",
        host=host or ELSEWHERE,
        person=person or user or NOBODY,
        since=since.replace("T", " ")[:16] or "?",
    )


def held(study: Path) -> bool:
    """Whether another program has the study open; nothing is created to find out."""
    try:
        handle = os.open(lock_path(study), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(handle)
    finally:
        os.close(handle)


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        # One byte far behind the text, which stays readable for others.
        os.lseek(handle, 2**30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
