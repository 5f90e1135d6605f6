"""What a print carries about itself: serial, time, printer, data and audit numbers, and its marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from model.text import Text


class Mark(Enum):
    """A word in a box beside the title and across the sheet: how far the page may be relied on."""

    DRAFT = Text("DRAFT", "下書き")
    COPY = Text("COPY", "写し")
    BLANK = Text("BLANK", "白紙")
    DEMO = Text("DEMO", "練習")
    READ_ONLY = Text("READ-ONLY COPY", "読取専用")
    WORKING = Text("WORKING PAPER", "作業用")

    @property
    def signable(self) -> bool:
        """Whether a page with this mark carries its signature block."""
        return self in (Mark.BLANK, Mark.DEMO, Mark.WORKING)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One print of one unit. `at` is aware; `audit_head` is the hash of the last audit set in hexadecimal.

    `mark` is for what only the caller can know (COPY, READ_ONLY); DRAFT and BLANK follow from the page itself.
    `serial` is None for a print that enters no register.
    """

    at: datetime
    initials: str
    role: Text
    serial: int | None = None
    data_no: int | None = None
    audit_no: int | None = None
    audit_head: str = ""
    mark: Mark | None = None
    practice: bool = False

    @property
    def number(self) -> str:
        """The serial as people write it: 0128, in a practice study D0128, "" if there is none."""
        if self.serial is None:
            return ""
        return f"{'D' if self.practice else ''}{self.serial:04}"

    @property
    def moment(self) -> str:
        """Date and minute with the offset from UTC: 2026-03-05 14:22 +09:00."""
        return self.at.isoformat(sep=" ", timespec="minutes").replace("+", " +").replace("Z", " +00:00")
