"""Checks of the study file: sound, as made, chain unbroken, live values equal to the audit trail, rules kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from model.store import audit
from model.store.known import BugError

SETS = (
    "SELECT seq, token, kind, at_utc, offset_min, sitting_id, group_id, subject_id, note, changes, hash"
    " FROM audit_set WHERE seq >= ? ORDER BY seq"
)
CHANGES = (
    "SELECT set_seq, n, table_name, record_id, column_name, old_value, new_value, salt, old_digest, new_digest,"
    " redacted_in FROM audit_change WHERE set_seq >= ? ORDER BY set_seq, n"
)


def broken_links(connection: sqlite3.Connection, first: int = 1) -> Iterator[tuple[int, str]]:
    """Each set from `first` on with what is wrong with it, "" if nothing is; then the change rows without a set."""
    previous = _hash_before(connection, first)
    expected = first
    changes = connection.execute(CHANGES, (first,))
    change: Sequence[Any] | None = changes.fetchone()
    for row in connection.execute(SETS, (first,)):
        seq = row[0]
        while change is not None and change[0] < seq:
            yield change[0], "changes without a set"
            change = changes.fetchone()
        own = []
        while change is not None and change[0] == seq:
            own.append(change)
            change = changes.fetchone()
        yield seq, _wrong(row, own, expected, previous)
        previous, expected = row[10], seq + 1
    while change is not None:
        yield change[0], "changes without a set"
        change = changes.fetchone()


def _wrong(row: Sequence[Any], changes: Sequence[Sequence[Any]], expected: int, previous: bytes) -> str:
    if row[0] != expected:
        return f"set {expected} is missing"
    if len(changes) != row[9] or [change[1] for change in changes] != list(range(len(changes))):
        return f"{len(changes)} changes instead of {row[9]}"
    try:
        same = audit.link(previous, row[:10], changes) == row[10]
    except BugError as error:
        return str(error)
    return "" if same else "the hash does not fit"


def _hash_before(connection: sqlite3.Connection, first: int) -> bytes:
    row = connection.execute("SELECT hash FROM audit_set WHERE seq = ?", (first - 1,)).fetchone()
    return row[0] if row else audit.START
