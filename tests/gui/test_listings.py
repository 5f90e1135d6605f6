"""The page of listings by keyboard: the open subject's or the whole file's, printed, and stopped on the way."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from pytestqt.qtbot import QtBot

from gui.desk import Stop
from gui.listings import ListingsPage
from gui.printing import PrintPage
from model.answers import Answer
from model.protocol import AdverseEvent, ScreeningEntry
from reports.listings import LISTINGS
from reports.listings.listing import Case
from reports.listings.printing import case_of
from tests.gui.formdesk import chart
from tests.gui.shell import CTRL, SHIFT, Shell, ward_with_patient
from tests.gui.test_printing import PrintDesk, text_of
from tests.gui.ward import EVENT, SCREENING, Ward

Key = Qt.Key


def two_women(ward: Ward) -> None:
    """One treated, with two events; another one in screening. The first one is open."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"}, until=date(2026, 3, 5))
    first = ward.subject
    for day in ("2026-02-01", "2026-02-20"):
        ward.add("AE", {"AE_TERM": "Nausea", "AE_START": day, **EVENT})
    ward.screen(SCR_BIRTH="1970-01-01")
    ward.subject = first


class ListingDesk(PrintDesk):
    """The page of listings in front, with the same printer and folder."""

    def make_page(self) -> PrintPage:
        """The page under test."""
        return ListingsPage(self.desk, ask_printer=self._printer, ask_folder=self._folder)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[ListingDesk]:
    made = ListingDesk(qtbot, chart(two_women, tmp_path), tmp_path)
    yield made
    made.close()


def test_every_listing_has_its_line(desk: ListingDesk) -> None:
    desk.enter("AEL")
    lines = [desk.line(row).split()[0] for row in range(desk.page.table.model().rowCount())]
    assert lines == list(LISTINGS)
    assert desk.page.table.currentIndex().row() == lines.index("AEL")


def test_the_listing_is_of_the_open_subject_until_a_turns_to_all(desk: ListingDesk) -> None:
    desk.enter("SCL")
    assert "NGT-001" in desk.text
    assert "以上 1行" in desk.text
    desk.press(Key.Key_A)
    assert desk.page.blank.isChecked()
    assert "全症例" in desk.text
    assert "以上 2行" in desk.text
    desk.press(Key.Key_A)
    assert "以上 1行" in desk.text


def test_without_a_subject_there_is_the_whole_file_only(desk: ListingDesk) -> None:
    desk.ward.subject = 0
    desk.enter("SCL")
    assert desk.page.blank.isChecked()
    assert not desk.page.blank.isEnabled()
    assert "以上 2行" in desk.text


def test_arrows_choose_another_listing(desk: ListingDesk) -> None:
    desk.enter("AEL")
    assert "有害事象リスト" in desk.text
    desk.go_to("DOL")
    assert "投与リスト" in desk.text
    assert "累積投与量" in desk.text


def test_enter_prints_with_a_serial_of_the_file_and_again_without_a_reason(desk: ListingDesk) -> None:
    desk.enter("AEL")
    desk.press(Key.Key_A)
    for _ in range(2):
        desk.press(Key.Key_Return)
    mine = [(kind, state) for kind, _, state, _, _ in desk.register() if kind == "AEL"]
    assert mine == [("AEL", "printed"), ("AEL", "printed")]
    assert not desk.page.why.isVisible()
    subjects = desk.ward.file.writer.connection.execute("SELECT subject_id FROM print_job WHERE kind = 'AEL'")
    assert subjects.fetchall() == [(None,), (None,)]
    assert "#0003" in desk.text


def test_a_listing_of_one_subject_is_in_her_register(desk: ListingDesk) -> None:
    desk.enter("AEL")
    desk.press(Key.Key_Return)
    assert [page.kind for page in desk.ward.book.pages][-1] == "AEL"
    assert desk.ward.book.subject is not None


def test_a_listing_that_is_stopped_on_the_way_is_void_and_the_window_goes_on(
    desk: ListingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enter("SCL")
    desk.press(Key.Key_A)
    go_on = Event()

    def stop_at_the_second(file: object, subject: int) -> Case:
        desk.desk.worker.jobs[0].cancel()
        go_on.set()
        return case_of(desk.ward.file, subject)

    monkeypatch.setattr("reports.listings.printing.case_of", stop_at_the_second)
    desk.press(Key.Key_Return)
    assert go_on.is_set()
    (kind, _, state, _, _) = desk.register()[-1]
    assert (kind, state) == ("SCL", "failed")
    assert desk.messages[-1] == "Printing was cancelled; the print is void."


def test_a_record_that_changes_while_the_listing_is_made_voids_it(
    desk: ListingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enter("SCL")

    def change_before_it_is_read(file: object, subject: int) -> Case:
        record = desk.ward.book.all(ScreeningEntry)[0]
        group = desk.ward.file.open_group(record, "2")
        desk.ward.file.answer(record, ScreeningEntry.born_on, Answer(date(1962, 5, 18)), group=group)
        return case_of(desk.ward.file, subject)

    monkeypatch.setattr("reports.listings.printing.case_of", change_before_it_is_read)
    desk.press(Key.Key_Return)
    assert desk.register()[-1][2] == "failed"
    assert "Records changed while the listing was made" in desk.messages[-1]


@pytest.mark.soak
def test_ten_thousand_events_never_hold_the_window_up_for_a_fifth_of_a_second(
    desk: ListingDesk, record_property: Callable[[str, object], None]
) -> None:
    ward = desk.ward
    event = ward.book.all(AdverseEvent)[0]
    with ward.file.bulk():
        for _ in range(500):
            entry = ward.read(ScreeningEntry().in_book(ward.file.site_book()), SCREENING)
            subject = ward.file.new_subject(entry)
            for _ in range(20):
                ward.file.new_record(AdverseEvent, subject, event.answers)
    gaps: list[float] = []
    since = QElapsedTimer()
    since.start()
    gc.collect()
    collection = since.elapsed()  # of everything that is there anyway: how fast this machine is at the moment
    tick = QTimer(interval=5)
    tick.timeout.connect(lambda: gaps.append(since.restart()))
    since.start()
    tick.start()
    desk.page.enter(Stop("listings", None, None, None, "AEL"))
    desk.qtbot.waitUntil(lambda: not desk.desk.worker.jobs and desk.page.paper is not None, timeout=120_000)
    tick.stop()
    record_property("longest_ms", max(gaps))
    assert desk.page.preview.sheets > 300
    assert max(gaps) < max(200, 3 * collection), (max(gaps), collection)


def test_the_window_opens_listings_and_the_worksheet_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "study", registered=True)
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.go("subject", subject=ward.subject)
    shell.press(Key.Key_L, CTRL | SHIFT)
    assert shell.at == "page.listings"
    shell.press(Key.Key_W, CTRL | SHIFT)
    page = shell.page
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: page.paper is not None, timeout=15000)
    assert page.paper is not None
    assert "WORKING PAPER" in text_of(page.paper.pdf)
    assert shell.desk.at == Stop("print", ward.subject, None, None, "WKS")
    shell.close()
