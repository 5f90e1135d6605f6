"""SAE quick start and the report's page, worked by real keys: five items, the clock, follow-ups, the final report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.page import Command
from gui.sae import RECORDED_EVENT, QuickReportPage
from gui.saereport import ReportPage
from model.findings import Finding
from model.forms import Status
from model.protocol import AdverseEvent, Deviation, SaeReport
from model.store.known import known
from model.text import Lang, Text
from tests.gui.formdesk import chart
from tests.gui.shell import ALT, CTRL, SHIFT, Key, Shell
from tests.gui.ward import EVENT, JAPAN, PANEL, Ward

Open = Callable[..., "Room"]
TERM = "Diarrhea"


def on_treatment(ward: Ward) -> None:
    """On 400 mg since 19 January; today is 5 March, 14:22."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})


def with_events(ward: Ward) -> None:
    """A nausea that is complete, and two laboratory panels around 2 March."""
    on_treatment(ward)
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-02-02", **EVENT})
    low = {**PANEL, "LAB_USE": "2", "LAB_WBC": "22 ×10²/µL"}
    ward.add("LAB", {**low, "LAB_DATE": "2026-02-20", "LAB_ANC": "58 %"}, complete=False)
    ward.add("LAB", {**low, "LAB_DATE": "2026-03-03", "LAB_ANC": "20 %"}, complete=False)


