"""The truth after an error: what was said to be saved is saved, what was not is not, and nothing is there twice."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest

from model.store import BugError, KnownError, StudyFile, writer
from model.store.reading import StudyReader
from model.store.tables import STUDY_EVENT
from tests.store.trial import NOON, WOMAN, Event, Watch, a, make, sign_in

Plan = list[tuple[str, str, bool]]


class Fault(sqlite3.OperationalError):
    """An error as SQLite reports it."""

    def __init__(self, name: str) -> None:
        super().__init__("injected")
        self.sqlite_errorname = name


class Faulty(sqlite3.Connection):
    """A connection that fails at chosen statements, before or after they were carried out."""

    plan: ClassVar[Plan] = []
    begun = ""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql.startswith("BEGIN"):
            self.begun = sql
        opening = sql == "COMMIT" and self.begun == "BEGIN EXCLUSIVE"
        for fault in [fault for fault in self.plan if sql.startswith(fault[0]) and not opening][:1]:
            self.plan.remove(fault)
            if fault[2]:
                super().execute(sql, parameters)
            raise Fault(fault[1])
        return super().execute(sql, parameters)


@pytest.fixture
def plan(file: StudyFile, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Faults to come, each as (beginning of the statement, error, whether it is carried out all the same)."""
    monkeypatch.setattr(Faulty, "plan", [])
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Faulty))
    file.writer.door.reopen()
    return Faulty.plan


