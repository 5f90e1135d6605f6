"""The Kaplan-Meier estimate: small cohorts by hand, random cohorts against scipy."""

from fractions import Fraction
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.kaplanmeier import HALF, Estimate, kaplan_meier

stats = import_module("scipy.stats")  # it carries no types, and following its sources takes mypy a minute

EVENT, CENSORED = True, False
times = st.lists(st.tuples(st.integers(0, 60) | st.integers(0, 2740), st.booleans()), min_size=1, max_size=25)


def survival_of(estimate: Estimate) -> list[tuple[int, Fraction]]:
    return [(step.day, step.survival) for step in estimate.steps]


def test_four_patients_by_hand() -> None:
    """Events on days 10 and 30, censored on 20 and 40: 3/4, then 3/4 of 1/2."""
    estimate = kaplan_meier([(30, EVENT), (10, EVENT), (40, CENSORED), (20, CENSORED)])
    assert survival_of(estimate) == [
        (10, Fraction(3, 4)), (20, Fraction(3, 4)), (30, Fraction(3, 8)), (40, Fraction(3, 8)),
    ]  # fmt: skip
    assert [(step.at_risk, step.events, step.censored) for step in estimate.steps] == [
        (4, 1, 0), (3, 0, 1), (2, 1, 0), (1, 0, 1),
    ]  # fmt: skip
    assert estimate.steps[2].variance_sum == Fraction(1, 4 * 3) + Fraction(1, 2 * 1)
    assert estimate.median == 30


def test_who_is_censored_on_the_day_of_an_event_was_at_risk_of_it() -> None:
    (step,) = kaplan_meier([(10, EVENT), (10, CENSORED), (10, CENSORED)]).steps
    assert (step.at_risk, step.events, step.censored, step.survival) == (3, 1, 2, Fraction(2, 3))


def test_the_median_is_the_first_day_of_one_half_or_less() -> None:
    assert kaplan_meier([(10, EVENT), (20, EVENT)]).median == 10
    assert kaplan_meier([(10, EVENT), (20, EVENT), (30, EVENT)]).median == 20
    assert kaplan_meier([(10, EVENT), (20, CENSORED), (30, CENSORED)]).median is None
    assert kaplan_meier([]).median is None


def test_the_last_patient_s_event_brings_the_curve_to_nought_without_limits() -> None:
    *_, last = kaplan_meier([(10, CENSORED), (20, EVENT)]).steps
    assert last.survival == 0
    assert last.variance_sum is None
    assert last.limits is None


def test_without_an_event_there_is_nothing_to_give_limits_of() -> None:
    estimate = kaplan_meier([(10, CENSORED), (20, CENSORED)])
    assert [step.limits for step in estimate.steps] == [None, None]
    assert estimate.median_limits == (None, None)
    assert estimate.events == 0


def test_numbers_at_risk_are_those_just_before_a_day() -> None:
    estimate = kaplan_meier([(0, CENSORED), (10, EVENT), (10, CENSORED), (20, EVENT)])
    assert [estimate.at_risk(day) for day in (0, 1, 10, 11, 20, 21)] == [4, 3, 3, 1, 1, 0]
    assert survival_of(estimate) == [(0, 1), (10, Fraction(2, 3)), (20, 0)]


def test_nobody_is_observed_for_a_negative_time() -> None:
    with pytest.raises(ValueError, match="-1"):
        kaplan_meier([(-1, EVENT)])


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined:RuntimeWarning")  # where the curve is 0 or 1
@given(times)
def test_every_cohort_agrees_with_scipy(cohort: list[tuple[int, bool]]) -> None:
    estimate = kaplan_meier(cohort)
    days = [day for day, event in cohort if event]
    theirs = stats.ecdf(stats.CensoredData(uncensored=days, right=[d for d, e in cohort if not e])).sf
    low, high = theirs.confidence_interval(method="log-log") if days else (None, None)
    by_day = dict(zip(theirs.quantiles.tolist(), range(len(theirs.quantiles)), strict=True))
    for step in estimate.steps:
        at = by_day[step.day]
        assert float(step.survival) == pytest.approx(theirs.probabilities[at], abs=1e-9)
        if step.limits and low is not None and high is not None:
            assert step.limits[0] == pytest.approx(low.probabilities[at], abs=1e-9)
            assert step.limits[1] == pytest.approx(high.probabilities[at], abs=1e-9)


@given(times)
def test_a_curve_never_rises_and_its_limits_enclose_it(cohort: list[tuple[int, bool]]) -> None:
    estimate = kaplan_meier(cohort)
    heights = [Fraction(1), *(step.survival for step in estimate.steps)]
    assert heights == sorted(heights, reverse=True)
    for step in estimate.steps:
        low, high = step.limits or (0.0, 1.0)
        assert 0 <= low <= step.survival <= high <= 1


@given(times)
def test_the_order_of_the_patients_does_not_matter(cohort: list[tuple[int, bool]]) -> None:
    assert kaplan_meier(sorted(cohort, reverse=True)) == kaplan_meier(cohort)


@given(times)
def test_without_censoring_the_curve_is_the_share_still_without_event(cohort: list[tuple[int, bool]]) -> None:
    days = [day for day, _ in cohort]
    estimate = kaplan_meier([(day, EVENT) for day in days])
    for step in estimate.steps:
        assert step.survival == Fraction(sum(day > step.day for day in days), len(days))


@given(times)
def test_the_median_lies_between_its_limits(cohort: list[tuple[int, bool]]) -> None:
    estimate = kaplan_meier(cohort)
    low, high = estimate.median_limits
    if estimate.median is not None:
        assert low is not None
        assert low <= estimate.median
        assert high is None or high >= estimate.median
        assert dict(survival_of(estimate))[estimate.median] <= HALF
