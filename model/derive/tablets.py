"""Tablets: what should have been used, what was used, compliance, and how long the supply lasts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from model.derive.dose import DAY, FAULTY, NO_START, Period, days_within, faults, ordered_mg
from model.text import Text


@dataclass(frozen=True, slots=True)
class Supply:
    """One dispensing, in tablets: what was handed out, and on the day of the count what came back and was lost.

    `counted_on` None = not counted yet; `returned` or `lost` None = unknown.
    """

    dispensed_on: date
    dispensed: int
    counted_on: date | None = None
    returned: int | None = None
    lost: int | None = 0


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one dispensing in tablets; None for what is not known, and `why` for the dosing log's part."""

    used: int | None
    expected: Fraction | None
    taken_by_log: Fraction | None
    why: Text | None = None

    @property
    def compliance(self) -> Fraction | None:
        """100 x used / expected in per cent, never clamped; None if nothing was expected."""
        return overall_compliance([self])

    @property
    def unexplained(self) -> Fraction | None:
        """Tablets used beyond those taken by the log; negative if fewer."""
        return None if self.used is None or self.taken_by_log is None else self.used - self.taken_by_log


def account(supply: Supply, periods: Sequence[Period], *, tablet_mg: int, on_treatment: bool) -> Account:
    """The account of a dispensing: its days run from the day it was dispensed to the day before the count."""
    if supply.counted_on is None:
        return Account(None, None, None)
    used = None
    if supply.returned is not None and supply.lost is not None:
        used = supply.dispensed - supply.returned - supply.lost
    first, last = supply.dispensed_on, supply.counted_on - DAY
    if why := _uncovered(periods, last, on_treatment):
        return Account(used, None, None, why)
    days = [(period, days_within(period, first, last, last)) for period in periods]
    days = [(period, n) for period, n in days if n]
    expected = _tablets(((ordered_mg(periods, period.start), n) for period, n in days), tablet_mg)
    taken = _tablets(((period.mg, n) for period, n in days), tablet_mg)
    unknown = _UNKNOWN.filled(days=sum(n for period, n in days if period.mg is None))
    return Account(used, expected, taken, unknown if taken is None else None)


def overall_compliance(accounts: Iterable[Account]) -> Fraction | None:
    """100 x all used / all expected in per cent, over the accounts that have both; None if nothing was expected."""
    counted = [(one.used, one.expected) for one in accounts if one.used is not None and one.expected is not None]
    expected = sum((expected for _, expected in counted), Fraction(0))
    return 100 * sum(used for used, _ in counted) / expected if expected else None


def supplied_until(
    supplies: Iterable[Supply], periods: Sequence[Period], *, tablet_mg: int, today: date
) -> date | None:
    """The last day for which the tablets not counted back suffice; None if there are none or none are needed.

    Up to today they are used as the log says, from then on as ordered, not before the log begins.
    """
    at_home = sorted((supply for supply in supplies if supply.counted_on is None), key=lambda one: one.dispensed_on)
    if not at_home:
        return None
    begun = min((period.start for period in periods), default=date.min)
    changes = max(today, at_home[-1].dispensed_on, *(period.start for period in periods))
    day, left = max(at_home[0].dispensed_on, begun), Fraction(0)
    while True:
        while at_home and at_home[0].dispensed_on <= day:
            left += at_home.pop(0).dispensed
        mg = _needed_mg(periods, day, today)
        if mg is None or (not mg and day > changes):
            return None
        if Fraction(mg, tablet_mg) > left and not at_home:
            return day - DAY
        left -= min(left, Fraction(mg, tablet_mg))
        day += DAY


_UNKNOWN = Text("{days} days of unknown dose", "投与量不明の日が{days}日あります")
_ENDS = Text("the dosing log ends on {last}", "服薬記録は{last}までです")


def _uncovered(periods: Sequence[Period], last: date, on_treatment: bool) -> Text | None:
    """Why the log says nothing about the days up to `last`."""
    if not periods:
        return NO_START
    if faults(periods):
        return FAULTY
    end = max(period.until(last) for period in periods)
    return _ENDS.filled(last=end) if on_treatment and end < last else None


def _tablets(days: Iterable[tuple[int | None, int]], tablet_mg: int) -> Fraction | None:
    total = 0
    for mg, number in days:
        if mg is None:
            return None
        total += mg * number
    return Fraction(total, tablet_mg)


def _needed_mg(periods: Sequence[Period], day: date, today: date) -> int | None:
    if day <= today:
        for period in periods:
            if period.start <= day <= period.until(today) and period.mg is not None:
                return period.mg
    return ordered_mg(periods, day)
