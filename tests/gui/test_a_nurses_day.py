"""A nurse's day by keyboard alone, from a new screening to a printed case summary; all of it there next morning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui import printing
from gui.doselog import DoseLogPage
from gui.preview import opened
from gui.printing import PrintPage
from gui.printout import a4_printer
from gui.screening import ScreeningPage
from model.ctcae import catalogue
from model.forms import Status
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    Dispensing,
    DosingLog,
    Eligibility,
    LabPanel,
    Medication,
    Registration,
)
from model.protocol.registration import CRITERIA
from model.store import StudyFile
from tests.gui.nurse import Day, register, work_up
from tests.gui.shell import ALT, CTRL, SHIFT, Shell, give_real_passwords
from tests.gui.ward import CONSENT, PASSWORD, Clock, Ward

Key = Qt.Key


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Day:
    """A study with its site set up, a printer that prints into files, and a folder that the system's chooser gives."""
    ward = Ward(tmp_path / "ngt.casebinder", Clock(date(2026, 1, 9)))
    give_real_passwords(ward)

    def printer() -> QPrinter:
        made = a4_printer()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / f"paper{len(list(tmp_path.glob('paper*')))}.pdf"))
        return made

    monkeypatch.setattr(printing, "a4_printer", printer)
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title: str(tmp_path))
    return Day(qtbot, ward, tmp_path)


def test_a_patient_from_screening_to_a_printed_case_summary(day: Day) -> None:
    screen(day)
    consent(day)
    work_up(day)
    confirm_eligibility(day)
    sign_in_ink(day)
    register(day)
    dose(day)
    dispense(day)
    adverse_event(day)
    medication(day)
    summary = print_the_case_summary(day)
    day.close()
    next_morning(day, summary)


def screen(day: Day) -> None:
    """Ctrl+N, four items."""
    day.press(Key.Key_N, CTRL)
    day.fill(("SCR_DATE", "t"), ("SCR_SEX", "2"), ("SCR_BIRTH", "S37.5.17"), ("SCR_OUT", "5"))
    assert day.book.born_on == date(1962, 5, 17)
    day.form("SCR").complete()


def consent(day: Day) -> None:
    """The consent opens the other forms."""
    assert day.book.open_for(Baseline) is not None
    day.form("ICF").fill(*CONSENT.items()).complete()
    assert day.book.open_for(Baseline) is None


def confirm_eligibility(day: Day) -> None:
    """Every row by its key, then who confirms it, and when."""
    day.form("ELG")
    page = day.shell.page
    assert isinstance(page, ScreeningPage)
    for _ in CRITERIA:
        day.type("1")
    assert page.verdict.accessibleName() == "ELIGIBLE: all criteria are met."
    day.fill(("ELG_INV", "TN"), ("ELG_INVD", "t"))


def sign_in_ink(day: Day) -> None:
    """The page is printed, signed, and the signature recorded."""
    day.press(Key.Key_P, CTRL).wait()
    assert day.shell.at == "page.prints"
    day.press(Key.Key_Return).wait()
    page = day.book.pages[-1]
    assert (page.kind, page.serial) == ("ELG", "1")
    assert (day.folder / "paper0.pdf").stat().st_size > 10_000
    sheets = day.shell.page
    assert isinstance(sheets, PrintPage)
    assert sheets.paper is not None
    assert "適格性を確認しました" in text_of(sheets.paper.pdf, day)
    day.press(Key.Key_Left, ALT)
    assert day.shell.at == "page.checklist"
    assert day.book.open_for(Registration) is not None
    day.press(Key.Key_Tab)
    day.fill(("ELG_WET", "1")).type("TN").press(Key.Key_Return).type("t").press(Key.Key_Return)
    day.complete()
    assert day.book.open_for(Registration) is None


def dose(day: Day) -> None:
    """400 mg from 19 January, and in March a week without drug is painted."""
    day.turn_to(date(2026, 1, 19))
    day.form("DOS")
    page = day.shell.page
    assert isinstance(page, DoseLogPage)
    day.fill(("DOS_START", "t"), ("DOS_MG", "400"), ("DOS_REAS", "0"), ("DOS_MEAL", "1"))
    day.turn_to(date(2026, 3, 5))
    day.form("DSP").form("DOS")
    assert day.at == "grid.calendar"
    day.press(Key.Key_Up)
    for _ in range(6):
        day.press(Key.Key_Left, SHIFT)
    day.type("0").press(Key.Key_F2).fill(("DOS_REAS", "2"))
    assert [(row.start, row.daily_dose, row.reason) for row in day.book.all(DosingLog)[0].periods] == [
        (date(2026, 1, 19), 400, "0"),
        (date(2026, 2, 20), 0, "2"),
        (date(2026, 2, 27), 400, "0"),
    ]


