"""The cumulative laboratory sheet: tests down, at most eight sampling days across, the baseline on every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable

from model.derive.grading import Grading
from model.derive.ranges import Limits
from model.derive.windows import study_week
from model.items import LabValue
from model.protocol import LabPanel, Patient
from model.protocol.laboratory import EIGHT, OtherTest, kept_limits
from model.text import Text
from reports.binder import Unit
from reports.laboratory import TEST, converted, grade_words, is_outside, limits_of, of_value, range_words
from reports.listings.listing import WIDTH, Case, Listing, called
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

BASELINE = Text("baseline", "ベースライン")
UNSCHEDULED = Text("unscheduled", "規定外")
HOW = Text(
    "{who}. Values as on the slip, below them the converted value (=), the reference range of that day (R) and the "
    "CTCAE v3.0 grade; boxed: outside the range or not read; ! = clinically significant; – end: {n} panels –",
    "{who}。測定値は伝票どおり。その下に換算値(=)、採血日の基準範囲(R)、CTCAE v3.0 Grade。"
    "枠囲み: 基準範囲外または未確定。!=臨床的に問題。– 以上 {n}件 –",
)
NONE = Text("No laboratory panel recorded.", "臨床検査の記録はありません")
ACROSS = 8
OTHERS = LabPanel.other_tests
DAY_WIDTH = {"en": 18.7, "ja": 19.375}  # eight beside the longest name of a test, the heads on whole lines
WIDEST = 45.0


class NextSheet(Flowable):
    """Takes what is left of the sheet, so that what follows begins on the next one."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Nothing."""


def cumulative_sheet(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page LBC."""
    return cumulative(set_, book)


def cumulative(set_: Typesetter, book: Patient) -> list[Flowable]:
    """One subject's panels by their day: the baseline on every sheet, and after it the others, seven to a sheet."""
    panels = sorted(book.every(LabPanel), key=lambda panel: (panel.sampled_on or date.max, panel.line_no))
    first = baseline_of(panels)
    others = [panel for panel in panels if panel is not first]
    fixed, beside = ([first], ACROSS - 1) if first else ([], ACROSS)
    sheets = [[*fixed, *others[n : n + beside]] for n in range(0, max(1, len(others)), beside)]
    flow: list[Flowable] = []
    for shown in sheets:
        flow += [NextSheet()] if flow else []
        flow += _sheet(set_, book, shown, first, len(panels))
    return flow


def baseline_of(panels: Sequence[LabPanel]) -> LabPanel | None:
    """The standing panel used for eligibility."""
    return next((panel for panel in panels if panel.used_for_eligibility == "1" and not panel.void), None)


def is_unscheduled(book: Patient, panel: LabPanel) -> bool:
    """Whether a panel after the baseline was sampled in the window of no planned visit with a laboratory panel."""
    day = panel.sampled_on
    due = (visit for visit in book.planned if "LAB" in visit.forms)
    return day is not None and panel.used_for_eligibility != "1" and not any(visit.allows(day) for visit in due)


def _sheet(
    set_: Typesetter, book: Patient, shown: Sequence[LabPanel], first: LabPanel | None, number: int
) -> list[Flowable]:
    said = set_.say(HOW.filled(who=called(book), n=number))
    note = ruled(set_.face, (WIDTH,), (), [Line([said if shown else set_.say(NONE)])], size=7.5, framed=False)
    if not shown:
        return [note]
    head = [set_.say(TEST), *(_headed(set_, book, panel, first) for panel in shown)]
    rows = [Line([set_.label(item), *(_of_eight(set_, panel, item) for panel in shown)]) for item in EIGHT]
    tests = dict.fromkeys(row.test for panel in shown for row in OTHERS.every(panel) if row.test and not row.void)
    for test in tests:
        label = set_.say(OtherTest.test.words(test))
        rows.append(Line([label, *(_of_others(set_, panel, test) for panel in shown)]))
    day = DAY_WIDTH[set_.lang]
    widths = [min(WIDEST, WIDTH - day * len(shown)), *(day,) * len(shown)]
    return [note, ruled(set_.face, widths, head, rows, size=7, leading=1.3)]


def _headed(set_: Typesetter, book: Patient, panel: LabPanel, first: LabPanel | None) -> str:
    day, begun = panel.sampled_on, book.first_dose_on
    said = [set_.value(panel, LabPanel.sampled_on)]
    if day and begun:
        said.append(study_week(day, begun))
    if panel is first:
        said.append(set_.say(BASELINE))
    elif is_unscheduled(book, panel):
        said.append(set_.say(UNSCHEDULED))
    if panel.void:
        said.append(set_.struck(panel))
    return "\n".join(said)


def _of_eight(set_: Typesetter, panel: LabPanel, item: LabValue) -> Cell:
    _, judged = of_value(item)
    significant = panel.answer(judged).value == "1"
    return _result(
        set_, panel, item, str(item.analyte), limits_of(panel, item), panel.grading(item), panel, significant
    )


def _of_others(set_: Typesetter, panel: LabPanel, test: str) -> Cell:
    row = next((row for row in OTHERS.every(panel) if row.test == test and not row.void), None)
    if row is None:
        return Cell()
    limits = kept_limits(row.answer(OtherTest.value)) or panel.book.limits(panel.laboratory, test, panel.sampled_on)
    significant = row.significant == "1"
    return _result(set_, row, OtherTest.value, test, limits, row.grading(), panel, significant)


def _result(
    set_: Typesetter,
    record: LabPanel | OtherTest,
    item: LabValue,
    test: str,
    limits: Limits | None,
    grading: Grading | None,
    panel: LabPanel,
    significant: bool,
) -> Cell:
    value = set_.value(record, item)
    if not value:
        return Cell()
    answer = record.answer(item)
    grade = grade_words(grading) if grading and grading.grade else ""
    range_ = range_words(set_, limits)
    said = [f"{value}{' !' if significant else ''}", converted(set_, answer, test, panel.leukocytes)]
    said += [f"R {range_}" if range_ else "", grade]
    outside = is_outside(answer, test, limits, panel.leukocytes)
    text = "\n".join(part for part in said if part)
    if panel.void:
        text = f"[{text}]"
    return Cell(text, figures=True, boxed=(outside or answer.unreadable) and not panel.void)


class CumulativeListing(Listing):
    """Not a table of rows but every subject's own sheets, one after the other."""

    code = "LBC"
    order = Text("subject number, day of sampling", "症例番号、採血日")
    columns = ()

    def __init__(self, set_: Typesetter) -> None:
        super().__init__(set_)
        self._sheets: list[Flowable] = []

    def add(self, case: Case) -> None:
        """Her sheets; none for a subject without a panel."""
        self.considered += 1
        panels = case.book.every(LabPanel)
        if panels:
            set_ = replace(self.set_, confirmed=case.book.confirmed_settings, strikes=case.strikes)
            self.subjects += 1
            self.rows += len(panels)
            self._sheets += [NextSheet()] if self._sheets else []
            self._sheets += cumulative(set_, case.book)

    def body(self) -> list[Flowable]:
        """All sheets."""
        nothing = ruled(self.set_.face, (173.0,), (), [Line([self.set_.say(NONE)])])
        return self._sheets or [nothing]
