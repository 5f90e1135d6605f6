"""Laboratory tests, the units a slip prints them in, and their exact conversion."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

from model.numbers import Quantity, plain, unit_key

Comparison = Literal["<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of one test: stable ASCII key, wording, and the exact factor to the test's canonical unit.

    The factor is None where the value does not follow from the unit alone: a share of leukocytes, ionised calcium.
    """

    key: str
    text: str
    factor: Fraction | None

    @property
    def of_leukocytes(self) -> bool:
        """Whether the value is a percentage of the leukocytes."""
        return self.key == "%"


@dataclass(frozen=True, slots=True)
class Analyte:
    """A laboratory test: its code, its units in the order they are offered; the first with factor 1 is canonical."""

    code: str
    units: tuple[Unit, ...]

    @property
    def canonical(self) -> Unit:
        """The unit in which the protocol and CTCAE v3.0 state their limits."""
        return next(unit for unit in self.units if unit.factor == 1)

    @property
    def counted(self) -> bool:
        """Whether it is a count of cells, shown to the nearest 1/µL."""
        return self.canonical.key == "/uL"

    @property
    def unit_keys(self) -> tuple[str, ...]:
        """The keys of its units."""
        return tuple(unit.key for unit in self.units)

    def unit(self, key: str) -> Unit:
        """The unit with this key; KeyError if the test is never given in it."""
        for unit in self.units:
            if unit.key == key:
                return unit
        raise KeyError(f"{self.code} is not given in {key!r}")

    def read_unit(self, spelling: str) -> Unit | None:
        """The unit a slip or file spells in any of the usual ways; None if the test is never given in it."""
        spelt = unit_key(spelling)
        return next((unit for unit in self.units if spelt in (unit.key.casefold(), unit_key(unit.text))), None)


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a result can stand for, in the canonical unit; `high` None is no limit, an open end is excluded."""

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The value itself where there is only one."""
        return self.low if self.low == self.high else None

    def __mul__(self, other: Interval) -> Interval:
        """All products of two values that are not negative."""
        if self.exact == 0 or other.exact == 0:
            return Interval(Fraction(0), Fraction(0))
        low = self.low * other.low
        if low:
            low_open = self.low_open or other.low_open
        else:
            low_open = not any(factor.low == 0 and not factor.low_open for factor in (self, other))
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(low, high, low_open, high is not None and (self.high_open or other.high_open))


def _units(*units: tuple[str, str, Fraction | str | int | None]) -> tuple[Unit, ...]:
    return tuple(Unit(key, text, None if factor is None else Fraction(factor)) for key, text, factor in units)


_COUNTS = _units(
    ("/uL", "/µL", 1), ("10^2/uL", "×10²/µL", 100), ("10^3/uL", "×10³/µL", 1000), ("10^9/L", "×10⁹/L", 1000)
)
_SHARE = _units(("%", "%", None))
_PLATELETS = _units(
    ("/uL", "/µL", 1), ("10^3/uL", "×10³/µL", 1000), ("10^4/uL", "×10⁴/µL", 10_000), ("10^9/L", "×10⁹/L", 1000)
)
_ENZYME = _units(("U/L", "U/L", 1))
_MILLIMOLAR = _units(("mmol/L", "mmol/L", 1), ("mEq/L", "mEq/L", 1))
_GRAMS = _units(("g/dL", "g/dL", 1), ("g/L", "g/L", "1/10"))


def _milligrams(*others: tuple[str, str, Fraction | str | int | None]) -> tuple[Unit, ...]:
    return _units(("mg/dL", "mg/dL", 1), *others)


def _by(divisor: str) -> Fraction:
    return 1 / Fraction(divisor)