def dispense(day: Day) -> None:
    """Tablets out."""
    day.form("DSP").fill(("DSP_DATE", "0119"), ("DSP_N", "200"))
    assert day.book.all(Dispensing)[0].dispensed == 200


def adverse_event(day: Day) -> None:
    """はきけ is nausea."""
    day.form("AE")
    day.fill(("AE_TERM", "はきけ"), ("AE_VERB", "ムカムカする"), ("AE_START", "0202"), ("AE_GR", "2"))
    day.fill(("AE_CAUS", "2"), ("AE_ACT", "1"), ("AE_TRT", "2"), ("AE_SER", "2"), ("AE_OUT", "3"), ("AE_INV", "TN"))
    day.complete()
    event = day.book.all(AdverseEvent)[0]
    assert event.reported == catalogue().line("Nausea")
    assert event.status is Status.COMPLETE


def medication(day: Day) -> None:
    """A drug for the nausea."""
    day.form("CM")
    day.fill(("CM_DRUG", "メトクロプラミド"), ("CM_REAS", "2"), ("CM_AE", "1"), ("CM_ROUTE", "1"), ("CM_PRE", "2"))
    day.fill(("CM_START", "0203"), ("CM_ANTI", "2"))
    day.complete()
    assert day.book.all(Medication)[0].adverse_event == day.book.all(AdverseEvent)[0].id


def print_the_case_summary(day: Day) -> str:
    """Ctrl+Shift+S, and Save PDF."""
    day.press(Key.Key_S, CTRL | SHIFT).wait()
    page = day.shell.page
    assert isinstance(page, PrintPage)
    for _ in range(10):
        if day.shell.focus.objectName() == "btn.pdf":
            break
        day.press(Key.Key_Tab)
    day.press(Key.Key_Space).wait()
    (written,) = day.folder.glob("NCT00764595-NGT-001-SUM-*.pdf")
    text = text_of(written.read_bytes(), day)
    for said in ("NGT-001", "0021", "悪心", "メトクロプラミド", "#0002", "2026-01-19"):
        assert said in text
    return text


def next_morning(day: Day, summary: str) -> None:
    """Sign in again: everything is there, and the same summary comes out."""
    day.clock.turn_to(date(2026, 3, 6))
    file = StudyFile.open(day.folder / "ngt.casebinder", STUDY, clock=day.clock)
    morning = Shell(day.qtbot, file, day.clock, pixels=(1093, 614))
    assert morning.focus.objectName() == "signin.password"
    morning.press(Key.Key_Tab, SHIFT)
    assert morning.focus.objectName() == "signin.user"
    morning.press(Key.Key_Down).press(Key.Key_Tab)
    morning.type(f"{PASSWORD} indeed").press(Key.Key_Return)
    day.qtbot.waitUntil(lambda: morning.window.workspace is not None and file.who is not None, timeout=15000)
    assert [(row.called, row.state) for row in file.subject_rows()] != []
    day.shell = morning
    morning.press(Key.Key_2, ALT)
    morning.press(Key.Key_Return)
    assert morning.desk.subject is not None
    for oid in ("SCR", "ICF", "DM", "LAB", "LES", "ELG", "REG", "DOS", "DSP", "AE", "CM"):
        assert day.book.every(STUDY.form(oid)), oid
    assert day.book.one(Eligibility) is not None
    assert day.book.one(LabPanel) is not None
    morning.press(Key.Key_S, CTRL | SHIFT)
    day.wait()
    page = morning.page
    assert isinstance(page, PrintPage)
    assert page.paper is not None
    again = text_of(page.paper.pdf, day)
    assert [line for line in again.splitlines() if "メトクロプラミド" in line] == [
        line for line in summary.splitlines() if "メトクロプラミド" in line
    ]
    morning.close()


def text_of(pdf: bytes, day: Day) -> str:
    """The words of a PDF; nothing else reads one meanwhile."""
    day.wait()
    document = opened(pdf).document
    words = "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    document.close()
    return words
