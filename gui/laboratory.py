"""The laboratory panel: beside each value its range, whether it lies outside, and its grade, also while it is typed."""

from __future__ import annotations

import re
from copy import copy
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from gui.answers import canonical_said
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView
from gui.labels import named
from gui.theme import Theme
from model.derive.grading import Grading
from model.derive.ranges import Limits
from model.forms import Form
from model.items import Derived, Item, LabValue
from model.numbers import Quantity
from model.protocol import LabPanel
from model.protocol.laboratory import EIGHT, kept_limits
from model.text import Text
from model.units import ANALYTES, Comparison, canonical, compare, unit_text

NO_RANGE = Text("no reference range", "基準範囲なし")
NO_GRADE = Text("no grade", "Grade判定不可")
SERIOUS = 3


class Beside(QLabel):
    """The remark beside a value, with its grade in the colour of its weight. Its text is plain to everybody else."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)

    def text(self) -> str:
        """The remark as it was given."""
        return self._plain

    def setText(self, text: str) -> None:
        """Show a remark; a grade stands at its end."""
        c = self._theme.colours
        self._plain = text
        html = escape(text).replace(" ", "&nbsp;")
        if grade := re.search(r"G([0-4])$", text):
            weight = int(grade[1])
            colour = c.hard if weight >= SERIOUS else c.attention if weight else c.muted
            html = f'{html[: -len(grade[0])]}<b style="color:{colour}">{grade[0]}</b>'
        super().setText(f'<span style="color:{c.muted}">{html}</span>')


class PanelView(FormView):
    """The form of a panel. restored(Field): Esc has put the stored answer back."""

    restored = Signal(object)

    def restore(self) -> bool:
        """The remark beside the item goes back with its entry."""
        field = self.current
        done = super().restore()
        if done:
            self.restored.emit(field)
        return done


class LaboratoryPage(FormPage):
    """The generic form; the computed grades stand beside their values instead of in rows of their own."""

    @property
    def panel(self) -> LabPanel:
        """The record in front."""
        assert isinstance(self.record, LabPanel)
        return self.record

    def make_view(self) -> FormView:
        """Every question, with ranges and grades beside the values and units as the laboratory reports them."""
        asked = [item for item in self.form.ITEMS if not isinstance(item, Derived)]
        view = PanelView(self.desk, self.form, asked, write=self.write)
        view.restored.connect(self._typing)
        view.beside = self._remark
        view.preset_unit = usual_unit
        for field in view.fields():
            if field.item in EIGHT:
                field.computed = named(Beside(self.desk.theme), f"{field.name}.computed")
                field.computed.setParent(view)
                field.editor.typing.connect(lambda field=field: self._typing(field))
        return view

    def refreshed(self) -> None:
        """The arithmetic of each grade is read out and stands in the tooltip."""
        for field in self.view.fields():
            if isinstance(field.item, LabValue) and field.item in EIGHT:
                self._explain(field, self.panel.grading(field.item))

    def _remark(self, item: Item[Any], record: Form) -> str:
        """The reference range, H or L before it where the value lies outside, and the grade."""
        if not isinstance(item, LabValue) or item not in EIGHT or not isinstance(record, LabPanel):
            return ""
        limits, grading = limits_of(record, item), record.grading(item)
        parts = []
        if limits is not None:
            parts.append(f"{outside(record, item, limits)} ({range_said(record, item, limits)})".strip())
        elif record.laboratory is not None and record.sampled_on is not None:
            parts.append(self.desk.say(NO_RANGE))
        if grading is not None:
            parts.append(self.desk.say(NO_GRADE) if grading.grade is None else f"G{grading.grade}")
        return "  ".join(parts)

    def _explain(self, field: Field, grading: Grading | None) -> None:
        if field.computed is not None:
            said = self.desk.say(grading.says) if grading else ""
            field.computed.setToolTip(said)
            field.computed.setAccessibleName(f"{field.computed.text()} {said}".strip())

    def _typing(self, field: Field) -> None:
        """Conversion, range and grade of what stands in the box now; nothing is stored and nothing is marked."""
        if not isinstance(field.item, LabValue) or field.item not in EIGHT:
            return
        ahead = copy(self.panel)
        ahead.answers = {**self.panel.answers, field.item.id: field.read(self.desk.entry())}
        if field.computed is not None:
            parts = (canonical_said(field.item, ahead), self._remark(field.item, ahead))
            field.computed.setText("   ".join(part for part in parts if part))
            field.computed.setVisible(bool(field.computed.text()))
            self._explain(field, ahead.grading(field.item))
        self.view.lay_out()


def limits_of(panel: LabPanel, item: LabValue) -> Limits | None:
    """The range a value was judged by, else the one that applies on the day of sampling."""
    kept = kept_limits(panel.answer(item))
    return kept or panel.book.limits(panel.laboratory, str(item.analyte), panel.sampled_on)


def usual_unit(item: LabValue, record: Form) -> str:
    """The unit in which the laboratory gives the range of a value; "" where there is none."""
    limits = limits_of(record, item) if isinstance(record, LabPanel) and item in EIGHT else None
    limit = (limits.high or limits.low) if limits else None
    return limit.unit if limit else ""


def range_said(panel: LabPanel, item: LabValue, limits: Limits) -> str:
    """The limits, with their unit unless it is the one that stands just before them."""
    limit = limits.high or limits.low
    said = f"{limits.low.text() if limits.low else ''}–{limits.high.text() if limits.high else ''}"
    before = ANALYTES[str(item.analyte)].canonical.key if panel.answer(item).value is not None else None
    return said if limit is None or limit.unit == before else f"{said} {unit_text(limit.unit)}"


def outside(panel: LabPanel, item: LabValue, limits: Limits) -> str:
    """H above the range, L below it, "" inside or where that cannot be told."""
    value, analyte = panel.level(item), ANALYTES[str(item.analyte)]
    sides: tuple[tuple[str, Comparison, Quantity | None], ...] = (("L", "<", limits.low), ("H", ">", limits.high))
    for flag, comparison, limit in sides:
        bound = canonical(limit, analyte) if limit is not None else None
        exact = bound.exact if bound else None
        if value is not None and exact is not None and compare(value, comparison, exact):
            return flag
    return ""
