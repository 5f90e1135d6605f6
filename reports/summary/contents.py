"""What the sections of a case summary are made from, and the line that stands where a section has nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reportlab.platypus import Flowable

from model.findings import Finding
from model.forms import Form
from model.items import Item, Rows
from model.protocol import Patient
from model.text import Text
from reports.blank import ROW
from reports.forms import log_table
from reports.pairs import item_pairs, pairs
from reports.printed import NOT_COMPUTABLE
from reports.stamp import Stamp
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

F = TypeVar("F", bound=Form)

NONE_RECORDED = Text("None recorded.", "記録なし")
WHOLE = 12  # answers of a form that are not parted over sheets
FOUR = (40.0, 46.5, 40.0, 46.5)


@dataclass(frozen=True, slots=True)
class Contents:
    """One case summary: whose, in which language, with what was found in the casebook; `blank` shows none of it."""

    set_: Typesetter
    book: Patient
    findings: Sequence[Finding]
    stamp: Stamp
    blank: bool

    def one(self, form: type[F]) -> F | None:
        """The subject's record of a form, if there is one to be shown."""
        return None if self.blank else self.book.one(form)

    def every(self, form: type[F]) -> list[F]:
        """The records of a form to be shown, struck-out ones included."""
        return [] if self.blank else self.book.every(form)

    def all(self, form: type[F]) -> list[F]:
        """The records of a form to be shown that stand."""
        return [] if self.blank else self.book.all(form)

    def record(self, form: type[F]) -> F:
        """The subject's record of a form, or one without answers."""
        return self.one(form) or form().in_book(self.book)

    def say(self, text: Text) -> str:
        """The wording in this print's language."""
        return self.set_.say(text)


Section = Callable[[Contents], Iterator[Flowable]]


def none_recorded(c: Contents, title: Text | None = None) -> Flowable:
    """The line of a section, or of a part called `title`, in which nothing was recorded; room to write on a blank."""
    words = "" if c.blank else c.say(NONE_RECORDED)
    line = Line([words], least=ROW if c.blank else 0)
    return ruled(c.set_.face, (173.0,), (), [line], title=c.say(title) if title else "")


def answers(c: Contents, form: type[Form]) -> Iterator[Flowable]:
    """The one record of a form, its single items as pairs and its row tables below them."""
    record = c.one(form)
    if record is None and not c.blank:
        yield none_recorded(c, form.title)
        return
    record = record or form().in_book(c.book)
    numbered = [(n, item) for n, item in enumerate(form.ITEMS, 1) if not isinstance(item, Rows)]
    said = item_pairs(c.set_, record, numbered, blank=c.blank)
    yield pairs(c.set_, said, widths=FOUR, title=c.say(form.title), size=8, leading=1.35, whole=len(said) <= WHOLE)
    for table in form.row_tables():
        rows = table.every(record)
        if rows or c.blank:
            title = c.set_.label(table)
            yield log_table(c.set_, table.row, table.row.ITEMS, rows, blank=c.blank, title=title, brief=True)


def records(c: Contents, form: type[Form], found: Sequence[Form], items: Sequence[Item[Any]] = ()) -> Flowable:
    """The records of a form as rows of one table, in the order given; all its items unless some are named."""
    if not found and not c.blank:
        return none_recorded(c, form.title)
    return log_table(c.set_, form, items or form.ITEMS, found, blank=c.blank, title=c.say(form.title), brief=True)


def not_computable(c: Contents, why: Text) -> Cell:
    """The cell of a figure that cannot be computed, with the reason."""
    return Cell(c.say(NOT_COMPUTABLE.filled(why=why)))
