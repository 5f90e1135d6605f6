"""What was changed, by whom and why, read from the audit trail; and the inverse of a change, for undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from model.casebook import ONE_KINDS
from model.findings import Place
from model.forms import Form
from model.items import Serial
from model.store.act import Act
from model.store.reasons import REASONS
from model.store.records import another_stands
from model.store.schema import Schema
from model.store.tables import Table, Value
from model.text import Text

SHOWN_OF_RECORD = ("status", "void")
NOT_UNDONE = ("status", "ever_complete", "form_version", "subject_id", "visit_id", "parent_id", "line_no")
KINDS = {
    "entry": Text("entered", "記入"),
    "correction": Text("corrected", "訂正"),
    "undo": Text("undone", "元に戻す"),
    "redo": Text("redone", "やり直し"),
    "carry_forward": Text("carried forward", "前回値の引き継ぎ"),
    "accept_grade": Text("proposal accepted", "提案の採用"),
    "import": Text("imported", "取り込み"),
    "strike_out": Text("struck out", "取消"),
    "restore_row": Text("restored", "取消の解除"),
    "complete": Text("completed", "完了"),
    "not_done": Text("not done", "未実施"),
    "setting": Text("setting", "設定"),
    "query_open": Text("query raised", "クエリ発行"),
    "query_answer": Text("query answered", "クエリ回答"),
    "query_close": Text("query settled", "クエリ解決"),
    "confirm_check": Text("check settled", "チェック確認"),
}
Columns = dict[str, tuple[str | None, str | None]]  # the texts before and after of the columns of one row
BESIDE = ("typed", "missing", "why", "unit", "range", "catalogue")


@dataclass(frozen=True, slots=True)
class Change:
    """What one act changed in one item (or in `status` or `void`): its texts before and after, None for blank.

    A missing code is its code, an unreadable entry the text as typed; a laboratory value carries its unit.
    """

    seq: int
    at: datetime
    initials: str
    role: str
    kind: str
    item: str
    old: str | None
    new: str | None
    reason_code: str = ""
    reason_text: str = ""
    row: int | None = None

    @property
    def kind_words(self) -> Text:
        """The kind of act in words."""
        return KINDS.get(self.kind, Text(self.kind, self.kind))

    @property
    def reason_words(self) -> Text:
        """Why it was changed, with what was typed; blank where no reason is asked."""
        listed = next((code.text for code in REASONS if code.code == self.reason_code), Text("", ""))
        parts = [(listed.en, listed.ja), (self.reason_text, self.reason_text)]
        return Text(": ".join(en for en, _ in parts if en), ": ".join(ja for _, ja in parts if ja))

    @property
    def reason(self) -> str:
        """The same in one line for readers of either language."""
        words = self.reason_words
        return words.en if words.en == words.ja else f"{words.en} / {words.ja}"


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo (or redo) did: the place to go to, and the texts before and after it."""

    place: Place
    old: str | None
    new: str | None
    count: int


def subject_of(connection: sqlite3.Connection, table: Table, record: int) -> int | None:
    """The subject of a record of a form; None for the site's own."""
    sql = f"SELECT subject_id FROM {table.name} WHERE id = ?"
    found: tuple[int | None] = connection.execute(sql, (record,)).fetchone()
    return found[0]


def of_place(connection: sqlite3.Connection, schema: Schema, place: Place, record: int) -> list[Change]:
    """What happened to one field, newest first."""
    form = schema.study.form(place.form)
    table = schema.of(form)
    subject_id = subject_of(connection, table, record)
    is_row = place.row is not None
    if place.row is not None:
        rows = next(rows for rows in form.row_tables() if any(item.id == place.item for item in rows.row.ITEMS))
        table, record = schema.of_rows(rows), place.row
    found = changes_of(connection, [(table, record, is_row)], subject_id)
    return [change for change in found if change.item == place.item]


def of_record(connection: sqlite3.Connection, schema: Schema, record: Form) -> list[Change]:
    """What happened to a record and its rows, newest first."""
    if record.id is None:
        return []
    form, table = type(record), schema.of(type(record))
    every = [(table, record.id, False)]
    for item in form.row_tables():
        every += [(schema.of_rows(item), row.id, True) for row in item.every(record) if row.id is not None]
    return changes_of(connection, every, subject_of(connection, table, record.id))


