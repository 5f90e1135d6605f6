"""Grades by CTCAE v3.0: the worked examples, missing and odd limits, what is left to the investigator, the words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.grading import Grading, fall_from_baseline, grade, proteinuria_grade
from model.derive.labrules import RULES, RULES_OF
from model.derive.ranges import Limits
from model.numbers import Quantity, read_quantity
from model.units import ANALYTES

WITHIN = "within the laboratory's normal range: investigator decides"


def quantity(typed: str, unit: str) -> Quantity:
    found = read_quantity(typed, units=[unit], default=unit)
    assert isinstance(found, Quantity)
    return found


def graded(
    test: str,
    typed: str,
    unit: str | None = None,
    *,
    low: str | None = None,
    high: str | None = None,
    limits_in: str | None = None,
    **more: Quantity,
) -> Grading:
    """The grading of a value; its unit is the canonical one if none is given, and that of the limits too."""
    unit = unit or ANALYTES[test].canonical.key
    limit_unit = limits_in or unit
    limits = Limits(
        low=None if low is None else quantity(low, limit_unit),
        high=None if high is None else quantity(high, limit_unit),
    )
    found = grade(test, quantity(typed, unit), limits, **more)
    assert found is not None
    return found


def test_haemoglobin_of_10_0_is_grade_1_and_9_9_grade_2() -> None:
    assert graded("HB", "10.0", low="13.7").grade == 1
    assert graded("HB", "9.9", low="13.7").grade == 2


def test_platelets_of_7_5_times_10_to_the_4_are_grade_1_and_7_4_grade_2() -> None:
    assert graded("PLT", "7.5", "10^4/uL", low="15.0").grade == 1
    assert graded("PLT", "7.4", "10^4/uL", low="15.0").grade == 2


def test_alt_of_2_5_times_the_limit_is_grade_1_and_2_8_times_grade_2() -> None:
    assert graded("ALT", "100", high="40").grade == 1
    assert graded("ALT", "112", high="40").grade == 2


def test_potassium_of_2_9_is_grade_3_because_there_is_no_grade_2() -> None:
    assert graded("K", "2.9", low="3.6").grade == 3


def test_inr_of_2_4_is_grade_3_and_no_inr_is_grade_4() -> None:
    assert graded("INR", "2.4", high="1.1").grade == 3
    assert graded("INR", "99", high="1.1").grade == 3


def test_neutrophils_of_1350_within_the_laboratory_s_range_are_grade_2_with_a_mark() -> None:
    found = graded("ANC", "1350", low="1200")
    assert found.grade == 2
    assert found.mark is not None
    assert found.mark.en == WITHIN


@pytest.mark.parametrize(
    ("test", "typed", "limits", "expected"),
    [
        ("ALT", "119", {"high": "40"}, 2),  # 2.98 x ULN; v4 has the boundary at 3.0
        ("AST", "101", {"high": "40"}, 2),
        ("INR", "2.3", {"high": "1.1"}, 3),  # v4: 2.5 x ULN
        ("APTT", "81", {"high": "40"}, 3),
        ("CRE", "1.0", {"high": "1.1"}, 0),  # v4 compares with the baseline too
        ("K", "3.0", {"low": "3.6"}, 1),
        ("K", "2.99", {"low": "3.6"}, 3),  # v4 has a grade 2
        ("GLU", "54", {"low": "73"}, 2),  # v4 grades low glucose and sodium partly by symptoms
        ("GLU", "29", {"low": "73"}, 4),
        ("NA", "129", {"low": "138"}, 3),
        ("HB", "6.4", {"low": "13.7"}, 4),  # v4 has no figure
        ("HB", "6.5", {"low": "13.7"}, 3),
    ],
)
def test_version_3_0_is_followed_where_later_versions_differ(
    test: str, typed: str, limits: dict[str, str], expected: int
) -> None:
    high = limits.get("high") or str(Decimal(limits["low"]) * 2)
    assert graded(test, typed, low=limits.get("low"), high=high).grade == expected


@pytest.mark.parametrize("test", ["ALT", "AST", "ALP", "GTP", "TBIL", "CRE", "HB"])
def test_only_fibrinogen_looks_at_the_baseline(test: str) -> None:
    unit = ANALYTES[test].canonical.key
    for baseline in ("0.1", "9999"):
        assert graded(test, "12", low="11", high="13", baseline=quantity(baseline, unit)).grade == 0


def test_without_limits_a_value_beyond_the_inner_bounds_is_graded_all_the_same() -> None:
    assert graded("PLT", "74999").grade == 2
    assert graded("PLT", "24999").grade == 4
    assert graded("PLT", "24999").mark is None
    assert graded("K", "5.6").grade == 2


def test_without_limits_a_value_not_beyond_the_inner_bound_is_0_or_1_and_never_0() -> None:
    found = graded("PLT", "75000")
    assert (found.grade, found.alternatives) == (None, (0, 1))
    assert found.says.en == "cannot grade (0 or 1): no reference range"
    assert found.says.ja == "Grade判定不可(0または1):基準範囲がありません"


def test_a_range_without_the_limit_concerned_says_which_is_missing() -> None:
    assert graded("ALT", "39", low="5").says.en == "cannot grade: the reference range has no upper limit"
    assert graded("HB", "12", high="17").says.en == "cannot grade (0 or 1): the reference range has no lower limit"


def test_a_low_value_is_graded_even_if_only_the_lower_limit_is_known() -> None:
    assert graded("NA", "137", low="138").grade == 1
    assert graded("NA", "140", low="138").alternatives == (0, 1)


@given(st.sampled_from(sorted(RULES_OF)), st.decimals(0, 10**6, places=2))
def test_nothing_is_ever_grade_0_without_a_reference_range(test: str, number: Decimal) -> None:
    unit = ANALYTES[test].canonical.key
    for limits in (None, Limits()):
        found = grade(test, Quantity("", number, unit), limits)
        assert found is not None
        assert found.grade != 0


def test_there_is_no_grade_without_a_value() -> None:
    assert grade("HB", None, Limits(low=quantity("13.7", "g/dL"))) is None


def test_a_value_without_a_unit_is_not_graded() -> None:
    found = grade("PLT", Quantity("", Decimal("7.4"), ""), Limits(low=quantity("15.0", "10^4/uL")))
    assert found is not None
    assert found.grade is None
    assert found.says.en == "cannot grade: choose the unit of the value"
    enzyme = grade("ALT", Quantity("", Decimal("900"), ""), Limits(high=quantity("40", "U/L")))
    assert enzyme is not None
    assert enzyme.says.en == "cannot grade: choose the unit of the value"


def test_a_normal_limit_inside_the_table_marks_every_value_between() -> None:
    assert graded("ANC", "1200", low="1200").mark is not None
    assert graded("ANC", "1199", low="1200").mark is None
    assert graded("ANC", "1500", low="1200").grade == 0
    assert graded("ANC", "999", low="900").grade == 3
    assert graded("ANC", "999", low="900").mark is not None
    high = graded("K", "5.6", low="3.6", high="5.8")
    assert high.grade == 2
    assert high.mark is not None
    assert graded("K", "5.9", low="3.6", high="5.8").mark is None


def test_limits_may_be_in_another_unit_than_the_value() -> None:
    assert graded("HB", "136", "g/L", low="13.7", limits_in="g/dL").grade == 1
    assert graded("HB", "137", "g/L", low="13.7", high="17", limits_in="g/dL").grade == 0
    assert graded("PLT", "149", "10^3/uL", low="15.0", limits_in="10^4/uL").grade == 1
    assert graded("TBIL", "30.78", "umol/L", high="1.2", limits_in="mg/dL").grade == 1
    assert graded("TBIL", "30.79", "umol/L", high="1.2", limits_in="mg/dL").grade == 2


def test_glucose_in_mmol_has_the_bounds_printed_for_mmol_not_converted_ones() -> None:
    assert graded("GLU", "8.9", "mmol/L", low="4.1", high="6.1").grade == 1  # 8.9 mmol/L is 160.3 mg/dL
    assert graded("GLU", "160.3", low="73", high="109").grade == 2
    assert graded("CA", "2.9", "mmol/L", low="2.2", high="2.5").grade == 1  # 11.6 mg/dL
    assert graded("CA", "11.6", low="8.8", high="10.1").grade == 2


def test_ionised_calcium_is_not_compared_with_a_range_of_total_calcium() -> None:
    found = graded("CA", "1.05", "mmol/L(ionised)", low="8.8", high="10.1", limits_in="mg/dL")
    assert (found.grade, found.alternatives) == (None, (0, 1))
    assert "8.8 mg/dL" in found.says.en


def test_neutrophils_in_per_cent_are_graded_by_their_count() -> None:
    leukocytes = quantity("5.0", "10^3/uL")
    assert graded("ANC", "30.0", "%", low="1800", limits_in="/uL", leukocytes=leukocytes).grade == 1
    assert graded("ANC", "29.9", "%", low="1800", limits_in="/uL", leukocytes=leukocytes).grade == 2
    assert graded("LYM", "9.9", "%", leukocytes=leukocytes).grade == 3


def test_neutrophils_in_per_cent_need_the_leukocytes() -> None:
    found = graded("ANC", "30.0", "%", low="1800", limits_in="/uL")
    assert found.grade is None
    assert found.says.en == "cannot grade: a percentage needs the leukocyte count"
    unitless = Quantity("", Decimal(5000), "")
    assert graded("ANC", "30.0", "%", low="1800", limits_in="/uL", leukocytes=unitless).grade is None
    assert graded("ANC", "1.4", "10^3/uL", low="1.8", leukocytes=unitless).grade == 2


def test_a_range_in_per_cent_says_nothing_about_a_count() -> None:
    leukocytes = quantity("5.0", "10^3/uL")
    found = graded("ANC", "40", "%", low="42", high="74", leukocytes=leukocytes)
    assert (found.grade, found.alternatives) == (None, (0, 1))
    assert graded("ANC", "29.9", "%", low="42", high="74", leukocytes=leukocytes).grade == 2


def test_a_limit_of_zero_cannot_be_multiplied() -> None:
    assert graded("ALT", "39", low="0", high="0").grade is None
    assert graded("GFR", "39", low="0", high="120").grade is None
    assert graded("ANC", "1500", low="0", high="7500").grade == 0


def test_a_value_printed_with_a_sign_is_graded_only_if_certain() -> None:
    assert graded("FIB", "<50", low="200").grade == 4
    assert graded("CRE", "<0.4", high="1.1").grade == 0
    found = graded("CK", ">1000", high="200")
    assert (found.grade, found.alternatives) == (None, (3, 4))
    assert found.says.en == 'cannot grade (3 or 4): ">1000" can stand for values of several grades'
    assert graded("CK", ">2000", high="200").grade == 4
    without_range = graded("PLT", "<3.0", "10^4/uL")
    assert without_range.alternatives == (3, 4)
    assert without_range.says.en == 'cannot grade (3 or 4): "<3.0" can stand for values of several grades'
    assert graded("PLT", "<2.5", "10^4/uL").grade == 4


def test_uric_acid_above_the_limit_is_grade_1_or_3_and_above_10_grade_4() -> None:
    found = graded("UA", "10", high="7.0")
    assert (found.grade, found.alternatives) == (None, (1, 3))
    assert "investigator decides" in found.says.en
    assert graded("UA", "7.0", high="7.0").grade == 0
    assert graded("UA", "10.1", high="7.0").grade == 4
    assert graded("UA", "9.9").alternatives == (0, 1, 3)


def test_gfr_is_at_most_grade_3_and_dialysis_is_the_investigator_s() -> None:
    found = graded("GFR", "1", low="90")
    assert found.grade == 3
    assert found.mark is not None
    assert "dialysis" in found.mark.en
    assert graded("GFR", "67.5", low="90").grade == 0
    assert graded("GFR", "67.4", low="90").mark is None


def test_high_glucose_leaves_acidosis_to_the_investigator() -> None:
    mild = graded("GLU", "115", low="73", high="109")
    assert mild.grade == 1
    assert mild.mark is not None
    assert "acidosis" in mild.mark.en
    assert graded("GLU", "100", low="73", high="109").mark is None
    assert graded("GLU", "501", low="73", high="109").mark is None


def test_fibrinogen_is_graded_by_the_limit_and_by_50_mg() -> None:
    assert graded("FIB", "49", low="150").grade == 4
    assert graded("FIB", "50", low="150").grade == 3
    assert graded("FIB", "49").grade == 4
    assert graded("FIB", "50").grade is None
    assert graded("FIB", "0.49", "g/L", low="1.5").grade == 4


def test_the_fall_of_fibrinogen_is_shown_and_not_graded() -> None:
    found = graded("FIB", "250", low="200", baseline=quantity("6.0", "g/L"))
    assert found.grade == 0
    assert found.mark is not None
    assert found.mark.en.startswith("fallen by 58.3 % from baseline; ")
    without = graded("FIB", "250", low="200").mark
    assert without is not None
    assert "fallen" not in without.en


def test_a_fall_is_counted_exactly_and_only_downwards() -> None:
    before = quantity("400", "mg/dL")
    assert fall_from_baseline("FIB", quantity("100", "mg/dL"), before) == Fraction(3, 4)
    assert fall_from_baseline("FIB", quantity("400", "mg/dL"), before) is None
    assert fall_from_baseline("FIB", quantity("<50", "mg/dL"), before) is None
    assert fall_from_baseline("FIB", quantity("100", "mg/dL"), quantity("0", "mg/dL")) is None


def test_proteinuria_by_dipstick_and_by_weight() -> None:
    assert [proteinuria_grade(dipstick=plus) for plus in range(6)] == [0, 1, 2, 2, 3, 3]
    by_weight = {"0.14": 0, "0.15": 1, "1.0": 1, "1.01": 2, "3.5": 2, "3.51": 3}
    assert {typed: proteinuria_grade(grams_per_day=Decimal(typed)) for typed in by_weight} == by_weight
    assert proteinuria_grade(dipstick=1, grams_per_day=Decimal("3.6")) == 3


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (graded("PLT", "7.4", "10^4/uL", low="15.0"), "50,000 ≤ 74,000 < 75,000 → grade 2 (/µL)"),
        (graded("HB", "10.0", low="13.7"), "10.0 ≤ 10.0 < 13.7 (LLN) → grade 1 (g/dL)"),
        (graded("ALT", "112", high="40"), "200 (5 × ULN 40) ≥ 112 > 100 (2.5 × ULN 40) → grade 2 (U/L)"),
        (graded("K", "4.0", low="3.6", high="4.8"), "3.6 (LLN) ≤ 4.0 ≤ 4.8 (ULN) → grade 0 (mmol/L)"),
        (graded("INR", "1.0", high="1.1"), "1.0 ≤ 1.1 (ULN) → grade 0"),
        (graded("WBC", "4.1", "10^3/uL", low="3.5"), "4,100 ≥ 3,500 (LLN) → grade 0 (/µL)"),
        (graded("FIB", "<0.5", "g/L"), '"<50" < 50 → grade 4 (mg/dL)'),
        (
            graded("TBIL", "2.5", high="20", limits_in="umol/L"),
            "≈ 3.509 (3 × ULN ≈ 1.170) ≥ 2.5 > ≈ 1.754 (1.5 × ULN ≈ 1.170) → grade 2 (mg/dL)",
        ),
    ],
)
def test_the_grade_is_said_with_the_figures_it_comes_from(found: Grading, says: str) -> None:
    assert found.says.en == says


def test_the_laboratory_is_named_where_its_limit_was_used() -> None:
    limits = Limits(low=quantity("13.7", "g/dL"), laboratory="中央検査室")
    found = grade("HB", quantity("13.0", "g/dL"), limits)
    assert found is not None
    assert found.says.en == "10.0 ≤ 13.0 < 13.7 (LLN) → grade 1 (g/dL, 中央検査室)"
    assert found.says.ja == "10.0 ≤ 13.0 < 13.7(基準値下限) → Grade 1(g/dL、中央検査室)"


def test_the_laboratory_is_not_named_where_only_the_table_was_used() -> None:
    limits = Limits(high=quantity("17", "g/dL"), laboratory="中央検査室")
    found = grade("HB", quantity("9.9", "g/dL"), limits)
    assert found is not None
    assert found.says.en == "8.0 ≤ 9.9 < 10.0 → grade 2 (g/dL)"


@given(st.data())
def test_every_wording_exists_in_both_languages_and_blames_nobody(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(RULES))
    unit = data.draw(st.sampled_from(ANALYTES[rule.test].unit_keys))
    limit = st.none() | st.builds(Quantity, st.just(""), st.decimals(0, 300, places=1), st.just(unit))
    value = Quantity(data.draw(st.sampled_from(("", "<", ">"))), data.draw(st.decimals(0, 1000, places=1)), unit)
    found = grade(rule.test, value, Limits(data.draw(limit), data.draw(limit)))
    assert found is not None
    assert (found.grade is None) == ("→" not in found.says.en or bool(found.alternatives))
    for text in (found.says, found.mark):
        if text is not None:
            assert text.en
            assert text.ja
            assert not {"invalid", "illegal", "error", "please"} & set(text.en.lower().split())
            assert "!" not in text.en
            assert "{" not in text.en + text.ja