class Room(Shell):
    """The window with the patient open."""

    def __init__(self, qtbot: QtBot, ward: Ward, lang: Lang, pixels: tuple[int, int]) -> None:
        super().__init__(qtbot, ward.file, ward.clock, lang=lang, pixels=pixels)
        self.ward = ward

    @property
    def quick(self) -> QuickReportPage:
        """The quick start in front."""
        assert isinstance(self.page, QuickReportPage)
        return self.page

    @property
    def report(self) -> ReportPage:
        """The report's page in front."""
        assert isinstance(self.page, ReportPage)
        return self.page

    def enter(self, text: str = "") -> Room:
        """Type, and go on with Enter."""
        self.type(text).press(Key.Key_Return)
        return self

    def five(self, grade: str = "3") -> Room:
        """Ctrl+Shift+E and the five items: known since this minute."""
        self.press(Key.Key_E, CTRL | SHIFT)
        self.enter(TERM).enter("2026-03-02").enter("3").enter(grade)
        return self.press_all(Key.Key_Space, Key.Key_Return)

    def press_all(self, *keys: Qt.Key) -> Room:
        """Several keys one after the other."""
        for key in keys:
            self.press(key)
        return self

    def records(self) -> tuple[list[AdverseEvent], list[SaeReport]]:
        """Events and reports in the file."""
        book = self.ward.book
        return book.all(AdverseEvent), book.all(SaeReport)

    def found(self, check: str) -> list[Finding]:
        """What a check finds in the file as it is now."""
        return [finding for finding in self.ward.book.findings() if finding.check == check]

    def words(self, name: str) -> str:
        """The words of a label of the page."""
        shown = self.page.findChild(QLabel, name)
        assert shown is not None, name
        return shown.accessibleName() or shown.text()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the window on a prepared patient."""
    made: list[Room] = []

    def open_(
        prepare: Callable[[Ward], object] = on_treatment,
        *,
        lang: Lang = "en",
        pixels: tuple[int, int] = (1366, 768),
        subject: bool = True,
    ) -> Room:
        ward = chart(prepare, tmp_path)
        shell = Room(qtbot, ward, lang, pixels)
        made.append(shell)
        if subject:
            shell.desk.open_subject(ward.subject)
        return shell

    yield open_
    for shell in made:
        shell.close()


def test_five_items_make_the_event_its_report_and_the_clock_in_one_act(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    assert window.at == "page.sae"
    before = window.ward.file.audit_head()[0]
    window.enter(TERM).enter("2026-03-02").enter("3").enter("3")
    assert window.ward.file.audit_head()[0] == before
    window.press_all(Key.Key_Space, Key.Key_Return)
    (event,), (report,) = window.records()
    assert (event.called.en, event.seriousness, event.grade, event.serious) == (TERM, ("3",), "3", "1")
    assert event.onset is not None
    assert event.onset.full == date(2026, 3, 2)
    assert (report.adverse_event, report.report_type) == (event.id, "1")
    assert report.aware_at == datetime(2026, 3, 5, 14, 22, tzinfo=JAPAN)
    assert report.first_report_due == datetime(2026, 3, 6, 14, 22, tzinfo=JAPAN)
    assert window.ward.file.audit_head()[0] == before + 1


def test_the_report_is_by_who_is_signed_in_and_its_page_shows_the_time_left(room: Open) -> None:
    window = room().five()
    _, (report,) = window.records()
    assert window.ward.book.person_called(report.reporter or 0) == "佐藤 陽子 SATO Yoko (YS)"
    assert window.report.record.id == report.id
    assert window.words("sae.clock") == "First report due 2026-03-06 14:22   1 d left"
    assert TERM in window.words("sae.event")
    assert "Ctrl+P" in window.report.hints.text()
    window.clock.now += timedelta(hours=20, minutes=42)
    window.report.tick()
    assert window.words("sae.clock").endswith("3 h 18 min left")


def test_ctrl_p_prints_the_report_that_was_just_made(room: Open) -> None:
    window = room().five()
    window.press(Key.Key_P, CTRL)
    window.qtbot.waitUntil(lambda: not window.desk.worker.jobs)
    assert window.at == "page.prints"
    assert window.desk.at is not None
    assert (window.desk.at.record, window.desk.at.item) == (window.records()[1][0].id, "SAE")


def test_a_report_that_was_not_sent_is_found_one_minute_after_the_time_limit(room: Open) -> None:
    window = room().five()
    window.clock.now = datetime(2026, 3, 6, 14, 22, tzinfo=JAPAN)
    window.window.beat()
    assert not [f for f in window.desk.findings() if f.check == "SAE-2"]
    window.clock.now += timedelta(minutes=1)
    window.desk.pass_time()
    window.report.tick()
    (late,) = [f for f in window.desk.findings() if f.check == "SAE-2"]
    assert late.offer is not None
    assert late.offer.category == "7"
    assert window.words("sae.clock").endswith("late by 1 min")


def test_a_report_sent_one_minute_late_offers_a_deviation_and_sent_in_time_does_not(room: Open) -> None:
    window = room().five()
    window.clock.now = datetime(2026, 3, 7, 9, 0, tzinfo=JAPAN)
    window.report.focus_item("SAE_R_DC")
    window.enter("2026-03-06").enter("14:22")
    assert not window.found("SAE-2")
    window.report.focus_item("SAE_R_DC")
    window.enter("2026-03-06").enter("14:23")
    (late,) = window.found("SAE-2")
    assert late.offer is not None
    assert late.offer.category == "7"
    assert "1 min" in late.says.en


def test_alt_a_at_a_late_report_drafts_the_deviation(room: Open) -> None:
    window = room().five()
    window.clock.now = datetime(2026, 3, 7, 9, 0, tzinfo=JAPAN)
    window.report.focus_item("SAE_R_DC")
    window.enter("2026-03-06").enter("14:23")
    window.report.focus_item("SAE_R_DC")
    assert not window.ward.book.all(Deviation)
    window.press(Key.Key_A, ALT)
    (draft,) = window.ward.book.all(Deviation)
    assert draft.category == "7"
    assert not window.found("SAE-2")


def test_a_fault_leaves_neither_event_nor_report_and_the_second_try_makes_one_of_each(
    room: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = room()
    file, faults = window.ward.file, [1]
    together = file.together

    def fails_once(steps: Callable[[], SaeReport], *, subject_id: int, kind: str = "entry") -> SaeReport:
        if faults:
            faults.clear()
            raise known("K-13", why=Text("the disk is full", "ディスクがいっぱいです"))
        return together(steps, subject_id=subject_id, kind=kind)

    monkeypatch.setattr(file, "together", fails_once)
    window.five()
    assert window.records() == ([], [])
    assert window.at == "page.sae"
    assert window.quick.begun.called.en == TERM
    window.press(Key.Key_S, CTRL)
    events, reports = window.records()
    assert (len(events), len(reports)) == (1, 1)
    assert window.quick.begun.answer(AdverseEvent.term).blank


def test_the_grade_may_be_left_to_follow(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter(TERM).enter("2026-03-02").enter("3").enter("")
    assert "to follow" in window.visible_words()
    window.press_all(Key.Key_Space, Key.Key_Return)
    (event,), (report,) = window.records()
    assert event.grade is None
    assert report.aware_at is not None


def test_words_that_are_no_term_are_kept_as_words(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter("fever, very tired").enter("2026-03-02").enter("3").enter("").press_all(Key.Key_Space, Key.Key_Return)
    (event,), _ = window.records()
    assert event.verbatim == "fever, very tired"
    assert event.answer(AdverseEvent.term).blank


def test_without_the_minute_of_awareness_nothing_is_made(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter(TERM).enter("2026-03-02").enter("3").enter("3").press(Key.Key_Return)
    assert window.records() == ([], [])
    assert window.at == "page.sae"
    assert window.quick.view.current is not None
    assert window.quick.view.current.item is SaeReport.aware_at
    assert "1 item" in window.quick.hints.text()


def test_what_was_entered_is_there_again_after_another_page(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter(TERM).type("2026-03-0")
    window.desk.go("today")
    assert window.records() == ([], [])
    window.press(Key.Key_E, CTRL | SHIFT)
    begun = window.quick.begun
    assert begun.called.en == TERM
    assert begun.answer(AdverseEvent.onset).typed == "2026-03-0"


def test_what_was_entered_is_there_again_after_a_lock_and_after_another_start(room: Open) -> None:
    window = room()
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter(TERM).enter("2026-03-02").type("3")
    draft = window.quick.unfinished()
    assert draft is not None
    assert draft.page == "sae"
    window.window.beat()
    kept = window.ward.file.draft()
    assert kept is not None
    assert kept.text == draft.text
    fresh = QuickReportPage(window.desk)
    assert fresh.resume(draft)
    assert fresh.begun.called.en == TERM
    assert fresh.begun.onset is not None
    assert fresh.view.current is None or fresh.view.current.item is AdverseEvent.seriousness
    fresh.deleteLater()


def test_without_a_subject_the_find_line_asks_whose_event_it_is(room: Open) -> None:
    window = room(subject=False)
    window.press(Key.Key_E, CTRL | SHIFT)
    assert window.focus.objectName() == "find.line"
    window.type("NGT-001").press(Key.Key_Return)
    assert (window.at, window.desk.subject) == ("page.sae", window.ward.subject)


def test_an_event_that_became_serious_is_reported_with_the_reason_new_information(room: Open) -> None:
    window = room(with_events)
    window.press(Key.Key_E, CTRL | SHIFT)
    window.press_all(Key.Key_Escape, Key.Key_Return)
    assert window.words("page.state") == "Initial report of AE 1"
    assert window.quick.view.current is not None
    assert window.quick.view.current.item is AdverseEvent.seriousness
    before = window.ward.file.audit_head()[0]
    window.enter("3").enter("3").press_all(Key.Key_Space, Key.Key_Return)
    (event,), (report,) = window.records()
    assert (event.serious, event.seriousness, event.grade) == ("1", ("3",), "3")
    assert report.adverse_event == event.id
    assert window.ward.file.audit_head()[0] == before + 1
    assert {change.reason for change in window.ward.file.history(event.place(AdverseEvent.serious))[:1]} != {None}


def test_the_offer_of_a_serious_event_opens_its_quick_start(room: Open) -> None:
    window = room()
    window.ward.add("AE", {"AE_TERM": TERM, "AE_START": "2026-03-02", **EVENT, "AE_SER": "1", "AE_SERC": "3"})
    (finding,) = [f for f in window.desk.findings() if f.check == "AE-6"]
    window.desk.go(finding.place)
    assert window.page.perform(Command.TAKE)
    assert window.words("page.state") == "Initial report of AE 1"
    window.press_all(Key.Key_Space, Key.Key_Return)
    assert not window.found("AE-6")


def test_follow_ups_begin_with_the_last_report_and_are_numbered(room: Open) -> None:
    window = room().five()
    window.report.focus_item("SAE_EXP")
    window.enter("2")
    window.press(Key.Key_N, CTRL | SHIFT)
    second = window.report.report
    assert window.desk.at is not None
    assert window.desk.at.record == second.id
    assert (second.report_type, second.follow_up_number, second.expectedness) == ("2", "1", "2")
    assert second.answer(SaeReport.reported_to_office_at).blank
    assert window.words("sae.changes") == "Nothing changed since Initial report."
    window.report.focus_item("SAE_EXP")
    window.enter("1")
    assert window.words("sae.changes") == "Changed since Initial report: Expectedness"
    assert window.records()[1][0].expectedness == "2"
    window.press(Key.Key_N, CTRL | SHIFT)
    assert window.report.report.follow_up_number == "2"
    window.report.focus_item("SAE_RPT")
    window.enter("3")
    assert window.report.report.follow_up_number is None


def test_a_final_report_cannot_be_complete_with_anything_to_follow_and_an_initial_one_can(room: Open) -> None:
    window = room().five()
    window.press(Key.Key_F9)
    assert window.records()[1][0].status is Status.COMPLETE
    window.press(Key.Key_N, CTRL | SHIFT)
    window.report.focus_item("SAE_RPT")
    window.enter("3")
    window.press(Key.Key_F9)
    assert window.records()[1][1].status is Status.IN_PROGRESS
    assert "before the form can be complete" in window.report.hints.text()


def test_laboratory_values_are_copied_on_request_and_only_once(room: Open) -> None:
    window = room(with_events).five()
    assert not window.report.report.relevant_tests
    button = window.page.findChild(QWidget, "btn.tests")
    assert button is not None
    window.report.copy_tests()
    rows = window.records()[1][0].relevant_tests
    assert [(str(row.tested_on), row.test, row.value) for row in rows] == [
        ("2026-02-20", "Leukocytes", "22 ×10²/µL"),
        ("2026-02-20", "Neutrophils (count or %)", "58 %"),
        ("2026-03-03", "Leukocytes", "22 ×10²/µL"),
        ("2026-03-03", "Neutrophils (count or %)", "20 %"),
    ]
    window.report.copy_tests()
    assert len(window.records()[1][0].relevant_tests) == len(rows)


def test_an_event_that_was_reported_is_reported_again_from_the_list(room: Open) -> None:
    window = room().five()
    window.press(Key.Key_E, CTRL | SHIFT)
    assert not any(field.messages and field.findings for field in window.quick.view.fields())
    (line,) = window.quick.list.records
    assert RECORDED_EVENT.outcome(line) == Text(
        "Diarrhea   G3   2026-03-02   Initial report", "下痢   G3   2026-03-02   第1報"
    )
    window.press_all(Key.Key_Escape, Key.Key_Return)
    assert window.report.report.called.en == "Follow-up report 1"


def test_the_fifth_item_is_in_sight_in_the_smallest_window(room: Open) -> None:
    window = room(with_events, pixels=(1024, 600))
    window.press(Key.Key_E, CTRL | SHIFT)
    window.enter(TERM).enter("2026-03-02").enter("3").enter("3")
    field = window.quick.view.current
    assert field is not None
    assert field.item is SaeReport.aware_at
    assert not field.editor.visibleRegion().isEmpty()


def test_a_monitor_cannot_begin_a_report_and_is_told_why(room: Open) -> None:
    window = room()
    window.ward.file.read_only = True
    window.press(Key.Key_E, CTRL | SHIFT)
    window.quick._finish()  # noqa: SLF001 - the button, when the keys do nothing
    assert "reading only" in window.quick.hints.text()
    window.ward.file.read_only = False


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_menu_has_the_entry_with_its_key(room: Open, lang: Lang) -> None:
    window = room(lang=lang)
    action = window.window.menus.actions["sae"]
    assert action.shortcut().toString() == "Ctrl+Shift+E"
    assert action.text() == {"en": "New SAE", "ja": "重篤な有害事象(SAE)の報告"}[lang]
    QApplication.processEvents()
