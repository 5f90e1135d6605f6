"""Which values of a laboratory test have which CTCAE v3.0 grade, for the limits of normal of one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from model.derive.labrules import RULES_OF, Rule, Side
from model.derive.labtrial import tried
from model.derive.ranges import Limits
from model.numbers import Quantity
from model.units import ANALYTES


@dataclass(frozen=True, slots=True)
class Band:
    """The values from `low` to `high` in the canonical unit that have one of `grades`; None is an end that is open.

    The value at the milder end is outside: a value on a boundary belongs to the lower grade.
    """

    side: Side
    grades: tuple[int, ...]
    low: Fraction | None
    high: Fraction | None


def bands(test: str, limits: Limits | None) -> tuple[Band, ...]:
    """The grades of a test (code of LTEST), the worst of each side first.

    A grade that begins at a limit of normal that is missing has no band; a test without a rule has none at all.
    """
    return tuple(band for rule in RULES_OF.get(test, ()) for band in _bands(rule, limits or Limits()))


def _bands(rule: Rule, limits: Limits) -> Iterator[Band]:
    # The bounds belong to the rule and the limits, whatever the value laid against them.
    starts = tried(rule, Quantity("", Decimal(1), ANALYTES[rule.test].canonical.key), limits, None).starts
    worse: Fraction | None = None
    for grade in (4, 3, 2, 1):
        found = [start.bound for start in starts if start.grade == grade and start.bound is not None]
        if not found:
            continue
        reach = max(found) if rule.side == "low" else min(found)
        meant = rule.first if grade == 1 else (grade,)
        if rule.side == "low" and (worse is None or reach > worse):
            yield Band("low", meant, worse, reach)
        elif rule.side == "high" and (worse is None or reach < worse):
            yield Band("high", meant, reach, worse)
        else:
            continue
        worse = reach
