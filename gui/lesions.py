"""Lesions and response: the tumour assessments as a grid, with sums and responses by RECIST 1.0 beside the entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.answers import date_remark, day_said
from gui.desk import Desk, Focus
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView, Write, same_answer
from gui.labels import named, paragraph, set_paragraph
from gui.lesioncells import Answers, CellField
from gui.lesiongrid import Across, LesionTable, link_item
from gui.page import Unfinished
from gui.rowtable import RowTable
from model.answers import Answer
from model.findings import Finding
from model.forms import Form, Row
from model.items import Derived, Item, Rows
from model.protocol.lesions import BaselineLesions
from model.protocol.response import NontargetState, TargetMeasurement, TumourAssessment
from model.protocol.tumour import rows_to_fill
from model.text import Text

NEW = Text("New assessment", "新しい評価")
NO_LESIONS = Text("Enter the baseline lesions first.", "先にベースライン病変を入力してください")
TO_BASELINE = Text("Go to baseline lesions", "ベースライン病変へ")
COMPUTED = Text("computed: {response}", "自動判定:{response}")
BEST = Text(
    "Best response to week 48: {best}\nRECIST 1.0: the smallest sum includes baseline; there is no 5-mm rule.",
    "48週までの最良総合効果:{best}\nRECIST 1.0:最小値にはベースラインを含みます。5mmの規定はありません",
)
AGAIN = Text("Equivocal new lesion, to be judged again: {lesions}", "新病変の疑い(要再評価):{lesions}")
HINTS = (
    ("Enter", Text("down", "下へ")),
    ("0", Text("disappeared", "消失")),
    ("s", Text("too small", "微小")),
    ("n", Text("not evaluable", "評価不能")),
    ("F8", Text("next check", "次の要確認")),
    ("F1", Text("arithmetic", "計算")),
)
NONTARGET_HINTS = (
    ("1", Text("disappeared", "消失")),
    ("2", Text("persisting", "残存")),
    ("3", Text("progression", "増悪")),
    ("9", Text("not evaluable", "評価不能")),
)
IN_CELL = {
    TargetMeasurement.target_status.id: TargetMeasurement.longest_diameter.id,
    TargetMeasurement.lesion.id: TargetMeasurement.longest_diameter.id,
    NontargetState.nontarget_lesion.id: NontargetState.nontarget_status.id,
}


class GridView(FormView):
    """The form of an assessment with its lesions as a grid. Several answers of a row share one cell.

    chosen(int): another assessment was clicked, by its number in the store.
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk, form: type[Form], items: Sequence[Item[Any]], *, write: Write) -> None:
        self.across = Across(desk)
        super().__init__(desk, form, items, write=write)

    def make_table(self, item: Rows[Any], number: int) -> RowTable:
        """The lesions of one kind."""
        return LesionTable(self.desk, item, self, number, self.across)

    def field(self, item: str, row: int | None = None) -> Field | None:
        """The field of an item; status and lesion of a row are in its one cell."""
        return super().field(IN_CELL.get(item, item), row)

    def changes(self, field: Field, answer: Answer[Any]) -> bool:
        """Whether any of the answers in a cell is another one."""
        if not isinstance(field, CellField):
            return super().changes(field, answer)
        every = field.answers(self.desk.entry())
        return any(not same_answer(one, field.record.answers.get(id, Answer())) for id, one in every.items())

    def _foresee(self, field: Field) -> None:
        """No cell makes another one asked."""
        if not isinstance(field, CellField):
            super()._foresee(field)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on another assessment opens it."""
        at = self.across.column_at(event.position().toPoint()) if event.button() is Qt.MouseButton.LeftButton else None
        record = self.across.columns[at].record if at is not None else None
        if record is not None and record.id is not None and record.id != self.record.id:
            self.chosen.emit(record.id)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The other columns of the grid."""
        super().paintEvent(event)
        painter = QPainter(self)
        for block in self.blocks:
            if isinstance(block, LesionTable):
                block.paint(painter, event.rect())

    def _by_field(self, findings: Sequence[Finding]) -> dict[tuple[int | None, str], list[Finding]]:
        found: dict[tuple[int | None, str], list[Finding]] = {}
        for (row, item), some in super()._by_field(findings).items():
            found.setdefault((row, IN_CELL.get(item, item)), []).extend(some)
        return found


