"""The course of laboratory tests over all panels of a patient: values with their limits and grades, and alerts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from model.derive.grading import Grading
from model.derive.ranges import Limits
from model.findings import Place
from model.numbers import Quantity
from model.protocol.codes import LTEST
from model.protocol.laboratory import EIGHT, LabPanel, OtherTest, kept_limits
from model.protocol.patient import Patient
from model.text import Text
from model.units import ANALYTES, Interval, canonical, shown_canonical

ALERT = 3
TESTS: dict[str, Text] = {code.code: code.text for code in LTEST}
FIRST_TESTS: tuple[str, ...] = tuple(str(item.analyte) for item in EIGHT)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a test: as on the slip, in the canonical unit (None if it cannot be converted), and its grade.

    `converted` is the level in figures; `limits` are those the value was judged by; `baseline` says that its panel was
    used for eligibility.
    """

    day: date
    laboratory: str | None
    value: Quantity
    level: Interval | None
    converted: str | None
    limits: Limits | None
    grading: Grading | None
    baseline: bool
    place: Place

    @property
    def grade(self) -> int | None:
        """The grade by CTCAE v3.0 as far as it can be computed."""
        return self.grading.grade if self.grading else None


def dated_panels(book: Patient) -> list[LabPanel]:
    """The panels with a date, in the order of their days."""
    dated = [(panel.sampled_on, n, panel) for n, panel in enumerate(book.all(LabPanel)) if panel.sampled_on]
    return [panel for _, _, panel in sorted(dated)]


def readings(book: Patient, test: str) -> list[Reading]:
    """Every value of a test (code of LTEST) in the order of the days."""
    return [reading for panel in dated_panels(book) for _, reading in _values(panel, test)]


def measured_tests(book: Patient) -> list[str]:
    """The eight tests of the trial, then any other with a value, as codes of LTEST."""
    others = {row.test for panel in dated_panels(book) for row in panel.other_tests if row.value is not None}
    others -= set(FIRST_TESTS)
    return [*FIRST_TESTS, *(code for code in TESTS if code in others)]


def alerts(panel: LabPanel) -> list[tuple[str, int]]:
    """The tests of a panel that have grade 3 or more, or a higher one than at baseline: code of LTEST and grade."""
    baseline = None if panel.used_for_eligibility == "1" else panel.baseline
    before = dict(_grades(baseline)) if baseline else None
    return [(code, g) for code, g in _grades(panel) if g >= ALERT or (before is not None and g > before.get(code, 0))]


def _grades(panel: LabPanel) -> Iterator[tuple[str, int]]:
    graded = [(str(item.analyte), panel.grading(item)) for item in EIGHT]
    graded += [(row.test, row.grading()) for row in panel.other_tests if row.test]
    return ((test, found.grade) for test, found in graded if found and found.grade)


def limit_level(test: str, limit: Quantity | None) -> Fraction | None:
    """A limit of normal in the canonical unit; None if there is none or it cannot be converted."""
    analyte = ANALYTES[test]
    values = canonical(limit, analyte) if limit is not None and limit.unit in analyte.unit_keys else None
    return values.exact if values is not None else None


def _values(panel: LabPanel, only: str | None = None) -> Iterator[tuple[str, Reading]]:
    for item in EIGHT:
        answer, test = panel.answer(item), str(item.analyte)
        if answer.value is not None and only in (None, test):
            limits = kept_limits(answer)
            yield test, _reading(panel, test, answer.value, limits, panel.grading(item), panel.place(item))
    for row in panel.other_tests:
        if row.test is not None and row.value is not None and only in (None, row.test):
            limits = kept_limits(row.answer(OtherTest.value))
            place = row.place(OtherTest.value)
            yield row.test, _reading(panel, row.test, row.value, limits, row.grading(), place)


def _reading(
    panel: LabPanel, test: str, value: Quantity, kept: Limits | None, grading: Grading | None, place: Place
) -> Reading:
    assert panel.sampled_on is not None
    limits = kept or panel.book.limits(panel.laboratory, test, panel.sampled_on)
    analyte = ANALYTES[test]
    level, converted = None, None
    if value.unit in analyte.unit_keys:
        level = canonical(value, analyte, leukocytes=panel.leukocytes)
        converted = shown_canonical(value, analyte, leukocytes=panel.leukocytes)
    baseline = panel.used_for_eligibility == "1"
    return Reading(panel.sampled_on, panel.laboratory, value, level, converted, limits, grading, baseline, place)