def last_seq(connection: sqlite3.Connection, schema: Schema, subject_id: int | None, form: str | None) -> int:
    """The last audit set that changed records of a subject (None: of the site), or of one of its forms; 0 if none."""
    tables = [table.name for table in schema.tables.values() if table.form and form in (None, table.form)]
    sql = (
        "SELECT seq FROM audit_set WHERE subject_id IS ? AND EXISTS (SELECT 1 FROM audit_change"
        f" WHERE set_seq = seq AND table_name IN ({', '.join('?' * len(tables))})) ORDER BY seq DESC LIMIT 1"
    )
    row = connection.execute(sql, (subject_id, *tables)).fetchone()
    return int(row[0]) if row else 0


def changes_of(
    connection: sqlite3.Connection, tables: Iterable[tuple[Table, int, bool]], subject_id: int | None
) -> list[Change]:
    """The history of rows, newest first; each is given as table, number, and whether it is a row of a row table."""
    found: list[Change] = []
    for table, record, is_row in tables:
        found += _of_row(connection, table, record, subject_id, record if is_row else None)
    return sorted(found, key=lambda change: change.seq, reverse=True)


def _of_row(
    connection: sqlite3.Connection, table: Table, record: int, subject_id: int | None, row_id: int | None
) -> Iterator[Change]:
    rows = connection.execute(
        "SELECT a.seq, a.at_utc, a.offset_min, u.initials, w.role, a.kind, g.code, g.text, c.column_name, c.new_value,"
        " c.redacted_in FROM audit_set AS a JOIN audit_change AS c ON c.set_seq = a.seq"
        " LEFT JOIN sitting AS w ON w.id = a.sitting_id LEFT JOIN user_account AS u ON u.id = w.user_id"
        " LEFT JOIN change_reason AS g ON g.id = a.group_id"
        " WHERE a.subject_id IS ? AND c.table_name = ? AND c.record_id = ? ORDER BY a.seq, c.n",
        (subject_id, table.name, record),
    ).fetchall()
    state: dict[str, str | None] = {}
    by_set: dict[int, list[tuple[object, ...]]] = {}
    for row in rows:
        by_set.setdefault(row[0], []).append(row)
    for seq, some in by_set.items():
        _, at, offset, who, role, kind, code, text, *_ = some[0]
        before = dict(state)
        for row in some:
            state[str(row[8])] = f"[removed, see {row[10]}]" if row[10] is not None else _text(row[9])
        for item in dict.fromkeys(_item(str(row[8]), table) for row in some):
            old, new = _shown(item, before), _shown(item, state)
            if item and old != new:
                yield Change(
                    seq,
                    local(str(at), int(str(offset))),
                    str(who or ""),
                    str(role or ""),
                    str(kind),
                    item if item in SHOWN_OF_RECORD else item.upper(),
                    old,
                    new,
                    str(code or ""),
                    str(text or ""),
                    row_id,
                )


def local(at_utc: str, offset_min: int) -> datetime:
    """A stored moment as the local time it was then."""
    return datetime.fromisoformat(at_utc).astimezone(timezone(timedelta(minutes=offset_min)))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _item(column: str, table: Table) -> str:
    """The item a column belongs to, in lower case; "" for what the program keeps about the row."""
    if column in SHOWN_OF_RECORD:
        return column
    if column in NOT_UNDONE:
        return ""
    owner, _, suffix = column.rpartition("_")
    return owner if suffix in BESIDE and owner in table.by_name else column


def _shown(item: str, state: dict[str, str | None]) -> str | None:
    value, missing, typed = state.get(item), state.get(f"{item}_missing"), state.get(f"{item}_typed")
    if value is not None:
        unit = state.get(f"{item}_unit")
        return f"{value} {unit}" if unit else value
    if missing is not None:
        why = state.get(f"{item}_why")
        return f"{missing} ({why})" if why else missing
    return typed


class UndoStacks:
    """The audit sets a person can take back, and those taken back, by subject; since sign-in, in memory."""

    def __init__(self) -> None:
        self._stacks: dict[str, dict[int, list[int]]] = {"undo": {}, "redo": {}}

    def done(self, subject_id: int, seq: int) -> None:
        """A new change: what was taken back before cannot be redone any more."""
        self._stacks["undo"].setdefault(subject_id, []).append(seq)
        self._stacks["redo"].pop(subject_id, None)

    def last(self, subject_id: int, kind: str) -> int | None:
        """The set to take back next; `kind`: undo or redo."""
        waiting = self._stacks[kind].get(subject_id)
        return waiting[-1] if waiting else None

    def taken_back(self, subject_id: int, kind: str, seq: int | None) -> None:
        """The last set was taken back by the set `seq`, or (None) cannot be."""
        self._stacks[kind][subject_id].pop()
        if seq is not None:
            self._stacks["redo" if kind == "undo" else "undo"].setdefault(subject_id, []).append(seq)


