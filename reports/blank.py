"""Answers to be written by hand: check boxes, comb boxes and lines, drawn from the item's definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from model.dates import DayRule
from model.items import (
    Choice,
    Clock,
    Day,
    Derived,
    Fixed,
    Item,
    Keyed,
    LabValue,
    Measure,
    Moment,
    Note,
    PartialDay,
    Ref,
    Refs,
    Serial,
    Several,
    Whole,
)
from model.text import CodeList, Text
from model.units import ANALYTES
from reports.fit import lines
from reports.fonts import Face
from reports.printed import said_code
from reports.table import SIZE, Cell
from reports.typeset import Typesetter

BY_PROGRAM = Text("(filled in by the program)", "(自動計算)")
UNKNOWN_ALLOWED = Text("(UK allowed)", "(UK可)")
ROW = 7.5 * mm
NOTE = 24 * mm
_LEAD = 13.0
_BOX = 2.8 * mm
_COMB = 4.4 * mm


class CheckBoxes(Flowable):
    """Words with a square before each, flowing over as many lines as they need."""

    def __init__(self, words: Sequence[str], face: Face, size: float = SIZE) -> None:
        super().__init__()
        self._words = words
        self._face = face
        self._size = size
        self._placed: list[tuple[float, int, str, bool]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place the words within `width`."""
        self._placed = []
        x, row, lead = 0.0, 0, _BOX + 3
        for words in self._words:
            broken = lines(words, self._face, self._size, width - lead)
            needed = lead + max(self._face.width(text, self._size) for text in broken)
            if x and x + needed > width:
                x, row = 0.0, row + 1
            for n, text in enumerate(broken):
                self._placed.append((x, row + n, text, n == 0))
            row += len(broken) - 1
            x = width if len(broken) > 1 else x + needed + 9
        self.width, self.height = width, (row + 1) * _LEAD
        return self.width, self.height

    def draw(self) -> None:
        """Squares and words."""
        canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.setFont(self._face.name, self._size)
        for x, row, text, boxed in self._placed:
            y = self.height - (row + 1) * _LEAD + 3.2
            if boxed:
                canvas.rect(x, y - 0.6, _BOX, _BOX)
            canvas.drawString(x + _BOX + 3, y, text)


class Comb(Flowable):
    """Joined squares for digits, with a decimal point where it belongs, and the unit behind; below it, other units."""

    def __init__(self, whole: int, decimals: int, unit: str, face: Face, units: Sequence[str] = ()) -> None:
        super().__init__()
        self._whole = whole
        self._decimals = decimals
        self._unit = unit
        self._face = face
        self._units = CheckBoxes(units, face) if units else None
        self._units_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its squares; the check boxes for units stand beside or below."""
        self.width, self.height = width, 5.4 * mm
        if self._units:
            beside = width - self._comb_width() - 8
            self._units_height = self._units.wrap(beside, height)[1]
            self.height = max(self.height, self._units_height)
        return self.width, self.height

    def _comb_width(self) -> float:
        return (self._whole + self._decimals) * _COMB + (4 if self._decimals else 0)

    def draw(self) -> None:
        """Squares, point, unit."""
        canvas = self.canv
        canvas.setLineWidth(0.5)
        bottom = self.height - 5.2 * mm
        for n in range(self._whole + self._decimals):
            x = n * _COMB + (4 if n >= self._whole else 0)
            canvas.rect(x, bottom, _COMB, 5 * mm)
        if self._decimals:
            canvas.circle(self._whole * _COMB + 2, bottom + 1, 0.7, fill=1)
        canvas.setFont(self._face.name, SIZE)
        canvas.drawString(self._comb_width() + 5, bottom + 4, self._unit)
        if self._units:
            self._units.drawOn(canvas, self._comb_width() + 8, self.height - self._units_height)


def blank_answer(set_: Typesetter, item: Item[Any]) -> Cell:
    """What stands in the answer's cell of a blank form."""
    face = set_.face.text
    if isinstance(item, Fixed):
        return Cell(set_.face.fold(item.value))
    if isinstance(item, Derived | Serial):
        return Cell(set_.say(BY_PROGRAM))
    if isinstance(item, Choice | Several) and item.codes:
        return Cell(drawn=CheckBoxes(said_codes(set_, item, item.codes), face))
    if isinstance(item, Keyed):
        other = set_.say(Text("other: ______ ", "その他: ______ ")) + (set_.say(item.unit) if item.unit else "")
        return Cell(drawn=CheckBoxes([*said_codes(set_, item, item.keys), other], face))
    if isinstance(item, Whole | Measure | LabValue):
        return Cell(drawn=_comb(set_, item))
    return Cell(_line(set_, item), figures=True)


def said_codes(set_: Typesetter, item: Item[Any], codes: CodeList) -> list[str]:
    """Each code with its words, as a filled page would print it."""
    label = set_.say(item.label)
    return [set_.face.fold(said_code(code.code, code.text.of(set_.lang), label)) for code in codes]


def least_height(item: Item[Any]) -> float:
    """The least height in points of the item's row on a blank form."""
    return NOTE if isinstance(item, Note) else ROW


def _comb(set_: Typesetter, item: Whole | Measure | LabValue) -> Comb:
    face = set_.face.text
    if isinstance(item, LabValue):
        units = ANALYTES[item.analyte].units if isinstance(item.analyte, str) else ()
        return Comb(6, 0, "" if units else "________", face, [set_.face.fold(unit.text) for unit in units])
    unit = set_.say(item.unit) if item.unit else ""
    high = len(str(int(item.high))) if item.high is not None else 5
    decimals = 0 if isinstance(item, Whole) else item.decimals if item.decimals is not None else 2
    return Comb(high, decimals, unit, face)


def _line(set_: Typesetter, item: Item[Any]) -> str:
    if isinstance(item, Day | PartialDay):
        century = "" if item.rule is DayRule.BIRTH else "20"
        unknown = f" {set_.say(UNKNOWN_ALLOWED)}" if isinstance(item, PartialDay) else ""
        return day_line(set_, century) + unknown
    if isinstance(item, Clock):
        return "____:____"
    if isinstance(item, Moment):
        return f"{day_line(set_)}  ____:____"
    if isinstance(item, Ref):
        return f"{item.target} ______"
    if isinstance(item, Refs):
        return "  ".join(f"{target} ______" for target in item.targets)
    return ""


def day_line(set_: Typesetter, century: str = "20") -> str:
    """A date to be written: 20____年____月____日."""
    year = f"{century}____" if century else "________"
    return set_.say(Text(f"{year}-____-____", f"{year}年____月____日"))
