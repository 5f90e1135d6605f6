"""The laboratory sheet: values as on the slip, converted, against the range of that day, with grade and judgement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.platypus import Flowable, Spacer

from model.answers import Answer
from model.derive.grading import Grading
from model.derive.ranges import Limits
from model.items import Item, LabValue
from model.numbers import Quantity
from model.protocol import LabPanel, Patient
from model.protocol.laboratory import EIGHT, OtherTest, kept_limits
from model.text import Text
from model.units import ANALYTES, canonical, compare, shown_canonical, unit_text
from reports.binder import Unit
from reports.blank import ROW, blank_answer
from reports.forms import NUMBER, answer_cell, log_table, missing_note, strike_line
from reports.pairs import item_pairs, pairs
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

TEST = Text("Test", "検査項目")
VALUE = Text("Value as on the slip", "測定値(伝票どおり)")
CONVERTED = Text("Converted", "換算値")
RANGE = Text("Reference range of that day", "基準範囲(採血日)")
OUTSIDE = Text(
    "Boxed: outside the reference range, or not read. Grades are proposals by CTCAE v3.0, "
    "no adverse events by themselves.",
    "枠囲み: 基準範囲外または未確定。GradeはCTCAE v3.0による自動判定で、それだけでは有害事象としない。",
)
WIDTHS = (8.0, 42.0, 31.0, 24.0, 31.0, 17.0, 20.0)
BLANK_WIDTHS = (8.0, 42.0, 88.0, 35.0)
OTHER_WIDTHS = (8.0, 34.0, 29.0, 23.0, 28.0, 14.0, 17.0, 20.0)
FIRST = 4  # date, time, laboratory, use: above the table


def laboratory_sheet(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page LAB: one panel."""
    record = next((r for r in unit.records(book) if isinstance(r, LabPanel)), None)
    panel = record or LabPanel().in_book(book)
    numbered = list(enumerate(LabPanel.ITEMS, 1))
    flow: list[Flowable] = [strike_line(set_, panel), Spacer(0, 4)] if panel.void else []
    first, last = item_pairs(set_, panel, numbered[:FIRST], blank=unit.blank), numbered[-1:]
    flow += [pairs(set_, first, widths=(31.0, 42.0, 31.0, 69.0), least=ROW if unit.blank else 0.0), Spacer(0, 5)]
    if unit.blank:
        flow += [_blank_values(set_), Spacer(0, 5)]
        title = f"{_number(LabPanel.other_tests)} {set_.label(LabPanel.other_tests)}"
        flow += [log_table(set_, OtherTest, OtherTest.ITEMS, (), blank=True, title=title), Spacer(0, 5)]
    else:
        flow += [_values(set_, panel), Spacer(0, 5), _other_values(set_, panel), Spacer(0, 5)]
    flow.append(pairs(set_, item_pairs(set_, panel, last, blank=unit.blank), widths=(68.0, 105.0)))
    note = ruled(set_.face, (173.0,), (), [Line([set_.say(OUTSIDE)])], size=7.5, framed=False)
    return [*flow, *(missing_note(set_, blank=True) if unit.blank else [note])]


def of_value(item: LabValue) -> tuple[Item[Any], Item[Any]]:
    """The grade and the judgement that belong to one of the eight values."""
    return LabPanel.item(f"LAB_G_{item.analyte}"), LabPanel.item(f"LAB_CS_{item.analyte}")


def _number(item: Item[Any]) -> int:
    return LabPanel.ITEMS.index(item) + 1


def _span(items: Iterable[Item[Any]]) -> str:
    numbers = [_number(item) for item in items]
    return f"{numbers[0]}-{numbers[-1]}"


def _heads(set_: Typesetter) -> tuple[str, str]:
    grades, judgements = zip(*map(of_value, EIGHT), strict=True)
    grade = f"{set_.say(OtherTest.grade.label)} ({_span(grades)})"
    return grade, f"{set_.say(OtherTest.significant.label)} ({_span(judgements)})"


def _values(set_: Typesetter, panel: LabPanel) -> Flowable:
    head = [set_.say(text) for text in (NUMBER, TEST, VALUE, CONVERTED, RANGE)]
    rows: list[Line] = []
    for item in EIGHT:
        _, judgement = of_value(item)
        limits = limits_of(panel, item)
        cells = [str(_number(item)), set_.label(item), *_measured(set_, panel, item, str(item.analyte), limits, panel)]
        grading = panel.grading(item)
        cells += [grade_cell(grading), answer_cell(set_, panel, judgement)]
        explained = _explained(set_, grading)
        rows.append(Line(cells, struck=panel.void, keep=bool(explained)))
        if explained:
            rows.append(Line(["", Cell(explained, figures=True)], (1, 6)))
    return ruled(set_.face, WIDTHS, [*head, *_heads(set_)], rows)


