"""The Kaplan-Meier estimate of a survival function: steps, numbers at risk, median, 95 % limits.

Kaplan EL, Meier P, J Am Stat Assoc 1958;53:457-481. An event and a censoring on the same day: the event is first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist

HALF = Fraction(1, 2)
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which somebody had an event or was censored.

    `at_risk` just before it; `survival` and `variance_sum` (the sum of d / (n (n - d)) of Greenwood's formula) just
    after it; the sum is None once nobody is left after an event.
    """

    day: int
    at_risk: int
    events: int
    censored: int
    survival: Fraction
    variance_sum: Fraction | None

    @property
    def limits(self) -> tuple[float, float] | None:
        """95 % limits on the log(-log) scale; None before the first event and once the survival is 0.

        Kalbfleisch JD, Prentice RL, The Statistical Analysis of Failure Time Data, section 1.4.
        """
        if self.variance_sum is None or self.survival == 1:
            return None
        hazard = log(self.survival)
        spread = Z * sqrt(self.variance_sum) / hazard
        return float(self.survival) ** exp(-spread), float(self.survival) ** exp(spread)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The survival function of a cohort of `size`; it falls only on the days of events."""

    size: int
    steps: tuple[Step, ...]

    @property
    def events(self) -> int:
        """How many had the event."""
        return sum(step.events for step in self.steps)

    @property
    def median(self) -> int | None:
        """The first day on which the survival is one half or less; None = not reached."""
        return next((step.day for step in self.steps if step.survival <= HALF), None)

    @property
    def median_limits(self) -> tuple[int | None, int | None]:
        """The days on which the lower and the upper 95 % limit reach one half; None = not reached.

        Brookmeyer R, Crowley J, Biometrics 1982;38:29-41.
        """
        low = next((s.day for s in self.steps if (s.limits[0] if s.limits else float(s.survival)) <= 0.5), None)
        high = next((s.day for s in self.steps if (s.limits[1] if s.limits else float(s.survival)) <= 0.5), None)
        return low, high

    def at_risk(self, day: int) -> int:
        """How many were still observed, without event, just before a day."""
        return self.size - sum(step.events + step.censored for step in self.steps if step.day < day)


def kaplan_meier(times: Iterable[tuple[int, bool]]) -> Estimate:
    """The estimate from (days, whether an event). Raises ValueError for a negative time."""
    observed = sorted(times)
    if observed and observed[0][0] < 0:
        raise ValueError(f"a negative time: {observed[0][0]}")
    steps: list[Step] = []
    at_risk, survival = len(observed), Fraction(1)
    variance_sum: Fraction | None = Fraction(0)
    for day in dict.fromkeys(day for day, _ in observed):
        events = observed.count((day, True))
        censored = observed.count((day, False))
        left = at_risk - events
        survival *= Fraction(left, at_risk)
        if variance_sum is not None and events:
            variance_sum = variance_sum + Fraction(events, at_risk * left) if left else None
        steps.append(Step(day, at_risk, events, censored, survival, variance_sum))
        at_risk = left - censored
    return Estimate(len(observed), tuple(steps))
