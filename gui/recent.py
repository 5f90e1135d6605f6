"""Recent: which records were worked on last on this workstation, kept outside the study file and without any data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSettings

KEPT = 8


@dataclass(frozen=True, slots=True)
class Visited:
    """One record by its numbers in the store, and when it was last changed."""

    subject: int
    form: str
    record: int
    at: str


class Recent:
    """The last records changed in one study file, newest first."""

    def __init__(self, memory: QSettings | None, file: str) -> None:
        """Without `memory` they are forgotten with the window."""
        self._memory = memory
        self._key = f"recent/{file}"
        self._lines = str(memory.value(self._key, "")) if memory is not None else ""

    def visits(self) -> list[Visited]:
        """As they are kept."""
        found = []
        for line in self._lines.splitlines():
            subject, form, record, at = line.split("\t")
            found.append(Visited(int(subject), form, int(record), at))
        return found

    def note(self, subject: int, form: str, record: int, at: datetime) -> None:
        """This record was just changed."""
        new = Visited(subject, form, record, f"{at:%Y-%m-%d %H:%M}")
        others = [v for v in self.visits() if (v.subject, v.form, v.record) != (subject, form, record)]
        lines = [f"{v.subject}\t{v.form}\t{v.record}\t{v.at}" for v in (new, *others)][:KEPT]
        self._lines = "\n".join(lines)
        if self._memory is not None:
            self._memory.setValue(self._key, self._lines)
