"""The RECIST v1.0 sheet: lesions down, at most six assessments across, sums, responses, and the arithmetic below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, Spacer

from model.derive.recist import Reading, tenths_of
from model.derive.sums import arithmetic, mm, signed
from model.items import Item, Rows
from model.protocol import BaselineLesions, Patient, StudySettings, TumourAssessment
from model.protocol.lesions import BaselineLesion
from model.protocol.response import (
    DISAPPEARED,
    MEASURED,
    NontargetState,
    TargetMeasurement,
)
from model.text import Text
from reports.binder import Unit
from reports.forms import answer_cell, form_page
from reports.listings.laboratory import NextSheet
from reports.pairs import pairs, setting_pair
from reports.printed import said_code
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

TITLE = Text("Tumour assessments by RECIST version 1.0", "RECIST v1.0による腫瘍評価")
CONTINUED = Text("Tumour assessments by RECIST version 1.0 (continued)", "RECIST v1.0による腫瘍評価(続き)")
LESION = Text("Lesion", "病変")
BASELINE = Text("Baseline", "ベースライン")
NADIR_ON = Text("({day})", "({day})")
NO_DATE = Text("no date", "日付未入力")
DETAILS = Text("Details and arithmetic", "詳細と計算")
AGAIN = Text("Equivocal new lesion, to be judged again", "新病変の疑い(要再評価)")
NUMBER_ALONE = Text("A number alone: {status}.", "数値のみ: {status}。")
MEASURED_WORDS = TargetMeasurement.target_status.words(MEASURED)
ARITHMETIC = Text("arithmetic", "計算")
RULES = Text(
    "PR: sum ≤ 0.7 × baseline; PD: sum ≥ 1.2 × smallest sum so far, baseline included, no 5-mm rule; lymph nodes by "
    "longest diameter; CR and PR are confirmed after 28 days or more. Percentages are for display only.",
    "PR: 長径和 ≤ 0.7 × ベースライン。PD: 長径和 ≥ 1.2 × それまでの最小値(ベースラインを含む。5mmの規定なし)。"
    "リンパ節も長径で測定。CR・PRは28日以上の間隔で確定。%は表示のみ。",
)
ACROSS = 6
DAY, WIDTH = 19.8, 173.0  # the longest word of a state fits into a day at this size
DETAIL_WIDTHS = (20.0, 36.0, 117.0)
SIZE, DETAIL_SIZE = 7.0, 7.5
IN_WORDS: tuple[Item[Any], ...] = (
    TumourAssessment.new_lesion_site,
    TumourAssessment.difference_reason,
    TumourAssessment.progression_determined_on,
    TumourAssessment.progression_basis,
)
NUMBERS: dict[Item[Any], int] = {item: n for n, item in enumerate(TumourAssessment.ITEMS, 1)}


def tumour_sheet(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page TU: six assessments to a sheet; a blank form for one assessment."""
    if unit.blank:
        return form_page(set_, TumourAssessment().in_book(book), blank=True)
    records = [record for record in unit.records(book) if isinstance(record, TumourAssessment)]
    records.sort(key=lambda record: (record.imaged_on or date.max, record.line_no))
    flow: list[Flowable] = []
    for at in range(0, max(len(records), 1), ACROSS):
        flow += [NextSheet()] if flow else []
        flow += _sheet(set_, book, records[at : at + ACROSS])
    settings = (StudySettings.sd_minimum_days, StudySettings.bor_confirmation_after_cutoff)
    best = book.best_response
    said = set_.say(best.words) if best is not None else ""
    waiting = ", ".join(f"{day} {set_.face.fold(site)}".strip() for day, site in book.equivocal_lesions)
    outcome = pairs(
        set_,
        [
            *([(set_.say(AGAIN), waiting)] if waiting else []),
            (_numbered(set_, TumourAssessment.best_overall_response), said or _why(set_, records)),
            *(setting_pair(set_, book, setting) for setting in settings),
        ],
        widths=(82.0, 91.0),
        size=DETAIL_SIZE,
        leading=1.35,
    )
    measured = set_.say(NUMBER_ALONE.filled(status=said_code(MEASURED, MEASURED_WORDS.of(set_.lang))))
    note = ruled(set_.face, (WIDTH,), (), [Line([f"{measured} {set_.say(RULES)}"])], size=7.5, framed=False)
    return [*flow, outcome, Spacer(0, 3), note]


