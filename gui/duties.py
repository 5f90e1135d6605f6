"""Duties: what there is to do for everybody, read a few casebooks at a time so that the window never waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from gui.binder import patient
from gui.desk import Desk
from model.derive.today import SubjectFacts
from model.findings import Finding
from model.protocol import Patient
from model.protocol.duties import duties_of
from model.store import Changed, State

FOLLOWED = (State.REGISTERED, State.ON_TREATMENT, State.OFF_TREATMENT, State.DIED)
# Everybody of an ordinary study file is read at once; of a large one the rest follows while the window is idle.
AT_ONCE, AT_A_TIME, TOLD_EVERY = 12, 4, 40
SCREENED = 20  # of those in screening only the first ones are on the list


class Duties(QObject):
    """The facts of every subject who is followed or in screening, kept until something of them changes.

    What is found in a casebook costs more than all the rest and comes last.

    progressed(): more of them are known, or all.
    """

    progressed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[int, SubjectFacts] = {}
        self._checked: set[int] = set()
        self._order: list[int] = []
        self._waiting: deque[int] = deque()
        self._day = desk.file.clock().date()
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._go_on)
        desk.changed.connect(self._forget)

    @property
    def everybody(self) -> list[SubjectFacts]:
        """The facts that are known so far, in the order of the subject list."""
        return [self._known[id] for id in self._order if id in self._known]

    @property
    def waiting(self) -> int:
        """How many subjects are still to be read."""
        return len(self._waiting)

    def bring_up_to_date(self) -> None:
        """Read the first of those that are not known, and the others afterwards."""
        file, today = self._desk.file, self._desk.file.clock().date()
        if today != self._day:
            self._known.clear()
            self._checked.clear()
            self._day = today
        self._order = [*file.subjects_in(*FOLLOWED), *file.subjects_in(State.SCREENING)[:SCREENED]]
        self._waiting = deque(id for id in self._order if id not in self._known)
        self._read(AT_ONCE)
        self._idle.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._idle.stop()

    def _forget(self, what: Changed) -> None:
        if what.subject_id is None:
            self._known.clear()
            self._checked.clear()
        else:
            self._known.pop(what.subject_id, None)
            self._checked.discard(what.subject_id)

    def _go_on(self) -> None:
        """Read some more; once everybody is known, look for what is found in one casebook, which takes longer."""
        if self._waiting:
            before = len(self._known)
            self._read(AT_A_TIME)
            told = not self._waiting or before // TOLD_EVERY != len(self._known) // TOLD_EVERY
        else:
            unchecked = [id for id in self._order if id not in self._checked]
            for id in unchecked[:1]:
                book = patient(self._desk.file.casebook(id))
                self._know(id, book, book.findings())
                self._checked.add(id)
            told = len(unchecked) == 1
            if len(unchecked) <= 1:
                self._idle.stop()
        if told:
            self.progressed.emit()

    def _read(self, number: int) -> None:
        for _ in range(min(number, len(self._waiting))):
            id = self._waiting.popleft()
            self._know(id, patient(self._desk.file.casebook(id)), ())

    def _know(self, id: int, book: Patient, findings: Iterable[Finding]) -> None:
        self._known[id] = duties_of(book, findings)
