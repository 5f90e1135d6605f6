"""Which reference range applies: by laboratory, test, sex and day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from model.derive.ranges import Limits, RangeRow, choose_range
from model.numbers import Quantity

MEN, WOMEN, BOTH = "1", "2", "0"


def row(
    valid_from: str, *, sex: str = BOTH, laboratory: str = "Central", test: str = "HB", low: str = "11.6"
) -> RangeRow:
    return RangeRow(laboratory, test, sex, "g/dL", Decimal(low), Decimal("16.8"), date.fromisoformat(valid_from))


def chosen(
    *rows: RangeRow, on: str, sex: str | None = WOMEN, laboratory: str = "Central", test: str = "HB"
) -> RangeRow | None:
    return choose_range(rows, laboratory=laboratory, test=test, sex=sex, on=date.fromisoformat(on))


def test_a_range_applies_from_its_first_day_until_the_day_before_the_next() -> None:
    old, new = row("2026-01-01"), row("2026-04-01", low="11.0")
    assert chosen(new, old, on="2025-12-31") is None
    assert chosen(new, old, on="2026-01-01") is old
    assert chosen(new, old, on="2026-03-31") is old
    assert chosen(new, old, on="2026-04-01") is new


def test_the_range_of_the_patient_s_sex_goes_before_the_one_for_both() -> None:
    men, women, both = row("2026-01-01", sex=MEN, low="13.7"), row("2026-01-01", sex=WOMEN), row("2026-02-01")
    assert chosen(both, men, women, on="2026-03-01", sex=WOMEN) is women
    assert chosen(both, men, women, on="2026-03-01", sex=MEN) is men


def test_the_range_for_both_applies_where_the_sex_has_none_or_is_not_known() -> None:
    men, both = row("2026-01-01", sex=MEN, low="13.7"), row("2026-01-01")
    assert chosen(men, both, on="2026-03-01", sex=WOMEN) is both
    assert chosen(men, both, on="2026-03-01", sex=None) is both
    assert chosen(men, on="2026-03-01", sex=None) is None


def test_a_later_range_of_the_other_sex_does_not_end_a_range() -> None:
    men, women = row("2026-02-01", sex=MEN), row("2026-01-01", sex=WOMEN)
    assert chosen(men, women, on="2026-03-01", sex=WOMEN) is women


def test_other_laboratories_and_tests_are_left_out() -> None:
    elsewhere, other = row("2026-01-01", laboratory="SRL"), row("2026-01-01", test="ALB")
    assert chosen(elsewhere, other, on="2026-03-01") is None


def test_a_range_gives_limits_in_its_unit_with_the_laboratory_s_name() -> None:
    assert row("2026-01-01").limits == Limits(
        Quantity("", Decimal("11.6"), "g/dL"), Quantity("", Decimal("16.8"), "g/dL"), "Central"
    )
    open_below = RangeRow("Central", "ALT", BOTH, "U/L", None, Decimal(40), date(2026, 1, 1))
    assert open_below.limits == Limits(None, Quantity("", Decimal(40), "U/L"), "Central")
