"""Any form from its definition: numbered questions with answers or places to write, row tables, logs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable, Spacer

from model.forms import Form
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
    Whole,
)
from model.missing import Missing
from model.text import Text
from reports.blank import ROW, blank_answer, least_height, said_codes
from reports.printed import said_missing
from reports.table import Cell, ruled
from reports.table import Line as Printed
from reports.typeset import Typesetter

NUMBER = Text("No.", "No.")
QUESTION = Text("Item", "項目")
ANSWER = Text("Answer", "記入")
CONTINUED = Text("further lines: continuation sheet", "続きは継続用紙")
NOT_ASKED = "–"
FIELD_WIDTHS = (9.0, 68.0, 96.0)
EMPTY_ROWS = 5
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
    cell = answer_cell(set_, record, item, unit=False)
    return cell if isinstance(item, Line | Term) else replace(cell, figures=True)


def log_table(
    set_: Typesetter,
    form: type[Form],
    items: Sequence[Item[Any]],
    records: Sequence[Form],
    *,
    blank: bool,
    title: str = "",
) -> Flowable:
    """Records as rows of one table under the labels of `items`; struck-out ones lined through with their reason."""
    own_number = any(isinstance(item, Serial) for item in items)
    number = [] if own_number else [set_.say(NUMBER)]
    heads = [*number, *(_headed(set_, item) for item in items)]
    widths = column_widths(items, 173.0 - (0 if own_number else 8.0))
    widths = widths if own_number else [8.0, *widths]
    rows: list[Printed] = []
    for record in records:
        said = [row_cell(set_, record, item) for item in items]
        cells = said if own_number else [Cell(str(record.line_no)), *said]
        rows.append(Printed(cells, struck=record.void, keep=record.void))
        if record.void:
            rows.append(Printed([set_.struck(record)], (len(widths),)))
    if blank:
        empty = [Cell() for _ in widths]
        rows += [Printed(empty, least=ROW * 1.3) for _ in range(EMPTY_ROWS)]
        rows.append(Printed([_legend(set_, items)], (len(widths),)))
    elif not records:
        rows.append(Printed([""], (len(widths),), least=ROW))
    return ruled(set_.face, widths, heads, rows, title=title)


def _headed(set_: Typesetter, item: Item[Any]) -> str:
    unit = f" ({set_.say(item.unit)})" if item.unit else ""
    return set_.label(item) + unit


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
    (Serial, 10, 0),
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
)


def column_widths(items: Sequence[Item[Any]], total: float) -> list[float]:
    """Widths in millimetres that add up to `total`: by kind of question, so that a log looks the same on every print."""
    sizes = [next(((least, share) for kind, least, share in _KIND_WIDTHS if isinstance(item, kind)), (16, 1)) for item in items]
    spare = total - sum(least for least, _ in sizes)
    shares = sum(share for _, share in sizes) or 1
    if spare < 0:
        return [least * total / (total - spare) for least, _ in sizes]
    if not any(share for _, share in sizes):
        return [least * total / (total - spare) for least, _ in sizes]
    return [least + spare * share / shares for least, share in sizes]


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
