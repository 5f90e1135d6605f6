"""The page of listings: of the open subject or of the whole file, with preview, printer and PDF."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from gui.desk import Desk, Stop
from gui.printing import Offer, PrintPage
from gui.printout import STOPPED, Printout
from gui.worker import Job, while_there
from model.protocol import Patient
from model.store import Changed, KnownError
from model.text import Lang, Text
from reports.batch import every_subject
from reports.binder import STUDY_LEVEL, Unit
from reports.stamp import Stamp

if TYPE_CHECKING:
    from reports.listings import Case
    from reports.press import Paper

    Answers = SimpleQueue[Case | Exception]

TITLE = Text("Listings", "リスト")
WHOLE_FILE = Text("All subjects", "全症例")
CHANGED_MEANWHILE = Text(
    "Records changed while the listing was made. Make it again.",
    "作成中に記録が変更されました。もう一度作成してください",
)
BETWEEN_COLLECTIONS = 16  # casebooks, each full of cycles, until those read before are let go of
WAIT = 0.05  # seconds until a job that waits for a casebook looks whether it was cancelled


class ListingsPage(PrintPage):
    """One line for each listing. A changes between the open subject and all; Enter prints."""

    name = "page.listings"
    title = TITLE
    switch = (WHOLE_FILE, "a")

    def enter(self, stop: Stop) -> None:
        """The listing wanted is `stop.item`, a code; without an open subject there is only the whole file."""
        self.table.hideColumn(1)  # whether it was printed says nothing of a snapshot
        whole = self.blank.isChecked() or stop.subject is None
        self.turn_to(whole, allowed=stop.subject is not None)
        self._select(list(STUDY_LEVEL).index(stop.item) if stop.item in STUDY_LEVEL else 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        kinds = STUDY_LEVEL.values()
        self._offers = [Offer(f"{kind.code}  {self.desk.say(kind.title)}", (Unit(kind),)) for kind in kinds]

    def _turn(self) -> None:
        """The same listing of other subjects."""
        self._select(self.table.currentIndex().row())

    def _book(self) -> Patient:
        book = self.desk.site_book() if self.blank.isChecked() else self.desk.casebook()
        assert isinstance(book, Patient)
        return book

    def _printout(self, offer: Offer) -> Printout:
        return ListingPrintout(self.desk, self._book(), offer.units)

    def _again(self, offer: Offer) -> list[int]:
        """A listing is a snapshot: to print another one needs no reason."""
        return []

    def _preview(self) -> None:
        super()._preview()
        if (job := self._job) is not None:
            job.cancelled.connect(while_there(self, partial(self._stopped, job)))

    def _stopped(self, job: Job) -> None:
        if job is self._job:
            self._refused(STOPPED)


class ListingPrintout(Printout):
    """A listing on its way to the printer: casebooks come one by one from the window's thread."""

    preview_shown = True

    def __init__(self, desk: Desk, book: Patient, units: Sequence[Unit]) -> None:
        super().__init__(desk, book, units)
        self._reader = CaseReader(desk)

    def _compose(self, job: Job, prints: Sequence[tuple[Unit, Stamp]], lang: Lang) -> Paper:
        with _short_collections():
            return self._listed(job, prints, lang)  # in a function of its own, so that its rows are gone by then

    def _listed(self, job: Job, prints: Sequence[tuple[Unit, Stamp]], lang: Lang) -> Paper:
        from reports.listings.printing import begun, compose

        ((unit, stamp),) = prints
        listing = begun(unit.kind.code, lang)
        for done, case in enumerate(self._reader.cases(job, self._subjects), 1):
            listing.add(case)
            if done % BETWEEN_COLLECTIONS == 0:
                gc.collect(1)
        if self._reader.changed:
            raise KnownError("K-22", CHANGED_MEANWHILE)
        return compose(listing, self._book, stamp, lang)

    def _stamps(self, serials: Sequence[int | None]) -> list[tuple[Unit, Stamp]]:
        # Read here, in the window's thread, and only when a job is about to begin.
        file = self._desk.file
        self._subjects = [self._subject] if self._subject is not None else list(every_subject(file))
        self._reader.changed = False
        return super()._stamps(serials)

    def _data_no(self, unit: Unit) -> int:
        file = self._desk.file
        return file.audit_head()[0] if self._subject is None else file.last_seq(self._subject)


@contextmanager
def _short_collections() -> Iterator[None]:
    """No search for cycles through all the rows of a long listing, which would stop the window's thread too."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class CaseReader(QObject):
    """Reads casebooks in the window's thread, between its events, for a job in the worker's.

    The study file has one connection, which belongs to the window's thread. `changed`: a record was changed since
    this was last set to False.
    """

    _wanted = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.changed = False
        self._file = desk.file
        self._wanted.connect(self._read, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self._note)

    def cases(self, job: Job, subjects: Sequence[int]) -> Iterator[Case]:
        """For the job: the cases one by one; `job` is told how far it is. Raises Cancelled."""
        answers: Answers = SimpleQueue()  # its own: what a cancelled job asked for may still be on its way
        for done, subject in enumerate(subjects):
            job.step(done, len(subjects))
            self._wanted.emit(subject, answers)
            yield self._answer(answers, job, done, len(subjects))
        job.step(len(subjects), len(subjects))

    def _answer(self, answers: Answers, job: Job, done: int, of: int) -> Case:
        while True:
            try:
                answer = answers.get(timeout=WAIT)
            except Empty:
                job.step(done, of)
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer

    def _read(self, subject: int, answers: Answers) -> None:
        from reports.listings.printing import case_of

        try:
            answers.put(case_of(self._file, subject))
        except Exception as fault:  # noqa: BLE001 - it is raised again in the job that waits
            answers.put(fault)

    def _note(self, what: Changed) -> None:
        self.changed = self.changed or what.form is not None