STATEMENTS = ["BEGIN IMMEDIATE", "INSERT INTO f_ae", "INSERT INTO audit_set", "COMMIT"]
ERRORS = ["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_WRITE", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_BUSY"]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_one_error_costs_a_second_try_and_nothing_else(file: StudyFile, plan: Plan, statement: str, error: str) -> None:
    subject = file.new_subject(WOMAN)
    before, _ = file.audit_head()
    plan.append((statement, error, False))
    event = file.new_record(Event, subject, {"AE_GR": a("2")})
    assert not plan
    assert (event.grade, event.line_no) == ("2", 1)
    assert file.audit_head()[0] == before + 1
    assert all(line.ok for line in file.verify())


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_after_the_data_were_on_the_disk_makes_no_second_record(
    file: StudyFile, plan: Plan, error: str
) -> None:
    subject = file.new_subject(WOMAN)
    plan.append(("COMMIT", error, True))
    event = file.new_record(Event, subject, {"AE_GR": a("2")})
    assert event.grade == "2"
    assert len(file.casebook(subject).all(Event)) == 1
    assert all(line.ok for line in file.verify())


@pytest.mark.parametrize(("error", "code"), [("SQLITE_IOERR_FSYNC", "K-13"), ("SQLITE_FULL", "K-15")])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_error_that_stays_is_said_and_nothing_is_written(
    file: StudyFile, plan: Plan, statement: str, error: str, code: str
) -> None:
    subject = file.new_subject(WOMAN)
    saved = file.last_saved
    before = file.audit_head()
    plan += [(statement, error, False)] * 2
    with pytest.raises(KnownError) as told:
        file.new_record(Event, subject)
    assert told.value.code == code
    assert (file.audit_head(), file.last_saved) == (before, saved)
    assert not file.casebook(subject).all(Event)
    assert file.new_record(Event, subject).line_no == 1
    assert all(line.ok for line in file.verify())


def test_the_second_try_may_be_the_one_whose_answer_is_lost(file: StudyFile, plan: Plan) -> None:
    subject = file.new_subject(WOMAN)
    plan += [("COMMIT", "SQLITE_IOERR", False), ("COMMIT", "SQLITE_IOERR", True)]
    file.new_record(Event, subject)
    assert len(file.casebook(subject).all(Event)) == 1


def test_a_file_that_cannot_be_reopened_is_uncertain_until_it_can(file: StudyFile, plan: Plan) -> None:
    subject = file.new_subject(WOMAN)
    plan += [("COMMIT", "SQLITE_IOERR", False), ("BEGIN EXCLUSIVE", "SQLITE_CANTOPEN", False)]
    with pytest.raises(KnownError) as told:
        file.new_record(Event, subject)
    assert told.value.code == "K-14"
    assert file.new_record(Event, subject).line_no == 1
    assert all(line.ok for line in file.verify())


def test_an_error_of_ours_is_a_bug_and_nothing_is_written(file: StudyFile) -> None:
    before = file.audit_head()
    with pytest.raises(BugError):
        file.new_record(Event, 99)
    assert file.audit_head() == before
    assert file.new_subject(WOMAN) == 1


@pytest.mark.parametrize("separator", ["\x1f", "\x1e", "\x18"])
def test_a_note_that_would_make_the_chain_ambiguous_is_a_bug_and_nothing_is_written(
    file: StudyFile, watch: Watch, separator: str
) -> None:
    before = file.audit_head()
    event = {"kind": "clock", "detail": "late"}
    with pytest.raises(BugError):
        file.writer.write("clock", lambda act: act.insert(STUDY_EVENT, event), at=watch(), note=f"a{separator}b")
    assert file.audit_head() == before
    file.writer.write("clock", lambda act: act.insert(STUDY_EVENT, event), at=watch(), note="a b")
    assert all(line.ok for line in file.verify())


def test_a_full_disk_takes_the_reserve_first(file: StudyFile, plan: Plan) -> None:
    assert file.writer.reserve.stat().st_size == writer.RESERVE_BYTES
    plan.append(("COMMIT", "SQLITE_FULL", False))
    file.new_subject(WOMAN)
    assert not file.writer.reserve.exists()


def test_on_a_disk_that_is_really_full_all_that_was_saved_is_there(
    file: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file may not grow by more than four pages."""
    subject = file.new_subject(WOMAN)
    (pages,) = file.writer.connection.execute("PRAGMA page_count").fetchone()
    monkeypatch.setattr(Limited, "most", pages + 4)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Limited))
    file.writer.door.reopen()
    saved: list[Event] = []

    def fill_the_disk() -> None:
        while len(saved) < 500:
            saved.append(file.new_record(Event, subject, {"AE_TEXT": a("x" * 500)}))

    with pytest.raises(KnownError) as told:
        fill_the_disk()
    assert told.value.code == "K-15"
    assert "12:00:00" in told.value.says.en
    assert 0 < len(saved) < 500
    assert [event.id for event in file.casebook(subject).all(Event)] == [event.id for event in saved]
    assert all(line.ok for line in StudyReader.verify(file))


class Limited(sqlite3.Connection):
    """A connection to a disk that has little room left."""

    most = 0

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.execute(f"PRAGMA max_page_count = {self.most}")


def test_a_clock_that_goes_back_is_noted_before_the_act(file: StudyFile, watch: Watch) -> None:
    file.writer.elapsed = lambda: 0.0
    file.new_subject(WOMAN)
    before = len(events(file))
    watch.forward(seconds=-120)
    file.new_subject(WOMAN)
    assert len(events(file)) == before
    watch.forward(seconds=-121)
    file.new_subject(WOMAN)
    assert len(events(file)) == before + 1
    kinds = [k for (k,) in file.writer.connection.execute("SELECT kind FROM audit_set ORDER BY seq DESC LIMIT 2")]
    assert kinds == ["entry", "clock"]
    assert all(line.ok for line in file.verify())


def test_a_clock_that_runs_apart_from_the_time_that_passed_is_noted(file: StudyFile, watch: Watch) -> None:
    passed = 0.0
    file.writer.elapsed = lambda: passed
    file.new_subject(WOMAN)
    before = len(events(file))
    passed, watch.now = 3600.0, NOON + timedelta(seconds=3720)
    file.new_subject(WOMAN)
    assert len(events(file)) == before
    passed, watch.now = 3601.0, NOON + timedelta(days=3650)
    file.new_subject(WOMAN)
    assert len(events(file)) == before + 1


def events(file: StudyFile) -> list[str]:
    return [d for (d,) in file.writer.connection.execute("SELECT detail FROM study_event WHERE kind = 'clock'")]


def test_many_acts_in_one_transaction_are_the_same_acts(path: Path, watch: Watch) -> None:
    file = make(path, watch, practice=True)
    told: list[object] = []
    file.changed.append(told.append)
    before, _ = file.audit_head()
    with file.bulk():
        for _ in range(30):
            subject = file.new_subject(WOMAN)
            file.answer(file.new_record(Event, subject), Event.grade, a("1"))
    assert file.audit_head()[0] == before + 90
    assert len(told) == 1
    assert all(line.ok for line in file.verify())
    file.close()


def test_an_error_in_a_bulk_takes_back_what_was_not_committed(file: StudyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "ACTS_PER_COMMIT", 10)

    def twenty_five() -> None:
        with file.bulk():
            for n in range(25):
                file.new_subject(WOMAN)
                if n == 24:
                    raise InterruptedError

    with pytest.raises(InterruptedError):
        twenty_five()
    assert file.subject_count() == 20
    assert all(line.ok for line in file.verify())


def test_saved_until_is_the_time_of_the_last_act_that_wrote(file: StudyFile, watch: Watch) -> None:
    subject = file.new_subject(WOMAN)
    watch.forward(minutes=5)
    event = file.new_record(Event, subject, {"AE_GR": a("1")})
    assert file.last_saved == watch.now
    watch.forward(minutes=5)
    file.answer(event, Event.grade, a("1"))
    assert file.last_saved == watch.now - timedelta(minutes=5)


def test_a_time_without_its_zone_is_not_written(file: StudyFile, watch: Watch) -> None:
    watch.now = watch.now.replace(tzinfo=None)
    with pytest.raises(BugError):
        file.new_subject(WOMAN)


def test_the_offset_of_the_clock_is_kept_with_each_act(file: StudyFile, watch: Watch) -> None:
    watch.now = watch.utc
    file.new_subject(WOMAN)
    last = file.writer.connection.execute("SELECT at_utc, offset_min FROM audit_set ORDER BY seq DESC").fetchone()
    assert last == ("2026-03-05T03:00:00.000Z", 0)


def test_a_sign_in_is_a_sitting_of_this_computer_with_these_programs(file: StudyFile) -> None:
    sign_in(file, "doctor")
    row = file.writer.connection.execute(
        "SELECT role, sqlite, ended_utc FROM sitting ORDER BY id DESC LIMIT 2"
    ).fetchall()
    assert row == [
        ("investigator", sqlite3.sqlite_version, None),
        ("nurse", sqlite3.sqlite_version, "2026-03-05T03:00:00.000Z"),
    ]
