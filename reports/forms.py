"""Any form from its definition: numbered questions with answers or places to write, row tables, logs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from reportlab.platypus import Flowable, Spacer

from model.forms import Form, Row
from model.items import (
    Choice,
    Clock,
    Day,
    Derived,
    Item,
    LabValue,
    Line,
    Measure,
    Note,
    PartialDay,
    Person,
    Ref,
    Rows,
    Serial,
    Several,
    Term,
    Where,
    Whole,
)
from model.missing import Missing
from model.text import Text
from reports.blank import ROW, blank_answer, least_height, said_codes
from reports.printed import said_missing
from reports.table import HEAD, Cell, ruled
from reports.table import ROW as THIN
from reports.table import Line as Printed
from reports.typeset import Typesetter

NUMBER = Text("No.", "No.")
QUESTION = Text("Item", "項目")
ANSWER = Text("Answer", "記入")
CONTINUED = Text("further lines: continuation sheet", "続きは継続用紙")
NOT_ASKED = "–"
FIELD_WIDTHS = (9.0, 68.0, 96.0)
EMPTY_ROWS, BRIEF_ROWS = 5, 3
MOST_COLUMNS = 8
NUMBER_WIDTH = 8.0
_NUMERIC = re.compile(r"[0-9.,<> -]+(%|mm|mg)?")
FIGURES = (Day, PartialDay, Clock, Whole, Measure, LabValue, Serial)


def log_page(set_: Typesetter, form: type[Form], records: Sequence[Form], *, blank: bool) -> list[Flowable]:
    """The content of a log's page: its records as rows of one table."""
    return [log_table(set_, form, form.ITEMS, records, blank=blank), *missing_note(set_, blank=blank)]


def form_page(set_: Typesetter, record: Form, *, blank: bool) -> list[Flowable]:
    """The content of one record's page, questions and row tables in their order; `blank` leaves room to write."""
    flow: list[Flowable] = []
    if record.void:
        flow += [strike_line(set_, record), Spacer(0, 4)]
    for table, numbered in _segments(type(record)):
        if table is None:
            flow += [fields(set_, record, numbered, blank=blank), Spacer(0, 5)]
        else:
            number, rows_item = numbered[0]
            title = f"{number}  {set_.label(rows_item)}"
            flow += [
                log_table(set_, table.row, table.row.ITEMS, table.every(record), blank=blank, title=title),
                Spacer(0, 5),
            ]
    return [*flow, *missing_note(set_, blank=blank)]


Numbered = list[tuple[int, Item[Any]]]


def _segments(form: type[Form]) -> Iterator[tuple[Rows[Any] | None, Numbered]]:
    run: Numbered = []
    for number, item in enumerate(form.ITEMS, 1):
        if isinstance(item, Rows):
            if run:
                yield None, run
            yield item, [(number, item)]
            run = []
        else:
            run.append((number, item))
    if run:
        yield None, run


def fields(set_: Typesetter, record: Form, numbered: Numbered, *, blank: bool) -> Flowable:
    """The table of single questions: number, wording with its condition, answer."""
    rows: list[Printed] = []
    for number, item in numbered:
        if item.section:
            rows.append(Printed([set_.say(item.section)], (3,), shaded=True, bold=True, keep=True))
        asked = blank or record.asked(item)
        wording = set_.label(item)
        if item.asked_if and (blank or not asked):
            wording += f"\n({set_.say(item.asked_if.words)})"
        cell = blank_answer(set_, item) if blank else answer_cell(set_, record, item)
        least = least_height(item) if blank else 0.0
        rows.append(Printed([str(number), wording, cell], least=least, struck=record.void))
    head = [set_.say(text) for text in (NUMBER, QUESTION, ANSWER)]
    return ruled(set_.face, FIELD_WIDTHS, head, rows)


def answer_cell(set_: Typesetter, record: Form, item: Item[Any], *, unit: bool = True) -> Cell:
    """The answer of a filled page; boxed when it is an entry that could not be read."""
    text = set_.measured(record, item) if unit else set_.value(record, item)
    answer = record.answer(item)
    if not text and not record.asked(item):
        text = NOT_ASKED
    plain = isinstance(item, FIGURES) or (isinstance(item, Derived) and _NUMERIC.fullmatch(text) is not None)
    return Cell(text, boxed=answer.unreadable, figures=plain and answer.missing is None)


def row_cell(set_: Typesetter, record: Form, item: Item[Any]) -> Cell:
    """The answer in a column of its own: without its unit, all but free text in the narrow face."""
    if isinstance(item, Rows):
        return Cell("\n".join(_row_words(set_, row) for row in item.every(record)), figures=True)
    cell = answer_cell(set_, record, item, unit=False)
    return cell if isinstance(item, Line | Term) else replace(cell, figures=True)


def _row_words(set_: Typesetter, row: Row) -> str:
    said = ", ".join(words for item in row.ITEMS if (words := set_.measured(row, item)))
    return f"[{set_.struck(row)}: {said}]" if row.void else said


