"""Copies of the study file: what one holds, whether it is sound, and the manifest beside it."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from model.store import act as acts
from model.store import audit, database, migrations, verify
from model.store.known import BugError, known
from model.store.schema import Schema, schema_of
from model.study import Study

OPERATIONS_PER_STEP = 200_000
MANIFEST = ".manifest.json"
HEADER = 100  # bytes of SQLite's own, among them a counter of what was done to the file


@dataclass(frozen=True, slots=True)
class Contents:
    """What a study file holds: whose it is, the head of its audit trail, and a digest of every value of every table."""

    file_id: str
    practice: bool
    seq: int
    head: str
    digest: str
    rows: dict[str, int]

    @property
    def records(self) -> int:
        """How many records of forms, rows of tables in them included."""
        return sum(count for name, count in self.rows.items() if name.startswith("f_"))

    @property
    def subjects(self) -> int:
        """How many subjects."""
        return self.rows["subject"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy in a folder, as its manifest describes it."""

    path: Path
    at: datetime
    contents: Contents
    sha256: str


def examine(path: Path, study: Study, step: Callable[[], object] = lambda: None) -> Contents:
    """Every check of a study file that is not open, and what it holds. Raises KnownError; changes nothing."""

    def watched() -> int:
        step()
        return 0

    with reading(path) as connection:
        connection.set_progress_handler(watched, OPERATIONS_PER_STEP)
        try:
            wrong = [line.name for line in verify.checks(connection, schema_of(study)) if not line.ok]
            if not wrong:
                return contents(connection, schema_of(study))
        except database.DB_ERRORS as error:
            step()  # where somebody has cancelled it, this is how the check was interrupted
            wrong = [database.reason(error) or type(error).__name__]
    raise known("K-35", file=path.name, check=", ".join(wrong))


def verified(path: Path, study: Study, file_id: str | None, step: Callable[[], object] = lambda: None) -> Contents:
    """The copy is sound, is what its manifest says, and of this study file (None: of any). Raises KnownError."""
    found = examine(path, study, step)
    if found.practice:
        raise known("K-37")
    if file_id is not None and found.file_id != file_id:
        raise known("K-36", file=path.name)
    described = described_by(path.with_name(path.name + MANIFEST))
    if described is not None and (described.contents != found or described.sha256 != sum_of(path, step)):
        raise known("K-35", file=path.name, check="manifest")
    return found


def contents(connection: sqlite3.Connection, schema: Schema) -> Contents:
    """What the file of a connection holds. Raises DB_ERRORS."""
    file_id, practice = connection.execute("SELECT file_id, practice FROM study").fetchone()
    seq, head, _ = acts.head(connection)
    digest, rows = sha256(), {}
    for name, table in schema.tables.items():
        rows[name] = 0
        for row in connection.execute(f"{table.select} ORDER BY id"):
            rows[name] += 1
            digest.update(audit.FIELD.join(audit.NULL if value is None else str(value) for value in row).encode())
            digest.update(audit.CHANGE.encode())
        digest.update(f"{name} {rows[name]}".encode())
    return Contents(file_id, bool(practice), seq, head.hex(), digest.hexdigest(), rows)


def copies(folder: Path, file_id: str) -> list[Copy]:
    """The verified copies of a study file in a folder, newest first; none where the folder cannot be read."""
    try:
        found = [described_by(note) for note in folder.glob(f"*{MANIFEST}")]
    except OSError:
        return []
    ours = [copy for copy in found if copy and copy.contents.file_id == file_id and copy.path.exists()]
    return sorted(ours, key=lambda copy: copy.at, reverse=True)


def described_by(manifest: Path) -> Copy | None:
    """The copy that a manifest describes; None where there is no manifest that can be read."""
    try:
        facts = json.loads(manifest.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(facts["at"])
        held = Contents(**{name: facts[name] for name in Contents.__dataclass_fields__})
        return Copy(manifest.with_name(manifest.name.removesuffix(MANIFEST)), at, held, facts["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def manifest(copy: Copy) -> dict[str, object]:
    """What is written beside a copy; nothing in it is about a patient."""
    more = {"at": copy.at.isoformat(), "sha256": copy.sha256, "schema": migrations.SCHEMA, "encrypted": False}
    return {**asdict(copy.contents), **more}


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A closed study file, to read in any thread. Raises KnownError."""
    door = database.open_study(path, now=datetime.now(UTC), read_only=True, examine=False)
    try:
        yield door.connection
    finally:
        door.close()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What the disk refuses while a copy is written, as the condition it means."""
    try:
        yield
    except database.DB_ERRORS as error:
        name = database.reason(error)
        if not database.is_environment(error):
            raise
        code = {"SQLITE_FULL": "K-33", "SQLITE_READONLY": "K-32", "SQLITE_CANTOPEN": "K-32"}.get(name, "K-34")
        raise known(code, folder=folder, why=name) from error
    except OSError as error:
        kinds = {errno.ENOSPC: "K-33", errno.EDQUOT: "K-33", errno.EROFS: "K-32", errno.EACCES: "K-32"}
        kinds |= {errno.EPERM: "K-32", errno.ENOENT: "K-31"}
        code = kinds.get(error.errno or 0, "K-34")
        raise known(code, folder=folder, why=error.strerror or type(error).__name__) from error


def sum_of(file: Path, step: Callable[[], object], skip: int = 0) -> str:
    """SHA-256 of a closed file's bytes, without the first `skip`. Raises OSError."""
    if database.is_open(file):
        raise BugError(f"{file.name} is open")
    digest = sha256()
    with file.open("rb") as opened:
        opened.seek(skip)
        while block := opened.read(1 << 20):
            digest.update(block)
            step()
    return digest.hexdigest()


def take_away(file: Path) -> None:
    """Let a file go, if the medium allows it."""
    # A medium that is gone or cannot be written keeps what lies on it: no reason to call the backup a failure.
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
