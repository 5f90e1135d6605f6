"""Reference ranges of the site's laboratories: which one applies to a test on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Limits:
    """The lower and the upper limit of normal, each in its own unit, and the laboratory they belong to."""

    low: Quantity | None = None
    high: Quantity | None = None
    laboratory: str = ""


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One reference range: `test` a code of LTEST, `sex` 1 male, 2 female, 0 both, the limits in `unit`."""

    laboratory: str
    test: str
    sex: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    valid_from: date
    method: str = ""

    @property
    def limits(self) -> Limits:
        """The range as limits of normal."""
        low, high = (None if limit is None else Quantity("", limit, self.unit) for limit in (self.low, self.high))
        return Limits(low, high, self.laboratory)


def choose_range(
    ranges: Iterable[RangeRow], *, laboratory: str, test: str, sex: str | None, on: date
) -> RangeRow | None:
    """The range valid on a day: the one of the patient's sex, else the one for both.

    A range is valid from its day until the next one of the same laboratory, test and sex begins.
    """
    begun = [row for row in ranges if (row.laboratory, row.test) == (laboratory, test) and row.valid_from <= on]
    for wanted in (sex, "0"):
        fitting = [row for row in begun if row.sex == wanted]
        if fitting:
            return max(fitting, key=lambda row: row.valid_from)
    return None
