"""The adverse event log: each event on two or three lines, so that every item of the form stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable, Spacer

from model.derive.windows import end_of_reporting
from model.items import Item
from model.protocol import AdverseEvent, Patient
from model.protocol.safety import GradeChange
from model.text import Text
from reports.binder import Unit
from reports.blank import ROW, said_codes
from reports.forms import BRIEF_ROWS, CONTINUED, EMPTY_ROWS, NOT_ASKED, missing_note, row_cell
from reports.table import HEAD, Cell, Line, ruled
from reports.typeset import Typesetter

WIDTHS = (9.0, 40.0, 18.5, 18.5, 12.0, 21.0, 19.0, 14.0, 21.0)
FIRST_LINE = (
    AdverseEvent.number,
    AdverseEvent.term,
    AdverseEvent.onset,
    AdverseEvent.ended,
    AdverseEvent.grade,
    AdverseEvent.causality,
    AdverseEvent.action,
    AdverseEvent.serious,
    AdverseEvent.outcome,
)
SECOND_LINE: tuple[tuple[Item[Any], ...], ...] = (
    (AdverseEvent.category, AdverseEvent.verbatim),
    (AdverseEvent.treated, AdverseEvent.treatment_given),
    (AdverseEvent.seriousness,),
    (AdverseEvent.related,),
    (AdverseEvent.noticed_through, AdverseEvent.assessed_by),
)
SPANS = (1, 1, 2, 2, 1, 2)
PERIOD_SIGNS = {"2": "†", "3": "?"}
WINDOW = Text(
    "Terms and grades: CTCAE v3.0. Reporting period: {first} to {last}. {outside} = onset outside it, not counted; "
    "{unclear} = cannot be decided; {serious} = serious.",
    "用語・Grade: CTCAE v3.0。評価期間: {first}〜{last}。{outside}=期間外の発現(集計に含めない)、"
    "{unclear}=判定不能、{serious}=重篤",
)
NOT_STARTED = Text("no treatment start", "投与開始なし")
OPEN_END = Text("last dose + 30 days (treatment goes on)", "最終投与日+30日(投与継続中)")
NONE = Text("No adverse event recorded.", "有害事象の記録はありません")


def adverse_log(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page AE."""
    if unit.blank:
        return [blank_table(set_), *missing_note(set_, blank=True)]
    records = [record for record in unit.records(book) if isinstance(record, AdverseEvent)]
    return [event_table(set_, records), Spacer(0, 3), window_note(set_, book)]


def event_table(set_: Typesetter, records: Sequence[AdverseEvent], title: str = "") -> Flowable:
    """Events with all their items, struck-out ones lined through."""
    rows = [line for record in records for line in _event(set_, record)]
    rows = rows or [Line([set_.say(NONE)], (len(WIDTHS),))]
    head, second = _heads(set_)
    return ruled(set_.face, WIDTHS, head, rows, title=title, subheads=[second], size=8, leading=1.4)


def window_note(set_: Typesetter, book: Patient) -> Flowable:
    """The catalogue, and the period in which events count, with its dates."""
    first, last = book.first_dose_on, book.last_dose_on
    if first is None or last is None:
        period = {"first": NOT_STARTED, "last": Text("", "")}
    else:
        end = end_of_reporting(last).isoformat()
        period = {"first": Text(str(first), str(first)), "last": OPEN_END if book.on_treatment else Text(end, end)}
    note = set_.say(
        WINDOW.filled(**period, outside=PERIOD_SIGNS["2"], unclear=PERIOD_SIGNS["3"], serious=serious_sign(set_))
    )
    return ruled(set_.face, (173.0,), (), [Line([note])], size=7.5, framed=False)


def _heads(set_: Typesetter) -> tuple[list[str], Line]:
    first = [set_.label(item) for item in FIRST_LINE]
    second = ["", *("\n".join(set_.label(item) for item in some) for some in SECOND_LINE)]
    first[1] += f" / {set_.label(AdverseEvent.select_item)} / {set_.label(AdverseEvent.specified)}"
    return first, Line(second, SPANS)


