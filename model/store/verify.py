"""Checks of the study file: sound, as made, chain unbroken, live values equal to the audit trail, rules kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from model.store import audit, database, migrations
from model.store.act import Act
from model.store.replay import Replay
from model.store.schema import Schema, schema_of
from model.store.tables import VERIFY_RUN, Value
from model.study import Study

SLICE = 1000
SHOWN = 5
SETS = "SELECT * FROM audit_set WHERE seq BETWEEN ? AND ? ORDER BY seq"
CHANGES = "SELECT * FROM audit_change WHERE set_seq BETWEEN ? AND ? ORDER BY set_seq, n"
# The canonical text (model.store.audit) put together by SQLite from the stored values, which is several times faster.
_FIELD, _NULL = "char(31)", "char(24)"
_SET_FIELDS = (
    "seq",
    "token",
    "kind",
    "at_utc",
    "offset_min",
    "sitting_id",
    "group_id",
    "subject_id",
    "note",
    "changes",
)
_PLACE = f"table_name || {_FIELD} || record_id || {_FIELD} || column_name || {_FIELD}"
_DIGESTS = f" || {_FIELD} || ".join(
    f"CASE WHEN {name}_digest IS NULL THEN {_NULL} ELSE lower(hex({name}_digest)) END" for name in ("old", "new")
)
TEXT_OF_SETS = (
    "SELECT seq, changes, hash, "
    + f" || {_FIELD} || ".join(f"ifnull({name}, {_NULL})" for name in _SET_FIELDS)
    + ", (sitting_id IS NULL) + (group_id IS NULL) + (subject_id IS NULL) + (note IS NULL)"
    " FROM audit_set WHERE seq BETWEEN ? AND ? ORDER BY seq"
)
TEXT_OF_CHANGES = (
    f"SELECT set_seq, n, CASE WHEN salt IS NOT NULL THEN NULL WHEN redacted_in IS NOT NULL THEN {_PLACE} || {_DIGESTS}"
    f" ELSE {_PLACE} || ifnull(old_value, {_NULL}) || {_FIELD} || ifnull(new_value, {_NULL}) END,"
    " (old_value IS NULL AND old_digest IS NULL) + (new_value IS NULL AND new_digest IS NULL),"
    f" salt, CASE WHEN salt IS NOT NULL THEN {_PLACE} END, CASE WHEN salt IS NOT NULL THEN old_value END,"
    " CASE WHEN salt IS NOT NULL THEN new_value END"
    " FROM audit_change WHERE set_seq BETWEEN ? AND ? ORDER BY set_seq, n"
)
LAST = "SELECT max((SELECT coalesce(max(seq), 0) FROM audit_set), (SELECT coalesce(max(set_seq), 0) FROM audit_change))"
Row = Sequence[Any]


@dataclass
class VerifyLine:
    """One check: its name, whether all is well, how much was looked at, and the first places where it is not."""

    name: str
    ok: bool = True
    count: int = 0
    what: list[str] = field(default_factory=list)

    def found(self, words: str) -> None:
        """Something is wrong."""
        self.ok = False
        if len(self.what) < SHOWN:
            self.what.append(words)


def verify(path: Path, study: Study) -> list[VerifyLine]:
    """Every check of a study file that is not open. Raises KnownError if it cannot be opened; changes nothing."""
    door = database.open_study(path, now=datetime.now(UTC), read_only=True, examine=False)
    try:
        return checks(door.connection, schema_of(study))
    except database.DB_ERRORS as error:
        return [VerifyLine("V1 file", False, 1, [f"{type(error).__name__}: {error}"])]
    finally:
        door.close()


def checks(connection: sqlite3.Connection, schema: Schema) -> list[VerifyLine]:
    """Every check on a connection."""
    return [_sound(connection), _as_made(connection), _chain(connection), *replay(connection, schema)]


def _chain(connection: sqlite3.Connection) -> VerifyLine:
    line = VerifyLine("V3 audit chain")
    for first in _slices(connection):
        for seq, wrong in _links(connection, first):
            line.count += 1
            if wrong:
                line.found(f"set {seq}: {wrong}")
    return line


def replay(connection: sqlite3.Connection, schema: Schema) -> tuple[VerifyLine, VerifyLine]:
    """V4 and V5: what the audit trail describes against the live tables, and the rules on the way."""
    state, replayed, rules = Replay(schema), VerifyLine("V4 replay"), VerifyLine("V5 rules")
    for first in _slices(connection):
        sets, by_set = _slice(connection, first)
        for row in sets:
            changes = by_set.get(row[0], [])
            for words in state.apply(row, changes):
                replayed.found(words)
            for words in state.broken_rules:
                rules.found(words)
            replayed.count += len(changes)
            rules.count += 1
    for words in state.differences(connection):
        replayed.found(words)
    for words in state.people(connection):
        rules.found(words)
    return replayed, rules


def note(lines: Sequence[VerifyLine], seq: int, hash: str) -> Callable[[Act], int]:
    """The act that says that the file was checked, and with which outcome."""
    failed = ", ".join(line.name for line in lines if not line.ok)
    values: dict[str, Value] = {"at_seq": seq, "at_hash": hash, "ok": int(not failed), "failed": failed}
    return lambda act: act.insert(VERIFY_RUN, values)


def _sound(connection: sqlite3.Connection) -> VerifyLine:
    line = VerifyLine("V1 file")
    for (words,) in connection.execute("PRAGMA integrity_check(5)"):
        line.count += 1
        if words != "ok":
            line.found(words)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        line.found(f"{table} {row} points to a row of {parent} that is not there")
    return line


def _as_made(connection: sqlite3.Connection) -> VerifyLine:
    line = VerifyLine("V2 tables and triggers")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (database.APPLICATION_ID, migrations.SCHEMA):
        line.found(f"application_id {application}, user_version {version}")
    golden, found = migrations.golden(), migrations.found(connection)
    line.count = len(golden)
    for sql in sorted(golden - found):
        line.found(f"missing or altered: {_title(sql)}")
    for sql in sorted(found - golden):
        line.found(f"not of this program: {_title(sql)}")
    return line


def _title(sql: str) -> str:
    return " ".join(sql.split()[:3])


def _slices(connection: sqlite3.Connection, first: int = 1) -> Iterable[int]:
    return range(first, int(connection.execute(LAST).fetchone()[0]) + 1, SLICE)


def _slice(connection: sqlite3.Connection, first: int) -> tuple[list[Row], dict[int, list[Row]]]:
    """The audit sets of a slice, and the changes of its range by set."""
    last = first + SLICE - 1
    by_set: dict[int, list[Row]] = {}
    for change in connection.execute(CHANGES, (first, last)):
        by_set.setdefault(change[0], []).append(change)
    return connection.execute(SETS, (first, last)).fetchall(), by_set


def _links(connection: sqlite3.Connection, first: int) -> Iterator[tuple[int, str]]:
    """Each set of a slice with what is wrong with it, "" if nothing is."""
    before = connection.execute("SELECT hash FROM audit_set WHERE seq = ?", (first - 1,)).fetchone()
    previous = before[0] if before else audit.START
    expected = first
    texts: dict[int, list[str]] = {}
    nulls: dict[int, int] = {}
    bounds = (first, first + SLICE - 1)
    for seq, n, text, blanks, salt, place, old, new in connection.execute(TEXT_OF_CHANGES, bounds):
        own = texts.setdefault(seq, [])
        if n != len(own):
            own.append("")  # a gap or an addition, which the number of changes then tells
        own.append(text if salt is None else place + _digests(salt, old, new))
        nulls[seq] = nulls.get(seq, 0) + blanks
    for seq, count, hash, text, blanks in connection.execute(TEXT_OF_SETS, bounds).fetchall():
        own = texts.pop(seq, [])
        if seq != expected:
            yield seq, f"set {expected} is missing before it"
        elif len(own) != count:
            yield seq, f"{len(own)} changes instead of {count}"
        else:
            whole = audit.CHANGE.join((text, *own))
            yield seq, _wrong(whole, count, blanks + nulls.get(seq, 0), previous, hash)
        previous, expected = hash, seq + 1
    for seq in texts:
        yield seq, "changes without their set"


def _digests(salt: bytes, *values: str | None) -> str:
    return audit.FIELD.join(audit.salted(salt, value) or audit.NULL for value in values)


def _wrong(text: str, changes: int, nulls: int, previous: bytes, hash: bytes) -> str:
    found = text.count(audit.FIELD), text.count(audit.CHANGE), text.count(audit.NULL)
    if found != (9 + 4 * changes, changes, nulls):
        return "a stored text contains a separator"
    return "" if sha256(previous + text.encode()).digest() == hash else "does not fit its hash"


def chain_in_slices(connection: sqlite3.Connection, first: int = 1) -> Iterator[tuple[int, str]]:
    """The chain from `first` on, a slice at a time: the last set seen and what is wrong in the slice, "" if nothing."""
    for start in _slices(connection, first):
        last, wrong = start, ""
        for last, words in _links(connection, start):
            wrong = wrong or (words and f"set {last}: {words}")
        yield last, wrong
