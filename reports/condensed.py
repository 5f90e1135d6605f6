"""Condensed tables of the case summary: criteria in two columns, events by grade, the course of each test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from model.derive.eligibility import Eligible, State
from model.items import LabValue
from model.protocol import AdverseEvent, Eligibility, LabPanel, Patient
from model.protocol.laboratory import EIGHT
from model.protocol.registration import CRITERIA
from model.text import Text
from reports.checklist import CRITERION, RESULT, result_words
from reports.forms import NUMBER
from reports.laboratory import TEST, grade_words, is_outside, limits_of
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

BASELINE = Text("Baseline", "ベースライン")
WORST = Text("Worst grade during treatment", "治療中の最悪Grade")
LATEST = Text("Last", "最終")
COUNTED = Text("Events by worst grade (inside the reporting period)", "最悪Grade別件数(評価期間内)")
TOTAL = Text("Total", "計")
APART = Text("Outside the period, not counted: {n}", "評価期間外(集計に含めない): {n}件")
UNCLEAR = "?"
GRADES = ("1", "2", "3", "4", "5")


def criteria_table(set_: Typesetter, verdict: Eligible | None, checklist: Eligibility | None) -> Flowable:
    """The 24 criteria with their results, twelve beside twelve, what is not met in bold; blank without a verdict."""
    cells: list[list[Cell | str]] = []
    if verdict is None:
        cells = [[criterion.id, set_.label(criterion), ""] for criterion in CRITERIA]
    else:
        for standing in verdict.standings:
            failed = standing.judged.state is State.NOT_MET
            result = Cell(result_words(set_, standing, checklist), bold=failed, boxed=failed, figures=not failed)
            cells.append([standing.criterion.id, Cell(set_.label(standing.criterion), bold=failed), result])
    half = (len(cells) + 1) // 2
    rows = [Line([*left, *right]) for left, right in zip(cells[:half], cells[half:], strict=True)]
    head = [set_.say(text) for text in (NUMBER, CRITERION, RESULT)] * 2
    return ruled(set_.face, (9.0, 59.5, 18.0) * 2, head, rows, size=7.5, leading=1.3)


def grade_counts(set_: Typesetter, events: Sequence[AdverseEvent]) -> Flowable:
    """Events by term and worst grade; those that may be outside the period are counted and marked."""
    counted = [event for event in events if event.in_reporting_period != "2"]
    apart = len(events) - len(counted)
    terms: dict[str, Counter[str]] = {}
    unclear: set[str] = set()
    for event in counted:
        term = set_.say(event.called)
        terms.setdefault(term, Counter())[event.grade or UNCLEAR] += 1
        if event.in_reporting_period == "3":
            unclear.add(term)
    rows = [
        _counts(set_, f"{term} {UNCLEAR}" if term in unclear else term, found) for term, found in sorted(terms.items())
    ]
    rows.append(_counts(set_, set_.say(TOTAL), sum(terms.values(), Counter()), bold=True))
    if apart:
        rows.append(Line([set_.say(APART.filled(n=apart))], (8,)))
    head: list[Cell | str] = [set_.say(AdverseEvent.term.label)]
    head += [Cell(said, align="RIGHT") for said in (*(f"G{grade}" for grade in GRADES), UNCLEAR, set_.say(TOTAL))]
    return ruled(set_.face, (82.0, *(13.0,) * 7), head, rows, title=set_.say(COUNTED))


def _counts(set_: Typesetter, said: str, found: Counter[str], *, bold: bool = False) -> Line:
    numbers = [found[grade] for grade in (*GRADES, UNCLEAR)]
    cells = [Cell(str(n) if n else "", figures=True, align="RIGHT") for n in (*numbers, sum(numbers))]
    return Line([said, *cells], bold=bold)


def laboratory_course(set_: Typesetter, book: Patient, *, blank: bool) -> Flowable:
    """The eight tests: at baseline, at their worst grade since the first dose, and last."""
    panels = [] if blank else sorted(_dated(book), key=lambda panel: panel.sampled_on or date.min)
    baseline = next((panel for panel in panels if panel.used_for_eligibility == "1"), None)
    first = book.first_dose_on
    since = [p for p in panels if first and p.sampled_on and p.sampled_on >= first]
    rows = []
    for item in EIGHT:
        with_value = [panel for panel in panels if panel.answer(item).value is not None]
        grades = [(found.grade, panel) for panel in since if (found := panel.grading(item)) and found.grade is not None]
        worst = max(grades, key=lambda graded: graded[0])[1] if grades else None
        last = with_value[-1] if with_value else None
        rows.append(Line([set_.label(item), *(_result(set_, panel, item) for panel in (baseline, worst, last))]))
    head = [set_.say(text) for text in (TEST, BASELINE, WORST, LATEST)]
    return ruled(set_.face, (38.0, 45.0, 45.0, 45.0), head, rows, size=7.5, leading=1.4)


def _dated(book: Patient) -> list[LabPanel]:
    return [panel for panel in book.all(LabPanel) if panel.sampled_on]


def _result(set_: Typesetter, panel: LabPanel | None, item: LabValue) -> Cell:
    if panel is None or panel.sampled_on is None:
        return Cell()
    said = " ".join(s for s in (set_.value(panel, item), grade_words(panel.grading(item))) if s)
    outside = is_outside(panel.answer(item), str(item.analyte), limits_of(panel, item), panel.leukocytes)
    return Cell(f"{said} {panel.sampled_on.isoformat()}" if said else "", figures=True, boxed=outside)
