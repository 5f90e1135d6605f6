"""Every bound of the 35 laboratory rules of CTCAE v3.0, at it and to both sides of it, in every unit a slip prints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ctcae import catalogue
from model.derive.grading import Grading, grade
from model.derive.labrules import RULES
from model.derive.ranges import Limits
from model.numbers import Quantity, Sign
from model.units import ANALYTES

# rule, test, term, side, unit, limits of normal, and where the grades begin: "1<13.7" grade 1 begins below 13.7
EXPECTED = """
HGB HB 3017 g/dL 13.7..17 1<13.7 2<10.0 3<8.0 4<6.5
HGB HB 3017 g/L 137..170 1<137 2<100 3<80 4<65
HGB HB 3017 mmol/L 8.5..10.6 1<8.5 2<6.2 3<4.9 4<4.0
WBC WBC 3020 /uL 3500..9000 1<3500 2<3000 3<2000 4<1000
WBC WBC 3020 10^2/uL 35..90 1<35 2<30 3<20 4<10
WBC WBC 3020 10^3/uL 3.5..9.0 1<3.5 2<3.0 3<2.0 4<1.0
WBC WBC 3020 10^9/L 3.5..9.0 1<3.5 2<3.0 3<2.0 4<1.0
NEUT ANC 3023 /uL 1800..7500 1<1800 2<1500 3<1000 4<500
NEUT ANC 3023 10^2/uL 18..75 1<18 2<15 3<10 4<5
NEUT ANC 3023 10^3/uL 1.8..7.5 1<1.8 2<1.5 3<1.0 4<0.5
NEUT ANC 3023 10^9/L 1.8..7.5 1<1.8 2<1.5 3<1.0 4<0.5
LYM LYM 3021 /uL 1000..4800 1<1000 2<800 3<500 4<200
LYM LYM 3021 10^2/uL 10..48 1<10 2<8 3<5 4<2
LYM LYM 3021 10^3/uL 1.0..4.8 1<1.0 2<0.8 3<0.5 4<0.2
LYM LYM 3021 10^9/L 1.0..4.8 1<1.0 2<0.8 3<0.5 4<0.2
PLAT PLT 3024 /uL 150000..350000 1<150000 2<75000 3<50000 4<25000
PLAT PLT 3024 10^3/uL 150..350 1<150 2<75 3<50 4<25
PLAT PLT 3024 10^4/uL 15.0..35.0 1<15.0 2<7.5 3<5.0 4<2.5
PLAT PLT 3024 10^9/L 150..350 1<150 2<75 3<50 4<25
CD4 CD4 3015 /uL 600..1500 1<600 2<500 3<200 4<50
CD4 CD4 3015 10^9/L 0.6..1.5 1<0.6 2<0.5 3<0.2 4<0.05
ALT ALT 3589 U/L 5..40 1>40 2>100 3>200 4>800
AST AST 3590 U/L 10..40 1>40 2>100 3>200 4>800
ALP ALP 3593 U/L 38..113 1>113 2>282.5 3>565 4>2260
GGT GTP 3603 U/L 10..50 1>50 2>125 3>250 4>1000
BILI TBIL 3597 mg/dL 0.2..1.2 1>1.2 2>1.8 3>3.6 4>12
BILI TBIL 3597 umol/L 3.4..20.5 1>20.5 2>30.75 3>61.5 4>205
CREAT CRE 3602 mg/dL 0.6..1.1 1>1.1 2>1.65 3>3.3 4>6.6
CREAT CRE 3602 umol/L 50..100 1>100 2>150 3>300 4>600
AMYLASE AMY 3595 U/L 40..130 1>130 2>195 3>260 4>650
LIPASE LIP 3608 U/L 10..60 1>60 2>90 3>120 4>300
CPK CK 3598 U/L 50..250 1>250 2>625 3>1250 4>2500
TRIG TG 3618 mg/dL 30..150 1>150 2>375 3>750 4>1500
TRIG TG 3618 mmol/L 0.3..1.7 1>1.7 2>4.25 3>8.5 4>17
INR INR 3077 ratio 0.9..1.1 1>1.1 2>1.65 3>2.2
APTT APTT 3078 s 25..40 1>40 2>60 3>80
ALB ALB 3592 g/dL 4.1..5.1 1<4.1 2<3 3<2
ALB ALB 3592 g/L 41..51 1<41 2<30 3<20
SODIUM_LOW NA 3617 mmol/L 138..145 1<138 3<130 4<120
SODIUM_LOW NA 3617 mEq/L 138..145 1<138 3<130 4<120
SODIUM_HIGH NA 3616 mmol/L 138..145 1>145 2>150 3>155 4>160
SODIUM_HIGH NA 3616 mEq/L 138..145 1>145 2>150 3>155 4>160
K_LOW K 3614 mmol/L 3.6..4.8 1<3.6 3<3.0 4<2.5
K_LOW K 3614 mEq/L 3.6..4.8 1<3.6 3<3.0 4<2.5
K_HIGH K 3613 mmol/L 3.6..4.8 1>4.8 2>5.5 3>6.0 4>7.0
K_HIGH K 3613 mEq/L 3.6..4.8 1>4.8 2>5.5 3>6.0 4>7.0
CA_LOW CA 3600 mg/dL 8.8..10.1 1<8.8 2<8.0 3<7.0 4<6.0
CA_LOW CA 3600 mmol/L 2.2..2.5 1<2.2 2<2.0 3<1.75 4<1.5
CA_LOW CA 3600 mEq/L 4.4..5.0 1<4.4 2<4.0 3<3.5 4<3.0
CA_LOW CA 3600 mmol/L(ionised) 1.15..1.3 1<1.15 2<1.0 3<0.9 4<0.8
CA_HIGH CA 3599 mg/dL 8.8..10.1 1>10.1 2>11.5 3>12.5 4>13.5
CA_HIGH CA 3599 mmol/L 2.2..2.5 1>2.5 2>2.9 3>3.1 4>3.4
CA_HIGH CA 3599 mEq/L 4.4..5.0 1>5.0 2>5.8 3>6.2 4>6.8
CA_HIGH CA 3599 mmol/L(ionised) 1.15..1.3 1>1.3 2>1.5 3>1.6 4>1.8
GLUC_HIGH GLU 3605 mg/dL 73..109 1>109 2>160 3>250 4>500
GLUC_HIGH GLU 3605 mmol/L 4.1..6.1 1>6.1 2>8.9 3>13.9 4>27.8
GLUC_LOW GLU 3606 mg/dL 73..109 1<73 2<55 3<40 4<30
GLUC_LOW GLU 3606 mmol/L 4.1..6.1 1<4.1 2<3.0 3<2.2 4<1.7
MG_HIGH MG 3609 mg/dL 1.8..2.6 1>2.6 3>3.0 4>8.0
MG_HIGH MG 3609 mmol/L 0.74..1.07 1>1.07 3>1.23 4>3.30
MG_HIGH MG 3609 mEq/L 1.5..2.1 1>2.1 3>2.46 4>6.60
MG_LOW MG 3610 mg/dL 1.8..2.6 1<1.8 2<1.2 3<0.9 4<0.7
MG_LOW MG 3610 mmol/L 0.74..1.07 1<0.74 2<0.5 3<0.4 4<0.3
MG_LOW MG 3610 mEq/L 1.5..2.1 1<1.5 2<1.0 3<0.8 4<0.6
PHOS_LOW IP 3612 mg/dL 2.7..4.6 1<2.7 2<2.5 3<2.0 4<1.0
PHOS_LOW IP 3612 mmol/L 0.87..1.49 1<0.87 2<0.8 3<0.6 4<0.3
CHOL_HIGH CHOL 3601 mg/dL 142..248 1>248 2>300 3>400 4>500
CHOL_HIGH CHOL 3601 mmol/L 3.67..6.41 1>6.41 2>7.75 3>10.34 4>12.92
BICARB_LOW HCO3 3596 mmol/L 22..28 1<22 2<16 3<11 4<8
BICARB_LOW HCO3 3596 mEq/L 22..28 1<22 2<16 3<11 4<8
URATE_HIGH UA 3619 mg/dL 2.6..7.0 1>7.0 4>10
URATE_HIGH UA 3619 mmol/L 0.15..0.41 1>0.41 4>0.59
URATE_HIGH UA 3619 umol/L 150..410 1>410 4>590
GFR GFR 3604 mL/min/1.73m^2 90..130 1<67.5 2<45 3<22.5
FIBRINO FIB 3076 mg/dL 240..400 1<240 2<180 3<120 4<60
FIBRINO FIB 3076 g/L 2.4..4.0 1<2.4 2<1.8 3<1.2 4<0.6
"""


class Column(NamedTuple):
    """A rule in one unit."""

    rule: str
    test: str
    term: str
    unit: str
    low: str
    high: str
    side: str
    starts: tuple[tuple[int, str], ...]

    @property
    def limits(self) -> Limits:
        return Limits(Quantity("", Decimal(self.low), self.unit), Quantity("", Decimal(self.high), self.unit))

    def grade(self, number: Decimal, limits: Limits | None = None) -> Grading:
        found = grade(self.test, Quantity("", number, self.unit), limits or self.limits)
        assert found is not None
        return found


def columns() -> Iterator[Column]:
    for line in EXPECTED.split("\n")[1:-1]:
        rule, test, term, unit, limits, *starts = line.split()
        low, high = limits.split("..")
        side = "<" if "<" in starts[0] else ">"
        yield Column(rule, test, term, unit, low, high, side, tuple((int(one[0]), one[2:]) for one in starts))


COLUMNS = list(columns())
LEAST = Decimal("0.000001")


def names(column: object) -> str:
    return f"{column.rule} {column.unit}" if isinstance(column, Column) else str(column)


def meant(grading: Grading) -> int:
    """The grade; of a uric acid that is 1 or 3 by physiologic consequences, the milder one."""
    if grading.grade is None:
        assert grading.alternatives == (1, 3)
        assert grading.rule == "URATE_HIGH"
        return 1
    return grading.grade


def bounds() -> Iterator[tuple[Column, str, int, int]]:
    for column in COLUMNS:
        milder = 0
        for level, bound in column.starts:
            yield column, bound, milder, level
            milder = level


@pytest.mark.parametrize(("column", "bound", "milder", "level"), list(bounds()), ids=names)
def test_a_value_on_a_bound_has_the_milder_grade_and_one_beyond_it_the_worse(
    column: Column, bound: str, milder: int, level: int
) -> None:
    outward = -LEAST if column.side == "<" else LEAST
    assert meant(column.grade(Decimal(bound))) == milder
    assert meant(column.grade(Decimal(bound) - outward)) == milder
    assert meant(column.grade(Decimal(bound) + outward)) == level


@pytest.mark.parametrize(("column", "bound", "milder", "level"), list(bounds()), ids=names)
def test_the_grade_is_filed_under_the_rule_and_term_of_its_side(
    column: Column, bound: str, milder: int, level: int
) -> None:
    outward = -LEAST if column.side == "<" else LEAST
    found = column.grade(Decimal(bound) + outward)
    assert (found.rule, found.term_id) == (column.rule, column.term)


MULTIPLES_ONLY = {
    *("ALT", "AST", "ALP", "GGT", "BILI", "CREAT", "AMYLASE", "LIPASE", "CPK", "TRIG", "INR", "APTT", "GFR", "FIBRINO")
}


@pytest.mark.parametrize("column", [one for one in COLUMNS if one.rule not in MULTIPLES_ONLY], ids=names)
def test_the_bounds_of_the_table_itself_need_no_reference_range(column: Column) -> None:
    outward = -LEAST if column.side == "<" else LEAST
    for level, bound in column.starts[1:]:
        assert column.grade(Decimal(bound) + outward, Limits()).grade == level


@pytest.mark.parametrize("column", [one for one in COLUMNS if one.rule in MULTIPLES_ONLY], ids=names)
def test_multiples_of_a_missing_limit_cannot_be_graded(column: Column) -> None:
    for _, bound in column.starts:
        found = column.grade(Decimal(bound), Limits())
        assert (found.grade, found.alternatives) == (None, ())
        assert found.says.en == "cannot grade: no reference range"


def test_there_are_35_rules_and_each_was_typed_here_in_every_unit_of_its_test() -> None:
    assert len(RULES) == 35
    assert len({rule.code for rule in RULES}) == 35
    typed = {(column.rule, column.unit) for column in COLUMNS}
    offered = {(rule.code, unit) for rule in RULES for unit in ANALYTES[rule.test].unit_keys if unit != "%"}
    assert typed == offered | {("HGB", "mmol/L")}


def test_every_test_but_three_has_a_rule() -> None:
    assert set(ANALYTES) - {rule.test for rule in RULES} == {"LD", "BUN", "CRP"}
    for test in ("LD", "BUN", "CRP"):
        canonical = ANALYTES[test].canonical.key
        assert grade(test, Quantity("", Decimal(9999), canonical), None) is None


@pytest.mark.parametrize("column", COLUMNS, ids=names)
def test_every_grade_a_rule_can_propose_exists_for_its_term(column: Column) -> None:
    proposed = {str(level) for level, _ in column.starts}
    available = set(catalogue().grades_of(column.term)) - {"5"}
    if column.rule == "GFR":
        assert available - proposed == {"4"}  # dialysis or transplant: clinical
    elif column.rule == "URATE_HIGH":
        assert available - proposed == {"3"}  # physiologic consequences: clinical
    else:
        assert proposed == available


@given(st.data())
def test_a_worse_value_never_has_a_milder_grade(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(COLUMNS))
    low, high = Decimal(column.low), Decimal(column.high)
    middle = (low + high) / 2
    far = (Decimal(0), middle) if column.side == "<" else (middle, high * 25)
    near_bounds = [Decimal(bound) + step * LEAST for _, bound in column.starts for step in (-1, 0, 1)]
    numbers = st.decimals(*far, places=3) | st.sampled_from(near_bounds)
    better, worse = sorted((data.draw(numbers), data.draw(numbers)), reverse=column.side == "<")
    assert meant(column.grade(better)) <= meant(column.grade(worse))


@given(st.data())
def test_a_value_printed_with_a_sign_has_a_grade_only_if_all_values_it_can_stand_for_have_it(
    data: st.DataObject,
) -> None:
    column = data.draw(st.sampled_from(COLUMNS))
    highest = Decimal(column.high) * 25
    bounds = [Decimal(bound) for _, bound in column.starts]
    printed = data.draw(st.decimals(Decimal("0.001"), highest, places=3) | st.sampled_from(bounds))
    sign: Sign = data.draw(st.sampled_from(("<", ">")))
    found = grade(column.test, Quantity(sign, printed, column.unit), column.limits)
    assert found is not None
    extremes = (Decimal(0), printed - LEAST) if sign == "<" else (printed + LEAST, highest * 100)
    value = column.grade(data.draw(st.decimals(*extremes, places=6)))
    outcomes = {(meant(one), one.rule) for one in map(column.grade, extremes)}
    if found.grade is not None:
        assert value.grade == found.grade
        assert len(outcomes) == 1
    elif found.alternatives != (1, 3):
        assert not found.alternatives or meant(value) in found.alternatives
        assert len(outcomes) > 1
