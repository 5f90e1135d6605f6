"""How much the audit trail costs: one save (performance.md d), checking the chain (h), and the size of the file (j)."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from model.answers import Answer
from model.dates import PartialDate
from model.forms import Form
from model.items import Choice, Clock, Day, Item, LabValue, Line, Measure, PartialDay, Rows, Several, Term, Whole
from model.numbers import Quantity
from model.protocol import STUDY
from model.store import NewUser, Role, StudyFile, verify
from model.store.act import INSERT_CHANGE, INSERT_SET
from model.store.database import PRAGMAS, PRAGMAS_FOR_WRITING
from model.store.schema import item_columns, schema_of
from tests.bench.figure import Figure

SITE = {"ST_SITE": Answer("新潟"), "ST_CODE": Answer("NGT")}
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=timezone(timedelta(hours=9)))
ITEMS, DOSE_ROWS, EVENTS, ASSESSMENTS = 25, 40, 12, 8
SAVES = 40


def measure(rounds: int) -> list[Figure]:
    """Lines for the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_saves(folder, rounds), *_checks(folder, rounds), *_sizes(folder)]


def open_new(path: Path) -> StudyFile:
    """An empty study file with a nurse at work; the slow password hash is no part of any figure."""
    administrator = NewUser("admin", "Admin", "AD", Role.ADMINISTRATOR, "four quiet mountain rivers")
    file = StudyFile.create(path, STUDY, site=SITE, administrator=administrator, clock=lambda: NOW, hasher=str)
    file.start_sitting(1)
    file.add_user(NewUser("nurse", "Nurse", "NU", Role.NURSE, "four quiet mountain rivers"))
    file.end_sitting()
    file.start_sitting(2)
    return file


def answer_to(item: Item[Any], n: int) -> Answer[Any]:
    """The n-th of the answers that a nurse might give; neighbours differ, and what is no question stays blank."""
    day = date(2026, 1, 1) + timedelta(days=n)
    if isinstance(item, LabValue):
        unit = "10^4/uL" if item.id == "LAB_PLT" else "/uL"
        return Answer(Quantity("", Decimal(f"{7 + n % 9}.{n % 10}"), unit), unit=unit)
    if isinstance(item, Choice | Several):
        code = item.codes[n % len(item.codes)].code if item.codes else f"laboratory {n % 3}"
        return Answer((code,) if isinstance(item, Several) else code)
    values = {
        Day: day,
        PartialDay: PartialDate.of(day),
        Clock: NOW.time(),
        Term: str(100 + n % 200),
        Whole: n % 90,
        Measure: Decimal(f"{n % 90}.5"),
        Line: f"as told by the patient, {n}",
    }
    return Answer(next((value for kind, value in values.items() if isinstance(item, kind)), None))


def answers(form: type[Form], count: int, n: int) -> dict[str, Answer[Any]]:
    """Answers to the first `count` items of a form that are entered by people."""
    entered = [where.item for where in item_columns(form) if where.item.editable and not isinstance(where.item, Rows)]
    given = {item.id: answer_to(item, n) for item in entered}
    return dict([pair for pair in given.items() if not pair[1].blank][:count])


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def _saves(folder: Path, rounds: int) -> list[Figure]:
    """Our save against the statements it comes down to, in a copy of the file, one after the other."""
    file = open_new(folder / "ours.casebinder")
    form = STUDY.form("DM")
    record = file.new_record(form, file.new_subject({}), answers(form, ITEMS, 0))
    file.writer.connection.execute("PRAGMA wal_checkpoint")
    twin = folder / "twin.casebinder"
    shutil.copy(file.path, twin)
    raw = sqlite3.connect(twin, isolation_level=None)
    for pragma, (value, _) in (PRAGMAS | PRAGMAS_FOR_WRITING).items():
        raw.execute(f"PRAGMA {pragma} = {value}").fetchall()
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for n in range(1, rounds * SAVES + 1):
        change = answers(form, ITEMS, n)

        def save(change: Mapping[str, Answer[Any]] = change) -> None:
            nonlocal record
            record = file.answer_all(record, change)

        ours.append(_seconds(save))
        statements = _statements(file, form)
        theirs.append(_seconds(lambda statements=statements: _carry_out(raw, *statements)))  # type: ignore[misc]
    raw.close()
    commits: list[str] = []
    file.writer.connection.set_trace_callback(lambda sql: commits.append(sql) if sql.startswith("COMMIT") else None)
    file.answer_all(record, answers(form, ITEMS, 0))
    file.close()
    wall, own = (statistics.median(o[k] for o in ours) / statistics.median(t[k] for t in theirs) for k in (0, 1))
    return [
        Figure("d", f"save of {ITEMS} items with audit, wall", "the same rows by raw sqlite3", wall, 1.3),
        Figure("d", "the same, CPU", "the same rows by raw sqlite3", own, 1.3),
        Figure("d", "commits per save", "", float(len(commits)), 1.0),
    ]


