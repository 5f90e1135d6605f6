"""The dose periods as a list of rows with one of them open in editors, and what they are for the painter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.answers import said
from gui.desk import Desk
from gui.editors.editor import HEIGHT
from gui.field import INSET, NUMBER, Columns
from gui.labels import named
from gui.lists import Made
from gui.rowtable import FillField, Line, RowTable
from gui.tables import Cell, Column, Table, WindowedModel
from model.answers import Answer
from model.derive.dose import Period
from model.forms import Form, Row
from model.items import Item, Rows
from model.missing import Missing
from model.protocol.treatment import DosePeriod
from model.text import Text

DAYS = Text("From – to", "期間")
CONTINUING = Text("continuing", "継続中")
NEW_PERIOD = Text("new period", "新しい期間")
UNKNOWN = Text("unknown", "不明")
LIST = Text("Dose periods", "投与期間")
NOT_READY = Text(
    "Period {n} is not readable as days and dose yet; mend it in the table first.",
    "{n}番目の期間の日付または用量が未確定です。先に表で訂正してください",
)
CARRIED: tuple[Item[Any], ...] = (DosePeriod.adverse_event, DosePeriod.reason_other, DosePeriod.ordered_by)
HEAD, MOST = 28, 7


def in_days(rows: Sequence[DosePeriod]) -> list[DosePeriod]:
    """The rows in the order of their days, those without a first day at the end."""
    return sorted(rows, key=lambda row: (row.start is None, row.start or 0, row.line_no))


def as_painted(row: DosePeriod) -> Period | None:
    """A row as the painter needs it, with all its other answers; None while days or dose cannot be read."""
    dose, end = row.answer(DosePeriod.daily_dose), row.answer(DosePeriod.end)
    if row.start is None or end.unreadable or end.missing or (dose.value is None and dose.missing is not Missing.UNK):
        return None
    reason = row.answer(DosePeriod.reason)
    rest = (_plain(reason) if reason.value is None else None, *(_plain(row.answer(item)) for item in CARRIED))
    return Period(row.start, row.end, row.daily_dose, row.reason, rest)


def as_answers(period: Period) -> dict[str, Answer[Any]]:
    """The row that the store keeps for a period of the painter."""
    rest = period.rest if isinstance(period.rest, tuple) else ()
    reason, *carried = rest or (None, *(Answer() for _ in CARRIED))
    return {
        DosePeriod.start.id: Answer(value=period.start),
        DosePeriod.end.id: Answer(value=period.end),
        DosePeriod.daily_dose.id: Answer(missing=Missing.UNK) if period.mg is None else Answer(value=period.mg),
        DosePeriod.reason.id: reason or Answer(value=period.reason),
        **{item.id: answer for item, answer in zip(CARRIED, carried, strict=True)},
    }


def content_of(row: DosePeriod) -> tuple[Answer[Any] | None, ...]:
    """What a row carries beside its days, dose and reason, as the painter's `rest`."""
    reason = row.answer(DosePeriod.reason)
    return (_plain(reason) if reason.value is None else None, *(_plain(row.answer(item)) for item in CARRIED))


def _plain(answer: Answer[Any]) -> Answer[Any]:
    """The same answer however it was typed, so that equal rows are seen to be equal."""
    return Answer(value=answer.value) if answer.value is not None else answer


