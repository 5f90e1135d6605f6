"""The days the protocol counts: last day to start, weeks of treatment, end of the reporting period, end for all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from model.dates import PartialDate, add_years, study_day

InPeriod = Literal["1", "2", "3"]  # code list INPER: inside, outside, cannot be decided

START_WITHIN_DAYS = 28
RESPONSE_DAYS = 48 * 7
REPORTING_DAYS = 30
YEARS_AFTER_LAST_PATIENT = 3


def last_start_day(registered_on: date, counting: str) -> date:
    """The last day on which imatinib may be started: 28 days from registration.

    `counting` is a code of STDAY: the day of registration is day 0 (1), or day 1 (2).
    """
    return registered_on + timedelta(days=START_WITHIN_DAYS - (counting == "2"))


def week_48(first_dose: date) -> date:
    """The last day that counts for the best response."""
    return first_dose + timedelta(days=RESPONSE_DAYS)


def study_week(day: date, first_dose: date) -> str:
    """The week of treatment and the days into it, "W6+3"; "W6" on its first day, "D-3" before the first dose."""
    if day < first_dose:
        return f"D{study_day(day, first_dose)}"
    week, days = divmod((day - first_dose).days, 7)
    return f"W{week}+{days}" if days else f"W{week}"


def end_of_reporting(last_dose: date) -> date:
    """The last day on which an adverse event begins inside the reporting period, once treatment has ended."""
    return last_dose + timedelta(days=REPORTING_DAYS)


def in_reporting_period(
    onset: PartialDate | None, *, first_dose: date | None, last_dose: date | None, on_treatment: bool
) -> InPeriod | None:
    """Whether an event began from the first dose to 30 days after the last; None if there was no first dose.

    `onset` None is a wholly unknown date. While treatment goes on the period has no end.
    """
    if first_dose is None:
        return None
    if onset is None:
        return "3"
    end = date.max if on_treatment or last_dose is None else end_of_reporting(last_dose)
    if first_dose <= onset.first_day and onset.last_day <= end:
        return "1"
    return "2" if onset.last_day < first_dose or onset.first_day > end else "3"


def end_for_all(last_patient_enrolled_on: date) -> date:
    """The end of protocol treatment for every patient of the trial."""
    return add_years(last_patient_enrolled_on, YEARS_AFTER_LAST_PATIENT)
