"""Queries: raised on a field, answered, settled. Their thread is only ever added to, and the program raises none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.findings import Place
from model.forms import Form
from model.items import Pointer, Where
from model.store.act import Act
from model.store.history import local
from model.store.known import BugError
from model.store.schema import Schema
from model.store.tables import QUERY_MESSAGE, Value
from model.store.users import ENTER, EVERYBODY, SETTLE, Role

QUERY = "QRY"
TARGET, RAISED_BY, TEXT, REPLY, STATE = "QRY_REF", "QRY_FROM", "QRY_TEXT", "QRY_ANS", "QRY_ST"
OPEN, ANSWERED, CLOSED, CANCELLED = "1", "2", "3", "4"  # of the list QSTAT
UNSETTLED = (OPEN, ANSWERED)


class Said(StrEnum):
    """What a message of a thread does to its query."""

    RAISED = "raised"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a query: from which states to which, by whom, in an act of which kind, with words or not."""

    before: tuple[str, ...]
    after: str
    roles: Sequence[Role]
    kind: str
    wordy: bool = True


STEPS = {
    Said.RAISED: Step((), OPEN, EVERYBODY, "query_open"),
    Said.ANSWERED: Step(UNSETTLED, ANSWERED, ENTER, "query_answer"),
    # QRY-1: only a monitor or an administrator settles a query, and opens it again.
    Said.CLOSED: Step(UNSETTLED, CLOSED, SETTLE, "query_close", wordy=False),
    Said.CANCELLED: Step(UNSETTLED, CANCELLED, SETTLE, "query_close", wordy=False),
    Said.REOPENED: Step((ANSWERED, CLOSED, CANCELLED), OPEN, SETTLE, "query_open"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a thread: what it did, its words, when, and by whom in which role."""

    said: Said
    text: str
    at: datetime
    initials: str
    role: Role


@dataclass(frozen=True, slots=True)
class QueryRow:
    """One line of the list of queries over the file; `value` is what stood in the field when it was raised."""

    id: int
    number: str
    subject_id: int
    subject: str
    place: Place
    value: str | None
    text: str
    reply: str
    state: str
    raised: Message


def step(act: Act, schema: Schema, query: Form, said: Said, text: str) -> None:
    """Take a query on. Raises BugError where its state does not allow that, or where words are missing."""
    table, way = schema.of(type(query)), STEPS[said]
    id = query.id or 0
    if act.value(table, id, STATE.lower()) not in way.before or (way.wordy and not text.strip()):
        raise BugError(f"query {id} cannot be {said}")
    values: dict[str, Value] = {STATE.lower(): way.after}
    if said is Said.ANSWERED:
        values[REPLY.lower()] = text
    act.update(table, id, values, expect=query.row_version)
    if way.after in (CLOSED, CANCELLED):
        for (message,) in act.connection.execute(
            "SELECT id FROM query_message WHERE query_id = ? AND closed_in IS NULL ORDER BY id", (id,)
        ).fetchall():
            act.update(QUERY_MESSAGE, message, {"closed_in": act.seq})
    say(act, id, said, text)


def say(act: Act, query: int, said: Said, text: str) -> None:
    """Add a message to the thread of a query."""
    act.insert(QUERY_MESSAGE, {"query_id": query, "kind": said.value, "text": text.strip()})


def thread(connection: sqlite3.Connection, query: int, subject_id: int) -> list[Message]:
    """What was said about a query, oldest first."""
    return [message for _, message in _messages(connection, "a.subject_id = ? AND m.query_id = ?", subject_id, query)]


def rows(connection: sqlite3.Connection, schema: Schema, *, unsettled_only: bool) -> list[QueryRow]:
    """The queries of the whole file in the order of subjects and numbers."""
    wanted = f"WHERE q.qry_st IN ('{OPEN}', '{ANSWERED}')" if unsettled_only else ""
    found = connection.execute(
        "SELECT q.id, q.line_no, q.subject_id, s.called, q.qry_ref, q.qry_text, q.qry_ans, q.qry_st FROM f_qry AS q"
        f" JOIN subject AS s ON s.id = q.subject_id {wanted} ORDER BY s.sort_key, q.line_no"
    ).fetchall()
    if not found:
        return []
    first = dict(_messages(connection, "a.kind = 'query_open' AND m.kind = ?", Said.RAISED.value))
    line_of = _Lines(connection, schema)
    where = schema.study.form(QUERY).item(TARGET)
    assert isinstance(where, Where)
    made = []
    for id, number, subject_id, called, target, text, reply, state in found:
        at = where.from_text(target)
        place = Place(at.form, at.record, line_of(at), at.item or "", at.row)
        made.append(QueryRow(id, str(number), subject_id, called, place, at.said, text, reply or "", state, first[id]))
    return made


def unsettled(connection: sqlite3.Connection) -> int:
    """How many queries of the file are neither closed nor cancelled."""
    sql = f"SELECT count(*) FROM f_qry WHERE qry_st IN ('{OPEN}', '{ANSWERED}')"
    return int(connection.execute(sql).fetchone()[0])


def _messages(connection: sqlite3.Connection, where: str, *values: Value) -> Iterator[tuple[int, Message]]:
    """Messages with the number of their query; the audit trail says when and by whom."""
    rows = connection.execute(
        "SELECT m.query_id, m.kind, m.text, a.at_utc, a.offset_min, u.initials, w.role FROM audit_set AS a"
        " JOIN audit_change AS c ON c.set_seq = a.seq AND c.table_name = 'query_message' AND c.column_name = 'query_id'"
        " JOIN query_message AS m ON m.id = c.record_id"
        " JOIN sitting AS w ON w.id = a.sitting_id JOIN user_account AS u ON u.id = w.user_id"
        f" WHERE {where} ORDER BY m.id",
        values,
    )
    for query, kind, text, at, offset, initials, role in rows.fetchall():
        yield query, Message(Said(kind), text, local(at, offset), initials, Role(role))


class _Lines:
    """The numbers people say of records, looked up once each."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema) -> None:
        self._connection = connection
        self._schema = schema
        self._known: dict[tuple[str, int | None], int] = {}

    def __call__(self, at: Pointer) -> int:
        key = (at.form, at.record)
        if key not in self._known:
            table = self._schema.of(self._schema.study.form(at.form))
            row = self._connection.execute(f"SELECT line_no FROM {table.name} WHERE id = ?", (at.record,)).fetchone()
            self._known[key] = int(row[0]) if row else 1
        return self._known[key]
