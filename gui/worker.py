"""Worker: long work, one job at a time in one thread beside the window's, with progress and cancelling."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from model.store import KnownError

T = TypeVar("T")
P = ParamSpec("P")


def while_there(page: QObject, act: Callable[P, object]) -> Callable[P, None]:
    """`act` on what a job brings, unless `page` is gone by then: another language or look builds pages anew."""

    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        if Shiboken.isValid(page):
            act(*args, **kwargs)

    return guarded


class Cancelled(Exception):  # noqa: N818 - an outcome somebody wanted, not a fault
    """Raised in a job's work by `Job.step` once somebody has cancelled it."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any = None
    fault: Exception | None = None


class Job(QObject):
    """One piece of work. The signals arrive in the window's thread.

    stepped(done, of, note): how far it is; of 0 = not known yet. failed(KnownError): the environment refused it.
    cancelled(): somebody stopped it. ended(): it is over, whichever way. A fault of the program is raised in the
    window's thread, where such faults are reported.
    """

    stepped = Signal(int, int, str)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(int, int, str)  # these two cross from the worker's thread
    _came_out = Signal(object)

    def __init__(self, title: str, work: Callable[[Job], Any], then: Callable[[Any], object], *, shown: bool) -> None:
        super().__init__()
        self.title = title
        self.shown = shown
        self._work = work
        self._then = then
        self._stop = threading.Event()
        self._reported.connect(self._report)
        self._came_out.connect(self._settle)

    def cancel(self) -> None:
        """Stop the work at its next step; what has not begun does not begin."""
        self._stop.set()

    def step(self, done: int, of: int, note: str = "") -> None:
        """For the work: say how far it is. Raises Cancelled once somebody has cancelled it."""
        if self._stop.is_set():
            raise Cancelled
        self._reported.emit(done, of, note)

    def run(self) -> None:
        """Do the work, in the worker's thread."""
        try:
            self.step(0, 0)
            self._came_out.emit(_Outcome(self._work(self)))
        except Exception as fault:  # noqa: BLE001 - it is raised again in the window's thread
            self._came_out.emit(_Outcome(fault=fault))

    def _report(self, done: int, of: int, note: str) -> None:
        self.stepped.emit(done, of, note)

    def _settle(self, outcome: _Outcome) -> None:
        fault = outcome.fault
        try:
            if fault is None:
                self._then(outcome.value)
            elif isinstance(fault, Cancelled):
                self.cancelled.emit()
            elif isinstance(fault, KnownError):
                self.failed.emit(fault)
            else:
                raise fault
        finally:
            self.ended.emit()


class Worker(QObject):
    """The queue. Its thread lives only while there is something to do.

    changed(): another job runs, or none. closed(): nothing runs any more, and nothing will.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(
        self,
        title: str,
        work: Callable[[Job], T],
        then: Callable[[T], object] = lambda value: None,
        *,
        shown: bool = True,
    ) -> Job:
        """Have `work` done after what waits already; `then` gets what it returns, in the window's thread.

        `work` touches no widget and no connection of the store, only plain values. `shown`: in the job bar.
        """
        job = Job(title, work, then, shown=shown)
        job.ended.connect(self._over)
        self.jobs.append(job)
        with self._lock:
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="casebinder-worker")
                self._thread.start()
        self.changed.emit()
        return job

    def close(self) -> None:
        """Cancel everything and wait until the thread has ended."""
        for job in self.jobs:
            job.cancel()
        with self._lock:
            self._waiting.clear()
            thread = self._thread
        if thread is not None:
            thread.join()
        self.jobs.clear()
        self.closed.emit()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                job = self._waiting.popleft()
            job.run()

    def _over(self) -> None:
        self.jobs = [job for job in self.jobs if job is not self.sender()]
        self.changed.emit()