class PeriodList(Table):
    """Every period on one line, in the order of their days; the last line is for a new one.

    chosen(Row): another line is under the cursor. entered(): Enter goes into its editors.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        columns: tuple[Column[DosePeriod], ...] = (
            Column(desk.say(DAYS), 190, self._days),
            Column(desk.say(Text("mg/day", "mg/日")), 66, self._dose),
            Column(desk.say(Text("Reason", "理由")), 84, self._reason, grows=True),
            Column(desk.say(Text("AE", "AE")), 40, self._event),
        )
        self.lines: WindowedModel[DosePeriod] = WindowedModel(columns)
        super().__init__(desk.theme, self.lines)
        self.lines.setParent(self)
        named(self, "list.periods")
        self.setAccessibleName(desk.say(LIST))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[DosePeriod] = []
        self._quiet = False
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, rows: Sequence[DosePeriod], current: int) -> None:
        """Show these rows with the cursor on one of them."""
        self._quiet = True
        self.rows = list(rows)
        self.lines.show(Made(self.rows))
        self.setCurrentRow(current)
        self._quiet = False

    def height_wanted(self) -> int:
        """Heading and lines, at most seven of them, in pixels."""
        px = self._desk.theme.px
        return px(HEAD) + min(max(len(self.rows), 1), MOST) * px(HEIGHT) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the row; a click only chooses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Figures look for nothing here."""

    def _moved(self) -> None:
        row = self.currentIndex().row()
        if not self._quiet and 0 <= row < len(self.rows):
            self.chosen.emit(self.rows[row])

    def _days(self, row: DosePeriod) -> Cell:
        if row.id is None:
            return Cell(self._desk.say(NEW_PERIOD), role="muted")
        before = next((other.start for other in reversed(self.rows[: self.rows.index(row)]) if other.start), None)
        start, end = self._said(row, DosePeriod.start, before), self._said(row, DosePeriod.end, row.start)
        still = row.start is not None and row.answer(DosePeriod.end).blank
        return Cell(f"{start} – {end or (self._desk.say(CONTINUING) if still else '')}".strip(" –"), **_looks(row))

    def _dose(self, row: DosePeriod) -> Cell:
        return Cell(self._said(row, DosePeriod.daily_dose), **_looks(row), bold=row.daily_dose not in (None, 400))

    def _reason(self, row: DosePeriod) -> Cell:
        return Cell(self._said(row, DosePeriod.reason), **_looks(row))

    def _event(self, row: DosePeriod) -> Cell:
        if row.adverse_event is None:
            return Cell()
        events = (event for event in row.book.linkable("AE") if event.id == row.adverse_event)
        return Cell(next((f"#{event.line_no}" for event in events), "#"), **_looks(row))

    def _said(self, row: DosePeriod, item: Item[Any], before: date | None = None) -> str:
        """An answer in few characters; the year of a day goes without saying where it is that of the day before."""
        answer = row.answer(item)
        if isinstance(answer.value, date):
            same_year = before is not None and before.year == answer.value.year
            return f"{answer.value:%m-%d}" if same_year else answer.value.isoformat()
        if answer.value is not None and item is DosePeriod.daily_dose:
            return item.to_text(answer.value)
        return said(item, answer, row, self._desk.lang)


class PeriodTable(RowTable):
    """The list, and below it the editors of one row. `opened`: its number in the store, None for a new one."""

    def __init__(self, desk: Desk, item: Rows[Any], parent: QWidget, number: int) -> None:
        super().__init__(desk, item, parent, number)
        self.title.hide()
        self.list = PeriodList(desk)
        self.list.setParent(parent)
        self.opened: int | None = None
        self._known: frozenset[int | None] = frozenset()
        self._log: int | None = None

    def fill(self, record: Form, fill: FillField, closed: Text | None) -> list[Line]:
        """Show the rows of `record`, and the open one in its editors."""
        stored = in_days([row for row in self.item.every(record) if isinstance(row, DosePeriod)])
        rows = [*stored, self._blank(record)] if closed is None or not stored else stored
        self._follow(record, stored)
        at = next((n for n, row in enumerate(rows) if row.id == self.opened), len(rows) - 1)
        shown = [row for row in rows if isinstance(row, DosePeriod)]
        self.opened = shown[at].id
        self.list.show_rows(shown, at)
        new = []
        if not self.lines:
            self.lines.append(Line(self.desk, self.item, shown[at], shown[at].line_no, self.parent))
            new = list(self.lines)
        line = self.lines[0]
        for field in line.fields:
            field.name = f"{field.item.id}#{shown[at].line_no}"
            field.target.setObjectName(field.name)
        line.fill(shown[at], fill, shown=self.shown, closed=closed)
        if shown[at].void:
            line.say_void(self.said(shown[at]))
        return new

    def open(self, row: int | None) -> None:
        """Let another row be in the editors from the next filling on."""
        self.opened = row

    def set_shown(self, shown: bool) -> None:
        """Show or hide list and editors."""
        self.shown = shown
        for widget in (self.number, self.list):
            widget.setVisible(shown)

    def place(self, top: int, at: Columns) -> int:
        """List, then the editors, each under its label; the height taken, in pixels."""
        px = self.desk.theme.px
        self.number.setGeometry(QRect(px(INSET), top, px(NUMBER) - px(INSET), px(HEIGHT)))
        left, high = px(NUMBER), self.list.height_wanted()
        self.list.setGeometry(QRect(px(NUMBER) // 2 + px(INSET), top, at.width - px(NUMBER) // 2 - px(INSET), high))
        y = top + high + px(8)
        for line in self.lines:
            y = line.place(y, left, line.widths(), at.width, captions=True) + px(8)
        return y - top

    def _follow(self, record: Form, stored: Sequence[Row]) -> None:
        """Another log opens its last period; a row made from the empty one stays open."""
        ids = frozenset(row.id for row in stored)
        fresh = ids - self._known
        if record.id != self._log:
            self.opened = stored[-1].id if stored else None
        elif self.opened is None and len(fresh) == 1:
            self.opened = next(iter(fresh))
        self._log, self._known = record.id, ids


def _looks(row: DosePeriod) -> dict[str, Any]:
    return {"role": "muted", "struck": True} if row.void else {}
