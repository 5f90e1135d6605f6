"""Case summary: tumour assessments, the end of treatment and what came after it, and departures from the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable

from model.derive.recist import Reading
from model.derive.sums import reason
from model.protocol import (
    BaselineLesions,
    Death,
    Deviation,
    EndOfTreatment,
    NoteToFile,
    SafetyFollowUp,
    SurvivalFollowUp,
    TumourAssessment,
)
from model.text import Text
from reports.blank import ROW
from reports.figures import tumour_line
from reports.forms import BRIEF_ROWS, NUMBER, headed, row_cell
from reports.pen import Picture
from reports.summary.contents import Contents, answers, none_recorded, records
from reports.table import HEAD, Cell, Line, ruled

SUMS = (
    (TumourAssessment.imaged_on, 19.5),
    (TumourAssessment.week, 12.4),
    (TumourAssessment.sum_of_diameters, 12.0),
    (TumourAssessment.change_from_baseline, 16.0),
    (TumourAssessment.change_from_nadir, 18.0),
    (TumourAssessment.target_response, 17.0),
    (TumourAssessment.nontarget_response, 17.0),
    (TumourAssessment.new_lesion, 14.8),
    (TumourAssessment.computed_response, 17.0),
    (TumourAssessment.overall_response, 22.3),
)
BELOW = (
    TumourAssessment.new_lesion_site,
    TumourAssessment.difference_reason,
    TumourAssessment.progression_determined_on,
    TumourAssessment.progression_basis,
)
AT_BASELINE = Text("BL", "BL")
DEVIATION = (
    Deviation.occurred_on,
    Deviation.found_on,
    Deviation.category,
    Deviation.importance,
    Deviation.investigator,
    Deviation.description,
    Deviation.reason,
    Deviation.action,
    Deviation.reports,
    Deviation.concerns,
)


def tumour(c: Contents) -> Iterator[Flowable]:
    """Section 8: the sums with the response of each time point and the rule that gives it, and their line."""
    found = sorted(c.every(TumourAssessment), key=lambda record: record.imaged_on or date.max)
    if not found and not c.blank:
        yield none_recorded(c)
        return
    head = [c.say(NUMBER), *(headed(c.set_, item) for item, _ in SUMS)]
    rows = [Line([""] * len(head), least=ROW)] * BRIEF_ROWS if c.blank else [*_baseline(c), *_time_points(c, found)]
    yield ruled(c.set_.face, (7.0, *(width for _, width in SUMS)), head, rows, size=8, leading=1.35)
    if not c.blank and (figure := tumour_line(c.book, c.set_.lang)):
        yield Picture(c.set_, figure)


def _baseline(c: Contents) -> Iterator[Line]:
    lesions = c.one(BaselineLesions)
    if lesions is not None:
        items = (BaselineLesions.imaged_on, None, BaselineLesions.sum_of_diameters, *[None] * 7)
        yield Line([c.say(AT_BASELINE), *(row_cell(c.set_, lesions, item) if item else "" for item in items)])


def _time_points(c: Contents, found: Sequence[TumourAssessment]) -> Iterator[Line]:
    for record in found:
        below = [f"{c.set_.label(item)}: {said}" for item in BELOW if (said := c.set_.value(record, item))]
        if isinstance(record.reading, Reading):
            below = [c.say(reason(record.reading)), *below]
        cells = [row_cell(c.set_, record, item) for item, _ in SUMS]
        yield Line([str(record.line_no), *cells], struck=record.void, keep=True)
        words = c.set_.struck(record) if record.void else "; ".join(below)
        yield Line(["", Cell(words, figures=True)], (1, len(SUMS)), rule=HEAD)


def after(c: Contents) -> Iterator[Flowable]:
    """Section 11: the end of treatment, the follow-up 30 days later, survival, death."""
    if not c.blank and not any(c.every(form) for form in (EndOfTreatment, SafetyFollowUp, SurvivalFollowUp, Death)):
        yield none_recorded(c)
        return
    yield from answers(c, EndOfTreatment)
    yield from answers(c, SafetyFollowUp)
    yield records(c, SurvivalFollowUp, c.every(SurvivalFollowUp))
    yield from answers(c, Death)


def departures(c: Contents) -> Iterator[Flowable]:
    """Section 12: deviations and notes to file."""
    if not c.blank and not c.every(Deviation) and not c.every(NoteToFile):
        yield none_recorded(c)
        return
    yield records(c, Deviation, c.every(Deviation), DEVIATION)
    yield records(c, NoteToFile, c.every(NoteToFile))
