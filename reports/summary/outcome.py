"""Case summary: tumour assessments, the end of treatment and what came after it, and departures from the protocol."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from model.protocol import (
    Death,
    Deviation,
    EndOfTreatment,
    NoteToFile,
    SafetyFollowUp,
    SurvivalFollowUp,
    TumourAssessment,
)
from reports.summary.contents import Contents, answers, none_recorded, records

SUMS = (
    TumourAssessment.imaged_on,
    TumourAssessment.week,
    TumourAssessment.sum_of_diameters,
    TumourAssessment.change_from_baseline,
    TumourAssessment.change_from_nadir,
    TumourAssessment.new_lesion,
    TumourAssessment.computed_response,
    TumourAssessment.overall_response,
)
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
    """Section 8: the sums with the response of each time point."""
    found = sorted(c.every(TumourAssessment), key=lambda record: (record.imaged_on is None, record.imaged_on))
    yield records(c, TumourAssessment, found, SUMS)


def after(c: Contents) -> Iterator[Flowable]:
    """Section 11: the end of treatment, the follow-up 30 days later, survival, death."""
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
