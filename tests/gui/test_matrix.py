"""The subject list as a matrix: planned visits as columns, what is next, and what Enter opens in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.subjects import SubjectsPage
from gui.tables import CELL, Cell
from model.answers import Answer
from model.protocol import ScheduledVisit, Visit
from tests.gui.shell import Key, Shell, ward_with_patient
from tests.gui.test_today import visit
from tests.gui.ward import EVENT, Ward

_SPOKEN = 11  # Qt.AccessibleTextRole


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """On 400 mg since 19 January; W1 was made, W2 came late, W4 was missed, W6 is due; today is 5 March."""
    ward = ward_with_patient(tmp_path / "ngt.casebinder", registered=True)
    for on, name in (("2026-01-19", "Day 1"), ("2026-01-26", "W1"), ("2026-02-06", "W2")):
        visit(ward, on, name)
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


def matrix(shell: Shell) -> SubjectsPage:
    shell.desk.go("subjects")
    assert isinstance(shell.page, SubjectsPage)
    return shell.page


def heads(page: SubjectsPage) -> list[str]:
    model = page.table.model()
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]


def cells(page: SubjectsPage, row: int = 0) -> dict[str, Cell]:
    model = page.table.model()
    return {head: model.index(row, n).data(CELL) for n, head in enumerate(heads(page))}


def go_to(shell: Shell, page: SubjectsPage, head: str) -> None:
    page.table.setCurrentIndex(page.table.model().index(0, heads(page).index(head)))
    shell.press(Key.Key_Return)


def test_the_columns_are_the_visits_that_somebody_can_have_reached(shell: Shell, ward: Ward) -> None:
    columns = heads(matrix(shell))[6:]
    visits = ["Day 1", "W1", "W2", "W4", "W6", "W8"]
    assert columns == ["ICF", "ELG", "REG", *visits, "AE", "DOS", "TU", "EOT", "FU30", "SUR"]


def test_each_visit_says_what_became_of_it(shell: Shell) -> None:
    found = cells(matrix(shell))
    assert {head: found[head].spoken for head in ("W1", "W2", "W4", "W6", "W8")} == {
        "W1": "W1: done 2026-01-26",
        "W2": "W2: done 2026-02-06, outside its window",
        "W4": "W4: overdue since 2026-02-19",
        "W6": "W6: due until 2026-03-05",
        "W8": "W8: planned 2026-03-16",
    }
    marks = {head: (found[head].icon, found[head].mark) for head in ("W1", "W2", "W4", "W8")}
    assert marks == {
        "W1": ("complete", ""),
        "W2": ("complete", "open-items"),
        "W4": ("not-started", "open-items"),
        "W8": ("not-started", ""),
    }


def test_a_visit_that_was_begun_is_in_progress(shell: Shell, ward: Ward) -> None:
    ward.add("VIS", {"VIS_DATE": "2026-03-05", "VIS_TYPE": "1", "VIS_NAME": "W6"}, complete=False)
    assert cells(matrix(shell))["W6"].icon == "in-progress"


@pytest.mark.parametrize(
    ("today", "says", "role"),
    [
        (date(2026, 2, 12), "W4 02-16", "text"),
        (date(2026, 2, 16), "W4 today", "attention"),
        (date(2026, 2, 17), "W4 02-16", "text"),
        (date(2026, 2, 19), "W4 today", "attention"),
        (date(2026, 2, 20), "W4 1 d late", "hard"),
        (date(2026, 2, 27), "W6 03-02", "text"),
    ],
)
def test_what_is_next_follows_the_schedule(qtbot: QtBot, ward: Ward, today: date, says: str, role: str) -> None:
    ward.clock.turn_to(today)
    shell = Shell(qtbot, ward.file, ward.clock)
    cell = cells(matrix(shell))["Next"]
    assert (cell.text, cell.role) == (says, role)
    shell.close()


def test_a_serious_event_comes_before_every_visit(shell: Shell, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-04", **EVENT, "AE_SER": "1", "AE_SERC": "3"})
    ward.add("SAE", {"SAE_AE": "1", "SAE_RPT": "1", "SAE_AWARE": "2026-03-04 17:40"}, complete=False)
    page = matrix(shell)
    assert (cells(page)["Next"].text, cells(page)["Next"].role) == ("SAE 03-05 17:40", "attention")
    go_to(shell, page, "Next")
    assert shell.at == "form.SAE"


def test_enter_opens_the_record_of_a_visit_or_an_empty_one(shell: Shell, ward: Ward) -> None:
    go_to(shell, matrix(shell), "W1")
    assert shell.at == "form.VIS"
    assert shell.desk.at is not None
    assert shell.desk.at.record == next(v.id for v in ward.book.all(Visit) if v.scheduled_visit == "W1")
    go_to(shell, matrix(shell), "W6")
    assert shell.desk.at.record == 0
    assert len(ward.book.all(Visit)) == 3


def test_somebody_in_screening_goes_on_with_the_next_form(shell: Shell, ward: Ward) -> None:
    ward.screen()
    page = matrix(shell)
    found = cells(page, 1)
    assert found["Next"].text == "Informed consent"
    assert found["W1"].spoken == "W1: not planned"
    page.table.setCurrentIndex(page.table.model().index(1, heads(page).index("Next")))
    shell.press(Key.Key_Return)
    assert shell.at == "form.ICF"
    assert shell.desk.subject == ward.subject


def test_an_edited_schedule_changes_the_columns(shell: Shell, ward: Ward) -> None:
    matrix(shell)
    ward.file.end_sitting()
    ward.file.start_sitting(1)
    line = next(one for one in ward.file.site_book().all(ScheduledVisit) if one.visit_name == "W8")
    ward.file.answer(line, ScheduledVisit.visit_name, Answer("Week 8"))
    page = matrix(shell)
    assert "Week 8" in heads(page)
    assert "W8" not in heads(page)
    assert page.table.currentIndex().isValid()


def test_only_the_rows_in_sight_are_read(shell: Shell, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    casebook = ward.file.casebook

    def counted(id: int, *forms: object) -> object:
        read.append(id)
        return casebook(id, *forms)  # type: ignore[arg-type]

    monkeypatch.setattr(ward.file, "casebook", counted)
    page = matrix(shell)
    cells(page)
    assert read.count(1) == 1