Statements = tuple[tuple[Any, ...], list[tuple[Any, ...]], str, tuple[Any, ...]]


def _statements(file: StudyFile, form: type[Form]) -> Statements:
    """The rows of the last save: the audit set, its changes, and the update of the record."""
    db = file.writer.connection
    last = db.execute("SELECT * FROM audit_set ORDER BY seq DESC LIMIT 1").fetchone()
    changes = db.execute("SELECT * FROM audit_change WHERE set_seq = ? ORDER BY n", (last[0],)).fetchall()
    table = schema_of(STUDY).of(form)
    sets = ", ".join(f"{change[4]} = ?" for change in changes)
    values = [int(c[6]) if table.by_name[c[4]].type == "INTEGER" and c[6] else c[6] for c in changes]
    return last, changes, f"UPDATE {table.name} SET {sets}, row_version = row_version + 1 WHERE id = 1", (*values,)


def _carry_out(raw: sqlite3.Connection, last: Any, changes: Any, update: str, values: Any) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(update, values)
    raw.execute(INSERT_SET, last)
    raw.executemany(INSERT_CHANGE, changes)
    raw.execute("COMMIT")


def enter_subject(file: StudyFile, *, one_by_one: bool) -> None:
    """A patient with the records of the file-size goal; laboratory panels stand for the assessments."""
    baseline, doses, event, panel = (STUDY.form(oid) for oid in ("DM", "DOS", "AE", "LAB"))
    rows = doses.row_tables()[0]
    subject = file.new_subject(answers(STUDY.form("SCR"), 4, 3))

    def record(form: type[Form], given: dict[str, Answer[Any]]) -> None:
        made = file.new_record(form, subject, {} if one_by_one else given)
        for id, answer in given.items() if one_by_one else ():
            made = file.answer_all(made, {id: answer})

    record(baseline, answers(baseline, ITEMS, 1))
    given = [answers(rows.row, 4, n) for n in range(DOSE_ROWS)]
    log = file.new_record(doses, subject, {}, {} if one_by_one else {rows.id: given})
    for row in given if one_by_one else ():
        made = file.add_row(log, rows)
        for id, answer in row.items():
            made = file.answer_all(made, {id: answer})
    for n in range(EVENTS):
        record(event, answers(event, 9, n))
    for n in range(ASSESSMENTS):
        record(panel, answers(panel, 11, n))


def _sizes(folder: Path) -> list[Figure]:
    """KiB that one more subject takes."""
    figures: list[Figure] = []
    for one_by_one, words, goal in ((False, "record by record", 45.0), (True, "answer by answer", 90.0)):
        file = open_new(folder / f"{words}.casebinder")
        subjects = 20
        with file.bulk():
            enter_subject(file, one_by_one=one_by_one)
        before = file.path.stat().st_size
        with file.bulk():
            for _ in range(subjects):
                enter_subject(file, one_by_one=one_by_one)
        file.close()
        each = (file.path.stat().st_size - before) / 1024 / subjects
        figures.append(Figure("j", f"KiB per subject, {words}", "", each, goal))
    return figures


def _checks(folder: Path, rounds: int) -> list[Figure]:
    """The chain against reading the rows it is made of; replay against the chain."""
    file = open_new(folder / "checked.casebinder")
    with file.bulk():
        for _ in range(40):
            enter_subject(file, one_by_one=False)
            enter_subject(file, one_by_one=True)
    db, schema = file.writer.connection, file.schema

    def read() -> None:
        for table in ("audit_set", "audit_change"):
            for _ in db.execute(f"SELECT * FROM {table}"):
                pass

    def chain() -> None:
        assert not any(wrong for _, wrong in verify.chain_in_slices(db))

    def everything() -> None:
        assert all(line.ok for line in verify.replay(db, schema))

    read_s, chain_s, replay_s = ([_seconds(work)[0] for _ in range(rounds)] for work in (read, chain, everything))
    file.close()
    reading, checking, replaying = (statistics.median(some) for some in (read_s, chain_s, replay_s))
    return [
        Figure("h", "checking the chain", "reading its rows", checking / reading, 2.5),
        Figure("h", "replay against the live tables", "checking the chain", replaying / checking, 8.0),
    ]
