"""Dispensing and return: each supply with what came back, the running balance, and the account against the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from model.derive.dose import rounded
from model.derive.tablets import overall_compliance
from model.protocol import Dispensing, Patient, StudySettings
from model.text import Text
from reports.binder import Unit
from reports.dosing import FORMULA
from reports.forms import NUMBER, headed, log_table, missing_note, row_cell
from reports.pairs import pairs
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

BALANCE = Text("Tablets with the patient", "患者手持ち錠数")
UNEXPLAINED = Text("Tablets unexplained", "説明不能錠数")
COMMENT = Text("Explanation", "説明")
TOTAL = Text("Total", "合計")
OVERALL = Text("Overall compliance of counted supplies", "回収済み分の通算服薬率")
HOW = Text(
    "used / expected × 100; expected = prescribed tablets from the day of dispensing to the day before the count; "
    "unexplained = used - taken by the log",
    "使用数 / 予定数 × 100。予定数=交付日から回収前日までの処方錠数。説明不能=使用数-服薬記録上の服用数",
)
FIRST_LINE = (
    Dispensing.dispensed_on,
    Dispensing.dispensed,
    Dispensing.lot,
    Dispensing.expires_on,
    Dispensing.dispensed_by,
    Dispensing.counted_on,
    Dispensing.returned,
    Dispensing.lost,
)
SECOND_LINE = (Dispensing.expected, Dispensing.taken_by_log, Dispensing.used, Dispensing.compliance)
WIDTHS = (8.0, 20.0, 18.0, 21.0, 19.0, 31.0, 20.0, 18.0, 18.0)
SPANS = (1, 2, 2, 1, 1, 2)


def dispensing_log(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page DSP."""
    if unit.blank:
        return [log_table(set_, Dispensing, Dispensing.ITEMS, (), blank=True), *missing_note(set_, blank=True)]
    records = [record for record in unit.records(book) if isinstance(record, Dispensing)]
    return [supply_table(set_, records), Spacer(0, 5), totals(set_, book, records)]


def supply_table(set_: Typesetter, records: Sequence[Dispensing], title: str = "") -> Flowable:
    """Each supply on two lines with the running balance; struck-out ones lined through."""
    rows: list[Line] = []
    balance = 0
    for record in records:
        balance += still_out(record)
        rows += _supply(set_, record, balance)
    rows = rows or [Line([""], (len(WIDTHS),))]
    head = [set_.say(NUMBER), *(headed(set_, item) for item in FIRST_LINE)]
    second = Line(["", *(headed(set_, item) for item in SECOND_LINE), set_.say(BALANCE)], SPANS)
    return ruled(set_.face, WIDTHS, head, rows, title=title, subheads=[second])


def still_out(record: Dispensing) -> int:
    """Tablets of a supply that are with the patient; none of one that was struck out."""
    if record.void:
        return 0
    return (record.dispensed or 0) - (record.returned or 0) - (record.lost or 0) - max(record.used or 0, 0)


def _supply(set_: Typesetter, record: Dispensing, balance: int) -> list[Line]:
    first = [Cell(str(record.line_no)), *(row_cell(set_, record, item) for item in FIRST_LINE)]
    first[3] = replace(first[3], figures=True)
    held = Cell("" if record.void else str(balance), figures=True)
    second: list[Cell | str] = ["", *(row_cell(set_, record, item) for item in SECOND_LINE), held]
    unexplained = record.account.unexplained
    below = ""
    if record.void:
        below = set_.struck(record)
    elif unexplained:
        number = rounded(unexplained, 0 if unexplained.denominator == 1 else 1)
        below = f"{set_.say(UNEXPLAINED)}: {number}   {set_.say(COMMENT)}: ______________________________"
    lines = [
        Line(first, struck=record.void, keep=True),
        Line(second, SPANS, struck=record.void, keep=bool(below)),
    ]
    return [*lines, Line(["", below], (1, len(WIDTHS) - 1))] if below else lines


def totals(set_: Typesetter, book: Patient, records: Sequence[Dispensing]) -> Flowable:
    """Sums over the standing supplies, and the compliance over all that were counted, with its formula."""
    standing = [record for record in records if not record.void]
    share = overall_compliance(record.account for record in standing)
    strength = StudySettings.tablet_strength
    sums = [
        f"{set_.say(item.label)} {sum(item.__get__(record, Dispensing) or 0 for record in standing)}"
        for item in (Dispensing.dispensed, Dispensing.returned, Dispensing.lost)
    ]
    used = sum(record.used or 0 for record in standing)
    return pairs(
        set_,
        [
            (set_.say(TOTAL), "  ".join([*sums, f"{set_.say(Dispensing.used.label)} {used}"])),
            (set_.say(OVERALL), f"{rounded(share)} %" if share is not None else ""),
            (set_.label(strength), f"{book.setting(strength)} mg"),
            (set_.say(FORMULA), set_.say(HOW)),
        ],
        widths=(50.0, 123.0),
    )
