"""Jobs and the pages that wait for them: what comes back after the page is gone, and to whom a casebook belongs."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from gui.listings import CaseReader
from gui.page import Page
from gui.worker import Cancelled, Job
from model.store import Changed
from tests.gui.shell import Shell, ward_with_patient


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    ward = ward_with_patient(tmp_path / "ngt.casebinder", registered=True)
    made = Shell(qtbot, ward.file, ward.clock)
    yield made
    made.close()


@pytest.mark.parametrize("page", ["endpoints", "print", "listings"])
def test_another_language_while_a_page_is_being_read_leaves_the_new_page_at_work(
    qtbot: QtBot, shell: Shell, page: str
) -> None:
    shell.desk.go(page, subject=1)
    before: Page = shell.page
    shell.window.speak("ja")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not shell.desk.worker.jobs)
    assert shell.page is not before
    assert shell.page.objectName() in ("page.endpoints", "page.prints", "page.listings")


class Impatient(Job):
    """A job that is cancelled while it waits for its first casebook."""

    def __init__(self) -> None:
        super().__init__("", lambda job: None, lambda nothing: None, shown=False)
        self.steps = 0

    def step(self, done: int, of: int, note: str = "") -> None:
        """The first step comes before the casebook is asked for."""
        self.steps += 1
        if self.steps > 1:
            raise Cancelled


def test_a_casebook_that_a_cancelled_job_asked_for_is_not_taken_for_that_of_another_patient(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ward = ward_with_patient(tmp_path / "two.casebinder")
    first = ward.subject
    ward.screen(SCR_BIRTH="1970-01-01")
    second = ward.subject
    shell = Shell(qtbot, ward.file, ward.clock)
    reader, worker = CaseReader(shell.desk), shell.desk.worker
    given_up: list[bool] = []

    def give_up() -> None:
        with pytest.raises(Cancelled):
            next(reader.cases(Impatient(), [second]))
        given_up.append(True)

    waiting = Thread(target=give_up)
    waiting.start()
    waiting.join()  # the window's thread answers only afterwards
    read: list[int] = []

    def work(job: Job) -> list[int]:
        return [case.book.subject.id for case in reader.cases(job, [first, second]) if case.book.subject]

    worker.start("read", work, read.extend, shown=False)
    qtbot.waitUntil(lambda: not worker.jobs)
    assert given_up
    assert read == [first, second]
    shell.close()


@pytest.mark.parametrize("page", ["sae", "today", "subjects", "queries", "print", "endpoints", "form:TU", "form:SAE"])
def test_a_change_after_another_language_reaches_only_the_pages_that_are_there(shell: Shell, page: str) -> None:
    shell.desk.go(page, subject=1)
    shell.window.speak("ja")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shell.desk.go("form:SCR", subject=1)
    shell.desk.changed.emit(Changed(1))
    QCoreApplication.processEvents()
    assert shell.at == "form.SCR"
