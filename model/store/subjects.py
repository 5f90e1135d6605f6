"""The subject list: numbers, the state of each subject kept beside its records, and pages of the list."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from model.casebook import Subject
from model.forms import Form, Status
from model.store.act import Act
from model.store.schema import Schema
from model.store.tables import SUBJECT, Value
from model.text import Text

# The questions whose answers the list shows. Everything else about them stands in the trial's definition.
SCREENING, REGISTRATION, DOSING, ENDING, DEATH = "SCR", "REG", "DOS", "EOT", "DTH"
SCREENING_NUMBER, SUBJECT_NUMBER = "SCR_NO", "REG_SUBJ"
SITE_CODE, NUMBER_PATTERN = "ST_CODE", "ST_SUBJ"
FOLLOWED = (SCREENING, REGISTRATION, DOSING, ENDING, DEATH)
NOT_REGISTERED = ("2", "3", "4", "8")
SCREENING_PATTERN = "{site}-S{nnn}"


class State(StrEnum):
    """Where a subject stands in the trial, as far as the list shows it."""

    SCREENING = "screening"
    SCREEN_FAILURE = "screen_failure"
    REGISTERED = "registered"
    ON_TREATMENT = "on_treatment"
    OFF_TREATMENT = "off_treatment"
    DIED = "died"
    STRUCK_OUT = "struck_out"

    @property
    def text(self) -> Text:
        """The state in words."""
        return _STATES[self]


_STATES = {
    State.SCREENING: Text("screening", "スクリーニング中"),
    State.SCREEN_FAILURE: Text("not registered", "登録せず"),
    State.REGISTERED: Text("registered", "登録済"),
    State.ON_TREATMENT: Text("on treatment", "治療中"),
    State.OFF_TREATMENT: Text("off treatment", "治療終了"),
    State.DIED: Text("died", "死亡"),
    State.STRUCK_OUT: Text("entered in error", "誤登録(取消)"),
}


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One line of the subject list; `statuses` by form id, a form that was not started is absent."""

    id: int
    called: str
    screening_number: str
    subject_number: str | None
    sex: str | None
    born_on: date | None
    registered_on: date | None
    state: State
    statuses: Mapping[str, Status] = field(default_factory=dict)


def numbered(pattern: str, site: str, n: int) -> str:
    """A number by its pattern: `{site}` and `{nnn}`, where as many n stand as digits are wanted at least."""
    digits = re.sub(r"\{(n+)\}", lambda found: str(n).zfill(len(found[1])), pattern)
    return digits.replace("{site}", site)


def sort_key(called: str) -> str:
    """A text that sorts as people count: NGT-002 before NGT-010 before NGT-1000."""
    return re.sub(r"\d+", lambda found: found[0].zfill(8), called)


def create(act: Act, site: str) -> int:
    """A new subject with the next screening number. Its SCR record belongs into the same act."""
    number = numbered(SCREENING_PATTERN, site, act.next_id(SUBJECT))
    values = {"screening_no": number, "called": number, "sort_key": sort_key(number), "state": State.SCREENING.value}
    return act.insert(SUBJECT, values)


def screening_number(connection: sqlite3.Connection, subject_id: int) -> str:
    """The number given at screening."""
    return str(connection.execute("SELECT screening_no FROM subject WHERE id = ?", (subject_id,)).fetchone()[0])


def give_number(act: Act, subject_id: int, pattern: str, site: str) -> str:
    """The subject number, given with the first completed registration and kept ever after."""
    row = dict(zip(SUBJECT.names, act.row(SUBJECT, subject_id), strict=True))
    if row["subject_no"] is not None:
        return str(row["subject_no"])
    ordinal = int(act.connection.execute("SELECT coalesce(max(ordinal), 0) + 1 FROM subject").fetchone()[0])
    number = numbered(pattern, site, ordinal)
    values: dict[str, Value] = {"ordinal": ordinal, "subject_no": number, "called": number}
    act.update(SUBJECT, subject_id, values | {"sort_key": sort_key(number)})
    return number


def follow(act: Act, subject_id: int) -> None:
    """Bring sex, registration date and state of the list up to date with the records, as part of the same act."""
    db = act.connection
    screening = db.execute(
        "SELECT scr_out, scr_sex FROM f_scr WHERE coalesce(subject_id, 0) = ? AND void = 0", (subject_id,)
    ).fetchone()
    registered = db.execute(
        "SELECT reg_date FROM f_reg WHERE coalesce(subject_id, 0) = ? AND void = 0 AND ever_complete = 1", (subject_id,)
    ).fetchone()
    outcome, sex = screening or (None, None)
    values: dict[str, Value] = {"sex": sex, "registered_on": registered[0] if registered else None}
    act.update(SUBJECT, subject_id, values | {"state": _state(db, subject_id, screening, registered, outcome).value})