def _sheet(set_: Typesetter, book: Patient, records: Sequence[TumourAssessment]) -> list[Flowable]:
    baseline = book.one(BaselineLesions)
    lesions = BaselineLesions.lesions.every(baseline) if baseline else ()
    days = [_headed(set_, record) for record in records]
    on = set_.value(baseline, BaselineLesions.imaged_on) if baseline else ""
    head = [set_.say(LESION), f"{set_.say(BASELINE)}\n{on}", *days]
    week = [set_.value(record, TumourAssessment.week) if record.week is not None else "" for record in records]
    rows = [Line([_numbered(set_, TumourAssessment.week), "", *week])]
    method = set_.value(baseline, BaselineLesions.method) if baseline else ""
    rows.append(Line([_numbered(set_, TumourAssessment.method), method, *_answers(set_, records, "method")]))
    for kind, table in (("T", TumourAssessment.targets), ("N", TumourAssessment.nontargets)):
        shown = [lesion for lesion in lesions if lesion.lesion_type == kind]
        if shown:
            rows.append(_caption(set_, table, len(head)))
        rows += [line for lesion in shown for line in _lesion(set_, lesion, records, table)]
    rows += _figures(set_, baseline, records)
    widths = [WIDTH - DAY * (len(head) - 1), *(DAY,) * (len(head) - 1)]
    grid = ruled(
        set_.face, widths, head, rows, title=set_.say(TITLE), continued=set_.say(CONTINUED), size=SIZE, leading=1.45
    )
    return [grid, Spacer(0, 5), *_details(set_, records), Spacer(0, 5)]


def _caption(set_: Typesetter, table: Rows[Any], columns: int) -> Line:
    """The rows below: their table, and what each cell of them answers."""
    units = [f" ({set_.say(item.unit)})" if item.unit else "" for item in table.row.ITEMS]
    said = "; ".join(f"{set_.label(item)}{unit}" for item, unit in zip(table.row.ITEMS, units, strict=True))
    title = Cell(f"{NUMBERS[table]} {set_.label(table)}", bold=True)
    return Line([title, said], (1, columns - 1), keep=True, shaded=True)


def _headed(set_: Typesetter, record: TumourAssessment) -> str:
    day = set_.value(record, TumourAssessment.imaged_on) or set_.say(NO_DATE)
    return f"{day}\n{set_.struck(record)}" if record.void else day


def _lesion(
    set_: Typesetter, lesion: BaselineLesion, records: Sequence[TumourAssessment], table: Rows[Any]
) -> Iterator[Line]:
    organ = set_.say(BaselineLesion.organ.words(lesion.organ)) if lesion.organ is not None else ""
    parts = [lesion.number or "", organ, set_.value(lesion, BaselineLesion.segments)]
    name = " ".join(part for part in (*parts, set_.value(lesion, BaselineLesion.location)) if part)
    stood = set_.value(lesion, BaselineLesion.longest_diameter)
    cells: list[Cell | str] = [name, Cell(stood, figures=True, align="CENTER")]
    for record in records:
        every = [row for row in table.every(record) if not row.void and _link(row) == lesion.id]
        cells.append(_state(set_, every[0]) if every else Cell())
    yield Line(cells, struck=lesion.void, keep=lesion.void)
    if lesion.void:
        yield Line([set_.struck(lesion)], (len(cells),))


def _link(row: TargetMeasurement | NontargetState) -> int | None:
    return row.lesion if isinstance(row, TargetMeasurement) else row.nontarget_lesion


def _state(set_: Typesetter, row: TargetMeasurement | NontargetState) -> Cell:
    if isinstance(row, NontargetState):
        return Cell(set_.value(row, NontargetState.nontarget_status), align="CENTER")
    diameter = row.answer(TargetMeasurement.longest_diameter)
    said = set_.value(row, TargetMeasurement.longest_diameter) if row.target_status != DISAPPEARED else ""
    status = "" if row.target_status == MEASURED else set_.value(row, TargetMeasurement.target_status)
    words = "\n".join(part for part in (status, said) if part)
    return Cell(words, boxed=diameter.unreadable, figures=not status and diameter.value is not None, align="CENTER")