class LesionsPage(FormPage):
    """The assessments of one patient; the one in front is open, the others stand beside it."""

    view: GridView

    def __init__(self, desk: Desk, oid: str) -> None:
        self.best = paragraph("", "small", name="lesions.best")
        self.sums = paragraph("", "small", name="lesions.arithmetic")
        self.no_lesions = named(QPushButton(desk.say(TO_BASELINE)), "btn.baseline")
        self.again = paragraph("", "small", name="lesions.again")
        super().__init__(desk, oid)
        self.setObjectName("page.lesions")
        self.new.setText(desk.say(NEW))
        self.view.chosen.connect(lambda record: desk.go(f"form:{oid}", record=record))
        self.no_lesions.clicked.connect(lambda: desk.go(f"form:{BaselineLesions.oid}"))

    def make_view(self) -> FormView:
        """Every question that is asked; what is computed stands in the grid."""
        lang = self.desk.lang
        asked = [item for item in self.form.ITEMS if not isinstance(item, Derived)]
        view = named(GridView(self.desk, self.form, asked, write=self.write), "grid.lesions")
        view.beside = self._remark
        view.day_said = lambda day, record: day_said(day, record, lang)
        usual = view.proposal
        view.proposal = lambda item, record: self._as_at_baseline(item) or usual(item, record)
        return view

    def build_body(self) -> None:
        """The form, and below it, scrolled with it, its arithmetic and the best response."""
        px = self.desk.theme.px
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, px(12), 0)
        rows.setSpacing(px(6))
        for part in (self.view, self.sums, self.again, self.best):
            rows.addWidget(part)
        rows.addStretch(1)
        self.sheet.setWidget(inside)
        self.sheet.viewport().setAutoFillBackground(False)
        for shown in (inside, self.view):
            shown.setAutoFillBackground(False)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.no_lesions, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)
        self.body.addStretch(0)

    def refreshed(self) -> None:
        """Arithmetic and best response follow every change; without lesions there is nothing to assess."""
        assert isinstance(self.record, TumourAssessment)
        ready = self.record.id is not None or bool(self._baseline and self._baseline.lesions)
        self.empty.setText(self.desk.say(NO_LESIONS))
        for part, shown in ((self.empty, not ready), (self.no_lesions, not ready), (self.sheet, ready)):
            part.setVisible(shown)
        for button in (self.new, self.complete, self.not_done):
            button.setEnabled(button.isEnabled() and ready)
        explained = self.record.explained(TumourAssessment.target_response)
        set_paragraph(self.sums, self.desk.say(explained) if explained is not None else "")
        self.sums.setVisible(bool(self.sums.accessibleName()))
        waiting = ", ".join(f"{day} {site}".strip() for day, site in self.record.book.equivocal_lesions)
        set_paragraph(self.again, self.desk.say(AGAIN.filled(lesions=waiting)) if waiting else "")
        self.again.setVisible(bool(waiting))
        self.view.setAccessibleDescription(self.view.across.in_words())
        best = self.record.best_overall_response
        set_paragraph(self.best, self.desk.say(BEST.filled(best=best)) if best is not None else "")
        self.best.setVisible(ready and best is not None)

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """The latest assessment by its day where none is named."""
        if record_id is None:
            dated = [r for r in self.recording.records() if isinstance(r, TumourAssessment) and r.imaged_on is not None]
            undated = [r for r in self.recording.records() if r not in dated]
            latest = max(dated, key=lambda r: (str(r.imaged_on), r.line_no), default=None)
            record_id = undated[-1].id if undated else latest.id if latest else None
        super().show_record(subject_id, record_id)
        if self.no_lesions.isVisible():
            self.no_lesions.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """Store what an item or a cell answers as one act, and show what follows from it."""
        cell = next((f for f in self.view.fields() if isinstance(f, CellField) and f.record is record), None)
        answers = cell.answers(self.desk.entry()) if cell is not None else {item.id: answer}
        with self.recording.writing():
            fresh = self.desk.write(lambda: self._store(record, answers))
        if fresh is not None:
            parent = fresh.parent if isinstance(fresh, Row) else fresh
            self.show_form(self.recording.find(parent.id))
        return fresh

    def _entered(self, focus: Focus) -> None:
        super()._entered(focus)
        if self.view.closed is None and isinstance(self.view.current, CellField):
            self.set_hints(*(HINTS if isinstance(focus.record, TargetMeasurement) else NONTARGET_HINTS))

    def unfinished(self) -> Unfinished | None:
        """An entry in a cell whose row is not stored is stored before a lock: a draft would not find its lesion."""
        field = self.view.current
        if isinstance(field, CellField) and field.record.id is None and self.view.commit():
            return None
        return super().unfinished()

    def _store(self, record: Form, answers: Answers) -> Form:
        file, group = self.desk.file, self.asking.group
        parent = record.parent if isinstance(record, Row) else record
        if parent.id is None:
            rows: Mapping[str, list[Answers]] = rows_to_fill(self._baseline)
            if isinstance(record, Row):
                table = self._table_of(record)
                link = record.answers[link_item(table).id]
                for begun in rows[table.id]:
                    if begun[link_item(table).id] == link:
                        begun.update(answers)
                answers = {}
            return file.new_record(self.form, self.recording.subject, answers, rows)
        if isinstance(record, Row) and record.id is None:
            row: Row = file.add_row(parent, self._table_of(record), {**record.answers, **answers}, group=group)
            return row
        return file.answer_all(record, answers, group=group)

    def _table_of(self, row: Row) -> Rows[Any]:
        return next(table for table in self.form.row_tables() if isinstance(row, table.row))

    @property
    def _baseline(self) -> BaselineLesions | None:
        return self.recording.book.one(BaselineLesions)

    def _as_at_baseline(self, item: Item[Any]) -> Answer[Any] | None:
        """The method of baseline, which is the one to use throughout."""
        method = self._baseline.method if item is TumourAssessment.method and self._baseline else None
        return Answer(value=method) if method is not None else None

    def _remark(self, item: Item[Any], record: Form) -> str:
        """The day of treatment, the computed response beside the investigator's, a target's state in words."""
        lang = self.desk.lang
        if item is TumourAssessment.overall_response and isinstance(record, TumourAssessment):
            code = record.computed_response
            words = TumourAssessment.computed_response.words(code) if code is not None else None
            return COMPUTED.filled(response=words).of(lang) if words else ""
        return date_remark(item, record, lang)
