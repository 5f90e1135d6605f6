"""Checks of the study file: sound, as made, chain unbroken, live values equal to the audit trail, rules kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.store import audit, database, migrations
from model.store.act import Act
from model.store.known import BugError
from model.store.replay import Replay
from model.store.schema import Schema, schema_of
from model.store.tables import VERIFY_RUN, Value
from model.study import Study

SLICE = 1000
SHOWN = 5
SETS = (
    "SELECT seq, token, kind, at_utc, offset_min, sitting_id, group_id, subject_id, note, changes, hash"
    " FROM audit_set WHERE seq BETWEEN ? AND ? ORDER BY seq"
)
CHANGES = (
    "SELECT set_seq, n, table_name, record_id, column_name, old_value, new_value, salt, old_digest, new_digest,"
    " redacted_in FROM audit_change WHERE set_seq BETWEEN ? AND ? ORDER BY set_seq, n"
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
    sound, made = _sound(connection), _as_made(connection)
    chain, replayed, rules = VerifyLine("V3 audit chain"), VerifyLine("V4 replay"), VerifyLine("V5 rules")
    replay = Replay(schema)
    for first in _slices(connection):
        sets, by_set = _slice(connection, first)
        replayed.count += sum(map(len, by_set.values()))
        rules.count += len(sets)
        for seq, wrong in _links(connection, first, sets, by_set):
            chain.count += 1
            if wrong:
                chain.found(f"set {seq}: {wrong}")
        _apply(replay, sets, by_set, replayed, rules)
    _end(connection, replay, replayed, rules)
    return [sound, made, chain, replayed, rules]


def replay_only(connection: sqlite3.Connection, schema: Schema) -> tuple[VerifyLine, VerifyLine]:
    """V4 and V5 alone."""
    replay, replayed, rules = Replay(schema), VerifyLine("V4 replay"), VerifyLine("V5 rules")
    for first in _slices(connection):
        _apply(replay, *_slice(connection, first), replayed, rules)
    _end(connection, replay, replayed, rules)
    return replayed, rules


def _apply(
    replay: Replay,
    sets: Sequence[Row],
    by_set: Mapping[int, Sequence[Row]],
    replayed: VerifyLine,
    rules: VerifyLine,
) -> None:
    for row in sets:
        for words in replay.apply(row, by_set.get(row[0], ())):
            replayed.found(words)
        for words in replay.broken_rules:
            rules.found(words)


def _end(connection: sqlite3.Connection, replay: Replay, replayed: VerifyLine, rules: VerifyLine) -> None:
    for words in replay.differences(connection):
        replayed.found(words)
    for words in replay.people(connection):
        rules.found(words)


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


def _links(
    connection: sqlite3.Connection, first: int, sets: Sequence[Row], by_set: Mapping[int, Sequence[Row]]
) -> Iterator[tuple[int, str]]:
    """Each set of a slice with what is wrong with it, "" if nothing is."""
    before = connection.execute("SELECT hash FROM audit_set WHERE seq = ?", (first - 1,)).fetchone()
    previous = before[0] if before else audit.START
    expected = first
    for row in sets:
        yield row[0], _wrong(row, by_set.get(row[0], ()), expected, previous)
        previous, expected = row[10], row[0] + 1
    for seq in by_set.keys() - {row[0] for row in sets}:
        yield seq, "changes without their set"


def _wrong(row: Row, changes: Sequence[Row], expected: int, previous: bytes) -> str:
    if row[0] != expected:
        return f"set {expected} is missing before it"
    if len(changes) != row[9] or any(change[1] != n for n, change in enumerate(changes)):
        return f"{len(changes)} changes instead of {row[9]}"
    try:
        same = audit.link(previous, row[:10], changes) == row[10]
    except BugError as error:
        return str(error)
    return "" if same else "does not fit its hash"


def chain_in_slices(connection: sqlite3.Connection, first: int = 1) -> Iterator[tuple[int, str]]:
    """The chain from `first` on, a slice at a time: the last set seen and what is wrong in the slice, "" if nothing."""
    for start in _slices(connection, first):
        last, wrong = start, ""
        for last, words in _links(connection, start, *_slice(connection, start)):
            wrong = wrong or (words and f"set {last}: {words}")
        yield last, wrong
