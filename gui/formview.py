"""FormView: a form drawn from its definition. Built once for a form class, refilled for every record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenuBar, QSizePolicy, QWidget

from gui.answers import canonical_said, has_answer, said
from gui.desk import Desk, Focus
from gui.dropped import Dropped
from gui.editors.dates import DateLine
from gui.editors.units import LabEditor
from gui.field import Field
from gui.formlayout import Block, FormLayout
from gui.rowtable import RowTable
from model.answers import Answer
from model.findings import Finding, Level
from model.forms import Form, Row
from model.items import Choice, Item, LabValue, Need, Rows
from model.protocol import Patient
from model.text import Text

NARROWEST = 50
Write = Callable[[Form, Item[Any], Answer[Any]], Form | None]


class FormView(QWidget):
    """The items of a form as editors, in the order of the definition.

    It commits an item when the cursor leaves it, by calling `write(record or row, item, answer)`, which answers the
    fresh record, or None when nothing could be stored. `items` limits it to some of the form's items. `beside(item,
    record)` is a remark at the right of an item, `day_said(day, record)` one on a day of the calendar,
    `preset_unit(item, record)` the unit an empty laboratory item starts with, `proposal(item, record)` a grey value
    that Space takes.

    entered(Focus): the cursor is in an item. finished(): Enter after the last item. refused(Text): a key that means
    nothing here. strike(Row): a row is to be struck out.
    """

    entered = Signal(object)
    finished = Signal()
    refused = Signal(object)
    strike = Signal(object)

    def __init__(self, desk: Desk, form: type[Form], items: Sequence[Item[Any]] | None = None, *, write: Write) -> None:
        super().__init__()
        self.desk = desk
        self.form = form
        self.record: Form = form()
        self.previous: Form | None = None
        self.closed: Text | None = None
        self.beside: Callable[[Item[Any], Form], str] = _nothing_said
        self.day_said: Callable[[date, Form], str] = _no_remark
        self.preset_unit: Callable[[LabValue, Form], str] = _nothing_said
        self.proposal: Callable[[Item[Any], Form], Answer[Any] | None] = _default_of
        self._write = write
        self._findings: Sequence[Finding] = ()
        self._passed: set[str] = set()
        self._gaps_shown = False
        self._current: Field | None = None
        self._filling = False
        self._layout = FormLayout(desk.theme, self)
        self.blocks = self._layout.blocks
        self._numbers = {item.id: n for n, item in enumerate(form.ITEMS, 1)}
        self._dropped = Dropped(desk, self)
        self._dropped.strike.connect(self._strike_answer)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for item in items if items is not None else form.ITEMS:
            self._add(item)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def fill(
        self,
        record: Form,
        *,
        previous: Form | None = None,
        findings: Sequence[Finding] = (),
        closed: Text | None = None,
    ) -> None:
        """Show a record. An unfinished entry of the same record stays; `closed` says why nothing may be typed."""
        if (record.id, record.line_no) != (self.record.id, self.record.line_no) and self.record.id is not None:
            self._forget()
        self.record, self.previous, self.closed, self._findings = record, previous, closed, findings
        self._filling = True
        found, asked_about = self._by_field(findings), self._asked_about(record)

        def fill(field: Field, record: Form) -> None:
            row = record.id if isinstance(record, Row) else None
            stored = row is not None or not isinstance(record, Row)
            self._fill_field(field, record, found.get((row, field.item.id), ()) if stored else ())
            field.show_query(asked_about.get((row, field.item.id), "") if stored else "")

        for block in self.blocks:
            asked = block.asked_in(record)
            block.set_shown(asked)
            if isinstance(block, RowTable):
                for line in block.fill(record, fill, closed):
                    self._connect_line(block, line.fields)
            elif isinstance(block, Field):
                block.set_closed(closed)
                if asked:
                    fill(block, record)
                else:
                    block.park(record)
        self._dropped.show_answers(self._no_longer_asked(record), record)
        self._filling = False
        self.lay_out()

    def show_gaps(self) -> None:
        """Mark every required item that is empty, whether the cursor passed it or not."""
        self._gaps_shown = True
        self.fill(self.record, previous=self.previous, findings=self._findings, closed=self.closed)

    def begin_anew(self) -> None:
        """Nothing was passed or typed yet: what is shown next has nothing to do with what was shown."""
        self._forget()

    def commit(self) -> bool:
        """Store what is being typed; False when that was not possible."""
        field = self._current
        if field is None:
            return True
        field.take_composition()
        return self._commit(field)

    def field(self, item: str, row: int | None = None) -> Field | None:
        """The field of an item; of a row of a row table by the row's number in the store."""
        for field in self.fields():
            in_row = field.record.id if isinstance(field.record, Row) else None
            if field.item.id == item and in_row == row:
                return field
        return None

    def fields(self) -> Iterator[Field]:
        """Every field in order, those of rows behind their table."""
        for block in self.blocks:
            yield from _fields_of(block)

    def stops(self) -> list[Field]:
        """The fields that the cursor visits, in order."""
        return [field for field in self.fields() if field.is_stop]

    @property
    def current(self) -> Field | None:
        """The field with the cursor."""
        return self._current

    def go(self, field: Field | None = None, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into a field, by default the first one without an answer, else the first."""
        stops = self.stops()
        gaps = (f for f in stops if f.item.editable and not has_answer(f.record, f.item))
        field = field or next(gaps, stops[0] if stops else None)
        if field is not None and field is self._current and field.holds(QApplication.focusWidget()):
            self._enter(field)
        elif field is not None:
            field.focus(reason)

    def advance(self, step: int) -> bool:
        """Leave the current item for the next or previous one; False at the end."""
        field = self._current
        if field is None:
            return False
        field.take_composition()
        if field.editor.inner_next(step):
            return True
        if step > 0 and self._wants_why(field):
            field.offer_why().setFocus(Qt.FocusReason.TabFocusReason)
            self.lay_out()
            return True
        self._foresee(field)
        stops = [f for f in self.fields() if f.is_stop or f is field]  # what was found here may just be settled
        at = stops.index(field) + step if field in stops else -1
        if not 0 <= at < len(stops):
            return False
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        stops[at].focus(reason)
        return True

    def jump_section(self, step: int) -> bool:
        """Go to the first item of the next or previous section."""
        starts = self._layout.sections
        here = next((n for n, b in enumerate(self.blocks) if self._current in _fields_of(b)), 0)
        others = [n for n in starts if n > here] if step > 0 else [n for n in reversed(starts) if n < here]
        for n in others:
            field = next((f for b in self.blocks[n:] for f in _fields_of(b) if f.is_stop), None)
            if field is not None and field is not self._current:
                field.focus()
                return True
        return False

    def restore(self) -> bool:
        """Show the stored answer of the current item again (Esc); False when nothing was typed."""
        field = self._current
        if field is None or not field.unfinished:
            return False
        field.restore()
        self.lay_out()
        return True

    def keeps(self, field: Field) -> bool:
        """Whether an unfinished entry stays in a field when the view is filled."""
        return field is self._current or self.desk.stopped

    def changes(self, field: Field, answer: Answer[Any]) -> bool:
        """Whether an entry says something else than what is stored."""
        return not same_answer(answer, field.answer)

    def put_under(self, item: Item[Any], widget: QWidget) -> None:
        """A widget below an item's editor."""
        for field in self.fields():
            if field.item is item:
                widget.setParent(self)
                field.under = widget
                widget.show()
        self.lay_out()

    def make_table(self, item: Rows[Any], number: int) -> RowTable:
        """The rows of a row table as they are shown; a page of its own may show them in another way."""
        return RowTable(self.desk, item, self, number)

    def lay_out(self) -> None:
        """Place everything at the present width, and ask for the height it takes."""
        if self.width() < NARROWEST:
            return
        at = self._layout.columns(self.width())
        top = self._dropped.place(self._layout.place(at), at)
        if top != self.minimumHeight():
            self.setFixedHeight(top)
        self.update()

    def area(self, field: Field) -> QRect:
        """Where a field stands with its messages."""
        return self._layout.area(field)

    def sizeHint(self) -> QSize:
        """The height of all items."""
        return QSize(self.desk.theme.px(560), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another layout."""
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rules below section titles, marks at the left edge."""
        self._layout.paint(QPainter(self), list(self.fields()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Esc restores; F4 opens the list."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(-1 if shift else 1)
        elif self._current and (key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and event.modifiers() & _ALT)):
            self._current.editor.open_list()
        elif key == Qt.Key.Key_Escape and self.restore():
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab is Enter: from item to item, then out of the form."""
        if self._current is not None and self.advance(1 if next else -1):
            return True
        if next and self._current is not None:
            if self.commit():
                self.finished.emit()
            return True
        return super().focusNextPrevChild(next)

    def _add(self, item: Item[Any]) -> None:
        if item.section is not None:
            self._layout.begin_section(self.desk.say(item.section))
        number = self._numbers.get(item.id, len(self.blocks) + 1)
        if isinstance(item, Rows):
            self.blocks.append(self.make_table(item, number))
        else:
            field = Field(self.desk, item, self, number=number)
            self.blocks.append(field)
            self._connect(field)

    def _connect(self, field: Field) -> None:
        field.editor.refused.connect(self.refused)
        field.editor.next_wanted.connect(self._go_on)
        field.editor.typing.connect(lambda: self._typing(field))
        if isinstance(field.editor, DateLine):
            field.editor.remark = lambda day: self.day_said(day, self.record)

    def _connect_line(self, table: RowTable, fields: Sequence[Field]) -> None:
        for field in fields:
            self._connect(field)
        line = next(line for line in table.lines if line.fields[0] is fields[0])
        line.strike.clicked.connect(lambda: self.strike.emit(line.row))

    def _by_field(self, findings: Sequence[Finding]) -> dict[tuple[int | None, str], list[Finding]]:
        here = (self.record.oid, self.record.id)
        found: dict[tuple[int | None, str], list[Finding]] = {}
        for finding in findings:
            if self._is_visible(finding):
                for place in (finding.place, *finding.others):
                    if (place.form, place.record) == here:
                        found.setdefault((place.row, place.item), []).append(finding)
        return found

    @staticmethod
    def _asked_about(record: Form) -> dict[tuple[int | None, str], str]:
        """Numbers of the open queries about the record's fields."""
        queries = record.book.open_queries if isinstance(record.book, Patient) and record.id is not None else []
        targets = [(query.target, query.number or "") for query in queries]
        here = (record.oid, record.id)
        return {(at.row, at.item or ""): number for at, number in targets if at and (at.form, at.record) == here}

    def _fill_field(self, field: Field, record: Form, found: Sequence[Finding]) -> None:
        item, previous = field.item, self.previous if record is self.record else None
        parts = [canonical_said(item, record) if isinstance(item, LabValue) else "", self.beside(item, record)]
        before = said(item, previous.answer(item), previous, self.desk.lang) if previous and item.editable else ""
        field.editor.proposal = self.proposal(item, record) if not self.closed and item.editable else None
        if isinstance(field.editor, LabEditor):
            field.editor.preset = self.preset_unit(field.editor.item, record) or self._unit_before(field.editor.item)
        field.fill(
            record,
            computed="   ".join(part for part in parts if part),
            before=before,
            findings=found,
            keep=self.keeps(field),
        )

    def _unit_before(self, item: LabValue) -> str:
        value = self.previous.answer(item).value if self.previous else None
        return value.unit if value is not None else ""

    def _is_visible(self, finding: Finding) -> bool:
        return finding.level is not Level.REQUIRED or self._gaps_shown or self._key_of(finding) in self._passed

    @staticmethod
    def _key_of(finding: Finding) -> str:
        return f"{finding.place.item}#{finding.place.row or ''}"

    def _no_longer_asked(self, record: Form) -> list[Item[Any]]:
        shown = [block.item for block in self.blocks]
        return [
            i for i in shown if i.editable and not record.asked(i) and has_answer(record, i) and not isinstance(i, Rows)
        ]

    def _forget(self) -> None:
        self._passed.clear()
        self._gaps_shown = False
        for field in self.fields():
            if field.unfinished:
                field.restore()

    def _go_on(self, step: int) -> None:
        if not self.advance(step) and step > 0 and self.commit():
            self.finished.emit()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or isinstance(new, QMenuBar) or self._filling or not self.isVisible():
            return  # another program, the lock or the menu: the cursor has not left the item
        here = next((field for field in self.fields() if field.holds(new)), None) if self.isAncestorOf(new) else None
        left = self._current
        if here is left:
            return
        self._current = here
        if here is not None:
            # The next item is seen before the disk is asked to do anything.
            here.target.repaint()
        if left is not None:
            self._passed.add(f"{left.item.id}#{left.record.id if isinstance(left.record, Row) else ''}")
            if not self._commit(left):
                return
        if here is not None:
            self._enter(here)

    def _enter(self, field: Field) -> None:
        self.entered.emit(Focus(field.record.place(field.item), field.item, field.record))

    def _commit(self, field: Field) -> bool:
        if not field.unfinished:
            self._refresh_findings(field)
            return True
        answer = field.read(self.desk.entry())
        if not self.changes(field, answer):
            field.restore()
            return True
        fresh = self._write(field.record, field.item, answer)
        if fresh is None and self.desk.stopped:
            field.focus()
        elif field is self._current and not self.changes(field, answer):
            field.restore()  # stored while the cursor is still there: it is not an unfinished entry any more
        return fresh is not None

    def _refresh_findings(self, field: Field) -> None:
        """A required item that was passed without an answer shows its gap now."""
        if any(f.level is Level.REQUIRED and f.place.item == field.item.id for f in self._findings):
            self.fill(self.record, previous=self.previous, findings=self._findings, closed=self.closed)

    def _foresee(self, field: Field) -> None:
        """Show what the entry makes asked, before it is stored: the next item may be one of them."""
        if not field.unfinished:
            return
        answer = field.read(self.desk.entry())
        ahead = copy(field.record)
        ahead.answers = {**field.record.answers, field.item.id: answer}
        changed = False
        for other in self.fields():
            if other.record is field.record and other.shown != ahead.asked(other.item):
                other.set_shown(not other.shown)
                other.fill(field.record)
                changed = True
        for block in self.blocks:
            if isinstance(block, Field) or field.record is not self.record:
                continue
            if block.shown != block.asked_in(ahead):
                block.set_shown(not block.shown)
                changed = True
        if changed:
            self.lay_out()

    def _wants_why(self, field: Field) -> bool:
        typing_why = field.why is not None and field.why.hasFocus()
        if typing_why or self.closed:
            return False
        answer = field.read(self.desk.entry())
        return field.needs_why(answer) and not answer.why

    def _typing(self, field: Field) -> None:
        if not self._filling and field.editor.height_for(field.editor.width()) != field.editor.height():
            self.lay_out()

    def _strike_answer(self, item: Item[Any]) -> None:
        if self.closed:
            self.refused.emit(self.closed)
        else:
            self._write(self.record, item, Answer())


def same_answer(one: Answer[Any], other: Answer[Any]) -> bool:
    """Whether two answers say the same, however they were typed."""
    if one.value is None and one.missing is None:
        return other.value is None and other.missing is None and (one.typed or "") == (other.typed or "")
    return (one.value, one.missing, one.why) == (other.value, other.missing, other.why)


def _fields_of(block: Block) -> Sequence[Field]:
    return [block] if isinstance(block, Field) else list(block.fields())


def _no_remark(day: date, record: Form) -> str:
    return ""


def _nothing_said(item: Item[Any], record: Form) -> str:
    return ""


def _default_of(item: Item[Any], record: Form) -> Answer[Any] | None:
    if (proposed := record.proposed(item)) is not None:
        return proposed
    if item.default is not None:
        return Answer(value=item.default)
    offered = item.offered(record) if isinstance(item, Choice) and item.need is Need.REQUIRED else ()
    return Answer(value=offered[0].code) if len(offered) == 1 else None


_ALT = Qt.KeyboardModifier.AltModifier
