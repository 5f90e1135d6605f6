"""The tumour assessments of one patient read by RECIST version 1.0: time points, and the best overall response."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from model.answers import Answer
from model.derive.bestresponse import Best, BestResponse, Judged, best_response
from model.derive.recist import (
    GONE,
    BaselineScan,
    Length,
    NewLesion,
    Reading,
    Response,
    Scan,
    read_course,
    tenths_of,
)
from model.protocol.lesions import BaselineLesion, BaselineLesions
from model.protocol.response import CLINICAL_ONLY, DISAPPEARED, NontargetState, TargetMeasurement, TumourAssessment


@dataclass(frozen=True, slots=True)
class Assessed:
    """One dated tumour assessment as plain values, with its time point as RECIST reads it.

    `response` is the investigator's (a code of RESP), None until it is given; `record` and `line` find the record.
    """

    on: date
    reading: Reading
    response: Response | None
    method: str | None
    progression_determined_on: date | None
    progression_basis: tuple[str, ...]
    record: int | None
    line: int

    @property
    def clinical_only(self) -> bool:
        """Called progression for clinical worsening alone, which is none by RECIST."""
        return self.response is Response.PD and self.progression_basis == CLINICAL_ONLY

    @property
    def judged(self) -> Judged | None:
        """What counts for the best response by the investigator; worsening without progression by RECIST is NE."""
        if self.response is None:
            return None
        return Judged(self.on, Response.NE if self.clinical_only else self.response)


def baseline_scan(lesions: BaselineLesions | None) -> BaselineScan:
    """The lesions that stand at baseline."""
    if lesions is None:
        return BaselineScan(None, {})
    targets = {called(row): tenths_of(row.longest_diameter) for row in lesions.targets}
    others = tuple(called(row) for row in lesions.lesions if row.lesion_type == "N")
    return BaselineScan(lesions.imaged_on, targets, others)


def called(lesion: BaselineLesion) -> str:
    """The lesion's number, T1, N2 …"""
    return lesion.number or f"#{lesion.id}"


def scan_of(record: TumourAssessment, numbers: Mapping[int | None, str]) -> Scan | None:
    """What the assessment saw, by lesion number; None without an imaging date."""
    if record.imaged_on is None:
        return None
    targets = {numbers[row.lesion]: length(row) for row in record.targets if row.lesion in numbers}
    states = [(row.nontarget_lesion, row.nontarget_status) for row in record.nontargets]
    nontargets = {numbers[lesion]: state for lesion, state in states if lesion in numbers and state is not None}
    return Scan(record.imaged_on, targets, nontargets, _new_lesion(record.answer(TumourAssessment.new_lesion)), record)


def length(row: TargetMeasurement) -> Length:
    """A target row as a length; without a status or a number it is not evaluable, nothing is imputed."""
    if row.target_status == DISAPPEARED:
        return GONE
    return Length(tenths_of(row.measured))


def _new_lesion(answer: Answer[str]) -> NewLesion | None:
    if answer.missing is not None:
        return NewLesion.UNKNOWN
    return NewLesion(answer.value) if answer.value in list(NewLesion) else None


def assessed(lesions: BaselineLesions | None, records: Iterable[TumourAssessment]) -> dict[TumourAssessment, Assessed]:
    """Every dated assessment with its time point, in the order of the days."""
    baseline = baseline_scan(lesions)
    numbers = {row.id: called(row) for row in lesions.lesions} if lesions else {}
    scans = [scan for record in records if (scan := scan_of(record, numbers)) is not None]
    return {
        record: Assessed(
            reading.scan.on,
            reading,
            Response(record.overall_response) if record.overall_response in list(Response) else None,
            record.method,
            record.progression_determined_on,
            record.progression_basis or (),
            record.id,
            record.line_no,
        )
        for reading in read_course(baseline, scans)
        if isinstance(record := reading.scan.key, TumourAssessment)
    }


def rows_to_fill(lesions: BaselineLesions | None) -> dict[str, list[dict[str, Answer[int]]]]:
    """The rows a new assessment begins with, by row table: every lesion that stands at baseline."""
    standing = lesions.lesions if lesions else ()
    return {
        TumourAssessment.targets.id: [
            {TargetMeasurement.lesion.id: Answer(row.id)} for row in standing if row.lesion_type == "T"
        ],
        TumourAssessment.nontargets.id: [
            {NontargetState.nontarget_lesion.id: Answer(row.id)} for row in standing if row.lesion_type == "N"
        ],
    }


def to_judge_again(assessments: Iterable[Assessed]) -> list[tuple[date, str]]:
    """Equivocal new lesions that no later assessment has answered: the day they were seen, and where."""
    every = list(assessments)
    answered = [one.on for one in every if one.reading.scan.new_lesion is not None]
    return [
        (one.on, record.new_lesion_site or "")
        for one in every
        if one.reading.scan.new_lesion is NewLesion.EQUIVOCAL and not any(day > one.on for day in answered)
        if isinstance(record := one.reading.scan.key, TumourAssessment)
    ]


def best_of(
    assessments: Iterable[Assessed], *, first_dose: date, sd_minimum: int, late_confirmation: bool
) -> BestResponse:
    """The best overall response by the investigator, and what the other rule or the computed responses would give."""
    every = list(assessments)
    judged = [one.judged for one in every if one.judged is not None]
    computed = [
        Judged(one.on, one.reading.overall)
        for one in every
        if one.reading.overall is not None and one.response is not None
    ]

    def best(some: Iterable[Judged], late: bool) -> Best:
        return best_response(some, first_dose=first_dose, sd_minimum=sd_minimum, late_confirmation=late)

    by_investigator = best(judged, late_confirmation)
    other, by_program = best(judged, not late_confirmation), best(computed, late_confirmation)
    return BestResponse(
        by_investigator,
        other if other != by_investigator else None,
        by_program if by_program != by_investigator else None,
    )
