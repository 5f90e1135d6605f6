"""Print preview, printing, saving as PDF, the register, and long work in its bar."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import printout
from gui.desk import Desk, Stop
from gui.language import Language
from gui.page import Command
from gui.preview import opened, rendered
from gui.printing import PrintPage
from gui.printout import a4_printer
from gui.theme import Scheme, Theme
from model.answers import Answer
from model.items import InkSignature
from model.protocol import Eligibility, LabPanel, Registration
from tests.gui.formdesk import Chart, chart
from tests.gui.ward import Ward

Key = Qt.Key


def worked_up(ward: Ward) -> None:
    """A patient whose checklist is confirmed in every row, not printed yet."""
    ward.work_up()
    ward.clock.turn_to(date(2026, 1, 9))
    ward.confirm_rows(date(2026, 1, 9))


class PrintDesk:
    """The print page in front, with a printer that prints into a file and a folder that is chosen."""

    def __init__(self, qtbot: QtBot, ward: Ward, folder: Path) -> None:
        self.qtbot = qtbot
        self.ward = ward
        theme = Theme(Scheme.LIGHT)
        theme.apply()
        self.desk = Desk(ward.file, Language(), theme)
        self.folder = folder
        self.asked = 0
        self.printer_there = True
        self.messages: list[str] = []
        self.hints: list[str] = []
        self.desk.message.connect(self.messages.append)
        self.desk.hint.connect(self.hints.append)
        self.page = self.make_page()
        qtbot.addWidget(self.page)
        self.page.resize(853, 500)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)

    def make_page(self) -> PrintPage:
        """The page under test."""
        return PrintPage(self.desk, ask_printer=self._printer, ask_folder=self._folder)

    def close(self) -> None:
        """Stop the worker and let go of the file."""
        self.desk.worker.close()
        self.ward.file.close()

    def enter(self, item: str, record: int | None = None) -> None:
        """Come to the page as from a form."""
        self.desk.subject = self.ward.subject or None
        self.page.enter(Stop("print", self.desk.subject, record, None, item))
        self.wait()

    def wait(self) -> None:
        """Until the sheets in sight are drawn and nothing is going on."""
        self.qtbot.waitUntil(self._idle, timeout=15000)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, and wait for what follows."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)
        self.wait()

    def go_to(self, words: str) -> None:
        """Put the cursor on a line of the list."""
        lines = [n for n in range(self.page.table.model().rowCount()) if words in self.line(n)]
        while self.page.table.currentIndex().row() != lines[0]:
            self.press(Key.Key_Down if self.page.table.currentIndex().row() < lines[0] else Key.Key_Up)

    def line(self, row: int) -> str:
        """A line of the list in words."""
        model = self.page.table.model()
        return " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))

    @property
    def text(self) -> str:
        """The words on the sheets in the preview."""
        assert self.page.paper is not None
        return text_of(self.page.paper.pdf)

    def register(self) -> list[tuple[str, str, str, str | None, str | None]]:
        """Kind, key, state, reason and output of every print."""
        sql = "SELECT kind, key, state, why, output FROM print_job ORDER BY id"
        return self.ward.file.writer.connection.execute(sql).fetchall()

    def _idle(self) -> bool:
        QApplication.processEvents()
        return not self.desk.worker.jobs and not self.page.preview.busy

    def _printer(self, parent: QWidget, sheets: int) -> QPrinter | None:
        self.asked += 1
        if not self.printer_there:
            return None
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"paper {self.asked}.pdf"))
        return printer

    def _folder(self, parent: QWidget, title: str) -> Path:
        return self.folder


def text_of(pdf: bytes) -> str:
    """The words of a PDF."""
    document = opened(pdf).document
    words = "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    document.close()
    return words


@pytest.fixture
def prints(qtbot: QtBot, tmp_path: Path) -> Iterator[PrintDesk]:
    made = PrintDesk(qtbot, chart(worked_up, tmp_path), tmp_path)
    yield made
    made.close()


# what is shown


def test_the_preview_shows_the_page_one_came_from(prints: PrintDesk) -> None:
    panel = prints.ward.book.one(LabPanel)
    assert panel is not None
    prints.enter("LAB", panel.id)
    assert "臨床検査" in prints.text
    assert "×10²/µL" in prints.text
    assert prints.page.sheet.text() == "1 of 1"
    assert _ink(prints.page.preview.grab().toImage()) > 500


def test_without_a_page_wanted_the_case_summary_stands_first(prints: PrintDesk) -> None:
    prints.enter("SUM")
    assert "症例要約" in prints.text
    assert prints.line(0).startswith("Case summary")
    assert prints.page.preview.sheets > 1


def test_b_changes_to_blank_forms_and_back(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.press(Key.Key_B)
    assert prints.page.blank.isChecked()
    assert "白紙" in prints.text
    assert not any("Case summary" in prints.line(n) for n in range(prints.page.table.model().rowCount()))
    prints.press(Key.Key_B)
    assert "白紙" not in prints.text


def test_a_blank_form_can_be_asked_for_by_its_form(prints: PrintDesk) -> None:
    prints.enter("BLANK:AE")
    assert prints.page.blank.isChecked()
    assert "白紙" in prints.text
    assert "有害事象" in prints.text


def test_without_a_subject_there_are_only_blank_forms(prints: PrintDesk) -> None:
    prints.ward.subject = 0
    prints.enter("")
    assert prints.page.blank.isChecked()
    assert not prints.page.blank.isEnabled()


def test_arrows_choose_another_page_and_its_preview_follows(prints: PrintDesk) -> None:
    prints.enter("SUM")
    prints.press(Key.Key_Down)
    assert "スクリーニング記録" in prints.text


def test_page_keys_turn_the_sheets_of_the_preview(prints: PrintDesk) -> None:
    prints.enter("SUM")
    of = prints.page.preview.sheets
    prints.press(Key.Key_PageDown)
    assert prints.page.sheet.text() == f"2 of {of}"
    assert prints.page.preview.accessibleName() == f"sheet 2 of {of}"
    prints.press(Key.Key_PageUp)
    assert prints.page.sheet.text() == f"1 of {of}"


def test_among_all_pages_the_sheet_says_which_page_it_belongs_to(prints: PrintDesk) -> None:
    prints.enter("SUM")
    summary = prints.page.preview.sheets
    prints.go_to("All pages")
    assert prints.page.sheet.text().endswith("症例要約")
    for _ in range(summary):
        prints.press(Key.Key_PageDown)
    assert prints.page.sheet.text().endswith("スクリーニング記録")


def test_plus_and_minus_zoom_and_0_fits_the_width(prints: PrintDesk) -> None:
    prints.enter("LAB")
    fitted = prints.page.preview.zoom
    prints.press(Key.Key_Plus)
    assert prints.page.preview.zoom == min(z for z in (50, 60, 75, 90, 100) if z > fitted)
    assert prints.page.scale.text() == f"{prints.page.preview.zoom} %"
    prints.press(Key.Key_Minus)
    prints.press(Key.Key_0)
    assert prints.page.preview.zoom == fitted


def test_a_character_that_no_font_has_is_named_and_nothing_can_be_printed(prints: PrintDesk) -> None:
    prints.ward.add("DSP", {"DSP_DATE": "2026-01-09", "DSP_N": "120", "DSP_LOT": "lot 🙂"}, complete=False)
    prints.enter("DSP")
    assert "🙂" in prints.page.sheet.text()
    assert not prints.page.print.isEnabled()
    prints.press(Key.Key_Return)
    assert prints.asked == 0


# printing


def test_enter_prints_the_very_sheets_and_the_register_knows(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.press(Key.Key_Return)
    assert prints.asked == 1
    panel = prints.ward.book.one(LabPanel)
    assert panel is not None
    written = prints.folder / "paper 1.pdf"
    assert prints.register() == [("LAB", str(panel.id), "printed", None, str(written))]
    assert len(opened(written.read_bytes()).sizes) == prints.page.preview.sheets
    assert "#0001" in prints.text
    assert "#0001" in prints.line(prints.page.table.currentIndex().row())
    assert prints.messages == ["Printed Laboratory panel #0001, 1 sheet(s)."]


def test_a_sheet_is_printed_at_its_true_size_and_place(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.press(Key.Key_Return)
    assert prints.page.paper is not None
    shown, printed = (
        _around_ink(rendered(opened(pdf).document, 0, 72).image())
        for pdf in (prints.page.paper.pdf, (prints.folder / "paper 1.pdf").read_bytes())
    )
    assert all(abs(one - other) <= 1 for one, other in zip(shown, printed, strict=True))  # a point


def test_ctrl_p_on_the_page_prints_too(prints: PrintDesk) -> None:
    prints.enter("LAB")
    assert prints.page.perform(Command.PRINT)
    prints.wait()
    assert len(prints.register()) == 1


def test_a_cancelled_print_dialog_leaves_no_trace(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.printer_there = False
    prints.press(Key.Key_Return)
    assert prints.asked == 1
    assert prints.register() == []


def test_printing_again_asks_why_first(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.press(Key.Key_Return)
    prints.press(Key.Key_Return)
    assert prints.asked == 1
    assert prints.page.why.isVisible()
    assert "#0001" in prints.page.why_words.text()
    assert prints.hints[-1].startswith("Say why")
    prints.press(Key.Key_1)
    prints.press(Key.Key_Return)
    assert [row[3] for row in prints.register()] == [None, "1"]
    assert _replaced(prints) == [None, 1]


def test_an_extra_copy_replaces_nothing_and_says_that_it_is_a_copy(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.press(Key.Key_Return)
    prints.press(Key.Key_4)
    prints.press(Key.Key_Return)
    assert _replaced(prints) == [None, None]
    assert "写し COPY" in prints.text


def test_all_pages_of_a_subject_are_printed_with_a_serial_each(prints: PrintDesk) -> None:
    prints.enter("SUM")
    prints.go_to("All pages")
    prints.page.save.click()
    prints.wait()
    kinds = [row[0] for row in prints.register()]
    assert kinds == ["SUM", "SCR", "ICF", "ELG", "DM", "LAB", "LBC", "LES"]
    assert {row[2] for row in prints.register()} == {"printed"}


def test_a_pdf_is_saved_under_the_name_of_its_page(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.page.save.click()
    prints.wait()
    (written,) = (path for path in prints.folder.iterdir() if path.suffix == ".pdf")
    assert "LAB" in written.name
    assert prints.register()[0][4] == str(written)
    assert text_of(written.read_bytes()) == prints.text


def test_a_folder_that_is_gone_is_said_in_a_sentence_and_registered_as_failed(prints: PrintDesk) -> None:
    prints.enter("LAB")
    prints.folder = prints.folder / "gone"
    prints.page.save.click()
    prints.wait()
    assert [row[2] for row in prints.register()] == ["failed"]
    assert "could not be written" in prints.hints[-1]
    assert prints.page.print.isEnabled()


def test_a_fault_of_the_program_voids_the_print_and_is_reported(
    prints: PrintDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints.enter("LAB")

    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(printout, "composed", broken)
    with prints.qtbot.captureExceptions() as faults:
        prints.press(Key.Key_Return)
    assert faults[0][0] is ZeroDivisionError
    assert [row[2] for row in prints.register()] == ["failed"]
    assert prints.page.print.isEnabled()


def test_a_cancelled_job_voids_the_print(prints: PrintDesk) -> None:
    prints.enter("LAB")
    gate = Event()
    prints.desk.worker.start("waiting", lambda job: gate.wait(10), shown=False)
    prints.page.print_sheets()
    job = next(job for job in prints.desk.worker.jobs if job.shown)
    assert not prints.page.print.isEnabled()
    job.cancel()
    gate.set()
    prints.wait()
    assert [row[2] for row in prints.register()] == ["failed"]
    assert "void" in prints.messages[-1]


def test_a_read_only_study_prints_copies_that_enter_no_register(qtbot: QtBot, tmp_path: Path) -> None:
    written = chart(worked_up, tmp_path)
    written.file.close()
    ward = _read_only(written.file.path)
    prints = PrintDesk(qtbot, ward, tmp_path)
    prints.enter("LAB")
    prints.press(Key.Key_Return)
    assert "READ-ONLY COPY" in prints.text
    assert prints.asked == 1
    assert prints.register() == []
    prints.close()


# the checklist's way to its signature


def test_a_checklist_that_lacks_only_its_signature_is_printed_to_be_signed(prints: PrintDesk) -> None:
    prints.enter("ELG")
    assert "DRAFT" not in prints.text
    assert "適格性を確認しました" in prints.text


def test_a_checklist_with_an_open_row_is_a_draft(prints: PrintDesk) -> None:
    prints.ward.file.answer(prints.ward.book.all(Eligibility)[0], Eligibility.gist_diagnosed, Answer())
    prints.enter("ELG")
    assert "DRAFT" in prints.text


def test_the_signature_on_the_printed_checklist_opens_the_registration(prints: PrintDesk) -> None:
    prints.enter("ELG")
    prints.press(Key.Key_Return)
    ward = prints.ward
    checklist, page = ward.book.all(Eligibility)[0], ward.book.pages[-1]
    assert checklist.confirmed_by is not None
    signature = InkSignature(page.serial, checklist.confirmed_by, date(2026, 1, 9), page.content)
    ward.file.complete(ward.file.answer(checklist, Eligibility.signed_page, Answer(value=signature)))
    assert ward.book.open_for(Registration) is None


def test_the_printed_checklist_is_out_of_date_once_a_value_changes(prints: PrintDesk) -> None:
    prints.enter("ELG")
    prints.press(Key.Key_Return)
    panel = prints.ward.book.all(LabPanel)[0]
    group = prints.ward.file.open_group(panel, "1")
    changed = prints.ward.read(panel, {"LAB_HB": "12.1"})
    prints.ward.file.answer_all(panel, changed, group=group)
    prints.wait()
    assert "out of date" in prints.line(prints.page.table.currentIndex().row())


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 100 for x in range(image.width()) for y in range(0, image.height(), 2)
    )


def _around_ink(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is dark on a sheet, punch guides aside."""
    dark = [
        (x, y)
        for x in range(image.width() // 9, image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 200
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


def _replaced(prints: PrintDesk) -> list[int | None]:
    sql = "SELECT replaces FROM print_job ORDER BY id"
    return [row[0] for row in prints.ward.file.writer.connection.execute(sql)]


def _read_only(path: Path) -> Chart:
    from model.protocol import STUDY
    from model.store import StudyFile
    from tests.gui.ward import Clock

    ward = Chart.__new__(Chart)
    ward.clock = Clock(date(2026, 1, 9))
    ward.file = StudyFile.open(path, STUDY, clock=ward.clock, read_only=True)
    ward.file.start_sitting(ward.file.users()[1].id)
    ward.subject = 1
    return ward


def test_a_copy_to_leave_the_hospital_names_nobody_and_is_not_the_page_that_is_signed(prints: PrintDesk) -> None:
    prints.enter("SUM")
    assert "TN" in prints.text, "who prints is named on a page of the binder"
    prints.go_to("copy to leave the hospital")
    assert "写し COPY" in prints.text
    assert "TN" not in prints.text
    QTest.mouseClick(prints.page.save, Qt.MouseButton.LeftButton)
    prints.wait()
    ((kind, key, state, why, output),) = prints.register()
    assert (kind, key, state, why) == ("SUM", "COPY", "printed", None)
    assert Path(output or "").exists()
    prints.enter("SUM")
    assert "never" in prints.line(prints.page.table.currentIndex().row())
