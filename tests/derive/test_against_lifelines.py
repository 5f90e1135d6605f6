"""The Kaplan-Meier estimate against the figures of lifelines 0.30.3, kept in lifelines.json.

lifelines itself is not installed: it would bring pandas, matplotlib and a package that has no wheel. The figures are
those of `KaplanMeierFitter().fit(days, events)`: event_table, survival_function_, confidence_interval_ and
median_survival_time_; each step is [day, at risk, events, censored, survival, lower, upper].
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from model.derive.kaplanmeier import kaplan_meier


class Step(NamedTuple):
    """A step as lifelines gives it; it gives limits of 1 and 0 where there are none to estimate."""

    day: int
    at_risk: int
    events: int
    censored: int
    survival: float
    lower: float
    upper: float


class Cohort(NamedTuple):
    """Days and whether an event, with the figures of lifelines."""

    name: str
    times: list[tuple[int, bool]]
    steps: list[Step]
    median: int | None


def cohorts() -> list[Cohort]:
    stored = json.loads(Path(__file__).with_name("lifelines.json").read_text(encoding="utf-8"))
    return [
        Cohort(one["cohort"], [(day, bool(event)) for day, event in one["times"]], [Step(*s) for s in one["steps"]],
               one["median"])
        for one in stored["cohorts"]
    ]  # fmt: skip


@pytest.mark.parametrize("cohort", cohorts(), ids=lambda cohort: str(cohort.name))
def test_steps_numbers_at_risk_survival_limits_and_median_are_those_of_lifelines(cohort: Cohort) -> None:
    estimate = kaplan_meier(cohort.times)
    assert len(estimate.steps) == len(cohort.steps)
    for ours, theirs in zip(estimate.steps, cohort.steps, strict=True):
        assert (ours.day, ours.at_risk, ours.events, ours.censored) == theirs[:4]
        assert float(ours.survival) == pytest.approx(theirs.survival, abs=1e-9)
        limits = ours.limits or (float(ours.survival), float(ours.survival))
        assert limits == pytest.approx((theirs.lower, theirs.upper), abs=1e-9)
    assert estimate.median == cohort.median


def test_the_kept_figures_have_ties_and_cohorts_without_events_and_one_from_the_literature() -> None:
    kept = cohorts()
    assert len(kept) == 17
    assert any(not any(event for _, event in cohort.times) for cohort in kept)
    assert any(step.events and step.censored for cohort in kept for step in cohort.steps)
    remission = next(cohort for cohort in kept if "Freireich" in cohort.name)
    assert (len(remission.times), remission.median) == (21, 23)
