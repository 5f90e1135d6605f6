"""The door: the one place that opens a study file, after a look at what it is and where it lies."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from model.store import migrations, place
from model.store.instance import Instance, held, held_elsewhere
from model.store.known import KnownError, known
from model.text import Text

# Every error of the database is caught through this name; an encrypting SQLite has classes of its own.
DB_ERRORS: tuple[type[Exception], ...] = (sqlite3.Error,)
APPLICATION_ID = 0x43424B31
SQLITE = sqlite3.sqlite_version
SQLITE_NEEDED = (3, 37, 2)
TIMEOUT = 5.0
PAGES_PER_STEP = 256
MAGIC = b"SQLite format 3\x00"
ENCRYPTED_MAGIC = b"CBKENC1\n"
PRAGMAS: dict[str, tuple[str, object]] = {
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "temp_store": ("MEMORY", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
}
PRAGMAS_FOR_WRITING: dict[str, tuple[str, object]] = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", 1),
}
PRAGMAS_FOR_READING: dict[str, tuple[str, object]] = {"query_only": ("ON", 1)}

_open_here: set[Path] = set()


@dataclass
class Door:
    """An open study file: its path, its one connection, and the lock that keeps other programs out."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool
    where: place.Where
    instance: Instance | None

    def reopen(self) -> None:
        """Close the connection and open it anew, so that an unfinished write is rolled back. Raises DB_ERRORS."""
        self.connection.close()
        self.connection = _connect(self.path, "ro" if self.read_only else "rw")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        _open_here.discard(self.path)
        if self.instance:
            self.instance.release()


def open_study(path: Path, *, now: datetime, read_only: bool = False, examine: bool = True) -> Door:
    """Open an existing study file. Raises KnownError, and then has neither changed the file nor left one beside it.

    `examine=False` leaves out the look at its inside, for the one who is about to take a closer one.
    """
    _check_sqlite()
    path = _resolved(path)
    if path in _open_here:
        raise held_elsewhere(path)
    if path.stat().st_nlink > 1:
        raise known("K-12")
    where = place.judge(path)
    if where.kind is place.Kind.NETWORK and not read_only:
        raise known("K-10")
    read_only = read_only or where.kind in (place.Kind.READ_ONLY, place.Kind.CLOUD)
    _look(path)
    if read_only and held(path):
        raise held_elsewhere(path)
    instance = None if read_only else Instance.take(path, now)
    with _giving_back(instance), told(path):
        connection = _connect(path, "ro" if read_only else "rw")
        try:
            if examine:
                _examine(connection)
        except BaseException:
            connection.close()
            raise
    _open_here.add(path)
    return Door(path, connection, read_only, where, instance)


def create_study(path: Path, *, now: datetime) -> Door:
    """Make an empty file ready to be filled in one transaction. Raises KnownError."""
    _check_sqlite()
    path = path.parent.resolve() / path.name
    if path.exists():
        raise known("K-21", file=path.name)
    where = place.judge(path)
    if where.kind is place.Kind.NETWORK:
        raise known("K-10")
    if where.kind is place.Kind.CLOUD:
        raise known("K-11", part=where.part)
    if not path.parent.is_dir() or where.kind is place.Kind.READ_ONLY:
        why = Text("nothing can be written in that folder", "そのフォルダーには書き込めません")
        raise known("K-20", file=path.name, why=why)
    instance = Instance.take(path, now)
    with _giving_back(instance), told(path):
        connection = _connect(path, "rwc")
    _open_here.add(path)
    return Door(path, connection, False, where, instance)


def snapshot(connection: sqlite3.Connection, target: Path) -> None:
    """The open study as it is now, in one clean file that is not there yet. Raises DB_ERRORS."""
    connection.execute("VACUUM INTO ?", (str(target),))


