"""The timeline of one subject: the time axis that the paper draws too, with today marked."""

from __future__ import annotations

from datetime import date

from gui.desk import Desk
from gui.figureview import FigureView
from model.protocol import Patient
from model.text import Text
from reports.figures import Figure, time_axis

NAME = Text("Timeline", "経過図")


class Timeline(FigureView):
    """Doses, adverse events, scans, laboratory, visits and key dates of the open subject."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "figure.timeline", NAME)

    def drawn(self, book: Patient, width: float, first: date | None, last: date | None) -> Figure | None:
        """The time axis; None before anything has a date."""
        return time_axis(book, self.desk.lang, width=width, first=first, last=last, today=book.today)