def _state(
    db: sqlite3.Connection, subject_id: int, screening: object, registered: object, outcome: str | None
) -> State:
    if screening is None:
        return State.STRUCK_OUT
    if registered is None:
        return State.SCREEN_FAILURE if outcome in NOT_REGISTERED else State.SCREENING
    if _stands(db, "f_dth", subject_id):
        return State.DIED
    periods = db.execute(
        "SELECT dos_mg, dos_end FROM f_dos_row WHERE void = 0 AND parent_id IN"
        " (SELECT id FROM f_dos WHERE coalesce(subject_id, 0) = ? AND void = 0) ORDER BY dos_start, line_no",
        (subject_id,),
    ).fetchall()
    if not any(mg for mg, _ in periods):
        return State.REGISTERED
    ended = _stands(db, "f_eot", subject_id, "AND status = 'complete'")
    return State.ON_TREATMENT if periods[-1][1] is None and not ended else State.OFF_TREATMENT


def _stands(db: sqlite3.Connection, table: str, subject_id: int, more: str = "") -> bool:
    # A trial need not have the form.
    if db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone() is None:
        return False
    sql = f"SELECT 1 FROM {table} WHERE coalesce(subject_id, 0) = ? AND void = 0 {more}"
    return db.execute(sql, (subject_id,)).fetchone() is not None


def subject(connection: sqlite3.Connection, subject_id: int) -> Subject:
    """The subject's numbers. Raises KeyError if there is no such subject."""
    row = connection.execute("SELECT screening_no, subject_no FROM subject WHERE id = ?", (subject_id,)).fetchone()
    if row is None:
        raise KeyError(subject_id)
    return Subject(subject_id, row[0], row[1])


def _filtered(text: str) -> tuple[str, tuple[str, ...]]:
    wanted = _plain(text)
    if not wanted:
        return "1", ()
    if wanted.lower() in {state.value for state in State}:
        return "state = ?", (wanted.lower(),)
    like = "%" + re.sub(r"([%_\\])", r"\\\1", wanted) + "%"
    return r"(called LIKE ? ESCAPE '\' OR screening_no LIKE ? ESCAPE '\')", (like, like)


def count(connection: sqlite3.Connection, filter: str) -> int:
    """How many subjects the filter leaves: part of a number, or a state."""
    where, parameters = _filtered(filter)
    # Numbers are given without gaps and nothing is deleted, so that the last one is the count.
    what = "count(*)" if parameters else "coalesce(max(id), 0)"
    return int(connection.execute(f"SELECT {what} FROM subject WHERE {where}", parameters).fetchone()[0])


_LINE = "SELECT id, called, screening_no, subject_no, sex, registered_on, state FROM subject"


def page(
    connection: sqlite3.Connection, schema: Schema, after: str | None, limit: int, filter: str
) -> list[SubjectRow]:
    """The subjects behind the number `after` in the order of the list."""
    where, parameters = _filtered(filter)
    sql = f"{_LINE} WHERE sort_key > ? AND {where} ORDER BY sort_key LIMIT ?"
    return _rows(connection, schema, sql, (sort_key(after) if after else "", *parameters, limit))


def lines_of(connection: sqlite3.Connection, schema: Schema, ids: Sequence[int]) -> list[SubjectRow]:
    """The lines of these subjects, in the order of `ids`."""
    found = _rows(connection, schema, f"{_LINE} WHERE id IN ({', '.join('?' * len(ids))})", ids)
    return sorted(found, key=lambda row: ids.index(row.id))


def ids(connection: sqlite3.Connection, filter: str, *, by_state: bool) -> list[int]:
    """The numbers in the store of those the filter leaves, by what they are called or first by their state."""
    where, parameters = _filtered(filter)
    order = f"instr('{' '.join(State)}', state), sort_key" if by_state else "sort_key"
    return [id for (id,) in connection.execute(f"SELECT id FROM subject WHERE {where} ORDER BY {order}", parameters)]


def _rows(
    connection: sqlite3.Connection, schema: Schema, sql: str, parameters: Sequence[str | int]
) -> list[SubjectRow]:
    found = connection.execute(sql, parameters).fetchall()
    ids = [row[0] for row in found]
    births = _births(connection, ids)
    statuses = _statuses(connection, schema.study.forms, ids)
    return [
        SubjectRow(
            id,
            called,
            screening_no,
            subject_no,
            sex,
            births.get(id),
            date.fromisoformat(registered_on) if registered_on else None,
            State(state),
            statuses[id],
        )
        for id, called, screening_no, subject_no, sex, registered_on, state in found
    ]


def in_states(connection: sqlite3.Connection, states: Iterable[State]) -> list[int]:
    """The numbers in the store of the subjects in these states, in the order of the list."""
    values = [state.value for state in states]
    sql = f"SELECT id FROM subject WHERE state IN ({', '.join('?' * len(values))}) ORDER BY sort_key"
    return [id for (id,) in connection.execute(sql, values)]


def first_registration(connection: sqlite3.Connection) -> date | None:
    """The day on which the first subject was registered."""
    (day,) = connection.execute("SELECT min(registered_on) FROM subject").fetchone()
    return date.fromisoformat(day) if day else None


