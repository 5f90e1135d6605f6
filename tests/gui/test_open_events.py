"""Open adverse events answered on the form of a visit, by the keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.page import Command
from gui.visit import VisitPage
from model.forms import Status
from model.protocol import AdverseEvent, Visit
from tests.gui.formdesk import FormDesk, chart
from tests.gui.ward import EVENT, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
NAUSEA = {"AE_TERM": "Nausea", "AE_START": "2026-01-25", **EVENT}


def treated(ward: Ward) -> None:
    """On 400 mg since January, with a complete nausea, a fatigue in progress and an old rash that has gone."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.add("AE", NAUSEA)
    ward.add("AE", {**NAUSEA, "AE_TERM": "Fatigue", "AE_START": "2026-02-10"}, complete=False)
    ward.add("AE", {**NAUSEA, "AE_TERM": "Diarrhea", "AE_OUT": "1", "AE_END": "2026-01-30"})
    ward.clock.turn_to(date(2026, 3, 5))


@pytest.fixture
def visit(qtbot: QtBot, tmp_path: Path) -> Iterator[FormDesk]:
    """An empty visit of a patient with two open events."""
    desk = FormDesk(qtbot, chart(treated, tmp_path))
    page = VisitPage(desk.desk, "VIS")
    qtbot.addWidget(page)
    desk.show(page)
    yield desk
    desk.desk.worker.close()
    desk.ward.file.close()


def event(desk: FormDesk, line: int) -> AdverseEvent:
    found = desk.ward.book.all(AdverseEvent)[line - 1]
    assert isinstance(found, AdverseEvent)
    return found


def lines(desk: FormDesk) -> list[str]:
    """The names of the editors of open events that the cursor can reach."""
    return [field.name for field in desk.page.view.stops() if field.item.form is AdverseEvent]


def reasons(desk: FormDesk) -> list[str]:
    return [code for (code,) in desk.ward.file.writer.connection.execute("SELECT code FROM change_reason ORDER BY id")]


def test_no_event_is_asked_about_before_the_question_is_answered_with_yes(visit: FormDesk) -> None:
    assert lines(visit) == []
    visit.go("VIS_DATE").enter("2026-03-05")
    visit.go("VIS_QAE").enter("2")
    assert lines(visit) == []
    assert visit.at == "VIS_QDOSE"
    visit.go("VIS_QAE").enter("1")
    assert lines(visit) == ["AE_GR#1", "AE_OUT#1", "AE_GR#2", "AE_OUT#2"]
    assert visit.at == "AE_GR#1", "the cursor goes on with the first open event"


def test_enter_goes_through_the_events_and_on_to_the_next_question(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    passed = [visit.at]
    while visit.at != "VIS_QDOSE":
        visit.go_on()
        passed.append(visit.at)
    assert passed == ["AE_GR#1", "AE_OUT#1", "AE_GR#2", "AE_OUT#2", "VIS_QDOSE"]
    visit.go_on(back=True)
    assert visit.at == "AE_OUT#2"
    assert event(visit, 2).outcome == "3", "passing through stores nothing"


def test_grade_outcome_and_date_are_written_into_the_event(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    visit.go("AE_GR#2").enter("3")
    assert visit.at == "AE_OUT#2"
    visit.enter("1")
    assert visit.at == "AE_END#2", "recovered asks for the date, and the event keeps its line"
    visit.enter("2026-03-01")
    assert visit.at == "VIS_QDOSE"
    found = event(visit, 2)
    assert (found.grade, found.outcome, found.ended and found.ended.full) == ("3", "1", date(2026, 3, 1))
    assert reasons(visit) == [], "the event was never complete"
    assert (event(visit, 1).grade, event(visit, 1).outcome) == ("2", "3")


def test_a_complete_event_is_changed_in_one_group_as_new_information(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    assert event(visit, 1).status is Status.COMPLETE
    visit.go("AE_GR#1").enter("3")
    visit.enter("1").enter("2026-03-02")
    assert (event(visit, 1).grade, event(visit, 1).outcome) == ("3", "1")
    assert reasons(visit) == ["3"]
    visit.page.show_record(visit.desk.subject, visit.page.record.id)
    assert lines(visit) == ["AE_GR#1", "AE_OUT#1"], "at the next visit to the page only the fatigue is open"


def test_an_undo_takes_the_outcome_back_and_the_cursor_stays_on_the_visit(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    visit.go("AE_OUT#1").enter("2")
    assert event(visit, 1).outcome == "2"
    assert visit.do(Command.UNDO)
    assert event(visit, 1).outcome == "3"
    assert visit.at == "AE_OUT#1"
    assert visit.went == []


def test_a_date_before_the_onset_is_told_below_the_line(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    visit.go("AE_OUT#2").enter("1").enter("2026-02-09")
    assert [finding.check for finding in visit.field("AE_END#2").findings] == ["AE-1"]
    visit.go("AE_END#2").enter("2026-02-10")
    assert not visit.field("AE_END#2").findings


def test_an_event_that_began_after_the_visit_has_no_line(visit: FormDesk) -> None:
    visit.go("VIS_DATE").enter("2026-02-09")
    visit.go("VIS_QAE").enter("1")
    assert lines(visit) == ["AE_GR#1", "AE_OUT#1"]
    visit.go("VIS_DATE").enter("2026-02-10")
    assert lines(visit) == ["AE_GR#1", "AE_OUT#1", "AE_GR#2", "AE_OUT#2"]


def test_nothing_of_the_events_is_stored_in_the_visit(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    visit.go("AE_OUT#1").enter("2")
    stored = visit.ward.book.all(Visit)[0]
    assert set(stored.answers) <= {item.id for item in Visit.ITEMS}
    assert not [line for line in visit.ward.file.verify() if not line.ok]


def test_help_history_and_assistive_technology_know_which_event_it_is(visit: FormDesk) -> None:
    seen: list[object] = []
    visit.desk.focused.connect(lambda focus: seen.append((focus.place.form, focus.place.line, focus.item.id)))
    visit.go("VIS_QAE").enter("1")
    visit.go("AE_OUT#2")
    assert seen[-1] == ("AE", 2, "AE_OUT")
    assert visit.focus.accessibleName().startswith("AE 2 Fatigue from 2026-02-10, Outcome")


def test_a_visit_that_is_closed_shows_no_lines(visit: FormDesk) -> None:
    visit.go("VIS_QAE").enter("1")
    assert lines(visit)
    visit.desk.file.not_done(visit.ward.book.all(Visit)[0], "moved away")
    visit.page.show_record(visit.desk.subject, None)
    assert lines(visit) == []
