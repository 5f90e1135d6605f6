"""Subjects: everybody who was considered, in one list of any length, with the status of each form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from gui.binder import Shown
from gui.desk import Desk, Stop
from gui.duties import Duties
from gui.identity import SEX_LETTERS, YEARS
from gui.labels import named, paragraph
from gui.matrix import Matrix, Slot
from gui.page import Command, Page
from gui.tables import Cell, Column, Table, WindowedModel
from model.dates import completed_years
from model.derive.today import needs_attention, next_day
from model.forms import Status
from model.store import State, StudyFile, SubjectRow
from model.text import Text

TITLE = Text("Subjects", "症例一覧")
SUBJECT = Text("Subject", "症例")
SEX = Text("Sex", "性別")
AGE = Text("Age", "年齢")
REGISTERED = Text("Registered", "登録日")
STATE = Text("State", "状態")
NEXT = Text("Next", "次の予定")
FIND = Text("Find a number", "番号で検索")
EVERYBODY = Text("everybody", "すべて")
SHOW = Text("Show", "表示")
COUNT = Text("{n} subjects", "{n} 例")
ATTENTION = Text("&needs attention only", "要対応のみ(&N)")
ORDER = Text("Order", "並び順")
NUMBERS, STATES, DUE = "number", "state", "next"
ORDERS = {
    NUMBERS: Text("by number", "番号順"),
    STATES: Text("by state", "状態順"),
    DUE: Text("by what is next", "次の予定順"),
}
NO_ATTENTION = Text("Nothing needs attention.", "対応が必要な症例はありません")
NO_WORKSHEET = Text("No visit of this subject is to come.", "この症例に今後の来院予定はありません")
NEW = Text("New screening  Ctrl+N", "新規スクリーニング  Ctrl+N")
NOBODY = Text("No one has been screened yet.", "まだスクリーニングされた方はいません")
NOT_FOUND = Text("No subject has this number.", "この番号の症例はありません")
HINTS = (
    ("↑ ↓ ← →", Text("move", "移動")),
    ("Enter", Text("open", "開く")),
    ("0-9", Text("find a number", "番号で検索")),
    ("W", Text("worksheet", "ワークシート")),
    ("Ctrl+Home/End", Text("first, last", "先頭・末尾")),
)
FROZEN = 3
ABOUT = 5  # columns about the person, which open the overview
BEFORE_VISITS, LOGS = ("ICF", "ELG", "REG"), ("AE", "DOS", "TU", "EOT", "FU30", "SUR")
ICONS = {
    Status.IN_PROGRESS: Shown.IN_PROGRESS,
    Status.COMPLETE: Shown.COMPLETE,
    Status.NOT_DONE: Shown.NOT_DONE,
}
TONES = {State.SCREENING: "text", State.ON_TREATMENT: "text", State.REGISTERED: "text"}


class Subjects:
    """The subject list of a study file as the table asks for it, narrowed by a filter."""

    def __init__(self, file: StudyFile, filter: str = "") -> None:
        self._file = file
        self.filter = filter

    def count(self) -> int:
        """How many subjects the filter leaves."""
        return self._file.subject_count(self.filter)

    def rows(self, after: str | None, limit: int) -> Sequence[SubjectRow]:
        """The lines behind a number."""
        return self._file.subject_rows(after, limit, self.filter)

    def key_of(self, row: SubjectRow) -> str:
        """The number people call."""
        return row.called

    def key_at(self, row: int) -> str | None:
        """The number in that place of the list."""
        return self._file.subject_called_at(row, self.filter)


class Ordered:
    """Subjects in another order than by their numbers, or some of them, by their numbers in the store."""

    def __init__(self, file: StudyFile, ids: Sequence[int]) -> None:
        self._file = file
        self._ids = ids
        self._places = {id: n for n, id in enumerate(ids)}

    def count(self) -> int:
        """How many they are."""
        return len(self._ids)

    def rows(self, after: str | None, limit: int) -> Sequence[SubjectRow]:
        """The lines behind a subject."""
        start = self._places[int(after)] + 1 if after else 0
        return self._file.subject_rows_of(self._ids[start : start + limit])

    def key_of(self, row: SubjectRow) -> str:
        """The subject's number in the store."""
        return str(row.id)

    def key_at(self, row: int) -> str | None:
        """The one of the subject in that place."""
        return str(self._ids[row]) if 0 <= row < len(self._ids) else None

    def place_of(self, id: int) -> int:
        """Where a subject stands; the first place for one who is not listed."""
        return self._places.get(id, 0)


def age_of(row: SubjectRow, desk: Desk) -> int | None:
    """Completed years at registration, or today while in screening."""
    if row.born_on is None:
        return None
    return completed_years(row.born_on, row.registered_on or desk.entry().today)


