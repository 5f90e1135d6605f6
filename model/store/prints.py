"""The print register, and the soft findings that were checked against the source."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from model.casebook import PrintedPage
from model.findings import Finding, Place
from model.store.act import Act, head
from model.store.history import local
from model.store.known import BugError
from model.store.tables import CHECK_NOTE, PRINT_JOB, Value

REQUESTED, PRINTED, FAILED = "requested", "printed", "failed"


def request(
    subject_id: int | None, kind: str, key: str, why: str, replaces: int | None, content: str
) -> Callable[[Act], int]:
    """The act that reserves a serial; the page carries the audit head as it was before."""

    def work(act: Act) -> int:
        seq, hash, _ = head(act.connection)
        return act.insert(
            PRINT_JOB,
            {
                "subject_id": subject_id,
                "kind": kind,
                "key": key,
                "why": why or None,
                "replaces": replaces,
                "content": content,
                "at_seq": seq,
                "at_hash": hash.hex(),
                "state": REQUESTED,
            },
        )

    return work


def done(serial: int, sheets: int, output: str) -> Callable[[Act], None]:
    """The act that states success."""
    return lambda act: _settle(act, serial, {"state": PRINTED, "sheets": sheets, "output": output})


def failed(serial: int, why: str) -> Callable[[Act], None]:
    """The act that states failure."""
    return lambda act: _settle(act, serial, {"state": FAILED, "failure": why})


def _settle(act: Act, serial: int, values: Mapping[str, Value]) -> None:
    if act.row(PRINT_JOB, serial)[PRINT_JOB.position["state"]] != REQUESTED:
        raise BugError(f"print {serial} is settled")
    act.update(PRINT_JOB, serial, values)


def subject_of(connection: sqlite3.Connection, serial: int) -> int | None:
    """The subject a page is about. Raises KeyError for a serial that was never given."""
    row: tuple[int | None] | None = connection.execute(
        "SELECT subject_id FROM print_job WHERE id = ?", (serial,)
    ).fetchone()
    if row is None:
        raise KeyError(serial)
    return row[0]


def pages(connection: sqlite3.Connection, subject_id: int) -> list[PrintedPage]:
    """The subject's pages that left the printer, in the order of their serials."""
    rows = connection.execute(
        "SELECT id, kind, key, content FROM print_job WHERE subject_id = ? AND state = ? ORDER BY id",
        (subject_id, PRINTED),
    )
    return [PrintedPage(str(serial), kind, key, content) for serial, kind, key, content in rows]


def confirmation(finding: Finding, note: str, subject_id: int | None, table: str) -> Callable[[Act], int]:
    """The act that settles a soft finding for the values it was found with."""
    place = finding.place
    values: dict[str, Value] = {
        "subject_id": subject_id,
        "check_id": finding.check,
        "digest": finding.digest,
        "table_name": table,
        "record_id": place.record,
        "row_id": place.row,
        "item": place.item,
        "note": note or None,
    }
    return lambda act: act.insert(CHECK_NOTE, values)


def confirmed(connection: sqlite3.Connection, subject_id: int) -> list[str]:
    """Digests of the subject's findings that were checked against the source."""
    rows = connection.execute("SELECT digest FROM check_note WHERE subject_id = ?", (subject_id,))
    return [digest for (digest,) in rows]


@dataclass(frozen=True, slots=True)
class CheckNote:
    """A finding that a person settled: the check, the words given, when and by whom."""

    check: str
    words: str
    at: datetime
    initials: str
    role: str


def notes(connection: sqlite3.Connection, subject_id: int, place: Place) -> list[CheckNote]:
    """What was settled at a field, newest first."""
    rows = connection.execute(
        "SELECT n.check_id, n.note, a.at_utc, a.offset_min, u.initials, w.role FROM audit_set AS a"
        " JOIN audit_change AS c ON c.set_seq = a.seq AND c.table_name = 'check_note' AND c.column_name = 'digest'"
        " JOIN check_note AS n ON n.id = c.record_id"
        " JOIN sitting AS w ON w.id = a.sitting_id JOIN user_account AS u ON u.id = w.user_id"
        " WHERE a.subject_id = ? AND a.kind = 'confirm_check' AND n.record_id = ? AND n.item = ? AND n.row_id IS ?"
        " AND n.table_name = ? ORDER BY a.seq DESC",
        (subject_id, place.record, place.item, place.row, f"f_{place.form.lower()}"),
    )
    return [
        CheckNote(check, note or "", local(at, offset), initials, role)
        for check, note, at, offset, initials, role in rows
    ]
