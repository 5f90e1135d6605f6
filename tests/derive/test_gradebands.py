"""The bands of a chart are the grades of the rules: whatever the value, it has the grade of the band it lies in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.gradebands import Band, bands
from model.derive.grading import grade
from model.derive.labrules import RULES_OF
from model.derive.ranges import Limits
from model.numbers import Quantity
from model.units import ANALYTES


def limits(low: str | None, high: str | None, unit: str) -> Limits:
    lower, upper = (None if limit is None else Quantity("", Decimal(limit), unit) for limit in (low, high))
    return Limits(lower, upper, "Central")


def edges(found: tuple[Band, ...]) -> list[tuple[tuple[int, ...], int | None, int | None]]:
    """Grades with the whole numbers between which they lie."""
    return [(b.grades, None if b.low is None else int(b.low), None if b.high is None else int(b.high)) for b in found]


def holds(band: Band, value: Decimal) -> bool:
    """A value at the milder end is outside, one at the worse end inside."""
    exact = Fraction(value)
    if band.side == "low":
        return (band.low is None or exact >= band.low) and band.high is not None and exact < band.high
    return (band.high is None or exact <= band.high) and band.low is not None and exact > band.low


def test_platelets_have_four_bands_that_touch() -> None:
    found = bands("PLT", limits("15.8", "34.8", "10^4/uL"))
    assert edges(found) == [
        ((4,), None, 25_000),
        ((3,), 25_000, 50_000),
        ((2,), 50_000, 75_000),
        ((1,), 75_000, 158_000),
    ]


def test_liver_enzymes_are_multiples_of_the_upper_limit() -> None:
    found = bands("ALT", limits("7", "40", "U/L"))
    assert edges(found) == [
        ((4,), 800, None),
        ((3,), 200, 800),
        ((2,), 100, 200),
        ((1,), 40, 100),
    ]


def test_without_limits_grade_1_of_a_count_and_every_grade_of_an_enzyme_have_no_band() -> None:
    assert [b.grades for b in bands("PLT", None)] == [(4,), (3,), (2,)]
    assert bands("ALT", None) == ()


def test_a_lower_limit_below_the_bound_of_grade_2_leaves_no_grade_1() -> None:
    assert [b.grades for b in bands("ANC", limits("1200", "6500", "/uL"))] == [(4,), (3,), (2,)]
    assert [b.grades for b in bands("ANC", limits("1500", "6500", "/uL"))] == [(4,), (3,), (2,)]
    assert [b.grades for b in bands("ANC", limits("1501", "6500", "/uL"))] == [(4,), (3,), (2,), (1,)]


def test_potassium_has_bands_on_both_sides_and_no_grade_2_below() -> None:
    found = bands("K", limits("3.6", "4.8", "mmol/L"))
    assert [b.grades for b in found if b.side == "low"] == [(4,), (3,), (1,)]
    assert [b.grades for b in found if b.side == "high"] == [(4,), (3,), (2,), (1,)]


def test_uric_acid_up_to_10_is_grade_1_or_3() -> None:
    assert [b.grades for b in bands("UA", limits("2.6", "5.5", "mg/dL"))] == [(4,), (1, 3)]


@pytest.mark.parametrize("test", sorted(RULES_OF))
@given(st.decimals(0, 900_000, places=2), st.decimals(1, 400, places=1), st.decimals(1, 400, places=1), st.data())
def test_a_value_has_the_grade_of_its_band(
    test: str, value: Decimal, one: Decimal, other: Decimal, data: st.DataObject
) -> None:
    unit = ANALYTES[test].canonical.key
    scale = data.draw(st.sampled_from([1, 10, 1000]))
    known = limits(str(min(one, other) * scale), str(max(one, other) * scale), unit)
    bounds = [edge for band in bands(test, known) for edge in (band.low, band.high) if edge is not None]
    at_an_edge: bool = data.draw(st.booleans())
    if bounds and at_an_edge:
        edge: Fraction = data.draw(st.sampled_from(bounds))
        value = (Decimal(edge.numerator) / Decimal(edge.denominator)).quantize(Decimal("0.0001"))
    graded = grade(test, Quantity("", value, unit), known)
    inside = [band.grades for band in bands(test, known) if holds(band, value)]
    assert graded is not None
    meant = (graded.grade,) if graded.grade is not None else graded.alternatives
    assert max(inside, default=(0,)) == meant