def _other_values(set_: Typesetter, panel: LabPanel) -> Flowable:
    title = f"{_number(LabPanel.other_tests)} {set_.label(LabPanel.other_tests)}"
    head = [
        *(set_.say(text) for text in (NUMBER, OtherTest.test.label, VALUE, CONVERTED, RANGE)),
        *(set_.say(text) for text in (OtherTest.flag.label, OtherTest.grade.label, OtherTest.significant.label)),
    ]
    rows: list[Line] = []
    for row in LabPanel.other_tests.every(panel):
        limits = kept_limits(row.answer(OtherTest.value)) or panel.book.limits(
            panel.laboratory, row.test or "", panel.sampled_on
        )
        cells: list[Cell | str] = [str(row.line_no), answer_cell(set_, row, OtherTest.test)]
        cells += _measured(set_, row, OtherTest.value, row.test, limits, panel)
        grading = row.grading()
        cells += [set_.value(row, OtherTest.flag), grade_cell(grading), answer_cell(set_, row, OtherTest.significant)]
        rows.append(Line(cells, struck=row.void or panel.void, keep=row.void))
        if row.void:
            rows.append(Line([set_.struck(row)], (8,)))
        elif explained := _explained(set_, grading):
            rows.append(Line(["", Cell(explained, figures=True)], (1, 7)))
    rows = rows or [Line([""], (8,))]
    return ruled(set_.face, OTHER_WIDTHS, head, rows, title=title)


def _measured(
    set_: Typesetter,
    record: LabPanel | OtherTest,
    item: LabValue,
    test: str | None,
    limits: Limits | None,
    panel: LabPanel,
) -> list[Cell | str]:
    answer = record.answer(item)
    outside = is_outside(answer, test, limits, panel.leukocytes)
    value = Cell(
        set_.value(record, item), boxed=answer.unreadable or outside, bold=outside, figures=answer.value is not None
    )
    return [
        value,
        Cell(converted(set_, answer, test, panel.leukocytes), figures=True),
        Cell(range_words(set_, limits), figures=True),
    ]


def converted(set_: Typesetter, answer: Answer[Quantity], test: str | None, leukocytes: Quantity | None) -> str:
    """The value in the unit of the protocol where it was given in another one."""
    analyte = ANALYTES.get(test or "")
    if analyte is None or answer.value is None or answer.value.unit == analyte.canonical.key:
        return ""
    shown = shown_canonical(answer.value, analyte, leukocytes=leukocytes)
    return set_.face.fold(f"= {shown} {analyte.canonical.text}") if shown else ""


def range_words(set_: Typesetter, limits: Limits | None) -> str:
    """A reference range with its unit: "3300-8600 /µL"; "" for none."""
    if limits is None:
        return ""
    known = limits.high or limits.low
    low, high = (limit.text() if limit else "" for limit in (limits.low, limits.high))
    return set_.face.fold(f"{low}-{high} {unit_text(known.unit)}".strip()) if known else ""


def limits_of(panel: LabPanel, item: LabValue) -> Limits | None:
    """The range a value was judged by: the one kept with it, else the one valid on the day of sampling."""
    kept = kept_limits(panel.answer(item))
    return kept or panel.book.limits(panel.laboratory, str(item.analyte), panel.sampled_on)


def is_outside(answer: Answer[Quantity], test: str | None, limits: Limits | None, leukocytes: Quantity | None) -> bool:
    """Whether a value lies certainly outside its reference range."""
    analyte = ANALYTES.get(test or "")
    if analyte is None or answer.value is None or limits is None:
        return False
    value = canonical(answer.value, analyte, leukocytes=leukocytes)
    low, high = (
        canonical(limit, analyte, leukocytes=leukocytes) if limit else None for limit in (limits.low, limits.high)
    )
    if value is None:
        return False
    below = low is not None and low.exact is not None and compare(value, "<", low.exact)
    return bool(below or (high is not None and high.exact is not None and compare(value, ">", high.exact)))


def grade_words(grading: Grading | None) -> str:
    """The proposed grade as "G2"; "" where there is none."""
    return f"G{grading.grade}" if grading and grading.grade is not None else ""


def grade_cell(grading: Grading | None) -> Cell:
    """The proposed grade as "G2", boxed from grade 1 on; a dash where none can be given."""
    if grading is None:
        return Cell()
    if grading.grade is None:
        return Cell("–", align="CENTER")
    return Cell(grade_words(grading), boxed=grading.grade > 0, align="CENTER", figures=True)


def _explained(set_: Typesetter, grading: Grading | None) -> str:
    # The arithmetic is printed where it says something: a grade from 1, or no grade at all.
    if grading is None or grading.grade == 0:
        return ""
    mark = f"; {set_.say(grading.mark)}" if grading.mark else ""
    return set_.say(grading.says) + mark


def _blank_values(set_: Typesetter) -> Flowable:
    _, judged = _heads(set_)
    condition = of_value(EIGHT[0])[1].asked_if
    said = f"{judged}\n({set_.say(condition.words)})" if condition else judged
    rows = []
    for item in EIGHT:
        cells: list[Cell | str] = [
            str(_number(item)),
            set_.label(item),
            blank_answer(set_, item),
            blank_answer(set_, of_value(item)[1]),
        ]
        rows.append(Line(cells, least=ROW))
    return ruled(set_.face, BLANK_WIDTHS, [set_.say(NUMBER), set_.say(TEST), set_.say(VALUE), said], rows)
