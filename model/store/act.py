"""The only way to write: one act is one transaction and one audit set, of real differences only."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from model.store import audit
from model.store.known import BugError, Stale
from model.store.tables import Column, Table, Value

INSERT_SET = "INSERT INTO audit_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_CHANGE = "INSERT INTO audit_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
HEAD = "SELECT seq, hash, at_utc FROM audit_set ORDER BY seq DESC LIMIT 1"
TOKENS_LOOKED_AT = 1000
# C0 controls other than line feed and tab, and halves of surrogate pairs: not stored, shown and audited alike.
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def utc(at: datetime) -> str:
    """The moment as it is stored: 2026-03-05T05:22:07.123Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def offset_minutes(at: datetime) -> int:
    """Minutes by which the local time of `at` is ahead of UTC."""
    offset = at.utcoffset()
    if offset is None:
        raise BugError("a time without its zone")
    return int(offset.total_seconds() // 60)


def head(connection: sqlite3.Connection) -> tuple[int, bytes, str]:
    """Number, hash and time of the last audit set."""
    row: tuple[int, bytes, str] | None = connection.execute(HEAD).fetchone()
    return row or (0, audit.START, "")


def token_known(connection: sqlite3.Connection, token: str) -> bool:
    """Whether an act with this token is among the last ones, so that trying it again would do it twice."""
    sql = "SELECT 1 FROM audit_set WHERE seq > (SELECT max(seq) FROM audit_set) - ? AND token = ?"
    return connection.execute(sql, (TOKENS_LOOKED_AT, token)).fetchone() is not None


class Act:
    """What one person does at one moment. `insert` and `update` are the only writers of audited tables."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        kind: str,
        token: str,
        at: datetime,
        sitting_id: int | None = None,
        subject_id: int | None = None,
        group_id: int | None = None,
        note: str | None = None,
    ) -> None:
        self.connection = connection
        self.kind = kind
        self.token = token
        self.at = at
        self.sitting_id = sitting_id
        self.subject_id = subject_id
        self.group_id = group_id
        self.note = note
        last, self._previous, self.last_at = head(connection)
        self.seq = last + 1
        self._changes: list[tuple[object, ...]] = []
        self._rows: dict[tuple[str, int], list[Value]] = {}
        self._touched: set[tuple[str, int]] = set()

    @property
    def changed(self) -> bool:
        """Whether anything differs from before."""
        return bool(self._changes)

    def row(self, table: Table, id: int) -> list[Value]:
        """The row as it stands in this act, in the table's column order. Raises BugError if there is none."""
        row = self._rows.get((table.name, id))
        if row is None:
            found = self.connection.execute(table.select_one, (id,)).fetchone()
            if found is None:
                raise BugError(f"{table.name} has no row {id}")
            row = self._rows[table.name, id] = list(found)
        return row

    def value(self, table: Table, id: int, column: str) -> Value:
        """One value of a row as it stands in this act."""
        return self.row(table, id)[table.position[column]]

    def next_id(self, table: Table) -> int:
        """The number the next row of the table gets."""
        return int(self.connection.execute(table.last).fetchone()[0]) + 1

    def insert(self, table: Table, values: Mapping[str, Value]) -> int:
        """Write a new row and answer its number."""
        id = self.next_id(table)
        if strange := values.keys() - table.by_name.keys():
            raise BugError(f"{table.name} has no {', '.join(sorted(strange))}")
        row: list[Value] = [values.get(name) for name in table.names]
        row[0], row[table.version_at] = id, 1
        for n, column in table.audited:
            if row[n] is not None:
                self._note(table.name, id, column, None, row[n])
        self.connection.execute(table.insert, row)
        self._rows[table.name, id] = row
        self._touched.add((table.name, id))
        return id

    def update(self, table: Table, id: int, values: Mapping[str, Value], *, expect: int | None = None) -> bool:
        """Write what differs from the row as it stands; False if nothing does.

        `expect` is the version that was read; Stale is raised if the row has another one by now.
        """
        row, position = self.row(table, id), table.position
        version = row[table.version_at]
        own = (table.name, id) in self._touched
        if expect is not None and version != expect and not own:
            raise Stale(table.name, id, expect, int(version or 0))
        different = []
        for name, value in values.items():
            n = position[name]
            if value != row[n]:
                self._note(table.name, id, table.columns[n], row[n], value)
                different.append((f"{name} = ?", value))
                row[n] = value
        if not different:
            return False
        if not own:
            row[table.version_at] = int(version or 0) + 1
            different.append(("row_version = ?", row[table.version_at]))
            self._touched.add((table.name, id))
        sets, new = zip(*different, strict=True)
        self.connection.execute(f"UPDATE {table.name} SET {', '.join(sets)} WHERE id = ?", (*new, id))
        return True

    def _note(self, table: str, id: int, column: Column, old: Value, new: Value) -> None:
        if type(old) is not str or type(new) is not str or column.secret or NOT_TEXT.search(new):
            old, new = (_digest(old), _digest(new)) if column.secret else (_text(old), _text(new))
        salt = os.urandom(16) if column.salted else None
        changes = self._changes
        changes.append((self.seq, len(changes), table, id, column.name, old, new, salt, None, None, None))

    def seal(self) -> bool:
        """Write the audit set of what was changed, linked to the one before; False if there is nothing to write."""
        if not self._changes:
            return False
        facts = (
            self.seq,
            self.token,
            self.kind,
            utc(self.at),
            offset_minutes(self.at),
            self.sitting_id,
            self.group_id,
            self.subject_id,
            self.note,
            len(self._changes),
        )
        self.connection.execute(INSERT_SET, (*facts, audit.link(self._previous, facts, self._changes)))
        self.connection.executemany(INSERT_CHANGE, self._changes)
        return True


def _text(value: Value) -> str | None:
    if type(value) is str:
        if NOT_TEXT.search(value):
            raise BugError("a text holds characters that are not text")
        return value
    if value is None:
        return None
    if type(value) is int:
        return str(value)
    raise BugError(f"{type(value).__name__} is not stored")


def _digest(value: Value) -> str | None:
    return None if value is None else "sha256:" + sha256(str(value).encode()).hexdigest()


def keep_draft(connection: sqlite3.Connection, values: tuple[Value, ...]) -> None:
    """Put a user's draft in place of his last one. Drafts are neither audited nor kept."""
    connection.execute(f"REPLACE INTO draft VALUES ({', '.join('?' * len(values))})", values)


def drop_draft(connection: sqlite3.Connection, user_id: int) -> None:
    """Forget a user's draft."""
    connection.execute("DELETE FROM draft WHERE user_id = ?", (user_id,))
