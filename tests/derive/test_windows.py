"""The days the protocol counts, at both ends of each window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import PartialDate
from model.derive.windows import (
    end_for_all,
    end_of_reporting,
    in_reporting_period,
    last_start_day,
    study_week,
    week_48,
)

FIRST = date(2026, 1, 19)
LAST = date(2026, 5, 10)
INSIDE, OUTSIDE, UNDECIDED = "1", "2", "3"


def test_imatinib_may_be_started_until_28_days_after_the_day_of_registration() -> None:
    assert last_start_day(date(2026, 2, 12), "1") == date(2026, 3, 12)


def test_it_is_one_day_less_if_the_day_of_registration_is_counted() -> None:
    assert last_start_day(date(2026, 2, 12), "2") == date(2026, 3, 11)


def test_week_48_is_336_days_after_the_first_dose() -> None:
    assert week_48(FIRST) == date(2026, 12, 21)
    assert (week_48(FIRST) - FIRST).days == 336
    assert study_week(week_48(FIRST), FIRST) == "W48"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "W0"), (1, "W0+1"), (6, "W0+6"), (7, "W1"), (45, "W6+3"), (336, "W48"), (-1, "D-1"), (-3, "D-3")],
)
def test_the_week_of_treatment_is_said_with_the_days_into_it(days: int, said: str) -> None:
    assert study_week(FIRST + timedelta(days=days), FIRST) == said


def period_of(onset: PartialDate | None, *, on_treatment: bool = False) -> str | None:
    return in_reporting_period(onset, first_dose=FIRST, last_dose=LAST, on_treatment=on_treatment)


@pytest.mark.parametrize(
    ("onset", "expected"),
    [
        (FIRST - timedelta(days=1), OUTSIDE),
        (FIRST, INSIDE),
        (LAST, INSIDE),
        (LAST + timedelta(days=30), INSIDE),
        (LAST + timedelta(days=31), OUTSIDE),
    ],
)
def test_the_reporting_period_goes_from_the_first_dose_to_30_days_after_the_last(onset: date, expected: str) -> None:
    assert period_of(PartialDate.of(onset)) == expected


def test_the_period_has_no_end_while_treatment_goes_on() -> None:
    assert period_of(PartialDate.of(LAST + timedelta(days=31)), on_treatment=True) == INSIDE
    assert period_of(PartialDate(2027), on_treatment=True) == INSIDE
    assert period_of(PartialDate.of(FIRST - timedelta(days=1)), on_treatment=True) == OUTSIDE


@pytest.mark.parametrize(
    ("onset", "expected"),
    [
        (PartialDate(2026, 2), INSIDE),
        (PartialDate(2026, 1), UNDECIDED),  # the first dose was on the 19th
        (PartialDate(2025, 12), OUTSIDE),
        (PartialDate(2026, 6), UNDECIDED),  # the period ends on 9 June
        (PartialDate(2026, 7), OUTSIDE),
        (PartialDate(2026), UNDECIDED),
        (PartialDate(2025), OUTSIDE),
        (PartialDate(2027), OUTSIDE),
        (None, UNDECIDED),
    ],
)
def test_a_partial_onset_is_decided_only_if_every_day_it_can_mean_agrees(
    onset: PartialDate | None, expected: str
) -> None:
    assert period_of(onset) == expected


def test_one_day_of_the_month_inside_is_enough_to_leave_it_undecided() -> None:
    last_day_of_january, month_before_the_first_of_june = date(2026, 1, 31), date(2026, 5, 2)
    for onset, first, last in (
        (PartialDate(2026, 1), last_day_of_january, LAST),
        (PartialDate(2026, 6), FIRST, month_before_the_first_of_june),
    ):
        assert in_reporting_period(onset, first_dose=first, last_dose=last, on_treatment=False) == UNDECIDED


def test_without_a_first_dose_there_is_no_period() -> None:
    for onset in (PartialDate.of(FIRST), PartialDate(2026), None):
        assert in_reporting_period(onset, first_dose=None, last_dose=None, on_treatment=False) is None


@given(st.dates(date(2025, 6, 1), date(2026, 12, 31)), st.sampled_from(("day", "month", "year")), st.booleans())
def test_a_decided_partial_date_agrees_with_each_of_its_days(day: date, known: str, on_treatment: bool) -> None:
    partial = PartialDate(day.year, None if known == "year" else day.month, day.day if known == "day" else None)
    whole = period_of(partial, on_treatment=on_treatment)
    if whole == UNDECIDED:
        days = [partial.first_day + timedelta(days=n) for n in range((partial.last_day - partial.first_day).days + 1)]
        assert {period_of(PartialDate.of(one), on_treatment=on_treatment) for one in days} == {INSIDE, OUTSIDE}
    else:
        assert period_of(PartialDate.of(day), on_treatment=on_treatment) == whole


def test_the_reporting_period_ends_30_days_after_the_last_dose_that_day_included() -> None:
    assert end_of_reporting(LAST) == date(2026, 6, 9)


def test_treatment_of_all_ends_3_calendar_years_after_the_last_enrolment() -> None:
    assert end_for_all(date(2026, 3, 31)) == date(2029, 3, 31)
    assert end_for_all(date(2024, 2, 29)) == date(2027, 2, 28)