def facts_of(row: SubjectRow, desk: Desk) -> tuple[str, ...]:
    """Sex, age and registration beside a number, so that nobody is taken for somebody else."""
    facts = [desk.say(row.state.text)]
    if row.registered_on:
        facts.insert(0, row.registered_on.isoformat())
    age = age_of(row, desk)
    if row.sex and age is not None:
        facts.insert(0, desk.say(YEARS.filled(sex=SEX_LETTERS[row.sex], age=age)))
    return tuple(facts)


class SubjectsPage(Page):
    """The list. Enter opens the form of the cell, or the overview; typing finds a number, W prints a worksheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.subjects")
        self.heading.setText(desk.say(TITLE))
        self.matrix = Matrix(desk)
        self._stack = QStackedWidget()
        self._make_table()
        self.finder = named(QLineEdit(), "subjects.find")
        self.finder.setPlaceholderText(desk.say(FIND))
        self.finder.setAccessibleName(desk.say(FIND))
        self.finder.setFixedWidth(desk.theme.px(200))
        self.finder.textChanged.connect(self._narrow)
        self.shown = named(QComboBox(), "subjects.shown")
        self.shown.setAccessibleName(desk.say(SHOW))
        self.shown.setMinimumHeight(desk.theme.px(30))
        for value, words in (("", EVERYBODY), *((state.value, state.text) for state in State)):
            self.shown.addItem(desk.say(words), value)
        self.shown.currentIndexChanged.connect(lambda: self._narrow(""))
        self.order = named(QComboBox(), "subjects.order")
        self.order.setAccessibleName(desk.say(ORDER))
        self.order.setMinimumHeight(desk.theme.px(30))
        for value, words in ORDERS.items():
            self.order.addItem(desk.say(words), value)
        self.order.currentIndexChanged.connect(lambda: self._narrow(""))
        self.attention = named(QCheckBox(desk.say(ATTENTION)), "subjects.attention")
        self.attention.toggled.connect(lambda: self._narrow(""))
        self.duties = Duties(desk, self)
        self.duties.progressed.connect(self._told)
        above = QHBoxLayout()
        above.setSpacing(desk.theme.px(8))
        above.addWidget(self.finder)
        above.addWidget(self.shown)
        above.addWidget(self.order)
        above.addWidget(self.attention)
        above.addStretch(1)
        self.body.addLayout(above)
        self._empty = paragraph("", "muted", name="subjects.empty")
        nothing = QWidget()
        within = QVBoxLayout(nothing)
        within.setContentsMargins(0, desk.theme.px(24), 0, 0)
        within.addWidget(self._empty)
        within.addStretch(1)
        self._stack.addWidget(nothing)
        self.body.addWidget(self._stack, 1)
        self.add_button("btn.screening", NEW, lambda: desk.go("screening"), primary=True)
        self.set_hints(*HINTS)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill)
        desk.changed.connect(self._later.start)

    def enter(self, stop: Stop) -> None:
        """Show the list with the cursor on the open subject."""
        self._fill()
        if stop.subject is not None and self._model.rowCount():
            called = self.desk.casebook().subject
            if called is not None:
                self.table.setCurrentRow(self._place_of(called.id, called.called))
        if self._model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, command: Command) -> bool:
        """Ctrl+Home and Ctrl+End go to the first and last subject."""
        if command not in (Command.FIRST, Command.LAST) or not self._model.rowCount():
            return False
        self.table.setCurrentRow(0 if command is Command.FIRST else self._model.rowCount() - 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing in the list goes on in the find line; Enter there opens what was found, Esc empties it."""
        typed, in_line = event.text(), self.finder.hasFocus()
        if in_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._model.rowCount():
                self.desk.open_subject(self._model.row(max(self.table.currentIndex().row(), 0)).id)
        elif in_line and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            if event.key() == Qt.Key.Key_Escape:
                self.finder.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif typed.lower() in ("w", "ｗ") and not in_line and self._model.rowCount():
            self._print_worksheet(self._model.row(max(self.table.currentIndex().row(), 0)))
        elif typed.isalnum() and not in_line:
            self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.finder.setText(typed)
        else:
            super().keyPressEvent(event)

    def _columns(self) -> list[Column[SubjectRow]]:
        say = self.desk.say
        return [
            Column[SubjectRow](say(SUBJECT), 116, lambda row: Cell(row.called, bold=row.subject_number is not None)),
            Column[SubjectRow](say(SEX), 44, lambda row: Cell(say(SEX_LETTERS[row.sex]) if row.sex else "–")),
            Column[SubjectRow](say(AGE), 48, self._age),
            Column[SubjectRow](
                say(REGISTERED),
                124,
                lambda row: Cell(row.registered_on.isoformat()) if row.registered_on else Cell("–", role="muted"),
            ),
            Column[SubjectRow](
                say(STATE), 142, lambda row: Cell(say(row.state.text), role=TONES.get(row.state, "muted"))
            ),
            Column[SubjectRow](say(NEXT), 148, self.matrix.next_cell),
            *(self._status_column(oid) for oid in BEFORE_VISITS),
            *(self._visit_column(slot) for slot in self.matrix.slots),
            *(self._status_column(oid) for oid in LOGS),
        ]

    def _places(self) -> list[Callable[[SubjectRow], object]]:
        """What each column opens: the overview, what is next, a form, or a visit."""

        def form(oid: str) -> Callable[[SubjectRow], object]:
            return lambda row: self.desk.go(f"form:{oid}", subject=row.id)

        def visit(slot: Slot) -> Callable[[SubjectRow], object]:
            return lambda row: self.matrix.open_visit(row, slot)

        def overview(row: SubjectRow) -> object:
            return self.desk.open_subject(row.id)

        return [
            *[overview] * ABOUT,
            self.matrix.open_next,
            *(form(oid) for oid in BEFORE_VISITS),
            *(visit(slot) for slot in self.matrix.slots),
            *(form(oid) for oid in LOGS),
        ]

    def _age(self, row: SubjectRow) -> Cell:
        age = age_of(row, self.desk)
        return Cell("–" if age is None else str(age))

    def _status_column(self, oid: str) -> Column[SubjectRow]:
        """One form's status, from four cells that are made once for the whole list."""
        say, cells, form = self.desk.say, {}, self.desk.study.form(oid)
        for status in (None, *Status):
            shown = ICONS[status] if status else Shown.NOT_STARTED
            role = "muted" if shown in (Shown.NOT_STARTED, Shown.NOT_DONE) else "text"
            cells[status] = Cell(icon=shown.value, role=role, spoken=f"{say(form.title)}: {say(shown.words)}")
        return Column[SubjectRow](oid, 46, lambda row: cells[row.statuses.get(oid)], centred=True)

    def _visit_column(self, slot: Slot) -> Column[SubjectRow]:
        return Column[SubjectRow](slot.name, 54, self.matrix.visit_cell(slot), centred=True)

    def _filter(self) -> str:
        return self.finder.text().strip() or str(self.shown.currentData())

    def _narrow(self, typed: str) -> None:
        self._fill()
        if self._model.rowCount():
            self.table.setCurrentRow(0)

    def _make_table(self) -> None:
        """The table, anew where other visits have columns."""
        desk = self.desk
        self._model = WindowedModel(self._columns(), self)
        self.table = named(Table(desk.theme, self._model, frozen=FROZEN, by_cell=True), "list.subjects")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.clicked.connect(self._open)
        self._stack.insertWidget(0, self.table)

    def _fill(self) -> None:
        if self.matrix.clear():
            old, model = self.table, self._model
            self._make_table()
            self._stack.removeWidget(old)
            old.deleteLater()
            model.deleteLater()
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        self._model.show(self._pager())
        count = self._model.rowCount()
        self.state.setText(self.desk.say(COUNT.filled(n=f"{count:,}")))
        none = NO_ATTENTION if self.attention.isChecked() else NOT_FOUND if self._filter() else NOBODY
        self._empty.setText(self.desk.say(none))
        self._stack.setCurrentIndex(0 if count else 1)
        if 0 <= row < count:
            self.table.setCurrentIndex(self._model.index(row, column))

    def _pager(self) -> Subjects | Ordered:
        """Those the filter leaves in the order that was chosen; what is known of their duties decides some of it."""
        file, filter, order = self.desk.file, self._filter(), self.order.currentData()
        only = self.attention.isChecked()
        if order == NUMBERS and not only:
            return Subjects(file, filter)
        if order == DUE or only:
            self.duties.bring_up_to_date()
        now = file.clock()
        known = {facts.subject: facts for facts in self.duties.everybody}
        ids = file.subject_ids(filter, by_state=order == STATES)
        if only:
            ids = [id for id in ids if id in known and needs_attention(known[id], now)]
        if order == DUE:
            days = {id: next_day(facts, now) for id, facts in known.items()}
            ids.sort(key=lambda id: days.get(id) or date.max)
        return Ordered(file, ids)

    def _place_of(self, id: int, called: str) -> int:
        pager = self._pager()
        return pager.place_of(id) if isinstance(pager, Ordered) else self.desk.file.subject_place(called, pager.filter)

    def _told(self) -> None:
        """More is known of what there is to do."""
        if self.isVisible():
            self._fill()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.duties.stop()

    def _print_worksheet(self, row: SubjectRow) -> None:
        """The print page with the worksheet of the subject's next visit."""
        from reports.binder import WORKSHEET

        if self.matrix.has_worksheet(row):
            self.desk.go("print", subject=row.id, item=WORKSHEET)
        else:
            self.desk.hint.emit(self.desk.say(NO_WORKSHEET))

    def _open(self, index: QModelIndex) -> None:
        self._places()[index.column()](self._model.row(index.row()))
