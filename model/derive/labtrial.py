"""One laboratory rule laid against one value: the grades the value may have, and the figures that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

from model.derive.labrules import Rule
from model.derive.ranges import Limits
from model.numbers import Quantity
from model.text import Text
from model.units import ANALYTES, Analyte, Interval, canonical, compare, possible_values, unit_text

_NO_COUNT = Text("a percentage needs the leukocyte count", "%から実数を求めるには白血球数が必要です")
_NO_UNIT = Text("choose the unit of the value", "値の単位を選んでください")
_NO_RANGE = Text("no reference range", "基準範囲がありません")
_NO_LIMIT = {
    "low": Text("the reference range has no lower limit", "基準範囲に下限がありません"),
    "high": Text("the reference range has no upper limit", "基準範囲に上限がありません"),
}
_UNUSABLE = Text(
    "the reference range (limit {limit}) cannot be compared with the value",
    "基準範囲(基準値 {limit})をこの値と比較できません",
)
_SEVERAL = Text('"{value}" can stand for values of several grades', "「{value}」は複数のGradeにまたがります")
_NAMES = {"low": Text("LLN", "基準値下限"), "high": Text("ULN", "基準値上限")}


@dataclass(frozen=True, slots=True)
class Start:
    """Where a grade begins for the value in hand; no `bound` where the limit of normal is missing."""

    grade: int
    bound: Fraction | None
    shown: Text
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What one rule makes of a value: `shown` is the value in `unit`, `why` the reason if it has no certain grade.

    `outside` says whether the value is beyond the limit of normal itself; None if that is not known.
    """

    rule: Rule
    shown: str
    unit: str
    starts: tuple[Start, ...]
    outside: bool | None
    why: Text

    @property
    def mildest(self) -> int:
        """The grade the value has at least."""
        return max((start.grade for start in self.starts if start.reached), default=0)

    @property
    def possible(self) -> tuple[int, ...]:
        """The grades the value may have, the mildest first; only one if it is decided."""
        more = {start.grade for start in self.starts if start.grade > self.mildest and start.reached is None}
        return (self.mildest, *sorted(more))

    @property
    def decided(self) -> bool:
        """Whether the value has one grade."""
        return len(self.possible) == 1

    def passed(self) -> Text:
        """The bound that the value is beyond; there is one from grade 1 on."""
        return next(start.shown for start in self.starts if start.reached and start.grade == self.mildest)

    def ahead(self) -> Text | None:
        """The nearest bound that the value is not beyond."""
        further = [(s.bound, s.shown) for s in self.starts if s.grade > self.mildest and s.bound is not None]
        if not further:
            return None
        nearest = max if self.rule.side == "low" else min
        return nearest(further, key=lambda start: start[0])[1]


def tried(rule: Rule, value: Quantity, limits: Limits, leukocytes: Quantity | None) -> Trial:
    """The rule laid against a value; `leukocytes` is the count a percentage refers to."""
    analyte = ANALYTES[rule.test]
    unit = rule.unit_for(value.unit, analyte.canonical.key)
    values = in_unit(value, analyte, unit, leukocytes)
    limit = limits.low if rule.side == "low" else limits.high
    edge = _edge(rule, limit, analyte, unit)
    starts = tuple(_starts(rule, unit, values, edge))
    trial = Trial(
        rule,
        shown="" if values is None else _shown(value, values, unit),
        unit=unit,
        starts=starts,
        outside=None if edge is None else _beyond(rule, values, edge.bound),
        why=_SEVERAL.filled(value=value.text()),
    )
    if values is None:
        return replace(trial, why=_NO_COUNT if value.unit == "%" else _NO_UNIT)
    if any(start.bound is None and start.grade > trial.mildest for start in starts):
        return replace(trial, why=_why_no_limit(rule, limits, limit))
    return trial


def in_unit(quantity: Quantity, analyte: Analyte, unit: str, leukocytes: Quantity | None = None) -> Interval | None:
    """The values a result can stand for in another unit of its test, exactly; None if that cannot be computed."""
    if unit and quantity.unit == unit:
        return possible_values(quantity)
    if unit not in analyte.unit_keys or quantity.unit not in analyte.unit_keys:
        return None
    count = leukocytes if leukocytes and leukocytes.unit in ANALYTES["WBC"].unit_keys else None
    values, factor = canonical(quantity, analyte, leukocytes=count), analyte.unit(unit).factor
    return None if values is None or factor is None else values * Interval(1 / factor, 1 / factor)


@dataclass(frozen=True, slots=True)
class _Edge:
    """The limit of normal in the unit of the value."""

    bound: Fraction
    shown: str


def _edge(rule: Rule, limit: Quantity | None, analyte: Analyte, unit: str) -> _Edge | None:
    values = None if limit is None else in_unit(limit, analyte, unit)
    if limit is None or values is None or values.exact is None:
        return None
    if rule.times[1] and values.exact <= 0:  # every multiple of 0 is 0: such a range cannot grade
        return None
    return _Edge(values.exact, _shown(limit, values, unit))


def _starts(rule: Rule, unit: str, values: Interval | None, edge: _Edge | None) -> Iterator[Start]:
    for grade, (times, figure) in enumerate(zip(rule.times, rule.row(unit), strict=True), 1):
        if times is not None:
            bound = None if edge is None else edge.bound * Fraction(times)
            shown = Text("", "") if edge is None else _multiple_shown(rule, times, edge)
            yield Start(grade, bound, shown, _beyond(rule, values, bound))
        if figure is not None:
            shown = Text(*[f"{Decimal(figure):,f}"] * 2)
            yield Start(grade, Fraction(figure), shown, _beyond(rule, values, Fraction(figure)))


def _beyond(rule: Rule, values: Interval | None, bound: Fraction | None) -> bool | None:
    if values is None or bound is None:
        return None
    return compare(values, "<" if rule.side == "low" else ">", bound)


def _why_no_limit(rule: Rule, limits: Limits, limit: Quantity | None) -> Text:
    if limit is not None:
        return _UNUSABLE.filled(limit=f"{limit.text()} {unit_text(limit.unit)}".strip())
    return _NO_RANGE if limits.low is limits.high is None else _NO_LIMIT[rule.side]


def _multiple_shown(rule: Rule, times: str, edge: _Edge) -> Text:
    name = _NAMES[rule.side]
    if times == "1":
        return Text("{edge} ({name})", "{edge}({name})").filled(edge=edge.shown, name=name)
    return Text("{bound} ({times} × {name} {edge})", "{bound}({times} × {name} {edge})").filled(
        bound=_number(edge.bound * Fraction(times)), times=times, name=name, edge=edge.shown
    )


def _shown(quantity: Quantity, values: Interval, unit: str) -> str:
    """The value as a figure in `unit`: as typed if it was typed in it."""
    if quantity.unit == unit:
        figure = f"{quantity.number:,f}"
        return f'"{quantity.sign}{figure}"' if quantity.sign else figure
    if values.exact is not None:
        return _number(values.exact)
    low = "" if values.low == 0 else _number(values.low)
    high = "" if values.high is None else _number(values.high)
    return f'"{low}–{high}"' if low and high else f'"<{high}"' if high else f'">{low}"'


def _number(value: Fraction) -> str:
    exactly = Context(prec=12).divide(Decimal(value.numerator), Decimal(value.denominator))
    if Fraction(exactly) == value:
        return f"{exactly.normalize():,f}"
    return f"≈ {Context(prec=4).divide(Decimal(value.numerator), Decimal(value.denominator)):,f}"
