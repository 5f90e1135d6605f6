"""Laboratory values in every unit a slip prints, exactly, against the limits of the trial."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.numbers import Quantity, read_quantity
from model.units import ANALYTES, Comparison, Interval, canonical, compare, shown_canonical, unit_text

LTEST = [
    *(
        "WBC",
        "ANC",
        "HB",
        "PLT",
        "TBIL",
        "AST",
        "ALT",
        "GTP",
        "LYM",
        "ALP",
        "LD",
        "CRE",
        "BUN",
        "GFR",
        "ALB",
        "CK",
        "AMY",
    ),
    *("LIP", "NA", "K", "CA", "MG", "IP", "GLU", "HCO3", "UA", "CHOL", "TG", "INR", "APTT", "FIB", "CD4", "CRP"),
]
POSSIBLE = [Fraction(n, 4) for n in range(41)]


def quantity(text: str, unit: str) -> Quantity:
    return Quantity.from_text(text, unit)


def value(text: str, unit: str, test: str) -> Fraction | None:
    """The exact canonical value of a result."""
    values = canonical(quantity(text, unit), ANALYTES[test])
    return values.exact if values else None


def test_every_test_of_the_laboratory_list_has_its_units() -> None:
    assert list(ANALYTES) == LTEST


@pytest.mark.parametrize("test", LTEST)
def test_a_test_has_one_canonical_unit_and_every_unit_is_known_by_key_and_wording(test: str) -> None:
    analyte = ANALYTES[test]
    assert analyte.canonical.factor == 1
    assert len(set(analyte.unit_keys)) == len(analyte.units)
    for unit in analyte.units:
        assert analyte.unit(unit.key) is unit
        assert unit_text(unit.key) == unit.text
        assert analyte.read_unit(unit.key) is unit
        assert analyte.read_unit(unit.text) is unit
        assert unit.key.isascii()
        typed = f"1.50 {unit.text}"
        assert read_quantity(typed, units=analyte.unit_keys) == quantity("1.50", unit.key)


@pytest.mark.parametrize("key", ["/uL", "10^2/uL", "10^3/uL", "10^4/uL", "10^9/L", "mg/dL", "umol/L", "ratio", "s"])
def test_a_unit_key_has_one_wording_whatever_the_test(key: str) -> None:
    wordings = {unit.text for analyte in ANALYTES.values() for unit in analyte.units if unit.key == key}
    assert wordings == {unit_text(key)}


def test_a_test_is_never_given_in_a_unit_of_another() -> None:
    with pytest.raises(KeyError, match="PLT is not given in 'mg/dL'"):
        canonical(quantity("2.0", "mg/dL"), ANALYTES["PLT"])
    assert ANALYTES["PLT"].read_unit("mg/dL") is None


@pytest.mark.parametrize(
    ("test", "units"),
    [
        ("WBC", ["/µL", "×10²/µL", "×10³/µL", "×10⁹/L"]),
        ("ANC", ["/µL", "×10²/µL", "×10³/µL", "×10⁹/L", "%"]),
        ("HB", ["g/dL", "g/L"]),
        ("PLT", ["/µL", "×10³/µL", "×10⁴/µL", "×10⁹/L"]),
        ("TBIL", ["mg/dL", "µmol/L"]),
        ("AST", ["U/L"]),
        ("ALT", ["U/L"]),
        ("GTP", ["U/L"]),
    ],
)
def test_the_eight_tests_of_the_panel_offer_the_units_of_the_form(test: str, units: list[str]) -> None:
    assert [unit.text for unit in ANALYTES[test].units] == units


@pytest.mark.parametrize(
    ("text", "unit", "test", "exactly"),
    [
        ("75000", "/uL", "PLT", 75000),
        ("7.5", "10^4/uL", "PLT", 75000),
        ("75", "10^3/uL", "PLT", 75000),
        ("75", "10^9/L", "PLT", 75000),
        ("30", "10^2/uL", "WBC", 3000),
        ("3.0", "10^3/uL", "WBC", 3000),
        ("3.0", "10^9/L", "WBC", 3000),
        ("80", "g/L", "HB", 8),
        ("34.2", "umol/L", "TBIL", 2),
        ("88.4", "umol/L", "CRE", 1),
        ("120", "U/L", "ALT", 120),
        ("140", "mEq/L", "NA", 140),
        ("40", "g/L", "ALB", 4),
        ("2.5", "g/L", "FIB", 250),
        ("3", "mg/L", "CRP", Fraction(3, 10)),
        ("2", "mEq/L", "CA", Fraction("4.0078")),
        ("1", "mmol/L", "CA", Fraction("4.0078")),
        ("1", "mmol/L", "UA", 1000 * Fraction("0.0168112")),
    ],
)
def test_a_value_converts_exactly(text: str, unit: str, test: str, exactly: int | Fraction) -> None:
    assert value(text, unit, test) == exactly


# Molar masses in g/mol as a second source for the factors: a mmol/L is a tenth of it in mg/dL.
@pytest.mark.parametrize(
    ("test", "molar_mass"),
    [
        ("GLU", 180.156),
        ("CA", 40.078),
        ("MG", 24.305),
        ("IP", 30.974),
        ("BUN", 28.014),
        ("UA", 168.11),
        ("CHOL", 386.65),
        ("TG", 885.4),
    ],
)
def test_a_millimole_weighs_its_molar_mass(test: str, molar_mass: float) -> None:
    exactly = value("1", "mmol/L", test)
    assert exactly is not None
    assert float(exactly) == pytest.approx(molar_mass / 10, rel=1e-3)


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(LTEST))
def test_conversion_is_exact_for_every_value_in_every_unit(number: Decimal, test: str) -> None:
    for unit in ANALYTES[test].units:
        if unit.factor is not None:
            values = canonical(Quantity("", number, unit.key), ANALYTES[test])
            assert values is not None
            assert values.exact is not None
            assert values.exact / unit.factor == Fraction(number)


def limits_met(text: str, unit: str, test: str, comparison: Comparison, limit: str) -> bool | None:
    values = canonical(quantity(text, unit), ANALYTES[test])
    assert values is not None
    return compare(values, comparison, Decimal(limit))


@pytest.mark.parametrize(
    ("test", "comparison", "limit", "unit", "below", "at", "above"),
    [
        ("WBC", ">=", "3000", "/uL", "2999", "3000", "3001"),
        ("WBC", ">=", "3000", "10^2/uL", "29.9", "30", "30.1"),
        ("WBC", ">=", "3000", "10^3/uL", "2.99", "3.0", "3.01"),
        ("WBC", ">=", "3000", "10^9/L", "2.99", "3.0", "3.01"),
        ("ANC", ">=", "1500", "/uL", "1499", "1500", "1501"),
        ("ANC", ">=", "1500", "10^2/uL", "14.9", "15", "15.1"),
        ("ANC", ">=", "1500", "10^3/uL", "1.499", "1.5", "1.501"),
        ("HB", ">=", "8.0", "g/dL", "7.9", "8.0", "8.1"),
        ("HB", ">=", "8.0", "g/L", "79", "80", "81"),
        ("PLT", ">=", "75000", "/uL", "74999", "75000", "75001"),
        ("PLT", ">=", "75000", "10^3/uL", "74.9", "75", "75.1"),
        ("PLT", ">=", "75000", "10^4/uL", "7.4", "7.5", "7.6"),
        ("PLT", ">=", "75000", "10^9/L", "74.9", "75", "75.1"),
        ("TBIL", "<=", "2.0", "mg/dL", "1.9", "2.0", "2.1"),
        ("TBIL", "<=", "2.0", "umol/L", "34.1", "34.2", "34.3"),
        ("ALT", "<", "120", "U/L", "119", "120", "121"),
        ("AST", "<", "120", "U/L", "119.9", "120.0", "120.1"),
        ("GTP", "<", "210", "U/L", "209", "210", "211"),
    ],
)
def test_limits_of_the_trial_below_at_and_above_in_every_unit(
    test: str, comparison: Comparison, limit: str, unit: str, below: str, at: str, above: str
) -> None:
    met = [limits_met(text, unit, test, comparison, limit) for text in (below, at, above)]
    assert met == [comparison in ("<", "<="), comparison in ("<=", ">="), comparison in (">", ">=")]


def test_a_percentage_of_the_leukocytes_is_a_count() -> None:
    anc = ANALYTES["ANC"]
    assert canonical(quantity("58", "%"), anc, leukocytes=quantity("4100", "/uL")) == Interval(
        Fraction(2378), Fraction(2378)
    )
    half = canonical(quantity("50.0", "%"), anc, leukocytes=quantity("3.0", "10^3/uL"))
    assert half is not None
    assert compare(half, ">=", 1500) is True
    just_less = canonical(quantity("49.9", "%"), anc, leukocytes=quantity("30", "10^2/uL"))
    assert just_less is not None
    assert compare(just_less, ">=", 1500) is False
    lymphocytes = canonical(quantity("33.3", "%"), ANALYTES["LYM"], leukocytes=quantity("3001", "/uL"))
    assert lymphocytes is not None
    assert lymphocytes.exact == Fraction("999.333")


def test_a_percentage_without_leukocytes_and_ionised_calcium_have_no_canonical_value() -> None:
    assert canonical(quantity("58", "%"), ANALYTES["ANC"]) is None
    assert shown_canonical(quantity("58", "%"), ANALYTES["ANC"]) is None
    assert canonical(quantity("1.20", "mmol/L(ionised)"), ANALYTES["CA"]) is None


def test_a_result_below_or_above_the_measuring_range_stands_for_all_values_there() -> None:
    assert canonical(quantity("<0.1", "mg/dL"), ANALYTES["TBIL"]) == Interval(
        Fraction(0), Fraction(1, 10), high_open=True
    )
    assert canonical(quantity(">1", "10^3/uL"), ANALYTES["WBC"]) == Interval(Fraction(1000), None, low_open=True)
    assert canonical(quantity("<0", "mg/dL"), ANALYTES["TBIL"]) is None


@pytest.mark.parametrize(
    ("text", "comparison", "limit", "met"),
    [
        ("<0.1", "<=", "2.0", True),
        ("<5", ">=", "3", None),
        ("<5", "<", "5", True),
        ("<5", "<=", "5", True),
        ("<5", ">=", "5", False),
        ("<5", ">", "5", False),
        ("<5", "<", "4.9", None),
        ("<5", ">=", "0", True),
        ("<5", ">", "0", None),
        ("<5", "<", "0", False),
        ("<5", "<=", "0", None),
        (">5", ">", "5", True),
        (">5", ">=", "5", True),
        (">5", "<=", "5", False),
        (">5", "<", "5", False),
        (">5", ">", "5.1", None),
        (">5", "<", "1000", None),
        (">5", ">", "4", True),
        ("5", "<", "5", False),
        ("5", "<=", "5", True),
        ("5", ">=", "5", True),
        ("5", ">", "5", False),
    ],
)
def test_a_limit_is_met_only_if_every_possible_value_meets_it(
    text: str, comparison: Comparison, limit: str, met: bool | None
) -> None:
    assert limits_met(text, "mg/dL", "CRP", comparison, limit) is met


results = st.builds(
    lambda sign, quarters: Quantity.from_text(f"{sign}{Decimal(quarters) / 4:f}", "mg/dL"),
    st.sampled_from(["", "<", ">"]),
    st.integers(min_value=1, max_value=40),
)
comparisons: st.SearchStrategy[Comparison] = st.sampled_from(["<", "<=", ">", ">="])
HOLDS = {"<": Fraction.__lt__, "<=": Fraction.__le__, ">": Fraction.__gt__, ">=": Fraction.__ge__}


@given(results, comparisons, st.sampled_from([Fraction(n, 2) for n in range(24)]))
def test_a_comparison_says_what_all_possible_values_say(
    result: Quantity, comparison: Comparison, limit: Fraction
) -> None:
    values = canonical(result, ANALYTES["CRP"])
    assert values is not None
    number, tiny = Fraction(result.number), Fraction(1, 1000)
    sample = {
        "": [number],
        "<": [Fraction(0), tiny, number - tiny, *(n for n in POSSIBLE if n < number)],
        ">": [number + tiny, Fraction(10**6), *(n for n in POSSIBLE if n > number)],
    }[result.sign]
    verdicts = {HOLDS[comparison](one, limit) for one in sample}
    assert compare(values, comparison, limit) == (verdicts.pop() if len(verdicts) == 1 else None)


@pytest.mark.parametrize(
    ("share", "count", "interval"),
    [
        ("<5", "4000", Interval(Fraction(0), Fraction(200), high_open=True)),
        ("5", "<4000", Interval(Fraction(0), Fraction(200), high_open=True)),
        (">50", "4000", Interval(Fraction(2000), None, low_open=True)),
        (">50", ">4000", Interval(Fraction(2000), None, low_open=True)),
        ("<5", ">4000", Interval(Fraction(0), None)),
        ("<5", "0", Interval(Fraction(0), Fraction(0))),
        ("0", ">4000", Interval(Fraction(0), Fraction(0))),
        (">0", "4000", Interval(Fraction(0), None, low_open=True)),
        (">0", "<4000", Interval(Fraction(0), None)),
    ],
)
def test_a_share_of_an_uncertain_count_stands_for_all_products(share: str, count: str, interval: Interval) -> None:
    assert canonical(quantity(share, "%"), ANALYTES["ANC"], leukocytes=quantity(count, "/uL")) == interval


@pytest.mark.parametrize(
    ("text", "unit", "test", "shown"),
    [
        ("7.6", "10^4/uL", "PLT", "76,000"),
        ("76", "10^9/L", "PLT", "76,000"),
        ("4100", "/uL", "WBC", "4,100"),
        ("58", "%", "ANC", "2,378"),
        ("58.01", "%", "ANC", "≈ 2,378"),
        ("12.5", "%", "ANC", "≈ 513"),
        ("<0.1", "10^4/uL", "PLT", "<1,000"),
        (">100", "10^4/uL", "PLT", ">1,000,000"),
        ("8.60", "g/dL", "HB", "8.60"),
        ("<0.10", "mg/dL", "TBIL", "<0.10"),
        ("86", "g/L", "HB", "8.6"),
        ("34.2", "umol/L", "TBIL", "2.0"),
        ("34.3", "umol/L", "TBIL", "≈ 2.01"),
        ("34.21", "umol/L", "TBIL", "≈ 2.0"),
        ("119", "U/L", "ALT", "119"),
    ],
)
def test_the_canonical_value_is_shown_beside_the_field(text: str, unit: str, test: str, shown: str) -> None:
    assert shown_canonical(quantity(text, unit), ANALYTES[test], leukocytes=quantity("4100", "/uL")) == shown
