"""The page of endpoints: who is on it, what it says, how it is printed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.desk import Stop
from gui.endpoints import NOBODY, EndpointsPage
from gui.page import Command
from model.text import Lang
from tests.gui.formdesk import FormDesk, chart, consented
from tests.gui.ward import Ward

Open = Callable[..., tuple[FormDesk, EndpointsPage]]


def followed(ward: Ward) -> None:
    """Treated from 2026-01-19 to 2026-07-06, PD on that day, died on 2026-09-01."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_END": "2026-07-06", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.clock.turn_to(date(2027, 1, 5))
    response = {"TU_DATE": "2026-07-06", "TU_MOD": "1", "TU_NEW": "1", "TU_OV": "4", "TU_PDHOW": "3"}
    ward.add("TU", response, complete=False)
    ward.add("DTH", {"DTH_DATE": "2026-09-01"}, complete=False)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """The page on the study file of a prepared patient, read to the end."""
    made: list[FormDesk] = []

    def open_(prepare: Callable[[Ward], object] = followed, lang: Lang = "en") -> tuple[FormDesk, EndpointsPage]:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        shown = EndpointsPage(desk.desk)
        qtbot.addWidget(shown)
        shown.resize(1000, 700)
        shown.show()
        shown.enter(Stop("endpoints"))
        qtbot.waitUntil(lambda: not desk.desk.worker.jobs)
        return desk, shown

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def cells(shown: EndpointsPage, row: int = 0) -> list[str]:
    model = shown.table.model()
    return [str(model.data(model.index(row, column))) for column in range(model.columnCount())]


def test_a_line_says_best_response_and_both_survival_times(page: Open) -> None:
    _, shown = page()
    assert cells(shown)[1:4] == ["PD 2026-07-06", "168 d (5.5 mo) 2026-07-06", "225 d (7.4 mo) 2026-09-01"]
    assert shown.state.text() == "1 registered"


def test_the_line_under_the_cursor_is_said_in_full(page: Open) -> None:
    _, shown = page()
    about, free, alive = (line.text() for line in shown.said)
    assert "First dose: 2026-01-19" in about
    assert "event 2026-07-06: PD by RECIST v1.0, dated by the image" in free
    assert "event 2026-09-01: death" in alive


def still_treated(ward: Ward) -> None:
    """On 400 mg, never assessed."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.clock.turn_to(date(2026, 3, 5))


def test_a_censored_time_has_a_plus(page: Open) -> None:
    _, shown = page(still_treated)
    assert cells(shown)[2:4] == ["0+ d (0.0 mo) 2026-01-19", "45+ d (1.5 mo) 2026-03-05"]


def test_curves_and_swimmers_are_drawn(page: Open) -> None:
    _, shown = page()
    assert len(shown.drawn.figures) == 3
    image = shown.drawn.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = sum(
        image.pixelColor(x, y).lightness() < 120 for x in range(0, image.width(), 3) for y in range(image.height())
    )
    assert dark > 200


def test_ctrl_p_goes_to_the_listing(page: Open) -> None:
    desk, shown = page()
    assert shown.perform(Command.PRINT)
    assert (desk.went[-1].page, desk.went[-1].item) == ("listings", "EPL")


def test_enter_opens_the_subject(page: Open) -> None:
    desk, shown = page()
    shown.table.clicked.emit(shown.table.currentIndex())
    assert (desk.went[-1].page, desk.went[-1].subject) == ("subject", desk.ward.subject)


def test_before_anybody_is_registered_the_page_says_so(page: Open) -> None:
    _, shown = page(consented)
    assert shown.table.model().rowCount() == 0
    assert shown.state.text() == NOBODY.en
    assert shown.drawn.figures == []


def test_the_page_is_read_in_japanese(page: Open) -> None:
    _, shown = page(lang="ja")
    assert cells(shown)[2] == "168日(5.5か月) 2026-07-06"
    assert shown.heading.text() == "エンドポイント一覧"