def copy_pages(source: Path, target: Path, step: Callable[[], object]) -> None:
    """A closed file into a new one, page by page; what `step` raises ends it. Raises DB_ERRORS."""
    with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, isolation_level=None)) as before:
        before.execute("PRAGMA mmap_size = 0").fetchall()
        with closing(sqlite3.connect(target, isolation_level=None)) as after:
            after.execute("PRAGMA journal_mode = OFF").fetchall()  # half a copy is thrown away, not rolled back
            before.backup(after, pages=PAGES_PER_STEP, progress=lambda status, left, of: step())


def stamp(connection: sqlite3.Connection) -> None:
    """Mark the file as a study of this program."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def is_open(path: Path) -> bool:
    """Whether this program has a connection to the file, which nobody may then read by plain means."""
    return path.resolve() in _open_here


def discard(door: Door) -> None:
    """Close a file that could not be made, and take it away."""
    door.close()
    for left in (door.path, door.path.with_name(door.path.name + "-journal")):
        left.unlink(missing_ok=True)


@contextmanager
def tx(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction. IMMEDIATE, because one that reads before it writes can be refused the lock half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def reason(error: Exception) -> str:
    """The short name of a database error, such as SQLITE_FULL; "" for errors the library raises by itself."""
    return str(getattr(error, "sqlite_errorname", ""))


def is_environment(error: Exception) -> bool:
    """Whether the error comes from disk, memory or other programs, and not from what was asked."""
    names = (
        "FULL",
        "IOERR",
        "CORRUPT",
        "NOTADB",
        "BUSY",
        "LOCKED",
        "CANTOPEN",
        "READONLY",
        "PERM",
        "NOMEM",
        "PROTOCOL",
    )
    return reason(error).removeprefix("SQLITE_").startswith(names)


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < SQLITE_NEEDED:
        raise known("K-19", found=sqlite3.sqlite_version, needed=".".join(map(str, SQLITE_NEEDED)))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except OSError as error:
        raise known("K-20", file=path.name, why=error.strerror or "") from error


def _look(path: Path) -> None:
    """Read the first 100 bytes with plain means, before SQLite has touched the file."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise known("K-20", file=path.name, why=error.strerror or "") from error
    if not header:
        raise known("K-02", file=path.name)
    if header.startswith(ENCRYPTED_MAGIC):
        raise known("K-04")
    if len(header) < 100 or not header.startswith(MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise known("K-01", file=path.name)
    if 2 in header[18:20]:
        raise known("K-08")
    _check_version(_number(header, 60))


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _check_version(version: int) -> None:
    if version > migrations.SCHEMA:
        raise known("K-03", found=version, reads=migrations.SCHEMA)
    if version < 1:
        raise known("K-07", check="user_version")


def _connect(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    read_only = mode == "ro"
    uri = f"{path.as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=TIMEOUT, isolation_level=None, cached_statements=512)
    try:
        _set_pragmas(connection, PRAGMAS | (PRAGMAS_FOR_READING if read_only else PRAGMAS_FOR_WRITING))
        if not read_only:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: sqlite3.Connection, wanted: dict[str, tuple[str, object]]) -> None:
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for name, (value, _) in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    for name, (_, expected) in wanted.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        # A SQLite built without memory mapping does not answer that one: it is off.
        if row is not None and row[0] != expected:
            raise known("K-07", check=f"{name} = {row[0]}")


def _examine(connection: sqlite3.Connection) -> None:
    """What can only be seen through SQLite; an interrupted entry has been rolled back by now."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _check_version(version)
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise known("K-07", check="quick_check")
    if migrations.found(connection) != migrations.golden():
        raise known("K-07", check="schema")


@contextmanager
def _giving_back(instance: Instance | None) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if instance:
            instance.release()
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Database errors while opening, as the condition they mean."""
    try:
        yield
    except DB_ERRORS as error:
        raise _condition(path, error) from error


def _condition(path: Path, error: Exception) -> KnownError:
    name = reason(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return known("K-06")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return known("K-07", check=name)
    journal = path.with_name(path.name + "-journal")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) and _has_content(journal):
        return known("K-09")
    return known("K-20", file=path.name, why=name or type(error).__name__)


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False
