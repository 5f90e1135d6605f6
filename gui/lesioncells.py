"""The cells of the lesion grid: one entry for status and diameter of a target, one key for another lesion."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.editors.droplist import DropLine
from gui.editors.lines import LineEditor
from gui.field import Field
from gui.theme import Theme
from model.answers import Answer, Entry, Record
from model.items import Choice, Measure
from model.protocol.lesions import BaselineLesion, BaselineLesions
from model.protocol.response import (
    DISAPPEARED,
    MEASURED,
    NOT_EVALUABLE,
    TOO_SMALL,
    NontargetState,
    TargetMeasurement,
)
from model.text import Lang, Text

CELL = 72  # the width of a cell, in design pixels
NE = "NE"
KEYS = {DISAPPEARED: "0", TOO_SMALL: "s", NOT_EVALUABLE: "n"}
TOO_SMALL_SHORT = Text("small", "微小")
NONTARGET_SHORT = {"1": "CR", "2": "IR/SD", "3": "PD", "9": NE}
Answers = dict[str, Answer[Any]]


class TargetCell(LineEditor):
    """Millimetres, or 0 disappeared, s too small to measure (then an estimate), n not evaluable."""

    item: Measure

    def __init__(self, item: Measure, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box.setFont(theme.font(figures=True))

    def read(self, entry: Entry) -> Answer[Any]:
        """The entry as it was typed: what it answers is two questions, and `target_answers` says both."""
        return Answer(typed=self.text()) if self.unfinished else self.answer

    def to_edit(self, answer: Answer[Any]) -> str:
        """The keys that give the answers of the row."""
        return target_keys(self.record) if isinstance(self.record, TargetMeasurement) else ""

    def to_read(self, answer: Answer[Any]) -> str:
        """The answers in few characters."""
        return target_short(self.record, self.lang) if isinstance(self.record, TargetMeasurement) else ""

    def width_wanted(self) -> int:
        """One cell."""
        return self.theme.px(CELL)

    def hint(self) -> str:
        """A cell has no room for an example."""
        return ""

    def open_list(self) -> None:
        """The states that are no number."""
        if self.why_closed:
            self.refused.emit(self.why_closed)
            return
        words = {code.code: code.text.of(self.lang) for code in TargetMeasurement.target_status.codes}
        self.drop([DropLine(key, words[code], key) for code, key in KEYS.items()], lambda line: self.put(line.key))


class NontargetCell(LineEditor):
    """The code of a non-target lesion's state."""

    item: Choice

    def __init__(self, item: Choice, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box.setFont(theme.font(figures=True))

    def to_read(self, answer: Answer[Any]) -> str:
        """The state in few characters."""
        return NONTARGET_SHORT.get(answer.value or "", super().to_read(answer))

    def width_wanted(self) -> int:
        """One cell."""
        return self.theme.px(CELL)

    def hint(self) -> str:
        """A cell has no room for an example."""
        return ""

    def open_list(self) -> None:
        """The states."""
        if self.why_closed:
            self.refused.emit(self.why_closed)
            return
        lines = [DropLine(code.code, code.text.of(self.lang), code.code) for code in self.item.codes]
        self.drop(lines, lambda line: self.put(line.key))


class CellField(Field):
    """The one field of a row of the grid; it is called by its lesion."""

    def __init__(self, desk: Desk, item: Measure | Choice, parent: QWidget, number: str) -> None:
        theme, lang = desk.theme, desk.lang
        editor = TargetCell(item, theme, lang) if isinstance(item, Measure) else NontargetCell(item, theme, lang)
        self.lesion = number
        super().__init__(desk, item, parent, row=f"#{number}", editor=editor)
        self.caption.hide()

    def answers(self, entry: Entry) -> Answers:
        """What the entry answers, by item."""
        if isinstance(self.record, TargetMeasurement):
            return target_answers(self.editor.text(), entry, self.record)
        return {self.item.id: self.read(entry)}

    def call(self, lesion: str) -> None:
        """The lesion by which assistive technology names the cell."""
        if lesion != self.lesion:
            self.lesion = lesion
            self._speak()

    def _speak(self) -> None:
        super()._speak()
        self.target.setAccessibleName(f"{self.lesion}, {self._spoken}")


def target_answers(typed: str, entry: Entry, row: Record) -> Answers:
    """Status and diameter that an entry in a target's cell stands for."""
    status, diameter = TargetMeasurement.target_status.id, TargetMeasurement.longest_diameter.id
    text = unicodedata.normalize("NFKC", typed).strip().lower()
    if not text:
        return {status: Answer(), diameter: Answer()}
    if text in ("0", "n", "ne"):
        return {status: Answer(value=DISAPPEARED if text == "0" else NOT_EVALUABLE), diameter: Answer()}
    small = text.startswith("s")
    number = text[1:] if small else typed
    read = TargetMeasurement.longest_diameter.read(number, entry, row)
    return {status: Answer(value=TOO_SMALL if small else MEASURED), diameter: read}


def target_keys(row: TargetMeasurement) -> str:
    """The entry that gives the answers of a row again."""
    answer = row.answer(TargetMeasurement.longest_diameter)
    number = answer.missing.value.lower() if answer.missing else answer.typed or ""
    if answer.value is not None:
        number = TargetMeasurement.longest_diameter.to_text(answer.value)
    if row.target_status in (DISAPPEARED, NOT_EVALUABLE):
        return KEYS[row.target_status]
    return (KEYS[TOO_SMALL] if row.target_status == TOO_SMALL else "") + number


def target_short(row: TargetMeasurement, lang: Lang) -> str:
    """A target's state in few characters: "38", "0", "NE", "small 4"."""
    if row.target_status == NOT_EVALUABLE:
        return NE
    if row.target_status == TOO_SMALL:
        return f"{TOO_SMALL_SHORT.of(lang)} {target_keys(row)[1:]}".strip()
    return target_keys(row)


def row_short(row: TargetMeasurement | NontargetState | None, lang: Lang) -> str:
    """What a row says, in few characters; "" where the lesion was not answered."""
    if isinstance(row, TargetMeasurement):
        return target_short(row, lang)
    return NONTARGET_SHORT.get(row.nontarget_status or "", "") if row is not None else ""


def lesion_words(lesion: BaselineLesion, lang: Lang) -> str:
    """A lesion as it is known from baseline: "T1 Liver S4 dome"."""
    parts = [lesion.number or f"#{lesion.id}"]
    if lesion.organ is not None:
        parts.append(BaselineLesion.organ.words(lesion.organ).of(lang))
    if lesion.segments:
        parts.append(BaselineLesion.segments.words(lesion.segments).of(lang))
    return " ".join([*parts, lesion.location or ""]).strip()


def baseline_short(lesion: BaselineLesion) -> str:
    """What stood at baseline: the diameter of a target, a dash for another lesion."""
    answer = lesion.answer(BaselineLesion.longest_diameter)
    if lesion.lesion_type != "T":
        return "+"
    return BaselineLesion.longest_diameter.to_text(answer.value) if answer.value is not None else answer.typed or ""


def lesions_of(baseline: BaselineLesions | None, kind: str) -> list[BaselineLesion]:
    """The lesions of one kind (T, N) that stand at baseline."""
    return [row for row in baseline.lesions if row.lesion_type == kind] if baseline else []
