"""What every listing is: rows collected subject by subject, then set as one table with its heads on each sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from reportlab.platypus import Flowable, Spacer

from model.forms import Form
from model.protocol import Patient
from model.text import Text
from reports.binder import STUDY_LEVEL, Unit
from reports.identity import EVERYBODY
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

HEADING = Text(
    "{who} ({n} of {of} subjects). Sorted by {order}. Struck-out rows are shown, lined through, and not counted.",
    "{who}({of}例中 {n}例)。並び順: {order}。取消行も表示(集計に含めない)。",
)
END = Text("– end: {n} rows –", "– 以上 {n}行 –")
WIDTH = 173.0


@dataclass(frozen=True, slots=True)
class Case:
    """One subject's casebook with what only the store knows of it.

    `strikes`: reasons for struck-out records and rows by form and number in the store. `raised`: the day each query
    was raised, by its number in the store.
    """

    book: Patient
    strikes: Mapping[tuple[str, int | None], str] = field(default_factory=dict)
    raised: Mapping[int | None, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and its width in millimetres."""

    head: Text
    width: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its cells, and the record it shows, by which a strike-out is known."""

    cells: Sequence[Cell | str]
    record: Form


class Listing:
    """One listing being made. `add` the cases in subject order, then take the `body`; no casebook is kept.

    `rows` and `subjects` count what was listed, `considered` the subjects that were looked at.
    """

    code: ClassVar[str]
    order: ClassVar[Text]
    columns: ClassVar[tuple[Column, ...]]

    def __init__(self, set_: Typesetter) -> None:
        self.set_ = set_
        self.rows = self.subjects = self.considered = 0
        self._who = EVERYBODY
        self._lines: list[Line] = []

    @classmethod
    def unit(cls) -> Unit:
        """The unit that a print of it is."""
        return Unit(STUDY_LEVEL[cls.code])

    def add(self, case: Case) -> None:
        """List one subject's rows."""
        book = case.book
        self.set_ = replace(self.set_, confirmed=book.confirmed_settings, strikes=case.strikes)
        before = self.rows
        for entry in self.entries(case):
            self.rows += 1
            void = entry.record.void
            self._lines.append(Line(entry.cells, struck=void, keep=void))
            if void:
                self._lines.append(Line([self.set_.struck(entry.record)], (len(self.columns),)))
        if self.rows > before:
            self.subjects += 1
            self._lines += self.after(book)
        self.considered += 1
        called = book.subject.called if book.subject else ""
        self._who = Text(called, called) if self.considered == 1 else EVERYBODY

    def site(self, book: Patient) -> None:
        """List what belongs to the site and to no subject."""

    def body(self) -> list[Flowable]:
        """The table of all rows, the end line, and what stands below."""
        say, widths = self.set_.say, [column.width for column in self.columns]
        end = Cell(say(END.filled(n=self.rows)), align="CENTER")
        lines = [*self._lines, Line([end], (len(widths),))]
        head = [say(column.head) for column in self.columns]
        listed = ruled(self.set_.face, widths, head, lines, title=self.heading(), size=8, leading=1.35)
        return [listed, *(part for some in self.below() for part in (Spacer(0, 6), some))]

    def heading(self) -> str:
        """The line above the heads: whom it lists, how it is sorted, what is left in."""
        facts = {"who": self._who, "n": self.subjects, "of": self.considered, "order": self.order}
        return self.set_.say(HEADING.filled(**facts))

    def entries(self, case: Case) -> Iterator[Entry]:
        """The subject's rows in their order."""
        raise NotImplementedError

    def after(self, book: Patient) -> list[Line]:
        """Lines below a subject's rows, such as her sums."""
        return []

    def below(self) -> list[Flowable]:
        """What stands below the table."""
        return []


def called(book: Patient) -> str:
    """The number people use for the subject."""
    return book.subject.called if book.subject else ""


def worded(cell: Cell) -> Cell:
    """The cell in the face of words, which breaks better in a narrow column than that of figures."""
    return replace(cell, figures=False)


def dated(day: date | None) -> Cell:
    """A date in a cell of its own."""
    return Cell(day.isoformat() if day else "", figures=True)


def total(text: str, columns: int) -> Line:
    """A line of sums over all columns."""
    return Line([Cell(text, bold=True)], (columns,), shaded=True)
