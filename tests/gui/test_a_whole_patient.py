"""A whole patient by keyboard alone: from consent to death, every form of the binder in the order of life."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import printing
from gui.printout import a4_printer
from model.derive.survival import Survival
from model.findings import Finding, Level
from model.forms import Form, Status
from model.protocol import (
    AdverseEvent,
    Death,
    Deviation,
    Dispensing,
    DosingLog,
    Eligibility,
    EndOfTreatment,
    LabPanel,
    Medication,
    Procedure,
    Query,
    Registration,
    SaeReport,
    SafetyFollowUp,
    SurvivalFollowUp,
    TumourAssessment,
    Visit,
)
from model.protocol.registration import CRITERIA
from model.store import NewUser, Role
from model.store.subjects import State
from tests.gui.nurse import Day, register, work_up
from tests.gui.shell import ALT, CTRL, SHIFT, give_real_passwords
from tests.gui.ward import CONSENT, JAPAN, PASSWORD, Clock, Ward

Key = Qt.Key
Record = TypeVar("Record", bound=Form)
MONITOR = NewUser("monitor", "鈴木 一郎", "IS", Role.MONITOR, PASSWORD)


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Day:
    """A site with a nurse and a monitor who can sign in, and a printer that prints into files."""
    ward = Ward(tmp_path / "ngt.casebinder", Clock(date(2026, 1, 9)), visitors=(MONITOR,))
    give_real_passwords(ward, "monitor")

    def printer() -> QPrinter:
        made = a4_printer()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / f"paper{len(list(tmp_path.glob('paper*')))}.pdf"))
        return made

    monkeypatch.setattr(printing, "a4_printer", printer)
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: QPrintDialog.DialogCode.Accepted)
    return Day(qtbot, ward, tmp_path)


def test_a_patient_from_consent_to_death(day: Day) -> None:
    screen_and_consent(day)
    work_up(day)
    confirm_eligibility(day)
    register(day)
    first_dose(day)
    visit_w1(day)
    adverse_event(day)
    interruption(day)
    stable_disease(day)
    serious_event(day)
    late_report(day)
    drug_and_procedure(day)
    final_report(day)
    progression(day)
    end_of_treatment(day)
    safety_follow_up(day)
    survival_follow_up(day)
    query(day)
    death(day)
    at_the_end(day)
    day.close()


def screen_and_consent(day: Day) -> None:
    """Ctrl+N, four items; then the consent of the day after."""
    day.press(Key.Key_N, CTRL)
    day.fill(("SCR_DATE", "0105"), ("SCR_SEX", "2"), ("SCR_BIRTH", "S37.5.17"), ("SCR_OUT", "5"))
    day.form("SCR").complete()
    day.form("ICF").fill(*CONSENT.items()).complete()
    assert day.book.consented_on == date(2026, 1, 6)


def confirm_eligibility(day: Day) -> None:
    """1 confirms each row; the page is printed, signed in ink, and its signature recorded."""
    day.form("ELG")
    for _ in CRITERIA:
        day.type("1")
    day.fill(("ELG_INV", "TN"), ("ELG_INVD", "t"))
    day.press(Key.Key_P, CTRL).wait()
    day.press(Key.Key_Return).wait()
    assert (day.book.pages[-1].kind, day.book.pages[-1].serial) == ("ELG", "1")
    day.press(Key.Key_Left, ALT).press(Key.Key_Tab)
    assert day.book.open_for(Registration) is not None
    day.fill(("ELG_WET", "1")).enter("TN").enter("t").complete()
    assert only(day, Eligibility).signed_page is not None
    assert day.book.open_for(Registration) is None


def first_dose(day: Day) -> None:
    """400 mg from 19 January, and the tablets for it."""
    day.turn_to(date(2026, 1, 19))
    day.form("DOS").fill(("DOS_START", "t"), ("DOS_MG", "400"), ("DOS_REAS", "0"), ("DOS_MEAL", "1"))
    day.form("DSP").fill(("DSP_DATE", "t"), ("DSP_N", "200")).complete()
    assert day.book.first_dose_on == date(2026, 1, 19)
    assert only(day, Dispensing).dispensed == 200


def visit_w1(day: Day) -> None:
    """Five gate questions; there is an event, which the log does not have yet."""
    day.turn_to(date(2026, 1, 26))
    day.form("VIS")
    day.fill(("VIS_DATE", "t"), ("VIS_TYPE", "1"), ("VIS_NAME", "W1"), ("VIS_ECOG", "0"), ("VIS_WT", "54.0"))
    day.fill(("VIS_QAE", "1"), ("VIS_QDOSE", "2"), ("VIS_QCM", "2"), ("VIS_QPR", "2"), ("VIS_QDIARY", "1"))
    day.fill(("VIS_NEXT", "+7"), ("VIS_BY", "TN")).complete()
    assert only(day, Visit).status is Status.COMPLETE
    assert found(day, "VIS-3")


def adverse_event(day: Day) -> None:
    """Neutrophils of grade 3, for which imatinib is interrupted."""
    day.form("AE")
    day.fill(("AE_TERM", "Neutrophils"), ("AE_START", "0126"), ("AE_GR", "3"))
    day.fill(("AE_CAUS", "2"), ("AE_ACT", "3"), ("AE_TRT", "2"), ("AE_SER", "2"), ("AE_OUT", "3"), ("AE_INV", "TN"))
    day.complete()
    event = only(day, AdverseEvent)
    assert (event.status, event.grade) == (Status.COMPLETE, "3")
    assert not found(day, "VIS-3"), "the log has what the visit says"
    assert found(day, "DOS-8"), "the dosing log has no interruption yet"


def interruption(day: Day) -> None:
    """A week without drug, painted from 9 back to 3 February, with its reason and event."""
    day.turn_to(date(2026, 2, 16))
    day.form("DSP").form("DOS")
    assert day.at == "grid.calendar"
    day.press(Key.Key_Up)
    for _ in range(6):
        day.press(Key.Key_Left, SHIFT)
    day.type("0").press(Key.Key_F2).fill(("DOS_REAS", "1"), ("DOS_AE", "1"), ("DOS_BY", "TN"))
    event = only(day, AdverseEvent).id
    periods = only(day, DosingLog).periods
    assert [(row.start, row.daily_dose, row.reason, row.adverse_event) for row in periods] == [
        (date(2026, 1, 19), 400, "0", None),
        (date(2026, 2, 3), 0, "1", event),
        (date(2026, 2, 10), 400, "0", None),
    ]
    assert not found(day, "DOS-8")


def stable_disease(day: Day) -> None:
    """38 + 22 = 60 mm after twelve weeks, of 73 mm at baseline."""
    day.turn_to(date(2026, 4, 13))
    day.form("TU")
    assessment(day)
    day.fill(("TU_NEW", "2"), ("TU_OV", "3"), ("TU_READER", "TN")).complete()
    scan = only(day, TumourAssessment)
    assert (scan.status, scan.overall_response, scan.computed_response) == (Status.COMPLETE, "3", "3")


def assessment(day: Day) -> None:
    """Date, the method of baseline taken with Space, and the two targets, each Enter one down."""
    day.fill(("TU_DATE", "t")).press(Key.Key_Space).enter()
    day.fill(("TU_LD", "38")).enter("22")
    assert [str(row.longest_diameter) for row in day.book.all(TumourAssessment)[-1].targets] == ["38", "22"]


def serious_event(day: Day) -> None:
    """Ctrl+Shift+E, five items: the clock runs; Ctrl+P prints the page to be faxed."""
    day.turn_to(date(2026, 5, 11))
    day.press(Key.Key_E, CTRL | SHIFT)
    day.enter("Diarrhea").enter("0510").enter("3").enter("3").press(Key.Key_Space).enter()
    report = only(day, SaeReport)
    assert report.event is not None
    assert (report.event.called.en, report.event.seriousness) == ("Diarrhea", ("3",))
    assert report.first_report_due == datetime(2026, 5, 12, 14, 22, tzinfo=JAPAN)
    day.press(Key.Key_P, CTRL).wait()
    assert day.shell.at == "page.prints"
    day.press(Key.Key_Return).wait()
    assert (day.book.pages[-1].kind, day.book.pages[-1].key) == ("SAE", str(report.id))
    day.press(Key.Key_Left, ALT)
    assert day.shell.at == "form.SAE"


def late_report(day: Day) -> None:
    """It was sent 18 h 38 min too late: the check drafts the deviation."""
    day.turn_to(date(2026, 5, 13))
    day.fill(("SAE_HOSPIN", "0510"), ("SAE_EXP", "1"), ("SAE_R_PI", "2026-05-11")).enter("1500")
    day.fill(("SAE_R_DC", "t")).enter("0900")
    assert found(day, "SAE-2")
    to_check(day, "SAE_R_DC").press(Key.Key_A, ALT)
    assert (day.shell.at, day.at) == ("form.DEV", "DEV_SEV")
    day.enter("1").fill(("DEV_WHY", "FAXの故障")).fill(("DEV_ACT", "電話でも連絡する"), ("DEV_INV", "TN")).complete()
    deviation = only(day, Deviation)
    assert (deviation.category, deviation.occurred_on, deviation.status) == ("7", date(2026, 5, 13), Status.COMPLETE)
    assert "18 h 38 min" in (deviation.description or "")
    assert not found(day, "SAE-2")


def drug_and_procedure(day: Day) -> None:
    """What the diarrhoea was treated with."""
    day.form("CM")
    day.fill(("CM_DRUG", "ロペラミド"), ("CM_REAS", "2"), ("CM_AE", "2"), ("CM_ROUTE", "1"), ("CM_PRE", "2"))
    day.fill(("CM_START", "0510"), ("CM_ANTI", "2")).complete()
    day.form("PR")
    day.fill(("PR_TYPE", "8"), ("PR_TERM", "輸液"), ("PR_DATE", "0510"), ("PR_MET", "2"), ("PR_AE", "2")).complete()
    drug, procedure, event = only(day, Medication), only(day, Procedure), day.book.all(AdverseEvent)[1]
    assert drug.adverse_event == procedure.adverse_event == event.id
    assert drug.status is procedure.status is Status.COMPLETE


def final_report(day: Day) -> None:
    """The event has ended: the first report and then the final one, which begins with its answers, are complete."""
    day.turn_to(date(2026, 5, 20))
    day.form("AE")
    day.fill(("AE_CAUS", "4"), ("AE_ACT", "1"), ("AE_TRT", "1"), ("AE_CM", "1"), ("AE_OUT", "1"), ("AE_END", "0518"))
    day.fill(("AE_INV", "TN")).complete()
    event = day.book.all(AdverseEvent)[1]
    assert (event.status, event.outcome) == (Status.COMPLETE, "1")
    day.form("SAE").complete()
    day.press(Key.Key_N, CTRL | SHIFT).press(Key.Key_Home, CTRL)
    day.fill(("SAE_RPT", "3"), ("SAE_HOSPOUT", "0518"), ("SAE_NARR", "入院し、補液で軽快した。"))
    day.fill(("SAE_OPIN", "関連は薄い"), ("SAE_R_PI", "0519")).enter("1000").fill(("SAE_R_DC", "0519")).enter("1100")
    day.fill(("SAE_INV", "TN")).complete()
    first, final = day.book.all(SaeReport)
    assert (first.report_type, first.status) == ("1", Status.COMPLETE)
    assert (final.report_type, final.status) == ("3", Status.COMPLETE)
    assert (final.aware_at, final.expectedness) == (first.aware_at, "1")


def progression(day: Day) -> None:
    """The targets are as they were; a new lesion is progression."""
    day.turn_to(date(2026, 7, 6))
    day.form("TU").press(Key.Key_N, CTRL | SHIFT)
    assessment(day)
    day.fill(("TU_NEW", "1"), ("TU_NEWLOC", "肝S6"), ("TU_OV", "4"), ("TU_PDD", "t"), ("TU_PDHOW", "3"))
    day.fill(("TU_READER", "TN")).complete()
    scan = day.book.all(TumourAssessment)[1]
    assert (scan.status, scan.overall_response, scan.computed_response) == (Status.COMPLETE, "4", "4")


def end_of_treatment(day: Day) -> None:
    """Alt+A leads from the progression to the end of treatment, and from there it closes the dosing log."""
    to_check(day, "TU_OV").press(Key.Key_A, ALT)
    assert (day.shell.at, day.at) == ("form.EOT", "EOT_DATE")
    day.fill(("EOT_DATE", "t"), ("EOT_LAST", "t"), ("EOT_REAS", "1"), ("EOT_TU", "2"), ("EOT_RETURN", "1"))
    day.fill(("EOT_INV", "TN")).complete()
    assert day.at == "EOT_LAST", "the log goes on, which F9 does not let pass"
    assert only(day, DosingLog).continues
    day.press(Key.Key_A, ALT)
    assert only(day, DosingLog).ended_on == date(2026, 7, 6)
    day.complete()
    ending = only(day, EndOfTreatment)
    assert (ending.status, ending.main_reason) == (Status.COMPLETE, "1")
    assert ending.progression_assessment == day.book.all(TumourAssessment)[1].id
    assert state(day) is State.OFF_TREATMENT


def safety_follow_up(day: Day) -> None:
    """30 days after 6 July is 5 August; on the 6th the one event that is still open is answered in place."""
    day.turn_to(date(2026, 8, 6))
    day.form("FU30").fill(("FU_DATE", "t"), ("FU_METH", "1"), ("FU_QAE", "2"))
    day.fill(("FU_AEREV_OUTCOME", "1"), ("FU_AEREV_ENDED", "0801"), ("FU_LAB", "2"), ("FU_POST", "2")).complete()
    follow_up, event = only(day, SafetyFollowUp), day.book.all(AdverseEvent)[0]
    assert follow_up.status is Status.COMPLETE
    assert [row.adverse_event for row in follow_up.events_reviewed] == [event.id]
    assert event.ended is not None
    assert (event.outcome, event.ended.full) == ("1", date(2026, 8, 1))


def survival_follow_up(day: Day) -> None:
    """Alive after half a year."""
    day.turn_to(date(2027, 1, 6))
    day.form("SUR")
    day.fill(("SUR_DATE", "t"), ("SUR_METH", "2"), ("SUR_ST", "1"), ("SUR_LAST", "t"), ("SUR_DX", "2")).complete()
    enquiry = only(day, SurvivalFollowUp)
    assert (enquiry.status, enquiry.last_known_alive_on) == (Status.COMPLETE, date(2027, 1, 6))


def query(day: Day) -> None:
    """The monitor asks about the platelets at this workstation; the nurse answers from her list."""
    sign_in(day, "monitor")
    day.press(Key.Key_2, ALT).press(Key.Key_Return)
    day.form("LAB")
    for _ in LabPanel.ITEMS:
        if day.at == "LAB_PLT":
            break
        day.press(Key.Key_Return)
    day.press(Key.Key_F3).enter("単位は?")
    asked = only(day, Query)
    assert (asked.text, asked.state) == ("単位は?", "1")
    sign_in(day, "nurse")
    day.press(Key.Key_4, ALT).press(Key.Key_Return)
    assert (day.shell.at, day.at) == ("form.LAB", "LAB_PLT")
    day.press(Key.Key_F3).enter("×10⁴/µL")
    answered = only(day, Query)
    assert (answered.reply, answered.state) == ("×10⁴/µL", "2")


def death(day: Day) -> None:
    """The family tells of it at the next enquiry, which leads to the form."""
    day.turn_to(date(2027, 3, 10))
    day.form("SUR").press(Key.Key_N, CTRL | SHIFT)
    day.fill(("SUR_DATE", "t"), ("SUR_METH", "5"), ("SUR_ST", "2"), ("SUR_DX", "2")).complete()
    to_check(day, "SUR_ST").press(Key.Key_A, ALT)
    assert (day.shell.at, day.at) == ("form.DTH", "DTH_DATE")
    day.fill(("DTH_DATE", "0302"), ("DTH_COD", "1"), ("DTH_CAUS", "5"), ("DTH_SRC", "5")).complete()
    died = only(day, Death)
    assert (died.status, died.died_on) == (Status.COMPLETE, date(2027, 3, 2))


def at_the_end(day: Day) -> None:
    """Nothing hard or missing is open; the two times are as a person counts them; every place says that she died."""
    assert not [f for f in day.book.findings() if f.level in (Level.HARD, Level.REQUIRED)]
    assert day.book.survival is not None
    free, alive = day.book.survival
    assert isinstance(free, Survival)
    assert isinstance(alive, Survival)
    # From 19 January 2026 to 6 July: 12 days to the end of January, 28 + 31 + 30 + 31 + 30, and 6 = 168.
    assert (free.event, free.end, free.days) == (True, date(2026, 7, 6), 168)
    # To 19 January 2027 it is 365 days; 12 to the end of January, 28 of February and 2 of March more = 407.
    assert (alive.event, alive.end, alive.days) == (True, date(2027, 3, 2), 407)
    assert state(day) is State.DIED
    day.press(Key.Key_1, ALT)
    assert "DIED 2027-03-02" in day.shell.visible_words()
    day.press(Key.Key_3, ALT)
    words = day.shell.visible_words()
    assert "168 days" in words
    assert "407 days: death" in words
    assert [line.name for line in day.shell.desk.file.verify() if not line.ok] == []


def sign_in(day: Day, name: str) -> None:
    """Ctrl+L, another user of the list, her password."""
    users = [user.sign_in for user in day.shell.desk.file.users()]
    here = day.shell.desk.who
    assert here is not None
    steps = users.index(name) - users.index(here.user.sign_in)
    day.press(Key.Key_L, CTRL)
    assert day.at == "signin.password"
    day.press(Key.Key_Tab, SHIFT)
    for _ in range(abs(steps)):
        day.press(Key.Key_Down if steps > 0 else Key.Key_Up)
    day.press(Key.Key_Tab).enter(f"{PASSWORD} indeed")
    day.qtbot.waitUntil(lambda: day.shell.window.front is None, timeout=15000)
    QApplication.processEvents()


def to_check(day: Day, item: str) -> Day:
    """F8 until the open item is under the cursor."""
    for _ in range(20):
        if day.press(Key.Key_F8).at == item:
            return day
    raise AssertionError(f"F8 does not lead to {item}")


def found(day: Day, check: str) -> list[Finding]:
    """What a check finds in the file as it is now."""
    return [finding for finding in day.book.findings() if finding.check == check]


def only(day: Day, form: type[Record]) -> Record:
    """The one record of a form in the file."""
    (record,) = day.book.all(form)
    return record


def state(day: Day) -> State:
    """Where the patient is in the trial, as the subject list has it."""
    (row,) = day.shell.desk.file.subject_rows()
    return row.state
