"""The endpoints of the trial for one patient: survival, best response, reporting period, worst grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from model.dates import PartialDate, span
from model.derive.bestresponse import Best, BestResponse, reported
from model.derive.dose import Period, last_dose_until
from model.derive.kaplanmeier import Estimate, kaplan_meier
from model.derive.recist import Response
from model.derive.survival import (
    Assessment,
    Course,
    Outcome,
    Span,
    Survival,
    last_known_alive,
    overall,
    progression_free,
)
from model.derive.windows import end_of_reporting
from model.protocol.alive import seen_alive, told_alive
from model.protocol.ending import BY_DEATH, EndOfTreatment
from model.protocol.procedures import METASTASES_TREATED, Procedure
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.site import StudySettings
from model.protocol.survival import OTHER_TREATMENT, PROGRESSED, Death, SurvivalFollowUp
from model.text import Text

if TYPE_CHECKING:
    from model.protocol.patient import Patient

ANTITUMOUR, BY_DETERMINATION, CENSORS = "1", "2", "1"  # of the lists YN, STPFS, YN
FATAL = "5"  # of the list OUTC
OUTSIDE = "2"  # of the list INPER


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What the outcome measures of the registry record say of one patient.

    `reported_as`: her response, or an early death by its cause where none could be assessed; None without a first
    dose. `events_counted`: first dose and the last day on which an adverse event counts (None: treatment goes on).
    `worst_grades`: number of counted adverse events by grade; an event that may lie outside counts too.
    """

    progression_free: Outcome
    overall: Outcome
    best_response: BestResponse | None
    reported_as: Text | None
    events_counted: tuple[date, date | None] | None
    worst_grades: Counter[str]
    last_known_alive_on: date | None


@dataclass(frozen=True, slots=True)
class Followed:
    """One treated or registered patient as a study-level page shows her, without her casebook.

    `responses`: the investigator's response at each imaging date; `changes`: the change of the sum of diameters from
    baseline in per cent, where every target was measured. `died_on` None: alive, or the day is not known.
    """

    called: str
    first_dose_on: date | None
    periods: tuple[Period, ...]
    responses: tuple[tuple[date, Response], ...]
    changes: tuple[tuple[date, Decimal], ...]
    on_treatment: bool
    died_on: date | None
    today: date
    endpoints: Endpoints


def followed(patient: Patient) -> Followed | None:
    """The patient on a study-level page; None before registration."""
    if patient.subject is None or patient.registered_on is None:
        return None
    return Followed(
        patient.subject.called,
        patient.first_dose_on,
        patient.periods,
        tuple((one.on, one.response) for one in patient.assessments if one.response is not None),
        tuple((one.on, change) for one in patient.assessments if (change := one.reading.from_baseline) is not None),
        patient.on_treatment,
        patient.died_on,
        patient.today,
        patient.endpoints,
    )


def cohort(outcomes: Iterable[Outcome]) -> Estimate:
    """The Kaplan-Meier estimate over the outcomes that can be computed."""
    return kaplan_meier((one.days, one.event) for one in outcomes if isinstance(one, Survival))


def endpoints_of(patient: Patient) -> Endpoints:
    """The endpoints by the records as they stand, on the patient's `today`."""
    course = course_of(patient)
    return Endpoints(
        progression_free(
            course,
            today=patient.today,
            dated_by_determination=patient.setting(StudySettings.pfs_event_date) == BY_DETERMINATION,
            censor_at_other_treatment=patient.setting(StudySettings.censor_at_new_therapy) == CENSORS,
        ),
        overall(course, today=patient.today),
        patient.best_response,
        _reported_as(patient),
        _events_counted(patient),
        Counter(
            event.grade
            for event in patient.all(AdverseEvent)
            if event.grade and event.in_reporting_period in ("1", "3")
        ),
        last_known_alive(course, today=patient.today),
    )


def course_of(patient: Patient) -> Course:
    """What survival is computed from: every day, response and death in the records that stand."""
    death = _death(patient)
    return Course(
        patient.first_dose_on,
        tuple(
            Assessment(one.on, one.response, one.progression_determined_on, one.clinical_only)
            for one in patient.assessments
            if one.response is not None
        ),
        tuple(sorted({day for day, _ in (*seen_alive(patient), *told_alive(patient))} | {*_dosed_on(patient, death)})),
        death,
        tuple(_reported_progression(patient)),
        tuple(_other_treatment(patient)),
    )


def _dosed_on(patient: Patient, death: Span | None) -> Iterator[date]:
    """The last day of a dose; of a patient who has died, the last one that is not only supposed to go on."""
    periods = [period for period in patient.periods if period.mg]
    until = patient.today
    if death is not None and periods and periods[-1].end is None:
        until = periods[-1].start
    last = last_dose_until(periods, until)
    if last is not None:
        yield last


def _death(patient: Patient) -> Span | None:
    """The days of death: by its form, else by an enquiry, an event or the end of treatment that speaks of it."""
    record = patient.one(Death)
    if record is not None:
        return Span(*record.possible_days)
    found = [Span(date.min, s.contacted_on or patient.today) for s in patient.all(SurvivalFollowUp) if s.says_dead]
    found += [_spanned(event.ended, patient) for event in patient.all(AdverseEvent) if event.outcome == FATAL]
    end = patient.one(EndOfTreatment)
    if end is not None and end.main_reason == BY_DEATH:
        found.append(Span(date.min, patient.today))
    if not found:
        return None
    latest = min(one.last for one in found)
    return Span(min(max(one.first for one in found), latest), latest)


def _spanned(day: PartialDate | None, patient: Patient) -> Span:
    return Span(*span(day)) if day is not None else Span(date.min, patient.today)


def _reported_progression(patient: Patient) -> Iterator[Span]:
    """Progression that an enquiry reports, by its date, else by that of a clinical assessment or the enquiry."""
    clinical = next((one.on for one in patient.assessments if one.clinical_only), None)
    for follow_up in patient.all(SurvivalFollowUp):
        if follow_up.progression != PROGRESSED:
            continue
        day = follow_up.progressed_on or clinical or follow_up.contacted_on
        if day is not None:
            yield Span(*span(day))


def _other_treatment(patient: Patient) -> Iterator[Span]:
    """The starts of other treatment of the tumour; one without a date began by the day it was reported."""
    first = patient.first_dose_on or date.min
    for follow_up in patient.all(SurvivalFollowUp):
        for row in follow_up.post_treatment:
            if row.treatment in OTHER_TREATMENT:
                yield Span(*span(row.start)) if row.start else Span(first, follow_up.contacted_on or patient.today)
    for drug in patient.all(Medication):
        if drug.antitumour_treatment == ANTITUMOUR and drug.start:
            yield Span(*span(drug.start))
    for procedure in patient.all(Procedure):
        if procedure.for_metastases == METASTASES_TREATED:
            yield _spanned(procedure.performed_on, patient)


def _reported_as(patient: Patient) -> Text | None:
    if patient.first_dose_on is None:
        return None
    best = patient.best_response.best if patient.best_response else Best()
    death = patient.one(Death)
    cause = death.cause if death else None
    return reported(best, first_dose=patient.first_dose_on, died_on=patient.died_on, cause=cause)


def _events_counted(patient: Patient) -> tuple[date, date | None] | None:
    first, last = patient.first_dose_on, patient.last_dose_on
    if first is None:
        return None
    return first, None if patient.on_treatment or last is None else end_of_reporting(last)
