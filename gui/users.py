"""Users: who may sign in, and new accounts by an administrator."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from gui.account import AccountForm
from gui.bars import announce
from gui.desk import Desk, Stop
from gui.labels import Role as LabelRole
from gui.labels import give_role, label, named, paragraph, set_paragraph
from gui.lists import Made
from gui.page import Page
from gui.tables import Cell, Column, Table, WindowedModel
from model.store import KnownError, Role, User
from model.text import Text

TITLE = Text("Users", "ユーザー")
NAME = Text("Name", "氏名")
INITIALS = Text("Initials", "イニシャル")
SIGN_IN = Text("Sign-in name", "サインイン名")
ROLE = Text("Role", "役割")
NEW = Text("New account", "新しいアカウント")
ADD = Text("Add account", "アカウントを追加")
ADDED = Text("{name} can sign in now.", "{name} はサインインできます")
CLOSED = Text("closed", "停止")
ONLY = Text("An administrator makes accounts.", "アカウントの作成は管理者が行います")
HINTS = (("Tab", Text("next line", "次の欄")), ("Enter", Text("add", "追加")))


class UsersPage(Page):
    """The accounts, and the lines for another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.users")
        self.heading.setText(desk.say(TITLE))
        say = desk.say
        self._model = WindowedModel(
            [
                Column[User](say(INITIALS), 90, lambda user: Cell(user.initials, bold=True)),
                Column[User](say(NAME), 0, lambda user: Cell(user.name), grows=True),
                Column[User](say(SIGN_IN), 160, lambda user: Cell(user.sign_in)),
                Column[User](say(ROLE), 200, self._role_of),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.users")
        self.table.setAccessibleName(say(TITLE))
        self.body.addWidget(self.table, 1)
        self.account = AccountForm(desk.theme, desk.language, {})
        self.role = named(QComboBox(), "users.role")
        self.role.setAccessibleName(say(ROLE))
        self.role.setMinimumHeight(desk.theme.px(30))
        for role in Role:
            self.role.addItem(say(role.text), role.value)
        self.account.rows.addRow(label(say(ROLE)), self.role)
        self.said = paragraph("", "hard", name="users.said")
        self.said.hide()
        self.may_add = desk.who is not None and Role.ADMINISTRATOR in desk.who.roles
        self.body.addWidget(label(say(NEW), "section"))
        self.body.addWidget(self.account if self.may_add else paragraph(say(ONLY), "muted"))
        self.body.addWidget(self.said)
        if self.may_add:
            self.add_button("btn.add", ADD, self._add, primary=True)
        self.set_hints(*HINTS)

    def enter(self, stop: Stop) -> None:
        """The accounts as they are."""
        self._fill()
        target = self.account.lines["name"] if self.may_add else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the last line adds the account; before, it goes to the next line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.may_add:
            if self.role.hasFocus():
                self._add()
            else:
                self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._model.show(Made(self.desk.file.users()))

    def _role_of(self, user: User) -> Cell:
        roles = [user.role, *([user.second_role] if user.second_role else [])]
        words = ", ".join(self.desk.say(role.text) for role in roles)
        return Cell(words) if user.active else Cell(f"{words}, {self.desk.say(CLOSED)}", role="muted")

    def _add(self) -> None:
        if problem := self.account.problem():
            self._say(problem)
            return
        person = self.account.person(Role(self.role.currentData()))
        try:
            self.desk.file.add_user(person)
        except KnownError as known:
            self._say(self.desk.say(known.says))
            return
        self.account.clear()
        self._fill()
        self._say(self.desk.say(ADDED.filled(name=person.name)), "ok")
        self.account.lines["name"].setFocus()

    def _say(self, words: str, role: LabelRole = "hard") -> None:
        give_role(self.said, role)
        set_paragraph(self.said, words)
        self.said.show()
        announce(self.said)
