"""Settings: the site's own forms, the users, and how many assumptions wait for the protocol."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt

from gui.binder import patient
from gui.desk import Desk, Stop
from gui.labels import named, paragraph
from gui.lists import Made
from gui.page import Page
from gui.tables import Cell, Column, Table, WindowedModel
from gui.users import TITLE as USERS
from model.casebook import is_assumption
from model.forms import FormKind
from model.protocol.site import StudySettings
from model.store import Role
from model.text import Text

TITLE = Text("Settings", "設定")
WHAT = Text("Settings", "項目")
ABOUT = Text("Contents", "内容")
ENTRIES = Text("{n} entries", "{n} 件")
TO_CONFIRM = Text("{n} assumptions to confirm", "未確認の仮設定 {n} 件")
READ_ONLY = Text(
    "An administrator changes settings; everybody may read them.", "設定の変更は管理者が行います。閲覧は誰でもできます"
)
HINTS = (("↑ ↓", Text("move", "移動")), ("Enter", Text("open", "開く")))


@dataclass(frozen=True, slots=True)
class Part:
    """One line: what it is, how much is in it, and its page."""

    words: str
    contents: str
    page: str
    role: str = "muted"


class SettingsPage(Page):
    """Enter opens the line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.settings")
        self.heading.setText(desk.say(TITLE))
        self._model = WindowedModel(
            [
                Column[Part](desk.say(WHAT), 0, lambda part: Cell(part.words), grows=True),
                Column[Part](desk.say(ABOUT), 260, lambda part: Cell(part.contents, role=part.role)),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.settings")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.clicked.connect(self._open)
        self.body.addWidget(self.table, 1)
        if desk.who is None or Role.ADMINISTRATOR not in desk.who.roles:
            self.body.addWidget(paragraph(desk.say(READ_ONLY), "muted"))
        self.set_hints(*HINTS)
        desk.changed.connect(self._fill)

    def enter(self, stop: Stop) -> None:
        """The parts with their contents."""
        self._fill()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[Part]:
        """The site's forms, then the users."""
        desk, book = self.desk, patient(self.desk.site_book())
        parts = []
        for form in desk.study.site_forms:
            if form.kind is FormKind.SITE_ONE:
                open_items = [i for i in StudySettings.every_item() if is_assumption(i, book.confirmed_settings)]
                contents, role = desk.say(TO_CONFIRM.filled(n=len(open_items))), "attention" if open_items else "muted"
            else:
                contents, role = desk.say(ENTRIES.filled(n=len(book.all(form)))), "muted"
            parts.append(Part(desk.say(form.title), contents, f"form:{form.oid}", role))
        count = len(desk.file.users())
        return [*parts, Part(desk.say(USERS), desk.say(ENTRIES.filled(n=count)), "users")]

    def _fill(self) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self._model.show(Made(self.parts()))
        self.table.setCurrentRow(row)

    def _open(self, index: QModelIndex) -> None:
        self.desk.go(self._model.row(index.row()).page)
