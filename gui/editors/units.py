"""Editor of a laboratory value: digits with their unit beside them, as on the slip."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.editors.box import DIGITS, draw_arrow
from gui.editors.droplist import DropLine
from gui.editors.editor import HEIGHT
from gui.editors.lines import LineEditor
from gui.theme import Theme
from model.answers import Answer, Record
from model.items import LabValue
from model.text import Lang, Text
from model.units import Analyte, unit_text

VALUE_WIDTH = 84
UNIT_WIDTH = 112


class UnitCap(QWidget):
    """The unit beside the digits; a click offers the others, where there are any."""

    def __init__(self, editor: LabEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.text = ""
        self.several = False

    def show_unit(self, text: str, *, several: bool) -> None:
        """The unit in force, and whether others can be chosen."""
        self.text, self.several = text, several
        self.setAccessibleName(text)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the units."""
        self._editor.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self._editor.open_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame with an arrow where there is a choice, plain text where there is none."""
        theme, px = self._editor.theme, self._editor.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font())
        open_ = self._editor.why_closed is None
        if self.several and open_:
            painter.setPen(theme.colour("edge"))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(4), px(4))
            draw_arrow(painter, QRect(self.width() - px(20), 0, px(14), self.height()), theme)
        painter.setPen(theme.colour("text" if self.several and open_ else "muted"))
        text = self.rect().adjusted(px(8), 0, -px(20 if self.several else 0), 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text)


class LabEditor(LineEditor):
    """Digits, an optional < or >, and a unit: chosen with F4, or typed behind the digits ("58 %")."""

    item: LabValue

    def __init__(self, item: LabValue, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self._unit = ""
        self._base_unit = ""
        self.preset = ""
        self._cap = UnitCap(self)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box.setInputMethodHints(DIGITS)
        self.box.setFont(theme.font(figures=True))  # numbers stand under each other

    def fill(self, answer: Answer[Any], record: Record, preset: str = "") -> None:
        """Show an answer; `preset` is the unit an empty item starts with."""
        self.preset = preset or self.preset
        super().fill(answer, record)

    def draft(self) -> str:
        """The digits, and the unit behind a tab where another one was chosen."""
        return self.text() + (f"\t{self._unit}" if self._unit != self._base_unit else "")

    def put(self, text: str, caret: int | None = None) -> None:
        """Type digits, and choose the unit behind a tab."""
        digits, _, unit = text.partition("\t")
        if unit:
            self._unit = unit
            self._show_cap(self._analyte())
        super().put(digits, caret)

    def unit(self) -> str | None:
        """The unit beside the digits; None where the test is not chosen yet."""
        return self._unit or None

    @property
    def unfinished(self) -> bool:
        """Other digits, or another unit behind digits that stand there."""
        return super().unfinished or (self._unit != self._base_unit and bool(self.text().strip()))

    def open_list(self) -> None:
        """The units of the test."""
        analyte = self._analyte()
        if self.why_closed:
            self.refused.emit(self.why_closed)
        elif analyte and len(analyte.units) > 1:
            keys = list(analyte.unit_keys)
            row = keys.index(self._unit) if self._unit in keys else 0
            self.drop([DropLine(unit.key, unit.text) for unit in analyte.units], self._choose, row=row)
        else:
            self.refused.emit(Text("There is only this unit.", "単位はこれだけです"))

    def width_wanted(self) -> int:
        """Seven figures and the longest unit."""
        return self.theme.px(VALUE_WIDTH + 4 + UNIT_WIDTH)

    def hint(self) -> str:
        """Numbers need no example."""
        return ""

    def chip_width(self) -> int:
        """The chip stands in place of digits and unit."""
        return 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Digits at the left, the unit beside them; the chip of a missing code takes both places."""
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.theme.px
        chip = super().chip_width()
        height, digits = px(HEIGHT), max(min(px(VALUE_WIDTH), self.width() // 2), min(chip, self.width()))
        self.box.setGeometry(QRect(0, 0, digits, height))
        self._cap.setGeometry(QRect(digits + px(4), 0, self.width() - digits - px(4), height))
        self._cap.setVisible(not chip)

    def _show(self) -> None:
        analyte = self._analyte()
        value = self.answer.value
        stored = value.unit if value is not None else self.answer.unit
        known = analyte.unit_keys if analyte else ()
        wanted = (stored, self.preset, known[0] if known else "")
        self._unit = next((unit for unit in wanted if unit is not None and unit in known), "")
        self._base_unit = self._unit
        self._show_cap(analyte)
        super()._show()
        self._lay_out()

    def _show_cap(self, analyte: Analyte | None) -> None:
        several = bool(analyte and len(analyte.units) > 1)
        self._cap.show_unit(unit_text(self._unit), several=several)

    def _choose(self, line: DropLine) -> None:
        self._unit = line.key
        self._show_cap(self._analyte())
        self.typing.emit()

    def _analyte(self) -> Analyte | None:
        return self.item.analyte_in(self.record)
