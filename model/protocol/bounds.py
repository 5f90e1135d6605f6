"""Figures by which laboratory values are impossible, unusual, a unit trap, a jump, or at a label threshold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from model.text import Text

Bounds = tuple[str | None, str | None]

# Canonical units: counts per µL, haemoglobin g/dL, bilirubin mg/dL, enzymes U/L.
IMPOSSIBLE: dict[str, Bounds] = {
    "WBC": (None, "500000"),
    "HB": ("1", "25"),
    "PLT": (None, "3000000"),
    "TBIL": (None, "60"),
    "AST": (None, "20000"),
    "ALT": (None, "20000"),
    "GTP": (None, "10000"),
}
UNUSUAL: dict[str, Bounds] = {
    "WBC": ("1000", "30000"),
    "ANC": ("500", "20000"),
    "HB": ("6.0", "18.0"),
    "PLT": ("20000", "800000"),
    "TBIL": (None, "5.0"),
    "AST": ("3", "500"),
    "ALT": ("3", "500"),
    "GTP": ("3", "1000"),
}
LABEL_COUNTS = {"ANC": "1000", "PLT": "50000"}
LABEL_TIMES_ULN = {"TBIL": 3, "AST": 5, "ALT": 5}


def platelet_unit(number: Decimal) -> str | None:
    """The unit in which so small a platelet count makes sense."""
    return "10^4/uL" if number < 100 else None


def leukocyte_unit(number: Decimal) -> str | None:
    """The unit in which so small a leukocyte count makes sense."""
    if number < 30:
        return "10^3/uL"
    return "10^2/uL" if number < 1000 else None


def jumped(test: str, old: Fraction, new: Fraction) -> bool:
    """Whether a value changed more since the previous panel than it usually does; both in the canonical unit."""
    if test == "HB":
        return abs(new - old) > 3
    if test in ("WBC", "PLT"):
        return abs(new - old) * 2 > old
    return test != "ANC" and new > 3 * old


def range_words(low: str | None, high: str | None, unit: str) -> Text:
    """A range of figures with its unit: "1,000-30,000 /µL", "up to 5.0 mg/dL"."""
    least, most = (f"{Decimal(figure):,f}" if figure else "" for figure in (low, high))
    if not least:
        return Text(f"up to {most} {unit}", f"{most} {unit}以下")
    return Text(f"{least}-{most} {unit}", f"{least}〜{most} {unit}")
