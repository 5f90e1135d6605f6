"""Queries of the whole file in one list. Enter opens the item, with the thread in the panel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from gui.desk import Desk, Stop
from gui.labels import named, paragraph
from gui.lists import Made
from gui.page import Command, Page
from gui.tables import Cell, Column, Table, WindowedModel
from model.protocol import STUDY, Query
from model.store import QueryRow
from model.store.users import ENTER
from model.text import Text

TITLE = Text("Queries", "クエリ")
NUMBER, SUBJECT, FORM, ITEM, TEXT, FROM, AGE, STATE = (
    Text("No.", "番号"),
    Text("Subject", "症例"),
    Text("Form", "フォーム"),
    Text("Item", "項目"),
    Text("Text", "内容"),
    Text("From", "発行者"),
    Text("Days", "経過日数"),
    Text("State", "状態"),
)
SHOW, UNSETTLED, ALL = Text("Show", "表示"), Text("open", "未解決"), Text("all", "すべて")
OWN = Text("{who}, own", "{who}(自分用)")
COUNT = Text("{n} queries", "{n} 件")
NOTHING = Text(
    "No query is open. F3 on an item asks about it.", "未解決のクエリはありません。項目でF3を押すと発行できます"
)
HINTS = (("↑ ↓", Text("move", "移動")), ("Enter", Text("open the item", "項目を開く")), ("F3", Text("query", "クエリ")))
TONES = {"1": "attention", "2": "text"}


class QueriesPage(Page):
    """The list, of what is open or of everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.queries")
        self.heading.setText(desk.say(TITLE))
        self._model = WindowedModel(self._columns(), self)
        self.table = named(Table(desk.theme, self._model), "list.queries")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.clicked.connect(self._open)
        self.shown = named(QComboBox(), "queries.shown")
        self.shown.setAccessibleName(desk.say(SHOW))
        self.shown.setMinimumHeight(desk.theme.px(30))
        for words in (UNSETTLED, ALL):
            self.shown.addItem(desk.say(words))
        self.shown.currentIndexChanged.connect(self._fill)
        above = QHBoxLayout()
        above.addWidget(self.shown)
        above.addStretch(1)
        self.body.addLayout(above)
        self._empty = paragraph(desk.say(NOTHING), "muted", name="queries.empty")
        self.body.addWidget(self._empty)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self.set_hints(*HINTS)
        desk.changed.connect(self._changed)

    def enter(self, stop: Stop) -> None:
        """The queries as they are; the cursor on the first."""
        self._fill()
        if self._model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentRow(0)
        else:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, command: Command) -> bool:
        """Ctrl+P prints the query sheet of the row's subject."""
        index = self.table.currentIndex()
        if command is not Command.PRINT or not index.isValid():
            return False
        return self.desk.go("print", subject=self._model.row(index.row()).subject_id, item=Query.oid)

    def _columns(self) -> list[Column[QueryRow]]:
        say = self.desk.say
        return [
            Column(say(NUMBER), 50, lambda row: Cell(f"Q{row.number}", bold=True)),
            Column(say(SUBJECT), 106, lambda row: Cell(row.subject)),
            Column(say(FORM), 126, self._form_of),
            Column(say(ITEM), 120, lambda row: Cell(say(STUDY.form(row.place.form).item(row.place.item).called))),
            Column(say(TEXT), 0, lambda row: Cell(row.text), grows=True),
            Column(say(FROM), 84, self._raised_by),
            Column(say(AGE), 62, self._age_of, centred=True),
            Column(say(STATE), 76, self._state_of),
        ]

    def _form_of(self, row: QueryRow) -> Cell:
        form = STUDY.form(row.place.form)
        once = form.kind.value == "one"
        return Cell(self.desk.say(form.title) + ("" if once else f" {row.place.line}"))

    def _age_of(self, row: QueryRow) -> Cell:
        return Cell(str((self.desk.entry().today - row.raised.at.date()).days))

    def _state_of(self, row: QueryRow) -> Cell:
        return Cell(self.desk.say(Query.state.words(row.state)), role=TONES.get(row.state, "muted"))

    def _raised_by(self, row: QueryRow) -> Cell:
        who = row.raised.initials
        return Cell(self.desk.say(OWN.filled(who=who)) if row.raised.role in ENTER else who)

    def _changed(self, what: object) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        rows = self.desk.file.query_rows(unsettled_only=self.shown.currentIndex() == 0)
        at = self.table.currentIndex().row()
        self._model.show(Made(rows))
        self.state.setText(self.desk.say(COUNT.filled(n=len(rows))))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and at >= 0:
            self.table.setCurrentRow(min(at, len(rows) - 1))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self._model.row(index.row())
            if self.desk.go(row.place, subject=row.subject_id):
                self.desk.panel_wanted.emit("queries")
