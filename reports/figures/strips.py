"""Adverse events as strips of the time axis: which get a line of their own where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.shapes import Fact, Rows, text_width

MOST_EVENTS = 14
MOST_ROWS = 24  # what a sheet has room for
EVENT_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Strip:
    """An adverse event as it is drawn: a line from `x` to `to`, above it a label at `at`, `indent` for its diamond."""

    fact: Fact
    grade: int
    label: str
    x: float
    to: float
    at: float
    indent: float
    goes_on: bool

    @property
    def ends(self) -> float:
        """Where line and label end."""
        return max(self.to, self.at + self.indent + text_width(self.label))


def collapsed(strips: Sequence[Strip]) -> tuple[list[Strip], int]:
    """The events that get a line, from left to right; the others, up to a grade that is given, only get a mark.

    Up to 14 all do; of more, those from grade 2 on; and where these take too many rows for a sheet, from the next on.
    """
    shown, limit = list(strips), 0
    while len(shown) > MOST_EVENTS if limit == 0 else _rows(shown) > MOST_ROWS and limit < 4:
        limit += 1
        shown = [strip for strip in strips if strip.grade > limit]
    return shown, limit


def _rows(strips: Sequence[Strip]) -> int:
    rows = Rows(EVENT_GAP)
    for strip in strips:
        rows.place(min(strip.x, strip.at), strip.ends)
    return len(rows)
