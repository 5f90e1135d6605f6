"""Numbers exactly as a nurse types them, with a leading < or > and a unit where the item allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from model.plaintext import cannot_read, compact, quoted
from model.text import Text, Unreadable

Sign = Literal["", "<", ">"]

NUMBER = Text("a number", "数値")
WHOLE_NUMBER = Text("a whole number", "整数")

# A comma only between groups of three digits, the point the only decimal mark: "1,5" must never become 15 or 1.5.
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)"
_NUMBER = rf"{_DIGITS}(?:\.[0-9]+)?"
_WHOLE_TYPED = re.compile(rf"[+-]?{_DIGITS}")
_DECIMAL_TYPED = re.compile(rf"[+-]?{_NUMBER}")
_QUANTITY_TYPED = re.compile(rf"([<>]?)\s*({_NUMBER})(?![0-9.,])\s*(.*)")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,6},[0-9]{1,6}")
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured value: "<0.1" below or ">1000" above the measuring range, the digits as typed, the key of its unit."""

    sign: Sign
    number: Decimal
    unit: str

    def text(self) -> str:
        """The value without its unit, plain decimal, trailing zeros kept: "<0.10", "8.0"."""
        return self.sign + plain(self.number)

    @classmethod
    def from_text(cls, text: str, unit: str) -> Quantity:
        """The value stored as `text()`; ValueError for anything else."""
        stored = _QUANTITY_STORED.fullmatch(text)
        if stored is None:
            raise ValueError(f"not a stored value: {text!r}")
        return cls(_SIGNS[stored[1]], Decimal(stored[2]), unit)


_QUANTITY_STORED = re.compile(r"([<>]?)(-?[0-9]+(?:\.[0-9]+)?)")
_SIGNS: dict[str, Sign] = {"": "", "<": "<", ">": ">"}


def plain(number: Decimal) -> str:
    """A number as stored and shown: plain decimal, never an exponent, trailing zeros kept."""
    return format(number, "f")


def read_whole(typed: str, *, signed: bool = False) -> int | Unreadable:
    """A whole number; a sign only if `signed`."""
    text = compact(typed)
    if not _WHOLE_TYPED.fullmatch(text) or not _digits_fit(text):
        return cannot_read(typed, WHOLE_NUMBER, "12")
    if not signed and text[0] in "+-":
        return _no_sign(typed)
    return int(text.replace(",", ""))


def read_decimal(typed: str, *, decimals: int | None, signed: bool = False) -> Decimal | Unreadable:
    """A number with at most `decimals` decimals (None: any), trailing zeros kept; a sign only if `signed`."""
    text = compact(typed)
    if not _DECIMAL_TYPED.fullmatch(text) or not _digits_fit(text):
        return _not_a_number(typed, text)
    if not signed and text[0] in "+-":
        return _no_sign(typed)
    _, _, fraction = text.partition(".")
    if decimals is not None and len(fraction) > decimals:
        return _too_many_decimals(typed, decimals)
    return Decimal(text.replace(",", ""))


def read_quantity(typed: str, *, units: Sequence[str], default: str = "") -> Quantity | Unreadable:
    """A value that may carry its unit ("58 %", "7.5 ×10⁴"); else it is in `default`, or in the only unit there is.

    `units` and `default` are unit keys. The unit of the answer is "" if none was typed and none is known.
    """
    text = compact(typed)
    found = _QUANTITY_TYPED.fullmatch(text)
    if found is None or not _digits_fit(found[2]):
        return _no_sign(typed) if _DECIMAL_TYPED.fullmatch(text) and text[0] in "+-" else _not_a_number(typed, text)
    sign, number = _SIGNS[found[1]], Decimal(found[2].replace(",", ""))
    if sign == "<" and not number:
        return cannot_read(typed, NUMBER, "<0.1")
    if not found[3]:
        return Quantity(sign, number, default or (units[0] if len(units) == 1 else ""))
    spelt = unit_key(found[3])
    for unit in units:
        if spelt == unit.casefold() or (spelt.startswith("10^") and spelt == unit.partition("/")[0]):
            return Quantity(sign, number, unit)
    return _no_such_unit(found[3], typed, text, spelt)


def unit_key(spelling: str) -> str:
    """A unit as its key in small letters, whatever its spelling: "×10⁴/µL", "x10^4/μl", "万/µL" are "10^4/ul"."""
    text = compact(spelling).casefold().replace(" ", "").translate(_POWERS)
    text = re.sub(r"\^+", "^", text.replace("**", "^").replace("μ", "u"))
    text = re.sub(r"^[x×✕*]?10[*^]", "10^", text)
    text = re.sub(r"^[x×✕]?万", "10^4", text)
    text = text.replace("/mm^3", "/ul").replace("/mm3", "/ul").replace("/分/", "/min/").replace("1.73m2", "1.73m^2")
    text = re.sub(r"^iu/", "u/", text)
    return {"秒": "s", "sec": "s", "パーセント": "%"}.get(text, text)


_POWERS = {ord(raised): f"^{digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


def _digits_fit(text: str) -> bool:
    return sum(c.isdigit() for c in text) <= _MOST_DIGITS


def _not_a_number(typed: str, text: str) -> Unreadable:
    if _DECIMAL_COMMA.fullmatch(text):
        return Unreadable(
            Text(
                'The comma in "{typed}" does not group three digits; type {pointed} if it is a decimal point',
                "「{typed}」のカンマは3桁区切りになっていません。小数なら {pointed} と入力してください",
            ).filled(typed=quoted(typed), pointed=quoted(text.replace(",", ".")))
        )
    return cannot_read(typed, NUMBER, "8.0")


def _no_sign(typed: str) -> Unreadable:
    return Unreadable(
        Text(
            'Type "{typed}" without a sign, as in 12',
            "「{typed}」は符号(+・-)を付けずに入力してください。例: 12",
        ).filled(typed=quoted(typed))
    )


def _too_many_decimals(typed: str, decimals: int) -> Unreadable:
    if not decimals:
        return cannot_read(typed, WHOLE_NUMBER, "12")
    return Unreadable(
        Text(
            '"{typed}" has too many decimals; type at most {decimals}, as in {example}',
            "「{typed}」は小数点以下が長すぎます。{decimals}桁までで入力してください。例: {example}",
        ).filled(typed=quoted(typed), decimals=decimals, example=f"12.{'3456789'[:decimals]}")
    )


def _no_such_unit(unit: str, typed: str, text: str, spelt: str) -> Unreadable:
    if not ("/" in spelt or "%" in spelt or spelt.startswith("10^")):
        return _not_a_number(typed, text)
    return Unreadable(
        Text(
            'The unit "{unit}" is not offered here; choose one from the list',
            "単位「{unit}」はこの項目にありません。一覧から選んでください",
        ).filled(unit=quoted(unit))
    )
