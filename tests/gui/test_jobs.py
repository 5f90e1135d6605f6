"""Long work beside the window: one job after the other, its outcome, cancelling, and the bar that shows it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.jobs import JobBar
from gui.language import Language
from gui.theme import Scheme, Theme
from gui.worker import Job, Worker
from model.store import KnownError
from model.text import Text
from tests.gui.formdesk import chart, consented


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    ward = chart(consented, tmp_path)
    theme = Theme(Scheme.LIGHT)
    theme.apply()
    made = Desk(ward.file, Language(), theme)
    yield made
    made.worker.close()
    ward.file.close()


def test_jobs_run_one_after_the_other_and_answer_in_the_windows_thread(qtbot: QtBot) -> None:
    worker, gate = Worker(), Event()
    done: list[object] = []
    worker.start("first", lambda job: gate.wait(10) and "first", done.append)
    worker.start("second", lambda job: "second", done.append)
    assert [job.title for job in worker.jobs] == ["first", "second"]
    gate.set()
    qtbot.waitUntil(lambda: not worker.jobs)
    assert done == ["first", "second"]
    worker.close()


def test_a_job_stops_at_its_next_step_once_it_is_cancelled(qtbot: QtBot) -> None:
    worker, begun = Worker(), Event()
    cancelled: list[bool] = []
    done: list[object] = []

    def work(job: Job) -> None:
        for n in range(1_000_000):
            begun.set()
            job.step(n, 1_000_000)

    job = worker.start("long", work, done.append)
    job.cancelled.connect(lambda: cancelled.append(True))
    begun.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: bool(cancelled), timeout=15000)
    assert done == []
    worker.close()


def test_what_the_environment_refuses_and_what_is_our_fault_are_told_apart(qtbot: QtBot) -> None:
    worker = Worker()
    refused: list[KnownError] = []

    def full(job: Job) -> None:
        raise KnownError("K-22", Text("The disk is full.", "ディスクがいっぱいです"))

    def wrong(job: Job) -> None:
        raise ZeroDivisionError

    worker.start("full", full).failed.connect(refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    with qtbot.captureExceptions() as faults:
        worker.start("wrong", wrong)
        qtbot.waitUntil(lambda: bool(faults))
    assert [known.says.en for known in refused] == ["The disk is full."]
    assert faults[0][0] is ZeroDivisionError
    worker.close()


def test_the_job_bar_comes_after_a_moment_says_how_far_it_is_and_cancels(qtbot: QtBot, desk: Desk) -> None:
    bar = JobBar(desk)
    qtbot.addWidget(bar)
    gate, steps = Event(), [0]

    def work(job: Job) -> None:
        while True:
            steps[0] = min(steps[0] + 1, 31)
            job.step(steps[0], 84, "NGT-031")
            gate.wait(0.01)

    job = desk.worker.start("Case summaries", work)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: "31 of 84" in bar.steps.text())
    assert bar.words.text() == "Case summaries"
    assert "NGT-031" in bar.steps.text()
    cancelled: list[bool] = []
    job.cancelled.connect(lambda: cancelled.append(True))
    QTest.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(cancelled))
    qtbot.waitUntil(bar.isHidden)
