"""The end of treatment and the 30-day follow-up on the screen, by the keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.answers import record_said
from gui.followup import FollowUpPage
from gui.formpage import FormPage
from gui.page import Command
from model.forms import Status
from model.protocol import AdverseEvent, Death, DosingLog, EndOfTreatment, SafetyFollowUp, TumourAssessment
from model.store.subjects import State
from tests.gui.formdesk import FormDesk, chart
from tests.gui.ward import EVENT, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
NAUSEA = {"AE_TERM": "Nausea", "AE_START": "2026-01-25", **EVENT}


def treated(ward: Ward) -> None:
    """On 400 mg since January, with a complete nausea and a fatigue in progress, both open; now it is September."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.add("AE", NAUSEA)
    ward.add("AE", {**NAUSEA, "AE_TERM": "Fatigue"}, complete=False)
    ward.clock.turn_to(date(2026, 9, 1))


def stopped(ward: Ward) -> None:
    """The same, with the end of treatment on 2026-07-06 begun."""
    treated(ward)
    ward.add("EOT", {"EOT_DATE": "2026-07-06", "EOT_LAST": "2026-07-06", "EOT_REAS": "4"}, complete=False)


@pytest.fixture
def ward_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens a form of a prepared patient."""
    made: list[FormDesk] = []

    def open_(oid: str, prepare: Callable[[Ward], object] = treated) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path))
        made.append(desk)
        page = FollowUpPage(desk.desk, oid) if oid == "FU30" else FormPage(desk.desk, oid)
        qtbot.addWidget(page)
        desk.show(page)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def event(desk: FormDesk, line: int) -> AdverseEvent:
    found = desk.ward.book.all(AdverseEvent)[line - 1]
    assert isinstance(found, AdverseEvent)
    return found


def acts(desk: FormDesk) -> int:
    return int(desk.ward.file.writer.connection.execute("SELECT max(seq) FROM audit_set").fetchone()[0])


def reasons(desk: FormDesk) -> list[str]:
    return [code for (code,) in desk.ward.file.writer.connection.execute("SELECT code FROM change_reason ORDER BY id")]


def test_the_last_dose_of_the_log_is_offered_and_taken_by_one_key_only(ward_desk: Open) -> None:
    desk = ward_desk("EOT")
    desk.go("EOT_DATE").enter("2026-07-06")
    assert desk.at == "EOT_LAST"
    desk.go_on()
    assert desk.answer("EOT_LAST").blank, "passing through stores nothing"
    desk.go("EOT_LAST")
    assert desk.do(Command.TAKE)
    desk.go_on()
    assert desk.answer("EOT_LAST").value == date(2026, 9, 1)


def test_alt_a_at_the_last_dose_closes_the_dosing_log(ward_desk: Open) -> None:
    desk = ward_desk("EOT", stopped)
    desk.go("EOT_LAST")
    assert desk.do(Command.TAKE)
    log = desk.ward.book.one(DosingLog)
    assert log is not None
    assert log.ended_on == date(2026, 7, 6)
    assert not [finding for finding in desk.ward.book.findings() if finding.check == "EOT-1"]


def complete_the_log(ward: Ward) -> None:
    """The dosing log was marked complete while it is open."""
    stopped(ward)
    ward.file.complete(ward.book.all(DosingLog)[0])


def test_a_complete_dosing_log_is_not_changed_behind_the_nurse_s_back(ward_desk: Open) -> None:
    desk = ward_desk("EOT", complete_the_log)
    desk.go("EOT_LAST")
    assert desk.do(Command.TAKE)
    log = desk.ward.book.one(DosingLog)
    assert log is not None
    assert log.continues
    assert desk.went[-1].page == "form:DOS"
    assert desk.hints == ["Completed. F9 to change."]


def test_the_subject_list_says_who_is_off_treatment_and_who_has_died(tmp_path: Path) -> None:
    ward = chart(treated, tmp_path)

    def state() -> State:
        return ward.file.subject_rows()[0].state

    assert state() is State.ON_TREATMENT
    ward.add("EOT", {"EOT_DATE": "2026-07-06", "EOT_LAST": "2026-07-06", "EOT_REAS": "4"}, complete=False)
    assert state() is State.ON_TREATMENT
    ward.file.complete(ward.book.all(EndOfTreatment)[0])
    assert state() is State.OFF_TREATMENT
    ward.add("DTH", {"DTH_DATE": "2026-08-25"}, complete=False)
    assert state() is State.DIED
    ward.file.strike_out(ward.book.all(Death)[0], "wrong patient")
    assert state() is State.OFF_TREATMENT
    ward.file.close()


def test_an_assessment_is_told_by_its_day_and_response(ward_desk: Open) -> None:
    def assessed(ward: Ward) -> None:
        stopped(ward)
        ward.add("TU", {"TU_DATE": "2026-07-06", "TU_MOD": "1", "TU_NEW": "1", "TU_OV": "4"}, complete=False)

    desk = ward_desk("EOT", assessed)
    (assessment,) = desk.ward.book.all(TumourAssessment)
    assert record_said(assessment, "en") == "#1 2026-07-06 PD"


def follow_up(desk: FormDesk) -> SafetyFollowUp:
    found = desk.ward.book.one(SafetyFollowUp)
    assert found is not None
    return found


def test_the_first_answer_brings_a_row_for_each_open_event(ward_desk: Open) -> None:
    desk = ward_desk("FU30")
    desk.go("FU_DATE").enter("2026-08-05")
    assert [row.adverse_event for row in follow_up(desk).events_reviewed] == [event(desk, 1).id, event(desk, 2).id]


def test_an_outcome_typed_beside_an_event_is_written_into_it_in_the_same_act(ward_desk: Open) -> None:
    desk = ward_desk("FU30")
    desk.go("FU_DATE").enter("2026-08-05")
    before = acts(desk)
    desk.go("FU_AEREV_OUTCOME#2").enter("1")
    assert event(desk, 2).outcome == "1"
    assert acts(desk) == before + 1
    assert reasons(desk) == [], "the event was never complete"
    desk.go("FU_AEREV_ENDED#2").enter("2026-07-20")
    ended = event(desk, 2).ended
    assert ended is not None
    assert ended.full == date(2026, 7, 20)
    assert event(desk, 1).outcome == "3", "the other event stays as it is"


def test_a_complete_event_is_changed_as_new_information(ward_desk: Open) -> None:
    desk = ward_desk("FU30")
    desk.go("FU_DATE").enter("2026-08-05")
    assert event(desk, 1).status is Status.COMPLETE
    before = acts(desk)
    desk.go("FU_AEREV_OUTCOME#1").enter("2")
    assert (event(desk, 1).outcome, follow_up(desk).events_reviewed[0].outcome) == ("2", "2")
    assert reasons(desk) == ["3"]
    assert acts(desk) == before + 1


def test_one_undo_takes_the_outcome_back_in_both_places(ward_desk: Open) -> None:
    desk = ward_desk("FU30")
    desk.go("FU_DATE").enter("2026-08-05")
    desk.go("FU_AEREV_OUTCOME#2").enter("1")
    assert desk.do(Command.UNDO)
    assert event(desk, 2).outcome == "3"
    assert follow_up(desk).events_reviewed[1].outcome is None


def test_the_study_file_verifies_afterwards(ward_desk: Open) -> None:
    desk = ward_desk("FU30")
    desk.go("FU_DATE").enter("2026-08-05")
    desk.go("FU_AEREV_OUTCOME#1").enter("1")
    desk.go("FU_AEREV_ENDED#1").enter("2026-07-20")
    assert not [line for line in desk.ward.file.verify() if not line.ok]
