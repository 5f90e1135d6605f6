"""All changes of the audit trail applied to nothing, and what then differs from the live tables or from the rules."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from model.items import Serial
from model.store.schema import Schema
from model.store.tables import Table

Row = Sequence[Any]
Key = tuple[str, int]
STATES = frozenset({"status", "ever_complete", "form_version"})


def where(schema: Schema, connection: sqlite3.Connection, table: Table, record: int, column: str) -> str:
    """A place in words: "AE 3 of NGT-002, Worst grade"."""
    parts = [f"{table.name} {record}"]
    if table.form:
        of, id = table, record
        if table.is_row_of:
            row = connection.execute(f"SELECT parent_id FROM {table.name} WHERE id = ?", (record,)).fetchone()
            of, id = schema.tables[table.is_row_of], row[0] if row else 0
        found = connection.execute(
            f"SELECT t.line_no, s.called FROM {of.name} AS t LEFT JOIN subject AS s ON s.id = t.subject_id"
            " WHERE t.id = ?",
            (id,),
        ).fetchone()
        if found:
            parts = [f"{table.form} {found[0]}" + (f" of {found[1]}" if found[1] else "")]
            parts += [f"row {record}"] if table.is_row_of else []
        labels = {item.id.lower(): item.label.en for item in schema.study.form(table.form).every_item()}
        column = labels.get(column, column)
    return ", ".join((*parts, column) if column else parts)


class Replay:
    """The state that the audit trail describes, built set by set."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._rows: dict[str, dict[int, dict[str, str | None]]] = {name: {} for name in schema.tables}
        self._versions: dict[Key, int] = {}
        self._last_set: dict[Key, int] = {}
        self._removed: set[tuple[str, int, str]] = set()
        self._completed: set[Key] = set()
        self._redactions: set[int] = set()
        self.broken_rules: list[str] = []
        every = (item for form in schema.forms for item in form.every_item())
        self._serials = STATES | {item.id.lower() for item in every if isinstance(item, Serial)}

    def apply(self, facts: Row, changes: Sequence[Row]) -> Iterator[str]:
        """Apply one set; what does not follow from the state before it is answered in words."""
        seq, kind = facts[0], facts[2]
        if kind == "redaction":
            self._redactions.add(seq)
        locks = self._locks()
        touched: dict[Key, set[str]] = {}
        for _, _, name, record, column, old, new, _, _, _, redacted_in in changes:
            table = self._rows.get(name)
            if table is None:
                yield f"set {seq}: there is no table {name}"
                continue
            row = table.setdefault(record, {})
            if redacted_in is None:
                if row.get(column) != old and (name, record, column) not in self._removed:
                    yield f"set {seq}: {name} {record}, {column} was not {old!r} before"
                row[column] = new
                self._removed.discard((name, record, column))
            else:
                row[column] = None
                self._removed.add((name, record, column))
            touched.setdefault((name, record), set()).add(column)
        for key in touched:
            if self._last_set.get(key) != seq:
                self._versions[key] = self._versions.get(key, 0) + 1
                self._last_set[key] = seq
        self.broken_rules = list(self._rules(facts, changes, touched, locks))

    def _rules(
        self, facts: Row, changes: Sequence[Row], touched: dict[Key, set[str]], locks: list[dict[str, str | None]]
    ) -> Iterator[str]:
        seq, kind, group, subject = facts[0], facts[2], facts[6], facts[7]
        if group is not None and group not in self._rows["change_reason"]:
            yield f"set {seq}: reason {group} is not there"
        for change in changes:
            redacted_in = change[10]
            if redacted_in is not None and redacted_in <= seq:
                yield f"set {seq}: removed by set {redacted_in}, which came before it"
        for (name, record), columns in touched.items():
            table = self._schema.tables[name]
            if not table.form:
                continue
            parent = self._parent(table, record)
            if parent in self._completed and group is None and not (kind == "complete" and columns <= self._serials):
                yield f"set {seq}: {name} {record} was complete and was changed without a reason"
            if any(self._covers(lock, parent, subject) for lock in locks):
                yield f"set {seq}: {name} {record} was locked and was changed"
        for name, record in touched:
            row = self._rows[name][record]
            if row.get("status") == "complete":
                self._completed.add((name, record))

    def _locks(self) -> list[dict[str, str | None]]:
        return [row for row in self._rows["lock"].values() if row.get("unlocked_in") is None]

    @staticmethod
    def _covers(lock: dict[str, str | None], parent: Key, subject: int | None) -> bool:
        match lock.get("scope"):
            case "study":
                return True
            case "subject":
                return lock.get("subject_id") == str(subject)
            case _:
                return (lock.get("table_name"), lock.get("record_id")) == (parent[0], str(parent[1]))

    def _parent(self, table: Table, record: int) -> Key:
        if table.is_row_of:
            return table.is_row_of, int(self._rows[table.name][record].get("parent_id") or 0)
        return table.name, record

    def differences(self, connection: sqlite3.Connection) -> Iterator[str]:
        """Where the live tables are not what the audit trail says."""
        for name, table in self._schema.tables.items():
            replayed = self._rows[name]
            version = table.position["row_version"]
            secret = [n for n, column in enumerate(table.columns) if column.secret]
            for row in connection.execute(table.select):
                values = list(row)
                for n in secret:
                    values[n] = "sha256:" + sha256(str(values[n]).encode()).hexdigest()
                expected = replayed.pop(row[0], None)
                if expected is None:
                    yield f"{where(self._schema, connection, table, row[0], '')} is not in the audit trail"
                    continue
                yield from self._compared(connection, table, values, expected)
                if row[version] != self._versions[name, row[0]]:
                    place = where(self._schema, connection, table, row[0], "")
                    yield f"{place} has version {row[version]} instead of {self._versions[name, row[0]]}"
            for record in replayed:
                yield f"{name} {record} is in the audit trail and not in its table"

    def _compared(
        self, connection: sqlite3.Connection, table: Table, row: Row, expected: dict[str, str | None]
    ) -> Iterator[str]:
        for n, column in table.audited:
            value = None if row[n] is None else str(row[n])
            if value != expected.get(column.name) and (table.name, row[0], column.name) not in self._removed:
                place = where(self._schema, connection, table, row[0], column.name)
                yield f"{place}: {value!r} instead of {expected.get(column.name)!r}"

    def people(self, connection: sqlite3.Connection) -> Iterator[str]:
        """Sets and sittings of nobody, and removals that no redaction ordered."""
        for (seq,) in connection.execute(
            "SELECT seq FROM audit_set WHERE sitting_id IS NOT NULL AND sitting_id NOT IN (SELECT id FROM sitting)"
        ):
            yield f"set {seq}: its sitting is not there"
        for (id,) in connection.execute("SELECT id FROM sitting WHERE user_id NOT IN (SELECT id FROM user_account)"):
            yield f"sitting {id}: its user is not there"
        for seq, redacted_in in connection.execute(
            "SELECT DISTINCT set_seq, redacted_in FROM audit_change WHERE redacted_in IS NOT NULL"
        ):
            if redacted_in not in self._redactions:
                yield f"set {seq}: removed by set {redacted_in}, which is no redaction"