def invert(act: Act, schema: Schema, seq: int) -> Undone | None:
    """Undo an audit set: every value it wrote in forms goes back to what it was; a new row is struck out.

    None, with nothing written, if a value was changed again since, or if the record is closed to undo by now: completed
    or struck out meanwhile. Striking out and restoring leave the status as it is, and are taken back in any.
    """
    rows = act.connection.execute(
        "SELECT c.table_name, c.record_id, c.column_name, c.old_value, c.new_value"
        " FROM audit_change AS c WHERE c.set_seq = ? ORDER BY c.n",
        (seq,),
    ).fetchall()
    (group_id,) = act.connection.execute("SELECT group_id FROM audit_set WHERE seq = ?", (seq,)).fetchone()
    act.group_id = group_id
    by_row: dict[tuple[str, int], Columns] = {}
    for name, record, column, old, new in rows:
        if name in schema.tables and schema.tables[name].form:
            first = by_row.setdefault((name, record), {}).get(column, (old, None))[0]
            by_row[name, record][column] = (first, new)
    backs = {of: _back(schema, schema.tables[of[0]], columns) for of, columns in by_row.items()}
    for (name, record), back in backs.items():
        table = schema.tables[name]
        stored = dict(zip(table.names, act.row(table, record), strict=True))
        changed_since = any(_text(stored[column]) != now for column, (now, _) in back.items())
        if changed_since or _is_closed(act, schema, (name, record), backs, group_id):
            return None
    done = []
    for (name, record), back in backs.items():
        table = schema.tables[name]
        values = {column: stored_value(table, column, then) for column, (_, then) in back.items()}
        if act.update(table, record, values):
            done += [(table, record, column, now, then) for column, (now, then) in back.items()]
    if not done:
        return None
    table, record, column, old, new = done[0]
    return Undone(place_of(act, schema, table, record, column), old, new, len(done))


def _back(schema: Schema, table: Table, columns: Columns) -> Columns:
    """What the columns hold now, and what they are to hold again."""
    if "line_no" in columns:
        return {"void": ("0", "1")}
    serials = {item.id.lower() for form in schema.forms for item in form.every_item() if isinstance(item, Serial)}
    return {
        column: (new, old)
        for column, (old, new) in columns.items()
        if column not in NOT_UNDONE and column not in serials
    }


def _is_closed(
    act: Act, schema: Schema, row: tuple[str, int], backs: Mapping[tuple[str, int], Columns], group_id: int | None
) -> bool:
    """Whether a row may not go back: its record was once complete and there is no reason; it is complete or struck out
    and does not go or come back as a whole; or it would come back beside another, of a form that has only one.
    """
    table, id = schema.tables[row[0]], row[1]
    if table.is_row_of:
        id = int(str(act.row(table, id)[table.position["parent_id"]]))
        table = schema.tables[table.is_row_of]
    stored = dict(zip(table.names, act.row(table, id), strict=True))
    if stored["ever_complete"] and group_id is None:
        return True
    of_record = backs.get((table.name, id), {})
    if {*of_record} != {"void"}:
        return stored["status"] == "complete" or bool(stored["void"])
    one_only = schema.study.form(table.form).kind in ONE_KINDS
    return one_only and of_record["void"][1] == "0" and another_stands(act.connection, table, stored["subject_id"])


def stored_value(table: Table, column: str, text: str | None) -> Value:
    """A text of the audit trail as the value the column had."""
    return int(text) if text is not None and table.by_name[column].type == "INTEGER" else text


def place_of(act: Act, schema: Schema, table: Table, record: int, column: str) -> Place:
    """The field a column of a row belongs to."""
    form = schema.study.form(table.form)
    item = _item(column, table).upper()
    row_id = None
    id = record
    if table.is_row_of:
        row_id = record
        id = int(str(act.row(table, record)[table.position["parent_id"]]))
        table = schema.tables[table.is_row_of]
    line = int(str(act.row(table, id)[table.position["line_no"]]))
    known_ids = {item.id for item in form.every_item()}
    return Place(form.oid, id, line, item if item in known_ids else form.ITEMS[0].id, row_id)