def log_table(
    set_: Typesetter,
    form: type[Form],
    items: Sequence[Item[Any]],
    records: Sequence[Form],
    *,
    blank: bool,
    title: str = "",
    brief: bool = False,
) -> Flowable:
    """Records as rows of one table under the labels of `items`; struck-out ones lined through with their reason.

    `brief`: a blank one has few rows, and its code lists stand on the page of the form.
    """
    grid = _Grid(items)
    heads = [[headed(set_, item) for item in line] for line in grid.lines]
    rows: list[Printed] = []
    for record in records:
        cells = [[row_cell(set_, record, item) for item in line] for line in grid.lines]
        rows += grid.rows(str(record.line_no), cells, struck=record.void, keep=record.void)
        if record.void:
            rows.append(Printed([set_.struck(record)], (len(grid.widths),)))
    if blank:
        for _ in range(BRIEF_ROWS if brief else EMPTY_ROWS):
            rows += grid.rows("", [[""] * len(line) for line in grid.lines], least=ROW * 1.2)
        if not brief:
            rows.append(Printed([_legend(set_, items)], (len(grid.widths),)))
    elif not records:
        rows.append(Printed([""], (len(grid.widths),), least=ROW))
    first, *others = grid.rows(set_.say(NUMBER), heads)
    return ruled(set_.face, grid.widths, first.cells, rows, title=title, subheads=others)


class _Grid:
    """How the items of a log share its columns: on one line, or where they are many, on two."""

    def __init__(self, items: Sequence[Item[Any]]) -> None:
        half = (len(items) + 1) // 2 if len(items) > MOST_COLUMNS else len(items)
        self.lines = [items[:half], items[half:]] if half < len(items) else [items]
        self._numbered = not isinstance(items[0], Serial)
        own = [NUMBER_WIDTH] if self._numbered else []
        self.widths = [*own, *column_widths(self.lines, 173.0 - sum(own))]

    def rows(
        self,
        number: str,
        lines: Sequence[Sequence[Cell | str]],
        *,
        struck: bool = False,
        keep: bool = False,
        least: float = 0,
    ) -> list[Printed]:
        """One record's cells as rows of the table."""
        found = []
        for n, cells in enumerate(lines):
            own = ([number] if n == 0 else [""]) if self._numbered else []
            missing = len(self.widths) - len(own) - len(cells)
            spans = (1,) * (len(own) + len(cells) - 1) + (1 + missing,)
            last = n == len(lines) - 1
            heavy = HEAD if last and len(lines) > 1 else THIN
            found.append(Printed([*own, *cells], spans, struck=struck, keep=keep or not last, least=least, rule=heavy))
        return found


def headed(set_: Typesetter, item: Item[Any]) -> str:
    """The head of an item's column: its label, with the unit unless the label says it."""
    label, unit = set_.label(item, short=True), set_.say(item.unit) if item.unit else ""
    return f"{label} ({unit})" if unit and unit not in label.casefold() else label


def _legend(set_: Typesetter, items: Sequence[Item[Any]]) -> str:
    said = []
    for item in items:
        codes = item.codes if isinstance(item, Choice | Several) else ()
        if codes:
            said.append(f"{set_.say(item.label)}: " + " · ".join(said_codes(set_, item, codes)))
        if item.asked_if:
            said.append(f"{set_.say(item.label)}: {set_.say(item.asked_if.words)}")
    return "\n".join([*said, set_.say(CONTINUED)])


_KIND_WIDTHS: tuple[tuple[type, float, float], ...] = (
    # kind, least width in mm, share of what is left over
    (Serial, 12, 0),
    (Day, 18.5, 0),
    (PartialDay, 18.5, 0),
    (Clock, 13, 0),
    (Note, 40, 6),
    (Line, 18, 3),
    (Term, 34, 3),
    (Several, 18, 2),
    (Choice, 15, 1),
    (Ref, 13, 0),
    (Person, 18, 1),
    (Measure, 15, 0),
    (Whole, 15, 0),
    (LabValue, 22, 1),
    (Derived, 18, 1),
    (Rows, 30, 3),
    (Where, 26, 2),
    (Item, 16, 1),
)


def column_widths(lines: Sequence[Sequence[Item[Any]]], total: float) -> list[float]:
    """Widths in millimetres that add up to `total`: by kind of question, so that a log looks the same on every print.

    Items of a second line stand under those of the first.
    """
    sizes = [_needs(items) for items in zip_longest(*lines)]
    spare = total - sum(least for least, _ in sizes)
    shares = sum(share for _, share in sizes)
    if spare < 0 or not shares:
        return [least * total / (total - spare) for least, _ in sizes]
    return [least + spare * share / shares for least, share in sizes]


def _needs(items: Sequence[Item[Any] | None]) -> tuple[float, float]:
    found = [next(s for k, *s in _KIND_WIDTHS if isinstance(item, k)) for item in items if item is not None]
    return max(least for least, _ in found), max(share for _, share in found)


def strike_line(set_: Typesetter, record: Form) -> Flowable:
    """The reason above a record that was struck out as a whole."""
    return ruled(set_.face, (173.0,), (), [Printed([Cell(set_.struck(record), bold=True)])])


def missing_note(set_: Typesetter, *, blank: bool) -> list[Flowable]:
    """Below a blank form: what may be written where there is no answer."""
    if not blank:
        return []
    codes = " · ".join(set_.face.fold(said_missing(code, set_.lang)) for code in Missing)
    text = set_.say(Text("No answer: write {codes}", "回答がない場合: {codes} と記入").filled(codes=codes))
    return [ruled(set_.face, (173.0,), (), [Printed([text])], size=7.5, framed=False)]
