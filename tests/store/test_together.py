"""Several writing steps as one act: one audit set, or no trace of any of them."""

from __future__ import annotations

import sqlite3
from functools import partial

import pytest

from model.store import BugError, Changed, KnownError, StudyFile
from tests.store.test_writer import Faulty
from tests.store.trial import WOMAN, Doses, Event, a


def two_records(file: StudyFile, subject: int) -> tuple[Event, Doses]:
    """An event, and a dosing log with a row."""
    event = file.new_record(Event, subject, {"AE_GR": a("2")})
    event = file.answer(event, Event.verbatim, a("nausea"))
    return event, file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}]})


def test_several_steps_are_one_audit_set(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    before, _ = file.audit_head()
    event, doses = file.together(lambda: two_records(file, subject), subject_id=subject)
    assert (event.grade, event.verbatim, len(doses.rows_)) == ("2", "nausea", 1)
    assert file.audit_head()[0] == before + 1
    assert all(line.ok for line in file.verify())


def test_listeners_hear_of_the_steps_when_all_are_on_the_disk(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    heard: list[tuple[Changed, int]] = []
    file.changed.append(lambda what: heard.append((what, len(file.casebook(subject).all(Doses)))))
    file.together(lambda: two_records(file, subject), subject_id=subject)
    assert [(what.form, logs) for what, logs in heard] == [("AE", 1), ("DOS", 1)]


def test_the_steps_are_undone_together(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("2")})
    file.together(lambda: [file.answer(event, Event.grade, a("3")), two_records(file, subject)], subject_id=subject)
    file.undo(subject)
    assert file.casebook(subject).all(Event)[0].grade == "2"


@pytest.mark.parametrize("statement", ["INSERT INTO f_ae", "INSERT INTO f_dos", "INSERT INTO audit_set", "COMMIT"])
def test_a_fault_at_any_step_leaves_nothing_of_the_others(
    file: StudyFile, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = file.new_subject(WOMAN)
    monkeypatch.setattr(Faulty, "plan", [(statement, "SQLITE_FULL", False), (statement, "SQLITE_FULL", False)])
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Faulty))
    file.writer.door.reopen()
    before = file.audit_head()
    with pytest.raises(KnownError):
        file.together(lambda: two_records(file, subject), subject_id=subject)
    book = file.casebook(subject)
    assert (book.all(Event), book.all(Doses), file.audit_head()) == ([], [], before)
    event, _ = file.together(lambda: two_records(file, subject), subject_id=subject)
    assert event.line_no == 1


def test_one_fault_costs_a_second_try_of_all_steps_and_nothing_else(
    file: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = file.new_subject(WOMAN)
    monkeypatch.setattr(Faulty, "plan", [("INSERT INTO f_dos", "SQLITE_BUSY", False)])
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Faulty))
    file.writer.door.reopen()
    file.together(lambda: two_records(file, subject), subject_id=subject)
    book = file.casebook(subject)
    assert (len(book.all(Event)), len(book.all(Doses))) == (1, 1)


def test_a_step_that_must_not_be_takes_the_others_back(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)

    def steps() -> None:
        two_records(file, subject)
        file.new_record(Doses, subject)  # there is one already

    with pytest.raises(BugError):
        file.together(steps, subject_id=subject)
    assert not file.casebook(subject).all(Event)
    file.new_record(Event, subject)  # the next act is one of its own


def test_steps_that_change_nothing_leave_nothing_to_undo(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("2")})
    file.together(lambda: file.answer(event, Event.grade, a("2")), subject_id=subject)
    undone = file.undo(subject)
    assert undone is not None, "the act before"
    assert not file.casebook(subject).all(Event)