# mg/dL per mmol/L is a tenth of the molar mass in g/mol: glucose 180.156, calcium 40.078, magnesium 24.305,
# phosphorus 30.974, urea nitrogen 28.014, uric acid 168.112, cholesterol 386.65, triglyceride 885.7 by convention.
ANALYTES: dict[str, Analyte] = {
    code: Analyte(code, units)
    for code, units in {
        "WBC": _COUNTS,
        "ANC": _COUNTS + _SHARE,
        "HB": _GRAMS,
        "PLT": _PLATELETS,
        "TBIL": _milligrams(("umol/L", "µmol/L", _by("17.1"))),
        "AST": _ENZYME,
        "ALT": _ENZYME,
        "GTP": _ENZYME,
        "LYM": _COUNTS + _SHARE,
        "ALP": _ENZYME,
        "LD": _ENZYME,
        "CRE": _milligrams(("umol/L", "µmol/L", _by("88.4"))),
        "BUN": _milligrams(("mmol/L", "mmol/L", "2.8014")),
        "GFR": _units(("mL/min/1.73m^2", "mL/min/1.73m²", 1)),
        "ALB": _GRAMS,
        "CK": _ENZYME,
        "AMY": _ENZYME,
        "LIP": _ENZYME,
        "NA": _MILLIMOLAR,
        "K": _MILLIMOLAR,
        "CA": _milligrams(
            ("mmol/L", "mmol/L", "4.0078"),
            ("mEq/L", "mEq/L", "2.0039"),
            ("mmol/L(ionised)", "mmol/L (ionised)", None),
        ),
        "MG": _milligrams(("mmol/L", "mmol/L", "2.4305"), ("mEq/L", "mEq/L", "1.21525")),
        "IP": _milligrams(("mmol/L", "mmol/L", "3.0974")),
        "GLU": _milligrams(("mmol/L", "mmol/L", "18.0156")),
        "HCO3": _MILLIMOLAR,
        "UA": _milligrams(("umol/L", "µmol/L", "0.0168112"), ("mmol/L", "mmol/L", "16.8112")),
        "CHOL": _milligrams(("mmol/L", "mmol/L", "38.665")),
        "TG": _milligrams(("mmol/L", "mmol/L", "88.57")),
        "INR": _units(("ratio", "", 1)),
        "APTT": _units(("s", "s", 1)),
        "FIB": _milligrams(("g/L", "g/L", 100)),
        "CD4": _units(("/uL", "/µL", 1), ("10^9/L", "×10⁹/L", 1000)),
        "CRP": _milligrams(("mg/L", "mg/L", "1/10")),
    }.items()
}


_TEXTS = {unit.key: unit.text for analyte in ANALYTES.values() for unit in analyte.units}


def unit_text(key: str) -> str:
    """The wording of a unit key: "×10⁴/µL" for "10^4/uL"; "" for a ratio and for no unit."""
    return _TEXTS[key] if key else ""


def canonical(quantity: Quantity, analyte: Analyte, *, leukocytes: Quantity | None = None) -> Interval | None:
    """The values a result can stand for in the canonical unit, exactly; None if that cannot be computed.

    A percentage needs `leukocytes` as a count. KeyError if the test is never given in the unit.
    """
    unit = analyte.unit(quantity.unit)
    values = possible_values(quantity)
    if values is None:
        return None
    if unit.of_leukocytes:
        count = canonical(leukocytes, ANALYTES["WBC"]) if leukocytes else None
        return values * count * _just(Fraction(1, 100)) if count else None
    if unit.factor is None:
        return None
    high = None if values.high is None else values.high * unit.factor
    return Interval(values.low * unit.factor, high, values.low_open, values.high_open)


def possible_values(quantity: Quantity) -> Interval | None:
    """The values a result can stand for, in its own unit; None if there is none ("<0")."""
    number = Fraction(quantity.number)
    if quantity.sign == "":
        return _just(number)
    if quantity.sign == ">":
        return Interval(number, None, low_open=True)
    return Interval(Fraction(0), number, high_open=True) if number > 0 else None


def _just(value: Fraction) -> Interval:
    return Interval(value, value)


def compare(values: Interval, comparison: Comparison, limit: Fraction | Decimal | int) -> bool | None:
    """True if every possible value satisfies the comparison, False if none does, None if that cannot be decided."""
    if comparison in (">", ">="):
        opposite = compare(values, "<=" if comparison == ">" else "<", limit)
        return None if opposite is None else not opposite
    bound = Fraction(limit)
    strict = comparison == "<"
    if values.high is not None and (values.high < bound or (values.high == bound and (values.high_open or not strict))):
        return True
    if values.low > bound or (values.low == bound and (values.low_open or strict)):
        return False
    return None


def shown_canonical(quantity: Quantity, analyte: Analyte, *, leukocytes: Quantity | None = None) -> str | None:
    """The canonical value as shown beside the field, without its unit; "≈" stands where it had to be rounded.

    Counts to 1/µL with thousands separators ("76,000"), converted values with one or two decimals, values
    already in the canonical unit as typed. None if it cannot be computed.
    """
    values = canonical(quantity, analyte, leukocytes=leukocytes)
    if values is None:
        return None
    if quantity.unit == analyte.canonical.key and not analyte.counted:
        return quantity.text()
    sign, end = _shown_end(values)
    if sign is None:
        return None
    rounded = _rounded(end, 0 if analyte.counted or end.denominator == 1 else 2)
    shown = f"{rounded:,f}" if analyte.counted else _with_a_decimal(rounded)
    return f"{'' if Fraction(rounded) == end else '≈ '}{sign}{shown}"


def _with_a_decimal(number: Decimal) -> str:
    digits = plain(number)
    return digits.removesuffix("0") if "." in digits else f"{digits}.0"


def _shown_end(values: Interval) -> tuple[str | None, Fraction]:
    if values.exact is not None:
        return "", values.low
    if values.high is None:
        return (">" if values.low_open else "≥"), values.low
    if values.low == 0 and not values.low_open:
        return ("<" if values.high_open else "≤"), values.high
    return None, values.low


def _rounded(value: Fraction, decimals: int) -> Decimal:
    with localcontext() as exactly:
        exactly.prec = 60
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return quotient.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