def _event(set_: Typesetter, record: AdverseEvent) -> list[Line]:
    serious = record.serious == "1"
    cells = [row_cell(set_, record, item) for item in FIRST_LINE]
    cells[0] = Cell(f"{serious_sign(set_) if serious else ''}{event_number(record)}", figures=True)
    cells[1] = Cell(event_words(set_, record), boxed=record.answer(AdverseEvent.term).unreadable)
    cells[7] = replace(cells[7], bold=serious)
    second: list[Cell | str] = ["", *(_stacked(set_, record, some) for some in SECOND_LINE)]
    course = _course(set_, record)
    lines = [Line(cells, struck=record.void, keep=True), Line(second, SPANS, struck=record.void, keep=bool(course))]
    if course:
        lines.append(Line(["", course], (1, 8), struck=record.void, keep=record.void))
    if record.void:
        lines.append(Line([set_.struck(record)], (len(WIDTHS),)))
    return [*lines[:-1], replace(lines[-1], rule=HEAD)]


def serious_sign(set_: Typesetter) -> str:
    """The sign before the number of a serious event."""
    return "★" if "★" in set_.face.figures.widths else "*"


def event_number(record: AdverseEvent) -> str:
    """The number people say, with the sign for an onset that is outside the reporting period or may be."""
    return f"{record.number or record.line_no}{PERIOD_SIGNS.get(record.in_reporting_period or '', '')}"


def event_words(set_: Typesetter, record: AdverseEvent) -> str:
    """Term, select item and specification, each as printed everywhere."""
    items = (AdverseEvent.term, AdverseEvent.select_item, AdverseEvent.specified)
    return " / ".join(said for item in items if (said := set_.value(record, item)))


def _stacked(set_: Typesetter, record: AdverseEvent, items: Sequence[Item[Any]]) -> Cell:
    cells = [cell for item in items if (cell := row_cell(set_, record, item)).text not in ("", NOT_ASKED)]
    figures, boxed = all(cell.figures for cell in cells), any(cell.boxed for cell in cells)
    return Cell("\n".join(cell.text for cell in cells), figures=figures, boxed=boxed)


def _course(set_: Typesetter, record: AdverseEvent) -> str:
    rows = AdverseEvent.grade_changes.every(record)
    if not rows:
        return ""
    arrow = " → " if "→" in set_.face.text.widths else " > "
    steps = []
    for row in rows:
        step = f"{set_.value(row, GradeChange.changed_on)} G{set_.value(row, GradeChange.grade)}"
        steps.append(f"[{set_.struck(row)}: {step}]" if row.void else step)
    return f"{set_.label(AdverseEvent.grade_changes)}: {arrow.join(steps)}"


def blank_table(set_: Typesetter, *, brief: bool = False) -> Flowable:
    """Empty rows for events, with the code lists below; `brief`: few rows and no lists."""
    head, second = _heads(set_)
    rows = []
    for _ in range(BRIEF_ROWS if brief else EMPTY_ROWS):
        rows += [Line([""] * len(WIDTHS), least=ROW, keep=True), Line([""] * len(SPANS), SPANS, least=1.6 * ROW)]
    if not brief:
        rows.append(Line(["\n".join([*_codes(set_), set_.say(CONTINUED)])], (len(WIDTHS),)))
    return ruled(set_.face, WIDTHS, head, rows, subheads=[second], size=8, leading=1.4)


def _codes(set_: Typesetter) -> Iterator[str]:
    items: list[Item[Any]] = [*FIRST_LINE, *(item for some in SECOND_LINE for item in some)]
    for item in items:
        if codes := getattr(item, "codes", ()):
            yield f"{set_.say(item.label)}: {' · '.join(said_codes(set_, item, codes))}"
        if item.asked_if:
            yield f"{set_.say(item.label)}: {set_.say(item.asked_if.words)}"