def _births(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, date]:
    sql = f"SELECT subject_id, scr_birth FROM f_scr WHERE {_among(ids)} AND void = 0 AND scr_birth IS NOT NULL"
    return {id: date.fromisoformat(born) for id, born in connection.execute(sql, ids)}


def _statuses(
    connection: sqlite3.Connection, forms: Iterable[type[Form]], ids: Sequence[int]
) -> dict[int, dict[str, Status]]:
    found: dict[int, dict[str, Status]] = {id: {} for id in ids}
    for form in forms:
        # 'complete' < 'in_progress' < 'not_done': one page in progress makes the form so.
        sql = (
            "SELECT subject_id, max(status = 'in_progress'), min(status) FROM"
            f" f_{form.oid.lower()} WHERE {_among(ids)} AND void = 0 GROUP BY subject_id"
        )
        for id, in_progress, status in connection.execute(sql, ids):
            found[id][form.oid] = Status.IN_PROGRESS if in_progress else Status(status)
    return found


def _among(ids: Sequence[int]) -> str:
    return f"coalesce(subject_id, 0) IN ({', '.join('?' * len(ids))})"


def called_at(connection: sqlite3.Connection, row: int, filter: str) -> str | None:
    """What the subject in that place of the list (0: the first) is called; walks the index from its nearer end."""
    where, parameters = _filtered(filter)
    from_end = count(connection, filter) - 1 - row
    way, steps = ("DESC", from_end) if 0 <= from_end < row else ("ASC", row)
    found = connection.execute(
        "SELECT called FROM subject WHERE sort_key = (SELECT sort_key FROM subject"
        f" WHERE {where} ORDER BY sort_key {way} LIMIT 1 OFFSET ?)",
        (*parameters, steps),
    ).fetchone()
    return str(found[0]) if found else None


def place_of(connection: sqlite3.Connection, called: str, filter: str) -> int:
    """How many subjects stand before this number in the list."""
    where, parameters = _filtered(filter)
    sql = f"SELECT count(*) FROM subject WHERE sort_key < ? AND {where}"
    return int(connection.execute(sql, (sort_key(called), *parameters)).fetchone()[0])


def by_number(connection: sqlite3.Connection, text: str) -> int | None:
    """The subject called so: subject, screening or registration number, or the bare last digits of a number."""
    wanted = _plain(text)
    questions: list[tuple[str, tuple[Any, ...]]] = [
        ("SELECT id FROM subject WHERE sort_key = ?", (sort_key(wanted),)),
        ("SELECT id FROM subject WHERE screening_no = ?", (wanted,)),
        ("SELECT subject_id FROM f_reg WHERE reg_no = ? AND void = 0", (wanted,)),
    ]
    if wanted.isdecimal():
        questions.append(("SELECT id FROM subject WHERE ordinal = ?", (int(wanted),)))
    if wanted[:1] == "S" and wanted[1:].isdecimal():
        questions.append(("SELECT id FROM subject WHERE id = ?", (int(wanted[1:]),)))
    for sql, parameters in questions:
        if row := connection.execute(sql, parameters).fetchone():
            return int(row[0])
    return None


def neighbours(connection: sqlite3.Connection, subject_id: int) -> tuple[int | None, int | None]:
    """The subjects before and behind in the list."""
    here = "(SELECT sort_key FROM subject WHERE id = ?)"
    before = f"SELECT id FROM subject WHERE sort_key < {here} ORDER BY sort_key DESC LIMIT 1"
    behind = f"SELECT id FROM subject WHERE sort_key > {here} ORDER BY sort_key LIMIT 1"
    rows = [connection.execute(sql, (subject_id,)).fetchone() for sql in (before, behind)]
    return (rows[0][0] if rows[0] else None, rows[1][0] if rows[1] else None)


def namesakes(connection: sqlite3.Connection, subject_id: int) -> list[tuple[str, str, str]]:
    """Other subjects with the same date of birth: number, sex and date of birth."""
    rows = connection.execute(
        "SELECT s.called, coalesce(o.scr_sex, ''), o.scr_birth FROM f_scr AS own"
        " JOIN f_scr AS o ON o.scr_birth = own.scr_birth AND o.subject_id <> own.subject_id AND o.void = 0"
        " JOIN subject AS s ON s.id = o.subject_id"
        " WHERE coalesce(own.subject_id, 0) = ? AND own.void = 0 ORDER BY s.sort_key",
        (subject_id,),
    )
    return rows.fetchall()


def registration_twins(connection: sqlite3.Connection, subject_id: int) -> list[str]:
    """The subject's registration number, if another subject has it too."""
    rows = connection.execute(
        "SELECT DISTINCT o.reg_no FROM f_reg AS own"
        " JOIN f_reg AS o ON o.reg_no = own.reg_no AND o.subject_id <> own.subject_id AND o.void = 0"
        " WHERE coalesce(own.subject_id, 0) = ? AND own.void = 0",
        (subject_id,),
    )
    return [number for (number,) in rows]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().upper()