def _figures(set_: Typesetter, baseline: BaselineLesions | None, records: Sequence[TumourAssessment]) -> Iterator[Line]:
    readings = [record.reading for record in records]
    known = [reading if isinstance(reading, Reading) else None for reading in readings]
    total = tenths_of(baseline.sum_of_diameters) if baseline else None
    stood = "" if total is None else mm(total)
    unit = TumourAssessment.sum_of_diameters.unit
    sums = [mm(r.sum.complete) if r and r.target is not None and r.sum.complete is not None else "–" for r in known]
    yield _row(set_, TumourAssessment.sum_of_diameters, stood, sums, unit, bold=True)
    percents = [signed(r.from_baseline) if r and r.from_baseline is not None else "–" for r in known]
    yield _row(
        set_,
        TumourAssessment.change_from_baseline,
        "",
        percents,
        TumourAssessment.change_from_baseline.unit,
        figures=True,
    )
    smallest = [_from_nadir(set_, reading) for reading in known]
    yield _row(
        set_, TumourAssessment.change_from_nadir, "", smallest, TumourAssessment.change_from_nadir.unit, figures=True
    )
    computed: tuple[Item[Any], ...] = (
        TumourAssessment.target_response,
        TumourAssessment.nontarget_response,
    )
    for item in computed:
        yield _row(set_, item, "", [_computed(set_, record, item) for record in records])
    yield _row(set_, TumourAssessment.new_lesion, "", _answers(set_, records, "new_lesion"))
    responses = [_computed(set_, record, TumourAssessment.computed_response) for record in records]
    yield _row(set_, TumourAssessment.computed_response, "", responses, bold=True)
    own = _answers(set_, records, "overall_response")
    yield _row(set_, TumourAssessment.overall_response, "", own, bold=True)


def _from_nadir(set_: Typesetter, reading: Reading | None) -> str:
    if reading is None or reading.nadir is None:
        return "–"
    percent = "–" if reading.from_nadir is None else signed(reading.from_nadir)
    return f"{percent}\n{set_.say(NADIR_ON.filled(day=reading.nadir.on or ''))}"


def _computed(set_: Typesetter, record: TumourAssessment, item: Item[Any]) -> str:
    return set_.value(record, item) if item.__get__(record, TumourAssessment) is not None else "–"


def _answers(set_: Typesetter, records: Sequence[TumourAssessment], name: str) -> list[str]:
    item: Item[Any] = getattr(TumourAssessment, name)
    return [set_.value(record, item) for record in records]


def _row(
    set_: Typesetter,
    item: Item[Any],
    baseline: str,
    said: Sequence[str],
    unit: Text | None = None,
    *,
    bold: bool = False,
    figures: bool = False,
) -> Line:
    label = f"{_numbered(set_, item)}{f' ({set_.say(unit)})' if unit else ''}"
    cells = [Cell(words, align="CENTER", bold=bold, figures=figures) for words in (baseline, *said)]
    return Line([label, *cells])


def _details(set_: Typesetter, records: Sequence[TumourAssessment]) -> list[Flowable]:
    said = "; ".join([*(_numbered(set_, item) for item in IN_WORDS), set_.say(ARITHMETIC)])
    head = [_numbered(set_, TumourAssessment.imaged_on), _numbered(set_, TumourAssessment.read_by), said]
    rows: list[Line] = []
    for record in records:
        day = set_.value(record, TumourAssessment.imaged_on) or set_.say(NO_DATE)
        reader = answer_cell(set_, record, TumourAssessment.read_by)
        rows.append(
            Line(
                [Cell(day, figures=True), reader, "\n".join(_said(set_, record))], struck=record.void, keep=record.void
            )
        )
        if record.void:
            rows.append(Line([set_.struck(record)], (3,)))
    return [ruled(set_.face, DETAIL_WIDTHS, head, rows, title=set_.say(DETAILS), size=DETAIL_SIZE, leading=1.4)]


def _said(set_: Typesetter, record: TumourAssessment) -> Iterator[str]:
    """What has no place in the grid: words, dates, rows taken back, and the arithmetic."""
    for item in IN_WORDS:
        if record.asked(item):
            yield f"{_numbered(set_, item)}: {set_.value(record, item)}"
    for table in (TumourAssessment.targets, TumourAssessment.nontargets):
        yield from (f"{set_.value(row, row.ITEMS[0])} {set_.struck(row)}" for row in table.every(record) if row.void)
    reading = record.reading
    yield set_.say(arithmetic(reading) if isinstance(reading, Reading) else reading.why)


def _numbered(set_: Typesetter, item: Item[Any]) -> str:
    return f"{NUMBERS[item]} {set_.label(item)}"


def _why(set_: Typesetter, records: Sequence[TumourAssessment]) -> str:
    return set_.value(records[0], TumourAssessment.best_overall_response) if records else ""
